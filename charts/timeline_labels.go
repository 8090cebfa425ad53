package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/timeline"
)

// nameMarks places the marks in x and says their dates.
func (c *timelineChart) nameMarks() {
	for i := range c.marks {
		m := &c.marks[i]
		m.from, m.to = c.x(max(m.Date.Earliest, c.from)), c.x(min(m.Date.Latest+1, c.to))
		m.x = (m.from + m.to) / 2
		m.lead = m.x
		if m.Label != "" {
			m.say(c.axis.Dates)
		}
	}
	c.strip.stack(c.marks)
}

// say writes the label of a mark, with the date that the axis needs.
func (m *mark) say(needs layout.DateNeeds) {
	m.words = append([]string{dateText(m.Date, needs) + ":"}, layout.Bind(strings.Fields(m.Label))...)
	if needs == layout.MonthDay {
		needs = layout.MonthDayYear // the reader cannot tell it from the place
	}
	m.key = dateText(m.Date, needs) + ": " + m.Label
}

// candidates are the marks that ask for a label, best first, no more than
// there may be; each with its wrappings.
func (c *timelineChart) candidates() []mark {
	most := c.o.MaxLabels
	if most <= 0 {
		most = 40 // no page reads more
	}
	var out []mark
	for _, m := range c.marks {
		if m.Label != "" {
			out = append(out, m)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Priority > out[j].Priority })
	out = c.merged(out)
	for len(out) > most {
		c.report.Unnamed = append(c.report.Unnamed, out[len(out)-1].key)
		out = out[:len(out)-1]
	}
	for i := range out {
		if !c.narrow || i < 5 { // what has no wrapping goes to the key
			c.wrapLabel(&out[i])
		}
	}
	c.spreadLeaders(out)
	return out
}

// apart is the least distance between two leaders that are seen as two.
const apart = 2.4

// spreadLeaders moves leaders that would merge apart, none further than its
// marker's edge; what is still too near finds another side or no room.
func (c *timelineChart) spreadLeaders(marks []mark) {
	var want []float64
	var of []int
	for i, m := range marks {
		if len(m.block) > 0 {
			want, of = append(want, m.x), append(of, i)
		}
	}
	for k, x := range layout.Spread(want, apart, c.area.X0, c.area.X1) {
		m := &marks[of[k]]
		m.lead = min(max(x, m.x-apart), m.x+apart)
	}
}

func (m mark) text() string { return strings.ReplaceAll(strings.Join(m.words, " "), "\u00a0", " ") }

// merged joins labels of the same day and direction into one where the two
// together still read at a glance.
func (c *timelineChart) merged(marks []mark) []mark {
	var out []mark
next:
	for _, m := range marks {
		for i := range out {
			k := &out[i]
			if k.Date.Earliest == m.Date.Earliest && k.Date.Latest == m.Date.Latest && (k.Score < 0) == (m.Score < 0) &&
				len([]rune(k.Label))+2+len([]rune(m.Label)) <= maxLabelRunes {
				k.Label += "; " + m.Label
				k.say(c.axis.Dates)
				continue next
			}
		}
		out = append(out, m)
	}
	return out
}

// labelWidths are the widths labels are wrapped to, best first.
var labelWidths = []float64{92, 70, 124, 54}

func (c *timelineChart) wrapLabel(m *mark) {
	measure := c.measureLabel(*m)
	seen := map[int]bool{}
	for _, w := range labelWidths {
		lines := spaced(layout.Wrap(m.words, w, measure))
		if seen[len(lines)] {
			continue
		}
		seen[len(lines)] = true
		m.lines = append(m.lines, lines)
		m.block = append(m.block, layout.Block{
			W: layout.Widest(lines, measure), H: float64(len(lines)) * c.theme.Text.Event.Line, Lines: len(lines)})
	}
}

