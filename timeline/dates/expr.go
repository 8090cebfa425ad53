package dates

// kind is what sort of date expression was read.
type kind int

const (
	calendar  kind = iota // year, month and day, each of which may be missing
	weekdayOf             // "Monday", "last Monday", "Monday of last week"
	unitOf                // "last week", "this year", "the next day"
	shifted               // "two days ago", "three weeks later"
	deictic               // "yesterday"
	holiday               // "Christmas"
	nthUnit               // "the third quarter of 2005", "the first week of July"
	seasonOf              // "the summer of 1943"
	decadeOf              // "the 1990s"
	centuryOf             // "the 21st century"
	dayNumber             // "the 14th"
	span                  // "from July 24 to 28"
	clock                 // a time of day, with or without its day
	duration              // "three weeks"
	set                   // "every Monday", "annually"
	vague                 // "recently", "now", "the future"
)

// expr is a date expression as read, before anybody knows the reference day.
type expr struct {
	kind             kind
	start, end       int // tokens, end exclusive
	year, month, day int // of the calendar; 0 when not said
	bc               bool
	weekday          int
	n                int  // amount, ordinal, or days from the reference
	many             bool // an amount nobody counted: "several"
	unit             unit
	dir              direction
	shift            shift
	edge             edge
	value            string // season, part of day or clock, vague or set value, holiday rule
	of               *expr  // what a part, a clock, a year slot or a shift stands in
	from, to         *expr
	doubt            string // why it resolves to nothing: "31 June"
	approx           bool   // "about", or "the day" that only points back
}

// parser reads date expressions from the tokens of one sentence.
type parser struct {
	l         *Lexicon
	depth     int // how many points are being read inside one another
	t         []token
	bc        bool // the text has named a year before Christ
	room      *room
	narrative bool // an event that nobody can date here was the last one told
}

// none is the token outside the sentence.
var none = token{w: unknown, num: -1, text: " "}

func (p *parser) at(i int) *token {
	if i < 0 || i >= len(p.t) {
		return &none
	}
	return &p.t[i]
}

func (p *parser) is(i int, norm string) bool { return p.at(i).norm == norm }

// skip moves past a token that reads norm.
func (p *parser) skip(i int, norms ...string) int {
	for _, n := range norms {
		if p.at(i).norm == n {
			return i + 1
		}
	}
	return i
}

// scan returns the expressions of the sentence from left to right. They do not
// overlap, and are good until the next call.
func (p *parser) scan() []*expr {
	out := p.room.found[:0]
	for i := 0; i < len(p.t); {
		e := p.expression(i)
		if e == nil || e.end <= i {
			i++
			continue
		}
		out = append(out, e)
		if e.bc {
			p.bc = true
		}
		i = e.end
		if e.kind == calendar && e.day > 0 && e.doubt == "" {
			out = p.moreDays(out, e)
			i = out[len(out)-1].end
		}
	}
	p.lend(out)
	p.room.found = out
	return out
}

// moreDays reads the other days of a list: "October 3, 9 and 10".
func (p *parser) moreDays(out []*expr, e *expr) []*expr {
	if e.year != 0 || e.of != nil || p.at(e.end-1).w.month > 0 {
		return out
	}
	from := len(out)
	for j := e.end; p.at(j).isComma() && p.at(j+1).isDay() && (p.at(j+2).isComma() || p.is(j+2, "and")); j += 2 {
		d := *e
		d.day, d.start, d.end = p.at(j+1).num, j+1, j+2
		out = append(out, &d)
		k := j + 3
		if p.is(j+2, "and") && p.at(k).isDay() && p.closes(k+1) {
			last := d
			last.day, last.start, last.end = p.at(k).num, k, k+1
			return append(out, &last)
		}
	}
	return out[:from]
}

// lend gives the first of two months or seasons the year that only the second
// has: "in April and June 1955".
func (p *parser) lend(found []*expr) {
	for i := len(found) - 2; i >= 0; i-- {
		a, b := found[i], found[i+1]
		if b.kind == span {
			b = b.from
		}
		if a.kind != b.kind || a.kind != calendar && a.kind != seasonOf || a.year != 0 || a.of != nil || a.dir != noDirection && a.dir != dirThe || a.month > b.month || b.year == 0 {
			continue
		}
		if b.start-a.end == 1 && (p.is(a.end, "and") || p.is(a.end, "or") || p.is(a.end, "/") || p.is(a.end, ",")) {
			a.year, a.bc = b.year, b.bc
		}
	}
}

