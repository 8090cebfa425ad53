package main

import (
	"fmt"
	"math"
	"sort"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Headlines are findings that the data bear out. A rise, a fall or a first
// place is claimed only where the bands of the two values do not meet; where
// they do, the headline says that there is none.

// extremes are the lowest and the highest day of a daily index, nil where there
// is none. Days of the warm-up do not count.
func extremes(s index.Series) (lo, hi *index.Point) {
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
	return lo, hi
}

// A rise or a fall is told as one only if nothing on the way turns back by half
// of it, nothing is missing for a month, and the press wrote about as much at
// its beginning as at its end: three times as much, or a third, is another
// press, not another world.
const (
	turnBack   = 0.5
	gapInSwing = 30
	pressDays  = 90
	pressRatio = 3
)

// timelineHeadline tells the greatest rise or fall of a daily index, from its
// lowest to its highest value or back, whichever way time runs, if it was one;
// else the highest value and the lowest. published says how much the press
// wrote.
func timelineHeadline(s index.Series, name string, published index.Publications) string {
	lo, hi := extremes(s)
	if lo == nil {
		for _, p := range s.Points {
			if !p.Missing {
				return name + ": too short to tell, for the index is still warming up"
			}
		}
		return name + ": no day with an index"
	}
	month := func(p *index.Point) string {
		return signed(p.Index, 0) + " in " + p.Period.From.Time().Format("Jan 2006")
	}
	highest := fmt.Sprintf("%s: tension index highest, at %s", name, month(hi))
	low, high := toldOf(s, lo), toldOf(s, hi)
	switch {
	case !s.Band:
		return fmt.Sprintf("%s: tension index between %s and %s", name, month(lo), month(hi))
	case hi.Low <= lo.High:
		return name + ": no rise or fall of the tension index beyond its band"
	case !high && low:
		return fmt.Sprintf("%s: tension index lowest, at %s", name, month(lo))
	case !low || !samePress(published, lo.Period.From, hi.Period.From):
		return highest
	case !swing(s, lo, hi):
		return fmt.Sprintf("%s, lowest, at %s", highest, month(lo))
	case hi.Period.From < lo.Period.From:
		return fmt.Sprintf("%s: tension index fell from %s to %s", name, month(hi), month(lo))
	}
	return fmt.Sprintf("%s: tension index rose from %s to %s", name, month(lo), month(hi))
}

// toldOf reports whether any story lies in the time before the day: without
// one, the index is near zero because nothing is known, not because all is
// calm.
func toldOf(s index.Series, day *index.Point) bool {
	for _, p := range s.Points {
		if p.Stories > 0 && day.Period.From-pressDays < p.Period.From && p.Period.From <= day.Period.From {
			return true
		}
	}
	return false
}

// swing reports whether the index went from one of the days to the other in one
// rise or fall.
func swing(s index.Series, lo, hi *index.Point) bool {
	from, to, sign := lo.Period.From, hi.Period.From, 1.0
	if from > to {
		from, to, sign = to, from, -1
	}
	most := turnBack * (hi.Index - lo.Index)
	missing, peak := 0, math.Inf(-1)
	for _, p := range s.Points {
		if p.Period.From < from || p.Period.From > to {
			continue
		}
		if p.Missing {
			if missing++; missing > gapInSwing {
				return false
			}
			continue
		}
		missing = 0
		if peak = max(peak, sign*p.Index); peak-sign*p.Index > most {
			return false
		}
	}
	return true
}

// samePress reports whether about as many outlets were out on about as many
// days before the one day as before the other. Where nothing is known of the
// press there is nothing to say against it.
func samePress(published index.Publications, a, b timeline.Day) bool {
	if len(published) == 0 {
		return true
	}
	before := func(d timeline.Day) (n int) {
		for _, days := range published {
			for _, p := range days {
				if d-pressDays < p && p <= d {
					n++
				}
			}
		}
		return n
	}
	x, y := before(a), before(b)
	return max(x, y) <= pressRatio*min(x, y)
}

// compareHeadline is the verdict of the test.
func compareHeadline(c compare.Comparison, name string) string {
	a, b := c.A.Period.Name, c.B.Period.Name
	switch c.Verdict {
	case compare.Higher:
		return fmt.Sprintf("%s: more tension was added per day in %s than in %s", name, b, a)
	case compare.Lower:
		return fmt.Sprintf("%s: less tension was added per day in %s than in %s", name, b, a)
	case compare.NoChange:
		return fmt.Sprintf("%s: no change from %s to %s that can be told from noise", name, a, b)
	}
	return fmt.Sprintf("%s: %s or %s is too short to test", name, a, b)
}

// calendarHeadline counts the days drawn on either side of the middle class;
// days of the warm-up do not count.
func calendarHeadline(s index.Series, name string) string {
	days, up, down := 0, 0, 0
	last := 0
	if n := len(s.Points); n > 0 {
		last = s.Points[n-1].Period.From.Time().Year()
	}
	for _, p := range s.Points {
		switch {
		case p.Missing || p.Warmup || p.Period.From.Time().Year() <= last-charts.CalendarYears:
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
