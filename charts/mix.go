package charts

import (
	"fmt"
	"math"
	"slices"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/timeline"
)

// Kind is a type of event. Tone places it on the diverging palette, from -1
// (cooperation) over 0 to +1 (conflict).
type Kind struct {
	Name string
	Tone float64
}

// MixPeriod is one column of a mix: how many stories of each kind, and how many
// outlets reported in the period.
type MixPeriod struct {
	Period  timeline.Period
	Counts  []int // by kind
	Outlets int
}

// Mix draws the share of each kind of event as columns, one for each period,
// stacked from conflict at the bottom to cooperation at the top in the order
// given, and below them the number of stories and of outlets. Columns of fewer
// than five stories are hatched, and outlets where they are fewer than three.
// Cooperation is dotted and what is neither is lined, so that the kinds are told
// apart without colour; shares stand in the columns where they fit.
func Mix(kinds []Kind, periods []MixPeriod, o Options) (*Drawing, error) {
	if len(kinds) == 0 || len(periods) == 0 {
		return nil, fmt.Errorf("no kind of event or no period: there is nothing to draw")
	}
	for _, p := range periods {
		if len(p.Counts) != len(kinds) {
			return nil, fmt.Errorf("period %s counts %d kinds of event, want %d", p.Period.Name, len(p.Counts), len(kinds))
		}
		for i, n := range p.Counts {
			if n < 0 {
				return nil, fmt.Errorf("period %s counts %d events of %s: want 0 or more", p.Period.Name, n, kinds[i].Name)
			}
		}
	}
	first, last := periods[0].Period, periods[len(periods)-1].Period
	if o.Title == "" {
		o.Title = "Types of event, " + o.window(first.From, last.To-1)
		if o.Name != "" {
			o.Title = "Types of event, " + o.Name + ", " + o.window(first.From, last.To-1)
		}
	}
	if o.Subtitle == "" {
		o.Subtitle = "Share of stories by type, %; cooperation is dotted. Below: number of stories and of outlets. Hatched: too few to rely on, under five stories or under three outlets."
	}
	f, err := newFrame("mix", o, "timeline")
	if err != nil {
		return nil, err
	}
	kinds, periods = occurring(kinds, periods)
	c := &mixChart{frame: f, kinds: kinds, periods: periods,
		plot: plot{from: first.From, to: last.To, ticks: []float64{0, 25, 50, 75, 100}}}
	if err := c.layout(o); err != nil {
		return nil, err
	}
	c.draw()
	c.Desc = fmt.Sprintf("Stacked columns, %s to %s; periods: %d; types of event: %d.", first.From, last.To-1, len(periods), len(kinds))
	return c.done()
}

// occurring leaves out the kinds of event of which there is none, unless there
// is none of any.
func occurring(kinds []Kind, periods []MixPeriod) ([]Kind, []MixPeriod) {
	sums := make([]int, len(kinds))
	for _, p := range periods {
		for i, n := range p.Counts {
			sums[i] += n
		}
	}
	if slices.Max(sums) == 0 {
		return kinds, periods
	}
	var kept []Kind
	out := make([]MixPeriod, len(periods))
	for k, p := range periods {
		out[k] = MixPeriod{Period: p.Period, Outlets: p.Outlets}
	}
	for i, n := range sums {
		if n == 0 {
			continue
		}
		kept = append(kept, kinds[i])
		for k, p := range periods {
			out[k].Counts = append(out[k].Counts, p.Counts[i])
		}
	}
	return kept, out
}

// mixChart is the state of drawing one mix.
type mixChart struct {
	*frame
	plot
	kinds       []Kind
	periods     []MixPeriod
	axis        layout.TimeAxis
	events, out float64 // baselines of the two strips
	foot        []string
}

const (
	fewEvents  = 5
	fewOutlets = 3
	stripRoom  = 34.0
	stripReach = 22.0
)

