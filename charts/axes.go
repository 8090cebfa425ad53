package charts

import (
	"math"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// fullScale is the index's range: -100 to +100.
const fullScale = 100

// plot is a panel with days across and values up. Area is the box of the
// scale: x of the first and the last day's edges, y of the highest and the
// lowest tick.
type plot struct {
	area     layout.Box
	from, to timeline.Day // half-open
	ticks    []float64
}

func (p plot) lo() float64 { return p.ticks[0] }
func (p plot) hi() float64 { return p.ticks[len(p.ticks)-1] }

// x is the left edge of a day.
func (p plot) x(d timeline.Day) float64 {
	return p.area.X0 + (p.area.X1-p.area.X0)*float64(d-p.from)/float64(p.to-p.from)
}

// mid is the middle of a period cut to the plot: where its value stands.
func (p plot) mid(per timeline.Period) float64 {
	return (p.x(max(per.From, p.from)) + p.x(min(per.To, p.to))) / 2
}

// y is the height of a value, kept on the scale.
func (p plot) y(v float64) float64 {
	v = min(max(v, p.lo()), p.hi())
	return p.area.Y1 - (p.area.Y1-p.area.Y0)*(v-p.lo())/(p.hi()-p.lo())
}

// zero is the height from which fills rise: of 0, or of the end of a zoomed
// scale nearest to it.
func (p plot) zero() float64 { return p.y(0) }

// indexTicks are the full scale, or what fits the points if zoomed.
func indexTicks(points []index.Point, zoom bool) []float64 {
	if !zoom {
		return []float64{-fullScale, -50, 0, 50, fullScale}
	}
	lo, hi, any := 0.0, 0.0, false
	for _, p := range points {
		if p.Missing {
			continue
		}
		a, b := min(p.Low, p.Index), max(p.High, p.Index)
		if !any {
			lo, hi, any = a, b, true
		}
		lo, hi = min(lo, a), max(hi, b)
	}
	if !any {
		return indexTicks(nil, false)
	}
	t := layout.Ticks(lo, hi)
	for len(t) > 2 && t[0] < -fullScale {
		t = t[1:]
	}
	for len(t) > 2 && t[len(t)-1] > fullScale {
		t = t[:len(t)-1]
	}
	return t
}

// valueAxis draws grid, zero line and the values left of the plot. The grid
// leaves out what holes cover, so that no line runs through a text.
func (f *frame) valueAxis(p plot, holes []layout.Box) {
	f.Begin(canvas.Group{ID: "grid", Class: "axis", Title: "Value axis"})
	defer f.End()
	style := f.theme.Text.Tick
	for _, v := range p.ticks {
		y := p.y(v)
		if v != 0 {
			for _, s := range without(p.area.X0, p.area.X1, y, holes) {
				f.hline(s[0], s[1], y, f.theme.Grid, f.theme.Len.Grid)
			}
		}
		f.rightText(p.area.X0-5, y+0.35*style.Size, signed(v, decimals(p.ticks)), style)
	}
}

// zeroLine is drawn over fills, under the data line.
func (f *frame) zeroLine(p plot) {
	if p.lo() <= 0 && p.hi() >= 0 {
		f.hline(p.area.X0, p.area.X1, p.y(0), f.theme.Axis, f.theme.Len.Zero)
	}
}

// decimals is how many places the ticks need, at most 6; the caller counts
// smaller steps in another unit.
func decimals(ticks []float64) int {
	for n := range 6 {
		whole := true
		for _, v := range ticks {
			x := v * math.Pow10(n)
			whole = whole && math.Abs(x-math.Round(x)) < 1e-6
		}
		if whole {
			return n
		}
	}
	return 6
}

// valueWidth is the room the values of the axis need.
func (f *frame) valueWidth(ticks []float64) float64 {
	var s []string
	for _, v := range ticks {
		s = append(s, signed(v, decimals(ticks)))
	}
	return layout.Widest(s, f.measure(f.theme.Text.Tick)) + 5
}

// without returns what is left of the level line from x0 to x1 at y when the
// boxes, sorted or not, are cut out.
func without(x0, x1, y float64, holes []layout.Box) [][2]float64 {
	parts := [][2]float64{{x0, x1}}
	for _, h := range holes {
		if y < h.Y0-1 || y > h.Y1+1 {
			continue
		}
		var next [][2]float64
		for _, s := range parts {
			a, b := h.X0-2, h.X1+2
			if b <= s[0] || a >= s[1] {
				next = append(next, s)
				continue
			}
			const scrap = 4 // a shorter piece reads as a stray dot
			if a > s[0]+scrap {
				next = append(next, [2]float64{s[0], a})
			}
			if b < s[1]-scrap {
				next = append(next, [2]float64{b, s[1]})
			}
		}
		parts = next
	}
	return parts
}

const (
	minorTick = 3.0
	majorTick = 13.0
	axisRow   = 9.8
)

// timeAxisHeight is what a time axis takes below its line.
func timeAxisHeight(a layout.TimeAxis) float64 { return axisRow*float64(max(a.Rows, 1)) + 5 }

// timeAxis draws a time axis whose line is at y.
func (f *frame) timeAxis(a layout.TimeAxis, x, width, y float64) {
	f.Begin(canvas.Group{ID: "time", Class: "axis", Title: "Time axis"})
	defer f.End()
	th := f.theme
	f.hline(x, x+width, y, th.Axis, th.Len.Zero)
	for _, t := range a.Ticks {
		length := minorTick
		if t.Major {
			length = majorTick
		}
		f.vline(x+t.X, y, y+length, th.Axis, th.Len.Grid)
	}
	for _, l := range a.Labels {
		style := th.Text.Tick
		if l.Strong {
			style = th.Text.Year
		}
		base := y + axisRow*float64(l.Row+1) + 0.6
		if l.Begins {
			f.Text(x+l.X, base, l.Text, style)
		} else {
			f.centreText(x+l.X, base, l.Text, style)
		}
	}
}

// run is a stretch of points without a gap, a part of its series.
type run []index.Point

// runs splits a series at its missing points and returns the stretches that
// have values and those that have none, the latter as closed days. Days that
// are not in the series at all are missing too.
func runs(points []index.Point) (have []run, gaps [][2]timeline.Day) {
	gap := func(from, last timeline.Day) {
		if n := len(gaps); n > 0 && gaps[n-1][1] == from-1 {
			gaps[n-1][1] = last
		} else {
			gaps = append(gaps, [2]timeline.Day{from, last})
		}
	}
	joined := false // the point before has a value and this one follows it
	for i, p := range points {
		if i > 0 && p.Period.From > points[i-1].Period.To {
			gap(points[i-1].Period.To, p.Period.From-1)
			joined = false
		}
		switch {
		case p.Missing:
			gap(p.Period.From, p.Period.To-1)
		case joined:
			n := len(have) - 1
			have[n] = have[n][:len(have[n])+1] // the next of the same points
		default:
			have = append(have, run(points[i:i+1:len(points)]))
		}
		joined = !p.Missing
	}
	return have, gaps
}
