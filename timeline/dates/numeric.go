package dates

import "strings"

// numeric reads what starts with a digit: ISO dates, slashes, "28 July 2025",
// "1990s", "2010", "the 21st century".
func (p *parser) numeric(i int, sure bool) *expr {
	t := p.at(i)
	if p.isMoney(i) {
		return nil
	}
	if e := p.iso(i); e != nil {
		return e
	}
	if e := p.slashed(i); e != nil {
		return e
	}
	if e := p.dotted(i); e != nil {
		return e
	}
	switch {
	case !t.decades && (t.digits == 4 || t.digits == 2) && t.num%10 == 0 && t.num > 0 && !t.ordinal && p.is(i+1, "'s") && p.at(i+1).glued && (t.digits == 4 && t.isYear() || p.is(i-1, "the") || p.is(i-1, "in")):
		e := p.decadeDigits(i)
		e.end++
		return e
	case t.decades || t.digits == 3 && t.num%10 == 0 && t.ordinal && p.bcAt(i+1):
		return p.decadeDigits(i)
	case t.isDay() || t.digits == 2 && t.num > 31 && t.num < 40 && p.at(i+1).w.month > 0 && p.at(i+1).capital():
		return p.dayFirst(i)
	case (t.isYear() || t.digits == 3 && !t.ordinal && t.num > 0) && (annoDomini(p.at(i-1).norm) || annoDomini(p.at(i+1).norm)):
		e := &expr{kind: calendar, year: t.num, end: i + 1}
		if annoDomini(p.at(i + 1).norm) {
			e.end++
		}
		return e
	case t.isYear() || t.num > 0 && p.bcAt(i+1) || t.digits == 3 && !t.ordinal && p.yearBeforeChrist(i):
		return p.bareYear(i, sure)
	}
	if len(t.norm) == 6 && digits(t.norm[:4]) > 1000 && (t.norm[4] == 'q' || t.norm[4] == 'h') {
		u := quarter
		if t.norm[4] == 'h' {
			u = half
		}
		if n := int(t.norm[5] - '0'); n >= 1 && n <= 4 && (u == quarter || n <= 2) {
			return &expr{kind: nthUnit, unit: u, n: n, of: &expr{kind: calendar, year: digits(t.norm[:4])}, end: i + 1}
		}
	}
	return p.quarterName(i)
}

// annoDomini reports whether a word beside a number makes it a year of our era.
func annoDomini(w string) bool {
	switch w {
	case "ad", "a.d.", "ce", "c.e.":
		return true
	}
	return false
}

// yearBeforeChrist reports whether three digits at i are a year of a text that
// counts before Christ.
func (p *parser) yearBeforeChrist(i int) bool {
	switch p.at(i - 1).norm {
	case "in", "by", "from", "until", "since", "between", "after", "before", "late", "early":
		return p.bc || p.yearsBeforeChrist(i)
	}
	return p.yearsBeforeChrist(i)
}

// yearsBeforeChrist reads ahead over "499 to 493 BC".
func (p *parser) yearsBeforeChrist(i int) bool {
	switch p.at(i + 1).norm {
	case "-", "–", "to", "and", "or", "until":
		return p.at(i+2).digits == 3 && p.bcAt(i+3)
	}
	return false
}

// isMoney reports whether a sign before the number says that it is none of
// ours.
func (p *parser) isMoney(i int) bool {
	switch p.at(i - 1).norm {
	case "$", "£", "€", "¥", "₩", "#", "no.", "nos.", "article", "resolution", "section", "page", "version", "flight", "room", "route", "+":
		return true
	}
	return p.is(i+1, "%") || p.is(i-1, "/") && p.at(i-1).glued || p.is(i-1, ".") && p.at(i).glued
}

// dayFirst reads "28 July 2025", "28th of July", "15-18 April".
func (p *parser) dayFirst(i int) *expr {
	first := p.at(i).num
	j, last := i+1, 0
	if n, end := p.lastDay(j); n > 0 {
		last, j = n, end
	}
	j = p.skip(p.skip(j, "of", "day"), "of", "-", "/")
	m := p.at(j)
	if m.w.month == 0 || m.w.weak && !m.capital() && !(p.is(j-1, "of") && p.at(i).ordinal) {
		if p.at(i).ordinal {
			return p.dayOfMonthRef(i)
		}
		return nil
	}
	e := &expr{kind: calendar, month: m.w.month, day: first, end: j + 1}
	if last > 0 {
		return p.dayRange(e, last, j+1)
	}
	return p.finishYear(e)
}

// dayOfMonthRef reads "the 20th of next month" and "the 14th" behind "on".
func (p *parser) dayOfMonthRef(i int) *expr {
	e := &expr{kind: dayNumber, day: p.at(i).num, end: i + 1}
	if p.is(i+1, "of") {
		j := p.skip(i+2, "the")
		if d := p.at(j).w.dir; d != noDirection && p.at(j+1).w.unit == month {
			e.of, e.end = &expr{kind: unitOf, unit: month, dir: d}, j+2
			return e
		}
		return nil
	}
	b := i - 1
	if p.is(b, "the") {
		b--
	}
	a := p.at(i + 1)
	word := a.text[0]|0x20 >= 'a' && a.text[0]|0x20 <= 'z' && !a.w.prep && a.w.cue == 0
	switch p.at(b).norm {
	case "on", "until", "by", "from", "to", "since", "for":
		if b < i-1 && !word {
			return e
		}
	}
	return nil
}

// bareYear reads a year that stands alone, if the words around it allow one.
func (p *parser) bareYear(i int, sure bool) *expr {
	t := p.at(i)
	e := &expr{kind: calendar, year: t.num, end: i + 1}
	if m := p.yearFirst(e); m != nil {
		return m
	}
	if q := p.at(e.end); quarterSign(q.norm) {
		return &expr{kind: nthUnit, unit: quarter, n: int(q.norm[1] - '0'), of: e, end: e.end + 1}
	}
	if p.bcAt(i + 1) {
		e.bc, e.end = true, i+2
		return e
	}
	if t.digits == 3 {
		e.bc = true
		if p.is(i+1, "-") || p.is(i+1, "–") {
			return p.yearRange(e)
		}
		return e
	}
	b := p.at(i - 1)
	if a := p.at(i + 1); t.glued && b.norm == "-" && p.at(i-2).num >= 0 || !sure && a.digits >= 3 && !a.ordinal {
		return nil // a telephone number, a serial number
	}
	sign := sure || b.w.prep || b.w.edge != noEdge || b.w.season != "" || b.norm == "year"
	if p.counted(i) && !(sign && b.norm != "of" && b.norm != "to" && b.norm != "for" && b.norm != "and" && b.norm != "about" && b.norm != "than") {
		return nil
	}
	if !sign && (t.num < 1900 || t.num > 2099) {
		return nil
	}
	if p.is(i+1, "-") || p.is(i+1, "–") {
		return p.yearRange(e)
	}
	return e
}

// yearWords reads "nineteen twenty-eight" and "two thousand and eighteen" where
// a year is due; 0 when there is none.
func (p *parser) yearWords(i int) (year, end int) {
	small := func(j int) count {
		if p.at(j).w.num == 0 {
			return count{end: j}
		}
		return p.wordCount(j)
	}
	n := p.at(i).w.num - 1
	switch {
	case n >= 17 && n <= 20:
		if c := small(p.skip(i+1, "-")); c.n >= 10 && c.n < 100 {
			year, end = n*100+c.n, c.end
		}
	case n == 2 && p.at(i+1).w.num-1 == 1000:
		year, end = 2000, i+2
		if c := small(p.skip(i+2, "and")); c.n > 0 && c.n < 100 {
			year, end = 2000+c.n, c.end
		}
	}
	if end == 0 || p.counted(end-1) || p.at(end).w.unit != noUnit {
		return 0, 0
	}
	return year, end
}

// yearFirst reads "2016 June" and "2019/Aug/01".
func (p *parser) yearFirst(e *expr) *expr {
	j := p.skip(e.end, "/", "-", ",")
	m := p.at(j)
	if m.w.month == 0 || j > e.end && !m.glued || m.w.weak && !m.capital() {
		return nil
	}
	r := &expr{kind: calendar, year: e.year, month: m.w.month, end: j + 1}
	if k := p.skip(j+1, "/", "-"); p.at(k).isDay() && (k == j+1) != p.at(k).glued {
		r.day, r.end = p.at(k).num, k+1
		if !validDay(r.year, r.month, r.day) {
			r.doubt = noSuchDay
		}
	} else if p.at(j+1).isYear() || p.at(j+1).isComma() && p.at(j+2).isYear() {
		return nil
	}
	return r
}

