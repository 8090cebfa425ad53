package charts

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Timeline draws the index of one dyad over time with the events that moved
// it: band, line, the named markers with their dates, and below a strip of all
// markers by score. Days without coverage break the line and are hatched.
//
// A label that finds no room is numbered and goes to a key under the chart;
// Report tells which. A series without days, a missing source line, a label
// over 60 characters and a rune no font has are errors.
func Timeline(s index.Series, events []Marker, o Options) (*Drawing, Report, error) {
	c, err := newTimeline(s, events, o)
	if err != nil {
		return nil, Report{}, err
	}
	c.draw()
	d, err := c.done()
	return d, c.report, err
}

// newTimeline lays a timeline out and draws nothing but its head.
func newTimeline(s index.Series, events []Marker, o Options) (*timelineChart, error) {
	if len(s.Points) == 0 {
		return nil, fmt.Errorf("the series has no days: there is nothing to draw")
	}
	if err := checkLabels(events); err != nil {
		return nil, err
	}
	first, last := s.Points[0].Period.From, s.Points[len(s.Points)-1].Period.To
	ticks := indexTicks(s.Points, o.Zoom)
	if o.Title == "" {
		o.Title = "Tension index, " + dyadName(o, s.Dyad) + ", " + span(first, last-1)
	}
	o.describe(timelineSubtitle(s, o), ticks)
	f, err := newFrame("timeline", o, "timeline")
	if err != nil {
		return nil, err
	}
	c := &timelineChart{frame: f, o: o, series: s, plot: plot{from: first, to: last, ticks: ticks}}
	c.have, c.gaps = runs(s.Points)
	c.sort(events)
	return c, c.layout()
}

// maxLabelRunes is what fits beside a line and still reads at a glance.
const maxLabelRunes = 60

func checkLabels(events []Marker) error {
	for _, e := range events {
		if n := len([]rune(e.Label)); n > maxLabelRunes {
			return fmt.Errorf("the label %q of %s has %d characters: shorten it to %d", e.Label, e.Date.Value(), n, maxLabelRunes)
		}
	}
	return nil
}

func timelineSubtitle(s index.Series, o Options) string {
	sub := "Index from −100 (cooperation) to +100 (conflict), " + frequencies[s.Step] + "."
	if hasBand(s.Points) {
		sub += " Grey band: " + o.band() + " range."
	}
	return sub
}

func hasBand(points []index.Point) bool {
	for _, p := range points {
		if !p.Missing && p.High > p.Low {
			return true
		}
	}
	return false
}

// timelineChart is the state of drawing one timeline.
type timelineChart struct {
	*frame
	plot
	o      Options
	series index.Series
	have   []run
	gaps   [][2]timeline.Day
	axis   layout.TimeAxis

	marks  []mark // all that are drawn on the strip, by date
	named  []mark // those with a label beside the line
	keyed  []mark // those with a number
	report Report

	floor     float64 // the lowest a label may reach
	strip     strip
	shaded    []shade
	nameLanes int          // of names of periods
	numbers   []layout.Box // of the keyed marks beside their markers; empty ones stand over the strip
	base      float64      // of the time axis; above it the strip of outlets
	keyLines  [][]keyEntry
	footLines []string
}

// mark is a marker with its place on the plot.
type mark struct {
	Marker
	x, y  float64 // on the line
	lead  float64 // x of the leader, apart from the next one's
	from  float64 // ends of the interval
	to    float64
	lane  int            // of the bar over the interval
	words []string       // of the label, the date first as one word
	key   string         // the label away from the axis: its date names the year unless all are in one
	lines [][]string     // of each wrapping
	block []layout.Block // of each wrapping
	place layout.Place
}

// coarsest is the longest interval that is drawn; what is dated more coarsely
// does not enter the index either.
const coarsest = 62

// sort takes the markers that can be drawn, by date, and reports the others.
func (c *timelineChart) sort(events []Marker) {
	events = append([]Marker(nil), events...)
	sort.SliceStable(events, func(i, j int) bool {
		a, b := events[i].Date, events[j].Date
		return a.Earliest < b.Earliest || a.Earliest == b.Earliest && a.Latest < b.Latest
	})
	for _, e := range events {
		switch {
		case !e.Date.Known() || e.Date.Latest < c.from || e.Date.Earliest >= c.to:
			c.report.Outside++
		case e.Date.Days() > coarsest:
			if e.Label != "" {
				c.report.Coarse = append(c.report.Coarse, e.Label+" ("+dateText(e.Date, layout.MonthDayYear)+")")
			}
		default:
			c.marks = append(c.marks, mark{Marker: e})
		}
	}
}

// layout fixes every place: it takes the foot's height, places the labels, and
// while labels are left over makes room for their key and tries again.
func (c *timelineChart) layout() error {
	c.area.X0 = c.left + c.valueWidth(c.ticks)
	c.area.X1 = c.frame.right - c.endWidth()
	c.axis = layout.NewTimeAxis(c.from.Time(), c.to.Time(), c.area.X1-c.area.X0, c.measure(c.theme.Text.Tick))
	c.nameMarks()
	c.shadePeriods()
	c.footLines = c.foot(c.notes())
	free := c.bottom
	labels := c.candidates()
	before := len(c.report.Unnamed)
	shorter := false
	for range 8 {
		c.report.Unnamed = c.report.Unnamed[:before]
		c.bottom = free - c.keyHeight()
		if err := c.rows(); err != nil {
			return err
		}
		lines := len(c.keyLines)
		c.named, c.keyed = c.place(labels)
		c.shortenKey(free)
		if len(c.keyLines) == lines || len(c.keyLines) < lines && shorter {
			break
		}
		shorter = shorter || len(c.keyLines) < lines // once more, with the room that this leaves
	}
	c.placeNumbers()
	c.tell()
	return nil
}

