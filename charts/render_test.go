package charts

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/theme"
)

// tool is the first of the programs that is installed. Without one the test is
// skipped, or fails in continuous integration, where it has to run.
func tool(t *testing.T, debian string, names ...string) string {
	t.Helper()
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("no %s: install %s, for here this test must run", names[0], debian)
	}
	t.Skipf("no %s", names[0])
	return ""
}

func chromium(t *testing.T) string {
	return tool(t, "chromium", "chromium", "chromium-browser", "google-chrome")
}

// pictured are the cases that other programs draw: one of each chart, light and
// dark, wide and narrow.
var pictured = []string{"reference", "reference-dark", "periods", "nine-years", "journal1", "compare", "dyads", "calendar", "mix", "extras"}

// farOff is the share of pixels that another program draws quite differently.
func farOff(a, b image.Image) float64 {
	n, off := 0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r, g, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			d := 0.0
			for _, v := range [][2]uint32{{r, r2}, {g, g2}, {b1, b2}} {
				d = max(d, math.Abs(float64(v[0])-float64(v[1]))/257)
			}
			n++
			if d > 64 {
				off++
			}
		}
	}
	return float64(off) / float64(n)
}

// sameAsOurs compares what another program drew with our picture; a size off by
// rounding is no difference.
func sameAsOurs(t *testing.T, by, name string, ours, theirs image.Image) {
	t.Helper()
	a, b := ours.Bounds(), theirs.Bounds()
	if math.Abs(float64(a.Dx()-b.Dx())) > 1 || math.Abs(float64(a.Dy()-b.Dy())) > 1 {
		t.Errorf("%s draws %s as %v, we as %v", by, name, b, a)
		return
	}
	off := farOff(moved{ours, a.Intersect(b), 0}, theirs)
	t.Logf("%s, %s: %.2f %%", by, name, 100*off)
	limit := 0.015
	if name == "journal1" {
		limit = 0.03 // most of its ink is text, which everybody smooths in a way of their own
	}
	if off > limit {
		t.Errorf("%s draws %.1f %% of the pixels of %s quite differently", by, 100*off, name)
	}
}

// TestBrowserPixels: a browser shows the SVGs, all on one page, as we draw the
// PNGs at the usual 192 dpi.
func TestBrowserPixels(t *testing.T) {
	browser := chromium(t)
	all, dir := drawings(t), t.TempDir()
	page := `<!doctype html><meta charset=utf-8><style>body{margin:0}svg{display:block;position:absolute;left:0}</style>`
	w, h := 0, 0
	top := map[string]int{}
	for _, name := range pictured {
		d := all[name]
		d.ID, top[name] = name, h
		page += strings.Replace(string(svg(t, d)), "<svg ", fmt.Sprintf(`<svg style="top:%dpx" `, h), 1)
		w, h = max(w, int(math.Ceil(d.W/0.75))), h+int(math.Ceil(d.H/0.75))
	}
	file, shot := filepath.Join(dir, "charts.html"), filepath.Join(dir, "charts.png")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",
		"--virtual-time-budget=5000", "--user-data-dir="+filepath.Join(dir, "profile"),
		fmt.Sprintf("--window-size=%d,%d", w, h), "--screenshot="+shot, "file://"+file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %.300s", err, out)
	}
	b, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	theirs := decode(t, b)
	for _, name := range pictured {
		ours := decode(t, raster(t, all[name], 192))
		sameAsOurs(t, "a browser", name, ours, moved{theirs, ours.Bounds(), 2 * top[name]})
	}
}

// moved is a part of a picture, down to begins, at the top.
type moved struct {
	image.Image
	box  image.Rectangle
	down int
}

func (m moved) Bounds() image.Rectangle { return m.box }
func (m moved) At(x, y int) color.Color { return m.Image.At(x, y+m.down) }

// TestRsvg: librsvg, which reads no fonts from a file, draws outlines as we do
// and live text at all.
func TestRsvg(t *testing.T) {
	rsvg := tool(t, "librsvg2-bin", "rsvg-convert")
	all := drawings(t)
	for _, name := range pictured {
		d := all[name]
		for _, live := range []bool{false, true} {
			var b bytes.Buffer
			mode := canvas.Outline
			if live {
				mode = canvas.Embedded
			}
			if err := d.WriteSVGText(&b, mode); err != nil {
				t.Fatal(err)
			}
			c := exec.Command(rsvg, "--dpi-x=192", "--dpi-y=192")
			c.Stdin = &b
			theirs, err := c.Output()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if live {
				blank := blankOf(decode(t, theirs))
				if farOff(decode(t, theirs), blank) < 0.005 {
					t.Errorf("%s: next to nothing is drawn", name)
				}
				continue
			}
			sameAsOurs(t, "librsvg", name, decode(t, raster(t, d, 192)), decode(t, theirs))
		}
	}
}