// yearRange reads "1914-18" and "1960-1961".
func (p *parser) yearRange(e *expr) *expr {
	t := p.at(e.end + 1)
	last := t.num
	if e.bc && t.digits == 3 && p.bcAt(e.end+2) {
		to := &expr{kind: calendar, year: last, bc: true, start: e.end + 1, end: e.end + 3}
		return &expr{kind: span, from: e, to: to, end: to.end, bc: true}
	}
	if t.digits == 2 && !t.ordinal {
		last += e.year / 100 * 100
	} else if !t.isYear() {
		return e
	}
	if last <= e.year || p.at(e.end+2).norm == "-" && p.at(e.end+2).glued {
		return e
	}
	to := &expr{kind: calendar, year: last, start: e.end + 1, end: e.end + 2}
	return &expr{kind: span, from: e, to: to, end: to.end}
}

// decadeDigits reads "1990s" and "80s".
func (p *parser) decadeDigits(i int) *expr {
	t := p.at(i)
	if t.digits == 2 {
		switch p.at(i - 1).norm {
		case "his", "her", "their", "my", "our", "your":
			return nil
		}
		if t.num == 0 {
			return nil
		}
	}
	y := t.num
	if t.digits == 2 {
		y = 1900 + t.num
		if t.num < 20 {
			y += 100
		}
	}
	e := &expr{kind: decadeOf, year: y, end: i + 1}
	if p.bcAt(i + 1) {
		e.bc, e.end = true, i+2
	}
	if t.digits == 4 && t.num%100 == 0 && t.num < 2000 {
		e.kind, e.n = centuryOf, t.num/100
	}
	return e
}

// decadeWord reads "the nineties" and "the noughties".
func (p *parser) decadeWord(i int) *expr {
	if p.at(i).w.decade == decadeTens || !p.is(i-1, "the") && !p.is(i-1, "early") && !p.is(i-1, "late") && !p.is(i-1, "mid") && !p.is(i-1, "-") {
		return nil
	}
	return &expr{kind: decadeOf, year: 1900 + p.at(i).w.decade, end: i + 1}
}

// decadeTens is the decade of "tens", which counts only behind a century.
const decadeTens = 10

// centuryDecade reads "nineteen seventies" and "twenty-tens".
func (p *parser) centuryDecade(i int) *expr {
	n, j := p.at(i).w.num-1, p.skip(i+1, "-")
	if d := p.at(j).w.decade; n >= 15 && n <= 20 && d > 0 && d < 100 {
		return &expr{kind: decadeOf, year: n*100 + d, end: j + 1}
	}
	return nil
}

// wordDay reads "twenty-second of June" and "the third of May".
func (p *parser) wordDay(i int) *expr {
	n, end := p.ordinalWord(i)
	if n == 0 || n > 31 {
		return nil
	}
	j := p.skip(end, "of")
	m := p.at(j)
	if j == end || m.w.month == 0 || !m.capital() {
		return nil
	}
	return p.finishYear(&expr{kind: calendar, month: m.w.month, day: n, end: j + 1})
}

// iso reads 2025-07-28, with a time behind a T, 2025-07, and 07-27-2022.
func (p *parser) iso(i int) *expr {
	t := p.at(i)
	if t.num < 0 || t.ordinal || !p.is(i+1, "-") || !p.at(i+1).glued || !p.at(i+2).glued {
		return nil
	}
	a, b := t, p.at(i+2)
	if p.is(i+3, "-") && p.at(i+3).glued {
		c := p.at(i + 4)
		if a.digits == 4 && b.num >= 0 && len(c.text) >= 2 && c.text[0] >= '0' && c.text[0] <= '9' {
			return p.isoDay(i, a.num, b.num, c)
		}
		if c.num >= 0 && (c.digits == 4 || c.digits == 2 && a.digits == 2) && a.digits <= 2 && b.digits <= 2 && b.num > 0 {
			return p.monthOrDay(a.num, b.num, c, i+5)
		}
		return nil
	}
	if a.isYear() && b.digits == 2 && b.num >= 1 && b.num <= 12 && b.num != (a.num+1)%100 && !b.ordinal {
		return &expr{kind: calendar, year: a.num, month: b.num, end: i + 3}
	}
	return nil
}

// isoDay reads the day, and the clock that may be glued to it.
func (p *parser) isoDay(i, y, m int, c *token) *expr {
	d, rest := c.num, ""
	if d < 0 {
		n := 0
		for n < 2 && c.text[n] >= '0' && c.text[n] <= '9' {
			n++
		}
		d = int(c.text[0] - '0')
		if n == 2 {
			d = d*10 + int(c.text[1]-'0')
		}
		rest = c.text[n:]
		if !strings.HasPrefix(rest, "T") {
			return nil
		}
	}
	e := &expr{kind: calendar, year: y, month: m, day: d, end: i + 5}
	if m < 1 || m > 12 || !validDay(y, m, d) {
		e.doubt = noSuchDay
	}
	if len(rest) >= 6 {
		return &expr{kind: clock, value: rest[:6], of: e, end: i + 5}
	}
	return e
}

// slashed reads 10/31/1974, 2014/7/18, 2014/10, and 2/15 where a date is due.
func (p *parser) slashed(i int) *expr {
	a := p.at(i)
	if a.num < 0 || a.ordinal || !p.is(i+1, "/") || p.at(i+2).num < 0 || p.at(i+2).ordinal {
		return nil
	}
	b := p.at(i + 2)
	if p.is(i+3, "/") && p.at(i+4).num >= 0 {
		c := p.at(i + 4)
		if a.digits == 4 {
			return p.isoDay(i, a.num, b.num, c)
		}
		if a.digits <= 2 && b.digits <= 2 && (c.digits == 4 || c.digits == 2) {
			return p.monthOrDay(a.num, b.num, c, i+5)
		}
		return nil
	}
	if a.isYear() && b.num >= 1 && b.num <= 12 && b.digits <= 2 {
		return &expr{kind: calendar, year: a.num, month: b.num, end: i + 3}
	}
	if b.isYear() && a.num >= 1 && a.num <= 12 && a.digits <= 2 {
		return &expr{kind: calendar, year: b.num, month: a.num, end: i + 3}
	}
	due := i == 0 || p.is(i-1, "on") || p.is(i-1, "by") || p.is(i-1, "since") || p.is(i-1, "from") || p.is(i-1, "until") || p.at(i-1).w.weekday > 0
	if due && a.digits <= 2 && b.digits <= 2 && a.num > 12 && b.num >= 1 && b.num <= 12 && validDay(0, b.num, a.num) {
		return &expr{kind: calendar, month: b.num, day: a.num, end: i + 3}
	}
	if due && a.digits <= 2 && b.digits <= 2 && a.num >= 1 && a.num <= 12 && validDay(0, a.num, b.num) && b.num >= 1 {
		return &expr{kind: calendar, month: a.num, day: b.num, end: i + 3}
	}
	return nil
}

// dotted reads 31.10.1974, one token.
func (p *parser) dotted(i int) *expr {
	s := p.at(i).text
	a, rest, ok := strings.Cut(s, ".")
	b, c, ok2 := strings.Cut(rest, ".")
	if !ok || !ok2 || len(b) > 2 {
		return nil
	}
	if len(a) == 4 && len(c) <= 2 && digits(a) >= 1000 && digits(b) >= 1 && digits(c) >= 1 {
		return p.isoDay(i-4, digits(a), digits(b), &token{num: digits(c), text: c})
	}
	x, y, z := digits(a), digits(b), digits(c)
	if x < 1 || y < 1 || z < 1000 || len(a) > 2 || len(c) != 4 {
		return nil
	}
	return p.monthOrDay(y, x, &token{num: z, digits: 4}, i+1)
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// monthOrDay decides which of a/b is the month: the month comes first unless
// it could not be one.
func (p *parser) monthOrDay(a, b int, y *token, end int) *expr {
	m, d := a, b
	if m > 12 {
		m, d = b, a
	}
	e := &expr{kind: calendar, year: y.num, month: m, day: d, end: end}
	if y.digits == 2 {
		e.year = century20(y.num)
	}
	if m < 1 || m > 12 || !validDay(e.year, m, d) {
		e.doubt = noSuchDay
	}
	return e
}
