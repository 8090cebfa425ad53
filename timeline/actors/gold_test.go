package actors_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// TestCoverage measures, where TENSION_GOLD names a folder of labelled
// sentences, how many of their source and target spans hold a name: with a
// code, or a role alone. It sets no bar; -v prints the figures, and the spans
// without any name with TENSION_GOLD_MISSES=1.
func TestCoverage(t *testing.T) {
	gold := os.Getenv("TENSION_GOLD")
	if gold == "" {
		t.Skip("TENSION_GOLD names no folder")
	}
	g := load(t)
	f, err := os.Open(filepath.Join(gold, "events", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var spans, coded, named int
	for lines.Scan() {
		var r struct {
			Text, Date string
			Expected   []struct{ Source, Target string }
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		on, _ := timeline.ParseDay(r.Date)
		tokens := segment.Tokens(r.Text)
		mentions := g.Find(tokens, on)
		for _, e := range r.Expected {
			for _, span := range []string{e.Source, e.Target} {
				at := strings.Index(r.Text, span)
				if span == "" || at < 0 {
					continue
				}
				spans++
				code, name := overlapping(tokens, mentions, at, at+len(span))
				if code {
					coded++
				}
				if name {
					named++
				} else if os.Getenv("TENSION_GOLD_MISSES") != "" {
					t.Log(span)
				}
			}
		}
	}
	if spans == 0 {
		t.Fatal("no spans found")
	}
	t.Logf("%d spans: %.1f %% with a code, %.1f %% with a code or a role", spans,
		100*float64(coded)/float64(spans), 100*float64(named)/float64(spans))
}

// overlapping reports whether a mention overlaps the bytes [from, to), and
// whether one that does has a code.
func overlapping(tokens []segment.Token, mentions []actors.Mention, from, to int) (code, name bool) {
	for _, m := range mentions {
		if tokens[m.First].Start >= to || tokens[m.Last-1].End <= from {
			continue
		}
		name = true
		for _, a := range m.Actors {
			code = code || a.Code != ""
		}
	}
	return code, name
}

func load(t testing.TB) *actors.Gazetteer {
	t.Helper()
	g, err := actors.Load(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return g
}
