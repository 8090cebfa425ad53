package layout

import (
	"fmt"
	"time"
)

// TimeTick is a boundary on a time axis, at X points from its start. Major
// ones begin a unit of the second row.
type TimeTick struct {
	X     float64
	Major bool
}

// TimeLabel is a text under a time axis, centred on X or beginning there.
type TimeLabel struct {
	X      float64
	Text   string
	Row    int  // 0 or 1
	Begins bool // at X, as the names of the second row do
	Strong bool // a year
}

// TimeAxis is a time axis in two levels: what the first row counts, the second
// row names (months and years, days and months).
type TimeAxis struct {
	Ticks  []TimeTick
	Labels []TimeLabel
	Rows   int
	Dates  DateNeeds
}

// DateNeeds says what a date beside the chart must name because the axis does
// not: with a row of months the year can be read off, with years alone it is
// better said.
type DateNeeds int

// What a label must say. OneYear is MonthDay on an axis within one year: the
// year is not even said of whole months.
const (
	MonthDay DateNeeds = iota
	MonthDayYear
	OneYear
)

// unit is one calendar unit of an axis.
type unit struct {
	first func(time.Time) time.Time // the start of the unit that holds t
	next  func(time.Time) time.Time
	label func(time.Time) string // nil: ticks only
	named time.Duration          // the label names the beginning of this length; 0: the whole unit
	year  bool                   // the label is a year
	start bool                   // the label names the start, not the whole unit
}

// level is a first row with the second row that names it.
type level struct {
	minor, major unit
	needs        DateNeeds
	longest      time.Duration // not for longer ranges; 0 is no limit
}

// NewTimeAxis lays out the axis for [from, to) on width points, both midnights
// in UTC. It takes the finest unit whose labels stand clear of each other. A
// cut-off unit at either end is labelled only if its label fits.
func NewTimeAxis(from, to time.Time, width float64, m Measure) TimeAxis {
	a := finest(from, to, width, m)
	if from.Year() == to.Add(-time.Second).Year() {
		a.Dates = OneYear
	}
	return a
}

func finest(from, to time.Time, width float64, m Measure) TimeAxis {
	levels := timeLevels()
	for _, l := range levels[:len(levels)-1] {
		if l.longest != 0 && to.Sub(from) > l.longest {
			continue
		}
		if a, ok := l.axis(from, to, width, m); ok {
			return a
		}
	}
	a, _ := levels[len(levels)-1].axis(from, to, width, m)
	return a
}

// spare is the least distance between two labels of a row.
const spare = 4.5

func (l level) axis(from, to time.Time, width float64, m Measure) (TimeAxis, bool) {
	at := func(t time.Time) float64 {
		return min(max(width*t.Sub(from).Seconds()/to.Sub(from).Seconds(), 0), width)
	}
	a := TimeAxis{Dates: l.needs}
	ok := l.minor.row(&a, from, to, at, m)
	if l.major.first == nil {
		return a, ok
	}
	return a, l.major.names(&a, from, to, at, m) && ok
}

// row adds the ticks and labels of the first row, and reports whether every
// whole unit has its label.
func (u unit) row(a *TimeAxis, from, to time.Time, at func(time.Time) float64, m Measure) bool {
	ok := true
	a.Ticks = append(a.Ticks, TimeTick{0, false})
	for t := u.first(from); t.Before(to); t = u.next(t) {
		next := u.next(t)
		x0, x1 := at(t), at(next)
		if t.After(from) {
			a.Ticks = append(a.Ticks, TimeTick{x0, false})
		}
		if u.label == nil {
			continue
		}
		text := u.label(t)
		if fits := m(text)+spare <= x1-x0; !fits {
			ok = ok && (t.Before(from) || next.After(to))
			continue
		}
		mid := (x0 + x1) / 2
		if u.named != 0 {
			if mid = (x0 + at(t.Add(u.named))) / 2; t.Before(from) || mid-m(text)/2 < 0 {
				continue
			}
		}
		a.Labels = append(a.Labels, TimeLabel{X: mid, Text: text, Strong: u.year})
		a.Rows = 1
	}
	return ok
}

