package segment

import (
	"unicode"
	"unicode/utf8"
)

// kind tells the marks from the words.
type kind uint8

const (
	word   kind = iota // letters, or letters and digits
	number             // starts with a digit
	ending             // "'s", or "'" after a plural
	mark               // anything else that is not space
)

// span is a token before anybody asked for its text.
type span struct {
	start, end int
	kind       kind
	abbr       abbrKind // what its own full stop says, when it has one
	shape      Shape
}

// lexer walks over s once. It never moves back, so its time is linear.
type lexer struct {
	s    string
	pos  int
	last span
}

// next returns the next token, or false at the end of the text.
func (l *lexer) next() (span, bool) {
	for l.pos < len(l.s) && l.s[l.pos] <= ' ' {
		l.pos++
	}
	if l.pos < len(l.s) && letters[l.s[l.pos]] != 0 {
		t := l.word(l.pos)
		l.pos, l.last = t.end, t
		return t, true
	}
	r, n := l.rune(l.pos)
	for n > 0 && isSpace(r) {
		l.pos += n
		r, n = l.rune(l.pos)
	}
	if n == 0 {
		return span{}, false
	}
	start := l.pos
	t := span{start: start, shape: wide(n)}
	switch {
	case isWord(r):
		t = l.word(start)
	case isApostrophe(r) && l.possessive(start+n):
		t.kind, t.end = ending, start+n
		if c := l.at(t.end); (c == 's' || c == 'S') && l.last.end == start {
			t.end++
			t.shape = ShapeOf(l.s[start:t.end])
		}
	case r == '.' || r == '-' || r == '`' || r == '\'':
		for t.end = start + n; t.end < len(l.s) && l.s[t.end] == byte(r); {
			t.end++
		}
		t.kind = mark
	default:
		t.kind, t.end = mark, start+n
	}
	l.pos, l.last = t.end, t
	return t, true
}

// possessive reports whether an apostrophe whose right side is at i closes the
// word before it: "Seoul's", "states' ".
func (l *lexer) possessive(i int) bool {
	if l.last.end == 0 || l.last.kind > number || l.last.end+3 < i || !isApostropheAt(l.s, l.last.end) {
		return false
	}
	c := l.at(i)
	if c == 's' || c == 'S' {
		r, _ := l.rune(i + 1)
		return i+1 >= len(l.s) || !isWord(r)
	}
	r, _ := l.rune(i)
	p := l.s[l.last.end-1]
	return (p == 's' || p == 'S') && (i >= len(l.s) || isSpace(r))
}

// word reads a word or number that starts at i.
func (l *lexer) word(i int) span {
	t := span{start: i, shape: letters[l.s[i]]}
	if t.shape == Figure {
		t.kind = number
	}
	if t.shape != 0 {
		i++
	}
	inner := Shape(0)
	part, dotted := t.start, false // where the part since the last inner mark began
	for {
		for i < len(l.s) && letters[l.s[i]] != 0 {
			inner |= letters[l.s[i]]
			i++
		}
		if i == len(l.s) || !l.joins(i) {
			break
		}
		r, n := l.rune(i)
		switch {
		case isWord(r):
			inner |= Wide
			i += n
			continue
		case isHyphen(r) && i > t.start && l.wordAt(i+n):
			inner |= Hyphen | wide(n)
			i += n
			part = i
			continue
		case (r == ',' || r == ':') && digit(l.at(i-1)) && digit(l.at(i+1)):
			if r == ',' && !l.thousands(i+1) {
				break
			}
			i++
			part = i
			continue
		case isApostrophe(r) && i > t.start && l.wordAt(i+n) && !l.endsInS(i+n):
			inner |= wide(n)
			i += n
			continue
		case r == '.' && i > t.start && l.innerDot(part, i, dotted):
			dotted = dotted || !digit(l.at(i+1))
			i++
			part = i
			continue
		}
		break
	}
	t.end = i
	t.shape |= inner
	if inner&Capital != 0 {
		t.shape |= InnerCapital
	}
	if i < len(l.s) && l.s[i] == '.' {
		l.ownDot(&t, part, dotted)
	}
	return t
}

// joins reports whether the character at i, no letter or digit of ASCII, may
// stand inside a word.
func (l *lexer) joins(i int) bool {
	switch c := l.s[i]; c {
	case '-', '\'', '.', ',', ':':
		return true
	default:
		return c >= utf8.RuneSelf
	}
}

