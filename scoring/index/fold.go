package index

import (
	"cmp"
	"slices"

	"github.com/seed-4148e10f/tension/timeline"
)

// DayInflow is what one day brings to one dyad.
type DayInflow struct {
	Day     timeline.Day
	Flows   Flows
	Stories float64
	Outlets []string // names, sorted, each once
	Unnamed int      // outlets known only by their number: the most of any story
}

// NOutlets is the number of outlets behind the day.
func (d *DayInflow) NOutlets() int { return len(d.Outlets) + d.Unnamed }

// Inflows sums the rows of the dyad by day: only the days that have one,
// sorted. Its cost grows with the stories, not with the days between them.
func (t *Table) Inflows(dyad string) []DayInflow {
	byDay := map[timeline.Day]*DayInflow{}
	stories := t.Of(dyad)
	for i := range stories {
		s := &stories[i]
		n := float64(s.Date.Days())
		amount := s.Amount() / n
		for day := s.Date.Earliest; day <= s.Date.Latest; day++ {
			d := byDay[day]
			if d == nil {
				d = &DayInflow{Day: day}
				byDay[day] = d
			}
			d.Flows[s.Flow] += amount
			d.Stories += 1 / n
			d.seen(s.Parts)
		}
	}
	days := make([]DayInflow, 0, len(byDay))
	for _, d := range byDay {
		slices.Sort(d.Outlets)
		d.Outlets = slices.Compact(d.Outlets)
		days = append(days, *d)
	}
	slices.SortFunc(days, func(a, b DayInflow) int { return cmp.Compare(a.Day, b.Day) })
	return days
}

// seen notes the outlets of a story's parts.
func (d *DayInflow) seen(parts []Part) {
	unnamed := 0
	for k := range parts {
		if parts[k].Outlet == "" {
			unnamed += parts[k].Outlets
		} else {
			d.Outlets = append(d.Outlets, parts[k].Outlet)
		}
	}
	d.Unnamed = max(d.Unnamed, unnamed)
}

// DayStock is one day of a fold.
type DayStock struct {
	Inflow *DayInflow // nil on a day without one
	Stock  Flows
}

// Fold gives the four stocks on each day of [from, to], S(d) = 2^(-1/H) S(d-1)
// + X(d). Inflows before from feed the stocks at the cost of one step each,
// however many days lie between; those after to play no part. The inflows must
// be sorted by day. An empty range gives nil.
func Fold(inflows []DayInflow, p Params, from, to timeline.Day) []DayStock {
	if to < from {
		return nil
	}
	var stock, daily Flows
	for f := range daily {
		daily[f] = p.decay(Flow(f), 1)
	}
	last := from
	next := 0
	for ; next < len(inflows) && inflows[next].Day < from; next++ {
		gap := float64(inflows[next].Day - last)
		for f := range stock {
			if stock[f] != 0 {
				stock[f] *= p.decay(Flow(f), gap)
			}
			stock[f] += inflows[next].Flows[f]
		}
		last = inflows[next].Day
	}
	gap := float64(from - 1 - last)
	days := make([]DayStock, 0, to-from+1)
	for f := range stock {
		if stock[f] != 0 {
			stock[f] *= p.decay(Flow(f), gap)
		}
	}
	for day := from; day <= to; day++ {
		d := DayStock{}
		for f := range stock {
			stock[f] *= daily[f]
		}
		if next < len(inflows) && inflows[next].Day == day {
			d.Inflow = &inflows[next]
			for f, x := range d.Inflow.Flows {
				stock[f] += x
			}
			next++
		}
		d.Stock = stock
		days = append(days, d)
	}
	return days
}

// remaining is the story's share of net on the day: what it brought up to then,
// decayed and weighted. The story's days are few, so the sum is taken as it is.
func (p Params) remaining(s *Story, day timeline.Day) float64 {
	perDay := s.Amount() / float64(s.Date.Days())
	left := 0.0
	for d := s.Date.Earliest; d <= min(s.Date.Latest, day); d++ {
		left += perDay * p.decay(s.Flow, float64(day-d))
	}
	return p.Weight(s.Flow) * left
}

// inflowOn is the story's weighted inflow on the day.
func (p Params) inflowOn(s *Story, day timeline.Day) float64 {
	if day < s.Date.Earliest || day > s.Date.Latest {
		return 0
	}
	return p.Weight(s.Flow) * s.Amount() / float64(s.Date.Days())
}
