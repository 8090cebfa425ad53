package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraph is a paragraph, or a heading.
type Paragraph struct {
	Text string
	Size float64 // of its letters, in points
	Page int     // where it begins, counted from 1
}

// Differences between the lines of one paragraph: in size, in parts of it; in
// the distance of lines, in parts of the usual one; of an indent, in parts of
// the size.
const (
	sameSize   = 0.15
	wideStep   = 1.3
	leastInset = 0.6
	mostInset  = 6
)

// paragraphs puts lines together.
func paragraphs(pages [][]line) []Paragraph {
	hyphens := hyphensOf(pages)
	step := usualStep(pages)
	body := bodySize(pages)
	var out []Paragraph
	var last *line
	var lastEdge float64
	for _, lines := range pages {
		for i := range lines {
			l := &lines[i]
			if last == nil || !goesOn(*last, *l, lastEdge, step, body) {
				out = append(out, Paragraph{Text: l.text, Size: l.size, Page: l.page + 1})
			} else {
				p := &out[len(out)-1]
				p.Text = hyphens.join(p.Text, l.text)
			}
			last, lastEdge = l, rightEdge(lines, i)
		}
	}
	return out
}

// usualStep is the usual distance of the lines of a paragraph, in parts of
// their size.
func usualStep(pages [][]line) float64 {
	var steps []line
	for _, lines := range pages {
		for i := 1; i < len(lines); i++ {
			a, b := lines[i-1], lines[i]
			if d := (a.y - b.y) / b.size; d > 0.8 && d < 3 && alike(a, b) {
				steps = append(steps, line{y: d})
			}
		}
	}
	if len(steps) == 0 {
		return 1.2
	}
	return median(steps, func(l line) float64 { return l.y })
}

// bodySize is the size most letters have.
func bodySize(pages [][]line) float64 {
	letters := map[float64]int{}
	best := 0.0
	for _, lines := range pages {
		for _, l := range lines {
			size := math.Round(l.size*2) / 2
			letters[size] += len(l.text)
			if n, m := letters[size], letters[best]; n > m || n == m && size < best {
				best = size
			}
		}
	}
	return best
}

func alike(a, b line) bool { return math.Abs(a.size-b.size) <= sameSize*max(a.size, b.size) }

// rightEdge is how far the lines near a line reach that share its column.
func rightEdge(lines []line, at int) float64 {
	const near = 30
	l := lines[at]
	edge := l.x1
	for i := max(0, at-near); i < min(len(lines), at+near); i++ {
		if o := lines[i]; alike(o, l) && o.x0 < l.x1 && l.x0 < o.x1 && math.Abs(o.x0-l.x0) < mostInset*l.size {
			edge = max(edge, o.x1)
		}
	}
	return edge
}

// goesOn reports whether line b belongs to the paragraph of the line a before
// it, whose column reaches to edge.
func goesOn(a, b line, edge, step, body float64) bool {
	if !alike(a, b) {
		return false
	}
	below := a.page == b.page && b.y < a.y && min(a.x1, b.x1) > max(a.x0, b.x0)
	if below && (a.y-b.y)/b.size > max(wideStep*step, 1.2) {
		return false
	}
	if a.size > (1+sameSize)*body {
		return below // a headline breaks where it reads well
	}
	if room := edge - a.x1; room > firstWordWidth(b)+wordGap*b.size {
		return false // the next word would have found room
	}
	if !below {
		return !endsSentence(a.text)
	}
	inset := b.x0 - a.x0
	return inset < leastInset*b.size || inset > mostInset*b.size || isItem(a.text)
}

// firstWordWidth is how wide the first word of a line is, roughly.
func firstWordWidth(l line) float64 {
	first, _, _ := strings.Cut(l.text, " ")
	return (l.x1 - l.x0) * float64(utf8.RuneCountInString(first)) / float64(max(1, utf8.RuneCountInString(l.text)))
}

// isItem reports whether a line begins an item of a list, whose other lines are
// set in.
func isItem(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return len(first) > 0 && len(first) <= 4 && strings.Trim(first, "0123456789.)(-–•▪◦*·abciv") == ""
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "”’\"')]»")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}

// hyphens tell whether a hyphen at the end of a line belongs to the word.
type hyphens struct {
	words  map[string]bool // of the document, those with hyphens included
	breaks bool            // the document parts words at the ends of lines
}

// Where the words of the document do not tell whether it parts words at the
// ends of lines, at least so many different ones, on at least that share of the
// lines, do; compound words alone end fewer.
const (
	someHyphens = 3
	manyHyphens = 0.04
)

func hyphensOf(pages [][]line) hyphens {
	h := hyphens{words: map[string]bool{}}
	var ends [][2]string // the two parts of a word
	different := map[string]bool{}
	n, end := 0, ""
	for _, page := range pages {
		for _, l := range page {
			n++
			fields := strings.Fields(l.text)
			if end != "" {
				ends = append(ends, [2]string{withoutHyphen(end), fields[0]})
				different[end] = true
			}
			for _, w := range fields[1:] { // the first may be the rest of a word
				h.words[bareWord(w)] = true
			}
			if end = fields[len(fields)-1]; !parted(end) {
				end = ""
			}
		}
	}
	whole, compound := 0, 0
	for _, e := range ends {
		switch {
		case h.words[bareWord(e[0]+"-"+e[1])]:
			compound++
		case h.words[bareWord(e[0]+e[1])]:
			whole++
		}
	}
	h.breaks = whole > compound || whole+compound == 0 && len(different) >= someHyphens && float64(len(ends)) > manyHyphens*float64(n)
	return h
}

// hyphenSigns are the hyphens that part words.
const hyphenSigns = "-\u2010\u00ad"

func withoutHyphen(s string) string { return strings.TrimRight(s, hyphenSigns) }

// parted reports whether a line's last word ends in a hyphen behind a letter.
func parted(word string) bool {
	stem := withoutHyphen(word)
	r, _ := utf8.DecodeLastRuneInString(stem)
	return stem != word && stem != "" && unicode.IsLetter(r)
}

func bareWord(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// join puts a line behind the lines before it. A word parted by a hyphen is put
// together when the document has it so, keeps its hyphen when it has it with
// one, and is else put together where words are parted as a rule.
func (h hyphens) join(before, line string) string {
	fields := strings.Fields(before)
	if len(fields) == 0 || !parted(fields[len(fields)-1]) {
		return before + " " + line
	}
	last := fields[len(fields)-1]
	next, _ := utf8.DecodeRuneInString(line)
	if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return before + " " + line
	}
	stem := withoutHyphen(last)
	first, _, _ := strings.Cut(line, " ")
	one, two := bareWord(stem+first), bareWord(stem+"-"+first)
	whole := withoutHyphen(before)
	soft := strings.HasSuffix(last, "\u00ad")
	if soft || unicode.IsLower(next) && !h.words[two] && (h.words[one] || h.breaks) {
		return whole + line
	}
	return before + line
}
