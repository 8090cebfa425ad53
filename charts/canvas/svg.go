package canvas

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/seed-4148e10f/tension/charts/theme"
)

// TextMode is how an SVG holds its text.
type TextMode int

// Embedded text can be searched, selected and read aloud, and brings the glyphs
// it needs (some 30 KB), which browsers use. Live text is the same without
// them: viewers show it in a font they have, squeezed to the width it was laid
// out for, as programs do with Embedded that read no embedded fonts. Outline
// text is shapes: the same everywhere.
const (
	Embedded TextMode = iota
	Live
	Outline
)

// WriteSVG writes the drawing as one SVG image with role, title and
// description, coordinates in points with two decimals.
func (d *Drawing) WriteSVG(w io.Writer) error { return d.WriteSVGText(w, Embedded) }

// WriteSVGText is WriteSVG with a choice of how text is held.
func (d *Drawing) WriteSVGText(w io.Writer, mode TextMode) error {
	c := NewSVG(d.W, d.H)
	c.mode, c.fonts = mode, d.fonts
	c.id, c.title, c.desc, c.lang = d.ID, d.Title, d.Desc, d.Lang
	if err := d.play(c); err != nil {
		return err
	}
	_, err := c.WriteTo(w)
	return err
}

// SVG is a gonum/plot canvas that writes SVG. Unlike gonum's own it keeps
// coordinates plain (no nested transforms), names the picture for screen
// readers and can group.
type SVG struct {
	state
	w                     float64
	id, title, desc, lang string
	mode                  TextMode
	fonts                 *theme.Fonts
	used                  map[*theme.Face][]rune // what must be embedded
	ids                   map[string]int         // how often a group had the id
	buf                   bytes.Buffer
}

var _ vg.CanvasWriterTo = (*SVG)(nil)

// NewSVG returns an empty canvas of this size in points.
func NewSVG(w, h float64) *SVG {
	return &SVG{state: newState(h), w: w, id: "chart", lang: "en", mode: Live, used: map[*theme.Face][]rune{}, ids: map[string]int{}}
}

// Size returns the size in points.
func (c *SVG) Size() (x, y vg.Length) { return vg.Length(c.w), vg.Length(c.h) }

// WriteTo writes the whole file.
func (c *SVG) WriteTo(w io.Writer) (int64, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s" role="img" aria-labelledby="%[5]s-t %[5]s-d" lang="%[6]s">`+"\n",
		num(c.w), num(c.h), num(c.w), num(c.h), esc(c.id), esc(c.lang))
	fmt.Fprintf(&out, "<title id=\"%[1]s-t\">%[2]s</title>\n<desc id=\"%[1]s-d\">%[3]s</desc>\n", esc(c.id), esc(c.title), esc(c.desc))
	if err := c.embed(&out); err != nil {
		return 0, err
	}
	out.WriteString(`<g stroke-linejoin="round" font-family="`)
	if c.mode == Embedded {
		out.WriteString(esc(c.family() + ","))
	}
	out.WriteString(fontStack + `">` + "\n")
	out.Write(c.buf.Bytes())
	out.WriteString("</g>\n</svg>\n")
	n, err := w.Write(out.Bytes())
	return int64(n), err
}

// fontStack is what a viewer looks for, in order: ours under the names they are
// installed by, then the narrow faces that systems bring.
const fontStack = `'IBM Plex Sans Condensed','IBM Plex Sans KR','Tension Sans KR','Roboto Condensed','Arial Narrow','Liberation Sans Narrow','Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR',sans-serif`

// family is the name under which the embedded fonts are known to this drawing
// alone, so that two drawings on a page do not take each other's: it holds a
// hash of what is drawn.
func (c *SVG) family() string {
	return fmt.Sprintf("'%s-text-%08x'", c.id, crc32.ChecksumIEEE(c.buf.Bytes()))
}

