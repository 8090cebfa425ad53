package charts

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Compare draws two periods of one dyad over each other, day for day, and
// beside them what was tested: the mean daily net inflow of each with its
// interval, and the verdict in words. The index itself carries no test and its
// mean no interval, for a decayed index forgets too slowly.
//
// The series must hold the days of both periods; it is cut to them. The shorter
// period ends where it ends.
func Compare(c compare.Comparison, s index.Series, o Options) (*Drawing, error) {
	a, b := sides(c, s)
	if len(a.points)+len(b.points) == 0 {
		return nil, fmt.Errorf("the series has no day of %s or %s: there is nothing to draw", c.A.Period.Name, c.B.Period.Name)
	}
	ticks := indexTicks(append(append([]index.Point(nil), a.points...), b.points...), o.Zoom)
	if o.Title == "" {
		o.Title = "Tension index, " + dyadName(o, c.Dyad) + ": " + c.A.Period.Name + " and " + c.B.Period.Name
	}
	o.describe(compareSubtitle(s, o), ticks, "Net inflow: what was tested, with 95% interval.")
	var none error
	heights := o.heights()
	for i := range heights {
		o.Height = heights[i]
		f, err := newFrame("compare", o, "wide")
		if err != nil {
			return nil, err
		}
		k := &compareChart{frame: f, c: c, a: a, b: b, shown: o.band()}
		least := 60.0
		if i < len(heights)-1 {
			least = 110 // rather a higher page than a flat plot
		}
		if none = k.layout(o, ticks, least); none == nil {
			k.draw()
			return f.done()
		}
	}
	return nil, none
}

func compareSubtitle(s index.Series, o Options) string {
	sub := "Index from −100 (cooperation) to +100 (conflict), " + frequencies[s.Step] + ", by day of the period."
	if hasBand(s.Points) {
		sub += " Bands: " + o.band() + " range."
	}
	return sub
}

// side is one of the two periods: its points and its looks. The colours mean
// no direction; weight and mark tell the two apart without any.
type side struct {
	compare.Summary
	points     []index.Point
	color, ink func(theme.Theme) theme.Color // of the band, of line and text
	weight     float64                       // of the line, in that of a compared line
	hollow     bool                          // the mark: a ring, else a square
}

func sides(c compare.Comparison, s index.Series) (a, b side) {
	cut := func(p timeline.Period) (out []index.Point) {
		for _, q := range s.Points {
			if q.Period.From >= p.From && q.Period.To <= p.To {
				out = append(out, q)
			}
		}
		return out
	}
	a = side{c.A, cut(c.A.Period),
		func(t theme.Theme) theme.Color { return t.FirstBand }, func(t theme.Theme) theme.Color { return t.First }, 0.85, true}
	b = side{c.B, cut(c.B.Period),
		func(t theme.Theme) theme.Color { return t.SecondBand }, func(t theme.Theme) theme.Color { return t.Second }, 1.25, false}
	return a, b
}

// mark draws the mark of a side around a point.
func (k *compareChart) mark(x, y, r float64, s side) {
	color := s.ink(k.theme)
	if !s.hollow {
		k.Fill(canvas.Rect(x-r, y-r, x+r, y+r), color)
		return
	}
	k.Fill(canvas.Circle(x, y, r), k.theme.Background)
	k.Stroke(canvas.Circle(x, y, r), canvas.Stroke{Color: color, Width: 1.2})
}

// compareChart is the state of drawing one comparison.
type compareChart struct {
	*frame
	c     compare.Comparison
	a, b  side
	left  plot       // days count from 0 here, not from year 1
	right layout.Box // the panel of what was tested
	foot  []string
	shown string // the share of draws the bands hold
}

// rightWidth is what the right panel takes; under compareStack the panels
// stand over each other.
const (
	rightWidth   = 150
	compareStack = 400
	stackedPanel = 150
)

// layout divides the page; the plot must be at least so high.
func (k *compareChart) layout(o Options, ticks []float64, least float64) error {
	k.foot = k.frame.foot(append(append([]string(nil), o.Notes...), k.notes()...))
	f := k.frame
	names := []string{k.a.Period.Name, k.b.Period.Name}
	end := layout.Widest(names, f.measure(f.theme.Text.Panel)) + 8
	box := layout.Box{X0: f.left + f.valueWidth(ticks), Y0: f.top + 14, X1: f.right - end, Y1: f.bottom - 2*axisRow - 8}
	k.right = layout.Box{X0: f.right - rightWidth, Y0: f.top, X1: f.right, Y1: f.bottom - 3}
	if k.W < compareStack {
		k.right.X0, k.right.Y0 = f.left, f.bottom-stackedPanel
		box.Y1 -= stackedPanel + 6
	} else {
		box.X1 -= rightWidth + 16
	}
	if box.Y1-box.Y0 < least || box.X1-box.X0 < 90 {
		return fmt.Errorf("a chart of %.0f x %.0f pt has no room for the plot: take a larger size", k.W, k.H)
	}
	days := max(k.a.Period.Days(), k.b.Period.Days(), 1)
	k.left = plot{area: box, from: 0, to: timeline.Day(days), ticks: ticks}
	k.Desc = k.describe()
	return nil
}

