package main

import (
	"fmt"
	"sort"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
)

// Headlines are findings that the data bear out. A rise, a fall or a first
// place is claimed only where the bands of the two values do not meet; where
// they do, the headline says that there is none.

// timelineHeadline tells the greatest rise or fall of a daily index: from its
// lowest to its highest value or back, whichever way time runs. Days of the
// warm-up do not count.
func timelineHeadline(s index.Series, name string) string {
	var lo, hi *index.Point
	for i := range s.Points {
		p := &s.Points[i]
		if p.Missing || p.Warmup {
			continue
		}
		if lo == nil || p.Index < lo.Index {
			lo = p
		}
		if hi == nil || p.Index > hi.Index {
			hi = p
		}
	}
	if lo == nil {
		return name + ": no day with an index"
	}
	month := func(p *index.Point) string {
		return signed(p.Index, 0) + " in " + p.Period.From.Time().Format("Jan 2006")
	}
	switch {
	case !s.Band:
		return fmt.Sprintf("%s: tension index between %s and %s", name, month(lo), month(hi))
	case hi.Low <= lo.High:
		return name + ": no rise or fall of the tension index beyond its band"
	case hi.Period.From < lo.Period.From:
		return fmt.Sprintf("%s: tension index fell from %s to %s", name, month(hi), month(lo))
	}
	return fmt.Sprintf("%s: tension index rose from %s to %s", name, month(lo), month(hi))
}

// compareHeadline is the verdict of the test.
func compareHeadline(c compare.Comparison, name string) string {
	a, b := c.A.Period.Name, c.B.Period.Name
	switch c.Verdict {
	case compare.Higher:
		return fmt.Sprintf("%s: more tension came in a day in %s than in %s", name, b, a)
	case compare.Lower:
		return fmt.Sprintf("%s: less tension came in a day in %s than in %s", name, b, a)
	case compare.NoChange:
		return fmt.Sprintf("%s: no change from %s to %s that can be told from noise", name, a, b)
	}
	return fmt.Sprintf("%s: %s or %s is too short to test", name, a, b)
}

// calendarHeadline counts the days on either side of the middle class.
func calendarHeadline(s index.Series, name string) string {
	days, up, down := 0, 0, 0
	for _, p := range s.Points {
		switch {
		case p.Missing:
			continue
		case p.Index > 10:
			up++
		case p.Index < -10:
			down++
		}
		days++
	}
	if days == 0 {
		return name + ": no day with an index"
	}
	return fmt.Sprintf("%s: above +10 on %d of %d days, below −10 on %d", name, up, days, down)
}

// dyadsHeadline names the dyad whose latest value is the highest, if its band
// lies above those of the others.
func dyadsHeadline(all []index.Series, name func(dyad string) string) string {
	type end struct {
		dyad string
		p    index.Point
		band bool
	}
	var ends []end
	for _, s := range all {
		for i := len(s.Points) - 1; i >= 0; i-- {
			if p := s.Points[i]; !p.Missing {
				ends = append(ends, end{s.Dyad, p, s.Band})
				break
			}
		}
	}
	sort.SliceStable(ends, func(i, j int) bool { return ends[i].p.Index > ends[j].p.Index })
	if len(ends) == 0 {
		return "No dyad with an index"
	}
	first := ends[0]
	for _, e := range ends[1:] {
		if !first.band || !e.band || first.p.Low <= e.p.High {
			return fmt.Sprintf("No dyad of %d stands above the others beyond the bands", len(ends))
		}
	}
	return fmt.Sprintf("%s stands highest of %d dyads, at %s", name(first.dyad), len(ends), signed(first.p.Index, 0))
}

// mixHeadline names the commonest kind of event.
func mixHeadline(kinds []charts.Kind, periods []charts.MixPeriod, name string) string {
	sums, all, top := make([]int, len(kinds)), 0, 0
	for _, p := range periods {
		for i, n := range p.Counts {
			sums[i] += n
			all += n
		}
	}
	for i, n := range sums {
		if n > sums[top] {
			top = i
		}
	}
	for i, n := range sums {
		if i != top && n == sums[top] {
			return fmt.Sprintf("%s: no one kind of event is the commonest of %d", name, all)
		}
	}
	return fmt.Sprintf("%s: %s are the commonest kind, %d of %s", name, kinds[top].Name, sums[top], plural(all, "story"))
}
