package dates

// weekdayAt reads "Monday", "Monday, July 28", "Monday of last week",
// "Thursday the 21st". dir is the modifier that stood before.
func (p *parser) weekdayAt(i int, dir direction) *expr {
	t := p.at(i)
	e := &expr{kind: weekdayOf, weekday: t.w.weekday, dir: dir, end: i + 1}
	j := p.skip(p.skip(i+1, "."), ",", "-")
	j = p.skip(j, "the", "on")
	if n := p.at(j); n.w.month > 0 || n.isDay() || n.w.ord > 0 || n.w.num > 0 {
		if d := p.pointAt(j, true); d != nil && d.kind == calendar && d.day > 0 {
			d.weekday = e.weekday
			return d
		} else if d != nil && d.kind == span && d.from.kind == calendar && d.from.day > 0 {
			return d
		}
		if n.isDay() && n.ordinal && j > i+1 && !p.at(j+1).w.plural {
			return &expr{kind: dayNumber, day: n.num, weekday: e.weekday, end: j + 1}
		}
	}
	if n := p.at(j); n.text[0] >= '0' && n.text[0] <= '9' && j > i {
		if d := p.iso(j); d != nil && d.kind == calendar && d.day > 0 {
			return d
		}
		if d := p.slashed(j); d != nil && d.kind == calendar && d.day > 0 {
			return d
		}
	}
	if t.w.weak && !p.weekdaySign(i) && dir == noDirection {
		return nil
	}
	k := p.skip(p.skip(i+1, "of", "in"), "the")
	if d := p.at(k).w.dir; d != noDirection && d != dirThe && p.at(k+1).w.unit == week && !p.at(k+1).w.plural {
		e.of, e.end = &expr{kind: unitOf, unit: week, dir: d}, k+2
		if p.is(k+2, "'") || p.at(k+2).norm == "'s" {
			e.of, e.end = nil, i+1
		}
	}
	return e
}

// weekdaySign reports whether an abbreviated weekday that is also a word is
// meant as one: "Sun." with its stop, or a sentence of its own.
func (p *parser) weekdaySign(i int) bool {
	t := p.at(i)
	if t.text[len(t.text)-1] == '.' && t.capital() {
		return true
	}
	return len(p.t) == 1 || t.capital() && i > 0 && (p.is(i-1, "on") || p.is(i-1, "until") || p.is(i-1, "by"))
}

// deicticAt reads "yesterday" and its parts of day.
func (p *parser) deicticAt(i int) *expr {
	t := p.at(i)
	e := &expr{kind: deictic, n: t.w.deictic - 10, end: i + 1}
	if t.norm == "tonight" {
		return &expr{kind: clock, value: "TNI", of: e, end: i + 1}
	}
	return e
}

// seasonAt reads "summer", "summer of 1943", "spring 2017".
func (p *parser) seasonAt(i int, dir direction) *expr {
	t := p.at(i)
	e := &expr{kind: seasonOf, value: t.w.season, dir: dir, end: i + 1}
	s, ok, end := p.yearSlot(i+1, false)
	if ok {
		e.year, e.bc, e.of, e.end = s.year, s.bc, s.ref, end
		return e
	}
	if dir != noDirection && dir != dirThe {
		return e
	}
	b := p.at(i - 1)
	word := t.norm == "spring" || t.norm == "fall" || t.norm == "winter" && t.capital()
	switch {
	case b.norm == "in" || b.norm == "during" || b.norm == "by" || b.norm == "since" || b.norm == "until" || b.w.edge != noEdge || b.w.month > 0:
		return e
	case dir == dirThe:
		if t.norm == "fall" && !p.is(i-2, "in") && !p.is(i-2, "during") && !p.is(i-2, "of") && !p.is(i-2, "by") {
			return nil
		}
		return e
	}
	if word || t.capital() && i > 0 && t.norm != "autumn" {
		return nil
	}
	return e
}

