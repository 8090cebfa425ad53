package dates_test

import (
	"encoding/csv"
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/dates"
)

// TestExamples runs the examples that stand beside the tables: each sentence
// has exactly the expression its row says, or none.
func TestExamples(t *testing.T) {
	f, err := data.FS.Open("dates/examples.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 100 {
		t.Fatalf("only %d examples", len(rows))
	}
	l := load(t)
	for _, r := range rows[1:] {
		a, err := l.Answer(dates.Request{Text: r[0], Ref: r[1]}, dates.Options{})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case r[2] == "" && len(a.Found) > 0:
			t.Errorf("%q: found %q = %s, want none", r[0], a.Found[0].Text, a.Found[0].Value)
		case r[2] == "":
		case len(a.Found) == 0:
			t.Errorf("%q: found none, want %q", r[0], r[2])
		case a.Found[0].Text != r[2] || a.Found[0].Type != r[3] || a.Found[0].Value != r[4]:
			t.Errorf("%q: found %q %s %s, want %q %s %s", r[0], a.Found[0].Text, a.Found[0].Type, a.Found[0].Value, r[2], r[3], r[4])
		}
	}
}
