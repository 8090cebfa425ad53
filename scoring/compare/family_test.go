package compare

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestHolm(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ p, want []float64 }{
		{nil, nil},
		{[]float64{0.04}, []float64{0.04}},
		{[]float64{0.01, 0.04, 0.03, 0.005}, []float64{0.03, 0.06, 0.06, 0.02}}, // as R's p.adjust(method = "holm")
		{[]float64{0.01, nan, 0.02}, []float64{0.02, nan, 0.02}},
		{[]float64{0.9, 0.8}, []float64{1, 1}},
	} {
		if diff := cmp.Diff(c.want, Holm(c.p), cmpopts.EquateNaNs(), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
			t.Errorf("Holm(%v): %s", c.p, diff)
		}
	}
}

func TestHolmLiesBetweenOneTestAndBonferroni(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 20).Draw(t, "p")
		have := Holm(p)
		for i := range p {
			if have[i] < p[i] || have[i] > min(1, float64(len(p))*p[i])+1e-12 {
				t.Fatalf("%v became %v", p, have)
			}
			for k := range p {
				if p[i] < p[k] && have[i] > have[k] {
					t.Fatalf("the order of %v is not that of %v", p, have)
				}
			}
		}
	})
}

func TestAFamilyIsJudgedTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	events := append(history(r, "2023-01", "2025-01", 0.3, 5), history(r, "2025-01", "2026-01", 0.42, 5)...)
	var all []Comparison
	for _, b := range []string{"2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2025-01"} {
		all = append(all, compareAll(t, events, "2023-H1", b, Options{}))
	}
	family := Family(all)
	for i, c := range family {
		switch h := c.Headline; {
		case !h.P.Known:
			if h.PHolm.Known || c.Verdict != TooShort {
				t.Errorf("%s: too short, but %+v", c.B.Period, h)
			}
		case h.Tests != 5 || h.PHolm.Value < h.P.Value || (c.Verdict == NoChange) != (h.PHolm.Value >= 0.05):
			t.Errorf("%s: %s with %+v", c.B.Period, c.Verdict, h)
		case !strings.Contains(c.Sentence, "of 5 tests together: p"):
			t.Errorf("the sentence is silent on the correction: %s", c.Sentence)
		case !strings.Contains(c.Rows[1].Change.Text, "after Holm"):
			t.Errorf("the table is silent on the correction: %s", c.Rows[1].Change.Text)
		}
		if all[i].Headline.PHolm.Known {
			t.Error("the comparisons given were changed")
		}
	}
	if alone := Family(all[:1]); alone[0].Headline.PHolm.Known {
		t.Error("a single test is corrected")
	}
}

func TestTheMixOfTypes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	var events []timeline.Event
	for d := period("2024").From; d < period("2025").To; d++ {
		if r.Float64() < 0.5 {
			e := act(d, "190", 5, "a")
			if d >= period("2025").From && r.Float64() < 0.5 {
				e = act(d, "112", 3, "a")
				e.Category = "ACCUSE"
			}
			events = append(events, e)
		}
	}
	c := compareAll(t, events, "2024", "2025", Options{Mix: true})
	if len(c.Mix) != 2 || c.Mix[0].Type != "19" || c.Mix[1].Type != "ACCUSE" {
		t.Fatalf("mix %+v", c.Mix)
	}
	k := c.Mix[1]
	if k.A.Value.Value != 0 || k.A.Low.Value > 1e-12 || !(k.A.High.Value > 0 && k.A.High.Value < 0.1) {
		t.Errorf("none of them: %+v", k.A)
	}
	if !(k.B.Low.Value < 0.5 && k.B.High.Value > 0.4 && k.B.High.Value-k.B.Low.Value < 0.3) || !(k.Change.Low.Value > 0.2 && k.Change.High.Value < 0.8) {
		t.Errorf("half of them: %+v, change %+v", k.B, k.Change)
	}
	short := compareAll(t, events, "2024-01", "2025-01", Options{Mix: true})
	if k := short.Mix[0]; !k.A.Value.Known || k.A.Low.Known || k.Change.Low.Known {
		t.Errorf("one batch gives an interval: %+v", k)
	}
	raw, err := json.Marshal(c)
	if err != nil || !strings.Contains(string(raw), `"mix":[{"type":"19","stories_a":`) {
		t.Errorf("%s, %v", raw, err)
	}
}

func TestSharesSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		events := append(history(r, "2024-01", "2025-01", 0.2, 5), history(r, "2024-03", "2024-11", 0.2, -4)...)
		for i := range events {
			events[i].Category = []string{"A", "B", "C"}[r.IntN(3)]
		}
		published := index.PublishedBy(events, nil)
		c, err := Compare(index.Contributions(events, params(), nil), "KOR-PRK", period("2024-H1"), period("2024-H2"), Options{Published: published, Mix: true})
		if err != nil {
			t.Fatal(err)
		}
		a, b := 0.0, 0.0
		for _, k := range c.Mix {
			a, b = a+k.A.Value.Value, b+k.B.Value.Value
			for _, i := range []Interval{k.A, k.B, k.Change} {
				if i.Low.Known && !(i.Low.Value <= i.Value.Value+1e-12 && i.Value.Value <= i.High.Value+1e-12) {
					t.Fatalf("%s: %+v", k.Type, i)
				}
			}
		}
		if !close(a, 1, 1e-9) || !close(b, 1, 1e-9) {
			t.Fatalf("shares sum to %v and %v", a, b)
		}
	})
}

func TestWilson(t *testing.T) {
	// R: prop.test(x, n, correct = FALSE)
	for _, c := range []struct{ p, n, low, high float64 }{{0.1, 50, 0.0434, 0.2136}, {0, 10, 0, 0.2775}, {1, 10, 0.7225, 1}} {
		if low, high := Wilson(c.p, c.n, 1.959964); math.Abs(low-c.low) > 1e-3 || math.Abs(high-c.high) > 1e-3 {
			t.Errorf("%v of %v: %v to %v, want %v to %v", c.p, c.n, low, high, c.low, c.high)
		}
	}
	if low, _ := Wilson(0.5, 0, 2); !math.IsNaN(low) {
		t.Errorf("a share of nothing has the limit %v", low)
	}
}
