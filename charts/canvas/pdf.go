package canvas

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/seed-4148e10f/tension/charts/theme"
)

// WritePDF writes the drawing as one page of its size. Text stays text: it can
// be selected and searched, Hangul too, and only the glyphs used are embedded.
func (d *Drawing) WritePDF(w io.Writer) error {
	c := NewPDF(d.W, d.H, d.fonts)
	c.pdf.SetTitle(d.Title, true)
	c.pdf.SetSubject(d.Desc, true)
	c.pdf.SetLang(d.Lang)
	if !d.Date.IsZero() {
		c.date(d.Date)
	}
	if err := d.play(c); err != nil {
		return err
	}
	_, err := c.WriteTo(w)
	return err
}

// PDF is a gonum/plot canvas that writes PDF. Unlike gonum's own it embeds
// Unicode fonts, blends colours once, and has no date unless given one.
type PDF struct {
	state
	w     float64
	pdf   *fpdf.Fpdf
	fonts *theme.Fonts
	faces []*pdfFont      // in the order of their first use
	added map[string]bool // images
}

// pdfFont is a face in use and a hash of the text it draws.
type pdfFont struct {
	*theme.Face
	text uint32
}

var _ vg.CanvasWriterTo = (*PDF)(nil)

// NewPDF returns an empty page of this size in points. The fonts are those
// its text is drawn with.
func NewPDF(w, h float64, fonts *theme.Fonts) *PDF {
	c := &PDF{state: newState(h), w: w, fonts: fonts, added: map[string]bool{}}
	c.pdf = fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w, Ht: h}})
	c.pdf.SetCatalogSort(true)
	c.pdf.SetProducer("tension", true)
	c.date(time.Unix(0, 0).UTC())
	c.pdf.SetMargins(0, 0, 0)
	c.pdf.SetAutoPageBreak(false, 0)
	c.pdf.AddPage()
	c.pdf.SetLineJoinStyle("round")
	return c
}

func (c *PDF) date(t time.Time) {
	c.pdf.SetCreationDate(t)
	c.pdf.SetModificationDate(t)
}

// Size returns the size in points.
func (c *PDF) Size() (x, y vg.Length) { return vg.Length(c.w), vg.Length(c.h) }

// WriteTo writes the whole file.
func (c *PDF) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	if err := c.pdf.Output(&b); err != nil {
		return 0, fmt.Errorf("canvas: pdf: %w", err)
	}
	out := b.Bytes()
	for _, f := range c.faces {
		out = bytes.ReplaceAll(out, []byte("/utf8"+f.key()), []byte("/"+f.name()))
	}
	n, err := w.Write(out)
	return int64(n), err
}

// key is the font's name for fpdf, which writes it as "utf8" and the key. It is
// as long as name without that, so that one can take the other's place in the
// file.
func (f *pdfFont) key() string { return strings.ToLower(f.plain()) + "xxx" }

// name is the font's name as PDF asks for it: a tag of six capitals says that
// it is cut to the letters used (ISO 32000-1, 9.6.4).
func (f *pdfFont) name() string {
	tag, n := make([]byte, 6), f.text
	for i := range tag {
		tag[i], n = 'A'+byte(n%26), n/26
	}
	return string(tag) + "+" + f.plain()
}

func (f *pdfFont) plain() string {
	name := strings.ReplaceAll(f.Family, " ", "")
	if f.Weight == theme.SemiBold {
		name += "SemiBold"
	}
	return name
}

// Fill paints the inside of a path.
func (c *PDF) Fill(p vg.Path) {
	k := c.now.color
	c.pdf.SetFillColor(int(k.R), int(k.G), int(k.B))
	c.blend(k.A)
	c.trace(p, pdfPath{c.pdf})
	c.pdf.DrawPath("F")
}

