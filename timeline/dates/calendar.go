package dates

// point reads one date, coarse or exact. Where sure is set, the words before
// have already said that a date comes, so bare years need no further sign.
func (p *parser) point(i int, sure bool) *expr {
	start := i
	e := p.pointAt(i, sure)
	if e == nil {
		return nil
	}
	e.start = start
	return p.withPart(e)
}

// maxDepth bounds "the last day of the first week of the last month of ...".
const maxDepth = 5

func (p *parser) pointAt(i int, sure bool) *expr {
	if p.depth >= maxDepth {
		return nil
	}
	p.depth++
	e := p.pointInside(i, sure)
	p.depth--
	return e
}

func (p *parser) pointInside(i int, sure bool) *expr {
	t := p.at(i)
	if e := p.holiday(i); e != nil {
		return e
	}
	if e := p.edged(i); e != nil {
		return e
	}
	if e := p.nth(i); e != nil {
		return e
	}
	switch {
	case t.text[0] >= '0' && t.text[0] <= '9':
		return p.numeric(i, sure)
	case t.w.month > 0:
		if e := p.monthFirst(i, sure); e != nil {
			return e
		}
	}
	switch {
	case t.w.weekday > 0 && !t.w.plural:
		return p.weekdayAt(i, noDirection)
	case t.w.deictic > 0:
		return p.deicticAt(i)
	case t.w.season != "":
		return p.seasonAt(i, noDirection)
	case t.w.decade > 0:
		return p.decadeWord(i)
	case t.w.dir != noDirection:
		return p.directed(i)
	case t.norm == "fiscal" || t.norm == "q1" || t.norm == "q2" || t.norm == "q3" || t.norm == "q4" || t.norm == "fy":
		return p.quarterName(i)
	case t.norm == "'" && p.at(i+1).digits == 2 && p.at(i+1).glued && p.at(i+1).decades:
		return p.decadeDigits(i + 1)
	case t.norm == "juche":
		if y, _, ok := p.yearSlot(i, false); ok != i {
			return &expr{kind: calendar, year: y.year, end: ok}
		}
	case t.w.ord > 0 || t.w.num > 0:
		if e := p.centuryDecade(i); e != nil {
			return e
		}
		if e := p.wordDay(i); e != nil || !sure && !p.is(i-1, "in") && !p.is(i-1, "since") && !p.is(i-1, "year") {
			return e
		}
		if y, end := p.yearWords(i); y > 0 {
			return &expr{kind: calendar, year: y, end: end}
		}
	}
	return nil
}

// slot is the year of a date: a number, or "last year" in its place.
type slot struct {
	year int
	bc   bool
	ref  *expr
}

// yearSlot reads the year that may follow a month or a day at i. The last
// result is where it ends, i when there is none.
func (p *parser) yearSlot(i int, comma bool) (slot, bool, int) {
	j := i
	if p.at(j).isComma() {
		if !comma {
			return slot{}, false, i
		}
		j++
	}
	t := p.at(j)
	switch {
	case t.norm == "juche" && p.at(j+1).num > 0:
		y, end := p.at(j+1).num+1911, j+2
		if p.is(end, "(") && p.at(end+1).isYear() && p.is(end+2, ")") {
			y, end = p.at(end+1).num, end+3
		}
		return slot{year: y}, true, end
	case t.w.num > 0 && !p.at(j).ordinal:
		if y, end := p.yearWords(j); y > 0 {
			return slot{year: y}, true, end
		}
	case annoDomini(p.at(j+1).norm) && t.num > 0 && t.digits >= 3 && t.digits <= 4 && !t.ordinal:
		return slot{year: t.num}, true, j + 2
	case p.bcAt(j+1) && t.num > 0 && t.digits <= 4:
		return slot{year: t.num, bc: true}, true, j + 2
	case t.isYear() && !(j > i && p.counted(j)):
		return slot{year: t.num}, true, j + 1
	case t.norm == "'" && p.at(j+1).glued && p.at(j+1).digits == 2 && p.at(j+1).num >= 0 && !p.at(j+1).ordinal:
		return slot{year: century20(p.at(j + 1).num)}, true, j + 2
	case (t.norm == "of" || t.norm == "in" || t.norm == "-" || t.norm == "/") && p.at(j+1).isYear() && !p.isClockNumber(j+1):
		if p.bcAt(j + 2) {
			return slot{year: p.at(j + 1).num, bc: true}, true, j + 3
		}
		return slot{year: p.at(j + 1).num}, true, j + 2
	case t.norm == "of" && p.at(j+1).num > 0 && p.bcAt(j+2):
		return slot{year: p.at(j + 1).num, bc: true}, true, j + 3
	}
	k := p.skip(p.skip(j, "of"), "the")
	if p.is(k, "that") && p.is(k+1, "same") {
		k++
	}
	if d := p.at(k).w.dir; d != noDirection && d != dirThe && p.at(k+1).w.unit == year && !p.at(k+1).w.plural {
		return slot{ref: &expr{kind: unitOf, unit: year, dir: d, end: k + 2}}, true, k + 2
	}
	if c, ok := p.count(i); ok && !c.many && p.at(c.end).w.unit == year && (p.at(c.end+1).w.shift == shiftAgo || p.is(c.end+1, "earlier")) {
		sh := p.at(c.end + 1).w.shift
		return slot{ref: &expr{kind: shifted, n: c.n, unit: year, shift: sh, end: c.end + 2}}, true, c.end + 2
	}
	return slot{}, false, i
}

