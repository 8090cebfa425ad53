package segment

import (
	"unicode"
	"unicode/utf8"
)

// boundary decides, token by token, where a sentence ends.
type boundary struct {
	text     string
	headline bool
	count    int    // tokens seen in this sentence
	depth    int    // open brackets
	prev     span   // the last token
	closed   bool   // a closing mark has been seen, and only quotes or brackets since
	soft     bool   // that mark is an abbreviation's own full stop
	word     string // what stood before that mark
	stop     span   // the token that closed
	list     bool   // the sentence so far is only a number: "1."
}

// see takes note of a token of the current sentence.
func (b *boundary) see(t span) {
	if b.count > 1 && t.kind <= number && t.abbr == none {
		b.list, b.closed = false, false // most of a text
		b.count++
		b.prev = t
		return
	}
	s := b.text[t.start:t.end]
	b.list = b.count == 0 && (t.kind == number || t.kind == word && t.end-t.start == 1) || b.list && b.count == 1 && s == "."
	b.count++
	switch {
	case t.abbr != none:
		b.closed, b.soft, b.stop = true, true, t
	case t.kind <= number:
		b.closed = false
	default:
		b.mark(t, s)
	}
	b.prev = t
}

// mark takes note of a token that is no word.
func (b *boundary) mark(t span, s string) {
	switch s {
	case "(", "[":
		b.depth++
	case ")", "]":
		b.depth = max(0, b.depth-1)
	}
	switch {
	case terminator(s):
		b.word = b.text[b.prev.start:b.prev.end]
		b.closed, b.soft, b.stop = true, false, t
	case b.closed && t.start == b.prev.end && closer(s):
	default:
		b.closed = false
	}
}

// before reports whether a new sentence starts with t.
func (b *boundary) before(t span) bool {
	if !b.closed || b.list && !b.soft {
		return false
	}
	s := b.text[t.start:t.end]
	if b.depth > 0 && len(b.text)-b.stop.start > 0 && b.closesSoon(t.start) {
		return false
	}
	spaced := t.start > b.prev.end
	if b.soft {
		return spaced && b.afterAbbreviation(t, s)
	}
	if !spaced {
		return b.glued(t)
	}
	if b.stop.end-b.stop.start > 2 && s == b.word {
		return false // a stammer: "I... I saw it"
	}
	return b.opens(t, s)
}

// closesSoon reports whether the open bracket closes within the next 200
// bytes, so that the bracket is kept whole.
func (b *boundary) closesSoon(i int) bool {
	for j := i; j < len(b.text) && j < i+200; j++ {
		if c := b.text[j]; c == ')' || c == ']' {
			return true
		}
	}
	return false
}

// glued holds for "ended.The": a full stop whose space was lost.
func (b *boundary) glued(t span) bool {
	return b.stop.end == t.start && t.kind == word && t.end-t.start > 1 && b.stop.start > 1 &&
		b.text[b.stop.start:b.stop.end] == "." && capital(b.text[t.start]) && !capital(b.text[t.start+1]) &&
		unicode.IsLower(rune(b.text[b.stop.start-1])) && unicode.IsLower(rune(b.text[b.stop.start-2]))
}

// opens reports whether t can open a sentence after a closing mark.
func (b *boundary) opens(t span, s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if t.kind == mark {
		switch {
		case opening(r) || r == '-' || r == '•' || r == '–' || r == '—' || r == '$' || r == '#' || r == '(' || r == '[':
			next, _ := utf8.DecodeRuneInString(trimLeft(b.text[t.start+n:]))
			return !unicode.IsLower(next)
		}
		return !unicode.IsPunct(r)
	}
	// Some names start small: "iPhone sales", so a capital further on counts.
	return !unicode.IsLower(r) || len(s) > 1 && capital(s[1])
}

// afterAbbreviation reports whether t opens a sentence after a full stop that
// an abbreviation already owns.
func (b *boundary) afterAbbreviation(t span, s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch b.stop.abbr {
	case title, lower, numbered, initial:
		return false
	case end:
		return unicode.IsUpper(r) || opening(r)
	}
	if b.headline {
		return false
	}
	if b.stop.end != b.prev.end && unicode.IsUpper(r) {
		return true // a quotation closed in between: 'the U.S." The'
	}
	if t.kind == mark {
		next, _ := utf8.DecodeRuneInString(trimLeft(b.text[t.start+n:]))
		return opening(r) && unicode.IsUpper(next)
	}
	if !unicode.IsUpper(r) {
		return false
	}
	if b.stop.abbr == clock {
		k := lookup(s)
		return !(len(s) > 1 && capital(s[1])) && k != month && !calendarWord(s)
	}
	return lookup(s) == opener
}

// calendarWord holds for what follows a clock time inside a sentence:
// weekdays and months in full, which share their first three letters with the
// abbreviations of the table, and names of zones.
func calendarWord(s string) bool {
	if len(s) > 3 && lookup(s[:3]) == month {
		return true
	}
	switch s {
	case "May", "June", "July", "Eastern", "Pacific", "Central", "Mountain", "Greenwich", "Korean", "Korea", "Seoul", "Pyongyang", "Beijing", "Moscow", "Tokyo", "Washington", "London", "Japan":
		return true
	}
	return false
}

func terminator(s string) bool {
	switch s {
	case ".", "!", "?", "…", "。", "！", "？", "؟", "।":
		return true
	}
	return len(s) > 2 && s[0] == '.' && s[1] == '.'
}

func closer(s string) bool {
	switch s {
	case "\"", "'", "''", "”", "’", ")", "]", "»", "!", "?", "」", "』":
		return true
	}
	return false
}

func opening(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '`', '«', '「', '『', '„':
		return true
	}
	return false
}

func trimLeft(s string) string {
	for i, r := range s {
		if !isSpace(r) && !opening(r) {
			return s[i:]
		}
	}
	return ""
}
