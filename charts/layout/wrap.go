package layout

// Measure is the width of a text in points.
type Measure func(string) float64

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
