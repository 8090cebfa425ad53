package charts

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
)

// frame is what all charts share: rule, title, subtitle, notes and source, and
// the pens to draw what is between them. top and bottom bound what is free.
type frame struct {
	*canvas.Drawing
	theme       theme.Theme
	fonts       *theme.Fonts
	left, right float64
	top, bottom float64
	narrow      bool // under 300 pt: less of everything
	source      string
	names       []string // that a line does not break, the longest first
}

// errNoRoom is the error of a page that is too small for what it must hold.
var errNoRoom = errors.New("have no room")

// tallest is as high as a page of a journal gets: 170 mm.
const tallest = 482

// heights are what a chart that needs height tries one after the other: what
// the caller fixed, or else the preset's (0) and on narrow pages the tallest.
func (o Options) heights() []float64 {
	if o.Height == 0 && (o.Size == "journal1" || o.Width != 0 && o.Width < compareStack) {
		return []float64{0, tallest}
	}
	return []float64{o.Height}
}

// newFrame opens a drawing of the size the options ask for, else of the preset
// named otherwise, and draws its head.
func newFrame(id string, o Options, otherwise string) (*frame, error) {
	if strings.TrimSpace(o.Source) == "" {
		return nil, fmt.Errorf("a chart must name its source: give a source line")
	}
	th, err := theme.Load(o.Theme, o.Palette)
	if err != nil {
		return nil, err
	}
	if o.Size != "" {
		otherwise = o.Size
	}
	w, h, err := th.Size(otherwise)
	if err != nil {
		return nil, err
	}
	if o.Width != 0 {
		w = o.Width
	}
	if o.Height != 0 {
		h = o.Height
	}
	if w < 160 || h < 140 || w > 14400 || h > 14400 {
		return nil, fmt.Errorf("a chart of %.0f x %.0f pt cannot be read: want 160 x 140 to 14400 x 14400", w, h)
	}
	fonts, err := theme.NewFonts()
	if err != nil {
		return nil, err
	}
	f := &frame{
		Drawing: canvas.New(w, h, th.Background, fonts), theme: th, fonts: fonts,
		left: th.Len.Margin, right: w - th.Len.Margin, bottom: h - 8, narrow: w < 300, source: o.Source, names: o.bound(),
	}
	if f.ID = o.ID; f.ID == "" {
		f.ID = id
	}
	if o.Lang != "" {
		f.Lang = o.Lang
	}
	return f, f.head(o)
}

func (f *frame) head(o Options) error {
	th := f.theme
	const ruleY = 7
	f.Begin(canvas.Group{ID: "head", Class: "head"})
	defer f.End()
	f.hline(f.left, f.right, ruleY, th.Axis, th.Len.Rule)
	f.Fill(canvas.Rect(f.left, ruleY, f.left+th.Len.Block[0], ruleY+th.Len.Block[1]), th.Ink)

	style := th.Text.Title
	if f.narrow {
		style = th.Text.Narrow
	}
	f.Title = o.Title
	title, err := f.headline("title", o.Title, style)
	if err != nil {
		return err
	}
	if len(title) > 3 {
		return fmt.Errorf("the title takes %d lines of this chart: shorten it or take a wider size", len(title))
	}
	y := ruleY + th.Len.Block[1] + 1.2*style.Size
	f.lines(f.left, y, title, style)
	y += float64(max(len(title)-1, 0)) * style.Line
	if o.Subtitle != "" {
		sub, err := f.headline("subtitle", o.Subtitle, th.Text.Subtitle)
		if err != nil {
			return err
		}
		y += 13.2
		f.lines(f.left, y, sub, th.Text.Subtitle)
		y += float64(len(sub)-1) * th.Text.Subtitle.Line
	}
	f.top = y + 9
	return nil
}

// headline wraps a title or a subtitle; a word that fills more than a line is
// the caller's to shorten.
func (f *frame) headline(what, s string, style theme.Text) ([]string, error) {
	width, measure := f.right-f.left, f.measure(style)
	words := layout.Loosen(f.words(s), width, measure)
	for _, w := range words {
		if measure(w) > width {
			return nil, fmt.Errorf("the word %q of the %s is wider than the chart: shorten it or take a wider size", w, what)
		}
	}
	return spaced(layout.Wrap(words, width, measure)), nil
}