func (c *mixChart) layout(o Options) error {
	c.foot = c.frame.foot(o.Notes)
	var names []string
	for _, k := range c.kinds {
		names = append(names, k.Name)
	}
	names = append(names, "Outlets")
	right := layout.Widest(names, c.measure(c.theme.Text.Tick)) + keySide + 11
	c.area.X0 = c.left + c.fonts.Width("100", c.theme.Text.Tick) + 5
	c.area.X1 = c.frame.right - right
	c.axis = layout.NewTimeAxis(c.from.Time(), c.to.Time(), c.area.X1-c.area.X0, c.measure(c.theme.Text.Tick))
	c.out = c.bottom - timeAxisHeight(c.axis) - 2
	c.events = c.out - stripRoom
	c.area.Y0, c.area.Y1 = c.top+2, c.events-stripRoom-4
	if c.area.Y1-c.area.Y0 < 60 || c.area.X1-c.area.X0 < 80 {
		return fmt.Errorf("a chart of %.0f x %.0f pt has no room for the plot: take a larger size", c.W, c.H)
	}
	return nil
}

func (c *mixChart) draw() {
	style := c.theme.Text.Tick
	for _, v := range c.ticks {
		c.rightText(c.area.X0-5, c.y(v)+0.35*style.Size, fmt.Sprint(v), style)
		c.hline(c.area.X0, c.area.X1, c.y(v), c.theme.Grid, c.theme.Len.Grid)
	}
	for _, p := range c.periods {
		c.Begin(canvas.Group{Class: "column", Title: p.Period.Name})
		c.column(p)
		c.End()
	}
	c.names()
	c.strip("Stories", c.events, fewEvents, MixPeriod.events)
	c.strip("Outlets", c.out, fewOutlets, func(p MixPeriod) int { return p.Outlets })
	c.timeAxis(c.axis, c.area.X0, c.area.X1-c.area.X0, c.out)
	c.drawFoot(c.foot)
}

func (p MixPeriod) events() int {
	n := 0
	for _, k := range p.Counts {
		n += k
	}
	return n
}

// sides are the edges of a column: its period without a gap of 4 % each.
func (c *mixChart) sides(p MixPeriod) (x0, x1 float64) {
	x0, x1 = c.x(p.Period.From), c.x(p.Period.To)
	gap := min(2, 0.04*(x1-x0))
	return x0 + gap, x1 - gap
}

// column stacks the shares of a period.
func (c *mixChart) column(p MixPeriod) {
	n := p.events()
	if n == 0 {
		return
	}
	x0, x1 := c.sides(p)
	sum := 0.0
	for i, count := range p.Counts {
		share := 100 * float64(count) / float64(n)
		if count > 0 {
			percent := fmt.Sprintf("%.0f", share)
			if n < fewEvents {
				percent = ""
			}
			c.piece(layout.Box{X0: x0, Y0: c.y(sum + share), X1: x1, Y1: c.y(sum)}, i, percent)
		}
		sum += share
	}
	if n < fewEvents {
		c.hatchOver(layout.Box{X0: x0, Y0: c.y(100), X1: x1, Y1: c.y(0)})
	}
}

// grain is what a fill is strewn with, so that it is told from others of the
// same lightness.
type grain int

const (
	plain  grain = iota // conflict
	lined               // neither
	dotted              // cooperation, as in a calendar
)

func grainOf(tone float64) grain {
	switch {
	case tone < 0:
		return dotted
	case tone == 0:
		return lined
	}
	return plain
}

// piece draws a box in the looks of a kind, with its share if that fits.
func (c *mixChart) piece(b layout.Box, i int, percent string) {
	color, style := c.tone(i), c.theme.Text.Tick
	ink := c.inkOn(color)
	c.Fill(canvas.Rect(b.X0, b.Y0, b.X1, b.Y1), color)
	var hole []layout.Box
	w := c.fonts.Width(percent, style)
	if percent != "" && w+6 <= b.X1-b.X0 && style.Size+3 <= b.Y1-b.Y0 && theme.Contrast(ink, color) >= 4.5 {
		x, y := (b.X0+b.X1-w)/2, (b.Y0+b.Y1)/2
		c.Text(x, y+0.35*style.Size, percent, style.In(ink))
		hole = []layout.Box{{X0: x, Y0: y - 0.6*style.Size, X1: x + w, Y1: y + 0.6*style.Size}}
	}
	c.strew(b, grainOf(c.kinds[i].Tone), ink, hole)
	edge := canvas.Stroke{Color: c.theme.Edge, Width: 0.6}
	c.Stroke(canvas.Rect(b.X0, b.Y0, b.X1, b.Y1), edge)
}

