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
		from, until := max(first.From, o.Since), last.To-1
		if o.Until.Known() {
			until = min(until, o.Until)
		}
		o.Title = "Types of event, " + span(from, until)
		if o.Name != "" {
			o.Title = "Types of event, " + o.Name + ", " + span(from, until)
		}
	}
	if o.Subtitle == "" {
		o.Subtitle = "Share of stories by type, %. Below: number of stories and of outlets. Hatched: fewer than five stories, fewer than three outlets."
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
	right := layout.Widest(names, c.measure(c.theme.Text.Tick)) + 16
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
			c.Fill(canvas.Rect(x0, c.y(sum+share), x1, c.y(sum)), c.tone(i))
			c.hline(x0, x1, c.y(sum+share), c.theme.Background, 0.6)
		}
		sum += share
	}
	if n < fewEvents {
		c.hatchOver(layout.Box{X0: x0, Y0: c.y(100), X1: x1, Y1: c.y(0)})
	}
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
	want, sum := make([]float64, len(c.kinds)), 0.0
	for i, count := range last.Counts {
		share := 100 * float64(count) / n
		want[i] = c.y(sum + share/2)
		sum += share + 1e-6 // kinds without events keep their order
	}
	style := c.theme.Text.Tick
	for i, y := range layout.Spread(want, style.Line+0.5, c.area.Y0+3, c.area.Y1-3) {
		x := c.area.X1 + 5
		c.Fill(canvas.Rect(x, y-2.5, x+5, y+2.5), c.tone(i))
		c.Text(x+8, y+2.8, c.kinds[i].Name, style.In(c.theme.Ink))
	}
}

// strip draws the counts of the periods on a baseline.
func (c *mixChart) strip(name string, base float64, few int, count func(MixPeriod) int) {
	var columns []column
	for _, p := range c.periods {
		x0, x1 := c.sides(p)
		columns = append(columns, column{x0, x1, count(p)})
	}
	c.counts(name, c.area.X1+5, base, stripReach, few, columns)
}
