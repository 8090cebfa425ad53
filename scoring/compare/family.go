package compare

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-4148e10f/tension/timeline"
)

// Holm adjusts the p-values of several tests so that the chance of any false
// alarm among them stays at the level of one: S. Holm, Scandinavian Journal of
// Statistics 6 (1979). An adjusted p is the smallest level at which Holm's
// procedure rejects. NaN stands for no test: it stays and does not count.
func Holm(p []float64) []float64 {
	out := slices.Clone(p)
	var order []int
	for i, v := range p {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	most := 0.0
	for k, i := range order {
		most = max(most, min(1, float64(len(order)-k)*p[i]))
		out[i] = most
	}
	return out
}

// Family takes comparisons that are read together for what they are, several
// tests: it returns them with Holm's correction over those that could be
// tested. Verdicts and sentences follow the corrected p; a single test stays as
// it is.
func Family(all []Comparison) []Comparison {
	p := make([]float64, len(all))
	tests := 0
	for i := range all {
		p[i] = math.NaN()
		if h := all[i].Headline; h.P.Known {
			p[i] = h.P.Value
			tests++
		}
	}
	out := slices.Clone(all)
	if tests < 2 {
		return out
	}
	for i, adjusted := range Holm(p) {
		if math.IsNaN(adjusted) {
			continue
		}
		c := &out[i]
		c.Headline.PHolm, c.Headline.Tests = timeline.Num(adjusted), tests
		c.judge()
		c.Rows = slices.Clone(c.Rows)
		for k := range c.Rows {
			if c.Rows[k].Key == netKey {
				c.Rows[k] = c.netRow()
			}
		}
	}
	return out
}
