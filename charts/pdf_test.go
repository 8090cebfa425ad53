package charts

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPDFText asks poppler for what a reader can select: every label, Hangul
// too; and for the fonts, which must be embedded.
func TestPDFText(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("no %s: install poppler-utils, for here this test must run", tool)
			}
			t.Skipf("no %s", tool)
		}
	}
	d := drawings(t)["reference"]
	file := filepath.Join(t.TempDir(), "reference.pdf")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.WritePDF(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	text := strings.Join(strings.Fields(run("pdftotext", "-raw", file, "-")), " ")
	for _, line := range d.Texts() {
		if !strings.Contains(text, strings.TrimSpace(line.Text)) {
			t.Errorf("the PDF does not give back %q", line.Text)
		}
	}
	fonts := strings.Split(strings.TrimSpace(run("pdffonts", file)), "\n")[2:]
	if len(fonts) != 3 {
		t.Errorf("%d fonts, want 3", len(fonts))
	}
	for _, l := range fonts {
		if !strings.Contains(l, "Identity-H       yes") {
			t.Errorf("a font is not embedded: %s", l)
		}
	}
}
