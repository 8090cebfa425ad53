package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/timeline"
)

// nameMarks places the marks in x and says their dates.
func (c *timelineChart) nameMarks() {
	for i := range c.marks {
		m := &c.marks[i]
		m.from, m.to = c.x(max(m.Date.Earliest, c.from)), c.x(min(m.Date.Latest+1, c.to))
		m.x = (m.from + m.to) / 2
		if m.Label != "" {
			m.words = append([]string{dateText(m.Date, c.axis.Dates) + ":"}, strings.Fields(m.Label)...)
		}
	}
}

// candidates are the marks that ask for a label, best first, no more than
// there may be; each with its wrappings.
func (c *timelineChart) candidates() []mark {
	most := c.o.MaxLabels
	if most <= 0 {
		most = 40 // no page reads more
	}
	var out []mark
	for _, m := range c.marks {
		if m.Label != "" {
			out = append(out, m)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Priority > out[j].Priority })
	out = merged(out)
	for len(out) > most {
		c.report.Unnamed = append(c.report.Unnamed, out[len(out)-1].text())
		out = out[:len(out)-1]
	}
	for i := range out {
		if !c.narrow || i < 5 { // what has no wrapping goes to the key
			c.wrapLabel(&out[i])
		}
	}
	return out
}

func (m mark) text() string { return strings.Join(m.words, " ") }

// merged joins labels of the same day and direction into one where the two
// together still read at a glance.
func merged(marks []mark) []mark {
	var out []mark
next:
	for _, m := range marks {
		for i := range out {
			k := &out[i]
			if k.Date.Earliest == m.Date.Earliest && k.Date.Latest == m.Date.Latest && (k.Score < 0) == (m.Score < 0) &&
				len([]rune(k.Label))+2+len([]rune(m.Label)) <= maxLabelRunes {
				k.Label += "; " + m.Label
				k.words = append(k.words[:1], strings.Fields(k.Label)...)
				continue next
			}
		}
		out = append(out, m)
	}
	return out
}

// labelWidths are the widths labels are wrapped to, best first.
var labelWidths = []float64{92, 70, 124, 54}

func (c *timelineChart) wrapLabel(m *mark) {
	measure := c.measureLabel(*m)
	seen := map[int]bool{}
	for _, w := range labelWidths {
		lines := layout.Wrap(m.words, w, measure)
		if seen[len(lines)] {
			continue
		}
		seen[len(lines)] = true
		m.lines = append(m.lines, lines)
		m.block = append(m.block, layout.Block{
			W: layout.Widest(lines, measure), H: float64(len(lines)) * c.theme.Text.Event.Line, Lines: len(lines)})
	}
}

// measureLabel measures a line of a label, whose date is in another weight.
func (c *timelineChart) measureLabel(m mark) layout.Measure {
	return func(line string) float64 {
		if rest, ok := strings.CutPrefix(line, m.words[0]); ok {
			return c.fonts.Width(m.words[0], c.theme.Text.EventDate) + c.fonts.Width(rest, c.theme.Text.Event)
		}
		return c.fonts.Width(line, c.theme.Text.Event)
	}
}

// division is how much of the plot's height is room for labels above and below
// the scale.
type division struct{ head, foot float64 }

// divisions are those that are tried. Something stands above the scale always,
// for its topmost number.
var divisions = []division{{0.02, 0}, {0.1, 0}, {0.2, 0}, {0.3, 0}, {0.4, 0}, {0.02, 0.1}, {0.02, 0.2}, {0.1, 0.1}, {0.2, 0.2}}

// Rounds of search: to tell a good division, and to place for good.
const (
	roundsToTell  = 60
	roundsToPlace = 600
)