// foot returns the lines of notes and source, and takes their room from the
// bottom; drawFoot draws them.
func (f *frame) foot(notes []string) []string {
	style := f.theme.Text.Note
	var lines []string
	if note := strings.Join(notes, " "); note != "" {
		lines = f.wrap("Note: "+note, f.right-f.left, style)
	}
	source := f.source
	if !strings.HasPrefix(source, "Source") {
		source = "Source: " + source
	}
	lines = append(lines, f.wrap(source, f.right-f.left, style)...)
	f.bottom -= float64(len(lines)) * style.Line
	return lines
}

func (f *frame) drawFoot(lines []string) {
	style := f.theme.Text.Note
	f.Begin(canvas.Group{ID: "source", Class: "source"})
	f.lines(f.left, f.H-8-float64(len(lines)-1)*style.Line, lines, style)
	f.End()
}

func (f *frame) measure(style theme.Text) layout.Measure {
	return func(s string) float64 { return f.fonts.Width(s, style) }
}

// wrap sets running text in lines, each as full as it gets; a word wider than
// a line is cut.
func (f *frame) wrap(s string, width float64, style theme.Text) []string {
	measure := f.measure(style)
	words := layout.Break(layout.Loosen(f.words(s), width, measure), width, measure)
	return spaced(layout.Fill(words, width, measure))
}

// even is wrap with lines of about one length, for short texts.
func (f *frame) even(s string, width float64, style theme.Text) []string {
	measure := f.measure(style)
	words := layout.Break(layout.Loosen(f.words(s), width, measure), width, measure)
	return spaced(layout.Wrap(words, width, measure))
}

// words are the words of a text; names, dates and numbers with their unit are
// one word each.
func (f *frame) words(s string) []string {
	for _, n := range f.names {
		s = strings.ReplaceAll(s, n, strings.ReplaceAll(n, " ", "\u00a0"))
	}
	return layout.Bind(layout.Words(s))
}

// spaced returns the lines with common spaces for those that hold words
// together: they have done their work.
func spaced(lines []string) []string {
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], "\u00a0", " ")
	}
	return lines
}

// lines writes lines flush left, the first baseline at y.
func (f *frame) lines(x, y float64, lines []string, style theme.Text) {
	for i, l := range lines {
		f.Text(x, y+float64(i)*style.Line, l, style)
	}
}

// rightText writes text that ends at x, centreText text around it.
func (f *frame) rightText(x, y float64, s string, style theme.Text) {
	f.Text(x-f.fonts.Width(s, style), y, s, style)
}

func (f *frame) centreText(x, y float64, s string, style theme.Text) {
	f.Text(x-f.fonts.Width(s, style)/2, y, s, style)
}

func (f *frame) hline(x0, x1, y float64, c theme.Color, width float64) {
	f.Stroke(canvas.Line(x0, y, x1, y), canvas.Stroke{Color: c, Width: width})
}

func (f *frame) vline(x, y0, y1 float64, c theme.Color, width float64) {
	f.Stroke(canvas.Line(x, y0, x, y1), canvas.Stroke{Color: c, Width: width})
}

// hatch fills a box with diagonals, 3.5 pt apart.
func (f *frame) hatch(b layout.Box) {
	const gap = 3.5
	h := b.Y1 - b.Y0
	for x := b.X0 - h; x < b.X1; x += gap {
		// The diagonal from (x, Y1) to (x+h, Y0), cut at the sides.
		x0, x1 := max(x, b.X0), min(x+h, b.X1)
		if x1 > x0 {
			f.Stroke(canvas.Line(x0, b.Y1-(x0-x), x1, b.Y1-(x1-x)), canvas.Stroke{Color: f.theme.Hatch, Width: 0.5})
		}
	}
}

// triangle draws a mark that points up or down, its middle at (x, y).
func (f *frame) triangle(x, y float64, up bool, c theme.Color) {
	const r = 3
	k := 0.87 * r
	if !up {
		k = -k
	}
	f.Fill(canvas.Polygon([][2]float64{{x - r, y + k}, {x + r, y + k}, {x, y - k}}), c)
}

// done checks that every text could be drawn.
func (f *frame) done() (*Drawing, error) {
	if err := f.fonts.Err(); err != nil {
		return nil, err
	}
	return f.Drawing, nil
}
