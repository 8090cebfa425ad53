package rules_test

import (
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

func TestEmbeddedRulesLoad(t *testing.T) {
	set, err := rules.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Rules()) < 60 || len(set.Codes()) < 250 {
		t.Errorf("%d rules and %d codes", len(set.Rules()), len(set.Codes()))
	}
}
