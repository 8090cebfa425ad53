package timeline

import (
	"fmt"
	"time"
)

// Day is a civil day, counted in days from 1 January of year 1 (day 1) in the
// proleptic Gregorian calendar. The zero Day is "no day known", never a date.
// Days subtract to a number of days and compare with < and >.
type Day int

// epoch is the Day of 1970-01-01.
const epoch Day = 719163

// NewDay returns the day y-m-d. Values out of range roll over as in
// [time.Date]: day 0 of March is the last day of February.
func NewDay(y int, m time.Month, d int) Day {
	return Day(floorDiv(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix(), 86400)) + epoch
}

// DayOf returns the civil day of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return NewDay(y, m, d)
}

// ParseDay reads an ISO date, YYYY-MM-DD. Dates that no calendar has
// (2025-02-30, year 0) are errors.
func ParseDay(s string) (Day, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, m, d := digits(s[:4]), digits(s[5:7]), digits(s[8:])
		day := NewDay(y, time.Month(m), d)
		if y > 0 && m > 0 && d > 0 && d <= 31 && m <= 12 && (d <= 28 || day.Time().Day() == d) {
			return day, nil
		}
	}
	return 0, fmt.Errorf("%q is not a date: want YYYY-MM-DD", s)
}

// digits is the number that a text of digits alone says, -1 for any other.
func digits(s string) (n int) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// Time returns midnight UTC at the start of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d-epoch)*86400, 0).UTC() }

// Date returns year, month and day of the month.
func (d Day) Date() (int, time.Month, int) { return d.Time().Date() }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Known reports whether d is a day at all.
func (d Day) Known() bool { return d != 0 }

// String returns YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// MarshalText is String; it makes a Day a JSON string.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; an empty text is no day.
func (d *Day) UnmarshalText(b []byte) error {
	*d = 0
	if len(b) == 0 {
		return nil
	}
	v, err := ParseDay(string(b))
	if err == nil {
		*d = v
	}
	return err
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