// directed reads what "last", "next", "this", "the following" and their like
// stand before.
func (p *parser) directed(i int) *expr {
	d := p.at(i).w.dir
	j := i + 1
	if d == dirThe || d == dirThat || d == dirThis {
		if n := p.at(j).w; n.dir != noDirection && n.dir != dirThe {
			d = n.dir
			j++
		}
	}
	t := p.at(j)
	if d == dirSame {
		if e := p.sameTime(j); e != nil {
			return e
		}
	}
	switch {
	case d == dirThe:
		return p.definite(j)
	case t.w.unit >= day && !t.w.plural && !(t.w.unit == half) && p.unitMeant(i, j, d):
		return p.unitAt(j, d)
	case t.w.weekday > 0 && !t.w.plural && (d != dirThat || t.capital()):
		return p.weekdayAt(j, d)
	case t.w.month > 0 && t.capital():
		e := p.monthFirst(j, true)
		if e != nil && e.kind == calendar && e.year == 0 && e.of == nil {
			e.dir = d
		}
		return e
	case t.w.season != "":
		return p.seasonAt(j, d)
	case t.w.part != "" && t.w.part[0] != 'T' && t.w.unit == noUnit:
		return p.partOfDay(j, d)
	case t.w.edge == late && t.norm == "late", t.norm == "fiscal" && p.at(j+1).w.unit == year:
		e := p.directedUnit(j+1, d)
		return e
	}
	if h := p.holiday(j); h != nil {
		h.dir = d
		return h
	}
	return nil
}

// sameTime reads "the same month a year ago" and "the same period last year":
// the time told last, a year back.
func (p *parser) sameTime(j int) *expr {
	if u := p.at(j).w.unit; u < day && !p.is(j, "period") && !p.is(j, "time") || u == year {
		return nil
	}
	k := p.skip(p.skip(j+1, "of"), "the")
	e := &expr{kind: unitOf, unit: p.at(j).w.unit, dir: dirSame, n: -1}
	switch {
	case (p.at(k).w.dir == dirLast || p.at(k).w.dir == dirPrevious) && p.at(k+1).w.unit == year:
		e.end = k + 2
	case (p.is(k, "a") || p.is(k, "one")) && p.at(k+1).w.unit == year && (p.at(k+2).w.shift == shiftAgo || p.at(k+2).w.shift == shiftBefore):
		e.end = k + 3
	default:
		return nil
	}
	return e
}

func (p *parser) directedUnit(j int, d direction) *expr {
	if p.at(j).w.unit >= week && !p.at(j).w.plural {
		return p.unitAt(j, d)
	}
	return nil
}

// unitMeant keeps out "that day" where "that" opens a clause, and "the same
// quarter" of a town.
func (p *parser) unitMeant(i, j int, d direction) bool {
	if d == dirThat && p.at(j).w.unit < day {
		return false
	}
	if p.at(j).w.unit == quarter && d == dirThat {
		return false
	}
	return !(p.is(j+1, "-") && p.at(j+1).glued && p.is(j+2, "old"))
}

// unitAt reads the unit at j: "last week", "last night", "next year".
func (p *parser) unitAt(j int, d direction) *expr {
	u := p.at(j).w.unit
	if u == night {
		return p.partOfDay(j, d)
	}
	e := &expr{kind: unitOf, unit: u, dir: d, end: j + 1}
	if k := p.skip(p.skip(j+1, ","), "on"); u == week && p.at(k).w.weekday > 0 && !p.at(k).w.plural && (k == j+1 || p.is(k-1, "on")) {
		return &expr{kind: weekdayOf, weekday: p.at(k).w.weekday, of: e, end: k + 1}
	}
	if u == quarter || u == half {
		if s, ok, end := p.yearSlot(j+1, false); ok {
			e.of, e.end = &expr{kind: calendar, year: s.year}, end
			if s.ref != nil {
				e.of = s.ref
			}
		}
	}
	return e
}

