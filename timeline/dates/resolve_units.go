package dates

import (
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

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
	if r.future || r.east && ahead == 1 {
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
	if r.paper != 0 && e.n == -1 {
		// A newspaper files in the evening and counts from the reader's morning.
		return dayResultOr(r.paper, e.n)
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
	if rule.hijriMonth > 0 && rule.hijriDay == 0 {
		out.to, out.grain = d+29, month
		out.value = d.String() + "/" + out.to.String()
	}
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
