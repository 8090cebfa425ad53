package exchange

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// cell is the first of the columns that says something; the words by which
// systems mark a missing cell say nothing.
func cell(r timeline.Row, columns ...string) string {
	for _, c := range columns {
		s := strings.Trim(r.Get(c), `"`)
		switch strings.ToLower(s) {
		case "", "na", "n/a", "nan", "none", "null", "---", "-99":
			continue
		}
		return s
	}
	return ""
}

// whole reads a whole number, also written 3.0.
func whole(s string) (int, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > math.MaxInt32 {
		return 0, false
	}
	return int(f), true
}

// weight reads a weight; what lies outside the scale is no weight and is
// counted.
func (t *reading) weight(r timeline.Row, column string) timeline.Float {
	s := cell(r, column)
	if s == "" {
		return timeline.Float{}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= -10 && f <= 10) {
		count(t.unknown, column+" "+s, r.Line)
		return timeline.Float{}
	}
	return timeline.Num(f)
}

// dayLayouts are the ways in which the systems write a day.
var dayLayouts = [...]string{"20060102", "2006-01-02", "2 January 2006", "02-January-2006", "2-Jan-2006", "2006/01/02"}

// day reads a day, with or without a time behind it.
func day(s string) (timeline.Day, bool) {
	whole := s
	if len(s) > 10 && s[4] == '-' {
		whole = s[:10]
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, whole); err == nil && t.Year() >= 1800 && t.Year() <= 2100 {
			return timeline.DayOf(t), true
		}
	}
	return 0, false
}

// mustDay reads the day of a column or says what is wrong with the row.
func mustDay(r timeline.Row, columns ...string) (timeline.Day, error) {
	s := cell(r, columns...)
	d, ok := day(s)
	if !ok {
		return 0, r.Error("%s %q is not a day; get the row again from its source", columns[0], s)
	}
	return d, nil
}

// stamp reads YYYYMMDDHHMMSS in UTC, a day, or RFC 3339.
func stamp(s string) timeline.Instant {
	if t, err := time.Parse("20060102150405", s); err == nil && t.Year() >= 1800 && t.Year() <= 2100 {
		return timeline.InstantOf(t.UTC())
	}
	if t, err := timeline.ParseInstant(s); err == nil && t.Known() {
		return t
	}
	d, _ := day(s)
	return timeline.Instant{Day: d}
}

// reported is the date of an event whose day a machine read from a report: it
// is the report's own where the two agree, for want of better.
func reported(d timeline.Day, published timeline.Instant) timeline.Date {
	basis := timeline.BasisRelative
	if !published.Known() || published.Day == d {
		basis = timeline.BasisPublished
	}
	return timeline.NewDate(d, d, basis, "")
}
