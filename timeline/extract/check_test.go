package extract_test

import (
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/extract"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

func coder(t testing.TB) *extract.Coder {
	t.Helper()
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustCoder() *extract.Coder {
	c, err := load()
	if err != nil {
		panic(err)
	}
	return c
}

func load() (*extract.Coder, error) {
	set, err := rules.Load(data.FS)
	if err != nil {
		return nil, err
	}
	g, err := actors.Load(data.FS)
	if err != nil {
		return nil, err
	}
	d, err := dates.Load(data.FS)
	return &extract.Coder{Rules: set, Actors: g, Dates: d}, err
}

func TestRulesDoWhatTheirSentencesSay(t *testing.T) {
	c := coder(t)
	for _, f := range extract.Check(c.Rules, c.Actors) {
		t.Error(f)
	}
}
