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
	for exp := int(math.Floor(math.Log10((hi - lo) / 5))); ; exp++ {
		for _, s := range []float64{1, 2, 2.5, 5} {
			step := scaled(s, exp)
			a, b := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
			if n := b - a; n <= 5 {
				out := make([]float64, 0, 6)
				for i := a; i <= b; i++ {
					out = append(out, scaled(i*s, exp))
				}
				return out
			}
		}
	}
}

// scaled is v times a power of ten, divided for small ones: 3 x 0.2 is 0.6.
func scaled(v float64, exp int) float64 {
	if exp < 0 {
		return v / math.Pow10(-exp)
	}
	return v * math.Pow10(exp)
}