// strew draws the grain of a fill, but for the holes. Rows are centred, so that
// a small piece has one.
func (c *mixChart) strew(b layout.Box, g grain, ink theme.Color, holes []layout.Box) {
	const row, side = 5.0, 1.0
	if g == plain {
		return
	}
	n := max(math.Floor((b.Y1-b.Y0-1)/row), 1)
	for i := range int(n) {
		y := (b.Y0+b.Y1)/2 + (float64(i)-(n-1)/2)*row
		for _, s := range without(b.X0+1.5, b.X1-1.5, y, holes) {
			stroke := canvas.Stroke{Color: ink, Width: 0.4}
			if g == dotted {
				stroke.Width, stroke.Dash = side, []float64{side, 3}
				dots := math.Floor((s[1] - s[0] + 3) / (side + 3)) // whole ones, centred
				spare := (s[1] - s[0] + 3 - dots*(side+3)) / 2
				s[0], s[1] = s[0]+spare, s[1]-spare
			}
			c.Stroke(canvas.Line(s[0], y, s[1], y), stroke)
		}
	}
}

// inkOn is the one of ink and ground that stands out more from a fill.
func (f *frame) inkOn(fill theme.Color) theme.Color {
	if theme.Contrast(f.theme.Background, fill) > theme.Contrast(f.theme.Ink, fill) {
		return f.theme.Background
	}
	return f.theme.Ink
}

// tone is the colour of a kind.
func (c *mixChart) tone(i int) theme.Color {
	steps := len(c.theme.Diverging) - 1
	k := int(math.Round((c.kinds[i].Tone + 1) / 2 * float64(steps)))
	color := c.theme.Diverging[min(max(k, 0), steps)]
	if theme.Contrast(color, c.theme.Background) < 1.2 {
		return c.theme.Grid // the middle of the palette is the ground
	}
	return color
}

// names write the kinds at the right of the last column that has any, spread
// apart, each with a key square.
func (c *mixChart) names() {
	c.Begin(canvas.Group{ID: "names", Class: "labels"})
	defer c.End()
	last := c.periods[len(c.periods)-1]
	for i := len(c.periods) - 1; i >= 0 && last.events() == 0; i-- {
		last = c.periods[i]
	}
	n := float64(max(last.events(), 1))
	// From the top of the stack down, for names that want the same place keep the
	// order they come in.
	want, sum := make([]float64, len(c.kinds)), 0.0
	for i, count := range last.Counts {
		share := 100 * float64(count) / n
		want[len(want)-1-i] = c.y(sum + share/2)
		sum += share
	}
	style := c.theme.Text.Tick
	for i, y := range layout.Spread(want, style.Line+0.5, c.area.Y0+3, c.area.Y1-3) {
		kind := len(want) - 1 - i
		x := c.area.X1 + 5
		c.piece(layout.Box{X0: x, Y0: y - keySide/2, X1: x + keySide, Y1: y + keySide/2}, kind, "")
		c.Text(x+keySide+3, y+2.8, c.kinds[kind].Name, style.In(c.theme.Ink))
	}
}

// keySide is the side of a square of the key.
const keySide = 7.0

// strip draws the counts of the periods on a baseline.
func (c *mixChart) strip(name string, base float64, few int, count func(MixPeriod) int) {
	var columns []column
	for _, p := range c.periods {
		x0, x1 := c.sides(p)
		columns = append(columns, column{x0, x1, count(p)})
	}
	c.counts(name, c.area.X1+5, base, stripReach, few, columns)
}
