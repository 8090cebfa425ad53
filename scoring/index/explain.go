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
}

// Explanation takes a value apart: the Inflow of its shares sums to NetInflow
// and their Net to Net, those of the point with the same period.
type Explanation struct {
	Point  Point
	Shares []Share // greatest |Net| first; stories that left less than a billionth of it are not listed but counted in Rest
	Rest   float64 // the net of the stories not listed
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
	stories := t.Of(dyad)
	for i := range stories {
		if s := &stories[i]; s.Date.Earliest < period.To {
			share := d.share(s)
			gross += math.Abs(share.Net)
			x.Shares = append(x.Shares, share)
		}
	}
	slices.SortStableFunc(x.Shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Net), math.Abs(a.Net)), strings.Compare(a.Story.Key, b.Story.Key))
	})
	for n := len(x.Shares); n > 0; n-- {
		last := x.Shares[n-1]
		if last.Inflow != 0 || math.Abs(last.Net) > negligible*gross {
			break
		}
		x.Rest += last.Net
		x.Shares = x.Shares[:n-1]
	}
	return x
}

// share works out one story's part over the days that have a value.
func (d *daily) share(s *Story) Share {
	p := d.table.Params
	share := Share{Story: s}
	n := 0
	for i := range d.days {
		if d.missing(i) {
			continue
		}
		n++
		day := d.from + timeline.Day(i)
		share.Inflow += p.inflowOn(s, day)
		share.Net += p.remaining(s, day)
	}
	share.Inflow /= float64(n)
	share.Net /= float64(n)
	return share
}
