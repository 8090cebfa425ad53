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
	Shape      Shape
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
		dst = append(dst, t.token(s, low, 0))
	}
}

// token gives a span of text its words; low is the text in lower case, first
// the byte that offsets count from.
func (t *span) token(text, low string, first int) Token {
	out := Token{text[t.start:t.end], low[t.start:t.end], t.start - first, t.end - first, t.shape}
	if t.shape&Wide != 0 {
		out.Norm = fold(out.Text)
	}
	return out
}

// Sentences cuts an article's body into sentences, in order; the text of each
// is text[Start:End] without the spaces around it. Paragraph counts the
// paragraphs that hold text. A line break ends a paragraph, unless the line
// breaks off in the middle of a sentence as hard-wrapped text does: no closing
// mark, and the next line goes on with a small letter.
func Sentences(text string) []timeline.Sentence {
	c := Cutter{text: text}
	c.paragraphs()
	return c.sentences
}

// Cutter cuts texts into sentences and tokens, one after the other in the same
// room. The zero Cutter is ready.
type Cutter struct {
	text, low string // low is the text in lower case, "" when no tokens are wanted
	sentences []timeline.Sentence
	tokens    []Token // of all sentences
	ends      []int   // by sentence, where its tokens end
	cut       [][]Token
}

// Cut is Sentences with the tokens of each: tokens[i] is what Tokens gives for
// the text of sentences[i]. It reads the text once. Both slices are the
// Cutter's own, and good until the next call.
func (c *Cutter) Cut(text string) (sentences []timeline.Sentence, tokens [][]Token) {
	c.text, c.low = text, lowerASCII(text)
	c.sentences, c.tokens, c.ends, c.cut = c.sentences[:0], c.tokens[:0], c.ends[:0], c.cut[:0]
	c.paragraphs()
	from := 0
	for _, end := range c.ends {
		c.cut = append(c.cut, c.tokens[from:end:end])
		from = end
	}
	return c.sentences, c.cut
}

func (c *Cutter) paragraphs() {
	paragraph := 0
	for start := 0; start < len(c.text); {
		end := paragraphEnd(c.text, start)
		before := len(c.sentences)
		c.paragraph(start, end, paragraph)
		if len(c.sentences) > before {
			paragraph++
		}
		start = end + 1
	}
}

// paragraphEnd returns the place of the line break that ends the paragraph at
// start, or the end of the text.
func paragraphEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		if c := text[i]; c > '\r' && c != separator[0] {
			continue
		}
		if lineBreak(text, i) && !wrapped(text, start, i) {
			return i
		}
	}
	return len(text)
}

// separator is the paragraph separator of Unicode.
const separator = "\u2029"

// lineBreak reports whether a line or paragraph separator stands at i.
func lineBreak(text string, i int) bool {
	return text[i] == '\n' || text[i] == '\r' || strings.HasPrefix(text[i:], separator)
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

// paragraph cuts the paragraph text[start:stop].
func (c *Cutter) paragraph(start, stop, number int) {
	para := c.text[start:stop]
	low := c.low[min(start, len(c.low)):min(stop, len(c.low))]
	l := lexer{s: para}
	b := boundary{text: para, headline: headline(para)}
	first, last := -1, 0
	emit := func() {
		if first >= 0 {
			c.sentences = append(c.sentences, timeline.Sentence{Text: para[first:last], Start: start + first, End: start + last, Paragraph: number})
			c.ends = append(c.ends, len(c.tokens))
		}
	}
	for {
		t, ok := l.next()
		if !ok {
			break
		}
		if first >= 0 && b.closed && b.before(t) {
			emit()
			first, b.count, b.depth = -1, 0, 0
		}
		if first < 0 {
			first = t.start
		}
		last = t.end
		if low != "" {
			c.tokens = append(c.tokens, t.token(para, low, first))
		}
		b.see(t)
	}
	emit()
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
	first := 0
	for first < len(s) && letters[s[first]] != Capital {
		first++
	}
	if first == len(s) {
		return s
	}
	var short [64]byte // for names
	b := append(short[:0], s...)
	for i := first; i < len(b); i++ {
		if letters[b[i]] == Capital {
			b[i] |= 0x20
		}
	}
	return string(b)
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
