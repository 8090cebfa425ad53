package pdf

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
)

// font turns the bytes of a string into letters and their widths.
type font struct {
	unicode  map[code]string // what the font says its codes stand for
	ranges   []codeRange
	lengths  []codeRange // which codes have how many bytes; none: one, or two for wide
	bytes    [256]string
	wide     bool // two bytes a code, unless lengths say
	utf16    bool // the codes are UTF-16
	decode   func(string) string
	widths   map[int]float64 // thousandths of the size, by code
	standard float64         // width of the others, 0 when unknown
}

// code is the bytes of one sign.
type code struct{ value, size int }

// codeRange maps the codes from low to high of a size to the letters at to and
// on.
type codeRange struct {
	size, low, high int
	to              []rune
}

// sign is one sign of a string.
type sign struct {
	text  string
	known bool    // the font says what it stands for
	width float64 // in thousandths of the size
	space bool    // the one-byte code 32, which word spacing applies to
}

// font reads a font's dictionary.
func (f *file) font(o any) (*font, error) {
	d := f.dict(o)
	out := &font{unicode: map[code]string{}, widths: map[int]float64{}, wide: f.name(d["Subtype"]) == "Type0"}
	if s := f.stream(d["ToUnicode"]); s != nil {
		if err := f.charMap(s, out); err != nil {
			return nil, err
		}
	}
	if out.wide {
		return out, f.wideFont(d, out)
	}
	return out, f.byteFont(d, out)
}

// byteFont reads a font of one byte a sign.
func (f *file) byteFont(d dict, out *font) error {
	descriptor := f.dict(d["FontDescriptor"])
	base := f.name(d["Encoding"])
	named := f.dict(d["Encoding"])
	if named != nil {
		base = f.name(named["BaseEncoding"])
	}
	out.bytes = byteTable(base)
	if base == "" {
		if err := f.builtIn(descriptor, out); err != nil {
			return err
		}
	}
	at := 0
	for _, o := range f.array(named["Differences"]) {
		switch o := f.value(o).(type) {
		case float64:
			at = int(o)
		case name:
			if at >= 0 && at < 256 {
				out.bytes[at] = f.glyph(string(o))
			}
			at++
		}
	}
	if widths := f.array(d["Widths"]); widths != nil {
		first := int(f.number(d["FirstChar"]))
		scale := 1.0
		if m := f.numbers(d["FontMatrix"], 6); m != nil {
			scale = m[0] * 1000 // fonts of drawings have units of their own
		}
		for i, o := range widths[:min(len(widths), 256)] {
			out.widths[first+i] = f.number(o) * scale
		}
		out.standard = f.number(descriptor["MissingWidth"])
	}
	return nil
}

// builtInSign is a line of the encoding in a Type 1 font: "dup 65 /A put".
var builtInSign = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([\w.]+)\s+put`)

// builtIn takes the encoding from the font program itself.
func (f *file) builtIn(descriptor dict, out *font) error {
	s := f.stream(descriptor["FontFile"])
	if s == nil {
		return nil
	}
	b, err := f.unpack(s)
	if err == ErrTooLarge {
		return err
	}
	b, _, _ = bytes.Cut(b, []byte("eexec"))
	for _, g := range builtInSign.FindAllSubmatch(b, 256) {
		l := lexer{b: g[1]}
		n, _ := l.next(0)
		if at := int(number(n)); at < 256 {
			out.bytes[at] = f.glyph(string(g[2]))
		}
	}
	return nil
}

// wideFont reads a font of several bytes a sign.
func (f *file) wideFont(d dict, out *font) error {
	descendants := f.array(d["DescendantFonts"])
	if len(descendants) == 0 {
		return nil
	}
	cid := f.dict(descendants[0])
	encoding := f.name(d["Encoding"])
	if s := f.stream(d["Encoding"]); s != nil && len(out.lengths) == 0 {
		if err := f.charMap(s, &font{unicode: map[code]string{}}); err != nil {
			return err
		}
	}
	switch e := predefined(encoding); {
	case strings.Contains(string(encoding), "UCS2"), strings.Contains(string(encoding), "UTF16"):
		out.utf16 = true
	case e != nil:
		out.decode = func(s string) string {
			s, _ = e.NewDecoder().String(s)
			return s
		}
	}
	out.standard = 1000
	if w := f.number(cid["DW"]); w > 0 {
		out.standard = w
	}
	a := f.array(cid["W"])
	for i := 0; i+1 < len(a) && len(out.widths) < maxValues; {
		first := int(f.number(a[i]))
		if list := f.array(a[i+1]); list != nil {
			for n, o := range list {
				out.widths[first+n] = f.number(o)
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			break
		}
		last, w := int(f.number(a[i+1])), f.number(a[i+2])
		for c := first; c <= min(last, first+1<<16); c++ {
			out.widths[c] = w
		}
		i += 3
	}
	return nil
}

// charMap reads a character map: which codes there are, and what they stand for.
func (f *file) charMap(s *stream, out *font) error {
	b, err := f.unpack(s)
	if err != nil {
		if err == ErrTooLarge {
			return err
		}
		return nil
	}
	var args []any
	for l := (lexer{b: b}); ; {
		l.values = 0
		o, ok := l.next(0)
		if !ok {
			return nil
		}
		op, isOperator := o.(keyword)
		if !isOperator {
			if len(args) < 1<<16 {
				args = append(args, o)
			}
			continue
		}
		switch op {
		case "endcodespacerange":
			for ; len(args) >= 2; args = args[2:] {
				if low, high, ok := codes(args[0], args[1]); ok {
					out.lengths = append(out.lengths, codeRange{low.size, low.value, high.value, nil})
				}
			}
		case "endbfchar":
			for ; len(args) >= 2; args = args[2:] {
				if c, _, ok := codes(args[0], args[0]); ok && len(out.unicode) < 1<<17 {
					out.unicode[c] = f.letters(args[1])
				}
			}
		case "endbfrange":
			for ; len(args) >= 3; args = args[3:] {
				low, high, ok := codes(args[0], args[1])
				if !ok {
					continue
				}
				if list, isList := args[2].(array); isList {
					for i, o := range list {
						if len(out.unicode) < 1<<17 {
							out.unicode[code{low.value + i, low.size}] = f.letters(o)
						}
					}
					continue
				}
				out.ranges = append(out.ranges, codeRange{low.size, low.value, high.value, []rune(f.letters(args[2]))})
			}
		}
		args = args[:0]
	}
}

// codes reads two strings as the codes at the ends of a range.
func codes(a, b any) (low, high code, ok bool) {
	s, isText := a.(text)
	t, also := b.(text)
	if !isText || !also || len(s) == 0 || len(s) > 4 || len(s) != len(t) {
		return code{}, code{}, false
	}
	return code{codeOf(s), len(s)}, code{codeOf(t), len(t)}, true
}

func codeOf(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// letters is what a code stands for: UTF-16, or the name of a sign.
func (f *file) letters(o any) string {
	switch o := o.(type) {
	case text:
		if len(o) == 1 {
			return string(rune(o[0]))
		}
		return utf16Text(o)
	case name:
		return f.glyph(string(o))
	}
	return ""
}

// signs reads a string, calling each with every sign in it.
func (f *font) signs(s text, each func(sign)) {
	for len(s) > 0 {
		c := code{codeOf(s[:1]), 1}
		if f.wide {
			c = f.code(s)
		}
		raw := s[:c.size]
		s = s[c.size:]
		out := sign{width: f.width(c), space: c.size == 1 && c.value == ' '}
		out.text, out.known = f.text(c, raw)
		each(out)
	}
}

// code is the first code in a string of a wide font.
func (f *font) code(s text) code {
	for size := 1; size <= min(4, len(s)); size++ {
		v := codeOf(s[:size])
		for _, r := range f.lengths {
			if r.size == size && v >= r.low && v <= r.high {
				return code{v, size}
			}
		}
	}
	size := 2
	if f.decode != nil && s[0] < 0x81 {
		size = 1
	}
	size = min(size, len(s))
	return code{codeOf(s[:size]), size}
}

// text is what a code stands for.
func (f *font) text(c code, raw text) (string, bool) {
	if s, ok := f.unicode[c]; ok {
		return clean(s)
	}
	for _, r := range f.ranges {
		if r.size == c.size && c.value >= r.low && c.value <= r.high && len(r.to) > 0 {
			last := len(r.to) - 1
			return clean(string(r.to[:last]) + string(r.to[last]+rune(c.value-r.low)))
		}
	}
	switch {
	case f.utf16:
		return clean(utf16Text(raw))
	case f.decode != nil:
		return clean(f.decode(string(raw)))
	case f.wide:
		return "", false
	}
	return clean(f.bytes[byte(c.value)])
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// clean leaves out what is no letter of a known meaning: control characters,
// and those that fonts number as they like.
func clean(s string) (string, bool) {
	out := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' {
			return ' '
		}
		if unicode.Is(unicode.Co, r) || unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	return ligatures.Replace(out), out != ""
}

// Widths of letters where a font says none, in thousandths of its size: those
// of Helvetica, roughly.
func (f *font) width(c code) float64 {
	if w, ok := f.widths[c.value]; ok {
		return w
	}
	if f.standard > 0 || len(f.widths) > 0 {
		return f.standard
	}
	switch r := rune(c.value); {
	case strings.ContainsRune("iljtfI.,:;'!|()[]/ ", r):
		return 278
	case r == 'm' || r == 'M' || r == 'W' || r == 'w':
		return 830
	case unicode.IsUpper(r):
		return 680
	}
	return 540
}
