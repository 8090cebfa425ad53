package dates

import "strings"

// withPart reads the part of day, or the clock, behind a date: "Monday
// morning", "July 4 at 3 p.m.".
func (p *parser) withPart(e *expr) *expr {
	if e.kind == clock || !e.oneDay() {
		return e
	}
	t := p.at(e.end)
	if t.w.part != "" && !t.capital() && (t.w.unit == noUnit || t.w.unit == night) {
		v := "T" + strings.TrimPrefix(t.w.part, "T")
		return &expr{kind: clock, value: v, of: e, start: e.start, end: e.end + 1}
	}
	j := p.skip(e.end, ",")
	j = p.skip(p.skip(j, "at", "@"), "around", "about")
	if j > e.end && (p.is(j-1, ",") || p.is(j-1, "at") || p.is(j-1, "@") || p.is(j-1, "around") || p.is(j-1, "about")) || j == e.end {
		if v, end := p.clockTime(j); end > 0 {
			return &expr{kind: clock, value: v, of: e, start: e.start, end: end}
		}
	}
	return e
}

// oneDay reports whether the expression names a single day.
func (e *expr) oneDay() bool {
	switch e.kind {
	case calendar:
		return e.day > 0 && e.month > 0 && e.edge == noEdge
	case weekdayOf, deictic, dayNumber, holiday:
		return true
	case unitOf:
		return e.unit == day && e.edge == noEdge
	case shifted:
		return e.unit == day
	}
	return false
}

// clocked reads a time of day, with its day when that follows: "12:00 UTC
// Monday", "3 p.m. on July 4", "early in the morning of 29 April", "dawn on
// Friday".
func (p *parser) clocked(i int) *expr {
	if v, end := p.clockTime(i); end > 0 {
		return p.withDay(&expr{kind: clock, value: v, end: end})
	}
	j := i
	if g := p.at(i).w.edge; g == early || g == late || g == mid {
		j = p.skip(p.skip(i+1, "-"), "in", "on")
	}
	j = p.skip(j, "the")
	j = p.skip(j, "early", "late")
	t := p.at(j)
	if t.w.part == "" || t.w.unit != noUnit && t.w.unit != night || t.w.unit == night && t.w.plural {
		return nil
	}
	e := &expr{kind: clock, value: "T" + strings.TrimPrefix(t.w.part, "T"), end: j + 1}
	e.end = p.skip(e.end, "hours")
	if d := p.withDay(e); d.of != nil {
		return d
	}
	switch {
	case t.w.part[0] == 'T' && (p.is(i-1, "at") || p.is(i-1, "by") || p.is(i-1, "around") || p.is(i-1, "before") || p.is(i-1, "after") || p.is(i-1, "until")):
		return e
	case t.norm == "overnight":
		return e
	case t.norm == "night" && p.is(i-1, "at"):
		return &expr{kind: set, value: "XXXX-XX-XXTNI", end: e.end, day: 1}
	case p.is(i-1, "in") && p.is(e.end, "trading"):
		return e
	case p.is(j-1, "the") && p.is(j-2, "in"):
		return e
	}
	return nil
}

// withDay reads the day behind a time of day.
func (p *parser) withDay(e *expr) *expr {
	j := p.skip(p.skip(e.end, ","), "on", "of", "in")
	q := p.pointAt(p.skip(j, "the"), false)
	if q == nil && j > e.end {
		q = p.pointAt(j, true)
	}
	if q != nil && q.oneDay() {
		e.of, e.end = q, q.end
	}
	return e
}

