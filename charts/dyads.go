package charts

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// maxPanels is how many dyads one picture holds.
const maxPanels = 12

// Dyads draws one small panel for each dyad on the same scales, each with the
// others in grey behind it, sorted by their latest value. More than twelve are
// cut to the twelve with most stories, or shown page by page; the note says so.
// On a narrow page, whose height grows to 170 mm if need be, it may be fewer.
//
// Daily series of many years are better given as weekly or monthly roll-ups.
func Dyads(all []index.Series, o Options) (*Drawing, error) {
	var series []index.Series
	for _, s := range all {
		if len(s.Points) > 0 {
			series = append(series, s)
		}
	}
	if len(series) == 0 {
		return nil, fmt.Errorf("no series has a day: there is nothing to draw")
	}
	// Where twelve panels have no room, the page grows as far as journals allow,
	// and then takes fewer.
	var none error
	for _, most := range []int{maxPanels, 9, 8, 6, 4, 3, 2, 1} {
		for _, height := range o.heights() {
			c, err := newDyads(series, most, height, o)
			if err == nil {
				c.draw()
				return c.done()
			}
			if !errors.Is(err, errNoRoom) {
				return nil, err
			}
			none = cmp.Or(none, err)
		}
	}
	return nil, none
}

// newDyads lays out a page of at most so many panels and draws nothing but its
// head. A height of 0 is the preset's.
func newDyads(series []index.Series, most int, height float64, o Options) (*dyadsChart, error) {
	series, note, err := page(series, o.Page, most)
	if err != nil {
		return nil, err
	}
	if note != "" {
		o.note(note)
	}
	o.Height = height
	sort.SliceStable(series, func(i, j int) bool { return latest(series[i]) > latest(series[j]) })

	c := &dyadsChart{series: series, o: o}
	c.from, c.to = extent(series)
	c.ticks = dyadTicks(series, o.Zoom)
	c.columns, c.rows = grid(len(series), o)
	if o.Title == "" {
		o.Title = "Tension index by dyad, " + o.window(c.from, c.to-1)
	}
	o.describe(c.subtitle(), c.ticks)
	c.o = o
	preset := [...]string{1: "wide", 2: "timeline", 3: "square"}[min(c.rows, 3)]
	if c.frame, err = newFrame("dyads", o, preset); err != nil {
		return nil, err
	}
	return c, c.layout()
}

func (c *dyadsChart) subtitle() string {
	sub := "Index from −100 (cooperation) to +100 (conflict), " + frequencies[c.series[0].Step] + "."
	if slices.ContainsFunc(c.series, func(s index.Series) bool { return hasBand(s.Points) }) {
		sub += " Grey band: " + c.o.band() + " range."
	}
	if len(c.series) > 1 {
		if !c.dense() {
			sub += " Grey lines: the other dyads."
		}
		sub += " Panels sorted by latest value."
	}
	return sub
}

// notes explain what is hatched and what is shaded.
func (c *dyadsChart) notes() []string {
	notes := append([]string(nil), c.o.Notes...)
	gaps, warm := false, false
	for _, s := range c.series {
		have, missing := runs(s.Points)
		gaps = gaps || len(have) > 0 && len(missing) > 0
		warm = warm || warmup(s.Points) > s.Points[0].Period.From
	}
	if gaps {
		notes = append(notes, "Hatched: nothing published.")
	}
	if warm {
		notes = append(notes, "Shaded: the index warms up, for earlier events are not in the data.")
	}
	return notes
}

