package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// commands lists the lines of the README that are commands, without their
// comments.
func commands(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		line, ok := strings.CutPrefix(line, "    ")
		line, _, _ = strings.Cut(line, " #")
		line = strings.TrimSpace(line)
		if ok && (strings.HasPrefix(line, "tension ") || strings.HasPrefix(line, "go ")) {
			out = append(out, line)
		}
	}
	return out
}

// TestReadmeCommands runs every command of the README, one after the other in
// one folder that holds a folder of articles, as a new user does.
func TestReadmeCommands(t *testing.T) {
	all := commands(t)
	sample, err := os.ReadFile("../../data/sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("articles", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("articles", "reports.jsonl"), sample, 0o644); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, line := range all {
		line = strings.Replace(line, "go run ./cmd/tension", "tension", 1)
		args := strings.Fields(line)
		if args[0] != "tension" {
			continue
		}
		ran++
		var stdout, stderr bytes.Buffer
		if status := run(args[1:], strings.NewReader(""), &stdout, &stderr); status != 0 {
			t.Errorf("%s: exit status %d\n%s", line, status, stderr.String())
		}
	}
	if ran < 6 {
		t.Errorf("%d commands found in the README, want all of them", ran)
	}
	for _, name := range []string{"report.html", "timeline.png", "timeline.svg", "compare.png", "compare.svg", "events.csv", "index-daily.csv", "index-monthly.csv", "datapackage.json"} {
		if info, err := os.Stat(filepath.Join("out", name)); err != nil || info.Size() == 0 {
			t.Errorf("the README's first command leaves no %s", name)
		}
	}
}

// TestReadmeCI holds that the two commands the README promises are those that
// continuous integration runs.
func TestReadmeCI(t *testing.T) {
	script, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, line := range commands(t) {
		if line, ok := strings.CutSuffix(line, " -o out"); ok && strings.HasPrefix(line, "go run") || line == "go test ./..." {
			found++
			if !strings.Contains(string(script), line) {
				t.Errorf(".ci/run does not run %q", line)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d of the README's two commands found", found)
	}
}
