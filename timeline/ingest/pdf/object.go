package pdf

import (
	"bytes"
	"strconv"
)

// The objects of a file: nil, bool, float64 for every number, text for strings,
// name, keyword, array, dict, ref and *stream.
type (
	text    []byte
	name    string
	keyword string // an operator, or what is no object
	array   []any
	dict    map[name]any
	ref     int // the number of an object elsewhere in the file
)

// stream is a dictionary with data, still packed.
type stream struct {
	dict
	raw []byte
}

// How deep arrays and dictionaries may lie in each other, and how many values
// one object may hold; what is beyond is passed over.
const (
	maxNesting = 100
	maxValues  = 1 << 20
)

// lexer reads objects from bytes.
type lexer struct {
	b      []byte
	at     int
	values int // kept so far
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space goes on to the next byte that is neither space nor comment and reports
// whether there is one.
func (l *lexer) space() bool {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return true
		}
	}
	return false
}

// The ends of arrays and dictionaries, and of the object they lie in.
const (
	endArray  = keyword("]")
	endDict   = keyword(">>")
	endObject = keyword("endobj")
)

// next reads one object without looking for references; ok is false at the end.
func (l *lexer) next(depth int) (o any, ok bool) {
	if !l.space() {
		return nil, false
	}
	c := l.b[l.at]
	switch {
	case c == '/':
		l.at++
		return l.name(), true
	case c == '(':
		l.at++
		return l.literal(), true
	case c == '<' && l.at+1 < len(l.b) && l.b[l.at+1] == '<' && depth < maxNesting:
		l.at += 2
		return l.dict(depth), true
	case c == '<':
		l.at++
		return l.hex(), true
	case c == '[' && depth < maxNesting:
		l.at++
		return l.array(depth), true
	case c == '>' && l.at+1 < len(l.b) && l.b[l.at+1] == '>':
		l.at += 2
		return endDict, true
	case isDelimiter(c):
		l.at++
		return keyword(l.b[l.at-1 : l.at]), true
	}
	return l.word(), true
}

// word reads a number, true, false, null or an operator.
func (l *lexer) word() any {
	from := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		l.at++
	}
	w := l.b[from:l.at]
	if c := w[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if n, err := strconv.ParseFloat(string(w), 64); err == nil {
			return n
		}
		return float64(0)
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return keyword(w)
}

func (l *lexer) name() name {
	var out []byte
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		c := l.b[l.at]
		l.at++
		if c == '#' && l.at+1 < len(l.b) {
			if n, err := strconv.ParseUint(string(l.b[l.at:l.at+2]), 16, 8); err == nil {
				c = byte(n)
				l.at += 2
			}
		}
		out = append(out, c)
	}
	return name(out)
}

// escapes are the letters behind a backslash in a string.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

func (l *lexer) literal() text {
	out := text{}
	for open := 1; l.at < len(l.b); {
		c := l.b[l.at]
		l.at++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return out
			}
		case '\\':
			out = l.escaped(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escaped(out text) text {
	if l.at == len(l.b) {
		return out
	}
	c := l.b[l.at]
	l.at++
	switch {
	case c == '\r':
		if l.at < len(l.b) && l.b[l.at] == '\n' {
			l.at++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for i := 0; i < 2 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; i++ {
			n = n*8 + int(l.b[l.at]-'0')
			l.at++
		}
		return append(out, byte(n))
	}
	if e, ok := escapes[c]; ok {
		c = e
	}
	return append(out, c)
}

func (l *lexer) hex() text {
	out := text{}
	half, odd := byte(0), false
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		var digit byte
		switch {
		case c == '>':
			if odd {
				out = append(out, half<<4)
			}
			return out
		case c >= '0' && c <= '9':
			digit = c - '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			digit = c | 0x20 - 'a' + 10
		default:
			continue
		}
		if odd {
			out = append(out, half<<4|digit)
		}
		half, odd = digit, !odd
	}
	return out
}

func (l *lexer) array(depth int) array {
	out := array{}
	for {
		o, ok := l.next(depth + 1)
		if !ok || o == endArray || o == endObject {
			return out
		}
		if o == keyword("R") && len(out) >= 2 {
			n, isNumber := out[len(out)-2].(float64)
			if _, also := out[len(out)-1].(float64); isNumber && also {
				out = append(out[:len(out)-2], ref(n))
				continue
			}
		}
		if l.values++; l.values <= maxValues {
			out = append(out, o)
		}
	}
}

func (l *lexer) dict(depth int) dict {
	out := dict{}
	var values []any
	var key name
	set := func() {
		switch {
		case key == "" || len(values) == 0:
		case len(values) == 3 && values[2] == keyword("R"):
			if n, ok := values[0].(float64); ok {
				out[key] = ref(n)
			}
		default:
			out[key] = values[0]
		}
		values = values[:0]
	}
	for {
		o, ok := l.next(depth + 1)
		if !ok || o == endDict || o == endObject {
			set()
			return out
		}
		if l.values++; l.values > maxValues {
			continue
		}
		if n, isName := o.(name); isName && (key == "" || len(values) > 0) {
			set()
			key = n
			continue
		}
		if len(values) < 3 {
			values = append(values, o)
		}
	}
}

// object reads what stands behind "1 0 obj", with the data of a stream.
// The length is looked up by the caller; where it is wrong, the data end at
// "endstream".
func (l *lexer) object(length func(dict) int) any {
	o, ok := l.next(0)
	d, isDict := o.(dict)
	if !ok || !isDict {
		return o
	}
	mark := l.at
	if !l.space() || !bytes.HasPrefix(l.b[l.at:], []byte("stream")) {
		l.at = mark
		return d
	}
	l.at += len("stream")
	if bytes.HasPrefix(l.b[l.at:], []byte("\r\n")) {
		l.at += 2
	} else if l.at < len(l.b) && (l.b[l.at] == '\n' || l.b[l.at] == '\r') {
		l.at++
	}
	from := l.at
	if n := length(d); n >= 0 && n <= len(l.b)-from {
		end := lexer{b: l.b, at: from + n}
		if end.space(); bytes.HasPrefix(l.b[end.at:], []byte("endstream")) {
			l.at = end.at
			return &stream{d, l.b[from : from+n]}
		}
	}
	n := bytes.Index(l.b[from:], []byte("endstream"))
	if n < 0 {
		n = len(l.b) - from
	}
	l.at = from + n
	return &stream{d, l.b[from : from+n]}
}
