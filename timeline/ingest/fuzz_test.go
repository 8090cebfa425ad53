package ingest_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// seed adds the files of testdata with one of the endings.
func seed(f *testing.F, endings ...string) {
	f.Helper()
	folder := os.DirFS("testdata/in")
	n := 0
	for _, ending := range endings {
		names, err := fs.Glob(folder, "*"+ending)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			b, err := fs.ReadFile(folder, name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(b))
			n++
		}
	}
	if n == 0 {
		f.Fatalf("no seed ends in %v", endings)
	}
}

// check reads bytes under a name that decides nothing or little, and holds what
// must be true of every result.
func check(t *testing.T, w *ingest.Words, name, doc string) {
	o := ingest.Options{Words: w}
	in := func() ingest.Input { return ingest.Input{Name: name, Reader: strings.NewReader(doc)} }
	result := read(t, o, in())
	if len(result.Articles)+len(result.Events)+len(result.Skipped.List) == 0 {
		t.Errorf("%q: neither read nor skipped", doc)
	}
	ids := map[string]bool{}
	for _, a := range result.Articles {
		if !utf8.ValidString(a.Text) || !utf8.ValidString(a.Title) || a.ID == "" || ids[a.ID] || a.Path == "" || a.Text+a.Title == "" {
			t.Errorf("%q: bad article %+v", doc, a)
		}
		ids[a.ID] = true
	}
	for _, s := range result.Skipped.List {
		if s.File != name || s.Msg == "" || s.Kind == "" || strings.Contains(s.Msg, "\n") {
			t.Errorf("%q: bad skip %+v", doc, s)
		}
	}
	if len(result.Files) != 1 || result.Files[0].Bytes != int64(len(doc)) {
		t.Errorf("%q: files %+v", doc, result.Files)
	}
	if again := dump(t, read(t, o, in())); again != dump(t, result) {
		t.Errorf("%q is read in two ways", doc)
	}
}

func FuzzText(f *testing.F) {
	seed(f, ".txt")
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.txt", doc) })
}

func FuzzPage(f *testing.F) {
	seed(f, ".html")
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.html", "<html>"+doc) })
}

func FuzzFeed(f *testing.F) {
	seed(f, ".xml", ".json")
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "-", doc) })
}

func FuzzTable(f *testing.F) {
	seed(f, ".jsonl", ".csv")
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.csv", doc) })
}

func FuzzCompressed(f *testing.F) {
	gz, zst := packed(f, "Date: 2025-07-28\n"+report)
	f.Add(gz)
	f.Add(zst)
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.gz", doc) })
}
