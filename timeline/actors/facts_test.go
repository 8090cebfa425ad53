package actors_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

var update = flag.Bool("update", false, "write what is found into testdata/facts.txt")

var marked = regexp.MustCompile(`\[([^|\]]*)\|[^\]]*\]`)

// TestFacts reads testdata/facts.txt: sentences with the names in them marked.
func TestFacts(t *testing.T) {
	const file = "testdata/facts.txt"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g := load(t)
	var on timeline.Day
	var context []string
	sentences := 0
	lines := strings.Split(string(raw), "\n")
	for i, line := range lines {
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			on, context = 0, nil
			if day := strings.TrimSpace(line[1:]); day != "" {
				if on, err = timeline.ParseDay(day); err != nil {
					t.Fatalf("%s:%d: %v", file, i+1, err)
				}
			}
		case line[0] == '~':
			context = strings.Fields(line[1:])
		default:
			sentences++
			text := marked.ReplaceAllString(line, "$1")
			got := mark(text, g, on, context)
			if !*update {
				if diff := cmp.Diff(line, got); diff != "" {
					t.Errorf("%s:%d: -want +got\n%s", file, i+1, diff)
				}
			}
			lines[i] = got
		}
	}
	if sentences < 150 {
		t.Errorf("%d sentences: want 150 or more", sentences)
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// mark writes the mentions into the text.
func mark(text string, g *actors.Gazetteer, on timeline.Day, context []string) string {
	tokens := segment.Tokens(text)
	var b strings.Builder
	at := 0
	for _, m := range g.FindIn(tokens, on, context) {
		from, to := tokens[m.First].Start, tokens[m.Last-1].End
		b.WriteString(text[at:from])
		fmt.Fprintf(&b, "[%s|%s]", text[from:to], describe(m))
		at = to
	}
	return b.String() + text[at:]
}

func describe(m actors.Mention) string {
	var who []string
	for _, a := range m.Actors {
		s := a.Code
		if a.Role != "" {
			s += "/" + a.Role
		}
		who = append(who, s)
	}
	words := []string{strings.Join(who, "+"), string(m.Kind)}
	if m.Rank > 0 {
		words = append(words, fmt.Sprint(m.Rank))
	}
	if m.Place {
		words = append(words, "place")
	}
	return strings.TrimSpace(strings.Join(words, " "))
}