// names adds the second row, and makes its boundaries major ticks. It reports
// whether every whole unit has its name. A unit that begins before the axis is
// named where the axis begins, unless its name is its first year.
func (u unit) names(a *TimeAxis, from, to time.Time, at func(time.Time) float64, m Measure) bool {
	major := map[float64]bool{}
	row, ok := a.Rows, true
	a.Rows++
	for t := u.first(from); t.Before(to); t = u.next(t) {
		x0, x1 := at(t), at(u.next(t))
		if !t.Before(from) {
			major[x0] = true
		}
		text := u.label(t)
		switch {
		case u.start && t.Before(from):
		case majorInset+m(text)+nameSpare > x1-x0:
			ok = ok && (t.Before(from) || u.next(t).After(to))
		default:
			major[x0] = true
			a.Labels = append(a.Labels, TimeLabel{X: x0 + majorInset, Text: text, Row: row, Begins: true, Strong: true})
		}
	}
	for i := range a.Ticks {
		a.Ticks[i].Major = major[a.Ticks[i].X]
	}
	return ok
}

// nameSpare is the least distance from a second-row label to the next tick.
const nameSpare = 2.5

// majorInset is how far a second-row label stands right of its tick.
const majorInset = 3

func timeLevels() []level {
	day := 24 * time.Hour
	date := func(t time.Time) (y, d int, m time.Month) { y, m, d = t.Date(); return }
	ymd := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	days := func(label string) unit {
		return unit{
			first: func(t time.Time) time.Time { y, d, m := date(t); return ymd(y, m, d) },
			next:  func(t time.Time) time.Time { return t.AddDate(0, 0, 1) },
			label: func(t time.Time) string { return t.Format(label) },
		}
	}
	weeks := unit{ // from Monday to Monday, named by the Monday
		first: func(t time.Time) time.Time {
			y, d, m := date(t)
			return ymd(y, m, d-(int(t.Weekday())+6)%7)
		},
		next:  func(t time.Time) time.Time { return t.AddDate(0, 0, 7) },
		label: func(t time.Time) string { return t.Format("2") },
		named: day,
	}
	months := func(label func(time.Time) string) unit {
		return unit{
			first: func(t time.Time) time.Time { y, _, m := date(t); return ymd(y, m, 1) },
			next:  func(t time.Time) time.Time { y, _, m := date(t); return ymd(y, m+1, 1) },
			label: label,
		}
	}
	quarters := unit{
		first: func(t time.Time) time.Time { y, _, m := date(t); return ymd(y, (m-1)/3*3+1, 1) },
		next:  func(t time.Time) time.Time { y, _, m := date(t); return ymd(y, m+3, 1) },
		label: func(t time.Time) string { return fmt.Sprintf("Q%d", (int(t.Month())+2)/3) },
	}
	years := func(n int) unit {
		return unit{
			first: func(t time.Time) time.Time { return ymd(t.Year()/n*n, 1, 1) },
			next:  func(t time.Time) time.Time { return ymd(t.Year()/n*n+n, 1, 1) },
			label: func(t time.Time) string { return t.Format("2006") },
			year:  true,
		}
	}
	ticksOnly := func(u unit) unit { u.label = nil; return u }
	named := func(u unit) unit { u.start = true; return u }
	inWords := func(t time.Time) string { return t.Format("Jan") }
	initials := func(t time.Time) string { return t.Format("Jan")[:1] }
	monthYear := func(t time.Time) string { return t.Format("Jan 2006") }
	levels := []level{
		{days("2"), months(monthYear), MonthDay, 60 * day},
		{weeks, months(monthYear), MonthDay, 60 * day},
		{months(inWords), years(1), MonthDay, 0},
		{months(initials), years(1), MonthDay, 0},
		{quarters, years(1), MonthDay, 0},
		{years(1), unit{}, MonthDayYear, 0},
	}
	for _, n := range []int{2, 5, 10, 20, 50, 100} {
		levels = append(levels, level{ticksOnly(years(n)), named(years(n)), MonthDayYear, 0})
	}
	return levels
}
