package segment

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// An index numbers words as a map would, whatever they look like.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x Index
		want := map[string]int32{}
		word := rapid.OneOf(rapid.StringMatching(`[ab]{0,3}`), rapid.StringMatching(`abcdefgh[ab]{0,8}stuvwxyz`), rapid.String())
		for _, w := range rapid.SliceOf(word).Draw(t, "words") {
			if got := x.Find(w); got != want[w] {
				t.Fatalf("Find(%q) = %d, want %d", w, got, want[w])
			}
			if want[w] == 0 {
				want[w] = int32(len(want) + 1)
			}
			if got := x.Add(w); got != want[w] {
				t.Fatalf("Add(%q) = %d, want %d", w, got, want[w])
			}
		}
		if x.Len() != len(want) {
			t.Fatalf("%d words, want %d", x.Len(), len(want))
		}
	})
}

// A trie has one node for each beginning of a name.
func TestTrie(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x Trie
		want := map[string]int32{"": 0}
		for _, name := range rapid.SliceOf(rapid.SliceOfN(rapid.Int32Range(1, 40), 1, 5)).Draw(t, "names") {
			x.Add(name)
			node := int32(0)
			for n := 1; n <= len(name); n++ {
				var key strings.Builder
				for _, w := range name[:n] {
					key.WriteRune(rune(w))
				}
				if node = x.Step(node, name[n-1]); node == 0 {
					t.Fatalf("%v ends at word %d", name, n)
				}
				if known, ok := want[key.String()]; ok && known != node {
					t.Fatalf("%v has two nodes", name[:n])
				}
				want[key.String()] = node
			}
			if next := x.Step(node, 0) + x.Step(node, 41); next != 0 {
				t.Fatalf("%v goes on with a word that no name has", name)
			}
		}
		if x.Nodes() != len(want) {
			t.Fatalf("%d nodes, want %d", x.Nodes(), len(want))
		}
	})
}
