package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

//go:embed glyphs.txt
var glyphTable string

// glyphs are the letters that the signs of a font stand for, by name.
func glyphs() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(glyphTable) {
		name, hex, ok := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseUint(hex, 16, 21); ok && err == nil {
			out[name] = string(rune(n))
		}
	}
	return out
}

// glyph is the letters a sign stands for, "" when its name does not tell:
// "eacute", "uni00E9", "u1F600", "f_f_i", "A.sc".
func (f *file) glyph(sign string) string {
	if f.glyphs == nil {
		f.glyphs = glyphs()
	}
	if s, ok := f.glyphs[sign]; ok {
		return s
	}
	sign, _, _ = strings.Cut(sign, ".")
	if s, ok := f.glyphs[sign]; ok {
		return s
	}
	var out strings.Builder
	for part := range strings.SplitSeq(sign, "_") {
		hex, uni := strings.CutPrefix(part, "uni")
		if !uni {
			hex, uni = strings.CutPrefix(part, "u")
		}
		n, err := strconv.ParseUint(hex, 16, 21)
		switch {
		case f.glyphs[part] != "":
			out.WriteString(f.glyphs[part])
		case uni && err == nil && len(hex) >= 4 && utf8.ValidRune(rune(n)):
			out.WriteRune(rune(n))
		}
	}
	return out.String()
}

// standardUpper is Adobe's standard encoding where it differs from ASCII.
var standardUpper = map[byte]string{
	0x27: "’", 0x60: "‘", 0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“",
	0xab: "«", 0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚",
	0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xbd: "‰", 0xbf: "¿", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ",
	0xeb: "º", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
}

// byteTable are the letters of a named encoding of one byte a sign.
func byteTable(n name) (out [256]string) {
	var c *charmap.Charmap
	switch n {
	case "WinAnsiEncoding":
		c = charmap.Windows1252
	case "MacRomanEncoding":
		c = charmap.Macintosh
	}
	for i := range out {
		switch {
		case c != nil:
			if r := c.DecodeByte(byte(i)); r != utf8.RuneError {
				out[i] = string(r)
			}
		case standardUpper[byte(i)] != "":
			out[i] = standardUpper[byte(i)]
		case i < 0x7f:
			out[i] = string(rune(i))
		}
	}
	return out
}

// predefined is the encoding of the letters in the character maps that have
// names, nil for the others.
func predefined(n name) encoding.Encoding {
	s := string(n)
	switch {
	case strings.HasPrefix(s, "KSC"):
		return korean.EUCKR
	case strings.HasPrefix(s, "GBK"), strings.HasPrefix(s, "GB-EUC"):
		return simplifiedchinese.GBK
	case strings.Contains(s, "B5"):
		return traditionalchinese.Big5
	case strings.Contains(s, "RKSJ"):
		return japanese.ShiftJIS
	case strings.HasPrefix(s, "EUC-"):
		return japanese.EUCJP
	}
	return nil
}

// utf16Text reads big-endian UTF-16.
func utf16Text(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, uint16(b[0])<<8|uint16(b[1]))
	}
	return string(utf16.Decode(units))
}

// textString reads a string for people to read.
func textString(t text) string {
	switch s := string(t); {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16Text(t[2:])
	case strings.HasPrefix(s, "\xff\xfe"):
		for i := 0; i+1 < len(t); i += 2 {
			t[i], t[i+1] = t[i+1], t[i]
		}
		return utf16Text(t[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "")
	case utf8.ValidString(s):
		return s
	}
	s, _ := charmap.Windows1252.NewDecoder().String(string(t))
	return s
}
