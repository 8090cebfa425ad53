package compare

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func readJSON(t *testing.T, name string, v any) {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

func close(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Abs(b))
}

func TestWelchAndCliffsDeltaAgreeWithR(t *testing.T) {
	var cases []struct {
		Name  string
		X, Y  []float64
		T     float64 `json:"welch_t"`
		DF    float64 `json:"welch_df"`
		P     float64 `json:"welch_p"`
		Delta float64 `json:"cliffs_delta"`
	}
	readJSON(t, "testdata/welch.json", &cases)
	if len(cases) != 7 {
		t.Fatalf("%d cases, want 7", len(cases))
	}
	for _, c := range cases {
		// R subtracts the second sample from the first.
		have := Welch(c.X, c.Y)
		if !close(-have.T, c.T, 1e-12) || !close(have.DF, c.DF, 1e-12) || math.Abs(have.P-c.P) > 1e-10*max(c.P, 1e-3) {
			t.Errorf("%s: t %v, df %v, p %v, want %v, %v, %v", c.Name, -have.T, have.DF, have.P, c.T, c.DF, c.P)
		}
		if d := -CliffsDelta(c.X, c.Y); !close(d, c.Delta, 1e-12) {
			t.Errorf("%s: delta %v, want %v", c.Name, d, c.Delta)
		}
	}
}

func TestWelchOfSamplesThatAllowNone(t *testing.T) {
	for _, c := range [][2][]float64{{nil, nil}, {{1}, {1, 2}}, {{1, 1}, {2, 2}}} {
		if have := Welch(c[0], c[1]); !math.IsNaN(have.P) || !math.IsNaN(have.quantile(0.975)) {
			t.Errorf("Welch(%v, %v) = %+v, want NaN", c[0], c[1], have)
		}
	}
	if d := CliffsDelta(nil, []float64{1}); !math.IsNaN(d) {
		t.Errorf("delta of an empty sample is %v", d)
	}
}

func TestPELTAgreesWithR(t *testing.T) {
	var cases []struct {
		Name    string
		Y       []float64
		Penalty float64
		Cpts    []int
		SSE     *float64
	}
	readJSON(t, "testdata/pelt.json", &cases)
	if len(cases) != 11 {
		t.Fatalf("%d cases, want 11", len(cases))
	}
	for _, c := range cases {
		have := PELT(c.Y, c.Penalty, 1)
		if !slices.Equal(have, c.Cpts) {
			t.Errorf("%s, penalty %g: %v, want %v", c.Name, c.Penalty, have, c.Cpts)
		}
		if c.SSE != nil && !close(residual(c.Y, have), *c.SSE, 1e-9) {
			t.Errorf("%s, penalty %g: squared deviations %v, want %v", c.Name, c.Penalty, residual(c.Y, have), *c.SSE)
		}
		if c.Name == "nile" && len(c.Cpts) == 1 && !slices.Equal(PELT(c.Y, Penalty(c.Y), 1), []int{28}) {
			t.Error("the Nile does not change after 1898 at its own penalty")
		}
	}
}

// residual is the sum of squared deviations from the segments' means.
func residual(y []float64, changes []int) float64 {
	sum, from := 0.0, 0
	for _, to := range append(slices.Clone(changes), len(y)) {
		mean := sumOf(y[from:to]) / float64(to-from)
		for _, v := range y[from:to] {
			sum += (v - mean) * (v - mean)
		}
		from = to
	}
	return sum
}

func TestPELTIsTheBestOfAllSegmentations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(-5, 5), 4, 11).Draw(t, "y")
		penalty := rapid.Float64Range(0.1, 20).Draw(t, "penalty")
		least := rapid.IntRange(1, 4).Draw(t, "least")
		best := math.Inf(1)
		for mask := range 1 << (len(y) - 1) {
			var changes []int
			for i := range len(y) - 1 {
				if mask&(1<<i) != 0 {
					changes = append(changes, i+1)
				}
			}
			from := 0
			for _, to := range append(slices.Clone(changes), len(y)) {
				if to-from < least {
					changes = nil // not allowed; the whole as one segment always is
				}
				from = to
			}
			best = min(best, residual(y, changes)+penalty*float64(len(changes)))
		}
		have := PELT(y, penalty, least)
		if v := residual(y, have) + penalty*float64(len(have)); v > best+1e-9 {
			t.Fatalf("PELT finds %v at %v, the best is %v", have, v, best)
		}
	})
}

func TestPELTOfNothing(t *testing.T) {
	for _, y := range [][]float64{nil, {1}, {2, 2, 2}} {
		if have := PELT(y, Penalty(y)+1, 1); len(have) != 0 {
			t.Errorf("PELT(%v) = %v", y, have)
		}
	}
}

func TestPermutationGoesThroughAllWhereItCan(t *testing.T) {
	// 20 ways to part six values; only this one and its mirror image are as far
	// apart.
	if p := Permute([]float64{1, 2, 3}, []float64{4, 5, 6}, 1000, 1); p.P != 0.1 || p.Smallest != 0.1 {
		t.Errorf("3 + 3: %+v, want 0.1 and 0.1", p)
	}
	if p := Permute([]float64{1, 2, 3, 4}, []float64{5, 6, 7, 8}, 1000, 1); !close(p.P, 2.0/70, 1e-12) {
		t.Errorf("4 + 4: %+v, want 2/70", p)
	}
	if p := Permute([]float64{1, 1}, []float64{1, 1, 1}, 1000, 1); p.P != 1 {
		t.Errorf("equal values: %+v, want 1", p)
	}
	if p := Permute(nil, []float64{1}, 1000, 1); !math.IsNaN(p.P) {
		t.Errorf("empty: %+v", p)
	}
}

func TestPermutationDrawsAgreeWithTheEnumeration(t *testing.T) {
	x, y := []float64{1, 4, 2, 8, 5, 7, 1}, []float64{3, 9, 6, 5, 8, 9, 4}
	all := Permute(x, y, 1_000_000, 1)
	drawn := Permute(x, y, 3000, 1)
	if math.Abs(all.P-drawn.P) > 0.03 || drawn != Permute(x, y, 3000, 1) || drawn.Smallest < 1.0/3001 {
		t.Errorf("all ways give %+v, 3000 draws %+v", all, drawn)
	}
}

func TestAtItsReachPELTStillFindsAChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(-5, 5), 2*leastWeeks, 40).Draw(t, "y")
		if have := PELT(y, reach(y)*(1-1e-9)-1e-9, leastWeeks); len(have) == 0 {
			t.Fatalf("nothing found just below the reach, %v", reach(y))
		}
		if have := PELT(y, reach(y)*(1+1e-9)+1e-9, leastWeeks); len(have) == 1 || len(have) == 2 {
			t.Fatalf("%v found above the reach, %v", have, reach(y))
		}
	})
}

func TestTheChancePenaltyOfNothingIsNothing(t *testing.T) {
	flat := slices.Repeat([]float64{3}, leastChangeWeeks)
	if have := chancePenalty(flat); have > 1e-9 || chancePenalty(flat) != have {
		t.Errorf("weeks that do not vary have the penalty %v", have)
	}
}