// Stroke paints along a path.
func (c *PDF) Stroke(p vg.Path) {
	if c.now.width <= 0 {
		return
	}
	k, scale := c.now.color, c.size()
	c.pdf.SetDrawColor(int(k.R), int(k.G), int(k.B))
	c.blend(k.A)
	c.pdf.SetLineWidth(c.now.width * scale)
	dash := make([]float64, len(c.now.dash))
	for i, l := range c.now.dash {
		dash[i] = l * scale
	}
	c.pdf.SetDashPattern(dash, c.now.phase*scale)
	c.trace(p, pdfPath{c.pdf})
	c.pdf.DrawPath("D")
}

func (c *PDF) blend(alpha uint8) { c.pdf.SetAlpha(float64(alpha)/255, "Normal") }

// FillString writes text with the fonts of the canvas, in the weight asked for.
func (c *PDF) FillString(f font.Face, p vg.Point, s string) {
	if f.Font.Size == 0 || s == "" {
		return
	}
	weight := theme.Regular
	if f.Font.Weight >= xfont.WeightSemiBold {
		weight = theme.SemiBold
	}
	style := theme.Text{Size: float64(f.Font.Size) * c.size(), Weight: weight, Color: theme.Color{NRGBA: c.now.color}}
	x, y := c.at(p)
	if turn := c.turn(); turn != 0 {
		c.pdf.TransformBegin()
		c.pdf.TransformRotate(-turn, x, y)
		defer c.pdf.TransformEnd()
	}
	if err := c.text(Text{X: x, Y: y, Width: c.fonts.Width(s, style), Text: s, Style: style}); err != nil {
		c.pdf.SetError(err)
	}
}

// text takes what a Drawing places. PDF text is not kerned: the difference to
// the width it was laid out for is spread over its letters.
func (c *PDF) text(t Text) error {
	runs, err := c.fonts.Runs(t.Text, t.Style.Weight)
	if err != nil {
		return err
	}
	k := t.Style.Color
	c.pdf.SetTextColor(int(k.R), int(k.G), int(k.B))
	c.blend(k.A)
	x := t.X
	for _, r := range runs {
		c.pdf.SetFont(c.face(r), "", t.Style.Size)
		width := c.fonts.Width(r.Text, t.Style)
		if n := len([]rune(r.Text)); n > 1 {
			c.pdf.RawWriteStr(fmt.Sprintf("%.4f Tc\n", (width-c.pdf.GetStringWidth(r.Text))/float64(n)))
		}
		c.pdf.Text(x, t.Y, r.Text)
		c.pdf.RawWriteStr("0 Tc\n")
		x += width
	}
	return c.pdf.Error()
}

// face returns the key of a run's font, which is embedded at its first use.
func (c *PDF) face(r theme.Run) string {
	i := slices.IndexFunc(c.faces, func(f *pdfFont) bool { return f.Face == r.Face })
	if i < 0 {
		i = len(c.faces)
		c.faces = append(c.faces, &pdfFont{Face: r.Face})
		c.pdf.AddUTF8FontFromBytes(c.faces[i].key(), "", r.Face.TTF)
	}
	f := c.faces[i]
	f.text = crc32.Update(f.text, crc32.IEEETable, []byte(r.Text))
	return f.key()
}

// DrawImage embeds an image.
func (c *PDF) DrawImage(r vg.Rectangle, img image.Image) {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		c.pdf.SetError(err)
		return
	}
	name := fmt.Sprintf("image%d", len(c.added))
	c.added[name] = true
	c.pdf.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "png"}, &b)
	x0, y0 := c.at(r.Min)
	x1, y1 := c.at(r.Max)
	c.pdf.ImageOptions(name, min(x0, x1), min(y0, y1), max(x0, x1)-min(x0, x1), max(y0, y1)-min(y0, y1),
		false, fpdf.ImageOptions{ImageType: "png"}, 0, "")
}

// pdfPath hands a path to fpdf, which counts y downwards as we do.
type pdfPath struct{ *fpdf.Fpdf }

func (p pdfPath) moveTo(x, y float64) { p.MoveTo(x, y) }
func (p pdfPath) lineTo(x, y float64) { p.LineTo(x, y) }
func (p pdfPath) curveTo(x1, y1, x2, y2, x, y float64) {
	p.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
}
func (p pdfPath) close() { p.ClosePath() }