// smallest is the least height of a plot that can be read.
const smallest = 80

// shortenKey lays the key out and leaves out the least of its entries while it
// would crowd out the plot.
func (c *timelineChart) shortenKey(free float64) {
	used := c.bottom - c.floor + 10
	for c.keyLines = c.key(c.keyed); len(c.keyed) > 0 && free-c.keyHeight()-used-c.top < smallest; c.keyLines = c.key(c.keyed) {
		least := 0
		for i, m := range c.keyed {
			if m.Priority < c.keyed[least].Priority {
				least = i
			}
		}
		c.report.Unnamed = append(c.report.Unnamed, c.keyed[least].key)
		c.keyed = slices.Delete(c.keyed, least, least+1)
	}
}

// rows divides the height: plot, strip of events, time axis.
func (c *timelineChart) rows() error {
	c.base = c.bottom - timeAxisHeight(c.axis) - 2
	bottom := c.base
	if len(c.o.Coverage) > 0 {
		bottom -= coverageRoom
	}
	c.strip.place(bottom, c.H < 350, len(c.marks) == 0)
	c.floor = c.strip.top - 4
	if len(c.keyed) > 0 {
		c.floor -= 10 // a row of numbers
	}
	if c.floor-c.top < smallest {
		return fmt.Errorf("a chart of %.0f x %.0f pt has no room for the plot: take a larger size or fewer labels and notes", c.W, c.H)
	}
	return nil
}

// notes are the sentences of the foot: gaps, warm-up, what is too coarse, and
// the caller's own.
func (c *timelineChart) notes() []string {
	notes := append([]string(nil), c.o.Notes...)
	switch {
	case len(c.have) == 0:
		notes = append(notes, "No outlet published in this time: there is no index.")
	case len(c.gaps) > 0:
		notes = append(notes, "Hatched: nothing published, "+spans(c.gaps, 4)+".")
	}
	if to := c.warmup(); to > c.from {
		notes = append(notes, "Up to "+dayText(to-1, layout.MonthDayYear)+" the index warms up: earlier events are not in the data.")
	}
	if names := c.report.Periods; len(names) > 0 {
		notes = append(notes, "Shaded: "+strings.Join(names, "; ")+".")
	}
	if c.narrow && len(c.marks) > 0 {
		notes = append(notes, "Strip: events by score, conflict up, cooperation down.")
	}
	if c.strip.up+c.strip.down > 0 {
		notes = append(notes, "Bars in the strip: events dated to several days.")
	}
	if len(c.o.Coverage) > 0 {
		notes = append(notes, "Outlets: those that reported on the pair; hatched: fewer than three.")
	}
	if len(c.changes()) > 0 {
		notes = append(notes, "Dashed: the mean net inflow a day changed, "+c.changesText(3)+".")
	}
	if len(c.report.Coarse) > 0 {
		notes = append(notes, "Dated too coarsely to draw: "+strings.Join(c.report.Coarse, "; ")+".")
	}
	return notes
}

// warmup is the end of the warm-up at the beginning of the series.
func (c *timelineChart) warmup() timeline.Day { return max(warmup(c.series.Points), c.from) }

// warmup is the end of the warm-up that the points begin with, their beginning
// if there is none.
func warmup(points []index.Point) timeline.Day {
	to := points[0].Period.From
	for _, p := range points {
		if !p.Warmup {
			break
		}
		to = p.Period.To
	}
	return to
}

// tell fills the report.
func (c *timelineChart) tell() {
	sum := 0.0
	for _, m := range c.named {
		c.report.Placed = append(c.report.Placed, m.text())
		if m.place.Below {
			sum += m.place.Box.Y0 - m.y
		} else {
			sum += m.y - m.place.Box.Y1
		}
	}
	if len(c.named) > 0 {
		c.report.Leader = sum / float64(len(c.named))
	}
	for _, m := range c.keyed {
		c.report.Keyed = append(c.report.Keyed, m.key)
	}
	c.Desc = c.describe()
}

// describe is the chart in words, for those who do not see it.
func (c *timelineChart) describe() string {
	s := fmt.Sprintf("Line chart, %s to %s, scale −100 (cooperation) to +100 (conflict).", c.from, c.to-1)
	var hi, lo, end *index.Point
	for i := range c.series.Points {
		p := &c.series.Points[i]
		if p.Missing {
			continue
		}
		if hi == nil || p.Index > hi.Index {
			hi = p
		}
		if lo == nil || p.Index < lo.Index {
			lo = p
		}
		end = p
	}
	if end == nil {
		return s + " No value: no coverage."
	}
	return s + fmt.Sprintf(" Highest %s (%s), lowest %s (%s), latest %s (%s). %d events, %d named.",
		signed(hi.Index, 0), hi.Period.Name, signed(lo.Index, 0), lo.Period.Name, signed(end.Index, 0), end.Period.Name,
		len(c.marks), len(c.named)+len(c.keyed))
}

// eventColor is that of an event's direction.
func (f *frame) eventColor(score float64) theme.Color {
	switch {
	case score > 0:
		return f.theme.Conflict
	case score < 0:
		return f.theme.Cooperation
	}
	return f.theme.Axis
}
