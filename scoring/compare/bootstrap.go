package compare

import (
	"math"
	"math/rand/v2"
)

// BlockLength is the block length that suits the mean of x, for the stationary
// (mean length) and for the circular block bootstrap: D. N. Politis and H.
// White, Econometric Reviews 23 (2004), with the correction of A. Patton, D. N.
// Politis and H. White, Econometric Reviews 28 (2009). Checked against the
// Python package arch. At least 1; 1 for fewer than eight values and for values
// that do not vary.
func BlockLength(x []float64) (stationary, circular float64) {
	n := len(x)
	mean, spread := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(n)
	}
	e := make([]float64, n)
	for i, v := range x {
		e[i] = v - mean
		spread += e[i] * e[i]
	}
	if n < 8 || !(spread > 1e-24*float64(n)*mean*mean) {
		return 1, 1
	}
	size := float64(n)
	run := max(5, int(math.Log10(size)))
	most := min(int(math.Ceil(math.Sqrt(size)))+run, n-2)
	covariance := make([]float64, most+1)
	critical := 2 * math.Sqrt(math.Log10(size)/size)
	quiet, bandwidth := 0, -1 // how many correlations in a row are small; the lag before the first such run
	for lag := 0; lag <= most; lag++ {
		cross, tail, head := 0.0, 0.0, 0.0
		for i := lag; i < n; i++ {
			cross += e[i] * e[i-lag]
		}
		for i := lag + 1; i < n; i++ {
			tail += e[i] * e[i]
			head += e[i-lag-1] * e[i-lag-1]
		}
		covariance[lag] = cross / size
		if lag >= run && quiet >= run && bandwidth < 0 {
			bandwidth = lag - run
		}
		if math.Abs(cross) < critical*math.Sqrt(tail*head) {
			quiet++
		} else {
			quiet = 0
		}
	}
	m := most
	if bandwidth >= 0 {
		m = min(2*max(bandwidth, 1), most)
	}
	g, long := 0.0, covariance[0]
	for lag := 1; lag <= m; lag++ {
		taper := min(1, 2*(1-float64(lag)/float64(m)))
		g += 2 * taper * float64(lag) * covariance[lag]
		long += 2 * taper * covariance[lag]
	}
	limit := math.Ceil(min(3*math.Sqrt(size), size/3))
	length := func(d float64) float64 {
		b := math.Cbrt(2*g*g/d) * math.Cbrt(size)
		if math.IsNaN(b) {
			return 1
		}
		return max(1, min(b, limit))
	}
	return length(2 * long * long), length(4.0 / 3 * long * long)
}

// stationary fills places with a resample of 0 to n-1 in blocks of geometric
// length, the mean length given, that run on from the end to the beginning: D.
// N. Politis and J. P. Romano, JASA 89 (1994).
func stationary(r *rand.Rand, places []int, length float64) {
	n := len(places)
	at := 0
	for i := range places {
		if i == 0 || r.Float64()*length < 1 {
			at = r.IntN(n)
		} else if at++; at == n {
			at = 0
		}
		places[i] = at
	}
}

// circular fills places with a resample of 0 to n-1 in blocks of the length
// that run on from the end to the beginning; the last block is cut: D. N.
// Politis and J. P. Romano, in: Exploring the Limits of Bootstrap (1992).
func circular(r *rand.Rand, places []int, length int) {
	n := len(places)
	at := 0
	for i := range places {
		if i%length == 0 {
			at = r.IntN(n)
		} else if at++; at == n {
			at = 0
		}
		places[i] = at
	}
}
