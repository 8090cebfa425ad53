package dates

import (
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// nth resolves quarters, halves, and the n-th day, week or weekday of a time.
func (r *resolver) nth(e *expr) result {
	switch {
	case e.n == 0 && e.unit == week:
		return weekOf(r.value(e.of))
	case e.of == nil:
		return r.lastPart(e)
	}
	of := r.value(e.of)
	if (e.unit == quarter || e.unit == half) && of.grain == year && e.n > 0 {
		if e.unit == half && e.n > 2 {
			return result{typ: date, unresolved: true}
		}
		out := partOfYear(of.year, e.n, e.unit)
		out.basis = of.basis
		return out
	}
	if of.from == 0 {
		return result{typ: date, unresolved: true}
	}
	out := nthOf(of, e)
	out.basis = of.basis
	return out
}

func weekOf(d result) result {
	if d.from == 0 {
		return result{typ: date, unresolved: true}
	}
	return weekResult(d.from)
}

// nthOf is the n-th piece of a resolved time.
func nthOf(of result, e *expr) result {
	switch {
	case e.weekday > 0:
		return dayResult(nthWeekday(of.from, of.to, e.weekday, e.n))
	case e.unit == half:
		middle := of.from + (of.to-of.from+1)/2
		if of.grain == month {
			middle = of.from + 15
		}
		out := of
		if e.n == 1 {
			out.to = middle - 1
		} else {
			out.from = middle
		}
		return out
	case e.unit == quarter:
		return move(of, 0, quarter)
	case e.unit == day:
		if e.n < 0 {
			return dayResult(of.to)
		}
		return dayResult(of.from + timeline.Day(e.n-1))
	case e.unit == week && e.n < 0:
		return weekResult(of.to)
	case e.unit == week:
		// The first week is the one that holds the first Thursday, as ISO counts.
		return weekResult(nthWeekday(of.from, of.to+7, 4, e.n))
	case e.unit == weekend && e.n > 0:
		return unitResult(nthWeekday(of.from, of.to, 6, e.n), weekend)
	case e.unit == month && of.grain == year && e.n <= 12:
		if e.n < 0 {
			return monthResult(of.year, 12)
		}
		return monthResult(of.year, e.n)
	}
	return of
}

// lastPart is the quarter or half of the given number that lies nearest, the
// next one when the clause looks ahead: in August "the fourth quarter" is that
// to come, in March it is the last.
func (r *resolver) lastPart(e *expr) result {
	base := r.ref
	if r.narrative || base == 0 {
		base = r.last.from
	}
	if base == 0 || e.unit == half && e.n > 2 || e.n > 4 || e.n < 1 {
		return result{typ: date, unresolved: true}
	}
	y, _, _ := base.Date()
	out := partOfYear(y, e.n, e.unit)
	if out.from <= base || r.future || r.narrative {
		return out
	}
	if before := partOfYear(y-1, e.n, e.unit); base-before.to <= out.from-base {
		return before
	}
	return out
}

// season resolves a season; without a year it is the most recent that has
// begun, the next when the clause looks ahead, the told year's in a narrative.
func (r *resolver) season(e *expr) result {
	y := signed(e.year, e.bc)
	if e.of != nil {
		y = r.value(e.of).year
	}
	if y != 0 {
		out := seasonResult(y, e.value)
		out.basis = timeline.BasisStated
		return out
	}
	told := r.narrative || e.dir == dirThat || e.dir == dirSame || e.dir == dirFollowing
	if told && r.last.year != 0 {
		y := r.last.year
		if e.dir == dirFollowing || e.dir == dirNext {
			y++
		}
		return seasonResult(y, e.value)
	}
	if r.context != 0 && e.dir == noDirection {
		return seasonResult(r.context, e.value)
	}
	if r.ref == 0 {
		return result{typ: date, value: "XXXX-" + e.value, unresolved: true}
	}
	return r.seasonNear(e)
}

func (r *resolver) seasonNear(e *expr) result {
	y, _, _ := r.ref.Date()
	for c := y + 1; c >= y-2; c-- {
		s := seasonResult(c, e.value)
		switch {
		case e.dir == dirNext && s.from > r.ref && !(c == y+1 && seasonResult(y, e.value).from > r.ref),
			e.dir == dirLast && s.to < r.ref,
			e.dir == dirThis && c == y,
			e.dir != dirNext && e.dir != dirLast && e.dir != dirThis && r.future && s.to >= r.ref && !(c == y+1 && seasonResult(y, e.value).to >= r.ref),
			e.dir != dirNext && e.dir != dirLast && e.dir != dirThis && !r.future && s.from <= r.ref:
			return s
		}
	}
	return result{typ: date, unresolved: true}
}

// dayNumber resolves "the 14th": of the month told, or the nearest one.
func (r *resolver) dayNumber(e *expr) result {
	base := r.ref
	if r.narrative && r.last.from != 0 && r.last.grain <= month {
		base = r.last.from
	}
	if e.of != nil {
		m := r.value(e.of)
		if m.from == 0 || !validDay(m.year, m.month, e.day) {
			return result{typ: date, unresolved: true}
		}
		return dayResult(m.from + timeline.Day(e.day-1))
	}
	if base == 0 {
		return result{typ: date, unresolved: true}
	}
	y, m, _ := base.Date()
	best, distance := timeline.Day(0), timeline.Day(1<<30)
	for off := -8; off <= 8; off++ {
		first := timeline.NewDay(y, m+time.Month(off), 1)
		cy, cm, _ := first.Date()
		d := first + timeline.Day(e.day-1)
		if !validDay(cy, int(cm), e.day) || e.weekday > 0 && int(d.Weekday()) != e.weekday%7 || e.weekday == 0 && (off < -1 || off > 1) {
			continue
		}
		if gap := max(d, base) - min(d, base); gap < distance {
			best, distance = d, gap
		}
	}
	return dayResult(best)
}

// span resolves both ends; the interval runs from the start of the first to
// the end of the second.
func (r *resolver) span(e *expr) result {
	a := r.resolve(e.from)
	b := r.resolve(e.to)
	defer func() { r.from, r.to = a, b }()
	if a.from != 0 && b.from != 0 && b.from < a.from {
		switch {
		case e.to.kind == weekdayOf:
			b = dayResult(a.from + (b.from-a.from+700)%7)
		case e.from.kind == calendar && e.from.year == 0 && e.to.year == 0 && b.year > 0:
			return result{typ: date, basis: a.basis, value: a.value + "/" + b.value, unresolved: true}
		}
	}
	out := result{typ: date, value: a.value + "/" + b.value, basis: a.basis, grain: max(a.grain, b.grain), year: a.year, month: a.month}
	if a.typ == timeOfDay {
		out.typ = timeOfDay
	}
	if a.value == "" || b.value == "" {
		out.value = a.value + b.value
	}
	if a.from != 0 && b.to >= a.from {
		out.from, out.to = a.from, b.to
	} else {
		out.unresolved = true
	}
	return out
}

// clock resolves a time of day on its day: the one said with it, else the last
// one named, else the reference.
func (r *resolver) clock(e *expr) result {
	var d result
	switch {
	case e.of != nil:
		d = r.resolve(e.of)
	case r.lastDay != 0 && (r.narrative || r.ref == 0):
		d = dayResult(r.lastDay)
	case r.ref != 0 && !r.narrative:
		d = dayResult(r.ref)
	}
	if d.from == 0 && d.year >= 0 || d.value == "" {
		return result{typ: timeOfDay, value: "XXXX-XX-XX" + e.value, unresolved: true}
	}
	d.typ = timeOfDay
	if strings.IndexByte(d.value, 'T') < 0 {
		d.value += e.value
	}
	return d
}

// duration writes an amount of time. One that ends or begins at the reference
// ("the past two weeks") also has its interval of days.
func (r *resolver) duration(e *expr) result {
	out := result{typ: durationTyp, value: timexDuration(e.n, e.many, e.unit), grain: noUnit}
	base := r.ref
	if r.narrative {
		base = r.lastDay
	}
	if base == 0 || e.many || e.unit < day || e.n > 5000 || e.n < 1 {
		return out
	}
	switch e.dir {
	case dirPast, dirLast, dirPrevious:
		out.from, out.to, out.rolling = back(base, e.n, e.unit), base, true
	case dirNext, dirFollowing:
		out.from, out.to, out.rolling = base, back(base, -e.n, e.unit), true
	}
	if out.from <= 0 {
		out.from, out.to = 0, 0
	}
	return out
}

// back is the day n units before d.
func back(d timeline.Day, n int, u unit) timeline.Day {
	y, m, dd := d.Date()
	switch u {
	case week, weekend:
		return d - timeline.Day(7*n)
	case fortnight:
		return d - timeline.Day(14*n)
	case month:
		return sameDay(y, int(m)-n, dd)
	case quarter, season:
		return sameDay(y, int(m)-3*n, dd)
	case half:
		return sameDay(y, int(m)-6*n, dd)
	case year:
		return sameDay(y-n, int(m), dd)
	case decade:
		return sameDay(y-10*n, int(m), dd)
	case century:
		return sameDay(y-100*n, int(m), dd)
	}
	return d - timeline.Day(n)
}

// sameDay is the day of month d in the month, or that month's last.
func sameDay(y, m, d int) timeline.Day {
	last := timeline.NewDay(y, time.Month(m)+1, 0)
	return min(last, timeline.NewDay(y, time.Month(m), 1)+timeline.Day(d-1))
}
