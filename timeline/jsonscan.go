package timeline

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"unicode/utf16"
	"unicode/utf8"
)

// errNotObject says that a line is no JSON object.
var errNotObject = errors.New("not one whole object")

// scanObject calls each with the keys and values of a JSON object, in order;
// text is the value of a string. It splits one level only, which is several times as fast as decoding the object
// into a map of raw messages.
func scanObject(text []byte, each func(key, text string, value []byte)) error {
	s := jsonScanner{text}
	if !s.take('{') {
		return errNotObject
	}
	for first := true; !s.take('}'); first = false {
		if !first && !s.take(',') {
			return errNotObject
		}
		raw, ok := s.value()
		if !ok || raw[0] != '"' || !s.take(':') {
			return errNotObject
		}
		key, ok := unquoteJSON(raw)
		if !ok {
			return errNotObject
		}
		value, ok := s.value()
		if !ok {
			return errNotObject
		}
		var text string
		if value[0] == '"' {
			if text, ok = unquoteJSON(value); !ok {
				return errNotObject
			}
		}
		each(key, text, value)
	}
	s.space()
	if len(s.rest) > 0 {
		return errNotObject
	}
	return nil
}

// jsonScanner goes through a JSON text.
type jsonScanner struct{ rest []byte }

func (s *jsonScanner) space() {
	for len(s.rest) > 0 && (s.rest[0] == ' ' || s.rest[0] == '\t' || s.rest[0] == '\n' || s.rest[0] == '\r') {
		s.rest = s.rest[1:]
	}
}

// take passes over a mark, if it comes next.
func (s *jsonScanner) take(mark byte) bool {
	s.space()
	if len(s.rest) == 0 || s.rest[0] != mark {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

// value cuts off the next value.
func (s *jsonScanner) value() ([]byte, bool) {
	s.space()
	if len(s.rest) == 0 {
		return nil, false
	}
	end := 0
	switch s.rest[0] {
	case '"':
		end = stringEnd(s.rest)
	case '{', '[':
		end = nestedEnd(s.rest)
	default:
		end = bytes.IndexAny(s.rest, ",}] \t\r\n")
	}
	if end < 1 {
		return nil, false
	}
	raw := s.rest[:end]
	if raw[0] != '"' && !json.Valid(raw) {
		return nil, false
	}
	s.rest = s.rest[end:]
	return raw, true
}

// stringEnd is the index behind a string's closing quote, -1 when it has none.
func stringEnd(text []byte) int {
	for at := 1; at < len(text); {
		i := bytes.IndexByte(text[at:], '"')
		if i < 0 {
			return -1
		}
		at += i
		back := at
		for text[back-1] == '\\' {
			back--
		}
		if (at-back)%2 == 0 || back == 0 {
			return at + 1
		}
		at++
	}
	return -1
}

// nestedEnd is the index behind the bracket that closes the first, -1 when none
// does.
func nestedEnd(text []byte) int {
	depth := 0
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '"':
			end := stringEnd(text[at:])
			if end < 0 {
				return -1
			}
			at += end - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return -1
}

// unquoteJSON reads a JSON string with its quotes, as encoding/json does: what
// is no UTF-8 and half a surrogate pair become U+FFFD.
func unquoteJSON(raw []byte) (string, bool) {
	body := raw[1 : len(raw)-1]
	if hasControl(body) {
		return "", false
	}
	escape := bytes.IndexByte(body, '\\')
	if escape < 0 {
		return validString(body), true
	}
	out := make([]byte, 0, len(body))
	for ; escape >= 0; escape = bytes.IndexByte(body, '\\') {
		out = append(out, body[:escape]...)
		body = body[escape:]
		r, n := unescape(body)
		if n == 0 {
			return "", false
		}
		out = utf8.AppendRune(out, r)
		body = body[n:]
	}
	return validString(append(out, body...)), true
}

// hasControl reports whether a byte below the space is among b, eight at a time:
// a byte below 0x20 borrows from its highest bit, and those of 0x80 and more,
// which have it set, are no control characters.
func hasControl(b []byte) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for len(b) >= 8 {
		v := binary.LittleEndian.Uint64(b)
		if (v-0x20*ones)&^v&highs != 0 {
			return true
		}
		b = b[8:]
	}
	for _, c := range b {
		if c < 0x20 {
			return true
		}
	}
	return false
}

func validString(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
}

// unescape reads the escape that b begins with and its length, 0 when it is
// none.
func unescape(b []byte) (rune, int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'u':
		r, ok := hex4(b[2:])
		if !ok {
			return 0, 0
		}
		if !utf16.IsSurrogate(r) {
			return r, 6
		}
		if len(b) > 7 && b[6] == '\\' && b[7] == 'u' {
			if low, ok := hex4(b[8:]); ok {
				if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
					return both, 12
				}
			}
		}
		return utf8.RuneError, 6
	}
	return 0, 0
}

// hex4 reads four hexadecimal digits.
func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