// definite reads what follows "the": "the 14th", "the 1990s", "the summer of
// 1943", "the day before yesterday", "the week of July 3", "the year 2005".
func (p *parser) definite(j int) *expr {
	t := p.at(j)
	if h := p.holiday(j); h != nil {
		return h
	}
	if u := p.at(j + 1).w; (p.is(j, "entire") || p.is(j, "whole") || p.is(j, "full")) && u.unit >= week && !u.plural {
		return &expr{kind: unitOf, unit: u.unit, dir: dirThat, end: j + 2}
	}
	switch {
	case t.w.unit >= day && !t.w.plural:
		return p.definiteUnit(j)
	case t.w.season != "":
		return p.seasonAt(j, dirThe)
	case t.decades:
		return p.decadeDigits(j)
	case t.w.decade > 0:
		return p.decadeWord(j)
	case t.isDay() || t.w.ord > 0 || t.w.num > 10:
		if e := p.centuryDecade(j); e != nil {
			return e
		}
		if e := p.wordDay(j); e != nil {
			return e
		}
		if t.ordinal && t.isDay() {
			if e := p.dayFirst(j); e != nil {
				return e
			}
		}
		return p.dayAlone(j)
	case t.w.part != "" && t.w.part[0] != 'T':
		return p.partOfDay(j, dirThe)
	case t.norm == "fiscal":
		return p.quarterName(j)
	}
	return nil
}

// dayAlone reads "on the 27" and "on the twenty-second" where nothing follows
// that the number could count.
func (p *parser) dayAlone(j int) *expr {
	n, end := p.dayNumber(j)
	b := p.at(j - 2).norm
	if n == 0 || !p.closes(end) || b != "on" && (p.at(j).num < 0 || b != "for" && b != "by" && b != "until") {
		return nil
	}
	return &expr{kind: dayNumber, day: n, end: end}
}

// definiteUnit reads "the day before yesterday", "the day after", "the week of
// July 3", "the month of May", "the year 2005", "the day following".
func (p *parser) definiteUnit(j int) *expr {
	u := p.at(j).w.unit
	if k := p.skip(j+2, "the"); u >= weekend && p.is(j+1, "after") && p.is(k, "next") && p.at(k+1).w.unit == noUnit {
		return &expr{kind: unitOf, unit: u, dir: dirNext, n: 1, end: k + 1}
	}
	if s := p.at(j + 1).w.shift; s != noShift || p.is(j+1, "following") {
		if p.is(j+1, "following") {
			s = shiftAfter
		}
		return p.anchored(&expr{kind: shifted, n: 1, unit: u, shift: s, end: j + 2})
	}
	switch {
	case u == week && (p.is(j+1, "of") || p.is(j+1, "starting") || p.is(j+1, "beginning")):
		k := p.skip(p.skip(j+2, "on"), "the")
		q := p.pointAt(k, true)
		if t := p.at(k); q == nil && t.isDay() && t.ordinal {
			q = &expr{kind: dayNumber, day: t.num, end: k + 1}
		}
		if q != nil && (q.kind == calendar && q.day > 0 || q.kind == dayNumber) {
			return &expr{kind: nthUnit, unit: week, n: 0, of: q, end: q.end}
		}
	case u == day && p.closesDay(j):
		return &expr{kind: unitOf, unit: day, dir: dirThat, approx: true, end: j + 1}
	case u == weekend && p.is(j-1, "the"):
		return &expr{kind: unitOf, unit: weekend, dir: dirThe, end: j + 1}
	case u == year && p.at(j+1).digits == 3 && !p.at(j+1).ordinal && p.closes(j+2):
		return &expr{kind: calendar, year: p.at(j + 1).num, end: j + 2} // "the year 800"
	case (u == month || u == year) && (p.is(j+1, "of") || p.at(j+1).isYear()):
		if q := p.pointAt(p.skip(j+1, "of"), true); q != nil && q.kind == calendar {
			return q
		}
	}
	return nil
}

// closesDay reports whether "the day" at j is the day told of: "ended the day
// at", "three times on the day".
func (p *parser) closesDay(j int) bool {
	if t := p.at(j + 1); !p.closes(j+1) && !t.w.prep || t.norm == "of" {
		return false
	}
	switch p.at(j - 2).norm {
	case "end", "ended", "ending", "close", "closed", "closing", "finish", "finished", "finishing", "start", "started", "on", "during":
		return true
	}
	return false
}

