package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var wordRE = regexp.MustCompile(`\pL[\pL\pN]*|\pN+`)

// content is the set of words of a span that say something.
func content(span string) map[string]bool {
	out := map[string]bool{}
	for _, w := range wordRE.FindAllString(strings.ToLower(span), -1) {
		switch w {
		case "the", "a", "an", "of", "and", "in", "to":
		default:
			out[w] = true
		}
	}
	return out
}

func overlap(a, b string) bool {
	x := content(a)
	for w := range content(b) {
		if x[w] {
			return true
		}
	}
	return false
}

// The words that name the two sides of the first event overlap those that
// people marked. Runs where TENSION_GOLD names the folder of the labelled
// sentences.
func TestSpansOverlapThoseOfPeople(t *testing.T) {
	dir := os.Getenv("TENSION_GOLD")
	if dir == "" {
		t.Skip("TENSION_GOLD is not set")
	}
	f, err := os.Open(filepath.Join(dir, "events", "dev.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	c := coder(t)
	var coded int
	var right [2]int
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r struct {
			Suite, Text string
			Expected    []struct{ Source, Target string }
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if len(r.Expected) == 0 || r.Expected[0].Source == "" || r.Expected[0].Target == "" {
			continue
		}
		found := c.Code(r.Text, 0)
		if len(found) == 0 {
			continue
		}
		coded++
		source, target := false, false
		for _, x := range r.Expected {
			source = source || overlap(x.Source, found[0].SourceText)
			target = target || overlap(x.Target, found[0].TargetText)
		}
		if source {
			right[0]++
		}
		if target {
			right[1]++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if coded == 0 {
		t.Fatal("nothing coded")
	}
	for i, side := range []string{"source", "target"} {
		share := float64(right[i]) / float64(coded)
		t.Logf("%s: %d of %d overlap (%.3f)", side, right[i], coded, share)
		if least := [...]float64{0.75, 0.65}[i]; share < least {
			t.Errorf("%s spans overlap in %.3f, want at least %.2f", side, share, least)
		}
	}
}
