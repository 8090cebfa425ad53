package main

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsShownAddsUpToWhatIsShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-50, 50), 1, 40).Draw(t, "values")
		total := 0.0
		for _, v := range values {
			total += v
		}
		const decimals = 2
		sum := 0.0
		for i, v := range apportion(values, total, decimals) {
			sum += v
			if math.Abs(v-values[i]) > 0.01+1e-9 {
				t.Fatalf("%v is shown as %v", values[i], v)
			}
		}
		if want := math.Round(total*100) / 100; math.Abs(sum-want) > 1e-6 {
			t.Fatalf("shown are parts of %v and a sum of %v", sum, want)
		}
	})
}