// anchored reads what a shift counts from: "the day before yesterday", "two
// days after May 3", "two days after that". Behind other words the anchor is
// an event nobody can date here, and nothing is read.
func (p *parser) anchored(e *expr) *expr {
	if e.shift == shiftAgo || e.shift == shiftFrom {
		return e
	}
	n := p.at(e.end)
	if n.norm == "that" || n.norm == "this" {
		if q := p.pointAt(e.end, true); q == nil {
			e.end++
			return e
		}
	}
	if w := p.at(e.end - 1).norm; w == "earlier" || w == "later" || w == "previously" || w == "following" || w == "afterwards" || w == "afterward" {
		return e
	}
	if q := p.pointAt(p.skip(e.end, "the"), true); q != nil && q.kind != clock {
		e.of, e.end = q, q.end
		return e
	}
	if c := n.text[0]; e.end >= len(p.t) || !(c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '"' || c == '\'' || c >= 0x80) {
		return e
	}
	if n.w.cue&(cuePast|cueFuture) != 0 || n.norm == "and" || n.norm == "in" || n.norm == "at" || p.narrative {
		return e
	}
	return nil
}

// edged reads a part of the time that follows: "early July", "mid-2011", "the
// end of the month", "earlier this year", "late on Monday".
func (p *parser) edged(i int) *expr {
	j := p.skip(i, "the")
	t := p.at(j)
	g := t.w.edge
	if w := p.at(j + 1); g == noEdge && t.norm == "very" && w.w.edge != noEdge {
		j++
		g = w.w.edge
	}
	if g == noEdge {
		return nil
	}
	k := p.skip(j+1, "-", "part", "or")
	noun := false
	switch p.at(j).norm {
	case "rest", "remainder", "beginning", "start", "end", "middle", "onset", "close", "midst", "outset", "opening", "closing", "final":
		noun = true
		if d := p.at(j + 1).w.dir; !p.is(j+1, "of") && !p.is(j+1, "-") && (d == noDirection || d == dirThe || p.is(j-1, "to") || p.at(j-1).w.cue&cueFuture != 0) {
			return nil // "due to start next week": a verb
		}
	}
	linked := p.skip(k, "of", "in", "on")
	k = linked
	q := p.inner(k, noun || g == earlier || g == later || linked > j+1)
	if q == nil {
		return nil
	}
	if q.kind == clock || q.edge != noEdge {
		return q
	}
	r := *q
	r.edge, r.end = g, q.end
	return &r
}

// inner reads the time an edge is a part of. Where of is set, "the" and a unit
// will do: "the end of the month".
func (p *parser) inner(k int, of bool) *expr {
	j := k
	if p.is(k, "the") {
		j++
	}
	t := p.at(j)
	if of && t.w.unit >= day && !t.w.plural && (j > k || p.at(k-1).norm == "of") {
		if t.w.unit == night {
			return p.partOfDay(j, dirThe)
		}
		if q := p.definiteUnit(j); q != nil {
			return q
		}
		d := dirThe
		if t.w.unit == day {
			d = dirThat
		}
		return &expr{kind: unitOf, unit: t.w.unit, dir: d, end: j + 1}
	}
	switch {
	case t.w.edge != noEdge && t.w.dir == noDirection:
		return nil
	case t.w.season != "":
		return p.seasonAt(j, dirThe)
	case t.w.part != "":
		return p.partOfDay(j, dirThe)
	}
	q := p.pointAt(k, true)
	if q == nil || q.kind == span {
		return nil
	}
	return q
}

