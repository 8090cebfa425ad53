package segment

import "testing"

// The shape that the lexer finds is that of the token's characters.
func TestShape(t *testing.T) {
	for _, text := range []string{"Seoul's 28-year-old McDonald, U.S.-led", "Élysée naïve Yo‑jong", "don’t – \"3.5%\" …", "ABC a1B"} {
		for _, token := range Tokens(text) {
			want := ShapeOf(token.Text)
			if token.Shape|Hyphen != want|Hyphen || token.Shape&Hyphen == 0 && want&Hyphen != 0 {
				t.Errorf("%q has the shape %b, want %b", token.Text, token.Shape, want)
			}
		}
	}
}
