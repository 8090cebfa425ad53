package canvas

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// state is the graphics state that SVG and PDF share: what vg.Canvas lets a
// caller set, push and pop, with the transformation applied as paths come in,
// so that no transform reaches the file.
type state struct {
	h     float64 // height: vg's y runs upwards, the files' downwards
	now   pen
	stack []pen
}

type pen struct {
	color color.NRGBA
	width float64
	dash  []float64
	phase float64
	m     [6]float64 // x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5
}

func newState(h float64) state {
	return state{h: h, now: pen{color: color.NRGBA{A: 255}, width: 1, m: [6]float64{1, 0, 0, 1, 0, 0}}}
}

func (s *state) SetLineWidth(w vg.Length) { s.now.width = float64(w) }

func (s *state) SetLineDash(pattern []vg.Length, offset vg.Length) {
	s.now.dash = make([]float64, len(pattern))
	for i, l := range pattern {
		s.now.dash[i] = float64(l)
	}
	s.now.phase = float64(offset)
}

func (s *state) SetColor(c color.Color) {
	if c == nil {
		c = color.Black
	}
	s.now.color = color.NRGBAModel.Convert(c).(color.NRGBA)
}

func (s *state) Push() { s.stack = append(s.stack, s.now) }

func (s *state) Pop() {
	s.now, s.stack = s.stack[len(s.stack)-1], s.stack[:len(s.stack)-1]
}

func (s *state) concat(t [6]float64) {
	m := s.now.m
	s.now.m = [6]float64{
		m[0]*t[0] + m[2]*t[1], m[1]*t[0] + m[3]*t[1],
		m[0]*t[2] + m[2]*t[3], m[1]*t[2] + m[3]*t[3],
		m[0]*t[4] + m[2]*t[5] + m[4], m[1]*t[4] + m[3]*t[5] + m[5],
	}
}

func (s *state) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	s.concat([6]float64{cos, sin, -sin, cos, 0, 0})
}

func (s *state) Translate(p vg.Point) { s.concat([6]float64{1, 0, 0, 1, float64(p.X), float64(p.Y)}) }

func (s *state) Scale(x, y float64) { s.concat([6]float64{x, 0, 0, y, 0, 0}) }

// at returns a point in the file's coordinates, y downwards.
func (s *state) at(p vg.Point) (x, y float64) {
	m := s.now.m
	px, py := float64(p.X), float64(p.Y)
	return m[0]*px + m[2]*py + m[4], s.h - (m[1]*px + m[3]*py + m[5])
}

// size is by how much lengths grow: strokes have one width in all directions.
func (s *state) size() float64 {
	m := s.now.m
	return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2]))
}

// turn is the clockwise angle of the text direction in degrees.
func (s *state) turn() float64 { return -math.Atan2(s.now.m[1], s.now.m[0]) * 180 / math.Pi }

// pencil receives a path as moves, lines and cubic curves.
type pencil interface {
	moveTo(x, y float64)
	lineTo(x, y float64)
	curveTo(x1, y1, x2, y2, x, y float64)
	close()
}

// trace sends a path through the transformation to a pencil. Arcs become
// cubic curves, at most a quarter turn each (error under 0.03 % of the radius).
func (s *state) trace(p vg.Path, to pencil) {
	started := false
	var last vg.Point
	for _, c := range p {
		switch c.Type {
		case vg.MoveComp:
			to.moveTo(s.at(c.Pos))
			last = c.Pos
		case vg.LineComp:
			to.lineTo(s.at(c.Pos))
			last = c.Pos
		case vg.CurveComp:
			c1, c2 := c.Control[0], c.Control[len(c.Control)-1]
			if len(c.Control) == 1 { // a quadratic curve raised to a cubic one
				c2 = c.Pos.Add(c1.Sub(c.Pos).Scale(2.0 / 3))
				c1 = last.Add(c1.Sub(last).Scale(2.0 / 3))
			}
			x1, y1 := s.at(c1)
			x2, y2 := s.at(c2)
			x, y := s.at(c.Pos)
			to.curveTo(x1, y1, x2, y2, x, y)
			last = c.Pos
		case vg.ArcComp:
			last = s.arc(c, started, to)
		case vg.CloseComp:
			to.close()
		}
		started = true
	}
}

func (s *state) arc(c vg.PathComp, started bool, to pencil) vg.Point {
	on := func(a float64) vg.Point {
		sin, cos := math.Sincos(a)
		return vg.Point{X: c.Pos.X + c.Radius*vg.Length(cos), Y: c.Pos.Y + c.Radius*vg.Length(sin)}
	}
	if started {
		to.lineTo(s.at(on(c.Start)))
	} else {
		to.moveTo(s.at(on(c.Start)))
	}
	n := int(math.Ceil(math.Abs(c.Angle) / (math.Pi / 2)))
	step := c.Angle / float64(max(n, 1))
	k := vg.Length(4.0 / 3 * math.Tan(step/4))
	for i := range n {
		a, b := c.Start+float64(i)*step, c.Start+float64(i+1)*step
		p, q := on(a), on(b)
		x1, y1 := s.at(vg.Point{X: p.X - k*(p.Y-c.Pos.Y), Y: p.Y + k*(p.X-c.Pos.X)})
		x2, y2 := s.at(vg.Point{X: q.X + k*(q.Y-c.Pos.Y), Y: q.Y - k*(q.X-c.Pos.X)})
		x, y := s.at(q)
		to.curveTo(x1, y1, x2, y2, x, y)
	}
	return on(c.Start + c.Angle)
}
