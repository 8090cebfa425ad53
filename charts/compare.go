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
	if o.Subtitle == "" {
		o.Subtitle = compareSubtitle(s, ticks, o)
	}
	f, err := newFrame("compare", o, "wide")
	if err != nil {
		return nil, err
	}
	k := &compareChart{frame: f, c: c, a: a, b: b, shown: o.band()}
	if err := k.layout(o, ticks); err != nil {
		return nil, err
	}
	k.draw()
	return f.done()
}

func compareSubtitle(s index.Series, ticks []float64, o Options) string {
	sub := "Index from −100 (cooperation) to +100 (conflict), " + frequencies[s.Step] + ", by day of the period."
	if hasBand(s.Points) {
		sub += " Bands: " + o.band() + " range."
	}
	return o.subtitle(sub, ticks) + " Net inflow: what was tested, with 95% interval."
}

// side is one of the two periods: its points and its colours.
type side struct {
	compare.Summary
	points     []index.Point
	color, ink func(theme.Theme) theme.Color // of the band, of line and text
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
		func(t theme.Theme) theme.Color { return t.CooperationBand }, func(t theme.Theme) theme.Color { return t.Cooperation }}
	b = side{c.B, cut(c.B.Period),
		func(t theme.Theme) theme.Color { return t.ConflictBand }, func(t theme.Theme) theme.Color { return t.Conflict }}
	return a, b
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

func (k *compareChart) layout(o Options, ticks []float64) error {
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
	if box.Y1-box.Y0 < 60 || box.X1-box.X0 < 90 {
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
			notes = append(notes, s.Period.Name+": no coverage.")
		case len(gaps) > 0:
			notes = append(notes, s.Period.Name+": no coverage "+spans(gaps, 3)+".")
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
			s += ", net inflow a day " + signed(x.NetInflow.Value.Value, decimals(k.inflowTicks())+1)
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
			k.line(k.left.trace(r), s.ink(k.theme), k.theme.Len.Compared)
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

// endLabels write the names of the periods at the ends of their lines, each in
// its colour, apart from each other.
func (k *compareChart) endLabels() {
	k.Begin(canvas.Group{ID: "ends", Class: "labels"})
	defer k.End()
	style := k.theme.Text.Panel
	var want, ends []float64
	var named []side
	for _, s := range []side{k.a, k.b} {
		if have := k.aligned(s); len(have) > 0 {
			last := have[len(have)-1]
			end := last[len(last)-1]
			want, ends = append(want, k.left.y(end.Index)), append(ends, k.left.mid(end.Period))
			named = append(named, s)
		}
	}
	at := layout.Spread(want, style.Line, k.left.area.Y0+4, k.left.area.Y1-4)
	for i, s := range named {
		if k.left.area.X1-ends[i] > 12 { // the shorter period: lead the eye to its name
			k.Stroke(canvas.Line(ends[i]+3, want[i], k.left.area.X1+3, at[i]), canvas.Stroke{
				Color: s.ink(k.theme), Width: k.theme.Len.Leader, Dash: []float64{1.5, 2}})
		}
		k.Text(k.left.area.X1+5, at[i]+3.2, s.Period.Name, style.In(s.ink(k.theme)))
	}
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
	box := k.right
	k.Text(box.X0, k.right.Y0+5, "Mean net inflow a day", th.Text.Panel)

	tick := th.Text.Tick
	words := k.wrap(k.verdict(), box.X1-box.X0, tick)
	verdictTop := box.Y1 - float64(len(words))*tick.Line
	k.lines(box.X0, verdictTop+tick.Size, words, tick.In(th.Ink))

	ticks := k.inflowTicks()
	p := plot{ticks: ticks, to: 2, area: layout.Box{
		X0: box.X0 + k.valueWidth(ticks), Y0: box.Y0 + 14, X1: box.X1, Y1: verdictTop - tick.Line - 8}}
	if p.area.Y1-p.area.Y0 < 30 {
		return // the words say it, too
	}
	at := func(i timeline.Day) float64 { return p.mid(timeline.Period{From: i, To: i + 1}) }
	k.valueAxis(p, []layout.Box{k.inflowText(p, at(0), k.a), k.inflowText(p, at(1), k.b)})
	k.zeroLine(p)
	k.inflow(p, at(0), k.a)
	k.inflow(p, at(1), k.b)
}

// inflowText is the box of the value beside a mean, or of the word that there
// is none.
func (k *compareChart) inflowText(p plot, x float64, s side) layout.Box {
	if v := s.NetInflow.Value; v.Known {
		y, w := p.y(v.Value), k.fonts.Width(signed(v.Value, decimals(p.ticks)+1), k.theme.Text.Year)
		x += 6
		if x+w > p.area.X1 {
			x -= 12 + w
		}
		switch off := y - p.y(0); { // the zero line must not strike it through
		case math.Abs(off) >= 5:
		case v.Value >= 0:
			y = p.y(0) - 5
		default:
			y = p.y(0) + 5
		}
		return layout.Box{X0: x, Y0: y - 3, X1: x + w, Y1: y + 3}
	}
	w, y := k.fonts.Width(noData, k.theme.Text.Tick), (p.area.Y0+p.area.Y1)/2
	return layout.Box{X0: x - w/2, Y0: y - 3, X1: x + w/2, Y1: y + 3}
}

const noData = "no data"

// inflow draws one mean with its interval at x.
func (k *compareChart) inflow(p plot, x float64, s side) {
	th, in := k.theme, s.NetInflow
	color := s.ink(th)
	k.centreText(x, p.area.Y1+th.Text.Tick.Line+1, s.Period.Name, th.Text.Year.In(color))
	if !in.Value.Known {
		box := k.inflowText(p, x, s)
		k.Text(box.X0, box.Y1-0.2, noData, th.Text.Tick)
		return
	}
	y, text := p.y(in.Value.Value), k.inflowText(p, x, s)
	if in.Low.Known && in.High.Known {
		k.vline(x, p.y(in.High.Value), p.y(in.Low.Value), color, th.Len.Compared)
		for _, end := range []float64{in.Low.Value, in.High.Value} {
			k.hline(x-3, x+3, p.y(end), color, th.Len.Compared)
		}
	}
	k.Fill(canvas.Circle(x, y, 3), color)
	k.Text(text.X0, text.Y1-0.2, signed(in.Value.Value, decimals(p.ticks)+1), th.Text.Year)
}

// inflowTicks cover both means, their intervals and zero.
func (k *compareChart) inflowTicks() []float64 {
	lo, hi := 0.0, 0.0
	for _, s := range []side{k.a, k.b} {
		for _, v := range []timeline.Float{s.NetInflow.Value, s.NetInflow.Low, s.NetInflow.High} {
			if v.Known && !math.IsNaN(v.Value) && !math.IsInf(v.Value, 0) {
				lo, hi = min(lo, v.Value), max(hi, v.Value)
			}
		}
	}
	return layout.Ticks(lo, hi)
}
