package index

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/scoring"
)

func TestTheDefaultModelHasTheParametersOfTheReference(t *testing.T) {
	m, err := scoring.Load(data.FS, "models/default.yaml")
	if err != nil {
		t.Fatal(err)
	}
	have, err := ReadParams(m.Index)
	if err != nil {
		t.Fatal(err)
	}
	have.Replicates = 0
	if diff := cmp.Diff(params(t), have); diff != "" {
		t.Error(diff)
	}
}

func TestParamsThatMakeNoSenseAreNamed(t *testing.T) {
	good := params(t)
	for name, spoil := range map[string]func(*Params){
		"half_life_words":    func(p *Params) { p.HalfLifeWords = 0 },
		"half_life_deeds":    func(p *Params) { p.HalfLifeDeeds = math.NaN() },
		"words_weight":       func(p *Params) { p.WordsWeight = -1 },
		"cooperation_weight": func(p *Params) { p.CooperationWeight = math.Inf(1) },
		"scale":              func(p *Params) { p.Scale = 0 },
		"corroboration":      func(p *Params) { p.Corroboration = 1.1 },
		"max_spread_days":    func(p *Params) { p.MaxSpreadDays = 0 },
		"replicates":         func(p *Params) { p.Replicates = 3 },
		"band_low":           func(p *Params) { p.BandLow = 5 },
		"band_high":          func(p *Params) { p.BandHigh = 95 },
		"coverage_days":      func(p *Params) { p.CoverageDays = -1 },
	} {
		p := good
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
		if p.Hash() == good.Hash() {
			t.Errorf("%s: same hash", name)
		}
	}
	if _, err := ReadParams([]byte("half_life_word: 3\n")); err == nil || !strings.Contains(err.Error(), "half_life_word") {
		t.Errorf("an unknown key gives %v", err)
	}
}

func FuzzReadParams(f *testing.F) {
	raw, err := os.ReadFile("testdata/params.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("scale: .nan\n"))
	f.Add([]byte("scale: [1]\nscale: 2"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := ReadParams(raw)
		if err == nil && !(math.Abs(p.Index(1e6)) <= 100 && p.decay(VerbalConflict, 1) <= 1) {
			t.Errorf("%q passes for parameters: %+v", raw, p)
		}
		if err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Errorf("%q: an empty error", raw)
		}
	})
}