// notes name day 0, the days without coverage and the method.
func (k *compareChart) notes() []string {
	notes := []string{fmt.Sprintf("Day 0: %s; %s.",
		dayText(k.a.Period.From, layout.MonthDayYear), dayText(k.b.Period.From, layout.MonthDayYear))}
	for _, s := range []side{k.a, k.b} {
		have, gaps := runs(s.points)
		switch {
		case len(have) == 0:
			notes = append(notes, s.Period.Name+": nothing published.")
		case len(gaps) > 0:
			notes = append(notes, s.Period.Name+": nothing published "+spans(gaps, 3)+".")
		}
	}
	h := k.c.Headline
	method := fmt.Sprintf("Test on the mean daily net inflow by batch means, %d and %d batches", h.BatchesA, h.BatchesB)
	if h.P.Known {
		method += fmt.Sprintf(", p = %.2f", h.P.Value)
		if h.P.Value < 0.005 {
			method = strings.Replace(method, "= 0.00", "< 0.005", 1)
		}
	}
	return append(notes, method+".")
}

// verdict is what may be said, as a sentence.
func (k *compareChart) verdict() string {
	s := k.c.Sentence
	if s == "" {
		s = string(k.c.Verdict)
	}
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func (k *compareChart) describe() string {
	s := "Two lines over days since each period began"
	for _, x := range []side{k.a, k.b} {
		s += "; " + x.Period.Name
		if x.Index.Known {
			s += ": mean index " + signed(x.Index.Value, 0)
		}
		if x.NetInflow.Value.Known {
			in := k.inflowAxis()
			s += ", net inflow a day " + in.text(x.NetInflow.Value.Value) + in.unit
		}
	}
	return s + ". " + k.verdict()
}

func (k *compareChart) draw() {
	k.valueAxis(k.left, nil)
	k.Text(k.left.area.X0, k.top+5, "Tension index", k.theme.Text.Panel)
	for _, s := range []side{k.a, k.b} {
		k.Begin(canvas.Group{Class: "band", Title: s.Period.Name + ", " + k.shown + " range"})
		for _, r := range k.aligned(s) {
			k.band(k.left.trace(r), s.color(k.theme))
		}
		k.End()
	}
	k.zeroLine(k.left)
	for _, s := range []side{k.a, k.b} {
		k.Begin(canvas.Group{Class: "series", Title: s.Period.Name})
		for _, r := range k.aligned(s) {
			k.line(k.left.trace(r), s.ink(k.theme), s.weight*k.theme.Len.Compared)
		}
		k.End()
	}
	k.endLabels()
	k.offsets()
	k.tested()
	k.drawFoot(k.foot)
}

// aligned returns the runs of a period with its first day as day 0.
func (k *compareChart) aligned(s side) []run {
	points := append([]index.Point(nil), s.points...)
	for i := range points {
		points[i].Period.From -= s.Period.From
		points[i].Period.To -= s.Period.From
	}
	have, _ := runs(points)
	return have
}

// endLabels mark the ends of the lines and write the names of the periods
// there, each in its colour, apart from each other. The name of a line that
// ends early stands at its end where it is free of data, with a leader if need
// be that crosses none; else beside the plot with the others.
func (k *compareChart) endLabels() {
	k.Begin(canvas.Group{ID: "ends", Class: "labels"})
	defer k.End()
	style := k.theme.Text.Panel
	var want []float64
	var beside []side
	var taken []layout.Box
	for _, s := range []side{k.a, k.b} {
		have := k.aligned(s)
		if len(have) == 0 {
			continue
		}
		run := have[len(have)-1]
		last := run[len(run)-1]
		x, y := k.left.mid(last.Period), k.left.y(last.Index)
		k.mark(x, y, 2, s)
		if k.left.area.X1-x > 12 {
			if at, ok := k.besideEnd(x, y, s, taken); ok {
				if to := min(max(y, at.Y0), at.Y1); math.Abs(to-y) > 3 {
					k.vline(x, y+math.Copysign(3, to-y), to, s.ink(k.theme), k.theme.Len.Leader)
				}
				k.Text(at.X0, at.Y1-1.8, s.Period.Name, style.In(s.ink(k.theme)))
				taken = append(taken, at)
				continue
			}
		}
		want, beside = append(want, y), append(beside, s)
	}
	at := layout.Spread(want, style.Line, k.left.area.Y0+4, k.left.area.Y1-4)
	for i, s := range beside {
		k.Text(k.left.area.X1+5, at[i]+3.2, s.Period.Name, style.In(s.ink(k.theme)))
	}
}

// besideEnd is a free box for the name of a line that ends at (x, y): right of
// the end, else the nearest above or below.
func (k *compareChart) besideEnd(x, y float64, s side, taken []layout.Box) (layout.Box, bool) {
	w := k.fonts.Width(s.Period.Name, k.theme.Text.Panel)
	area := k.left.area
	var traces []trace
	for _, o := range []side{k.a, k.b} {
		for _, r := range k.aligned(o) {
			traces = append(traces, k.left.trace(r))
		}
	}
	free := func(b layout.Box) bool {
		if b.X1 > area.X1 || b.X0 < area.X0 || b.Y0 < area.Y0 || b.Y1 > area.Y1 || b.Y0 < k.left.zero()+1 && b.Y1 > k.left.zero()-1 {
			return false
		}
		for _, t := range taken {
			if b.Meets(t, 4, 2) {
				return false
			}
		}
		for _, t := range traces {
			if t.meets(b, 1.5) {
				return false
			}
		}
		return true
	}
	if b := (layout.Box{X0: x + 6, Y0: y - 4.5, X1: x + 6 + w, Y1: y + 4.5}); free(b) {
		return b, true
	}
	for off := 10.0; off < area.Y1-area.Y0; off += 3 {
		for _, mid := range []float64{y - off, y + off} {
			left := max(x-3, area.X0)
			b := layout.Box{X0: left, Y0: mid - 4.5, X1: left + w, Y1: mid + 4.5}
			leader := layout.Box{X0: x - 0.3, X1: x + 0.3, Y0: min(y+4, mid), Y1: max(y-4, mid)}
			crossed := false
			for _, t := range traces {
				crossed = crossed || t.crosses(leader)
			}
			if free(b) && !crossed {
				return b, true
			}
		}
	}
	return layout.Box{}, false
}

// offsetSteps are the distances between ticks of days since the beginning.
var offsetSteps = []int{1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825, 3650}

// offsets draws the axis of days since the beginning of each period.
func (k *compareChart) offsets() {
	k.Begin(canvas.Group{ID: "time", Class: "axis", Title: "Days since the period began"})
	defer k.End()
	th, p := k.theme, k.left
	style := th.Text.Tick
	y := p.area.Y1
	if p.lo() != 0 {
		k.hline(p.area.X0, p.area.X1, y, th.Axis, th.Len.Zero)
	}
	step := offsetSteps[len(offsetSteps)-1]
	room := k.fonts.Width(fmt.Sprint(int(p.to)), style) + 14
	for _, s := range offsetSteps {
		if p.x(timeline.Day(s))-p.x(0) >= room {
			step = s
			break
		}
	}
	for d := 0; d < int(p.to); d += step {
		x := p.mid(timeline.Period{From: timeline.Day(d), To: timeline.Day(d + 1)})
		k.vline(x, y, y+minorTick, th.Axis, th.Len.Grid)
		k.centreText(x, y+axisRow+0.6, fmt.Sprint(d), style)
	}
	k.Text(p.area.X0, y+2*axisRow+0.6, "Days since the period began", style)
}

// tested draws the right panel: the mean daily net inflow of each period with
// its interval on an axis of its own, and the verdict.
func (k *compareChart) tested() {
	k.Begin(canvas.Group{ID: "tested", Class: "tested", Title: "Mean net inflow a day"})
	defer k.End()
	th := k.theme
	box, tick, in := k.right, th.Text.Tick, k.inflowAxis()
	k.Text(box.X0, box.Y0+5, "Mean net inflow a day", th.Text.Panel)
	top := box.Y0 + 24
	if in.unit != "" {
		k.Text(box.X0, box.Y0+5+tick.Line, strings.TrimSpace(in.unit), tick)
		top += tick.Line
	}
	words := k.even(k.verdict(), box.X1-box.X0, tick)
	verdictTop := box.Y1 - float64(len(words))*tick.Line
	k.lines(box.X0, verdictTop+tick.Size, words, tick.In(th.Ink))

	p := plot{ticks: in.ticks, to: 2, area: layout.Box{
		X0: box.X0 + k.valueWidth(in.ticks), Y0: top, X1: box.X1, Y1: verdictTop - 2*tick.Line - 10}}
	if p.area.Y1-p.area.Y0 < 30 {
		return // the words say it, too
	}
	at := func(i timeline.Day) float64 { return p.mid(timeline.Period{From: i, To: i + 1}) }
	sides := []side{k.a, k.b}
	var texts []layout.Box
	for i, s := range sides {
		texts = append(texts, k.inflowText(p, at(timeline.Day(i)), s, in))
	}
	if in.known {
		k.valueAxis(p, texts)
		k.zeroLine(p)
	}
	for i, s := range sides {
		k.inflow(p, at(timeline.Day(i)), s, in, texts[i])
	}
}

// inflowAxis is the scale of the right panel.
type inflowAxis struct {
	ticks []float64
	per   float64 // what the values are multiplied by
	unit  string  // " in millionths", or "" of values as they are
	known bool    // there is a value
}

// inflowUnits are what very small values are counted in.
var inflowUnits = []struct {
	per   float64
	least float64 // of a step between ticks
	name  string
}{{1, 1e-4, ""}, {1e6, 1e-7, " in millionths"}, {1e9, 1e-10, " in billionths"}}

// inflowAxis covers both means, their intervals and zero.
func (k *compareChart) inflowAxis() inflowAxis {
	lo, hi := 0.0, 0.0
	var in inflowAxis
	for _, s := range []side{k.a, k.b} {
		in.known = in.known || s.NetInflow.Value.Known
		for _, v := range []timeline.Float{s.NetInflow.Value, s.NetInflow.Low, s.NetInflow.High} {
			if v.Known && !math.IsNaN(v.Value) && !math.IsInf(v.Value, 0) {
				lo, hi = min(lo, v.Value), max(hi, v.Value)
			}
		}
	}
	for _, u := range inflowUnits {
		in.per, in.unit = u.per, u.name
		if in.ticks = layout.Ticks(lo*u.per, hi*u.per); in.ticks[1]-in.ticks[0] >= u.least*u.per {
			return in
		}
	}
	in.per, in.unit, in.ticks = 1, "", []float64{-1, 0, 1} // nothing but zeros
	return in
}

// text is a value as it is written: a place finer than the axis.
func (in inflowAxis) text(v float64) string { return signed(v*in.per, decimals(in.ticks)+1) }

// y is the height of a value.
func (in inflowAxis) y(p plot, v timeline.Float) float64 { return p.y(v.Value * in.per) }

// inflowText is the box of the value of a mean, above or below its interval on
// the side away from zero, or of the word that there is none.
func (k *compareChart) inflowText(p plot, x float64, s side, in inflowAxis) layout.Box {
	v := s.NetInflow.Value
	if !v.Known {
		w, y := k.fonts.Width(noData, k.theme.Text.Tick), (p.area.Y0+p.area.Y1)/2
		if in.known && math.Abs(y-p.y(0)) < 8 { // the zero line must not strike it through
			y = p.y(0) - 8
		}
		return layout.Box{X0: x - w/2, Y0: y - 3, X1: x + w/2, Y1: y + 3}
	}
	w := k.fonts.Width(in.text(v.Value), k.theme.Text.Year)
	top, bottom := in.y(p, v)-3, in.y(p, v)+3
	if iv := s.NetInflow; iv.Low.Known && iv.High.Known {
		top, bottom = min(top, in.y(p, iv.High)), max(bottom, in.y(p, iv.Low))
	}
	if v.Value >= 0 {
		return layout.Box{X0: x - w/2, Y0: top - 9, X1: x + w/2, Y1: top - 3}
	}
	return layout.Box{X0: x - w/2, Y0: bottom + 3, X1: x + w/2, Y1: bottom + 9}
}

const noData = "no data"

// inflow draws one mean with its interval at x.
func (k *compareChart) inflow(p plot, x float64, s side, in inflowAxis, text layout.Box) {
	th, iv := k.theme, s.NetInflow
	color := s.ink(th)
	k.centreText(x, p.area.Y1+2*th.Text.Tick.Line+1, s.Period.Name, th.Text.Year.In(color))
	if !iv.Value.Known {
		k.Text(text.X0, text.Y1-0.2, noData, th.Text.Tick)
		return
	}
	if iv.Low.Known && iv.High.Known {
		k.vline(x, in.y(p, iv.High), in.y(p, iv.Low), color, th.Len.Compared)
		for _, end := range []timeline.Float{iv.Low, iv.High} {
			k.hline(x-3, x+3, in.y(p, end), color, th.Len.Compared)
		}
	}
	k.mark(x, in.y(p, iv.Value), 2.8, s)
	k.Text(text.X0, text.Y1-0.2, in.text(iv.Value.Value), th.Text.Year)
}
