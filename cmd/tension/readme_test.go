package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
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

// TestReadmeInPandasAndR runs the README's lines for pandas and R where these
// are installed.
func TestReadmeInPandasAndR(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(raw), "\n## In pandas and R\n")
	blocks := strings.Split(strings.TrimSpace(section), "\n\n")
	if len(blocks) < 2 || !strings.Contains(blocks[0], "read_csv") || !strings.Contains(blocks[1], "read.csv") {
		t.Fatalf("the section begins %.200q, want three lines for pandas and three for R", section)
	}
	lines := func(s string) string { return strings.ReplaceAll(strings.TrimSpace(s)+"\n", "    ", "") }
	python, r := lines(blocks[0]), lines(blocks[1])
	t.Chdir(t.TempDir())
	if status := run([]string{"report", "--sample", "-o", "out"}, strings.NewReader(""), io.Discard, io.Discard); status != 0 {
		t.Fatalf("exit status %d", status)
	}
	const imports = "import pandas, matplotlib\n"
	python = imports + "matplotlib.use('Agg')\n" + python +
		"assert df.date.dtype.kind == 'M' and df.warmup.dtype == bool and df['index'].dtype == float\n" +
		"assert len(korea) > 3000 and korea['index'].isna().any()\n"
	r = "pdf(NULL)\n" + r + "stopifnot(inherits(d$date, 'Date'), is.logical(d$warmup), is.numeric(d$index), nrow(korea) > 3000, anyNA(korea$index))\n"
	for _, c := range []struct{ interpreter, flag, probe, lines string }{
		{"python3", "-c", imports, python},
		{"/usr/bin/python3", "-c", imports, python}, // the system's, where another stands before it
		{"Rscript", "-e", "1", r},
	} {
		t.Run(c.interpreter, func(t *testing.T) {
			if err := exec.Command(c.interpreter, c.flag, c.probe).Run(); err != nil {
				t.Skipf("%s %s %q: %v", c.interpreter, c.flag, c.probe, err)
			}
			if out, err := exec.Command(c.interpreter, c.flag, c.lines).CombinedOutput(); err != nil {
				t.Errorf("%s%v\n%s", c.lines, err, out)
			}
		})
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
