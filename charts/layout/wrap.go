package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Measure is the width of a text in points.
type Measure func(string) float64

// noBreak is the space that a line does not end at.
const noBreak = '\u00a0'

// Words splits a text where a line may end: at white space, but not at no-break
// spaces.
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != noBreak })
}

// Bind joins words that belong together with no-break spaces: the month, day
// and year of a date, a number with what it counts, and both sides of "p < 0.05".
func Bind(words []string) []string {
	var out []string
	dated := false // the last word ends in a date
	for i, w := range words {
		if i > 0 {
			before := words[i-1]
			day := endsInMonth(before) && startsWithDigit(w)
			year := dated && strings.HasSuffix(before, ",") && startsWithDigit(w)
			sides := w == "=" || w == "<" || before == "=" || before == "<"
			if day || year || sides || !dated && counts(before, w) {
				out[len(out)-1] += string(noBreak) + w
				dated = day || year
				continue
			}
		}
		out, dated = append(out, w), false
	}
	return out
}

func endsInMonth(w string) bool {
	const months = "JanFebMarAprMayJunJulAugSepOctNovDec"
	if i := strings.LastIndex(w, "–"); i >= 0 {
		w = w[i+len("–"):]
	}
	w = strings.TrimLeft(w, "(")
	at := strings.Index(months, w)
	return len(w) == 3 && at >= 0 && at%3 == 0
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// counts reports whether w names what the number counts: "14 days", "95% range".
func counts(number, w string) bool {
	last := strings.TrimSuffix(number, "%")
	r, _ := utf8.DecodeRuneInString(w)
	if !startsWithDigit(number) || last == "" || !startsWithDigit(last[len(last)-1:]) || !unicode.IsLower(r) {
		return false
	}
	switch strings.TrimRight(w, ".,;:") {
	case "to", "and", "or", "of", "in", "by", "on", "more":
		return false
	}
	return true
}

// Loosen splits words that are wider than the width at their no-break spaces.
func Loosen(words []string, width float64, m Measure) []string {
	var out []string
	for _, w := range words {
		if m(w) > width {
			out = append(out, strings.FieldsFunc(w, func(r rune) bool { return r == noBreak })...)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// Break cuts words that are wider than the width, as addresses are: behind a
// slash or another mark if there is one in the latter half of the piece, else
// wherever the line is full. A piece has at least one character.
func Break(words []string, width float64, m Measure) []string {
	var out []string
	for _, w := range words {
		for m(w) > width {
			end, mark := 0, 0
			for i, r := range w {
				next := i + utf8.RuneLen(r)
				if end > 0 && m(w[:next]) > width {
					break
				}
				if end = next; strings.ContainsRune("/-_.?&=–", r) {
					mark = next
				}
			}
			if mark > end/2 {
				end = mark
			}
			if end == len(w) {
				break
			}
			out, w = append(out, w[:end]), w[end:]
		}
		out = append(out, w)
	}
	return out
}

// Wrap sets words in as few lines as fit the width, and then makes the lines as
// even as that many allow, so that no word is left alone on the last one. A
// word wider than the width keeps a line to itself.
func Wrap(words []string, width float64, m Measure) []string {
	if len(words) == 0 {
		return nil
	}
	lines := Fill(words, width, m)
	if len(lines) == 1 {
		return lines
	}
	lo, hi := 0.0, width
	for range 12 { // a width to 1/4096 of the widest: finer than a hair
		if mid := (lo + hi) / 2; fits(words, mid, len(lines), m) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return Fill(words, hi, m)
}

// Fill sets words in lines, each as full as it gets.
func Fill(words []string, width float64, m Measure) []string {
	var lines []string
	line := ""
	for _, w := range words {
		switch next := line + " " + w; {
		case line == "":
			line = w
		case m(next) <= width:
			line = next
		default:
			lines, line = append(lines, line), w
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fits reports whether the words fill no more than n lines of this width,
// without a word that overflows it.
func fits(words []string, width float64, n int, m Measure) bool {
	lines := Fill(words, width, m)
	return len(lines) <= n && Widest(lines, m) <= width
}

// Widest is the width of the widest line.
func Widest(lines []string, m Measure) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, m(l))
	}
	return w
}