// blankOf is an empty picture of the same size and ground.
func blankOf(img image.Image) image.Image {
	b := image.NewRGBA(img.Bounds())
	for y := b.Rect.Min.Y; y < b.Rect.Max.Y; y++ {
		for x := b.Rect.Min.X; x < b.Rect.Max.X; x++ {
			b.Set(x, y, img.At(0, 0))
		}
	}
	return b
}

// TestPDF: a PDF looks as our PNG, has the size asked for, gives back every
// text and embeds its fonts, cut to what is used.
func TestPDF(t *testing.T) {
	text, fonts := tool(t, "poppler-utils", "pdftotext"), tool(t, "poppler-utils", "pdffonts")
	info, ppm := tool(t, "poppler-utils", "pdfinfo"), tool(t, "poppler-utils", "pdftocairo")
	run := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			t.Fatal(name, err)
		}
		return string(out)
	}
	all, dir := drawings(t), t.TempDir()
	for _, name := range pictured {
		d := all[name]
		var b bytes.Buffer
		if err := d.WritePDF(&b); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(run(text, "-raw", file, "-")), "")
		for _, line := range d.Texts() {
			if !strings.Contains(got, strings.Join(strings.Fields(line.Text), "")) {
				t.Errorf("%s: the PDF does not give back %q", name, line.Text)
			}
		}
		for _, l := range strings.Split(strings.TrimSpace(run(fonts, file)), "\n")[2:] {
			if f := strings.Fields(l); len(f) < 8 || f[len(f)-5] != "yes" || f[len(f)-4] != "yes" {
				t.Errorf("%s: a font is not embedded and cut: %s", name, l)
			}
		}
		want := fmt.Sprintf("%v x %v pts", d.W, d.H)
		if page := strings.Join(strings.Fields(run(info, file)), " "); !strings.Contains(page, "Page size: "+want) {
			t.Errorf("%s: the page is not %s: %s", name, want, page)
		}
		run(ppm, "-r", "192", "-antialias", "gray", "-png", "-singlefile", file, filepath.Join(dir, name))
		theirs, err := os.ReadFile(filepath.Join(dir, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		sameAsOurs(t, "poppler", name, decode(t, raster(t, d, 192)), decode(t, theirs))
	}
}

// In greyscale, direction stays readable: what is above zero stands above the
// line, and the cells of a calendar that are below are dotted. Text and marks
// stand out from their ground in grey as they do in colour, for contrast is a
// matter of luminance.
func TestGrey(t *testing.T) {
	d, err := Calendar(flat(t, "2017-01-01", "2017-12-31", -60, false), Options{Source: "x"})
	if err != nil {
		t.Fatal(err)
	}
	up, err := Calendar(flat(t, "2017-01-01", "2017-12-31", 60, false), Options{Source: "x"})
	if err != nil {
		t.Fatal(err)
	}
	// As many cells, and a dot on each that is below zero.
	circles := func(d *Drawing) int { return strings.Count(string(svg(t, d)), "<circle") }
	if a, b := circles(d), circles(up); a-b < 364 {
		t.Errorf("%d dots on cells of cooperation, %d on cells of conflict: want 364 more", a, b)
	}
}

// The kinds of a mix are told apart in grey, by lightness or by grain, in every
// theme and palette; each has an edge that stands out from the ground, and a
// share is written only where it can be read.
func TestGreyMix(t *testing.T) {
	tones := []float64{1, 0.75, 0.5, 0.25, 0, -0.25, -0.5, -0.75, -1}
	var kinds []Kind
	for _, tone := range tones {
		kinds = append(kinds, Kind{fmt.Sprint(tone), tone})
	}
	for _, o := range []Options{{}, {Palette: "puor"}, {Theme: "dark"}, {Theme: "dark", Palette: "puor"}} {
		o.Source = "x"
		f, err := newFrame("mix", o, "timeline")
		if err != nil {
			t.Fatal(err)
		}
		c := &mixChart{frame: f, kinds: kinds}
		for i := range kinds {
			for j := range i {
				if grainOf(tones[i]) != grainOf(tones[j]) {
					continue
				}
				if r := theme.Contrast(c.tone(i), c.tone(j)); r < 1.25 {
					t.Errorf("%s %s: tones %v and %v look the same in grey: %.2f", o.Theme, o.Palette, tones[i], tones[j], r)
				}
			}
			if g := grainOf(tones[i]); g != plain && theme.Contrast(c.inkOn(c.tone(i)), c.tone(i)) < 3 {
				t.Errorf("%s %s: the grain of tone %v cannot be seen", o.Theme, o.Palette, tones[i])
			}
		}
	}
}
