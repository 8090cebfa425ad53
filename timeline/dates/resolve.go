package dates

import (
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// resolver gives expressions their days, from left to right.
type resolver struct {
	ref       timeline.Day // what "today" means; zero when nothing tells
	paper     timeline.Day // the day the page appeared, when that was the day after the dateline's; else zero
	narrative bool
	last      result       // the last date that was named
	lastDay   timeline.Day // the last one exact to the day
	east      bool         // the words name a place where the next day has begun: "Wednesday in Korea"
	future    bool         // the clause of the expression at hand looks ahead
	from, to  result       // the ends of the range resolved last
	aside     int          // the year of the last aside, 0 when none
	context   int          // a past year that the sentence or the one before it named, 0 when none
}

// resolve returns what e means and takes note of it for what follows.
func (r *resolver) resolve(e *expr) result {
	out := r.value(e)
	if e.edge != noEdge {
		ref := r.ref
		if r.narrative || ref == 0 || e.dir == dirThat {
			ref = r.lastDay
		}
		out = cutTo(out, e.edge, ref)
	}
	out.future = r.future
	if out.typ == "" {
		out.typ = date
	}
	r.note(e, out)
	return out
}

// note keeps a date as the anchor of those that follow.
func (r *resolver) note(e *expr, out result) {
	if out.typ == durationTyp || out.typ == setTyp || out.grain == noUnit || out.year == 0 {
		return
	}
	if e.kind == span {
		// Its ends were noted. What a heading such as "1955-1963" opens begins
		// with the first of them.
		if out.grain == year {
			r.last.year, r.last.month = out.year, 0
		}
		return
	}
	if r.strays(out) || r.narrative && e.looksBack() || r.narrative && out.grain >= year && r.last.grain <= month && r.last.year != 0 && e.start > opening {
		return
	}
	if out.grain >= year && out.year == r.last.year {
		out.month = r.last.month
	}
	r.last = out
	r.lastDay = 0
	if out.grain == day {
		r.lastDay = out.from
	}
}

// opening is how many tokens into a sentence a year still opens it: "In late
// 1943, ...". A year further on, in a text told by months and days, is beside
// the story: "for a campaign planned in 1976".
const opening = 3

// looksBack reports whether the expression turns back from what is told: "two
// years ago", "the previous year".
func (e *expr) looksBack() bool {
	switch e.kind {
	case shifted:
		return e.shift == shiftAgo || e.shift == shiftBefore
	case unitOf:
		return e.unit >= month && (e.dir == dirPrevious || e.dir == dirLast)
	}
	return false
}

// strayYears is how far a year alone must lie from the one that is told to be
// an aside: a comparison with another time, or when a document came out.
const strayYears = 8

// strays reports whether a date is an aside of a narrative: a year alone, far
// from the years told. Two asides near each other are none.
func (r *resolver) strays(out result) bool {
	far := func(y int) bool { return max(out.year, y)-min(out.year, y) > strayYears }
	if !r.narrative || out.grain < year || r.last.year == 0 || !far(r.last.year) || r.aside != 0 && !far(r.aside) {
		r.aside = 0
		return false
	}
	r.aside = out.year
	return true
}

// value resolves without edges.
func (r *resolver) value(e *expr) result {
	if e.doubt != "" {
		return result{typ: date, basis: timeline.BasisStated, unresolved: true}
	}
	var out result
	switch e.kind {
	case calendar:
		out = r.calendar(e)
	case weekdayOf:
		out = r.weekday(e)
	case unitOf:
		out = r.unit(e)
	case shifted:
		out = r.shifted(e)
	case deictic:
		out = r.deictic(e)
	case holiday:
		out = r.holiday(e)
	case nthUnit:
		out = r.nth(e)
	case seasonOf:
		out = r.season(e)
	case decadeOf:
		out = decadeResult(signed(e.year, e.bc))
		out.basis = timeline.BasisStated
	case centuryOf:
		out = centuryResult(signed(e.n, e.bc))
		if e.n == e.year/100 && e.year > 0 {
			out = centuryResult(e.n + 1)
		}
		out.basis = timeline.BasisStated
	case dayNumber:
		out = r.dayNumber(e)
	case span:
		out = r.span(e)
	case clock:
		out = r.clock(e)
	case duration:
		out = r.duration(e)
	case set:
		out = result{typ: setTyp, value: e.value}
		if e.day > 0 {
			out.typ = timeOfDay // "at night": a time of no day
		}
	case vague:
		out = result{typ: date, value: e.value, basis: timeline.BasisInferred}
	}
	if out.basis == "" {
		out.basis = timeline.BasisRelative
	}
	return out
}

func signed(n int, bc bool) int {
	if bc {
		return -n
	}
	return n
}

// calendar resolves a date of which some of year, month and day are said.
func (r *resolver) calendar(e *expr) result {
	y := signed(e.year, e.bc)
	if y == 0 && e.of != nil {
		y = r.value(e.of).year
	}
	if y == 0 && e.month > 0 {
		y = r.yearFor(e)
	}
	var out result
	switch {
	case y == 0:
		out = result{typ: date, unresolved: true}
		if e.day > 0 {
			out.value = "XXXX-" + two(e.month) + "-" + two(e.day)
		} else if e.month > 0 {
			out.value = "XXXX-" + two(e.month)
		}
	case e.month == 0:
		out = yearResult(y)
	case e.day == 0:
		out = monthResult(y, e.month)
	case y < 0:
		out = monthResult(y, e.month)
		out.grain, out.value = day, out.value+"-"+two(e.day)
	case !validDay(y, e.month, e.day):
		out = result{typ: date, unresolved: true}
	default:
		out = dayResult(timeline.NewDay(y, time.Month(e.month), e.day))
	}
	out.basis = timeline.BasisStated
	return out
}

// yearFor finds the year of a month, or of a day and month, that stand
// without one.
func (r *resolver) yearFor(e *expr) int {
	told := r.narrative || e.dir == dirThat || e.dir == dirSame
	if told && r.last.year != 0 {
		return r.carry(e.month)
	}
	if r.ref == 0 {
		return r.last.year
	}
	if r.context != 0 && e.dir == noDirection && e.onWeekday(r.context) {
		return r.context
	}
	y, m, _ := r.ref.Date()
	if e.day > 0 && e.dir == noDirection {
		return r.nearestYear(e)
	}
	if e.day > 0 && (e.dir == dirNext || e.dir == dirLast) {
		// The month counts as over, or to come, by its day.
		m = time.Month(e.month)
		if same := timeline.NewDay(y, m, e.day); e.dir == dirNext && same > r.ref {
			m--
		} else if e.dir == dirLast && same < r.ref {
			m++
		}
	}
	switch {
	case e.dir == dirThis:
		return y
	case e.dir == dirNext || e.dir == dirFollowing:
		if e.month <= int(m) {
			y++
		}
	case e.dir == dirLast || e.dir == dirPast || e.dir == dirPrevious:
		if e.month >= int(m) {
			y--
		}
	case r.future:
		if e.month < int(m) {
			y++
		}
	case e.month > int(m):
		y--
	}
	return y
}

// carry gives a month the year that is being told: the last one named, or the
// next when the months go over the turn of the year.
func (r *resolver) carry(m int) int {
	y := r.last.year
	if r.last.month > 0 && r.last.month-m >= turnOfYear && y > 0 {
		y++
	}
	return y
}

// turnOfYear is how many months back a month must lie from the last one named
// to be read as one of the next year.
const turnOfYear = 8

// onWeekday reports whether day and month fall on the weekday said with them in
// a year; true where none was said.
func (e *expr) onWeekday(y int) bool {
	return e.weekday <= 0 || e.day == 0 || int(timeline.NewDay(y, time.Month(e.month), e.day).Weekday()) == e.weekday%7
}

// nearestYear is the year that brings day and month closest to the reference;
// a weekday that was said with them must fit when it can.
func (r *resolver) nearestYear(e *expr) int {
	y, _, _ := r.ref.Date()
	best, distance := 0, 1<<30
	for c := y - 3; c <= y+3; c++ {
		d := timeline.NewDay(c, time.Month(e.month), e.day)
		if !validDay(c, e.month, e.day) {
			continue
		}
		off := int(max(d, r.ref) - min(d, r.ref))
		if !e.onWeekday(c) {
			off += 20000
		}
		if off < distance {
			best, distance = c, off
		}
	}
	return best
}
