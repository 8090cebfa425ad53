package timeline

import (
	"fmt"
	"strings"
	"time"
)

// Precision is the smallest calendar unit that holds a date's whole interval.
// The zero value is the honest one: nothing is known.
type Precision int

// The precisions, from unknown to the coarsest known unit.
const (
	PrecisionNone Precision = iota
	PrecisionDay
	PrecisionWeek
	PrecisionMonth
	PrecisionQuarter
	PrecisionHalf
	PrecisionYear
	PrecisionDecade
)

var precisionNames = [...]string{"none", "day", "week", "month", "quarter", "half", "year", "decade"}

// String returns "day", "week", ... or "none".
func (p Precision) String() string {
	if p < 0 || int(p) >= len(precisionNames) {
		return "none"
	}
	return precisionNames[p]
}

// ParsePrecision reads what String prints; an empty string is none.
func ParsePrecision(s string) (Precision, error) {
	if s == "" {
		return PrecisionNone, nil
	}
	for i, n := range precisionNames {
		if n == s {
			return Precision(i), nil
		}
	}
	return PrecisionNone, fmt.Errorf("unknown precision %q: want one of %s", s, strings.Join(precisionNames[:], ", "))
}

// Basis says how a date is known.
type Basis string

// The bases, from the firmest to the weakest. The empty Basis goes with an
// undated event.
const (
	BasisStated    Basis = "stated"    // an absolute date stands in the text: "July 28"
	BasisRelative  Basis = "relative"  // resolved from words: "on Monday", "last week"
	BasisDateline  Basis = "dateline"  // the dateline's day
	BasisPublished Basis = "published" // the publication day, for want of better
	BasisInferred  Basis = "inferred"  // a vague word, or another event's date
)

// ParseBasis reads a basis; an empty string is none.
func ParseBasis(s string) (Basis, error) {
	switch b := Basis(s); b {
	case "", BasisStated, BasisRelative, BasisDateline, BasisPublished, BasisInferred:
		return b, nil
	}
	return "", fmt.Errorf("unknown basis %q: want stated, relative, dateline, published or inferred", s)
}

// Date is when something happened, as exactly as it is known: the closed
// interval of days [Earliest, Latest], the precision that interval has, how it
// is known, and the words it was read from ("" when none). The zero Date is an
// unknown date; both days are then zero.
type Date struct {
	Earliest, Latest Day
	Precision        Precision
	Basis            Basis
	Words            string
}

// NewDate returns the date that spans [earliest, latest] with the precision
// the interval has. Days in the wrong order are put right.
func NewDate(earliest, latest Day, basis Basis, words string) Date {
	if latest < earliest {
		earliest, latest = latest, earliest
	}
	return Date{earliest, latest, PrecisionOf(earliest, latest), basis, words}
}

// Known reports whether the date has an interval.
func (d Date) Known() bool { return d.Earliest != 0 }

// Days is the length of the interval, 0 for an unknown date.
func (d Date) Days() int {
	if !d.Known() {
		return 0
	}
	return int(d.Latest-d.Earliest) + 1
}

// Overlaps reports whether the two known intervals share a day.
func (d Date) Overlaps(e Date) bool {
	return d.Known() && e.Known() && d.Earliest <= e.Latest && e.Earliest <= d.Latest
}

// Value writes the date at its precision: 2025-07-28, 2025-W31, 2025-07,
// 2025-Q3, 2025-H2, 2025 where the interval is exactly that unit, else the two
// days, 2025-06-11/2025-07-28. An unknown date is "".
func (d Date) Value() string {
	if !d.Known() {
		return ""
	}
	if s, ok := unitName(d.Earliest, d.Latest); ok {
		return s
	}
	return d.Earliest.String() + "/" + d.Latest.String()
}

// ParseValue reads what Value writes and returns the closed interval.
func ParseValue(s string) (earliest, latest Day, err error) {
	if a, b, ok := strings.Cut(s, "/"); ok {
		if earliest, err = ParseDay(a); err != nil {
			return 0, 0, err
		}
		if latest, err = ParseDay(b); err != nil {
			return 0, 0, err
		}
		if latest < earliest {
			return 0, 0, fmt.Errorf("%q ends before it begins", s)
		}
		return earliest, latest, nil
	}
	p, err := ParsePeriod(s)
	if err != nil {
		return 0, 0, err
	}
	return p.From, p.To - 1, nil
}

// PrecisionOf returns the smallest unit that holds the closed interval. Weeks
// are ISO weeks. An interval that crosses a decade has no precision.
func PrecisionOf(a, b Day) Precision {
	if a == 0 || b == 0 {
		return PrecisionNone
	}
	ya, ma, _ := a.Date()
	yb, mb, _ := b.Date()
	wa, na := a.Time().ISOWeek()
	wb, nb := b.Time().ISOWeek()
	switch {
	case a == b:
		return PrecisionDay
	case wa == wb && na == nb:
		return PrecisionWeek
	case ya == yb && ma == mb:
		return PrecisionMonth
	case ya == yb && (ma-1)/3 == (mb-1)/3:
		return PrecisionQuarter
	case ya == yb && (ma-1)/6 == (mb-1)/6:
		return PrecisionHalf
	case ya == yb:
		return PrecisionYear
	case ya/10 == yb/10:
		return PrecisionDecade
	}
	return PrecisionNone
}

// unitName names the closed interval [a, b] if it is exactly one calendar unit.
func unitName(a, b Day) (string, bool) {
	for step := StepDay; step <= StepYear; step++ {
		if p := step.Of(a); p.From == a && p.To == b+1 {
			return p.Name, true
		}
	}
	return "", false
}

// lastOf is the number of days in month m of year y.
func lastOf(y int, m time.Month) int { return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }
