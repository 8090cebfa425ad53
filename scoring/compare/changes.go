package compare

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// PELT finds the changes in the mean of y that minimise the squared deviations
// from the segments' means plus penalty for each change: R. Killick, P.
// Fearnhead and I. A. Eckley, JASA 107 (2012). It returns how many values lie
// before each change, ascending; nil when there is none. Checked against R's
// changepoint package. The time grows with the square of the values when there
// are no changes, linearly when there are many.
func PELT(y []float64, penalty float64) []int {
	n := len(y)
	sum, square := make([]float64, n+1), make([]float64, n+1)
	for i, v := range y {
		sum[i+1], square[i+1] = sum[i]+v, square[i]+v*v
	}
	cost := func(from, to int) float64 {
		s := sum[to] - sum[from]
		return square[to] - square[from] - s*s/float64(to-from)
	}
	best := make([]float64, n+1)
	best[0] = -penalty
	last := make([]int, n+1)
	open := []int{0}
	for t := 1; t <= n; t++ {
		best[t] = math.Inf(1)
		for _, s := range open {
			if c := best[s] + cost(s, t) + penalty; c < best[t] {
				best[t], last[t] = c, s
			}
		}
		kept := open[:0]
		for _, s := range open {
			if best[s]+cost(s, t) <= best[t] {
				kept = append(kept, s)
			}
		}
		open = append(kept, t)
	}
	var changes []int
	for t := last[n]; t > 0; t = last[t] {
		changes = append([]int{t}, changes...)
	}
	return changes
}

// Penalty is 2 s^2 log n, the penalty of BIC for a change in the mean, with the
// variance of the whole of y; 0 for fewer than two values.
func Penalty(y []float64) float64 {
	if len(y) < 2 {
		return 0
	}
	return 2 * stat.Variance(y, nil) * math.Log(float64(len(y)))
}

// Change is a week from which on the mean weekly net inflow was another.
type Change struct {
	Week          timeline.Period
	Before, After float64 // mean net inflow a day on either side, up to the next change
}

// ChangePoints finds the changes in the dyad's weekly net inflow between two
// days, both included. Weeks that do not lie wholly between them, or have no
// value on more than half their days, play no part.
func ChangePoints(t *index.Table, dyad string, since, until timeline.Day, published index.Publications) []Change {
	if until < since {
		return nil
	}
	d := observe(t, dyad, timeline.Period{From: since, To: until + 1}, published)
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
	at := PELT(y, Penalty(y))
	changes := make([]Change, len(at))
	for i, k := range at {
		from, to := 0, len(y)
		if i > 0 {
			from = at[i-1]
		}
		if i+1 < len(at) {
			to = at[i+1]
		}
		changes[i] = Change{weeks[k], stat.Mean(y[from:k], nil), stat.Mean(y[k:to], nil)}
	}
	return changes
}
