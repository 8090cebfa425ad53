package index

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/seed-4148e10f/tension/timeline"
)

// Options choose what a series shows. They change no value: earlier events
// feed the stocks whatever Since is.
type Options struct {
	Since, Until timeline.Day  // both included; 0 is the end of Span
	Step         timeline.Step // of the rows
	Published    Publications  // nil: coverage is not counted and nothing is missing

	// What stands beside the index.
	Flows     bool            // Point.Sub
	Normalize bool            // Point.Normalized and NormalizedInflow; needs Published
	Base      timeline.Period // the window that Point.Rel is relative to; without days there is none
}

// Span is the range of days to show when none is asked for, both included;
// zero when the table has no story. It runs from the first story to the last,
// but where publications are known no earlier than CoverageDays before the
// first of them and to the last: what the press recalled or foretold from far
// off makes no empty years.
func (t *Table) Span(published Publications) (first, last timeline.Day) {
	for i := range t.Stories {
		d := t.Stories[i].Date
		if first == 0 || d.Earliest < first {
			first = d.Earliest
		}
		last = max(last, d.Latest)
	}
	begin, end := published.Span()
	if first == 0 || begin == 0 {
		return first, last
	}
	return max(min(first, begin), begin-timeline.Day(t.Params.CoverageDays)), end
}

// begin is the first day of the data, from which the warm-up counts.
func (t *Table) begin(published Publications) timeline.Day {
	if first, _ := published.Span(); first != 0 {
		return first
	}
	first, _ := t.Span(nil)
	return first
}

// window is the days a series covers and what is known of them, the same for
// every dyad.
type window struct {
	from, to timeline.Day
	coverage []int             // nil when not counted
	warm     timeline.Day      // first day after the warm-up
	periods  []timeline.Period // the rows, where they are known beforehand
}

// window works out the days the options ask for; from is 0 when there are none.
func (t *Table) window(o Options) window {
	w := window{from: o.Since, to: o.Until, warm: t.begin(o.Published) + timeline.Day(t.Params.WarmupDays)}
	first, last := t.Span(o.Published)
	if w.from == 0 {
		w.from = first
	}
	if w.to == 0 {
		w.to = last
	}
	if w.from == 0 || w.to < w.from {
		return window{}
	}
	if o.Published != nil && t.Params.CoverageDays > 0 {
		w.coverage = o.Published.Counts(w.from, w.to, t.Params.CoverageDays)
	}
	return w
}

// daily is the fold of one dyad over a window.
type daily struct {
	window
	table   *Table
	dyad    string
	days    []DayStock
	weights Flows
}

// index is the index on the i-th day.
func (d *daily) index(i int) float64 { return d.table.Params.Index(d.days[i].Stock.dot(&d.weights)) }

func (t *Table) daily(dyad string, w window) daily {
	d := daily{window: w, table: t, dyad: dyad, weights: t.Params.weights()}
	if w.from != 0 {
		d.days = Fold(t.Inflows(dyad), t.Params, w.from, w.to)
	}
	return d
}

// missing reports whether the i-th day has no value.
func (d *daily) missing(i int) bool { return d.coverage != nil && d.coverage[i] == 0 }

// groups cuts the days into the rows of the step; the first and the last may
// hold only part of their period.
func (d *daily) groups(step timeline.Step, each func(p timeline.Period, from, to int)) {
	for i, row := 0, 0; i < len(d.days); row++ {
		var p timeline.Period
		if d.periods != nil {
			p = d.periods[row]
		} else {
			p = step.Of(d.from + timeline.Day(i))
		}
		end := min(int(p.To-d.from), len(d.days))
		each(p, i, end)
		i = end
	}
}

// Series is the index of the dyad by the options' step. A dyad without stories
// has an index of 0 throughout. No days at all give no points.
func (t *Table) Series(dyad string, o Options) Series {
	return t.series(dyad, o, t.window(o))
}

func (t *Table) series(dyad string, o Options, w window) Series {
	d := t.daily(dyad, w)
	b := d.beside(o)
	s := Series{Dyad: dyad, Step: o.Step, Params: t.Params.Hash(), Band: t.Params.Replicates > 0, Coverage: w.coverage != nil,
		Flows: o.Flows, Normalized: o.Normalize, Base: o.Base}
	d.groups(o.Step, func(p timeline.Period, from, to int) {
		pt := d.point(p, from, to)
		if !pt.Missing {
			b.fill(&d, &pt, from, to)
		}
		s.Points = append(s.Points, pt)
	})
	if s.Band {
		d.band(o.Step, s.Points)
	}
	s.Warnings = append(d.warnings(), b.complaints...)
	return s
}