// place divides the plot into the scale and the room above and below it that
// labels need, and places the labels: it tries several divisions for a while,
// the most promising three in earnest, and keeps the best.
func (c *timelineChart) place(want []mark) (placed, keyed []mark) {
	height := c.floor - c.top
	divide := func(d division) { c.area.Y0, c.area.Y1 = c.top+d.head*height, c.floor-d.foot*height }
	try := func(d division, rounds int) ([]layout.Place, float64) {
		divide(d)
		places, cost := layout.PlaceLabels(c.labels(want), c.field(), rounds)
		return places, cost + 900*(d.head+d.foot)
	}
	promising := divisions[:1]
	if len(want) > 0 {
		costs := map[division]float64{}
		for _, d := range divisions {
			_, costs[d] = try(d, roundsToTell)
		}
		promising = slices.Clone(divisions)
		slices.SortStableFunc(promising, func(a, b division) int { return cmp.Compare(costs[a], costs[b]) })
		promising = promising[:3]
	}
	var best []layout.Place
	kept, least := promising[0], math.Inf(1)
	for _, d := range promising {
		if places, cost := try(d, roundsToPlace); cost < least {
			best, kept, least = places, d, cost
		}
	}
	divide(kept)
	for i := range c.marks {
		c.marks[i].y = c.lineAt(c.marks[i])
	}
	for i, m := range want {
		m.y = c.lineAt(m)
		if m.place = best[i]; m.place.Placed {
			placed = append(placed, m)
		} else {
			keyed = append(keyed, m)
		}
	}
	sort.SliceStable(keyed, func(i, j int) bool { return keyed[i].x < keyed[j].x })
	sort.SliceStable(placed, func(i, j int) bool { return placed[i].x < placed[j].x })
	return placed, keyed
}

func (c *timelineChart) labels(want []mark) []layout.Label {
	out := make([]layout.Label, len(want))
	for i, m := range want {
		out[i] = layout.Label{X: m.x, Y: c.lineAt(m), Below: m.Score < 0, Priority: m.Priority, Blocks: m.block}
	}
	return out
}

// reportLag is how many days after an event its first report may end a gap.
const reportLag = 3

// lineAt is the height of the line at a mark's middle day, or where it begins
// within the days that a first report takes; where the line is broken, that of
// zero.
func (c *timelineChart) lineAt(m mark) float64 {
	day := m.Date.Earliest + (m.Date.Latest-m.Date.Earliest)/2
	points := c.series.Points
	i := sort.Search(len(points), func(i int) bool { return points[i].Period.To > day })
	for k := i; k < len(points) && points[k].Period.From <= day+reportLag; k++ {
		if !points[k].Missing {
			return c.y(points[k].Index)
		}
	}
	return c.zero()
}

// gapBox is the hatched box of days without coverage, around the zero line.
func (c *timelineChart) gapBox(g [2]timeline.Day) layout.Box {
	mid := min(max(c.zero(), c.area.Y0+10), c.area.Y1-10)
	return layout.Box{X0: c.x(g[0]), Y0: mid - 10, X1: c.x(g[1] + 1), Y1: mid + 10}
}

func (c *timelineChart) field() layout.Field {
	e := newEnvelope(c.area.X0, c.area.X1, c.zero())
	for _, r := range c.have {
		e.addTrace(c.trace(r))
	}
	for _, g := range c.gaps {
		b := c.gapBox(g)
		e.add(b.X0, b.X1, b.Y0, b.Y1)
	}
	return layout.Field{
		Area: layout.Box{X0: c.area.X0 + 2, Y0: c.top, X1: c.area.X1, Y1: c.floor - 1},
		Top:  e.highest, Bottom: e.lowest,
		Obstacles: c.periodNames(), Thin: c.changeBoxes(),
		Line: c.theme.Text.Event.Line,
	}
}

// keyEntry is a numbered label of the key at its place in a line.
type keyEntry struct {
	x            float64
	number, text string
	score        float64
}

const keyGap = 9

// key flows the keyed labels into lines.
func (c *timelineChart) key(keyed []mark) [][]keyEntry {
	var lines [][]keyEntry
	x := c.left
	bold := c.keyNumber()
	for i, m := range keyed {
		e := keyEntry{number: fmt.Sprint(i + 1), text: m.text(), score: m.Score}
		w := c.fonts.Width(e.number, bold) + 3 + c.fonts.Width(e.text, c.theme.Text.Note)
		if len(lines) == 0 || x+w > c.frame.right {
			lines, x = append(lines, nil), c.left
		}
		e.x = x
		lines[len(lines)-1] = append(lines[len(lines)-1], e)
		x += w + keyGap
	}
	return lines
}

func (c *timelineChart) keyNumber() theme.Text {
	bold := c.theme.Text.Note
	bold.Weight = theme.SemiBold
	return bold
}

func (c *timelineChart) keyHeight() float64 {
	if len(c.keyLines) == 0 {
		return 0
	}
	return float64(len(c.keyLines))*c.theme.Text.Note.Line + 4
}
