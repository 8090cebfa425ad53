package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/seed-4148e10f/tension"

// mayImport is the import law: which of our own packages each package may use.
// Tests and the command may use all.
var mayImport = map[string][]string{
	"data":              {},
	"timeline":          {},
	"timeline/ingest":   {"timeline", "timeline/ingest/pdf"},
	"timeline/segment":  {"timeline"},
	"timeline/table":    {},
	"timeline/dates":    {"timeline", "timeline/segment", "timeline/table"},
	"timeline/actors":   {"timeline", "timeline/segment", "timeline/table"},
	"timeline/rules":    {"timeline", "timeline/segment", "timeline/table"},
	"timeline/extract":  {"timeline", "timeline/segment", "timeline/dates", "timeline/actors", "timeline/rules"},
	"timeline/stories":  {"timeline"},
	"timeline/exchange": {"timeline"},
	"scoring":           {"timeline"},
	"scoring/index":     {"timeline", "scoring"},
	"scoring/compare":   {"timeline", "scoring/index"},
	"scoring/keydates":  {"timeline", "scoring/index"},
	"scoring/frame":     {"timeline", "scoring", "scoring/index", "scoring/compare", "scoring/keydates"},
	"charts":            {"timeline", "scoring/index", "scoring/compare", "scoring/keydates", "charts/layout", "charts/canvas", "charts/theme"},
	"charts/layout":     {"charts/canvas", "charts/theme"},
	"charts/canvas":     {"charts/layout", "charts/theme"},
	"charts/theme":      {},

	"timeline/ingest/pdf": {}, // the text of PDF files

	"scoring/internal/property": {}, // on how many cases the tests try the properties
}

// TestImportLaw holds the direction of the arrows: a package imports what the
// law allows and nothing else of ours.
func TestImportLaw(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		if strings.HasPrefix(name, "cmd/") || name == "data/sample" {
			continue
		}
		seen++
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("%s is not in the import law; add it, and say in one sentence what it is for", name)
		}
		for _, i := range p.Imports {
			if ours, ok := strings.CutPrefix(i, module+"/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", name, ours)
			}
			if slices.Contains([]string{"net", "net/http"}, i) {
				t.Errorf("%s imports %s: the tool opens no network connection", name, i)
			}
		}
	}
	if seen < 15 {
		t.Errorf("%d packages seen, want all of the project's", seen)
	}
}