// page returns the series of a page, those with most stories first, and what
// to say of the others.
func page(series []index.Series, n, most int) ([]index.Series, string, error) {
	series = append([]index.Series(nil), series...)
	stories := func(s index.Series) (sum float64) {
		for _, p := range s.Points {
			sum += p.Stories
		}
		return sum
	}
	sort.SliceStable(series, func(i, j int) bool {
		a, b := stories(series[i]), stories(series[j])
		return a > b || a == b && series[i].Dyad < series[j].Dyad
	})
	n = max(n, 1)
	pages := (len(series) + most - 1) / most
	if n > pages {
		return nil, "", fmt.Errorf("there is no page %d: %d dyads fill %d", n, len(series), pages)
	}
	shown := series[(n-1)*most : min(n*most, len(series))]
	if pages == 1 {
		return shown, "", nil
	}
	if n == 1 {
		return shown, fmt.Sprintf("The %d dyads with most stories of %d.", len(shown), len(series)), nil
	}
	return shown, fmt.Sprintf("Page %d of %d; dyads with more stories come first.", n, pages), nil
}

// latest is the newest value of a series, below the scale if there is none.
func latest(s index.Series) float64 {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if !s.Points[i].Missing {
			return s.Points[i].Index
		}
	}
	return -2 * fullScale
}

func extent(series []index.Series) (from, to timeline.Day) {
	from, to = series[0].Points[0].Period.From, series[0].Points[0].Period.To
	for _, s := range series {
		from = min(from, s.Points[0].Period.From)
		to = max(to, s.Points[len(s.Points)-1].Period.To)
	}
	return from, to
}

func dyadTicks(series []index.Series, zoom bool) []float64 {
	var points []index.Point
	for _, s := range series {
		points = append(points, s.Points...)
	}
	return indexTicks(points, zoom)
}

// grid is the number of columns and rows for n panels.
func grid(n int, o Options) (columns, rows int) {
	columns = [maxPanels + 1]int{1, 1, 2, 3, 2, 3, 3, 3, 3, 3, 4, 4, 4}[n]
	switch {
	case o.Width != 0 && o.Width < 200:
		columns = 1
	case o.Width != 0 && o.Width < 300 || o.Width == 0 && o.Size == "journal1":
		columns = min(columns, 2)
	}
	return columns, (n + columns - 1) / columns
}

// dense reports whether the lines are so full of points that twelve of them
// over each other are a blot: the others are then left out.
func (c *dyadsChart) dense() bool {
	for _, s := range c.series {
		if len(s.Points)*c.columns > 1500 { // some 3 a point at the usual width
			return true
		}
	}
	return false
}

// dyadsChart is the state of drawing small multiples.
type dyadsChart struct {
	*frame
	series        []index.Series
	o             Options
	from, to      timeline.Day
	ticks         []float64
	columns, rows int
	panels        []plot
	axis          layout.TimeAxis
	foot          []string
}

func (c *dyadsChart) layout() error {
	c.foot = c.frame.foot(c.notes())
	const gapX = 26
	gapY := 16.0
	if c.narrow {
		gapY = 9
	}
	left := c.left + c.valueWidth(c.ticks)
	width := (c.right - left - float64(c.columns)*gapX) / float64(c.columns)
	lines := 1
	for _, s := range c.series {
		lines = max(lines, len(c.name(s, width)))
	}
	title := float64(lines)*c.theme.Text.Panel.Line + 3
	c.axis = layout.NewTimeAxis(c.from.Time(), c.to.Time(), width, c.measure(c.theme.Text.Tick))
	bottom := c.bottom - timeAxisHeight(c.axis) - 4
	height := (bottom-c.top-float64(c.rows-1)*gapY)/float64(c.rows) - title
	if width < 50 || height < 30 {
		return fmt.Errorf("%d panels %w on %.0f x %.0f pt: take a larger size", len(c.series), errNoRoom, c.W, c.H)
	}
	for i := range c.series {
		x := left + float64(i%c.columns)*(width+gapX)
		y := c.top + float64(i/c.columns)*(title+height+gapY) + title
		c.panels = append(c.panels, plot{from: c.from, to: c.to, ticks: c.ticks,
			area: layout.Box{X0: x, Y0: y, X1: x + width, Y1: y + height}})
	}
	c.Desc = fmt.Sprintf("%d line charts on the same scales, %s to %s.", len(c.series), c.from, c.to-1)
	for _, s := range c.series {
		if v := latest(s); v >= -fullScale {
			c.Desc += fmt.Sprintf(" %s: latest %s.", dyadName(c.o, s.Dyad), signed(v, 0))
		}
	}
	return nil
}

