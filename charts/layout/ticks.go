package layout

import "math"

// Ticks returns 3 to 6 round values that cover [lo, hi], steps of 1, 2, 2.5 or
// 5 times a power of ten, the first at or below lo and the last at or above hi.
// An empty or unordered range is widened around its middle.
func Ticks(lo, hi float64) []float64 {
	if !(hi > lo) {
		pad := max(math.Abs(lo)*0.1, 1)
		lo, hi = lo-pad, lo+pad
	}
	mag := math.Pow(10, math.Floor(math.Log10((hi-lo)/5)))
	for {
		for _, s := range []float64{1, 2, 2.5, 5} {
			step := s * mag
			a, b := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
			if n := b - a; n <= 5 {
				out := make([]float64, 0, 6)
				for i := a; i <= b; i++ {
					out = append(out, i*step)
				}
				return out
			}
		}
		mag *= 10
	}
}
