package ingest_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

var wanted = regexp.MustCompile(`<!-- want (.*) -->`)

// Pages of many systems: when, where and by whom they were published, and the
// text without what stands around it.
func TestPages(t *testing.T) {
	pages, err := txtar.ParseFile("testdata/pages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(pages.Files) < 30 {
		t.Fatalf("%d pages", len(pages.Files))
	}
	w := words(t)
	for _, f := range pages.Files {
		g := wanted.FindSubmatch(f.Data)
		if g == nil {
			t.Fatalf("%s states nothing wanted", f.Name)
		}
		a := one(t, "page", string(f.Data), ingest.Options{Words: w})
		for field := range strings.SplitSeq(string(g[1]), "; ") {
			name, want, _ := strings.Cut(field, "=")
			if got := fieldOf(a, name); got != want {
				t.Errorf("%s: %s: got %q, want %q", f.Name, name, got, want)
			}
		}
		if n := strings.Count(a.Text, "\n"); n != 2 && n != 3 {
			t.Errorf("%s: %d paragraphs:\n%s", f.Name, n+1, a.Text)
		}
	}
}

func fieldOf(a timeline.Article, name string) string {
	switch name {
	case "published":
		return a.Published.String()
	case "outlet":
		return a.Outlet
	case "author":
		return a.Author
	case "url":
		return a.URL
	case "lang":
		return a.Lang
	}
	return "no field " + name
}
