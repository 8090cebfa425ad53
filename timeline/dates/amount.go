package dates

// count is an amount: a number, or one that nobody counted.
type count struct {
	n    int
	many bool
	half bool
	end  int
}

// count reads "three", "twenty-one", "a", "a few", "several", "a couple of",
// "half a", "1,000".
func (p *parser) count(i int) (count, bool) {
	t := p.at(i)
	switch {
	case t.norm == "a" || t.norm == "an":
		n := p.at(i + 1)
		switch {
		case n.w.quant != "" && n.norm != "some", n.norm == "dozen" || n.norm == "hundred" || n.norm == "further" || n.norm == "full" || n.norm == "mere":
			c, ok := p.count(i + 1)
			if !ok {
				c, ok = count{n: 1, end: i + 2}, true
			}
			return c, ok
		}
		return count{n: 1, end: i + 1}, true
	case t.norm == "half" && (p.is(i+1, "a") || p.is(i+1, "an")):
		return count{half: true, end: i + 2}, true
	case t.w.quant == "X":
		return count{many: true, end: p.skip(p.skip(i+1, "more"), "of")}, true
	case t.w.quant == "2":
		return count{n: 2, end: p.skip(i+1, "of")}, true
	case t.num >= 0 && !t.ordinal && t.digits <= 4 && !p.isMoney(i):
		return count{n: t.num, end: i + 1}, true
	case t.w.num > 0:
		return p.wordCount(i), true
	}
	return count{}, false
}

func (p *parser) wordCount(i int) count {
	n := p.at(i).w.num - 1
	j := i + 1
	if n >= 20 && n < 100 && n%10 == 0 {
		k := p.skip(j, "-")
		if u := p.at(k).w.num - 1; u > 0 && u < 10 {
			n, j = n+u, k+1
		}
	}
	if m := p.at(j).w.num - 1; m == 100 || m == 1000 || m == 12 {
		n, j = max(1, n)*m, j+1
	}
	return count{n: n, end: j}
}

// quantity reads an amount of time: a duration, or a date that lies so far
// from another: "three weeks", "the past five days", "two days ago", "a year
// later", "for days".
func (p *parser) quantity(i int) *expr {
	j, d := p.leadIn(i)
	c, ok := p.count(j)
	if !ok {
		return p.bareUnits(i, j, d)
	}
	k := c.end
	for p.is(k, "-") || p.is(k, "more") || p.is(k, "full") || p.is(k, "straight") || p.is(k, "consecutive") || p.is(k, "whole") || p.is(k, "further") || p.is(k, "long") {
		k++
	}
	if x := p.at(k).w.dir; k == c.end && (x == dirPast || x == dirLast || x == dirNext || x == dirFollowing || x == dirPrevious) && p.at(k+1).w.unit >= day {
		d = x
		k++
	}
	u := p.at(k)
	if u.w.unit == noUnit || u.w.unit == quarter || u.w.unit == half || u.w.unit == season {
		if u.w.weekday > 0 && c.n > 0 {
			return p.weekdaysAgo(c, k)
		}
		return nil
	}
	if u.w.unit == second && !u.w.plural || (u.w.unit == night || u.w.unit == weekend) && d == noDirection && c.n == 1 && !p.is(k+1, "ago") {
		return nil
	}
	hyphen := p.is(c.end, "-")
	e := &expr{kind: duration, n: c.n, many: c.many, unit: u.w.unit, end: k + 1, dir: d, approx: j > i}
	if c.half {
		return p.halfOf(e)
	}
	if hyphen {
		if p.is(e.end, "-") && p.is(e.end+1, "old") {
			e.end += 2
		}
		return e
	}
	if d == noDirection || d == dirThe {
		if s := p.compound(e); s != nil {
			return s
		}
		if s := p.shiftBehind(e); s != nil {
			return s
		}
	}
	if p.at(j).norm == "a" || p.at(j).norm == "an" {
		return p.article(i, j, e)
	}
	return e
}

