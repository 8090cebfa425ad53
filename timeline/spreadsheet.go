package timeline

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Spreadsheets write the days of a table they have opened as their region
// does, once it is saved: 28.07.2025, 7/28/2025, 2025/7/28. What such a cell
// says is read; where 7/8/2025 leaves open which number is the month, the other
// rows of the table decide, and nothing is guessed.

// dayOrder says which number comes first in a day whose year comes last.
type dayOrder int

const (
	anyOrder dayOrder = iota // the table does not tell
	dayFirst
	monthFirst
)

var (
	yearFirst = regexp.MustCompile(`^(\d{4})(?:/|-|\. ?)(\d{1,2})(?:/|-|\. ?)(\d{1,2})\.?$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$`)
	cellDays  = regexp.MustCompile(`(?:^|[,;\t\r\n"])(\d{1,2})[/-](\d{1,2})[/-]\d{4}["\r\n,;\t]`)
	monthCell = regexp.MustCompile(`^\p{L}{3,9}\.?[ -](\d{2})$`)
)

// orderOf finds the order of days in the head of a table: that of a cell which
// can be read in one order only. Cells of both kinds tell nothing.
func orderOf(head []byte) dayOrder {
	found := anyOrder
	for len(head) > 0 {
		at := cellDays.FindSubmatchIndex(head)
		if at == nil {
			return found
		}
		a, b := digits(string(head[at[2]:at[3]])), digits(string(head[at[4]:at[5]]))
		order := anyOrder
		switch {
		case a > 12 && b <= 12:
			order = dayFirst
		case b > 12 && a <= 12:
			order = monthFirst
		}
		if order != anyOrder && found != anyOrder && order != found {
			return anyOrder
		}
		found = max(found, order)
		head = head[at[1]-1:] // the separator may begin the next cell
	}
	return found
}

// isoDay is the day of a cell as YYYY-MM-DD where a spreadsheet wrote it in
// another way; any other cell stays as it is.
func isoDay(cell string, order dayOrder) (string, error) {
	if cell == "" || len(cell) >= 10 && cell[4] == '-' && cell[7] == '-' {
		return cell, nil // as we write it, with or without a time behind it
	}
	if g := yearFirst.FindStringSubmatch(cell); g != nil {
		return isoOf(cell, g[1], g[2], g[3]), nil
	}
	g := yearLast.FindStringSubmatch(cell)
	if g == nil {
		return cell, nil
	}
	first, second := digits(g[1]), digits(g[3])
	switch {
	case g[2] == "." || first > 12 || first == second:
		order = dayFirst
	case second > 12:
		order = monthFirst
	case order == anyOrder:
		return "", fmt.Errorf("%q is two days, for nothing in the table tells which number is the month; write it as %s or %s", cell, isoOf(cell, g[4], g[3], g[1]), isoOf(cell, g[4], g[1], g[3]))
	}
	if order == monthFirst {
		return isoOf(cell, g[4], g[1], g[3]), nil
	}
	return isoOf(cell, g[4], g[3], g[1]), nil
}

// isoOf writes the numbers as a day, or the cell as it was where they are none.
func isoOf(cell, year, month, day string) string {
	s := fmt.Sprintf("%s-%02d-%02d", year, digits(month), digits(day))
	if _, err := ParseDay(s); err != nil {
		return cell
	}
	return s
}

// lostMonth reports whether the cell is what spreadsheets make of 2025-07,
// "Jul-25" in the words of their region, and the days are those of that month.
func lostMonth(cell string, earliest, latest Day) bool {
	g := monthCell.FindStringSubmatch(cell)
	if g == nil || PrecisionOf(earliest, latest) != PrecisionMonth {
		return false
	}
	y, m, d := earliest.Date()
	return d == 1 && latest == NewDay(y, m+time.Month(1), 1)-1 && y%100 == digits(g[1])
}

// formula is a cell that spreadsheets take for a formula, with or without the
// apostrophes that tell them it is none.
var formula = regexp.MustCompile(`^'*(?:[=@]|[-+][^\d.])`)

// Guarded is a cell for a spreadsheet: one that begins like a formula gets an
// apostrophe. It is taken off when a table that begins with a byte-order mark is
// read.
func Guarded(cell string) string {
	if cell != "" && strings.IndexByte("'=@-+", cell[0]) >= 0 && formula.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// unguarded is a cell without the apostrophe that Guarded puts.
func unguarded(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && formula.MatchString(rest) {
		return rest
	}
	return cell
}

// commaNumber reads a number with a decimal comma.
func commaNumber(cell string) (float64, error) {
	if strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	return strconv.ParseFloat(cell, 64)
}
