package extract_test

import (
	"errors"
	"sync"
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

// load loads all tables beside each other, as the command does.
func load() (*extract.Coder, error) {
	var c extract.Coder
	var rulesErr, actorsErr, datesErr error
	var all sync.WaitGroup
	all.Go(func() { c.Rules, rulesErr = rules.Load(data.FS) })
	all.Go(func() { c.Actors, actorsErr = actors.Load(data.FS) })
	all.Go(func() { c.Dates, datesErr = dates.Load(data.FS) })
	all.Wait()
	return &c, errors.Join(rulesErr, actorsErr, datesErr)
}

func TestRulesDoWhatTheirSentencesSay(t *testing.T) {
	c := coder(t)
	for _, f := range extract.Check(c.Rules, c.Actors) {
		t.Error(f)
	}
}
