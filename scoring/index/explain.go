package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Share is one story's part in a value.
type Share struct {
	Story  *Story
	Inflow float64 // weighted inflow in the period, mean a day; 0 when the story lies before it
	Net    float64 // what is left of it in net, mean over the days of the period
	Index  float64 // its part in the index: of each day's index as much as of that day's net
}

// Explanation takes a value apart: the Inflow of its shares sums to NetInflow,
// their Net with Rest to Net, and their Index with RestIndex to Index, those of
// the point with the same period. The index is not linear in net, but on a day
// it is net times 100 / (|net| + scale), the same factor for every story.
type Explanation struct {
	Point     Point
	Shares    []Share // greatest |Index| first; stories that left less than a billionth of net are not listed but counted in Rest
	Rest      float64 // the net of the stories not listed
	RestIndex float64 // their part in the index
}

// negligible is the share of the gross net below which a story is summed, not
// listed.
const negligible = 1e-9

// Explain says which stories make up the dyad's value on a day or over a
// period. Since, Until and Step of the options play no part. A missing value
// has no shares.
func (t *Table) Explain(dyad string, period timeline.Period, o Options) Explanation {
	o.Since, o.Until = period.From, period.To-1
	d := t.daily(dyad, t.window(o))
	x := Explanation{Point: d.point(period, 0, len(d.days))}
	if x.Point.Missing {
		return x
	}
	gross := 0.0
	factors := d.factors()
	stories := t.Of(dyad)
	for i := range stories {
		if s := &stories[i]; s.Date.Earliest < period.To {
			share := d.share(s, factors)
			gross += math.Abs(share.Net)
			x.Shares = append(x.Shares, share)
		}
	}
	slices.SortStableFunc(x.Shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Index), math.Abs(a.Index)), strings.Compare(a.Story.Key, b.Story.Key))
	})
	for n := len(x.Shares); n > 0; n-- {
		last := x.Shares[n-1]
		if last.Inflow != 0 || math.Abs(last.Net) > negligible*gross {
			break
		}
		x.Rest += last.Net
		x.RestIndex += last.Index
		x.Shares = x.Shares[:n-1]
	}
	return x
}

// factors are what a unit of net is worth in index on each day.
func (d *daily) factors() []float64 {
	p := d.table.Params
	factors := make([]float64, len(d.days))
	for i := range factors {
		factors[i] = 100 / (math.Abs(d.days[i].Stock.dot(&d.weights)) + p.Scale)
	}
	return factors
}

// share works out one story's part over the days that have a value.
func (d *daily) share(s *Story, factors []float64) Share {
	p := d.table.Params
	share := Share{Story: s}
	n := 0
	for i := range d.days {
		if d.missing(i) {
			continue
		}
		n++
		day := d.from + timeline.Day(i)
		left := p.remaining(s, day)
		share.Inflow += p.inflowOn(s, day)
		share.Net += left
		share.Index += left * factors[i]
	}
	share.Inflow /= float64(n)
	share.Net /= float64(n)
	share.Index /= float64(n)
	return share
}
