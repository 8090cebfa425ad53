package dates_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/dates"
)

func load(t testing.TB) *dates.Lexicon {
	t.Helper()
	l, err := dates.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestGold answers every gold file of dates below TENSION_GOLD and writes the
// answers to TENSION_PREDICTIONS, or to a folder that is thrown away.
func TestGold(t *testing.T) {
	gold := os.Getenv("TENSION_GOLD")
	if gold == "" {
		t.Skip("TENSION_GOLD is not set")
	}
	out := os.Getenv("TENSION_PREDICTIONS")
	if out == "" {
		out = t.TempDir()
	}
	l := load(t)
	files, err := filepath.Glob(filepath.Join(gold, "dates", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in %s: %v", gold, err)
	}
	for _, name := range files {
		if filepath.Base(name) == "phenomena.jsonl" {
			continue
		}
		answerFile(t, l, name, filepath.Join(out, filepath.Base(name)))
	}
}

func answerFile(t *testing.T, l *dates.Lexicon, in, out string) {
	t.Helper()
	f, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	enc := json.NewEncoder(g)
	o := dates.Options{Narrative: filepath.Base(in) == "wikiwars_dev.jsonl"}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var q struct {
			dates.Request
			Events []struct{ Start, End int } `json:"events"`
		}
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			t.Fatalf("%s: %v", in, err)
		}
		for _, e := range q.Events {
			q.Spans = append(q.Spans, [2]int{e.Start, e.End})
		}
		a, err := l.Answer(q.Request, o)
		if err != nil {
			t.Errorf("%s: %s: %v", in, q.ID, err)
		}
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
}