// innerDot reports whether the full stop at i belongs inside the word whose
// last part began at part: "3.5", "U.S.", "U.S.-led", "example.com".
func (l *lexer) innerDot(part, i int, dotted bool) bool {
	next := l.at(i + 1)
	if digit(next) {
		return digit(l.at(i - 1))
	}
	if i-part == 1 && asciiLetter(l.at(part)) {
		if asciiLetter(next) && !asciiLetter(l.at(i+2)) && next < utf8.RuneSelf {
			return true
		}
		// The closing stop of an initialism that goes on: "U.S.-led".
		return dotted && next == '-' && l.wordAt(i+2)
	}
	return i-part > 1 && next >= 'a' && next <= 'z' && !digit(l.at(i-1))
}

// ownDot gives an abbreviation the full stop behind it and says what kind it is.
func (l *lexer) ownDot(t *span, part int, dotted bool) {
	if l.at(t.end+1) == '.' || t.kind == number {
		return
	}
	length := t.end - part
	switch {
	case dotted && length == 1:
		t.abbr = initialism
		if c := l.at(part) | 0x20; c == 'm' && t.end-t.start == 3 {
			t.abbr = clock
		}
	case t.end-t.start == 1 && capital(l.s[t.start]):
		if n, ok := l.nextWord(t.end + 1); ok && capital(n[0]) && lookup(n) != opener {
			t.abbr = initial
		}
	case t.end-t.start <= 6:
		t.abbr = l.listed(t)
	}
	if t.abbr != none {
		t.end++
	}
}

// listed looks the word up in the table of abbreviations.
func (l *lexer) listed(t *span) abbrKind {
	k := lookup(l.s[t.start:t.end])
	switch k {
	case numbered:
		n, ok := l.nextWord(t.end + 1)
		if !ok || !digit(n[0]) {
			return none
		}
	case month:
		// "Sun." and "Mar." are words too: the stop is theirs only if the
		// sentence goes on.
		if !capital(l.s[t.start]) || !l.goesOn(t.end+1) {
			return none
		}
	case lower, end:
	case opener:
		return none
	default:
		if !capital(l.s[t.start]) {
			return none
		}
		if _, ok := l.nextWord(t.end + 1); !ok && k == title {
			return none
		}
	}
	return k
}

// goesOn reports whether what follows the full stop before i continues the
// sentence: a number, a comma, a bracket, a small letter.
func (l *lexer) goesOn(i int) bool {
	for l.at(i) == ' ' {
		i++
	}
	c := l.at(i)
	return digit(c) || c == ',' || c == '(' || c == ')' || c >= 'a' && c <= 'z'
}

// nextWord returns the word or number after the spaces at i.
func (l *lexer) nextWord(i int) (string, bool) {
	for i < len(l.s) && l.s[i] == ' ' {
		i++
	}
	j := i
	for j < len(l.s) && j-i < 16 {
		r, n := l.rune(j)
		if !isWord(r) {
			break
		}
		j += n
	}
	return l.s[i:j], j > i
}

// thousands reports whether three digits, and no fourth, stand at i.
func (l *lexer) thousands(i int) bool {
	return digit(l.at(i)) && digit(l.at(i+1)) && digit(l.at(i+2)) && !digit(l.at(i+3))
}

// endsInS reports whether the "s" of a possessive, and no longer ending,
// stands at i.
func (l *lexer) endsInS(i int) bool {
	if c := l.at(i); c != 's' && c != 'S' {
		return false
	}
	if i+1 >= len(l.s) {
		return true
	}
	r, _ := l.rune(i + 1)
	return !isWord(r)
}

func (l *lexer) wordAt(i int) bool {
	if i >= len(l.s) {
		return false
	}
	r, _ := l.rune(i)
	return isWord(r)
}

// at is the byte at i, 0 outside the text.
func (l *lexer) at(i int) byte {
	if i < 0 || i >= len(l.s) {
		return 0
	}
	return l.s[i]
}

func (l *lexer) rune(i int) (rune, int) {
	if i >= len(l.s) {
		return 0, 0
	}
	if c := l.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(l.s[i:])
}

func digit(c byte) bool       { return c >= '0' && c <= '9' }
func capital(c byte) bool     { return c >= 'A' && c <= 'Z' }
func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isSpace holds for spaces, control characters and marks of no width.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}

func asciiWord(c byte) bool { return letters[c] != 0 }

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200d' || r == '\u00ad'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

func isApostropheAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isApostrophe(r)
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }
