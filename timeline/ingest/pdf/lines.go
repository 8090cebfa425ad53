package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// line is a line of text on a page.
type line struct {
	x0, x1, y, size float64
	text            string
	page            int // counted from 0
}

// Gaps in a line, and how far from it small signs may stand, in parts of the
// size. Word gaps are a quarter to a third of it; half of that parts words, and
// what is several times wider parts columns.
const (
	wordGap   = 0.17
	columnGap = 2.0
	offLine   = 0.5
	noteSize  = 0.8 // of the line's, at most, is the number of a note
)

// lines puts runs together that follow each other on one line.
func lines(runs []run, page int) []line {
	var out []line
	var last run
	for _, r := range runs {
		again := r.text == last.text && math.Abs(r.x0-last.x0) < 0.2*r.size && math.Abs(r.y-last.y) < 0.2*r.size
		last = r
		if again {
			continue // drawn twice to look bold
		}
		if n := len(out); n > 0 && out[n-1].add(r) {
			continue
		}
		if strings.TrimSpace(r.text) != "" {
			out = append(out, line{r.x0, r.x1, r.y, r.size, r.text, page})
		}
	}
	kept := out[:0]
	for _, l := range out {
		if l.text = strings.Join(strings.Fields(l.text), " "); l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// add puts a run at the end of a line and reports whether it belongs there.
func (l *line) add(r run) bool {
	size := max(l.size, r.size)
	gap := r.x0 - l.x1
	if math.Abs(r.y-l.y) > offLine*size || gap > columnGap*size || gap < -0.5*size {
		return false
	}
	if r.size < noteSize*l.size && r.y > l.y+0.2*l.size && strings.Trim(r.text, "0123456789,* ") == "" {
		l.x1 = max(l.x1, r.x1) // the number of a note is not read
		return true
	}
	if r.size > l.size {
		l.size, l.y = r.size, r.y
	}
	if gap > wordGap*size {
		l.text += " "
	}
	l.text += r.text
	l.x1 = max(l.x1, r.x1)
	return true
}

// How many of a page's lines must stand out of order before the order in which
// they are drawn is given up: headers and footers are often drawn last.
const (
	outOfOrder = 0.1  // above the line before, in the same column
	sideBySide = 0.25 // beside the line before
	maxCut     = 4000 // lines of a page that are cut into blocks; more are sorted from top to bottom
)

// ordered puts the lines of a page in reading order.
func ordered(lines []line) []line {
	back, beside := 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		overlap := min(a.x1, b.x1) > max(a.x0, b.x0)
		switch {
		case overlap && b.y > a.y+offLine*b.size:
			back++
		case !overlap && math.Abs(a.y-b.y) < offLine*b.size:
			beside++
		}
	}
	n := float64(len(lines))
	if back < 3 && beside < 3 || float64(back) < outOfOrder*n && float64(beside) < sideBySide*n {
		return lines
	}
	if len(lines) > maxCut {
		return downward(lines)
	}
	return cut(lines)
}

// downward sorts lines from top to bottom and from left to right.
func downward(lines []line) []line {
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0)) })
	return lines
}

// cut orders lines by cutting the page at its widest white spaces: into columns
// where a space runs from top to bottom, else into what is above and below.
func cut(lines []line) []line {
	if len(lines) < 2 {
		return lines
	}
	size := median(lines, func(l line) float64 { return l.size })
	at, gap := widest(lines, func(l line) (float64, float64) { return l.x0, l.x1 })
	left, right := part(lines, func(l line) bool { return l.x0 < at })
	if gap < size || len(left) < 2 || len(right) < 2 {
		at, gap = widest(lines, func(l line) (float64, float64) { return -l.y - 0.8*l.size, -l.y + 0.2*l.size })
		if left, right = part(lines, func(l line) bool { return -l.y-0.8*l.size < at }); gap < 0.3*size {
			return downward(lines)
		}
	}
	return slices.Concat(cut(left), cut(right))
}

// widest is the widest gap between intervals, and where it ends.
func widest(lines []line, interval func(line) (from, to float64)) (at, gap float64) {
	sorted := slices.Clone(lines)
	start := func(l line) float64 { from, _ := interval(l); return from }
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(start(a), start(b)) })
	_, reach := interval(sorted[0])
	for _, l := range sorted[1:] {
		from, to := interval(l)
		if from-reach > gap {
			at, gap = from, from-reach
		}
		reach = max(reach, to)
	}
	return at, gap
}

func part(lines []line, first func(line) bool) (yes, no []line) {
	for _, l := range lines {
		if first(l) {
			yes = append(yes, l)
		} else {
			no = append(no, l)
		}
	}
	return yes, no
}

// median is the middle of what is measured on lines, 0 where there are none.
func median(lines []line, of func(line) float64) float64 {
	if len(lines) == 0 {
		return 0
	}
	all := make([]float64, len(lines))
	for i, l := range lines {
		all[i] = of(l)
	}
	slices.Sort(all)
	return all[len(all)/2]
}
