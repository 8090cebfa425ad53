package canvas

import (
	"time"

	"gonum.org/v1/plot/vg"

	"github.com/seed-4148e10f/tension/charts/theme"
)

// Drawing is a display list: shapes and texts in the order they are painted.
// W and H are the size in points; y runs downwards from the top left.
type Drawing struct {
	W, H        float64
	ID          string    // begins every id in an SVG, so that several can share a page
	Title, Desc string    // what a screen reader says
	Lang        string    // BCP 47 tag of the texts
	Date        time.Time // written into a PDF; zero leaves 1970
	Background  theme.Color

	fonts *theme.Fonts
	ops   []op
}

// New returns an empty drawing. The fonts must be those its texts were
// measured with.
func New(w, h float64, background theme.Color, fonts *theme.Fonts) *Drawing {
	return &Drawing{W: w, H: h, Background: background, ID: "chart", Lang: "en", fonts: fonts}
}

// Stroke is how a line is drawn: width and dashes in points.
type Stroke struct {
	Color theme.Color
	Width float64
	Dash  []float64
}

// Text is one line of text in one style as it was placed: the start of its
// baseline and its width.
type Text struct {
	X, Y, Width float64
	Text        string
	Style       theme.Text
}

// Box is the line's box, from ascender to descender: left, top, right, bottom.
// The proportions are those of IBM Plex, without the line gap.
func (t Text) Box() (x0, y0, x1, y1 float64) {
	return t.X, t.Y - 0.78*t.Style.Size, t.X + t.Width, t.Y + 0.22*t.Style.Size
}

type opKind int

const (
	opFill opKind = iota
	opStroke
	opText
	opBegin
	opEnd
)

type op struct {
	kind   opKind
	path   vg.Path // y downwards
	color  theme.Color
	stroke Stroke
	text   Text
	group  Group
}

// Group names a part of the drawing: it becomes an SVG group with id, class
// and title.
type Group struct{ ID, Class, Title string }

// Begin opens a group; End closes the one opened last.
func (d *Drawing) Begin(g Group) { d.ops = append(d.ops, op{kind: opBegin, group: g}) }

// End closes the group opened last.
func (d *Drawing) End() { d.ops = append(d.ops, op{kind: opEnd}) }

// Fill paints the inside of a path.
func (d *Drawing) Fill(p vg.Path, c theme.Color) {
	if len(p) > 0 {
		d.ops = append(d.ops, op{kind: opFill, path: p, color: c})
	}
}

// Stroke paints along a path.
func (d *Drawing) Stroke(p vg.Path, s Stroke) {
	if len(p) > 0 {
		d.ops = append(d.ops, op{kind: opStroke, path: p, stroke: s})
	}
}

// Text writes one line with the start of its baseline at x, y and returns its
// width.
func (d *Drawing) Text(x, y float64, s string, style theme.Text) float64 {
	w := d.fonts.Width(s, style)
	if s != "" {
		d.ops = append(d.ops, op{kind: opText, text: Text{x, y, w, s, style}})
	}
	return w
}

// Texts returns every line of text as it was placed, in drawing order.
func (d *Drawing) Texts() []Text {
	var out []Text
	for _, o := range d.ops {
		if o.kind == opText {
			out = append(out, o.text)
		}
	}
	return out
}

// Rect, Circle, Line and Polyline are the shapes charts are made of.

// Rect is the rectangle from the top left to the bottom right corner.
func Rect(x0, y0, x1, y1 float64) vg.Path {
	var p vg.Path
	p.Move(pt(x0, y0))
	p.Line(pt(x1, y0))
	p.Line(pt(x1, y1))
	p.Line(pt(x0, y1))
	p.Close()
	return p
}

// Circle is a circle around a point.
func Circle(x, y, r float64) vg.Path {
	var p vg.Path
	p.Move(pt(x+r, y))
	p.Arc(pt(x, y), vg.Length(r), 0, fullTurn)
	p.Close()
	return p
}

// Line is a straight line.
func Line(x0, y0, x1, y1 float64) vg.Path { return Polyline([][2]float64{{x0, y0}, {x1, y1}}) }

// Polyline goes through the points; fewer than two draw nothing.
func Polyline(points [][2]float64) vg.Path {
	if len(points) < 2 {
		return nil
	}
	var p vg.Path
	for i, q := range points {
		if i == 0 {
			p.Move(pt(q[0], q[1]))
		} else {
			p.Line(pt(q[0], q[1]))
		}
	}
	return p
}

// Polygon is a closed Polyline.
func Polygon(points [][2]float64) vg.Path {
	p := Polyline(points)
	if p != nil {
		p.Close()
	}
	return p
}

func pt(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }
