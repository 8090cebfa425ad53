package segment

import "unicode/utf8"

// Shape says what sort of characters a token has.
type Shape uint8

// The characters.
const (
	Small        Shape = 1 << iota // a to z
	Capital                        // A to Z
	Figure                         // 0 to 9
	InnerCapital                   // A to Z behind the first character
	Hyphen                         // between letters
	Wide                           // not ASCII
)

// ShapeOf is the shape of a word that was not cut from a text.
func ShapeOf(word string) (out Shape) {
	for i := 0; i < len(word); i++ {
		k := letters[word[i]]
		if i > 0 && k == Capital {
			out |= InnerCapital
		}
		if i > 0 && word[i] == '-' {
			out |= Hyphen
		}
		out |= k
		if word[i] >= utf8.RuneSelf {
			out |= Wide
		}
	}
	return out
}

// wide is the shape of a character of n bytes that is neither letter nor digit
// of ASCII.
func wide(n int) Shape {
	if n > 1 {
		return Wide
	}
	return 0
}

// letters is the shape of each letter and digit of ASCII, 0 for other bytes.
var letters = func() (out [256]Shape) {
	for c := range out {
		switch {
		case c >= 'a' && c <= 'z':
			out[c] = Small
		case c >= 'A' && c <= 'Z':
			out[c] = Capital
		case c >= '0' && c <= '9':
			out[c] = Figure
		}
	}
	return out
}()
