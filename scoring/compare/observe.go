package compare

import (
	"math"
	"sort"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// observed is what was seen of one dyad in one period, day by day.
type observed struct {
	period  timeline.Period
	missing []bool    // no outlet published around the day, or it lies outside the data
	net     []float64 // weighted net inflow
	flows   [4][]float64
	gross   []float64 // inflow of all flows, not weighted
	stories []float64
}

// observe lays out the days of the period.
func observe(t *index.Table, dyad string, period timeline.Period, published index.Publications) *observed {
	n := period.Days()
	d := &observed{period: period, missing: make([]bool, n), net: make([]float64, n), gross: make([]float64, n), stories: make([]float64, n)}
	for f := range d.flows {
		d.flows[f] = make([]float64, n)
	}
	d.silence(t.Params.CoverageDays, published)
	inflows := t.Inflows(dyad)
	first := sort.Search(len(inflows), func(i int) bool { return inflows[i].Day >= period.From })
	for _, in := range inflows[first:] {
		if in.Day >= period.To {
			break
		}
		i := int(in.Day - period.From)
		d.net[i] = t.Params.Net(in.Flows)
		d.stories[i] = in.Stories
		for f, x := range in.Flows {
			d.flows[f][i] = x
			d.gross[i] += x
		}
	}
	return d
}

// silence marks the days nobody reported on. Days before the first and after
// the last publication are not calm but unseen, whatever the window is.
func (d *observed) silence(window int, published index.Publications) {
	first, last := published.Span()
	if first == 0 {
		return
	}
	counts := published.Counts(d.period.From, d.period.To-1, window)
	for i := range d.missing {
		day := d.period.From + timeline.Day(i)
		d.missing[i] = day < first || day > last || window > 0 && counts[i] == 0
	}
}

// unseen counts the missing days.
func (d *observed) unseen() int {
	n := 0
	for _, m := range d.missing {
		if m {
			n++
		}
	}
	return n
}

// mean is the mean of the values over the days of [from, to) that were seen;
// false when more than half were not.
func (d *observed) mean(values []float64, from, to int) (float64, bool) {
	sum, n := 0.0, 0
	for i := from; i < to; i++ {
		if !d.missing[i] {
			sum += values[i]
			n++
		}
	}
	return sum / float64(n), n > 0 && 2*n >= to-from
}

// batches lists the ends of the batches: max(1, round(days / 28)) consecutive
// runs of days, equal within a day.
func batches(days int) []int {
	k := max(1, int(math.Floor(float64(days)/batchDays+0.5)))
	ends := make([]int, k)
	for i := range ends {
		ends[i] = days * (i + 1) / k
	}
	return ends
}

// sample is the batch means of one quantity and its mean over the days of the
// batches that count.
type sample struct {
	means []float64
	mean  float64 // NaN when no batch counts
	days  int
}

// sample takes the batch means of the values. A batch with more than half its
// days missing is left out, with its days.
func (d *observed) sample(values []float64) sample {
	s := sample{mean: math.NaN()}
	sum := 0.0
	from := 0
	for _, to := range batches(len(values)) {
		if mean, ok := d.mean(values, from, to); ok {
			s.means = append(s.means, mean)
			for i := from; i < to; i++ {
				if !d.missing[i] {
					sum += values[i]
					s.days++
				}
			}
		}
		from = to
	}
	if s.days > 0 {
		s.mean = sum / float64(s.days)
	}
	return s
}

// counted tells of each day whether it was seen and its batch counts.
func (d *observed) counted() []bool {
	counted := make([]bool, len(d.missing))
	from := 0
	for _, to := range batches(len(d.missing)) {
		if _, ok := d.mean(d.net, from, to); ok {
			for i := from; i < to; i++ {
				counted[i] = !d.missing[i]
			}
		}
		from = to
	}
	return counted
}