func (c *dyadsChart) draw() {
	for i, s := range c.series {
		c.Begin(canvas.Group{Class: "panel", Title: dyadName(c.o, s.Dyad)})
		c.panel(i)
		c.End()
	}
	c.drawFoot(c.foot)
}

func (c *dyadsChart) panel(i int) {
	p, th := c.panels[i], c.theme
	name := c.name(c.series[i], p.area.X1-p.area.X0)
	if to := warmup(c.series[i].Points); to > p.from {
		c.Fill(canvas.Rect(p.area.X0, p.area.Y0, p.x(to), p.area.Y1), th.Shade)
	}
	c.lines(p.area.X0, p.area.Y0-8-float64(len(name)-1)*th.Text.Panel.Line, name, th.Text.Panel)
	c.panelGrid(p, i%c.columns == 0)
	for j, s := range c.series {
		if j != i && !c.dense() {
			c.shape(p, s, func(t trace) { c.line(t, th.Other, 0.5) })
		}
	}
	own := c.series[i]
	c.shape(p, own, func(t trace) { c.band(t, th.Band) })
	if have, gaps := runs(own.Points); len(have) > 0 {
		for _, g := range gaps {
			mid := min(max(p.zero(), p.area.Y0+gapReach), p.area.Y1-gapReach)
			c.hatch(layout.Box{X0: p.x(g[0]), Y0: mid - gapReach, X1: p.x(g[1] + 1), Y1: mid + gapReach})
		}
	}
	c.zeroLine(p)
	c.shape(p, own, func(t trace) { c.line(t, th.Line, 1.3*c.weight(p, own)) })
	c.endDot(p, own)
	if i+c.columns >= len(c.series) { // nothing stands below
		c.timeAxis(c.axis, p.area.X0, p.area.X1-p.area.X0, p.area.Y1+2)
	}
}

// gapReach is how far the hatching of a gap reaches up and down from zero.
const gapReach = 6

// name is the title of a panel in lines; it may reach over the latest value.
func (c *dyadsChart) name(s index.Series, width float64) []string {
	return c.wrap(dyadName(c.o, s.Dyad), width+20, c.theme.Text.Panel)
}

// weight thins the line where values stand closer than a third of a point.
func (c *dyadsChart) weight(p plot, s index.Series) float64 {
	if (p.area.X1-p.area.X0)/float64(len(s.Points)) < 0.33 {
		return 0.6
	}
	return 1
}

func (c *dyadsChart) shape(p plot, s index.Series, draw func(trace)) {
	have, _ := runs(s.Points)
	for _, r := range have {
		draw(p.trace(r).fine())
	}
}

// panelGrid draws the level lines; values stand at the first column only.
func (c *dyadsChart) panelGrid(p plot, values bool) {
	if values {
		c.valueAxis(p, nil)
		return
	}
	for _, v := range p.ticks {
		if v != 0 {
			c.hline(p.area.X0, p.area.X1, p.y(v), c.theme.Grid, c.theme.Len.Grid)
		}
	}
}

// endDot marks the latest value and writes it.
func (c *dyadsChart) endDot(p plot, s index.Series) {
	have, _ := runs(s.Points)
	if len(have) == 0 {
		c.centreText((p.area.X0+p.area.X1)/2, p.zero()-4, "nothing published", c.theme.Text.Tick)
		return
	}
	r := have[len(have)-1]
	last := r[len(r)-1]
	color := c.eventColor(math.Round(last.Index)) // what reads 0 takes no side
	c.Fill(canvas.Circle(p.mid(last.Period), p.y(last.Index), 2), color)
	c.Text(p.area.X1+4, p.y(last.Index)+2.9, signed(last.Index, 0), c.theme.Text.Year.In(color))
}