// embed writes the fonts, cut to what is used. All go under one name: a viewer
// takes for each letter the one that has it.
func (c *SVG) embed(out *bytes.Buffer) error {
	if c.mode != Embedded || len(c.used) == 0 {
		return nil
	}
	out.WriteString("<style>\n")
	for _, w := range []theme.Weight{theme.Regular, theme.SemiBold} {
		for _, face := range c.fonts.Faces(w) {
			runes := c.used[face]
			if len(runes) == 0 {
				continue
			}
			ttf, err := face.Subset(runes)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "@font-face{font-family:%s;font-weight:%d;src:url(data:font/ttf;base64,%s) format('truetype')", c.family(), w.CSS(), base64.StdEncoding.EncodeToString(ttf))
			fmt.Fprintf(out, ";unicode-range:%s}\n", ranges(runes))
		}
	}
	out.WriteString("</style>\n")
	return nil
}

// ranges writes runes as CSS does: "U+20,U+41-43".
func ranges(runes []rune) string {
	runes = slices.Clone(runes)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	var out []string
	for i := 0; i < len(runes); {
		j := i
		for j+1 < len(runes) && runes[j+1] == runes[j]+1 {
			j++
		}
		if i == j {
			out = append(out, fmt.Sprintf("U+%X", runes[i]))
		} else {
			out = append(out, fmt.Sprintf("U+%X-%X", runes[i], runes[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ",")
}

func (c *SVG) begin(g Group) {
	c.buf.WriteString("<g")
	if g.ID != "" {
		attr(&c.buf, "id", c.unique(c.id+"-"+g.ID))
	}
	attr(&c.buf, "class", g.Class)
	c.buf.WriteString(">")
	if g.Title != "" {
		c.buf.WriteString("<title>" + esc(g.Title) + "</title>")
	}
	c.buf.WriteByte('\n')
}

// unique is the id, the second time with a 2 behind it and so on.
func (c *SVG) unique(id string) string {
	c.ids[id]++
	if n := c.ids[id]; n > 1 {
		return fmt.Sprintf("%s-%d", id, n)
	}
	return id
}

func (c *SVG) end() { c.buf.WriteString("</g>\n") }

// Fill paints the inside of a path.
func (c *SVG) Fill(p vg.Path) { c.shape(p, c.paint("fill")) }

// Stroke paints along a path.
func (c *SVG) Stroke(p vg.Path) {
	if c.now.width <= 0 {
		return
	}
	style := ` fill="none"` + c.paint("stroke") + ` stroke-width="` + num(c.now.width*c.size()) + `"`
	if len(c.now.dash) > 0 {
		var dash []string
		for _, l := range c.now.dash {
			dash = append(dash, num(l*c.size()))
		}
		style += ` stroke-dasharray="` + strings.Join(dash, " ") + `"`
		if c.now.phase != 0 {
			style += ` stroke-dashoffset="` + num(c.now.phase*c.size()) + `"`
		}
	}
	c.shape(p, style)
}

func (c *SVG) paint(what string) string {
	k := theme.Color{NRGBA: c.now.color}
	s := ` ` + what + `="` + k.Hex() + `"`
	if k.A != 255 {
		s += ` ` + what + `-opacity="` + num(k.Opacity()) + `"`
	}
	return s
}

func (c *SVG) shape(p vg.Path, style string) {
	if len(p) == 3 && p[1].Type == vg.ArcComp && math.Abs(p[1].Angle) >= fullTurn {
		x, y := c.at(p[1].Pos)
		fmt.Fprintf(&c.buf, `<circle cx="%s" cy="%s" r="%s"%s/>`+"\n", num(x), num(y), num(float64(p[1].Radius)*c.size()), style)
		return
	}
	var d svgPath
	c.trace(p, &d)
	fmt.Fprintf(&c.buf, `<path d="%s"%s/>`+"\n", d.String(), style)
}

// FillString writes text with one face; text that needs several comes through
// a Drawing.
func (c *SVG) FillString(f font.Face, p vg.Point, s string) {
	if f.Font.Size == 0 || s == "" {
		return
	}
	weight := theme.Regular
	if f.Font.Weight >= xfont.WeightSemiBold {
		weight = theme.SemiBold
	}
	x, y := c.at(p)
	c.live(Text{
		X: x, Y: y, Width: float64(f.Width(s)) * c.size(), Text: s,
		Style: theme.Text{Size: float64(f.Font.Size) * c.size(), Weight: weight, Color: theme.Color{NRGBA: c.now.color}},
	}, c.turn())
}

// text takes what a Drawing places: y downwards, one line, one style.
func (c *SVG) text(t Text) error {
	runs, err := c.fonts.Runs(t.Text, t.Style.Weight)
	if err != nil {
		return err
	}
	if c.mode == Outline {
		c.outline(t, runs)
		return nil
	}
	for _, r := range runs {
		c.used[r.Face] = append(c.used[r.Face], []rune(r.Text)...)
	}
	c.live(t, 0)
	return nil
}

func (c *SVG) live(t Text, turn float64) {
	fmt.Fprintf(&c.buf, `<text x="%s" y="%s"`, num(t.X), num(t.Y))
	if turn != 0 {
		fmt.Fprintf(&c.buf, ` transform="rotate(%s %s %s)"`, num(turn), num(t.X), num(t.Y))
	}
	fmt.Fprintf(&c.buf, ` font-size="%s"`, num(t.Style.Size))
	if t.Style.Weight != theme.Regular {
		fmt.Fprintf(&c.buf, ` font-weight="%d"`, t.Style.Weight.CSS())
	}
	c.now.color = t.Style.Color.NRGBA
	fmt.Fprintf(&c.buf, `%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n", c.paint("fill"), num(t.Width), esc(t.Text))
}

func (c *SVG) outline(t Text, runs []theme.Run) {
	var d svgPath
	x := t.X
	for _, r := range runs {
		segs, adv := c.fonts.Outline(r, t.Style.Size)
		d.glyphs(segs, x, t.Y)
		x += adv
	}
	c.now.color = t.Style.Color.NRGBA
	fmt.Fprintf(&c.buf, `<path role="text" aria-label="%s" d="%s"%s/>`+"\n", esc(t.Text), d.String(), c.paint("fill"))
}

// DrawImage embeds an image as PNG.
func (c *SVG) DrawImage(r vg.Rectangle, img image.Image) {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return // an image of no size: nothing to see
	}
	x0, y0 := c.at(r.Min)
	x1, y1 := c.at(r.Max)
	fmt.Fprintf(&c.buf, `<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none" href="data:image/png;base64,%s"/>`+"\n",
		num(min(x0, x1)), num(min(y0, y1)), num(math.Abs(x1-x0)), num(math.Abs(y1-y0)), base64.StdEncoding.EncodeToString(b.Bytes()))
}

// svgPath is path data.
type svgPath struct{ strings.Builder }

func (p *svgPath) put(cmd byte, v ...float64) {
	p.WriteByte(cmd)
	for i, x := range v {
		if i > 0 {
			p.WriteByte(' ')
		}
		p.WriteString(num(x))
	}
}

func (p *svgPath) moveTo(x, y float64)                  { p.put('M', x, y) }
func (p *svgPath) lineTo(x, y float64)                  { p.put('L', x, y) }
func (p *svgPath) curveTo(x1, y1, x2, y2, x, y float64) { p.put('C', x1, y1, x2, y2, x, y) }
func (p *svgPath) close()                               { p.put('Z') }

func (p *svgPath) glyphs(segs []sfnt.Segment, x, y float64) {
	at := func(q fixed.Point26_6) (float64, float64) {
		return x + float64(q.X)/64, y + float64(q.Y)/64
	}
	open := false
	for _, s := range segs {
		x0, y0 := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				p.close()
			}
			p.moveTo(x0, y0)
			open = true
		case sfnt.SegmentOpLineTo:
			p.lineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			p.put('Q', x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			p.curveTo(x0, y0, x1, y1, x2, y2)
		}
	}
	if open {
		p.close()
	}
}

// num writes a number with at most two decimals and no exponent.
func num(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		v = 0 // no minus zero
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func attr(b *bytes.Buffer, name, value string) {
	if value != "" {
		b.WriteString(` ` + name + `="` + esc(value) + `"`)
	}
}

func esc(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
