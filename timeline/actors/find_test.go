package actors_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// FuzzFind holds Find to its contract on any text: mentions in order, inside the
// sentence, apart from each other, the same each time.
func FuzzFind(f *testing.F) {
	raw, err := os.ReadFile("testdata/facts.txt")
	if err != nil {
		f.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		if i%7 == 0 {
			f.Add(marked.ReplaceAllString(line, "$1"), 739461)
		}
	}
	f.Add("US-US--U.S.-'s the North's of of of of President", 0)
	f.Add(strings.Repeat("the president of ", 40)+"South Korea", -5)
	g := load(f)
	f.Fuzz(func(t *testing.T, text string, day int) {
		tokens := segment.Tokens(text)
		first := g.Find(tokens, timeline.Day(day))
		end := 0
		for _, m := range first {
			if m.First < end || m.Last <= m.First || m.Last > len(tokens) {
				t.Fatalf("mention [%d, %d) after %d of %d tokens", m.First, m.Last, end, len(tokens))
			}
			end = m.Last
			if m.Kind == "" || m.Rank < 0 || m.Rank > 3 {
				t.Fatalf("kind %q, rank %d", m.Kind, m.Rank)
			}
			if len(m.Actors) == 0 && m.Kind != actors.Definite {
				t.Fatalf("no actor in %v", m)
			}
			for _, a := range m.Actors {
				if a.Code != "" && a.Name == "" {
					t.Fatalf("no name in %v", m)
				}
			}
		}
		if diff := cmp.Diff(first, g.Find(tokens, timeline.Day(day))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// BenchmarkFind reports the speed in bytes of text, tokens given.
func BenchmarkFind(b *testing.B) {
	g := load(b)
	raw, err := os.ReadFile("testdata/facts.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := marked.ReplaceAllString(string(raw), "$1")
	var sentences [][]segment.Token
	for _, line := range strings.Split(text, "\n") {
		sentences = append(sentences, segment.Tokens(line))
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, tokens := range sentences {
			g.Find(tokens, 739461)
		}
	}
}

// BenchmarkFindLong shows that the time of one long sentence grows with its
// length alone.
func BenchmarkFindLong(b *testing.B) {
	g := load(b)
	for _, n := range []int{100, 1000, 10000} {
		text := strings.Repeat("officials of the South Korean foreign ministry met ", n)
		tokens := segment.Tokens(text)
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				g.Find(tokens, 739461)
			}
		})
	}
}

// BenchmarkLoad is the price of the tables at start.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
