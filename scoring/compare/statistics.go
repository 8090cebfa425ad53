package compare

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Test is Welch's t-test of two samples with unequal variances. All fields are
// NaN when either sample has fewer than two values, or when nothing varies in
// either: then there is no test.
type Test struct {
	Difference float64 // mean of the second less mean of the first
	SE         float64 // standard error of the difference
	T          float64 // Difference / SE
	DF         float64 // degrees of freedom after Welch and Satterthwaite
	P          float64 // two-sided
}

// Welch compares the means of two samples: B. L. Welch, Biometrika 34 (1947).
// Checked against R's t.test.
func Welch(x, y []float64) Test {
	nan := math.NaN()
	if len(x) < 2 || len(y) < 2 {
		return Test{nan, nan, nan, nan, nan}
	}
	mx, vx := stat.MeanVariance(x, nil)
	my, vy := stat.MeanVariance(y, nil)
	vx /= float64(len(x))
	vy /= float64(len(y))
	se := math.Sqrt(vx + vy)
	if !(se > 0) {
		return Test{nan, nan, nan, nan, nan}
	}
	t := Test{Difference: my - mx, SE: se,
		DF: (vx + vy) * (vx + vy) / (vx*vx/float64(len(x)-1) + vy*vy/float64(len(y)-1))}
	return t.at(t.Difference)
}

// at is the test with its standard error and another difference.
func (t Test) at(difference float64) Test {
	t.Difference = difference
	t.T = difference / t.SE
	t.P = 2 * student(t.DF).Survival(math.Abs(t.T))
	return t
}

// quantile is the quantile p of the test's t distribution, NaN where there is
// no test.
func (t Test) quantile(p float64) float64 {
	if math.IsNaN(t.DF) {
		return t.DF
	}
	return student(t.DF).Quantile(p)
}

func student(df float64) distuv.StudentsT { return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df} }

// CliffsDelta is the chance that a value of y exceeds one of x less the chance
// of the reverse, in [-1, 1]: N. Cliff, Psychological Bulletin 114 (1993). NaN
// when a sample is empty.
func CliffsDelta(x, y []float64) float64 {
	sum := 0
	for _, a := range x {
		for _, b := range y {
			switch {
			case b > a:
				sum++
			case b < a:
				sum--
			}
		}
	}
	return float64(sum) / float64(len(x)*len(y))
}

// Permutation is a permutation test of the difference of two means. Smallest is
// the smallest p it could have given: with few values a permutation test cannot
// be sure however far apart they lie.
type Permutation struct{ P, Smallest float64 }

// Permute shuffles the blocks' means between the two samples. Where there are
// no more than draws ways to part them it goes through all, else it draws that
// many, with the seed, and counts the arrangement at hand as one of them (B.
// Phipson and G. K. Smyth, Statistical Applications in Genetics and Molecular
// Biology 9, 2010). NaN when a sample is empty.
func Permute(x, y []float64, draws int, seed uint64) Permutation {
	if len(x) == 0 || len(y) == 0 {
		return Permutation{math.NaN(), math.NaN()}
	}
	pool := append(append([]float64{}, x...), y...)
	total := 0.0
	for _, v := range pool {
		total += v
	}
	k, m := float64(len(x)), float64(len(y))
	// With the pool fixed, the sum of one sample decides the difference.
	distance := func(sum float64) float64 { return math.Abs((total-sum)/m - sum/k) }
	observed := distance(sumOf(x)) * (1 - 1e-12)
	ways := math.Round(math.Exp(lnChoose(len(pool), len(x))))
	least := 1 / ways
	if len(x) == len(y) {
		least = 2 / ways // its mirror image is as far apart
	}
	if ways <= float64(draws) {
		extreme, all := 0, 0
		eachSum(pool, len(x), func(sum float64) {
			all++
			if distance(sum) >= observed {
				extreme++
			}
		})
		return Permutation{float64(extreme) / float64(all), least}
	}
	r := rand.New(rand.NewPCG(seed, uint64(draws)))
	extreme := 1
	for range draws {
		for i := range x { // the first places of a shuffle
			j := i + r.IntN(len(pool)-i)
			pool[i], pool[j] = pool[j], pool[i]
		}
		if distance(sumOf(pool[:len(x)])) >= observed {
			extreme++
		}
	}
	n := float64(draws + 1)
	return Permutation{float64(extreme) / n, max(least, 1/n)}
}

// eachSum calls f with the sum of every choice of k of the values.
func eachSum(values []float64, k int, f func(sum float64)) {
	var choose func(from, left int, sum float64)
	choose = func(from, left int, sum float64) {
		if left == 0 {
			f(sum)
			return
		}
		for i := from; i <= len(values)-left; i++ {
			choose(i+1, left-1, sum+values[i])
		}
	}
	choose(0, k, 0)
}

func lnChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}