// measureLabel measures a line of a label, whose date is in another weight.
func (c *timelineChart) measureLabel(m mark) layout.Measure {
	return func(line string) float64 {
		if rest, ok := strings.CutPrefix(line, m.words[0]); ok {
			return c.fonts.Width(m.words[0], c.theme.Text.EventDate) + c.fonts.Width(rest, c.theme.Text.Event)
		}
		return c.fonts.Width(line, c.theme.Text.Event)
	}
}

// division is how much of the plot's height is room for labels above and below
// the scale.
type division struct{ head, foot float64 }

// divisions are those that are tried; all leave the scale more than half. Something stands above the scale always,
// for its topmost number.
var divisions = []division{{0.02, 0}, {0.1, 0}, {0.2, 0}, {0.3, 0}, {0.4, 0}, {0.02, 0.1}, {0.02, 0.2}, {0.1, 0.1}, {0.2, 0.2}}

// leastScale is the height that labels leave to the scale; of a lower plot they
// take a quarter.
const leastScale = 90

// divisions are those of a plot of this height that leave the scale enough. A
// zoomed scale has no empty end for the names of periods, which then stand
// under it.
func (c *timelineChart) divisions(height float64) []division {
	var out []division
	names := 0.0
	if c.o.Zoom {
		names = float64(c.nameLanes) * nameLane / height
	}
	for i, d := range divisions {
		d.foot = max(d.foot, names)
		if i == 0 || (1-d.head-d.foot)*height >= max(min(leastScale, 0.75*height), height/2) {
			out = append(out, d)
		}
	}
	return out
}

// Rounds of search: to tell a good division, and to place for good.
const (
	roundsToTell  = 60
	roundsToPlace = 600
)

// place divides the plot into the scale and the room above and below it that
// labels need, and places the labels: it tries several divisions for a while,
// the most promising three in earnest, and keeps the best.
func (c *timelineChart) place(want []mark) (placed, keyed []mark) {
	height := c.floor - c.top
	divide := func(d division) { c.area.Y0, c.area.Y1 = c.top+d.head*height, c.floor-d.foot*height }
	try := func(d division, rounds int) ([]layout.Place, float64) {
		divide(d)
		places, cost := layout.PlaceLabels(c.labels(want), c.field(), rounds)
		return places, cost + 900*(d.head+d.foot) + c.idle(d, places)
	}
	possible := c.divisions(height)
	promising := possible[:1]
	if len(want) > 0 && len(possible) > 1 {
		costs := map[division]float64{}
		for _, d := range possible {
			_, costs[d] = try(d, roundsToTell)
		}
		promising = slices.Clone(possible)
		slices.SortStableFunc(promising, func(a, b division) int { return cmp.Compare(costs[a], costs[b]) })
		promising = promising[:min(3, len(promising))]
		if !slices.Contains(promising, possible[0]) { // the whole plot for the scale is always worth a try
			promising = append(promising, possible[0])
		}
	}
	var best []layout.Place
	kept, least := promising[0], math.Inf(1)
	for _, d := range promising {
		if places, cost := try(d, roundsToPlace); cost < least {
			best, kept, least = places, d, cost
		}
	}
	divide(kept)
	for i := range c.marks {
		c.marks[i].y = c.lineAt(c.marks[i])
	}
	for i, m := range want {
		m.y = c.lineAt(m)
		if m.place = best[i]; m.place.Placed {
			placed = append(placed, m)
		} else {
			keyed = append(keyed, m)
		}
	}
	sort.SliceStable(keyed, func(i, j int) bool { return keyed[i].x < keyed[j].x })
	sort.SliceStable(placed, func(i, j int) bool { return placed[i].x < placed[j].x })
	return placed, keyed
}

// idle is the cost of room above or below the scale of which no label reaches
// the middle: the scale would have had it.
func (c *timelineChart) idle(d division, places []layout.Place) (cost float64) {
	above, below := d.head <= divisions[0].head, d.foot == 0
	for _, p := range places {
		above = above || p.Placed && p.Box.Y0 < (c.top+c.area.Y0)/2
		below = below || p.Placed && p.Box.Y1 > (c.area.Y1+c.floor)/2
	}
	if !above {
		cost += 900 * d.head
	}
	if !below {
		cost += 900 * d.foot
	}
	return cost
}

