package index

import (
	"slices"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// Publications holds the civil days on which each outlet published anything,
// whether or not an event was read from it. Days may repeat and stand in any
// order. It is what datapackage.json keeps, so that events given as input know
// when the press was silent.
type Publications map[string][]timeline.Day

// PublishedBy collects the publication days the events know of, in zone; an
// event without one counts on the last day of its date.
func PublishedBy(events []timeline.Event, zone *time.Location) Publications {
	p := Publications{}
	for i := range events {
		e := &events[i]
		day := e.Published.In(zone)
		if !day.Known() {
			day = e.Date.Latest
		}
		p.Add(e.Outlet, day)
	}
	return p.Tidy()
}

// Add notes that the outlet published on the day; an unknown day is ignored.
func (p Publications) Add(outlet string, day timeline.Day) {
	if !day.Known() {
		return
	}
	if outlet == "" {
		outlet = unnamed
	}
	p[outlet] = append(p[outlet], day)
}

// Tidy sorts the days of each outlet and drops repetitions, in place, and
// returns p.
func (p Publications) Tidy() Publications {
	for outlet, days := range p {
		slices.Sort(days)
		p[outlet] = slices.Compact(days)
	}
	return p
}

// Span is the first and the last day anything was published, both zero when p
// is empty.
func (p Publications) Span() (first, last timeline.Day) {
	for _, days := range p {
		for _, d := range days {
			if first == 0 || d < first {
				first = d
			}
			last = max(last, d)
		}
	}
	return first, last
}

// Counts gives for each day of [from, to] the number of outlets that published
// anything on it or in the window-1 days before it.
func (p Publications) Counts(from, to timeline.Day, window int) []int {
	n := int(to-from) + 1
	if n < 1 || window < 1 {
		return make([]int, max(n, 0))
	}
	step := make([]int, n+1) // +1 where an outlet comes into sight, -1 where it leaves
	for _, days := range p {
		sorted := slices.Clone(days)
		slices.Sort(sorted)
		sight := from // the outlet is already counted before this day
		for _, d := range sorted {
			begin, end := max(d, sight), min(d+timeline.Day(window), to+1)
			if begin < end {
				step[begin-from]++
				step[end-from]--
				sight = end
			}
		}
	}
	counts := make([]int, n)
	seen := 0
	for i := range counts {
		seen += step[i]
		counts[i] = seen
	}
	return counts
}
