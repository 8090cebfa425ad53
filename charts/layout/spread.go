package layout

import "sort"

// Spread moves points on a line apart until neighbours are at least gap from
// each other, keeps them within [lo, hi] if they fit at all, keeps their order,
// and moves them as little as it can (least squares: pooling of adjacent
// violators on the positions minus i*gap). The result is in the order of want.
func Spread(want []float64, gap, lo, hi float64) []float64 {
	n := len(want)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return want[order[a]] < want[order[b]] })

	type block struct {
		sum float64
		n   int
	}
	var blocks []block
	for i, k := range order {
		blocks = append(blocks, block{want[k] - float64(i)*gap, 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if a.sum/float64(a.n) <= b.sum/float64(b.n) {
				break
			}
			blocks = append(blocks[:len(blocks)-2], block{a.sum + b.sum, a.n + b.n})
		}
	}
	out := make([]float64, n)
	i, top := 0, hi-float64(n-1)*gap // the last must end at hi, the first then at most here
	for _, b := range blocks {
		v := max(min(b.sum/float64(b.n), top), lo)
		for range b.n {
			out[order[i]] = v + float64(i)*gap
			i++
		}
	}
	return out
}
