package compare

import (
	"cmp"
	"math"
	"math/rand/v2"
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

// chancePenalty is the penalty that shuffled weeks reach in one of twenty
// shufflings: blocks of eight weeks, long enough to hold a run of reports, are
// put in another order, seeded, and the greatest penalty at which the result
// would still have a change is taken; the 95 % point over the shufflings. So a
// level that never changed has a change in about one of twenty histories, be its
// weeks independent or in runs, and of whatever distribution. A permutation of blocks: C. Kirch, Journal of
// Statistical Planning and Inference 137 (2007).
func chancePenalty(y []float64) float64 {
	blocks := slices.Collect(slices.Chunk(y, runWeeks))
	r := rand.New(rand.NewPCG(1, uint64(len(y))))
	reached := make([]float64, shufflings)
	for i := range reached {
		r.Shuffle(len(blocks), func(a, b int) { blocks[a], blocks[b] = blocks[b], blocks[a] })
		reached[i] = reach(slices.Concat(blocks...))
	}
	slices.Sort(reached)
	return reached[int(math.Ceil((1-significance)*(shufflings+1)))-1]
}

// reach is the greatest penalty at which y still has a change of level for good
// or for a while: what one change, or each of two, takes off the squared
// deviations. 0 for too few values.
func reach(y []float64) float64 {
	cost := segmentCost(y)
	n := len(y)
	best := 0.0
	for i := leastWeeks; i <= n-leastWeeks; i++ {
		rest := cost(0, n) - cost(0, i)
		best = max(best, rest-cost(i, n))
		for j := i + leastWeeks; j <= n-leastWeeks; j++ {
			best = max(best, (rest-cost(i, j)-cost(j, n))/2)
		}
	}
	return best
}

// The method of the change points. Fewer weeks than leastWeeks are an event,
// not a level. Six blocks of runWeeks have 720 orders, fewer are no measure of
// chance. likelihood is the 95 % point of the likelihood ratio of a
// change's date, from (1 - exp(-k/2))^2 = 0.95: Y. Eo and J. Morley,
// Quantitative Economics 6 (2015).
const (
	leastWeeks       = 4
	runWeeks         = 8
	leastChangeWeeks = 6 * runWeeks
	shufflings       = 199
	likelihood       = 7.353
	nearby           = 2 // weeks on either side of a change in which stories are near it
)

// Changes are the change points of a dyad's weekly net inflow.
type Changes struct {
	Weeks   int     // with a value
	Least   int     // weeks without which no change is looked for
	Penalty float64 // for each change, in the units of the squared weekly mean; 0 when none is looked for
	Points  []Change
}

// TooShort reports whether there were too few weeks to tell a change of level
// from a run of reports.
func (c *Changes) TooShort() bool { return c.Weeks < c.Least }

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
// days, both included: PELT with the greater of Penalty and the penalty that
// shuffled weeks reach by chance, and at least four weeks between changes. Weeks
// that do not lie wholly between the days, or have no value on more than half
// their days, play no part; of fewer than 48 weeks nothing is said. Each change
// names as many stories as the options ask for drivers.
func ChangePoints(t *index.Table, dyad string, since, until timeline.Day, o Options) Changes {
	weeks, y := weekly(t, dyad, since, until, o)
	out := Changes{Weeks: len(y), Least: leastChangeWeeks}
	if out.TooShort() {
		return out
	}
	out.Penalty = max(Penalty(y), chancePenalty(y))
	at := PELT(y, out.Penalty, leastWeeks)
	cost := segmentCost(y)
	ends := append(append([]int{0}, at...), len(y))
	variance := spread(y, ends)
	for i, k := range at {
		from, to := ends[i], ends[i+2]
		first, last := likely(cost, from, k, to, likelihood*variance)
		out.Points = append(out.Points, Change{Week: weeks[k], First: weeks[first], Last: weeks[last],
			Before: stat.Mean(y[from:k], nil), After: stat.Mean(y[k:to], nil), WeeksBefore: k - from, WeeksAfter: to - k,
			Stories: near(t, dyad, weeks[k], o.Drivers)})
	}
	return out
}

// spread is the variance of a week about the means of the segments that end at
// ends, or what the means of leastWeeks weeks show of it when weeks go in runs,
// whichever is greater: with the first alone the interval of a date held it in 86
// of 100 clustered histories.
func spread(y []float64, ends []int) float64 {
	single, runs, n := 0.0, 0.0, 0
	for i, from := range ends[:len(ends)-1] {
		segment := y[from:ends[i+1]]
		mean := stat.Mean(segment, nil)
		for run := range slices.Chunk(segment, leastWeeks) {
			sum := 0.0
			for _, v := range run {
				sum += v - mean
				single += (v - mean) * (v - mean)
			}
			runs += sum * sum / float64(len(run))
			n++
		}
	}
	segments := len(ends) - 1
	return max(single/float64(max(1, len(y)-segments)), runs/float64(max(1, n-segments)))
}

// weekly is the mean net inflow of the weeks that lie wholly between the days
// and have a value.
func weekly(t *index.Table, dyad string, since, until timeline.Day, o Options) (weeks []timeline.Period, y []float64) {
	if until < since {
		return nil, nil
	}
	d := observe(t, dyad, timeline.Period{From: since, To: until + 1}, o.Published)
	for week := timeline.StepWeek.Of(since); week.To <= until+1; week = timeline.StepWeek.Of(week.To) {
		if week.From < since {
			continue
		}
		if mean, ok := d.mean(d.net, int(week.From-since), int(week.To-since)); ok {
			weeks, y = append(weeks, week), append(y, mean)
		}
	}
	return weeks, y
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
