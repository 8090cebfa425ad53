package compare

import (
	"fmt"
	"math"
	"strconv"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// missingText is what a cell says that has no value.
const missingText = "~"

// netKey is the key of the row that is tested.
const netKey = "net_inflow"

// noise is what the change says where none can be told from noise.
const noise = "~"

// rows lays the table out.
func (c *Comparison) rows(s [2]*side) []Row {
	rows := []Row{c.indexRow(), c.netRow()}
	for _, f := range []index.Flow{index.MaterialConflict, index.VerbalConflict, index.MaterialCooperation, index.VerbalCooperation} {
		r := effectRow(s[0].sample(s[0].flows[f]), s[1].sample(s[1].flows[f]), 1)
		r.Key, r.Label, r.Depth = "inflow_"+f.String(), flowLabel(f), 1
		rows = append(rows, r)
	}
	r := effectRow(s[0].sample(s[0].stories), s[1].sample(s[1].stories), batchDays)
	r.Key, r.Label, r.Note = "stories_28d", "stories / 28 days", ratio(c.B.StoryRate, c.A.StoryRate)
	rows = append(rows, r, c.severityRow())
	return append(rows, c.detectableRow())
}

func flowLabel(f index.Flow) string {
	return [...]string{"cooperation words", "cooperation deeds", "conflict words", "conflict deeds"}[f]
}

// indexRow is the mean index: description.
func (c *Comparison) indexRow() Row {
	r := Row{Key: "index", Label: "tension index, mean", Note: "description"}
	cell := func(v timeline.Float) Cell {
		if !v.Known {
			return Cell{Text: missingText}
		}
		return Cell{Interval{Value: v}, fmt.Sprintf("%+.1f", v.Value)}
	}
	r.A, r.B = cell(c.A.Index), cell(c.B.Index)
	r.Change = cell(minus(c.B.Index, c.A.Index))
	return r
}

// netRow is the headline.
func (c *Comparison) netRow() Row {
	h := &c.Headline
	r := Row{Key: netKey, Label: "net inflow / day", A: meanCell(c.A.NetInflow), B: meanCell(c.B.NetInflow)}
	r.Change.Interval = Interval{h.Difference, h.Low, h.High}
	size, low, high := h.Difference, h.Low, h.High
	show := signed
	if h.Percent.Known {
		base := math.Abs(h.MeanA.Value) / 100
		size, low, high = h.Percent, over(h.Low, base), over(h.High, base)
		show = func(v float64) string { return fmt.Sprintf("%+.0f%%", v) }
	}
	switch {
	case !size.Known:
		r.Change.Text = missingText
	case !h.P.Known:
		r.Change.Text = fmt.Sprintf("%s (not tested, %d+%d batches)", show(size.Value), h.BatchesA, h.BatchesB)
	default:
		text := show(size.Value)
		if c.Verdict == NoChange {
			text = noise
		}
		p := pText(h.P.Value)
		if h.PHolm.Known {
			p += ", after Holm" + pText(h.PHolm.Value)
		}
		r.Change.Text = fmt.Sprintf("%s (p%s, %d+%d batches, %s .. %s)", text, p, h.BatchesA, h.BatchesB, show(low.Value), show(high.Value))
	}
	if h.PermutationP.Known {
		r.Note = fmt.Sprintf("permutation p%s, could not be under %s", pText(h.PermutationP.Value), strconv.FormatFloat(h.PermutationLeast.Value, 'g', 2, 64))
	}
	return r
}

// effectRow compares one quantity with an interval and no verdict.
func effectRow(a, b sample, unit float64) Row {
	t := between(a, b)
	low, high := t.limits()
	r := Row{}
	r.A, r.B = pairOf(number(unit*a.mean), number(unit*b.mean))
	r.Change.Interval = Interval{number(unit * (b.mean - a.mean)), over(low, 1/unit), over(high, 1/unit)}
	switch v := r.Change.Interval; {
	case !v.Value.Known:
		r.Change.Text = missingText
	case !v.Low.Known:
		r.Change.Text = signed(v.Value.Value)
	default:
		r.Change.Text = fmt.Sprintf("%s (%s .. %s)", signed(v.Value.Value), signed(v.Low.Value), signed(v.High.Value))
	}
	return r
}

// severityRow is the mean inflow of a story: a quotient, without an interval.
func (c *Comparison) severityRow() Row {
	r := Row{Key: "severity", Label: "inflow / story", Note: ratio(c.B.Severity, c.A.Severity)}
	r.A, r.B = pairOf(c.A.Severity, c.B.Severity)
	r.Change = plainCell(minus(c.B.Severity, c.A.Severity))
	if r.Change.Value.Known {
		r.Change.Text = signed(r.Change.Value.Value)
	}
	return r
}

// detectableRow is the smallest change that would have been found.
func (c *Comparison) detectableRow() Row {
	h := &c.Headline
	r := Row{Key: "detectable", Label: "smallest detectable change", Change: Cell{Interval{Value: h.Detectable}, missingText}}
	switch {
	case !h.Detectable.Known:
	case h.Percent.Known:
		r.Change.Text = fmt.Sprintf("±%.0f%%", 100*h.Detectable.Value/math.Abs(h.MeanA.Value))
	default:
		r.Change.Text = "±" + digits(h.Detectable.Value, h.Detectable.Value)
	}
	return r
}

// meanCell prints "0.53 ± 0.28".
func meanCell(i Interval) Cell {
	c := Cell{i, missingText}
	if !i.Value.Known {
		return c
	}
	if !i.Low.Known {
		c.Text = digits(i.Value.Value, i.Value.Value)
		return c
	}
	half := (i.High.Value - i.Low.Value) / 2
	size := max(math.Abs(i.Value.Value), half)
	c.Text = digits(i.Value.Value, size) + " ± " + digits(half, size)
	return c
}

func plainCell(v timeline.Float) Cell { return sizedCell(v, v.Value) }

// pairOf are two cells with the same number of decimals.
func pairOf(a, b timeline.Float) (Cell, Cell) {
	size := max(math.Abs(a.Value), math.Abs(b.Value))
	return sizedCell(a, size), sizedCell(b, size)
}

func sizedCell(v timeline.Float, size float64) Cell {
	if !v.Known {
		return Cell{Text: missingText}
	}
	return Cell{Interval{Value: v}, digits(v.Value, size)}
}

// digits prints v with as many decimals as a number of the size calls for.
func digits(v, size float64) string {
	decimals := 2
	switch a := math.Abs(size); {
	case a >= 9.95:
		decimals = 1
	case a != 0 && a < 0.095:
		decimals = 3
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if f, err := strconv.ParseFloat(s, 64); err == nil && f == 0 {
		return strconv.FormatFloat(0, 'f', decimals, 64) // never -0.00
	}
	return s
}

// signed prints v with its sign.
func signed(v float64) string {
	s := digits(v, v)
	if f, err := strconv.ParseFloat(s, 64); err == nil && f > 0 {
		return "+" + s
	}
	return s
}

// pText prints a p-value with its sign: "=0.15", "=0.031", "<0.001".
func pText(p float64) string {
	switch {
	case p < 0.001:
		return "<0.001"
	case p < 0.095:
		return "=" + strconv.FormatFloat(p, 'f', 3, 64)
	}
	return "=" + strconv.FormatFloat(p, 'f', 2, 64)
}

// ratio notes b over a, "" where there is none.
func ratio(b, a timeline.Float) string {
	if !a.Known || !b.Known || a.Value <= 0 {
		return ""
	}
	return "ratio " + digits(b.Value/a.Value, b.Value/a.Value)
}

func minus(a, b timeline.Float) timeline.Float {
	if !a.Known || !b.Known {
		return timeline.Float{}
	}
	return timeline.Num(a.Value - b.Value)
}

func over(a timeline.Float, by float64) timeline.Float {
	if !a.Known {
		return a
	}
	return number(a.Value / by)
}
