package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// PELT finds the changes in the mean of y that minimise the squared deviations
// from the segments' means plus penalty for each change: R. Killick, P.
// Fearnhead and I. A. Eckley, JASA 107 (2012). No segment has fewer than least
// values; below 1 counts as 1. It returns how many values lie before each
// change, ascending; nil when there is none. Checked against R's changepoint
// package. The time grows with the square of the values when there are no
// changes, linearly when there are many.
func PELT(y []float64, penalty float64, least int) []int {
	n := len(y)
	least = max(1, least)
	cost := segmentCost(y)
	best := make([]float64, n+1)
	best[0] = -penalty
	last := make([]int, n+1)
	type start struct{ at, gone int } // gone: from here on it cannot be best any more
	open := []start{{0, math.MaxInt}}
	for t := 1; t <= n; t++ {
		best[t] = math.Inf(1)
		for _, s := range open {
			if t-s.at < least {
				continue
			}
			if c := best[s.at] + cost(s.at, t) + penalty; c < best[t] {
				best[t], last[t] = c, s.at
			}
		}
		kept := open[:0]
		for _, s := range open {
			// A change at t beats one at s for all ends that leave t its length.
			if s.gone == math.MaxInt && t-s.at >= least && best[s.at]+cost(s.at, t) > best[t] {
				s.gone = t + least
			}
			if s.gone > t+1 {
				kept = append(kept, s)
			}
		}
		open = append(kept, start{t, math.MaxInt})
	}
	var changes []int
	for t := last[n]; t > 0; t = last[t] {
		changes = append([]int{t}, changes...)
	}
	return changes
}

// segmentCost gives the squared deviations of y[from:to] from their mean.
func segmentCost(y []float64) func(from, to int) float64 {
	sum, square := make([]float64, len(y)+1), make([]float64, len(y)+1)
	for i, v := range y {
		sum[i+1], square[i+1] = sum[i]+v, square[i]+v*v
	}
	return func(from, to int) float64 {
		s := sum[to] - sum[from]
		return square[to] - square[from] - s*s/float64(to-from)
	}
}

// Penalty is 2 s^2 log n, the penalty of BIC for a change in the mean, with the
// variance of the whole of y; 0 for fewer than two values.
func Penalty(y []float64) float64 {
	if len(y) < 2 {
		return 0
	}
	return 2 * stat.Variance(y, nil) * math.Log(float64(len(y)))
}

// clustered is the penalty of weeks that go in runs: 2 s^2 log n, with s^2 four
// times the variance of the means of four weeks, the length of a batch, taken
// from the squared differences of successive ones (J. von Neumann, Annals of
// Mathematical Statistics 12, 1941), which a few changes of level hardly move. 0
// for fewer than eight weeks.
func clustered(y []float64) float64 {
	var means []float64
	for i := leastWeeks; i <= len(y); i += leastWeeks {
		means = append(means, stat.Mean(y[i-leastWeeks:i], nil))
	}
	if len(means) < 2 {
		return 0
	}
	sum := 0.0
	for i, m := range means[1:] {
		sum += (m - means[i]) * (m - means[i])
	}
	variance := leastWeeks * sum / float64(2*(len(means)-1))
	return 2 * variance * math.Log(float64(len(y)))
}

// The method of the change points. Fewer weeks than leastWeeks are an event,
// not a level. likelihood is the 95 % point of the likelihood ratio of a
// change's date, from (1 - exp(-k/2))^2 = 0.95: Y. Eo and J. Morley,
// Quantitative Economics 6 (2015).
const (
	leastWeeks = 4
	likelihood = 7.353
	nearby     = 2 // weeks on either side of a change in which stories are near it
)

// Changes are the change points of a dyad's weekly net inflow.
type Changes struct {
	Weeks   int     // with a value
	Penalty float64 // for each change, in the units of the squared weekly mean
	Points  []Change
}

// Change is a week from which on the mean weekly net inflow was another.
type Change struct {
	Week          timeline.Period
	First, Last   timeline.Period // the weeks between which it lies, 95 %
	Before, After float64         // mean net inflow a day on either side, up to the next change
	WeeksBefore   int
	WeeksAfter    int
	Stories       []Driver // those near it that weigh most
}

// Size is the change of the mean. The data that found it also measure it, so it
// is more likely too great than too small.
func (c *Change) Size() float64 { return c.After - c.Before }

// ChangePoints finds the changes in the dyad's weekly net inflow between two
// days, both included: PELT with Penalty, or the greater one that weeks in runs
// call for, and at least four weeks between changes. Weeks that do not lie wholly between the days, or have no value on
// more than half their days, play no part. Each change names as many stories as
// the options ask for drivers.
func ChangePoints(t *index.Table, dyad string, since, until timeline.Day, o Options) Changes {
	if until < since {
		return Changes{}
	}
	d := observe(t, dyad, timeline.Period{From: since, To: until + 1}, o.Published)
	var weeks []timeline.Period
	var y []float64
	for week := timeline.StepWeek.Of(since); week.To <= until+1; week = timeline.StepWeek.Of(week.To) {
		if week.From < since {
			continue
		}
		if mean, ok := d.mean(d.net, int(week.From-since), int(week.To-since)); ok {
			weeks, y = append(weeks, week), append(y, mean)
		}
	}
	out := Changes{Weeks: len(y), Penalty: max(Penalty(y), clustered(y))}
	at := PELT(y, out.Penalty, leastWeeks)
	cost := segmentCost(y)
	ends := append(append([]int{0}, at...), len(y))
	rest := 0.0 // squared deviations from the segments' means
	for i := range ends[1:] {
		if ends[i] < ends[i+1] {
			rest += cost(ends[i], ends[i+1])
		}
	}
	variance := rest / float64(max(1, len(y)-len(at)-1))
	for i, k := range at {
		from, to := ends[i], ends[i+2]
		first, last := likely(cost, from, k, to, likelihood*variance)
		out.Points = append(out.Points, Change{Week: weeks[k], First: weeks[first], Last: weeks[last],
			Before: stat.Mean(y[from:k], nil), After: stat.Mean(y[k:to], nil), WeeksBefore: k - from, WeeksAfter: to - k,
			Stories: near(t, dyad, weeks[k], o.Drivers)})
	}
	return out
}

// likely are the earliest and the latest place of the change at k between from
// and to that the values do not speak against: those that add no more than
// allowed to the squared deviations.
func likely(cost func(from, to int) float64, from, k, to int, allowed float64) (first, last int) {
	least := cost(from, k) + cost(k, to)
	first, last = k, k
	for c := from + 1; c < to; c++ {
		if cost(from, c)+cost(c, to) <= least+allowed {
			first, last = min(first, c), max(last, c)
		}
	}
	return first, last
}

// near lists the n stories of the weeks around that weigh most.
func near(t *index.Table, dyad string, week timeline.Period, n int) []Driver {
	const days = 7 * nearby
	var out []Driver
	stories := t.Of(dyad)
	for i := range stories {
		s := &stories[i]
		if s.Date.Latest < week.From-days || s.Date.Earliest >= week.To+days {
			continue
		}
		d := driverOf(t, s)
		d.Amount = t.Params.Weight(s.Flow) * s.Amount()
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Driver) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Amount), math.Abs(a.Amount)), cmp.Compare(a.Date.Earliest, b.Date.Earliest), strings.Compare(a.Story, b.Story))
	})
	return out[:min(n, len(out))]
}
