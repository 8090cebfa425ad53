package dates

import (
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// resolver gives expressions their days, from left to right.
type resolver struct {
	ref       timeline.Day // what "today" means; zero when nothing tells
	narrative bool
	last      result       // the last date that was named
	lastDay   timeline.Day // the last one exact to the day
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
	if r.context != 0 && e.dir == noDirection {
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
		if e.weekday > 0 && int(d.Weekday()) != e.weekday%7 {
			off += 20000
		}
		if off < distance {
			best, distance = c, off
		}
	}
	return best
}

// anchor is the day a direction counts from: the reference for "last" and
// "next", the last date told for "the following", in a narrative always the
// latter. The unit says how exact the last date must be.
func (r *resolver) anchor(d direction, u unit) (result, bool) {
	back := r.narrative
	switch d {
	case dirPrevious, dirFollowing, dirThat, dirSame:
		back = true
	case dirNext:
		back = back || u == day
	}
	if back {
		if u < week && r.lastDay != 0 {
			return dayResult(r.lastDay), true
		}
		if u >= week && r.last.year != 0 && (r.last.grain <= u || u >= year) {
			return r.last, true
		}
		if r.narrative {
			return result{}, false
		}
	}
	if r.ref == 0 {
		return result{}, false
	}
	return dayResult(r.ref), true
}

// unit resolves "last week", "this year", "the next day".
func (r *resolver) unit(e *expr) result {
	if e.of != nil {
		return r.nth(&expr{unit: e.unit, n: -1, of: e.of})
	}
	if e.dir == dirPast {
		return r.duration(&expr{n: 1, unit: e.unit, dir: dirPast})
	}
	if e.dir == dirSame && e.n != 0 {
		return r.yearBack(e.unit)
	}
	a, ok := r.anchor(e.dir, e.unit)
	if !ok {
		return result{typ: date, unresolved: true}
	}
	n := 0
	switch e.dir {
	case dirLast, dirPrevious:
		n = -1
	case dirNext, dirFollowing:
		n = 1 + e.n
	}
	if e.unit == weekend && e.dir == dirThe && !r.future && a.from.Weekday() >= 1 && a.from.Weekday() <= 3 {
		n = -1
	}
	return move(a, n, e.unit)
}

// yearBack is the time told last, of the unit u when one is said, a year
// before.
func (r *resolver) yearBack(u unit) result {
	if u == noUnit {
		u = r.last.grain
	}
	a := r.last
	if a.from == 0 || u == noUnit || u >= year {
		return result{typ: date, unresolved: true}
	}
	y, m, d := a.from.Date()
	if u == week {
		return unitResult(a.from-52*7, week)
	}
	return unitResult(timeline.NewDay(y-1, m, min(d, 28)), u)
}

// move is the unit u that lies n units from the one that holds a.
func move(a result, n int, u unit) result {
	switch u {
	case year:
		return yearResult(skipZero(a.year, n))
	case decade:
		return decadeResult(floorTo(a.year, 10) + 10*n)
	case century:
		if a.year < 0 {
			return centuryResult(-((-a.year-1)/100 + 1) + n)
		}
		return centuryResult((a.year-1)/100 + 1 + n)
	}
	if a.from == 0 {
		if u == month && a.month > 0 && a.month+n >= 1 && a.month+n <= 12 {
			return monthResult(a.year, a.month+n)
		}
		return result{typ: date, unresolved: true}
	}
	y, m, d := a.from.Date()
	switch u {
	case month:
		return unitResult(timeline.NewDay(y, m+time.Month(n), 1), month)
	case quarter:
		return unitResult(timeline.NewDay(y, m+time.Month(3*n), 1), quarter)
	case half:
		return unitResult(timeline.NewDay(y, m+time.Month(6*n), 1), half)
	case season:
		return unitResult(timeline.NewDay(y, m+time.Month(3*n), min(d, 28)), season)
	case week, weekend:
		return unitResult(a.from+timeline.Day(7*n), u)
	case fortnight:
		return unitResult(a.from+timeline.Day(14*n), week)
	}
	return dayResult(a.from + timeline.Day(n))
}

// skipZero moves from one year to another; there is no year 0.
func skipZero(y, n int) int {
	if z := y + n; y < 0 && z >= 0 {
		return z + 1
	}
	return y + n
}

func floorTo(y, n int) int { return y / n * n }

// weekday resolves a weekday by its modifier, and a bare one by the news'
// rule: today or the six days before, unless the clause looks ahead.
func (r *resolver) weekday(e *expr) result {
	if e.of != nil {
		w := r.value(e.of)
		if w.from == 0 {
			return w
		}
		return dayResult(w.from + timeline.Day(e.weekday-1))
	}
	u := day
	if e.dir == dirNext || e.dir == dirLast {
		u = week // counts from today, as "next week" does
	}
	a, ok := r.anchor(e.dir, u)
	if !ok || a.from == 0 {
		return result{typ: date, unresolved: true, value: "XXXX-WXX-" + string(rune('0'+e.weekday))}
	}
	back := timeline.Day((int(a.from.Weekday()) - e.weekday + 14) % 7)
	ahead := timeline.Day((e.weekday - int(a.from.Weekday()) + 14) % 7)
	switch e.dir {
	case dirLast, dirPast, dirPrevious:
		if back == 0 {
			back = 7
		}
		return dayResult(a.from - back - timeline.Day(7*max(0, e.n-1)))
	case dirNext, dirFollowing:
		if ahead == 0 {
			ahead = 7
		}
		return dayResult(a.from + ahead)
	case dirThis:
		return dayResult(weekResult(a.from).from + timeline.Day(e.weekday-1))
	}
	if r.future {
		return dayResult(a.from + ahead)
	}
	return dayResult(a.from - back)
}

// shifted resolves an amount of time before or after an anchor.
func (r *resolver) shifted(e *expr) result {
	sign := 1
	if e.shift == shiftAgo || e.shift == shiftBefore {
		sign = -1
	}
	if e.many {
		if sign < 0 {
			return result{typ: date, value: "PAST_REF", basis: timeline.BasisInferred}
		}
		return result{typ: date, value: "FUTURE_REF", basis: timeline.BasisInferred}
	}
	d := dirLast
	if e.shift == shiftBefore || e.shift == shiftAfter {
		d = dirThat
	}
	a, ok := r.anchor(d, e.unit)
	if e.of != nil {
		a = r.value(e.of)
		ok = a.year != 0
	}
	if e.unit < day {
		if !ok || a.grain != day {
			return result{typ: timeOfDay, unresolved: true}
		}
		a.typ, a.basis = timeOfDay, timeline.BasisRelative
		if e.n > 10000 {
			return result{typ: timeOfDay, unresolved: true}
		}
		return a
	}
	if e.of != nil && e.of.kind == shifted && a.from != 0 {
		return dayResult(back(a.from, -sign*min(e.n, 5000), e.unit))
	}
	if !ok || a.grain > e.unit && e.unit < year || e.n > 5000 {
		return result{typ: date, unresolved: true}
	}
	out := move(a, sign*e.n, e.unit)
	out.basis = timeline.BasisRelative
	return out
}

func (r *resolver) deictic(e *expr) result {
	if r.narrative {
		if e.n == 0 {
			return result{typ: date, value: "PRESENT_REF"}
		}
		return dayResultOr(r.lastDay, e.n)
	}
	return dayResultOr(r.ref, e.n)
}

func dayResultOr(d timeline.Day, n int) result {
	if d == 0 {
		return result{typ: date, unresolved: true}
	}
	return dayResult(d + timeline.Day(n))
}

func (r *resolver) holiday(e *expr) result {
	rule, err := parseHoliday(e.value)
	if err != nil {
		return result{typ: date, unresolved: true}
	}
	y := e.year
	if e.of != nil {
		y = r.value(e.of).year
	}
	base := r.ref
	if r.narrative && r.last.from != 0 {
		base = r.last.from
	}
	if rule.fixed != 0 {
		y, _, _ = rule.fixed.Date()
	} else if y == 0 && base != 0 {
		y = nearestHoliday(rule, base, e.dir)
	}
	d := rule.in(y)
	if d == 0 {
		return result{typ: date, unresolved: true}
	}
	out := dayResult(d)
	out.basis = timeline.BasisStated
	return out
}

// nearestHoliday is the year in which the holiday is closest to base, on the
// side the modifier says.
func nearestHoliday(rule holidayRule, base timeline.Day, d direction) int {
	y, _, _ := base.Date()
	best, distance := y, timeline.Day(1<<30)
	for c := y - 1; c <= y+1; c++ {
		h := rule.in(c)
		if h == 0 || d == dirLast && h >= base || d == dirNext && h <= base || d == dirThis && c != y {
			continue
		}
		if off := max(h, base) - min(h, base); off < distance {
			best, distance = c, off
		}
	}
	return best
}
