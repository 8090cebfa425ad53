package charts

import (
	"fmt"
	"math"
	"sort"
	"time"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Calendar draws every day of a daily series as a cell coloured by its index:
// a block for each year, a column for each week, Monday on top. Days without
// coverage are crossed out, the ten highest outlined, and days of cooperation
// dotted, so that direction does not hang on colour. More than four years are
// cut to the last four; the note says so.
//
// A size gives a calendar its width alone: its height is what the years need at
// that width, unless Options.Height fixes it.
func Calendar(s index.Series, o Options) (*Drawing, error) {
	if s.Step != timeline.StepDay {
		return nil, fmt.Errorf("a calendar shows days: the series is by %s", s.Step)
	}
	if len(s.Points) == 0 {
		return nil, fmt.Errorf("the series has no days: there is nothing to draw")
	}
	c := &calendarChart{points: map[timeline.Day]index.Point{}}
	for _, p := range s.Points {
		c.points[p.Period.From] = p
	}
	first, last := s.Points[0].Period.From, s.Points[len(s.Points)-1].Period.From
	c.firstYear, c.lastYear = first.Time().Year(), last.Time().Year()
	if c.lastYear-c.firstYear >= CalendarYears {
		o.Notes = append(append([]string(nil), o.Notes...), fmt.Sprintf("The last %d years of %s.", CalendarYears, span(first, last)))
		c.firstYear = c.lastYear - CalendarYears + 1
		first = timeline.NewDay(c.firstYear, time.January, 1)
	}
	c.highest = highest(s.Points, first)
	if o.Title == "" {
		o.Title = "Tension index day by day, " + dyadName(o, s.Dyad) + ", " + o.window(first, last)
	}
	if o.Subtitle == "" {
		o.Subtitle = "Daily index, −100 (cooperation, dotted) to +100 (conflict); a column is a week."
		if _, gaps := runs(s.Points); len(gaps) > 0 {
			o.Subtitle += " Crossed out: nothing published."
		}
		if o.Decay != "" {
			o.Subtitle += " " + o.Decay
		}
		if len(c.highest) > 0 {
			o.Subtitle += " Outlined: the ten highest days."
		}
	}
	c.first, c.last = first, last
	if err := c.open(o); err != nil {
		return nil, err
	}
	c.draw()
	c.Desc = fmt.Sprintf("Calendar of %s to %s, each day coloured by the index from −100 (cooperation) to +100 (conflict).", first, last)
	return c.done()
}

// CalendarYears is how many years a calendar shows at the most.
const CalendarYears = 4

const (
	maxWeeks    = 54 // columns a year can touch
	blockGap    = 12.0
	monthHeight = 12.0
	legendRoom  = 34.0
)

// open opens the frame and lays the calendar out. Unless the caller fixes the
// height, it is what the cells need that fill the width.
func (c *calendarChart) open(o Options) (err error) {
	fixed := o.Height != 0
	if !fixed {
		o.Height = 2000 // for a look at what head and foot take
	}
	if c.frame, err = newFrame("calendar", o, "wide"); err != nil {
		return err
	}
	if err := c.layout(o); err != nil || fixed {
		return err
	}
	years := float64(c.lastYear - c.firstYear + 1)
	o.Height = math.Ceil(c.top + years*(7*c.cell+monthHeight+blockGap) + legendRoom + o.Height - c.bottom)
	if c.frame, err = newFrame("calendar", o, "wide"); err != nil {
		return err
	}
	return c.layout(o)
}

// highest returns the ten days with the highest index from a day on; of a
// short series none, for there they are most of it.
func highest(points []index.Point, from timeline.Day) map[timeline.Day]bool {
	var have []index.Point
	for _, p := range points {
		if !p.Missing && p.Period.From >= from {
			have = append(have, p)
		}
	}
	out := map[timeline.Day]bool{}
	if len(have) < 100 {
		return out
	}
	sort.SliceStable(have, func(i, j int) bool { return have[i].Index > have[j].Index })
	for _, p := range have[:10] {
		out[p.Period.From] = true
	}
	return out
}

// calendarChart is the state of drawing one calendar.
type calendarChart struct {
	*frame
	points              map[timeline.Day]index.Point
	highest             map[timeline.Day]bool
	firstYear, lastYear int
	first, last         timeline.Day
	x0, cell            float64
	foot                []string
}

func (c *calendarChart) layout(o Options) error {
	c.foot = c.frame.foot(o.Notes)
	c.x0 = c.left + c.fonts.Width("2020", c.theme.Text.Panel) + 22
	years := float64(c.lastYear - c.firstYear + 1)
	wide := (c.right - c.x0) / maxWeeks
	high := ((c.bottom-c.top-legendRoom)/years - monthHeight - blockGap) / 7
	if c.cell = min(wide, high); c.cell < 3 {
		return fmt.Errorf("%.0f years have no room on %.0f x %.0f pt: take a larger size or fewer years", years, c.W, c.H)
	}
	return nil
}

func (c *calendarChart) draw() {
	y := c.top + 4
	for year := c.firstYear; year <= c.lastYear; year++ {
		c.Begin(canvas.Group{ID: fmt.Sprint(year), Class: "year", Title: fmt.Sprint(year)})
		c.year(year, y)
		c.End()
		y += monthHeight + 7*c.cell + blockGap
	}
	c.legend(y)
	c.drawFoot(c.foot)
}

// place is the column and the row of a day in its year's block.
func place(d timeline.Day) (column, row int) {
	jan1 := timeline.NewDay(d.Time().Year(), time.January, 1)
	lead := weekday(jan1)
	return (int(d-jan1) + lead) / 7, weekday(d)
}

// weekday counts from Monday, 0 to 6.
func weekday(d timeline.Day) int { return (int(d.Weekday()) + 6) % 7 }

// year draws the block of a year whose top is at y.
func (c *calendarChart) year(year int, y float64) {
	th := c.theme
	top := y + monthHeight
	c.Text(c.left, top+0.5*c.cell+3, fmt.Sprint(year), th.Text.Panel)
	letter := th.Text.Period
	for i, l := range []string{"M", "", "W", "", "F", "", "S"} {
		if c.cell >= 4.5 { // every second letter stands 9 pt below the last
			c.rightText(c.x0-4, top+(float64(i)+0.5)*c.cell+2.4, l, letter)
		}
	}
	from, to := timeline.NewDay(year, time.January, 1), timeline.NewDay(year+1, time.January, 1)
	for d := from; d < to; d++ {
		c.day(d, top)
	}
	for d := from; d < to; d++ { // over all cells, or a neighbour covers half
		if c.highest[d] {
			b := c.box(d, top)
			c.Stroke(canvas.Rect(b.X0, b.Y0, b.X1, b.Y1), canvas.Stroke{Color: th.Ink, Width: 0.8})
		}
	}
	end := -1e9
	for m := time.January; m <= time.December; m++ {
		first := timeline.NewDay(year, m, 1)
		if first > c.last || timeline.StepMonth.Of(first).To <= c.first {
			continue
		}
		c.monthBorder(first, top)
		column, row := place(first)
		if row > 0 {
			column++ // the first whole week
		}
		x, name := c.x0+float64(column)*c.cell+1, m.String()[:3]
		if c.fonts.Width("Mmm", th.Text.Tick)+3 > 4*c.cell {
			name = name[:1]
		}
		if x > end+2 {
			c.Text(x, y+monthHeight-4, name, th.Text.Tick)
			end = x + c.fonts.Width(name, th.Text.Tick)
		}
	}
}

// box is the cell of a day, its gap left out.
func (c *calendarChart) box(d timeline.Day, top float64) layout.Box {
	column, row := place(d)
	x, y, gap := c.x0+float64(column)*c.cell, top+float64(row)*c.cell, 0.05*c.cell
	return layout.Box{X0: x + gap, Y0: y + gap, X1: x + c.cell - gap, Y1: y + c.cell - gap}
}

func (c *calendarChart) day(d timeline.Day, top float64) {
	p, known := c.points[d]
	if !known {
		return
	}
	b := c.box(d, top)
	if p.Missing {
		c.Stroke(canvas.Line(b.X0, b.Y1, b.X1, b.Y0), canvas.Stroke{Color: c.theme.Axis, Width: 0.5})
		return
	}
	k := class(p.Index)
	c.Fill(canvas.Rect(b.X0, b.Y0, b.X1, b.Y1), c.theme.Diverging[k])
	c.dot(b, k)
}

// dot marks cells of cooperation.
func (c *calendarChart) dot(b layout.Box, class int) {
	if class >= len(breaks)/2 {
		return
	}
	c.Fill(canvas.Circle((b.X0+b.X1)/2, (b.Y0+b.Y1)/2, 0.09*c.cell), c.inkOn(c.theme.Diverging[class]))
}

// breaks are the borders of the nine classes of colour.
var breaks = [...]float64{-75, -50, -30, -10, 10, 30, 50, 75}

// class is the colour class of a value; a border belongs to the class nearer
// to zero.
func class(v float64) int {
	k := 0
	for _, b := range breaks {
		if v > b || v == b && b < 0 {
			k++
		}
	}
	return k
}

// monthBorder draws the line between a month and the one before.
func (c *calendarChart) monthBorder(first timeline.Day, top float64) {
	if first.Time().Month() == time.January {
		return
	}
	column, row := place(first)
	x, y := c.x0+float64(column)*c.cell, top+float64(row)*c.cell
	bottom := top + 7*c.cell
	line := [][2]float64{{x, bottom}, {x, y}, {x + c.cell, y}, {x + c.cell, top}}
	if row == 0 {
		line = [][2]float64{{x, bottom}, {x, top}}
	}
	c.Stroke(canvas.Polyline(line), canvas.Stroke{Color: c.theme.Axis, Width: 0.6})
}

// readable is the colour if it can be read on the ground, else the ink.
func (f *frame) readable(c theme.Color) theme.Color {
	if theme.Contrast(c, f.theme.Background) < 4.5 {
		return f.theme.Ink
	}
	return c
}

// legend draws the nine classes with their borders.
func (c *calendarChart) legend(y float64) {
	c.Begin(canvas.Group{ID: "legend", Class: "legend"})
	defer c.End()
	th := c.theme
	w := min(26, (c.right-c.x0)/float64(len(th.Diverging)))
	c.Text(c.x0, y+5, directions[1], th.Text.Year.In(c.readable(th.Diverging[0])))
	c.rightText(c.x0+w*float64(len(th.Diverging)), y+5, directions[0], th.Text.Year.In(c.readable(th.Diverging[len(th.Diverging)-1])))
	for i, color := range th.Diverging {
		b := layout.Box{X0: c.x0 + float64(i)*w, Y0: y + 9, X1: c.x0 + float64(i+1)*w - 0.6, Y1: y + 16}
		c.Fill(canvas.Rect(b.X0, b.Y0, b.X1, b.Y1), color)
		c.dot(b, i)
		if i < len(breaks) {
			c.centreText(b.X1+0.3, y+24, signed(breaks[i], 0), th.Text.Period)
		}
	}
}
