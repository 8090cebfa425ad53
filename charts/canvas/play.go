package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

const fullTurn = 2 * math.Pi

// grouper and texter are what a canvas may do beyond vg.Canvas. Without them
// groups are dropped and texts are written run by run.
type grouper interface {
	begin(Group)
	end()
}

type texter interface {
	text(Text) error
}

// play paints the drawing on a canvas whose y runs upwards, as vg's does.
func (d *Drawing) play(c vg.Canvas) error {
	c.SetColor(d.Background)
	c.Fill(d.flip(Rect(0, 0, d.W, d.H)))
	for _, o := range d.ops {
		switch o.kind {
		case opFill:
			c.SetColor(o.color)
			c.Fill(d.flip(o.path))
		case opStroke:
			c.SetColor(o.stroke.Color)
			c.SetLineWidth(vg.Length(o.stroke.Width))
			dash := make([]vg.Length, len(o.stroke.Dash))
			for i, l := range o.stroke.Dash {
				dash[i] = vg.Length(l)
			}
			c.SetLineDash(dash, 0)
			for _, piece := range pieces(c, o) {
				c.Stroke(d.flip(piece))
			}
		case opText:
			if err := d.write(c, o.text); err != nil {
				return err
			}
		case opBegin:
			if g, ok := c.(grouper); ok {
				g.begin(o.group)
			}
		case opEnd:
			if g, ok := c.(grouper); ok {
				g.end()
			}
		}
	}
	return nil
}

// pieceLength is how many points of a line are rasterized at once: the time
// grows with the square of what lies over each other.
const pieceLength = 60

// pieces cuts a long opaque line for a canvas of pixels, which takes no groups.
// Each piece begins with the last segment of the one before, for the join.
func pieces(c vg.Canvas, o op) []vg.Path {
	if _, vector := c.(grouper); vector || len(o.path) <= pieceLength || o.stroke.Color.A != 255 || len(o.stroke.Dash) > 0 {
		return []vg.Path{o.path}
	}
	for i, k := range o.path {
		if k.Type != vg.LineComp && (i > 0 || k.Type != vg.MoveComp) {
			return []vg.Path{o.path}
		}
	}
	var out []vg.Path
	for p := o.path; ; {
		n := min(pieceLength, len(p))
		piece := append(vg.Path(nil), p[:n]...)
		piece[0].Type = vg.MoveComp
		out = append(out, piece)
		if n == len(p) {
			return out
		}
		p = p[n-2:]
	}
}

func (d *Drawing) write(c vg.Canvas, t Text) error {
	if w, ok := c.(texter); ok {
		return w.text(t)
	}
	runs, err := d.fonts.Runs(t.Text, t.Style.Weight)
	if err != nil {
		return err
	}
	c.SetColor(t.Style.Color)
	x := t.X
	for _, r := range runs {
		c.FillString(r.Face.At(t.Style.Size), pt(x, d.H-t.Y), r.Text)
		x += d.fonts.Width(r.Text, t.Style)
	}
	return nil
}

// flip turns a path's y axis.
func (d *Drawing) flip(p vg.Path) vg.Path {
	h := vg.Length(d.H)
	out := make(vg.Path, len(p))
	for i, c := range p {
		c.Pos.Y = h - c.Pos.Y
		c.Start, c.Angle = -c.Start, -c.Angle
		if len(c.Control) > 0 {
			ctl := make([]vg.Point, len(c.Control))
			for k, q := range c.Control {
				ctl[k] = vg.Point{X: q.X, Y: h - q.Y}
			}
			c.Control = ctl
		}
		out[i] = c
	}
	return out
}