// nth reads "the third quarter of 2005", "the first half of May", "the first
// Monday in October", "the last week of July", "the 21st century".
func (p *parser) nth(i int) *expr {
	j := p.skip(i, "the")
	n, k := p.ordinalWord(j)
	if n == 0 && p.at(j).ordinal && p.at(j).num > 0 && !p.at(j).decades {
		n, k = p.at(j).num, j+1
	}
	if d := p.at(j).w; n == 0 && (d.dir == dirLast || p.is(j, "final")) {
		n, k = -1, j+1
	}
	if n == 0 {
		return nil
	}
	k = p.skip(k, "-")
	t := p.at(k)
	e := &expr{kind: nthUnit, n: n, unit: t.w.unit, weekday: t.w.weekday, end: k + 1}
	switch {
	case t.w.unit == century && n > 0 && !t.w.plural:
		e = &expr{kind: centuryOf, n: n, end: k + 1}
		if p.bcAt(k + 1) {
			e.bc, e.end = true, k+2
		}
		return e
	case (t.w.unit == quarter || t.w.unit == half) && n > 0 && n <= 4 && !t.w.plural:
		if p.yearOfPart(e) || t.w.unit == quarter {
			return e
		}
		return nil
	case (t.w.unit == day || t.w.unit == week || t.w.unit == month || t.w.unit == weekend) && !t.w.plural, t.w.weekday > 0 && !t.w.plural:
		if !p.is(e.end, "of") && !p.is(e.end, "in") {
			return nil
		}
		q := p.inner(e.end+1, true)
		if q == nil || q.kind != calendar && q.kind != unitOf && q.kind != decadeOf || q.day > 0 {
			return nil
		}
		e.of, e.end = q, q.end
		return e
	}
	return nil
}

// yearOfPart reads the year or month that a quarter or half belongs to.
func (p *parser) yearOfPart(e *expr) bool {
	k := e.end
	if s, ok, end := p.yearSlot(k, false); ok {
		e.of, e.end = &expr{kind: calendar, year: s.year, bc: s.bc}, end
		if s.ref != nil {
			e.of = s.ref
		}
		return true
	}
	if p.is(k, "of") || p.is(k, "in") {
		if q := p.inner(k+1, true); q != nil && (q.kind == calendar || q.kind == unitOf || q.kind == decadeOf || q.kind == centuryOf) && q.day == 0 {
			e.of, e.end = q, q.end
			return true
		}
	}
	return false
}

// quarterName reads "Q3 2016", "2016 Q3", "2016H2", "fiscal 2010", "fiscal year".
func (p *parser) quarterName(i int) *expr {
	t := p.at(i)
	switch t.norm {
	case "q1", "q2", "q3", "q4":
		e := &expr{kind: nthUnit, unit: quarter, n: int(t.norm[1] - '0'), end: i + 1}
		p.yearOfPart(e)
		return e
	case "fiscal", "fy":
		j := p.skip(i+1, "year")
		if p.at(j).isYear() {
			return &expr{kind: vague, value: "FY" + p.at(j).text, end: j + 1}
		}
	}
	return nil
}

// shortText is the number of tokens up to which a text is a query rather than
// prose, so that names may be written small.
const shortText = 12

// holiday reads the longest holiday name at i, with its year.
func (p *parser) holiday(i int) *expr {
	longest := p.at(i).w.holiday
	if longest == 0 || !p.at(i).capital() && p.at(i).text[0] >= 'a' && len(p.t) > shortText {
		return nil
	}
	for n := min(longest, len(p.t)-i); n > 0; n-- {
		p.spell(i, i+n)
		rule, ok := p.l.holidays[string(p.room.name)]
		if !ok {
			continue
		}
		e := &expr{kind: holiday, value: rule, end: i + n}
		if s, ok, end := p.yearSlot(i+n, false); ok {
			e.year, e.of, e.end = s.year, s.ref, end
		}
		return e
	}
	return nil
}

// spell joins the tokens [i, j) in p.room.name as the tables write names: glued
// marks other than the possessive without a space.
func (p *parser) spell(i, j int) {
	b := p.room.name[:0]
	for k := i; k < j; k++ {
		t := p.at(k)
		slashed := t.glued && (t.norm == "/" || p.at(k-1).norm == "/" || t.norm == "-" || p.at(k-1).norm == "-")
		if k > i && !slashed {
			b = append(b, ' ')
		}
		b = append(b, t.norm...)
	}
	p.room.name = b
}