// compound reads "two years and three days ago": the larger amount counts from
// where the smaller one ends.
func (p *parser) compound(e *expr) *expr {
	j := p.skip(p.skip(e.end, ","), "and")
	c, ok := p.count(j)
	u := p.at(c.end).w.unit
	if !ok || c.many || c.half || u < day || u == quarter || u == half || u == season || u == e.unit {
		return nil
	}
	rest := &expr{kind: duration, n: c.n, unit: u, end: c.end + 1}
	if p.depth >= maxDepth {
		return nil
	}
	p.depth++
	s := p.compound(rest)
	p.depth--
	if s == nil {
		s = p.shiftBehind(rest)
	}
	if s == nil {
		return nil
	}
	r := *e
	r.kind, r.dir, r.shift, r.of, r.end = shifted, noDirection, s.shift, s, s.end
	return &r
}

// article keeps apart "a week" as a length and "$5 a day" as a rate.
func (p *parser) article(i, j int, e *expr) *expr {
	if b := p.at(j - 1); b.num >= 0 || b.norm == "once" || b.norm == "twice" || b.norm == "times" || b.norm == "%" {
		return &expr{kind: set, value: timexDuration(1, false, e.unit), end: e.end}
	}
	if e.unit < week && p.at(e.end).text[0]|0x20 >= 'a' && p.at(e.end).text[0]|0x20 <= 'z' && !p.at(e.end).w.prep && i == j {
		return nil
	}
	return e
}

// leadIn reads what may stand before an amount: "about", "the past", "less
// than".
func (p *parser) leadIn(i int) (int, direction) {
	j, d := i, noDirection
	for n := 0; n < 4; n++ {
		t := p.at(j)
		switch {
		case t.w.dir != noDirection && (d == noDirection || d == dirThe) && (t.norm != "that" && t.norm != "same"):
			d = t.w.dir
		case t.w.approx && t.norm != "some" && (t.norm != "than" || j > i) || t.norm == "less" || t.norm == "more" || t.norm == "at" && (p.is(j+1, "least") || p.is(j+1, "most")):
		default:
			return j, d
		}
		j++
	}
	return j, d
}

// bareUnits reads plural units nobody counted: "for days", "weeks later",
// "recent years", "the following months".
func (p *parser) bareUnits(i, j int, d direction) *expr {
	recent := p.is(j, "recent")
	if recent {
		j++
	}
	u := p.at(j)
	if u.w.adjective != noUnit && i == j {
		return &expr{kind: duration, n: 1, unit: u.w.adjective, end: j + 1}
	}
	if u.w.unit < day || u.w.unit == quarter || u.w.unit == half || u.w.unit == season {
		return nil
	}
	if !u.w.plural {
		if p.is(j+1, "-") && p.is(j+2, "long") && i == j {
			return &expr{kind: duration, n: 1, unit: u.w.unit, end: j + 3}
		}
		return nil
	}
	e := &expr{kind: duration, many: true, unit: u.w.unit, end: j + 1, dir: d}
	if recent {
		e.dir = dirPast
		return e
	}
	if s := p.shiftBehind(e); s != nil && s.shift != shiftFrom {
		return s
	}
	if d != noDirection && d != dirThe && d != dirThis || p.is(i-1, "for") {
		return e
	}
	return nil
}

// shiftBehind reads "ago", "later" and their like behind an amount.
func (p *parser) shiftBehind(e *expr) *expr {
	t := p.at(e.end)
	r := *e
	r.kind, r.dir = shifted, noDirection
	switch {
	case t.norm == "from" && (p.is(e.end+1, "now") || p.at(e.end+1).w.deictic > 0):
		r.shift, r.end = shiftFrom, e.end+2
		if w := p.at(e.end + 1).w; w.deictic > 0 {
			r.of = &expr{kind: deictic, n: w.deictic - 10}
		}
		return &r
	case t.norm == "prior" && p.is(e.end+1, "to"):
		r.shift, r.end = shiftBefore, e.end+2
		return p.anchored(&r)
	case t.w.shift == noShift || t.w.shift == shiftSince || t.norm == "prior" || t.norm == "previously" && p.at(e.end+1).w.prep:
		return nil
	case t.norm == "back" && !p.closes(e.end+1):
		return nil
	case t.norm == "before" && p.is(e.end+1, "last"):
		return nil
	}
	r.shift, r.end = t.w.shift, e.end+1
	return p.anchored(&r)
}

// weekdaysAgo reads "two Fridays ago".
func (p *parser) weekdaysAgo(c count, k int) *expr {
	if p.is(k+1, "ago") {
		return &expr{kind: weekdayOf, weekday: p.at(k).w.weekday, dir: dirLast, n: c.n, end: k + 2}
	}
	return nil
}

// halfOf turns "half a year" into the smaller unit it is.
func (p *parser) halfOf(e *expr) *expr {
	switch e.unit {
	case year:
		e.n, e.unit = 6, month
	case hour:
		e.n, e.unit = 30, minute
	case day:
		e.n, e.unit = 12, hour
	case decade:
		e.n, e.unit = 5, year
	case century:
		e.n, e.unit = 50, year
	default:
		e.many = true
	}
	if s := p.shiftBehind(e); s != nil {
		return s
	}
	return e
}

// sets reads what comes again and again: "every Monday", "each year", "per
// day", "Mondays", "annually".
func (p *parser) sets(i int) *expr {
	t := p.at(i)
	switch {
	case t.w.set != "" && t.capital() && p.at(i+1).capital():
		return nil // a name: "Daily Mail"
	case t.w.set != "":
		return &expr{kind: set, value: t.w.set, end: i + 1}
	case t.w.weekday > 0 && t.w.plural && (t.capital() || p.is(i-1, "on")):
		return &expr{kind: set, value: "XXXX-WXX-" + string(rune('0'+t.w.weekday)), end: i + 1}
	case !t.w.every:
		return nil
	}
	n, j := 1, i+1
	if c, ok := p.count(j); ok && !c.many && !p.is(j, "a") {
		n, j = c.n, c.end
	} else if p.is(j, "other") {
		n, j = 2, j+1
	}
	u := p.at(j)
	switch {
	case u.w.weekday > 0:
		return &expr{kind: set, value: "XXXX-WXX-" + string(rune('0'+u.w.weekday)), end: j + 1}
	case u.w.month > 0 && u.capital():
		return &expr{kind: set, value: "XXXX-" + two(u.w.month), end: j + 1}
	case u.w.season != "":
		return &expr{kind: set, value: "XXXX-" + u.w.season, end: j + 1}
	case u.w.unit != noUnit && !(u.w.unit == second || u.w.unit == half):
		return &expr{kind: set, value: timexDuration(n, false, u.w.unit), end: j + 1}
	}
	return nil
}

// vagueWord reads "recently", "now", "the future".
func (p *parser) vagueWord(i int) *expr {
	j := p.skip(i, "the")
	j = p.skip(p.skip(j, "near", "foreseeable", "distant"), "right", "just")
	t := p.at(j)
	if n := p.at(i + 1).norm; p.is(i, "the") && (n == "near" || n == "long" || n == "short") && (p.is(i+2, "term") || p.is(i+2, "run")) {
		return &expr{kind: vague, value: "FUTURE_REF", end: i + 3}
	}
	if t.norm == "former" && p.is(j-1, "the") && (p.at(j+1).w.prep || p.at(j+1).w.cue != 0 || p.closes(j+1)) {
		return nil
	}
	if j > i && t.norm == "past" && !p.at(j+1).w.prep && !p.closes(j+1) {
		return nil
	}
	if j > i && p.is(i, "the") && t.norm == "past" && (p.is(i-1, "in") || p.is(i-1, "of")) {
		return &expr{kind: vague, value: "PAST_REF", end: j + 1}
	}
	if t.w.vague == "" || p.is(j-1, "just") && t.norm != "now" || t.norm == "current" && p.at(j+1).w.unit != noUnit {
		return nil
	}
	if p.is(j+1, "-") {
		return nil
	}
	return &expr{kind: vague, value: t.w.vague, end: j + 1}
}
