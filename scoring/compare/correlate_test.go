package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestRanksOfTies(t *testing.T) {
	if diff := cmp.Diff([]float64{1, 3.5, 2, 3.5}, newRanks([]float64{-1, 8, 3, 8}).all()); diff != "" {
		t.Error(diff)
	}
	r := newRanks([]float64{10, 20, 30})
	out := make([]float64, 4)
	r.of([]int{2, 2, 0, 1}, out)
	if diff := cmp.Diff([]float64{3.5, 3.5, 1, 2}, out); diff != "" {
		t.Error(diff)
	}
}

func TestSpearmanIsBlindToScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfNDistinct(rapid.Float64Range(-3, 3), 12, 40, rapid.ID[float64]).Draw(t, "x")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		y, bent := make([]float64, len(x)), make([]float64, len(x))
		for i := range x {
			y[i] = x[i] + r.NormFloat64()
			bent[i] = math.Exp(y[i])
		}
		a, b := Correlate(x, y, 0, 50, 7)[0], Correlate(x, bent, 0, 0, 7)[0]
		if !close(a.Spearman.Value.Value, b.Spearman.Value.Value, 1e-12) {
			t.Fatalf("%v, bent %v", a.Spearman, b.Spearman)
		}
		if p := a.Pearson; !(p.Value.Value >= -1-1e-12 && p.Value.Value <= 1+1e-12 && p.Low.Value <= p.High.Value) {
			t.Fatalf("Pearson %+v", p)
		}
	})
}

func TestALeadIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x, y := make([]float64, 200), make([]float64, 200)
	for i := range x {
		x[i] = r.NormFloat64()
		if i >= 2 {
			y[i] = x[i-2] + r.NormFloat64()/2
		}
	}
	x[50] = math.NaN()
	have := Correlate(x, y, 4, 500, 1)
	if len(have) != 9 || have[0].Lag != -4 {
		t.Fatalf("%d lags, the first %d", len(have), have[0].Lag)
	}
	for _, c := range have {
		if c.Lag == 2 && !(c.Spearman.Low.Value > 0.6 && c.Pearson.Low.Value > 0.6 && c.Pairs == 197) {
			t.Errorf("two steps ahead: %+v", c)
		}
		if c.Lag != 2 && math.Abs(c.Spearman.Value.Value) > 0.3 {
			t.Errorf("lag %d: %+v", c.Lag, c.Spearman)
		}
	}
	if diff := cmp.Diff(have, Correlate(x, y, 4, 500, 1)); diff != "" {
		t.Errorf("twice the same: %s", diff)
	}
}

func TestCorrelationsThatNothingTells(t *testing.T) {
	flat := make([]float64, 30)
	wave := make([]float64, 30)
	for i := range wave {
		wave[i] = float64(i % 7)
	}
	for name, c := range map[string]Correlation{
		"nothing":       Correlate(nil, nil, 0, 100, 1)[0],
		"eleven pairs":  Correlate(wave[:11], wave[:11], 0, 100, 1)[0],
		"no variation":  Correlate(flat, wave, 0, 100, 1)[0],
		"no draws":      Correlate(wave, wave, 0, 0, 1)[0],
		"beyond an end": Correlate(wave, wave, 25, 10, 1)[0],
	} {
		if known := name == "no draws"; c.Pearson.Value.Known != known || c.Spearman.Value.Known != known || c.Pearson.Low.Known {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func BenchmarkCorrelateTenYearsOfDays(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, y := make([]float64, 3650), make([]float64, 3650)
	for i := range x {
		x[i], y[i] = r.NormFloat64(), r.NormFloat64()
	}
	for b.Loop() {
		Correlate(x, y, 14, 999, 1)
	}
}