func (c *timelineChart) labels(want []mark) []layout.Label {
	out := make([]layout.Label, len(want))
	for i, m := range want {
		out[i] = layout.Label{X: m.lead, Y: c.lineAt(m), Below: m.Score < 0, Priority: m.Priority, Blocks: m.block}
	}
	return out
}

// reportLag is how many days after an event its first report may end a gap.
const reportLag = 3

// lineAt is the height of the line at a mark's middle day, or where it begins
// within the days that a first report takes; where the line is broken, that of
// zero.
func (c *timelineChart) lineAt(m mark) float64 {
	day := m.Date.Earliest + (m.Date.Latest-m.Date.Earliest)/2
	points := c.series.Points
	i := sort.Search(len(points), func(i int) bool { return points[i].Period.To > day })
	for k := i; k < len(points) && points[k].Period.From <= day+reportLag; k++ {
		if !points[k].Missing {
			return c.y(points[k].Index)
		}
	}
	return c.zero()
}

// gapBox is the hatched box of days without coverage, around the zero line.
func (c *timelineChart) gapBox(g [2]timeline.Day) layout.Box {
	mid := min(max(c.zero(), c.area.Y0+10), c.area.Y1-10)
	return layout.Box{X0: c.x(g[0]), Y0: mid - 10, X1: c.x(g[1] + 1), Y1: mid + 10}
}

func (c *timelineChart) field() layout.Field {
	e := newEnvelope(c.area.X0, c.area.X1, c.zero())
	for _, r := range c.have {
		e.addTrace(c.trace(r))
	}
	for _, g := range c.gaps {
		b := c.gapBox(g)
		e.add(b.X0, b.X1, b.Y0, b.Y1)
	}
	return layout.Field{
		Area: layout.Box{X0: c.area.X0 + 2, Y0: c.top, X1: c.area.X1, Y1: c.floor - 1},
		Top:  e.highest, Bottom: e.lowest,
		Obstacles: c.periodNames(), Thin: c.changeBoxes(),
		Line: c.theme.Text.Event.Line,
	}
}

// keyEntry is a numbered label of the key at its place in a line.
type keyEntry struct {
	x            float64
	number, text string
	score        float64
}

const keyGap = 9

// key flows the keyed labels into lines; one that is wider than the page takes
// several, indented behind its number.
func (c *timelineChart) key(keyed []mark) [][]keyEntry {
	var lines [][]keyEntry
	x := c.frame.right
	bold, style := c.keyNumber(), c.theme.Text.Note
	for i, m := range keyed {
		e := keyEntry{number: fmt.Sprint(i + 1), text: m.key, score: m.Score}
		indent := c.fonts.Width(e.number, bold) + 3
		w := indent + c.fonts.Width(e.text, style)
		if x+w > c.frame.right {
			lines, x = append(lines, nil), c.left
		}
		e.x = x
		if room := c.frame.right - c.left; w > room {
			parts := c.even(e.text, room-indent, style)
			e.text = parts[0]
			lines[len(lines)-1] = append(lines[len(lines)-1], e)
			for _, part := range parts[1:] {
				lines = append(lines, []keyEntry{{x: c.left + indent - 3, text: part, score: m.Score}})
			}
			x = c.frame.right
			continue
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], e)
		x += w + keyGap
	}
	return lines
}

func (c *timelineChart) keyNumber() theme.Text {
	bold := c.theme.Text.Note
	bold.Weight = theme.SemiBold
	return bold
}

func (c *timelineChart) keyHeight() float64 {
	if len(c.keyLines) == 0 {
		return 0
	}
	return float64(len(c.keyLines))*c.theme.Text.Note.Line + 4
}
