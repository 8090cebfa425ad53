package ingest_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// goldFolder is where measuring finds labelled material; without it these
// tests are skipped.
func goldFolder(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("TENSION_GOLD")
	if folder == "" {
		t.Skip("TENSION_GOLD is not set")
	}
	return folder
}

var goldWord = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shingles counts the runs of four words.
func shingles(text string) map[string]int {
	words := goldWord.FindAllString(text, -1)
	set := map[string]int{}
	for i := range words {
		if i == 0 || i+4 <= len(words) {
			set[strings.Join(words[i:min(i+4, len(words))], " ")]++
		}
	}
	return set
}

// TestGoldPages measures the main text of pages against hand-made ones:
// precision and recall of word shingles, averaged over pages.
func TestGoldPages(t *testing.T) {
	folder := filepath.Join(goldFolder(t), "html")
	got := map[string]string{}
	start := time.Now()
	result := read(t, ingest.Options{Words: words(t), Jobs: 1, AnyLanguage: true}, ingest.Input{FS: os.DirFS(folder), Name: "pages"})
	for _, a := range result.Articles {
		id, _, _ := strings.Cut(filepath.Base(a.Path), ".")
		got[id] = a.Text
	}
	taken := time.Since(start)
	f, err := os.Open(filepath.Join(folder, "gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var precision, recall, pages float64
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var want struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		a, b := shingles(want.Text), shingles(got[want.ID])
		var hits, na, nb float64
		for s, n := range a {
			hits += float64(min(n, b[s]))
			na += float64(n)
		}
		for _, n := range b {
			nb += float64(n)
		}
		pages++
		precision += hits / max(nb, 1)
		recall += hits / max(na, 1)
		if hits/max(nb, 1) < 0.9 || hits/max(na, 1) < 0.9 {
			t.Logf("%.12s precision %.2f recall %.2f of %.0f shingles", want.ID, hits/max(nb, 1), hits/max(na, 1), na)
		}
	}
	precision, recall = precision/pages, recall/pages
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%.0f pages: precision %.3f, recall %.3f, F1 %.3f in %v", pages, precision, recall, f1, taken)
	if f1 < 0.97 {
		t.Errorf("F1 %.3f, want at least 0.97", f1)
	}
}

// TestGoldArticles reads a year of one agency's articles.
func TestGoldArticles(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(goldFolder(t), "korea", "kcna_*.jsonl"))
	if len(files) == 0 {
		t.Skip("no articles")
	}
	result := read(t, ingest.Options{Words: words(t)}, ingest.Input{FS: os.DirFS(filepath.Dir(files[0])), Name: filepath.Base(files[0])})
	if len(result.Articles) < 1000 || len(result.Skipped.List) > 0 || len(result.Warnings) > 0 {
		t.Errorf("%d articles, skips %v, warnings %v", len(result.Articles), result.Skipped.List, result.Warnings)
	}
}

func read(t testing.TB, o ingest.Options, inputs ...ingest.Input) *ingest.Result {
	t.Helper()
	result, err := ingest.Read(context.Background(), inputs, o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func words(t testing.TB) *ingest.Words {
	t.Helper()
	w, err := ingest.LoadWords(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}