// expression reads the longest expression that starts at i.
func (p *parser) expression(i int) *expr {
	if !p.opens(i) {
		return nil
	}
	e := p.spanned(i)
	if e == nil {
		e = p.clocked(i)
	}
	if e == nil {
		e = p.quantity(i)
	}
	if e == nil {
		e = p.ranged(i)
	}
	if e == nil {
		e = p.sets(i)
	}
	if e == nil {
		e = p.vagueWord(i)
	}
	if e != nil {
		e.start = i
	}
	return e
}

// opens reports whether an expression may begin at i. It spares the grammar
// most of a text; what it lets through need not be one.
func (p *parser) opens(i int) bool {
	switch t := p.at(i); t.norm {
	case "the", "a", "an":
		n := p.at(i + 1)
		return n.w != unknown || n.digit() || quarterSign(n.norm) || opener(n.norm)
	default:
		return t.w.opens || t.digit() || quarterSign(t.norm)
	}
}

// quarterSign reports whether a word is "q1" to "q4".
func quarterSign(s string) bool { return len(s) == 2 && s[0] == 'q' && s[1] >= '1' && s[1] <= '4' }

// spanned reads "from July 24 to 28" and "between July 24 and 28".
func (p *parser) spanned(i int) *expr {
	switch p.at(i).norm {
	case "from", "between":
	default:
		return nil
	}
	a := p.point(p.skip(i+1, "the"), true)
	if a == nil {
		a = p.present(i + 1)
	}
	if a == nil {
		return p.spanOfDays(i)
	}
	j := a.end
	for _, w := range []string{"to", "until", "till", "through", "and", "-", "–"} {
		if !p.is(j, w) || w == "and" && !p.is(i, "between") {
			continue
		}
		b := p.point(p.skip(j+1, "the"), true)
		if b == nil {
			b = p.present(j + 1)
		}
		if b != nil {
			return p.join(a, b)
		}
	}
	if p.is(i, "between") {
		return p.spanOfDays(i)
	}
	return nil
}

// present reads "now" as the end of a range.
func (p *parser) present(i int) *expr {
	if !p.is(i, "now") {
		return nil
	}
	return &expr{kind: deictic, start: i, end: i + 1}
}

// spanOfDays reads "from 13 to 15 July", where the first day has no month.
func (p *parser) spanOfDays(i int) *expr {
	j := p.skip(i+1, "the")
	if !p.at(j).isDay() {
		return nil
	}
	k := p.skip(j+1, "to", "and", "until", "till", "through", "-", "–")
	if k == j+1 {
		return nil
	}
	b := p.point(p.skip(k, "the"), true)
	if b == nil || b.kind != calendar || b.day == 0 || b.month == 0 {
		return nil
	}
	a := *b
	a.day = p.at(j).num
	return p.join(&a, b)
}

// ranged reads a point, and a second one behind "to" or a dash.
func (p *parser) ranged(i int) *expr {
	a := p.point(i, false)
	if a == nil {
		return nil
	}
	j := a.end
	switch p.at(j).norm {
	case "-", "–", "to", "until", "till", "through":
	default:
		return a
	}
	if a.kind == span || a.kind == vague || a.kind == duration {
		return a
	}
	k := p.skip(j+1, "the")
	b := p.point(k, true)
	if b == nil || b.kind == span || b.kind != a.kind && !(a.kind == calendar && b.kind == deictic) {
		return a
	}
	if a.kind == calendar && p.is(j, "to") && (a.day > 0) != (b.day > 0) {
		return a
	}
	return p.join(a, b)
}

// join makes a span of two points; each lends the other what it did not say.
func (p *parser) join(a, b *expr) *expr {
	if a.kind == calendar && b.kind == calendar {
		if a.year == 0 && a.of == nil {
			a.year, a.of, a.bc = b.year, b.of, b.bc
			if a.year > 0 && a.month > b.month && b.month > 0 {
				a.year-- // "from December 28 to January 3, 2019"
			}
		}
		if b.year == 0 && b.of == nil && a.year > 0 {
			b.year, b.bc = a.year, a.bc
			if b.month > 0 && b.month < a.month {
				b.year++
			}
		}
	}
	return &expr{kind: span, from: a, to: b, start: a.start, end: b.end, bc: a.bc || b.bc}
}

// shared reports whether the ends of a range share a word, so that one of them
// is no date by itself: "July 24-28".
func (e *expr) shared() bool {
	return e.from.end <= e.from.start || e.from.end > e.to.start || e.from.kind == calendar && e.from.day > 0 && e.to.start == 0
}

// impossible says why a date is none, "" when it is one.
func (e *expr) impossible() string {
	for _, x := range []*expr{e.from, e.to, e.of} {
		if x != nil && e.doubt == "" {
			if d := x.impossible(); d != "" {
				return d
			}
		}
	}
	return e.doubt
}
