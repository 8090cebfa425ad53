package canvas

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot/vg"

	"github.com/seed-4148e10f/tension/charts/theme"
)

func fonts(t testing.TB) *theme.Fonts {
	t.Helper()
	f, err := theme.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func rgba(r, g, b, a uint8) theme.Color {
	return theme.Color{NRGBA: color.NRGBA{R: r, G: g, B: b, A: a}}
}

// sketch has one of everything.
func sketch(t testing.TB) *Drawing {
	d := New(100, 50, rgba(255, 255, 255, 255), fonts(t))
	d.ID, d.Title, d.Desc, d.Lang = "s", `A <"b">`, "a & b", "ko"
	d.Begin(Group{ID: "g", Class: "marks", Title: "Marks"})
	d.Fill(Rect(0, 0, 10, 10), rgba(255, 0, 0, 255))
	d.Fill(Circle(20, 10, 5), rgba(0, 0, 255, 128))
	d.Stroke(Line(30, 10, 90, 10.005), Stroke{Color: rgba(0, 0, 0, 255), Width: 1.25, Dash: []float64{2, 1}})
	d.End()
	d.Text(5, 40, "Kim (김) & −5", theme.Text{Size: 8, Line: 9, Weight: theme.SemiBold})
	return d
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVG(t *testing.T) {
	out := string(written(t, sketch(t).WriteSVG))
	for _, want := range []string{
		`viewBox="0 0 100 50" role="img" aria-labelledby="s-t s-d" lang="ko"`,
		`<title id="s-t">A &lt;&quot;b&quot;&gt;</title>`, `<desc id="s-d">a &amp; b</desc>`,
		`<g id="s-g" class="marks"><title>Marks</title>`,
		`<path d="M0 0L10 0L10 10L0 10Z" fill="#FF0000"/>`,
		`<circle cx="20" cy="10" r="5" fill="#0000FF" fill-opacity="0.5"/>`,
		`<path d="M30 10L90 10.01" fill="none" stroke="#000000" stroke-width="1.25" stroke-dasharray="2 1"/>`,
		`font-weight="600"`, `textLength="`, `>Kim (김) &amp; −5</text>`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
	wellFormed(t, out)
}

func wellFormed(t *testing.T, s string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := dec.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Fonts come along under a name of this drawing's own, cut to what is used.
func TestSVGFonts(t *testing.T) {
	d := sketch(t)
	live := string(written(t, func(w io.Writer) error { return d.WriteSVGText(w, Live) }))
	embedded := string(written(t, d.WriteSVG))
	if strings.Contains(live, "@font-face") {
		t.Error("live text brings fonts")
	}
	if n := strings.Count(embedded, "@font-face{font-family:'s-text-"); n != 2 {
		t.Errorf("%d fonts, want Latin and Hangul", n)
	}
	if !strings.Contains(embedded, "unicode-range:U+AE40}") {
		t.Error("the Hangul font is not for the syllable used")
	}
	if extra := len(embedded) - len(live); extra > 20_000 {
		t.Errorf("fonts take %d bytes", extra)
	}
}

func TestSVGOutline(t *testing.T) {
	d := sketch(t)
	out := string(written(t, func(w io.Writer) error { return d.WriteSVGText(w, Outline) }))
	if strings.Contains(out, "<text") || !strings.Contains(out, `aria-label="Kim (김) &amp; −5"`) {
		t.Errorf("text is not outlined and labelled: %s", out)
	}
	wellFormed(t, out)
}

// The canvas takes what gonum/plot draws: turned text, arcs, quadratic curves,
// images, transformations.
func TestSVGAsCanvas(t *testing.T) {
	f := fonts(t)
	c := NewSVG(100, 100)
	draw(c, f)
	out := string(written(t, func(w io.Writer) error { _, err := c.WriteTo(w); return err }))
	for _, want := range []string{`transform="rotate(-90 20 80)"`, "data:image/png;base64,", `stroke-width="4"`, "C"} {
		if !strings.Contains(out, want) {
			t.Errorf("the SVG lacks %s:\n%s", want, out)
		}
	}
	wellFormed(t, out)
}

func TestPDFAsCanvas(t *testing.T) {
	f := fonts(t)
	c := NewPDF(100, 100, f)
	draw(c, f)
	if out := written(t, func(w io.Writer) error { _, err := c.WriteTo(w); return err }); !bytes.HasPrefix(out, []byte("%PDF-")) {
		t.Error("not a PDF")
	}
}

func draw(c vg.Canvas, f *theme.Fonts) {
	vg.Initialize(c)
	c.SetColor(nil)
	c.Push()
	c.Translate(vg.Point{X: 20, Y: 20})
	c.Rotate(1.5707963267948966)
	c.FillString(f.Faces(theme.Regular)[0].At(8), vg.Point{}, "turned")
	c.Pop()
	c.Push()
	c.Scale(2, 2)
	c.SetLineWidth(2)
	c.SetLineDash([]vg.Length{1, 2}, 1)
	var p vg.Path
	p.Move(vg.Point{X: 10, Y: 10})
	p.QuadTo(vg.Point{X: 15, Y: 20}, vg.Point{X: 20, Y: 10})
	p.CubeTo(vg.Point{X: 25, Y: 0}, vg.Point{X: 30, Y: 0}, vg.Point{X: 35, Y: 10})
	p.Arc(vg.Point{X: 30, Y: 10}, 5, 0, 2)
	c.Stroke(p)
	c.Pop()
	c.DrawImage(vg.Rectangle{Min: vg.Point{X: 50, Y: 50}, Max: vg.Point{X: 60, Y: 60}}, image.NewRGBA(image.Rect(0, 0, 2, 2)))
}

// The file says how large it is in print, and a point is dpi/72 pixels.
func TestPNG(t *testing.T) {
	d := sketch(t)
	out := written(t, func(w io.Writer) error { return d.WritePNG(w, 144) })
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 200 || b.Dy() != 100 {
		t.Errorf("%v, want 200 x 100", b)
	}
	i := bytes.Index(out, []byte("pHYs"))
	if i != 37 || binary.BigEndian.Uint32(out[i+4:]) != 5669 || out[i+12] != 1 {
		t.Errorf("pHYs at %d: %x", i, out[i:i+13])
	}
	if r, g, b, _ := img.At(10, 10).RGBA(); r>>8 != 255 || g>>8 != 0 || b>>8 != 0 {
		t.Errorf("the red box is %d %d %d", r>>8, g>>8, b>>8)
	}
	if r, g, b, _ := img.At(40, 20).RGBA(); r>>8 != 127 || g>>8 != 127 || b>>8 != 255 {
		t.Errorf("half a blue is %d %d %d, want 127 127 255", r>>8, g>>8, b>>8)
	}
}

func TestPNGRefused(t *testing.T) {
	d := sketch(t)
	for _, dpi := range []int{0, -1, 35, 2401} {
		if err := d.WritePNG(io.Discard, dpi); err == nil {
			t.Errorf("%d dpi was drawn", dpi)
		}
	}
	d.W, d.H = 10000, 10000
	if err := d.WritePNG(io.Discard, 300); err == nil || !strings.Contains(err.Error(), "pixels") {
		t.Errorf("1.7 gigapixels: %v", err)
	}
}

func TestPDF(t *testing.T) {
	d := sketch(t)
	out := written(t, d.WritePDF)
	for _, want := range []string{"%PDF-", "/MediaBox [0 0 100.00 50.00]", "D:19700101000000"} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("the PDF lacks %s", want)
		}
	}
	if again := written(t, sketch(t).WritePDF); !bytes.Equal(out, again) {
		t.Error("a second PDF differs")
	}
	d.Date = time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)
	if out := written(t, d.WritePDF); !bytes.Contains(out, []byte("D:20260228000000")) {
		t.Error("the PDF does not carry the date given")
	}
	if len(out) > 60_000 {
		t.Errorf("the PDF has %d bytes: its fonts are not cut to what is used", len(out))
	}
}

func TestNum(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 1.005: "1", 2.5: "2.5", 1234567.891: "1234567.89", 1e15: "1000000000000000"} {
		if got := num(v); got != want {
			t.Errorf("num(%v) = %s, want %s", v, got, want)
		}
	}
}

// Nothing is drawn of paths without extent.
func TestEmptyPaths(t *testing.T) {
	d := New(10, 10, rgba(255, 255, 255, 255), fonts(t))
	d.Fill(Polygon(nil), rgba(0, 0, 0, 255))
	d.Stroke(Polyline([][2]float64{{1, 1}}), Stroke{Width: 1})
	d.Text(1, 1, "", theme.Text{Size: 8})
	if n := len(d.ops); n != 0 {
		t.Errorf("%d operations, want none", n)
	}
}