func (p *parser) isClockNumber(i int) bool {
	n := p.at(i + 1).norm
	return n == "gmt" || n == "hours"
}

// bcAt reports whether "BC" stands at i.
func (p *parser) bcAt(i int) bool {
	switch p.at(i).norm {
	case "bc", "b.c.", "bce", "b.c.e.":
		return true
	}
	return false
}

// counted reports whether the number at i counts the noun behind it: "2000
// soldiers".
func (p *parser) counted(i int) bool {
	n := p.at(i + 1)
	if n.glued || n.capital() || n.text[0] < 'a' || n.text[0] > 'z' || n.w.prep || n.w.cue != 0 {
		return false
	}
	switch n.norm {
	case "people", "men", "women", "children", "won", "yen", "yuan", "km", "kilometers", "metres", "meters", "hours", "percent", "local":
		return true
	}
	return len(n.norm) > 3 && n.norm[len(n.norm)-1] == 's' && n.norm[len(n.norm)-2] != 's' && n.w == unknown
}

// century20 places a two-digit year between 1930 and 2029.
func century20(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

// monthFirst reads "July", "July 2025", "July 28", "July 28, 2025", "July 24-28".
func (p *parser) monthFirst(i int, sure bool) *expr {
	t := p.at(i)
	e := &expr{kind: calendar, month: t.w.month, end: i + 1}
	j := p.skip(i+1, "-", "/")
	if j == i+1 && p.is(i+1, ".") && p.at(i+2).num >= 0 {
		j = i + 2
	}
	j = p.skip(j, "the")
	if n, end := p.dayNumber(j); n > 0 && !p.dayIsCount(end-1) {
		e.day, e.end = n, end
		e.year = 0
		if last, lend := p.lastDay(e.end); lend > 0 {
			return p.dayRange(e, last, lend)
		}
		return p.finishYear(e)
	}
	if n := p.at(j); n.digits == 2 && n.num > 31 && !n.ordinal && p.closes(j+1) {
		e.day, e.end = n.num, j+1
		return p.finishYear(e) // "August 32"
	}
	s, ok, end := p.yearSlot(e.end, true)
	if ok && !(p.at(e.end).isComma() && s.ref == nil && !p.closes(end)) {
		e.year, e.bc, e.of, e.end = s.year, s.bc, s.ref, end
		return e
	}
	if t.w.weak && !sure && !p.monthSign(i) || !t.capital() && t.w.weak {
		return nil
	}
	return e
}

// closes reports whether the date that ends at i stands in its own comma:
// "in July, 2025, the", not "in July, 2000 men".
func (p *parser) closes(i int) bool {
	t := p.at(i)
	return i >= len(p.t) || t.text[0] < '0' || t.text[0] > '9' && t.text[0] < 'A'
}

// dayNumber reads the day of a month, as digits or as an ordinal word.
func (p *parser) dayNumber(i int) (n, end int) {
	t := p.at(i)
	if t.isDay() {
		return t.num, i + 1
	}
	if t.num == 0 || t.num > 31 && t.digits == 2 && t.ordinal {
		return 0, i
	}
	if n, end := p.ordinalWord(i); n > 0 && n <= 31 {
		return n, end
	}
	if c := p.at(i).w.num - 1; c == 20 || c == 30 {
		if w := p.wordCount(i); w.n > c && w.n <= 31 {
			return w.n, w.end
		}
	}
	return 0, i
}

// ordinalWord reads "third" or "twenty-third".
func (p *parser) ordinalWord(i int) (n, end int) {
	w := p.at(i).w
	if w.ord > 0 {
		return w.ord, i + 1
	}
	if tens := w.num - 1; tens >= 20 && tens%10 == 0 && tens < 100 {
		j := p.skip(i+1, "-")
		if o := p.at(j).w.ord; o > 0 && o < 10 {
			return tens + o, j + 1
		}
	}
	return 0, i
}

// dayIsCount reports whether the number at i is not a day after all: the hour
// of "July 7:30", "5 percent".
func (p *parser) dayIsCount(i int) bool {
	switch p.at(i + 1).norm {
	case "%", "percent", "million", "billion", "a.m.", "p.m.", "am", "pm":
		return true
	}
	return false
}

// lastDay reads the end of a range of days within a month: "-28", "to 31",
// "and 25".
func (p *parser) lastDay(i int) (n, end int) {
	switch p.at(i).norm {
	case "-", "–", "to", "through", "until", "till", "--", "and", "or":
	default:
		return 0, 0
	}
	t := p.at(p.skip(i+1, "the"))
	j := p.skip(i+1, "the") + 1
	if !t.isDay() || p.dayIsCount(j-1) || p.at(j).w.unit != noUnit || p.at(j).w.month > 0 {
		return 0, 0
	}
	if w := p.at(i).norm; (w == "and" || w == "or") && p.at(j).text[0] >= 'a' && p.at(j).text[0] <= 'z' && !p.at(j).w.prep && p.at(j).w.cue == 0 {
		return 0, 0
	}
	return t.num, j
}

// dayRange makes a span of the day e and the last day of the same month.
func (p *parser) dayRange(e *expr, last, end int) *expr {
	to := *e
	to.day, to.end = last, end
	b := p.finishYear(&to)
	e.year, e.of, e.bc = b.year, b.of, b.bc
	return &expr{kind: span, from: e, to: b, end: b.end, bc: e.bc}
}

// finishYear reads the year behind a day and a month, and checks the day.
func (p *parser) finishYear(e *expr) *expr {
	if s, ok, end := p.yearSlot(e.end, true); ok {
		e.year, e.bc, e.of, e.end = s.year, s.bc, s.ref, end
	}
	if !validDay(e.year, e.month, e.day) {
		e.doubt = noSuchDay
	}
	return e
}

// monthSign reports whether the words around a month that is also another
// word say that the month is meant.
func (p *parser) monthSign(i int) bool {
	b, a := p.at(i-1), p.at(i+1)
	if !p.at(i).capital() {
		return false
	}
	if n := p.at(i).text; n[len(n)-1] == '.' {
		return true
	}
	if b.w.prep && p.named(i) {
		return false
	}
	return b.w.prep || b.w.dir != noDirection || b.w.edge != noEdge || b.num > 0 || b.w.month > 0 || a.isYear() || a.norm == "-" && p.at(i+2).w.month > 0
}

// named reports whether the month at i, behind a preposition of people, is the
// first name of who follows: "sent it to Jan Kovac", not "in March Russia".
func (p *parser) named(i int) bool {
	switch p.at(i - 1).norm {
	case "to", "with", "by", "for", "at", "from", "on", "against", "under":
	default:
		return false
	}
	a := p.at(i + 1)
	return a.capital() && a.w.month == 0 && a.w.weekday == 0 && a.num < 0
}

const noSuchDay = "the calendar has no such day"

// validDay reports whether some year, or the given one, has the day.
func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 {
		return false
	}
	if m == 2 && y > 0 && !(y%4 == 0 && (y%100 != 0 || y%400 == 0)) {
		return d <= 28
	}
	return d <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
}
