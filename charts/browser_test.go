package charts

import (
	"encoding/json"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// inBrowser is run by the page: it writes what a browser makes of every text.
const inBrowser = `
document.fonts.ready.then(() => {
  const out = [];
  for (const t of document.querySelectorAll('svg text')) {
    const size = parseFloat(t.getAttribute('font-size')), y = parseFloat(t.getAttribute('y'));
    const want = parseFloat(t.getAttribute('textLength'));
    const b = t.getBBox();
    t.removeAttribute('textLength');
    out.push({text: t.textContent, x0: b.x, x1: b.x + b.width, y0: y - 0.78*size, y1: y + 0.22*size,
      size: size, want: want, own: t.getComputedTextLength(), chart: t.closest('svg').getAttribute('data-name')});
  }
  document.getElementById('out').textContent = JSON.stringify(out);
});`

type seen struct {
	Text                            string
	X0, X1, Y0, Y1, Size, Want, Own float64
	Chart                           string
}

// TestBrowser asks a browser where the texts are: on the page, apart from each
// other, as wide as they were laid out.
func TestBrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no chromium: install it, for here this test must run")
		}
		t.Skip("no chromium")
	}
	all := drawings(t)
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><body>")
	for _, name := range names(all) {
		all[name].ID = name // several on one page
		page.WriteString(strings.Replace(string(svg(t, all[name])), "<svg ", `<svg data-name="`+name+`" `, 1))
	}
	page.WriteString(`<pre id="out"></pre><script>` + inBrowser + `</script>`)
	file := filepath.Join(t.TempDir(), "charts.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	dom, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
		"--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?s)<pre id="out">(.*?)</pre>`).FindSubmatch(dom)
	var texts []seen
	if m == nil || json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &texts) != nil || len(texts) < 100 {
		t.Fatalf("the page says nothing of its texts: %.300s", dom)
	}
	worst := 0.0
	for i, a := range texts {
		d := all[a.Chart]
		if a.X0 < -0.5 || a.Y0 < 0 || a.X1 > d.W+0.5 || a.Y1 > d.H {
			t.Errorf("%s: %q leaves the page: %+v", a.Chart, a.Text, a)
		}
		worst = max(worst, math.Abs(a.Own-a.Want)/a.Want)
		for _, b := range texts[:i] {
			if a.Chart == b.Chart && min(a.X1, b.X1)-max(a.X0, b.X0) > 0.6 && min(a.Y1, b.Y1)-max(a.Y0, b.Y0) > 0.6 {
				t.Errorf("%s: %q and %q overlap", a.Chart, a.Text, b.Text)
			}
		}
	}
	t.Logf("%d texts; unsqueezed, the worst is off by %s", len(texts), fmt.Sprintf("%.2f %%", 100*worst))
	if worst > 0.04 { // the embedded fonts have no kerning; "AV" is off by so much
		t.Errorf("a text is %.1f %% off the width it was laid out for: are the fonts read?", 100*worst)
	}
}
