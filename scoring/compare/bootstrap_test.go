package compare

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

func nile(t *testing.T) []float64 {
	var cases []struct {
		Name string
		Y    []float64
	}
	readJSON(t, "testdata/pelt.json", &cases)
	for _, c := range cases {
		if c.Name == "nile" {
			return c.Y
		}
	}
	t.Fatal("no Nile in testdata/pelt.json")
	return nil
}

func TestBlockLengthsAgreeWithArch(t *testing.T) {
	var cases struct {
		Series map[string]struct {
			X    []float64
			Want []float64 `json:"b_sb_b_cb"`
		}
	}
	readJSON(t, "testdata/optimal_block_length.json", &cases)
	if len(cases.Series) != 5 {
		t.Fatalf("%d series, want 5", len(cases.Series))
	}
	for _, name := range slices.Sorted(maps.Keys(cases.Series)) {
		c := cases.Series[name]
		if name == "Nile" {
			c.X = nile(t)
		}
		if s, b := BlockLength(c.X); !close(s, c.Want[0], 1e-9) || !close(b, c.Want[1], 1e-9) {
			t.Errorf("%s: %v and %v, want %v", name, s, b, c.Want)
		}
	}
}

func TestBlockLengthsThatNothingTells(t *testing.T) {
	for _, x := range [][]float64{nil, {1, 2, 3}, slices.Repeat([]float64{7}, 50)} {
		if s, c := BlockLength(x); s != 1 || c != 1 {
			t.Errorf("%v: %v and %v, want 1", x, s, c)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-5, 5), 8, 60).Draw(t, "x")
		if s, c := BlockLength(x); !(s >= 1 && s <= float64(len(x))) || !(c >= 1 && c <= float64(len(x))) {
			t.Fatalf("%v and %v of %d values", s, c, len(x))
		}
	})
}

// bootstrapSE is the standard error of the mean over many resamples.
func bootstrapSE(x []float64, draw func(places []int)) float64 {
	places := make([]int, len(x))
	means := make([]float64, 500_000)
	for i := range means {
		draw(places)
		for _, at := range places {
			means[i] += x[at] / float64(len(x))
		}
	}
	return stat.PopStdDev(means, nil)
}

func TestTheBootstrapsHaveTheirStandardErrors(t *testing.T) {
	if testing.Short() {
		t.Skip("500,000 draws each")
	}
	type point struct {
		L  float64
		SE float64
	}
	var want struct {
		Stationary []point `json:"stationary_bootstrap_mean_se_closed_form"`
		Circular   []point `json:"circular_block_mean_se_closed_form"`
	}
	readJSON(t, "testdata/block_bootstrap.json", &want)
	x := nile(t)
	if len(want.Stationary) != 8 || len(want.Circular) != 6 {
		t.Fatalf("%d and %d standard errors, want 8 and 6", len(want.Stationary), len(want.Circular))
	}
	for _, p := range want.Stationary {
		t.Run(fmt.Sprint("stationary ", p.L), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, 2))
			have := bootstrapSE(x, func(places []int) { stationary(r, places, p.L) })
			if math.Abs(have/p.SE-1) > 0.003 {
				t.Errorf("%v, in closed form %v", have, p.SE)
			}
		})
	}
	for _, p := range want.Circular {
		t.Run(fmt.Sprint("circular ", p.L), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, 2))
			have := bootstrapSE(x, func(places []int) { circular(r, places, int(p.L)) })
			if math.Abs(have/p.SE-1) > 0.003 {
				t.Errorf("%v, in closed form %v", have, p.SE)
			}
		})
	}
}

func TestTheCircularBootstrapGoesThroughAllItsResamples(t *testing.T) {
	var want struct {
		X     []float64
		Block int
		Means []float64 `json:"means_sorted"`
	}
	readJSON(t, "testdata/circular_block_exact.json", &want)
	count := map[float64]int{}
	r := rand.New(rand.NewPCG(3, 4))
	places := make([]int, len(want.X))
	const draws = 64_000
	for range draws {
		circular(r, places, want.Block)
		mean := 0.0
		for _, at := range places {
			mean += want.X[at] / float64(len(places))
		}
		count[mean]++
	}
	expect := map[float64]float64{}
	for _, m := range want.Means {
		expect[m] += draws / float64(len(want.Means))
	}
	for _, m := range slices.Sorted(maps.Keys(expect)) {
		if n := float64(count[m]); math.Abs(n-expect[m]) > 5*math.Sqrt(expect[m]) {
			t.Errorf("mean %v drawn %v times, want about %v", m, n, expect[m])
		}
	}
	if len(count) != len(expect) {
		t.Errorf("%d different means, want %d", len(count), len(expect))
	}
}
