package charts

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// eighths are the columns a terminal draws, from none to a full cell.
const eighths = " ▁▂▃▄▅▆▇█"

// Sparkline draws the index as one line of blocks, width cells wide or as many
// as there are points, from the lowest to the highest value, which it returns.
// A cell is the mean of its points; cells without any are blank. A series that
// does not change is drawn half high; one without values is "".
func Sparkline(points []index.Point, width int) (line string, lo, hi float64) {
	cells := buckets(points, width)
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range cells {
		if !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if lo > hi {
		return "", 0, 0
	}
	blocks := []rune(eighths)
	var b strings.Builder
	for _, v := range cells {
		switch {
		case math.IsNaN(v):
			b.WriteRune(' ')
		case lo == hi:
			b.WriteRune(blocks[4])
		default:
			b.WriteRune(blocks[1+int(math.Round((v-lo)/(hi-lo)*7))])
		}
	}
	return b.String(), lo, hi
}

// buckets are the means of the points of each cell, NaN where there is no
// value.
func buckets(points []index.Point, width int) []float64 {
	width = min(max(width, 0), len(points))
	out := make([]float64, width)
	for i := range out {
		sum, n := 0.0, 0
		for _, p := range points[i*len(points)/width : (i+1)*len(points)/width] {
			if !p.Missing {
				sum, n = sum+p.Index, n+1
			}
		}
		if out[i] = math.NaN(); n > 0 {
			out[i] = sum / float64(n)
		}
	}
	return out
}

const (
	textRows     = 6  // above zero, and as many below
	textNarrow   = 40 // the least width
	textWide     = 400
	textAxisLeft = 6 // "+100 ┤"
)

// TimelineText draws the index of one dyad with block characters for a
// terminal, width characters wide (40 to 400), and lists the labelled markers
// below it. Cells are means; the scale is symmetric and the smallest of ±10,
// ±25, ±50 and ±100 that holds them. Months and years are named where they
// begin. Errors are those of Timeline that concern no picture.
func TimelineText(s index.Series, events []Marker, o Options, width int) (string, error) {
	if len(s.Points) == 0 {
		return "", fmt.Errorf("the series has no days: there is nothing to draw")
	}
	if width < textNarrow || width > textWide {
		return "", fmt.Errorf("a width of %d characters: want %d to %d", width, textNarrow, textWide)
	}
	if strings.TrimSpace(o.Source) == "" {
		return "", fmt.Errorf("a chart must name its source: give a source line")
	}
	if err := checkLabels(events); err != nil {
		return "", err
	}
	first, last := s.Points[0].Period.From, s.Points[len(s.Points)-1].Period.To
	cells := buckets(s.Points, width-textAxisLeft)
	scale := textScale(cells)
	if o.Title == "" {
		o.Title = "Tension index, " + dyadName(o, s.Dyad) + ", " + span(first, last-1)
	}
	var b strings.Builder
	paragraph(&b, o.Title, width)
	paragraph(&b, fmt.Sprintf("Index from −100 (cooperation) to +100 (conflict), %s; a cell is a mean. The axis shows %s to %s.",
		frequencies[s.Step], signed(-scale, 0), signed(scale, 0)), width)
	b.WriteByte('\n')
	for row := textRows; row >= -textRows; row-- {
		if row != 0 {
			textRow(&b, cells, scale, row)
			continue
		}
		fmt.Fprintf(&b, "%5s┼", "0")
		for _, v := range cells {
			b.WriteString(map[bool]string{true: "╌", false: "─"}[math.IsNaN(v)])
		}
		b.WriteByte('\n')
	}
	b.WriteString(textTime(first, last, len(cells)))
	b.WriteByte('\n')
	for _, m := range events {
		if m.Label != "" && m.Date.Known() && m.Date.Latest >= first && m.Date.Earliest < last {
			mark := map[bool]string{true: "▲", false: "▼"}[m.Score > 0]
			paragraph(&b, fmt.Sprintf("%s %s: %s", mark, dateText(m.Date, layout.MonthDayYear), m.Label), width)
		}
	}
	if have, gaps := runs(s.Points); len(have) == 0 || len(gaps) > 0 {
		paragraph(&b, "Broken axis: nothing published.", width)
	}
	paragraph(&b, o.Source, width)
	return b.String(), nil
}

// paragraph writes a text in lines no wider than the terminal.
func paragraph(b *strings.Builder, s string, width int) {
	for _, l := range layout.Fill(strings.Fields(s), float64(width), func(s string) float64 { return float64(terminalWidth(s)) }) {
		b.WriteString(l + "\n")
	}
}

// terminalWidth counts the cells of a text: Hangul and its like take two
// (Unicode Standard Annex 11, wide characters of the scripts there are fonts
// for).
func terminalWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			n++
		}
	}
	return n
}

// textScale is the smallest scale that holds the cells.
func textScale(cells []float64) float64 {
	top := 0.0
	for _, v := range cells {
		if !math.IsNaN(v) {
			top = max(top, math.Abs(v))
		}
	}
	for _, s := range []float64{10, 25, 50} {
		if top <= s {
			return s
		}
	}
	return fullScale
}

// textRow draws one row of cells: above zero in eighths of a row, below it, for
// blocks that hang from the top are few, in halves.
func textRow(b *strings.Builder, cells []float64, scale float64, row int) {
	name := ""
	if row == textRows || row == -textRows {
		name = signed(float64(row)/textRows*scale, 0)
	}
	fmt.Fprintf(b, "%5s%s", name, map[bool]string{true: "┤", false: "│"}[name != ""])
	up := []rune(eighths)
	line := make([]rune, len(cells))
	for i, v := range cells {
		line[i] = ' '
		if math.IsNaN(v) {
			continue
		}
		rows := v / scale * textRows
		switch {
		case row > 0 && rows > float64(row-1):
			line[i] = up[int(math.Round(min(rows-float64(row-1), 1)*8))]
		case row < 0 && -rows > float64(-row-1):
			line[i] = []rune(" ▀█")[int(math.Round(min(-rows-float64(-row-1), 1)*2))]
		}
	}
	b.WriteString(strings.TrimRight(string(line), " ") + "\n")
}

// textTime is the time axis: years where they begin, or months of shorter
// times, or the first and the last day.
func textTime(from, to timeline.Day, width int) string {
	step, name := timeline.StepYear, "2006"
	switch days := int(to - from); {
	case days <= 62:
		step = timeline.StepDay
	case days <= 3*366:
		step, name = timeline.StepMonth, "Jan"
	}
	line := []rune(strings.Repeat(" ", textAxisLeft+width))
	put := func(at int, s string) int {
		end := at + len([]rune(s))
		if end > len(line) {
			return at
		}
		copy(line[at:], []rune(s))
		return end + 1
	}
	if step == timeline.StepDay {
		a, z := dayText(from, layout.MonthDay), dayText(to-1, layout.MonthDay)
		put(textAxisLeft, a)
		if len(a)+len(z)+1 <= width && to-from > 1 {
			put(len(line)-len(z), z)
		}
		return strings.TrimRight(string(line), " ") + "\n"
	}
	free := 0
	for p := step.Of(from); p.From < to; p = step.Of(p.To) {
		at := textAxisLeft + int(float64(max(p.From, from)-from)/float64(to-from)*float64(width))
		text := p.From.Time().Format(name)
		if step == timeline.StepMonth && p.From.Time().Month() == 1 {
			text = p.From.Time().Format("2006")
		}
		if at >= free && p.From >= from {
			free = put(at, text)
		}
	}
	return strings.TrimRight(string(line), " ") + "\n"
}
