package ingest

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What spares the folding of most lines spares none that a phrase takes out.
func TestQuickLookMissesNothing(t *testing.T) {
	w, err := LoadWords(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	pieces := []string{" ", "the", "K", "İ", "’", "—", "(", ":", "Monday"}
	for _, p := range w.parts {
		pieces = append(pieces, p.text, p.text[1:])
	}
	for text, p := range w.is {
		pieces = append(pieces, text, p.text)
	}
	for _, list := range w.starts {
		for _, p := range list {
			pieces = append(pieces, p.text)
		}
	}
	change := []func(string) string{
		strings.ToUpper, strings.Clone,
		func(s string) string { return strings.ReplaceAll(s, "'", "’") }, func(s string) string { return strings.ReplaceAll(s, "k", "\u212a") },
	}
	hits := 0
	rapid.Check(t, func(t *rapid.T) {
		var line strings.Builder
		for range rapid.IntRange(1, 4).Draw(t, "pieces") {
			line.WriteString(rapid.SampledFrom(change).Draw(t, "change")(rapid.SampledFrom(pieces).Draw(t, "piece")))
			line.WriteString(rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
		}
		quick, found := w.match(line.String())
		slow, there := w.matchFolded(folded(line.String()))
		if there {
			hits++
		}
		if quick != slow || found != there {
			t.Fatalf("%q: the quick look finds %v %q, the whole one %v %q", line.String(), found, quick.text, there, slow.text)
		}
	})
	if hits == 0 {
		t.Error("no line was one that goes")
	}
}