// All gives the series of each of the dyads, or of all in the table when none
// is named.
func (t *Table) All(dyads []string, o Options) []Series {
	if len(dyads) == 0 {
		dyads = t.Dyads()
	}
	w := t.window(o)
	all := make([]Series, len(dyads))
	for i, dyad := range dyads {
		all[i] = t.series(dyad, o, w)
	}
	return all
}

// Over rolls the days of any period up into one point, without a band: what a
// series would show were the period one of its rows. Since, Until and Step of
// the options play no part. An empty period gives a missing point.
func (t *Table) Over(dyad string, period timeline.Period, o Options) Point {
	o.Since, o.Until = period.From, period.To-1
	d := t.daily(dyad, t.window(o))
	return d.point(period, 0, len(d.days))
}

// point rolls the days [from, to) up into one row.
func (d *daily) point(period timeline.Period, from, to int) Point {
	pt := Point{Period: period, Max: math.Inf(-1), Coverage: math.MaxInt}
	var outlets []string
	most := 0
	for i := from; i < to; i++ {
		day := &d.days[i]
		if in := day.Inflow; in != nil {
			pt.Stories += in.Stories
			outlets = append(outlets, in.Outlets...)
			most = max(most, in.Unnamed)
			pt.EventDays++
		}
		pt.Warmup = pt.Warmup || d.from+timeline.Day(i) < d.warm
		if d.missing(i) {
			continue
		}
		if d.coverage != nil {
			pt.Coverage = min(pt.Coverage, d.coverage[i])
		}
		pt.Days++
		pt.Last = d.index(i)
		pt.Max = max(pt.Max, pt.Last)
		pt.Index += pt.Last
		for f := range day.Stock {
			pt.Stock[f] += day.Stock[f]
			if day.Inflow != nil {
				pt.Inflow[f] += day.Inflow.Flows[f]
			}
		}
	}
	slices.Sort(outlets)
	pt.Outlets = len(slices.Compact(outlets)) + most
	if pt.Coverage == math.MaxInt {
		pt.Coverage = 0
	}
	if pt.Days == 0 {
		pt.Missing, pt.Max = true, 0
		return pt
	}
	n := float64(pt.Days)
	pt.Index /= n
	for f := range pt.Stock {
		pt.Stock[f] /= n
		pt.Inflow[f] /= n
	}
	pt.Net, pt.NetInflow = pt.Stock.dot(&d.weights), pt.Inflow.dot(&d.weights)
	pt.Low, pt.High = pt.Index, pt.Index
	return pt
}

// warnings says what a reader must know before the numbers.
func (d *daily) warnings() []string {
	p := d.table.Params
	var out []string
	saturated, silent := 0, 0
	for i := range d.days {
		switch {
		case d.missing(i):
			silent++
		case math.Abs(d.index(i)) > p.SaturationIndex:
			saturated++
		}
	}
	if valued := len(d.days) - silent; p.SaturationIndex > 0 && float64(saturated) > p.SaturationShare*float64(valued) {
		out = append(out, fmt.Sprintf("the index passes %g on %d of %d days: the scale is used up; a greater --scale (now %g) tells these days apart",
			p.SaturationIndex, saturated, valued, p.Scale))
	}
	if n := len(d.table.outlets(d.dyad)); p.Replicates > 0 && len(d.table.Of(d.dyad)) > 0 && n < p.FewOutlets {
		out = append(out, fmt.Sprintf("few outlets (%d): the band shows coding doubt only", n))
	}
	if silent > 0 {
		out = append(out, fmt.Sprintf("no value on %d of %d days: no outlet published anything in the %d days up to them", silent, len(d.days), p.CoverageDays))
	}
	if n := d.table.coarseOf(d.dyad); n > 0 {
		out = append(out, fmt.Sprintf("%d %s dated too coarsely to fall on days and only listed", n, plural(n, "story is", "stories are")))
	}
	return out
}

// outlets are the named outlets of the dyad, sorted.
func (t *Table) outlets(dyad string) []string {
	seen := map[string]bool{}
	stories := t.Of(dyad)
	for i := range stories {
		for k := range stories[i].Parts {
			if name := stories[i].Parts[k].Outlet; name != "" {
				seen[name] = true
			}
		}
	}
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// coarseOf counts the dyad's stories that are listed only.
func (t *Table) coarseOf(dyad string) int {
	at := func(dyad string) int {
		return sort.Search(len(t.Coarse), func(i int) bool { return t.Coarse[i].Dyad >= dyad })
	}
	return at(dyad+"\x00") - at(dyad)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
