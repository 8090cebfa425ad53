package charts

import (
	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/timeline"
)

// shade is a shaded period in the plot.
type shade struct {
	x0, x1 float64
	name   string
	width  float64 // of the name
	lane   int     // of the name, from the bottom; -1 has no room
}

const (
	nameLane     = 9.0 // height of a lane of names
	maxNameLanes = 3
)

// shadePeriods places the periods in x and gives their names lanes; names that
// find no room go to the note, periods outside the plot to the report alone.
func (c *timelineChart) shadePeriods() {
	for _, p := range c.o.Periods {
		days := timeline.Date{Earliest: p.From, Latest: p.To - 1}
		said := dateText(days, layout.MonthDayYear)
		if p.Name != "" {
			said = p.Name + ", " + said
		}
		if p.To <= c.from || p.From >= c.to {
			c.report.Away = append(c.report.Away, said)
			continue
		}
		s := shade{x0: c.x(max(p.From, c.from)), x1: c.x(min(p.To, c.to)), name: p.Name, lane: -1}
		s.width = c.fonts.Width(p.Name, c.theme.Text.Period)
		if x := s.x0 + 3; p.Name != "" && x+s.width+3 <= c.area.X1 && s.width+6 <= 3*(s.x1-s.x0) {
			s.lane = c.freeLane(s)
		}
		if s.lane >= 0 {
			c.nameLanes = max(c.nameLanes, s.lane+1)
		} else if p.Name != "" {
			c.report.Periods = append(c.report.Periods, said)
		}
		c.shaded = append(c.shaded, s)
	}
}

// freeLane is the lowest lane where no name of another period stands in the
// way, or -1.
func (c *timelineChart) freeLane(s shade) int {
next:
	for lane := range maxNameLanes {
		for _, o := range c.shaded {
			if o.lane == lane && s.x0 < o.x0+o.width+8 && o.x0 < s.x0+s.width+8 {
				continue next
			}
		}
		return lane
	}
	return -1
}

// periodNames are the boxes of the names of the periods, at the bottom left of
// each.
func (c *timelineChart) periodNames() []layout.Box {
	var out []layout.Box
	for _, s := range c.shaded {
		if s.lane >= 0 {
			out = append(out, c.nameBox(s))
		}
	}
	return out
}

func (c *timelineChart) nameBox(s shade) layout.Box {
	bottom := c.floor - 3 - float64(s.lane)*nameLane
	return layout.Box{X0: s.x0 + 3, Y0: bottom - nameLane, X1: s.x0 + 3 + s.width, Y1: bottom}
}

// drawPeriods draws all shades, then their edges, so that periods over each
// other are told apart, and then the names.
func (c *timelineChart) drawPeriods() {
	c.Begin(canvas.Group{ID: "periods", Class: "periods"})
	defer c.End()
	if to := c.warmup(); to > c.from {
		c.Fill(canvas.Rect(c.x(c.from), c.area.Y0, c.x(to), c.base), c.theme.Shade)
	}
	for _, s := range c.shaded {
		c.Fill(canvas.Rect(s.x0, c.area.Y0, s.x1, c.base), c.theme.Shade)
	}
	boxes := c.textBoxes()
	for _, s := range c.shaded {
		for _, x := range []float64{s.x0, s.x1} {
			if x > c.area.X0 && x < c.area.X1 {
				c.brokenLine(x, c.area.Y0, c.base, boxes, canvas.Stroke{Color: c.theme.Edge, Width: c.theme.Len.Grid})
			}
		}
	}
	for _, s := range c.shaded {
		if s.lane >= 0 {
			b := c.nameBox(s)
			c.Text(b.X0, b.Y1-2, s.name, c.theme.Text.Period)
		}
	}
}

// brokenLine draws an upright line that is broken where a text stands.
func (f *frame) brokenLine(x, y0, y1 float64, texts []layout.Box, stroke canvas.Stroke) {
	var holes []layout.Box // turned, so that the line is level
	for _, b := range texts {
		holes = append(holes, layout.Box{X0: b.Y0, X1: b.Y1, Y0: b.X0, Y1: b.X1})
	}
	for _, s := range without(y0, y1, x, holes) {
		f.Stroke(canvas.Line(x, s[0], x, s[1]), stroke)
	}
}
