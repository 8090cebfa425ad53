package charts

import (
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/timeline"
)

// changes are the changes of level inside the plot.
func (c *timelineChart) changes() []Change {
	var out []Change
	for _, k := range c.o.Changes {
		if k.Day > c.from && k.Day < c.to {
			out = append(out, k)
		}
	}
	return out
}

// changesText says when and from what to what, of the first so many.
func (c *timelineChart) changesText(most int) string {
	var out []string
	for i, k := range c.changes() {
		if i == most {
			out = append(out, fmt.Sprintf("%d more", len(c.changes())-most))
			break
		}
		text := fmt.Sprintf("%s, %s to %s", dayText(k.Day, layout.MonthDayYear), signed(k.Before, 2), signed(k.After, 2))
		if k.First.Known() && k.Last > k.First {
			text += " (95%: " + dateText(timeline.Date{Earliest: k.First, Latest: k.Last}, layout.MonthDayYear) + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// changeBoxes are what the texts of labels keep clear of.
func (c *timelineChart) changeBoxes() []layout.Box {
	var out []layout.Box
	for _, k := range c.changes() {
		x := c.x(k.Day)
		out = append(out, layout.Box{X0: x - 0.5, X1: x + 0.5, Y0: c.area.Y0, Y1: c.floor})
	}
	return out
}

// drawChanges draws a dashed line at every change of level, broken where a
// text stands.
func (c *timelineChart) drawChanges() {
	c.Begin(canvas.Group{ID: "changes", Class: "changes", Title: "Changes of level"})
	defer c.End()
	boxes := c.textBoxes()
	for _, k := range c.changes() {
		c.brokenLine(c.x(k.Day), c.area.Y0, c.strip.to, boxes,
			canvas.Stroke{Color: c.theme.Axis, Width: c.theme.Len.Zero, Dash: []float64{3, 2.5}})
	}
}

const (
	coverageRoom  = 27.0 // of the strip of outlets
	coverageReach = 15.0 // of its highest column
)

// drawCoverage draws the number of outlets as columns on the time axis.
func (c *timelineChart) drawCoverage() {
	var columns []column
	for _, k := range c.o.Coverage {
		if k.Period.To <= c.from || k.Period.From >= c.to {
			continue
		}
		x0, x1 := c.x(max(k.Period.From, c.from)), c.x(min(k.Period.To, c.to))
		gap := min(1, 0.04*(x1-x0))
		columns = append(columns, column{x0 + gap, x1 - gap, k.Outlets})
	}
	if len(columns) > 0 {
		name := "Outlets"
		if c.narrow {
			name = ""
		}
		c.counts(name, c.area.X1+4.5, c.base, coverageReach, fewOutlets, columns)
	}
}

// column is a count between two x.
type column struct {
	x0, x1 float64
	n      int
}

// counts draws columns of counts on a baseline, with the values where they fit
// and hatched where they are few; the name stands at x.
func (f *frame) counts(name string, x, base, reach float64, few int, columns []column) {
	f.Begin(canvas.Group{Class: "strip", Title: name})
	defer f.End()
	style := f.theme.Text.Period
	top := 1
	for _, k := range columns {
		top = max(top, k.n)
	}
	for _, k := range columns {
		y := base - reach*float64(k.n)/float64(top)
		if k.n > 0 {
			f.Fill(canvas.Rect(k.x0, y, k.x1, base), f.theme.Other)
		}
		if k.n > 0 && k.n < few {
			f.hatchOver(layout.Box{X0: k.x0, Y0: y, X1: k.x1, Y1: base})
		}
		if text := fmt.Sprint(k.n); f.fonts.Width(text, style)+2 <= k.x1-k.x0 {
			f.centreText((k.x0+k.x1)/2, y-2, text, style)
		}
	}
	f.Text(x, base-4, name, f.theme.Text.Tick.In(f.theme.Ink))
}

// hatchOver hatches in the colour of the ground, on top of a fill.
func (f *frame) hatchOver(b layout.Box) {
	hatch := f.theme.Hatch
	f.theme.Hatch = f.theme.Background
	f.hatch(b)
	f.theme.Hatch = hatch
}
