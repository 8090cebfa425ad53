package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// Token is one word, number or mark of a sentence.
type Token struct {
	Text       string // as written
	Norm       string // folded for look-up: lower case, straight quotes and hyphens; offsets stay those of Text
	Start, End int    // bytes in the text that was cut
}

// Tokens cuts a sentence into tokens; offsets are bytes in s. Tokens are in
// order, do not overlap, and leave out only spaces and control characters.
func Tokens(s string) []Token {
	if s == "" {
		return nil
	}
	return AppendTokens(make([]Token, 0, len(s)/5+4), s)
}

// AppendTokens appends the tokens of s to dst and returns it, for callers that
// keep one slice for many sentences.
func AppendTokens(dst []Token, s string) []Token {
	low := lowerASCII(s)
	l := lexer{s: s}
	for {
		t, ok := l.next()
		if !ok {
			return dst
		}
		text := s[t.start:t.end]
		norm := low[t.start:t.end]
		if !ascii(text) {
			norm = fold(text)
		}
		dst = append(dst, Token{text, norm, t.start, t.end})
	}
}

// Sentences cuts an article's body into sentences, in order; the text of each
// is text[Start:End] without the spaces around it. Paragraph counts the
// paragraphs that hold text. A line break ends a paragraph, unless the line
// breaks off in the middle of a sentence as hard-wrapped text does: no closing
// mark, and the next line goes on with a small letter.
func Sentences(text string) []timeline.Sentence {
	var out []timeline.Sentence
	paragraph := 0
	for start := 0; start < len(text); {
		end := paragraphEnd(text, start)
		before := len(out)
		out = cut(out, text, start, end, paragraph)
		if len(out) > before {
			paragraph++
		}
		start = end + 1
	}
	return out
}

// paragraphEnd returns the place of the line break that ends the paragraph at
// start, or the end of the text.
func paragraphEnd(text string, start int) int {
	for i := start; ; {
		n := strings.IndexAny(text[i:], "\n\r\u2029")
		if n < 0 {
			return len(text)
		}
		i += n
		if !wrapped(text, start, i) {
			return i
		}
		i++
	}
}

// wrapped reports whether the line break at i only wraps a line.
func wrapped(text string, start, i int) bool {
	before := strings.TrimRight(text[start:i], " \t\r\n")
	after := strings.TrimLeft(text[i+1:min(len(text), i+8)], " \t")
	if text[i] == '\r' {
		after = strings.TrimPrefix(after, "\n")
	}
	if before == "" || after == "" {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return len(before) > 40 && (isWord(r) || r == ',') && unicode.IsLower(first)
}

// cut appends the sentences of the paragraph text[start:stop].
func cut(out []timeline.Sentence, text string, start, stop, paragraph int) []timeline.Sentence {
	para := text[start:stop]
	l := lexer{s: para}
	b := boundary{text: para, headline: headline(para)}
	first, last := -1, 0
	emit := func() {
		if first >= 0 {
			out = append(out, timeline.Sentence{Text: para[first:last], Start: start + first, End: start + last, Paragraph: paragraph})
		}
	}
	for {
		t, ok := l.next()
		if !ok {
			break
		}
		if first >= 0 && b.before(t) {
			emit()
			first, b.count, b.depth = -1, 0, 0
		}
		if first < 0 {
			first = t.start
		}
		last = t.end
		b.see(t)
	}
	emit()
	return out
}

// headline reports whether a paragraph closes without a mark, as headlines
// do. In these a capital after "U.S." says nothing.
func headline(para string) bool {
	p := strings.TrimRight(para, " \t\"'”’)")
	if p == "" || len(p) > 200 {
		return false
	}
	return !strings.ContainsRune(".!?:…;", rune(p[len(p)-1])) && !strings.HasSuffix(p, "…")
}

// lowerASCII lowers the ASCII letters of s and keeps its length.
func lowerASCII(s string) string {
	i := 0
	for i < len(s) && !capital(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	b := []byte(s)
	for ; i < len(b); i++ {
		if capital(b[i]) {
			b[i] |= 0x20
		}
	}
	return string(b)
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fold lowers a token and straightens its quotes and hyphens.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', '‛':
			return '\''
		case '“', '”', '„', '«', '»':
			return '"'
		case '‐', '‑', '–':
			return '-'
		case '\u00ad':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