// partOfDay reads "this morning", "last night", "the next morning", "the
// morning of July 4".
func (p *parser) partOfDay(j int, d direction) *expr {
	part := p.at(j).w.part
	e := &expr{kind: clock, value: "T" + strings.TrimPrefix(part, "T"), end: j + 1}
	if q := p.withDay(e); q.of != nil {
		return q
	}
	switch d {
	case dirThis:
		e.of = &expr{kind: deictic}
	case dirLast:
		e.of = &expr{kind: deictic, n: -1}
	case dirThat, dirSame, dirThe:
		if d == dirThe && !p.is(j-2, "in") && !p.is(j-2, "during") && !p.is(j-2, "of") {
			return nil
		}
		e.of = &expr{kind: unitOf, unit: day, dir: dirThat}
	case dirNext, dirFollowing:
		e.of = &expr{kind: unitOf, unit: day, dir: dirFollowing}
	case dirPrevious:
		e.of = &expr{kind: unitOf, unit: day, dir: dirPrevious}
	default:
		return nil
	}
	return e
}

// clockTime reads "10:30", "10:30 p.m. EDT", "3 p.m.", "3pm", "3 o'clock",
// "1900 GMT". The value is TIMEX3's, from the T on; end is 0 when there is none.
func (p *parser) clockTime(i int) (value string, end int) {
	t := p.at(i)
	if t.text[0] < '0' || t.text[0] > '9' {
		return "", 0
	}
	body, half := t.norm, ""
	for _, h := range []string{"am", "pm"} {
		if strings.HasSuffix(body, h) {
			body, half = body[:len(body)-2], h
		}
	}
	hh, mm, colon := strings.Cut(body, ":")
	end = i + 1
	if half == "" {
		half, end = p.halfDay(end)
	}
	h, m := digits(hh), 0
	if colon {
		mm, _, _ = strings.Cut(mm, ":")
		m = digits(mm)
		if len(mm) != 2 {
			return "", 0
		}
	}
	zone := p.zoneAt(end)
	switch {
	case !colon && half == "" && len(hh) == 4 && (zone > 0 || p.is(end, "hours") && p.is(end+1, "local")):
		h, m = h/100, h%100
	case !colon && half == "" && p.is(end, "o'clock"):
		end++
	case !colon && half == "":
		return "", 0
	case colon && half == "" && !p.clockSign(i, end, zone):
		return "", 0
	}
	if h < 0 || m < 0 || h > 24 || m > 59 || len(hh) > 2 && len(hh) != 4 || half != "" && (h > 12 || h == 0) {
		return "", 0
	}
	if half == "pm" && h < 12 {
		h += 12
	} else if half == "am" && h == 12 {
		h = 0
	}
	value = "T" + two(h) + ":" + two(m)
	return p.withZone(value, end)
}

// clockSign reports whether "10:30" is a clock time and no score or verse.
func (p *parser) clockSign(i, end, zone int) bool {
	b := p.at(i - 1)
	return i == 0 || zone > 0 || b.w.prep || b.isComma() || b.w.month > 0 || b.isYear() || b.isDay() || b.w.approx || b.w.weekday > 0 || p.is(end, "local") || p.is(end, "on") || p.at(end).w.deictic > 0
}

func (p *parser) halfDay(i int) (string, int) {
	switch p.at(i).norm {
	case "am", "a.m.", "a.m":
		return "am", i + 1
	case "pm", "p.m.", "p.m":
		return "pm", i + 1
	}
	return "", i
}

// zoneAt returns how many tokens at i name a zone.
func (p *parser) zoneAt(i int) int {
	switch p.at(i).text {
	case "GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "KST", "JST", "BST", "CET", "CEST", "MSK", "IST", "ET", "PT":
		return 1
	case "local", "Korean", "Eastern", "Pacific", "Moscow", "Seoul", "Beijing":
		if p.is(i+1, "time") {
			return 2
		}
	}
	return 0
}

func (p *parser) withZone(value string, end int) (string, int) {
	open := p.is(end, "(") && p.zoneAt(end+1) > 0
	j := end
	if open {
		j++
	}
	n := p.zoneAt(j)
	if n == 0 {
		return value, end
	}
	if z := p.at(j).text; z == "GMT" || z == "UTC" {
		value += "Z"
	}
	j += n
	for open && j < len(p.t) && j < end+8 && !p.is(j, ")") {
		j++
	}
	if open {
		j++
	}
	return value, min(j, len(p.t))
}
