package index

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-4148e10f/tension/timeline"
)

// leastBase is how many days with a value a base window needs: with fewer its
// spread means nothing.
const leastBase = 28

// beside holds what a series can show beside its index.
type beside struct {
	flows      bool
	normal     []DayStock // fold of the inflows per outlet seen; nil when not asked for or not known
	mean, sd   float64    // of the daily net in the base window
	relative   bool
	complaints []string
}

// beside works out what the options ask for.
func (d *daily) beside(o Options) beside {
	b := beside{flows: o.Flows}
	if o.Normalize {
		b.normal = d.normalized(o.Published)
		if b.normal == nil {
			b.complaints = append(b.complaints, "not normalised: coverage is not counted")
		}
	}
	if o.Base.Days() > 0 {
		var why string
		if b.mean, b.sd, why = d.table.base(d.dyad, o); why == "" {
			b.relative = true
		} else {
			b.complaints = append(b.complaints, fmt.Sprintf("no rel: %s", why))
		}
	}
	return b
}

// normalized folds the inflows as they were had as many outlets been in sight
// every day as were on the average day: each day's inflow times that average
// over the day's coverage. A day without any keeps its inflow: what is known of
// it was told by the press of later days.
func (d *daily) normalized(published Publications) []DayStock {
	window := d.table.Params.CoverageDays
	inflows := d.table.Inflows(d.dyad)
	average := published.average(window)
	if average == 0 || d.from == 0 {
		return nil
	}
	if len(inflows) == 0 {
		return d.days
	}
	first := inflows[0].Day
	counts := published.Counts(first, inflows[len(inflows)-1].Day, window)
	for i := range inflows {
		if n := counts[inflows[i].Day-first]; n > 0 {
			for f := range inflows[i].Flows {
				inflows[i].Flows[f] *= average / float64(n)
			}
		}
	}
	return Fold(inflows, d.table.Params, d.from, d.to)
}

// average is the mean coverage of the days on which any outlet is in sight, 0
// when there are none.
func (p Publications) average(window int) float64 {
	first, last := p.Span()
	if first == 0 || window < 1 {
		return 0
	}
	sum, n := 0, 0
	for _, c := range p.Counts(first, last, window) {
		if c > 0 {
			sum, n = sum+c, n+1
		}
	}
	return float64(sum) / float64(n)
}

// base is the mean and the standard deviation of the daily net in the base
// window, or why there are none.
func (t *Table) base(dyad string, o Options) (mean, sd float64, why string) {
	name := o.Base.Name
	first, last := t.Span(o.Published)
	from, to := max(o.Base.From, first), min(o.Base.To-1, last)
	if first == 0 || from > to {
		return 0, 0, fmt.Sprintf("the base window %s has no data", name)
	}
	d := t.daily(dyad, t.window(Options{Since: from, Until: to, Published: o.Published}))
	var nets []float64
	for i := range d.days {
		if !d.missing(i) {
			nets = append(nets, d.days[i].Stock.dot(&d.weights))
		}
	}
	if len(nets) < leastBase {
		return 0, 0, fmt.Sprintf("the base window %s has %d %s with a value, it needs %d", name, len(nets), plural(len(nets), "day", "days"), leastBase)
	}
	mean, sd = stat.MeanStdDev(nets, nil)
	if !(sd > 1e-12*math.Abs(mean)) {
		return 0, 0, fmt.Sprintf("nothing moves in the base window %s", name)
	}
	return mean, sd, ""
}

// fill adds to a point with a value what stands beside its index; the point
// rolls up the days [from, to).
func (b *beside) fill(d *daily, pt *Point, from, to int) {
	if b.relative {
		pt.Rel = timeline.Num((pt.Net - b.mean) / b.sd)
	}
	if !b.flows && b.normal == nil {
		return
	}
	p := d.table.Params
	index, inflow, n := 0.0, 0.0, 0.0
	for i := from; i < to; i++ {
		if d.missing(i) {
			continue
		}
		n++
		if b.flows {
			for f, stock := range d.days[i].Stock {
				pt.Sub[f] += p.Index(d.weights[f] * stock)
			}
		}
		if b.normal != nil {
			index += p.Index(b.normal[i].Stock.dot(&d.weights))
			if in := b.normal[i].Inflow; in != nil {
				inflow += in.Flows.dot(&d.weights)
			}
		}
	}
	for f := range pt.Sub {
		pt.Sub[f] /= n
	}
	if b.normal != nil {
		pt.Normalized, pt.NormalizedInflow = timeline.Num(index/n), timeline.Num(inflow/n)
	}
}
