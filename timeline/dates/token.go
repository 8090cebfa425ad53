package dates

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline/segment"
)

// token is a token of a sentence as the grammar sees it: hyphenated words are
// taken apart where a part of them may tell a date ("five-year", "24-28").
type token struct {
	text, norm string
	start, end int   // bytes in the sentence
	w          *word // what the vocabulary says, never nil
	num        int   // value of a plain number or of one with an ordinal ending, -1 otherwise
	digits     int   // how many digits the number has
	ordinal    bool  // "19th"
	decades    bool  // "1990s", "80s"
	glued      bool  // no space before it
}

// unknown is the entry of words the vocabulary does not have.
var unknown = &word{}

// tokens appends the sentence's tokens to dst.
func (l *Lexicon) tokens(dst []token, raw []segment.Token) []token {
	end := -1
	for i := range raw {
		t := &raw[i]
		dst = l.split(dst, t, t.Start == end)
		end = t.End
		if n := len(dst); n > 1 && dst[n-1].norm == "states" && dst[n-2].norm == "united" {
			dst[n-1].w = unknown // no verb of saying
		}
	}
	return dst
}

// split appends t, taken apart at its hyphens if its first part may open a date.
func (l *Lexicon) split(dst []token, t *segment.Token, glued bool) []token {
	if t.Shape&segment.Hyphen == 0 {
		return l.add(dst, t.Text, t.Norm, t.Start, glued)
	}
	i := strings.IndexByte(t.Text, '-')
	if i <= 0 || i == len(t.Text)-1 || len(t.Norm) != len(t.Text) || l.lookup(t.Norm) != nil || !l.opens(t.Norm[:i], t.Norm[i+1:]) {
		return l.add(dst, t.Text, t.Norm, t.Start, glued)
	}
	from := 0
	for j := 0; j <= len(t.Text); j++ {
		if j < len(t.Text) && t.Text[j] != '-' {
			continue
		}
		if j > from {
			dst = l.add(dst, t.Text[from:j], t.Norm[from:j], t.Start+from, glued || from > 0)
		}
		if j < len(t.Text) {
			dst = append(dst, token{text: "-", norm: "-", start: t.Start + j, end: t.Start + j + 1, w: unknown, num: -1, glued: true})
		}
		from = j + 1
	}
	return dst
}

// opens reports whether a word of the parts head and rest may hold a date.
func (l *Lexicon) opens(head, rest string) bool {
	if head[0] >= '0' && head[0] <= '9' {
		return true
	}
	w := l.lookup(head)
	if w == nil {
		return false
	}
	if w.month > 0 || w.weekday > 0 || w.num > 0 || w.ord > 0 || w.edge != noEdge || w.quant != "" || w.season != "" {
		return true
	}
	r := l.lookup(rest)
	return r != nil && r.unit != noUnit && (w.dir != noDirection || w.unit == half)
}

// add appends one token.
func (l *Lexicon) add(dst []token, text, norm string, start int, glued bool) []token {
	dst = append(dst, token{text: text, norm: norm, start: start, end: start + len(text), w: unknown, num: -1, glued: glued})
	t := &dst[len(dst)-1]
	if t.digit() {
		t.readNumber()
		return dst
	}
	if w := l.lookup(norm); w != nil {
		t.w = w
	} else if n := len(norm) - 1; n > 1 && norm[n] == '.' {
		if w := l.lookup(norm[:n]); w != nil {
			t.w = w
		}
	}
	return dst
}

// readNumber reads "17", "1,000", "19th", "1990s". Other tokens that begin
// with a digit stay numberless.
func (t *token) readNumber() {
	n, i := 0, 0
	for i < len(t.norm) && t.norm[i] >= '0' && t.norm[i] <= '9' {
		if i > 8 {
			return
		}
		n = n*10 + int(t.norm[i]-'0')
		i++
	}
	switch t.norm[i:] {
	case "":
		t.num, t.digits = n, i
	case "st", "nd", "rd", "th":
		t.num, t.digits, t.ordinal = n, i, true
	case "s":
		t.num, t.digits, t.decades = n, i, n%10 == 0 && (i == 2 || i == 4)
		t.ordinal = true // never a plain number
	}
}

// digit reports whether the token begins with a digit.
func (t *token) digit() bool { return t.text[0] >= '0' && t.text[0] <= '9' }

// capital reports whether the token was written with a capital.
func (t token) capital() bool { return t.text[0] >= 'A' && t.text[0] <= 'Z' }

// isDay reports whether the token may be a day of a month.
func (t token) isDay() bool {
	return t.num >= 1 && t.num <= 31 && t.digits <= 2 && !t.decades && !(t.ordinal && t.norm[len(t.norm)-1] == 's')
}

// isYear reports whether the token has the shape of a year.
func (t token) isYear() bool { return t.digits == 4 && !t.ordinal && t.num >= 1000 && t.num <= 2999 }

func (t token) isComma() bool { return t.norm == "," }
