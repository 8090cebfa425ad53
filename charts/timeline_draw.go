package charts

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/scoring/index"
)

// draw paints back to front.
func (c *timelineChart) draw() {
	th := c.theme
	c.drawPeriods()
	c.valueAxis(c.plot, c.textBoxes())
	c.drawChanges()
	c.Begin(canvas.Group{ID: "fill", Class: "fill"})
	for _, r := range c.have {
		c.fill(c.trace(r), c.zero(), th.ConflictFill, th.CooperationFill)
	}
	c.End()
	c.Begin(canvas.Group{ID: "band", Class: "band", Title: c.o.band() + " range"})
	for _, r := range c.have {
		c.band(c.trace(r), th.Band)
	}
	for _, g := range c.gaps {
		c.hatch(c.gapBox(g))
	}
	c.zeroLine(c.plot)
	c.End()
	c.Begin(canvas.Group{ID: "series", Class: "series", Title: "Tension index"})
	for _, r := range c.have {
		c.line(c.trace(r), th.Line, c.lineWidth())
	}
	c.End()
	c.drawStrip()
	c.drawLabels()
	c.drawEnd()
	c.drawCoverage()
	c.timeAxis(c.axis, c.area.X0, c.area.X1-c.area.X0, c.base)
	c.drawKey()
	c.drawFoot(c.footLines)
}

// lineWidth is that of a data line, thinner where days stand closer than a
// third of a point, or the line is a blot.
func (c *timelineChart) lineWidth() float64 {
	if perPoint := (c.area.X1 - c.area.X0) / float64(len(c.series.Points)); perPoint < 0.33 {
		return 0.7 * c.theme.Len.Line
	}
	return c.theme.Len.Line
}

// textBoxes are what the grid keeps clear of.
func (c *timelineChart) textBoxes() []layout.Box {
	boxes := c.periodNames()
	for _, m := range c.named {
		boxes = append(boxes, m.place.Box)
	}
	return boxes
}

// drawLabels draws leaders, markers and texts of the named marks, and the
// numbers of the keyed ones.
func (c *timelineChart) drawLabels() {
	th := c.theme
	c.Begin(canvas.Group{ID: "leaders", Class: "leaders"})
	for _, m := range c.named {
		c.vline(m.lead, m.y, m.place.LeaderEnd, c.eventColor(m.Score), th.Len.Leader)
	}
	c.drawNumbers()
	c.End()
	c.Begin(canvas.Group{ID: "markers", Class: "markers"})
	for _, list := range [][]mark{c.keyed, c.named} {
		for _, m := range list {
			c.Fill(canvas.Circle(m.x, m.y, th.Len.Marker+th.Len.Halo), th.Background)
			c.Fill(canvas.Circle(m.x, m.y, th.Len.Marker), c.eventColor(m.Score))
		}
	}
	c.End()
	c.Begin(canvas.Group{ID: "labels", Class: "labels", Title: "Named events"})
	for _, m := range c.named {
		c.drawLabel(m)
	}
	c.End()
}

func (c *timelineChart) drawLabel(m mark) {
	style, date := c.theme.Text.Event, c.theme.Text.EventDate.In(c.eventColor(m.Score))
	measure := c.measureLabel(m)
	for i, line := range m.lines[m.place.Block] {
		x := m.place.Box.X0
		switch m.place.Side {
		case layout.Left:
			x = m.place.Box.X1 - measure(line)
		case layout.Over:
			x = (m.place.Box.X0 + m.place.Box.X1 - measure(line)) / 2
		}
		y := m.place.Box.Y0 + float64(i)*style.Line + 0.86*style.Size
		if rest, ok := strings.CutPrefix(line, m.words[0]); ok && i == 0 {
			x += c.Text(x, y, m.words[0], date)
			x += c.fonts.Width(" ", style)
			line = strings.TrimPrefix(rest, " ")
		}
		c.Text(x, y, line, style)
	}
}

func (c *timelineChart) drawKey() {
	c.Begin(canvas.Group{ID: "key", Class: "key"})
	defer c.End()
	style, bold := c.theme.Text.Note, c.keyNumber()
	y := c.bottom + 6
	for _, line := range c.keyLines {
		for _, e := range line {
			w := c.Text(e.x, y, e.number, bold.In(c.eventColor(e.score)))
			c.Text(e.x+w+3, y, e.text, style.In(c.theme.Ink))
		}
		y += style.Line
	}
}

// last is the newest point with a value.
func (c *timelineChart) last() (index.Point, bool) {
	if len(c.have) == 0 {
		return index.Point{}, false
	}
	r := c.have[len(c.have)-1]
	return r[len(r)-1], true
}

// endText says when the latest value is from.
func (c *timelineChart) endText() []string {
	p, ok := c.last()
	if !ok {
		return nil
	}
	day := p.Period.To - 1
	if c.narrow {
		return []string{dayText(day, layout.MonthDay), fmt.Sprint(day.Time().Year())}
	}
	return []string{"index,", dayText(day, layout.MonthDayYear)}
}

// endWidth is the room right of the plot.
func (c *timelineChart) endWidth() float64 {
	style := c.theme.Text.Tick
	if c.narrow {
		return max(c.fonts.Width("−100", c.theme.Text.Panel), layout.Widest(c.endText(), c.measure(style))) + 6
	}
	texts := append(c.endText(), "by score")
	return max(layout.Widest(texts, c.measure(style)), c.fonts.Width(directions[1], c.theme.Text.Year)+9) + 5
}

// marked reports whether a marker stands at x already.
func (c *timelineChart) marked(x float64) bool {
	for _, m := range append(c.named[:len(c.named):len(c.named)], c.keyed...) {
		if math.Abs(m.x-x) < 3 {
			return true
		}
	}
	return false
}

// directions name the ends of the scale.
var directions = [2]string{"Conflict", "Cooperation"}

// drawEnd writes the latest value at the end of the line and names the
// directions of the scale, spread so that they do not meet.
func (c *timelineChart) drawEnd() {
	c.Begin(canvas.Group{ID: "end", Class: "end", Title: "Latest value"})
	defer c.End()
	th := c.theme
	x := c.area.X1 + 4.5
	p, ok := c.last()
	// Middles of the blocks: the directions, and between them the value.
	const valueHeight, nameHeight = 28, 9
	want, gap := []float64{c.area.Y0 + 6, c.area.Y1 - 6}, (valueHeight+nameHeight)/2+3.0
	if ok {
		value := c.y(p.Index) + valueHeight/2 - 5
		want = []float64{want[0], min(max(value, want[0]), want[1]), want[1]} // in this order, always
	}
	if c.narrow {
		want = want[len(want)-2 : len(want)-1]
	}
	lo, hi := c.area.Y0+4, c.area.Y1-4
	if need := gap*float64(len(want)-1) - (hi - lo); need > 0 { // a low scale: into the room of the labels
		lo = max(lo-need, c.top+4)
		hi = lo + gap*float64(len(want)-1)
	}
	at := layout.Spread(want, gap, lo, hi)
	if !c.narrow {
		for i, color := range []theme.Color{th.Conflict, th.Cooperation} {
			y := at[i*(len(at)-1)]
			c.triangle(x+3, y, i == 0, color)
			c.Text(x+9, y+2.6, directions[i], th.Text.Year.In(color))
		}
	}
	if !ok {
		return
	}
	px, py := c.mid(p.Period), c.y(p.Index)
	if !c.marked(px) {
		c.Fill(canvas.Rect(px-1.7, py-1.7, px+1.7, py+1.7), th.Line)
	}
	y := at[len(at)/2] - valueHeight/2 + 8
	c.Text(x, y, signed(p.Index, 0), th.Text.Panel)
	c.lines(x, y+9, c.endText(), th.Text.Tick)
}
