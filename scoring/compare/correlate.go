package compare

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-4148e10f/tension/timeline"
)

// leastPairs is how many pairs of values a correlation needs: with fewer its
// interval means nothing.
const leastPairs = 12

// Correlation is how two series move together at a lag.
type Correlation struct {
	Lag      int // steps by which the first series leads the second; negative where it lags
	Pairs    int // in which both have a value
	Block    float64
	Pearson  Interval // of the values, in [-1, 1]
	Spearman Interval // of the ranks
}

// Correlate sets two series of the same steps side by side at every lag from
// -lags to lags. NaN is a missing value. The 95 % intervals come from
// draws of the stationary bootstrap over pairs, with the longer of the two
// series' Politis-White block lengths (Block), seeded: their spread on Fisher's
// scale times Student's t for the number of blocks. With fewer than twelve
// pairs, or where one side does not vary, there is no value; with no draws
// there are no intervals. Series that wander, as a decayed index does, have few
// independent pairs; the documentation of the package has how often the intervals
// leave out 0 where there is nothing.
func Correlate(x, y []float64, lags, draws int, seed uint64) []Correlation {
	var out []Correlation
	for lag := -lags; lag <= lags; lag++ {
		var a, b []float64
		for i := range x {
			if k := i + lag; k >= 0 && k < len(y) && !math.IsNaN(x[i]) && !math.IsNaN(y[k]) {
				a, b = append(a, x[i]), append(b, y[k])
			}
		}
		out = append(out, correlate(a, b, lag, draws, seed))
	}
	return out
}

// correlate is one lag.
func correlate(x, y []float64, lag, draws int, seed uint64) Correlation {
	c := Correlation{Lag: lag, Pairs: len(x)}
	if len(x) < leastPairs {
		return c
	}
	ranksX, ranksY := newRanks(x), newRanks(y)
	c.Pearson.Value, c.Spearman.Value = number(stat.Correlation(x, y, nil)), number(stat.Correlation(ranksX.all(), ranksY.all(), nil))
	bx, _ := BlockLength(x)
	by, _ := BlockLength(y)
	c.Block = max(bx, by)
	if draws < 1 || !c.Pearson.Value.Known {
		return c
	}
	r := rand.New(rand.NewPCG(seed, uint64(lag)))
	places := make([]int, len(x))
	drawnX, drawnY := make([]float64, len(x)), make([]float64, len(x))
	var pearson, spearman []float64
	for range draws {
		stationary(r, places, c.Block)
		for i, at := range places {
			drawnX[i], drawnY[i] = x[at], y[at]
		}
		if v := stat.Correlation(drawnX, drawnY, nil); !math.IsNaN(v) {
			pearson = append(pearson, v)
		}
		ranksX.of(places, drawnX)
		ranksY.of(places, drawnY)
		if v := stat.Correlation(drawnX, drawnY, nil); !math.IsNaN(v) {
			spearman = append(spearman, v)
		}
	}
	c.Pearson.Low, c.Pearson.High = around(c.Pearson.Value.Value, pearson, draws, c)
	c.Spearman.Low, c.Spearman.High = around(c.Spearman.Value.Value, spearman, draws, c)
	return c
}

// around is the 95 % interval of a correlation from its draws, on Fisher's
// scale, by Student's t with as many degrees of freedom as there are blocks
// less two; missing where more than a tenth of the draws gave no value.
func around(value float64, drawn []float64, draws int, c Correlation) (low, high timeline.Float) {
	if len(drawn) < draws-draws/10 {
		return low, high
	}
	const most = 1 - 1e-12 // where two series are one
	for i, v := range drawn {
		drawn[i] = math.Atanh(min(max(v, -most), most))
	}
	half := student(max(1, float64(c.Pairs)/c.Block-2)).Quantile(1-significance/2) * stat.StdDev(drawn, nil)
	z := math.Atanh(min(max(value, -most), most))
	return number(math.Tanh(z - half)), number(math.Tanh(z + half))
}

// ranks ranks resamples of the same values in time linear in their number.
type ranks struct {
	class   []int // of each value among the different values, in order
	classes int
	count   []int
	rank    []float64
}

func newRanks(values []float64) *ranks {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	r := &ranks{class: make([]int, len(values))}
	for k, i := range order {
		if k > 0 && values[i] != values[order[k-1]] {
			r.classes++
		}
		r.class[i] = r.classes
	}
	r.classes++
	r.count, r.rank = make([]int, r.classes), make([]float64, r.classes)
	return r
}

// all are the ranks of the values themselves.
func (r *ranks) all() []float64 {
	places := make([]int, len(r.class))
	for i := range places {
		places[i] = i
	}
	out := make([]float64, len(places))
	r.of(places, out)
	return out
}

// of puts the ranks of the values at the places into out; equal values share
// their mean rank.
func (r *ranks) of(places []int, out []float64) {
	clear(r.count)
	for _, at := range places {
		r.count[r.class[at]]++
	}
	before := 0
	for c, n := range r.count {
		r.rank[c] = float64(before) + float64(n+1)/2
		before += n
	}
	for i, at := range places {
		out[i] = r.rank[r.class[at]]
	}
}
