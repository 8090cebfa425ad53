package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// The forms in which pages, feeds and people write a publication date.
var (
	yearFirst  = regexp.MustCompile(`(?:^|[^\d])(\d{4})([-/.]|년\s*)(\d{1,2})(?:[-/.]|월\s*)(\d{1,2})(?:[^\d]|$)`)
	dayFirst   = regexp.MustCompile(`(?:^|[^\w:])(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?:[^\d]|$)`)
	monthFirst = regexp.MustCompile(`([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+|\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{3,4}\s+)?)(\d{4})(?:[^\d:]|$)`)
	digits     = regexp.MustCompile(`(?:^|[^\d])(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(?:[^\d]|$)`)
	numbers    = regexp.MustCompile(`(?:^|[^\d])(\d{1,2})([./])(\d{1,2})[./](\d{4})(?:[^\d]|$)`)
	epoch      = regexp.MustCompile(`^\d{10}(?:\d{3})?$`)
	clock      = regexp.MustCompile(`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?`)
	comment    = regexp.MustCompile(`\b\d{4},?(?:\s+\d\d:\d\d\s+[ap]m)?\s+at\s+\d{1,2}:\d\d\s*[ap]m\s*\|`)
	zoneAfter  = regexp.MustCompile(`^\s*\(?(?:(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d\d)?|([A-Z]{1,5})\b)`)
)

// when reads the first date with a year that stands in a short text, and the
// clock time and zone beside it. A time without a zone, or with one that is not
// known, gives the day alone. 07/08/2025 gives nothing: half the world reads it
// the other way.
func (w *Words) when(s string) timeline.Instant {
	s = strings.TrimSpace(s)
	if t, err := timeline.ParseInstant(s); err == nil && (!t.Known() || plausible(t.Day)) {
		return t
	}
	if epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s[:10], 10, 64)
		return timeline.InstantOf(time.Unix(n, 0).UTC())
	}
	y, m, d, ok := civil(s)
	if !ok {
		return timeline.Instant{}
	}
	day := timeline.NewDay(y, time.Month(m), d)
	if yy, mm, dd := day.Date(); yy != y || int(mm) != m || dd != d || !plausible(day) {
		return timeline.Instant{}
	}
	if t, ok := w.clock(s, y, time.Month(m), d); ok {
		return timeline.InstantOf(t)
	}
	return timeline.Instant{Day: day}
}

// plausible reports whether a report can have been published that day.
func plausible(d timeline.Day) bool {
	y, _, _ := d.Date()
	return y >= 1800 && y <= 2100
}

// civil finds year, month and day.
func civil(s string) (y, m, d int, ok bool) {
	if g := yearFirst.FindStringSubmatch(s); g != nil {
		return number(g[1]), number(g[3]), number(g[4]), true
	}
	if g := monthFirst.FindStringSubmatch(s); g != nil && month(g[1]) != 0 {
		return number(g[3]), month(g[1]), number(g[2]), true
	}
	if g := dayFirst.FindStringSubmatch(s); g != nil && month(g[2]) != 0 {
		return number(g[3]), month(g[2]), number(g[1]), true
	}
	if g := digits.FindStringSubmatch(s); g != nil {
		return number(g[1]), number(g[2]), number(g[3]), true
	}
	if g := numbers.FindStringSubmatch(s); g != nil {
		a, b := number(g[1]), number(g[3])
		switch {
		case g[2] == "." || a > 12 || a == b:
			return number(g[4]), b, a, true
		case b > 12:
			return number(g[4]), a, b, true
		}
	}
	return 0, 0, 0, false
}

// clock finds the time of day and its zone.
func (w *Words) clock(s string, y int, m time.Month, d int) (time.Time, bool) {
	at := clock.FindStringSubmatchIndex(s)
	if at == nil {
		return time.Time{}, false
	}
	g := clock.FindStringSubmatch(s)
	hour, minute, second := number(g[1]), number(g[2]), number(g[3])
	switch half := strings.ToLower(g[4]); {
	case half != "" && (hour == 0 || hour > 12):
		return time.Time{}, false
	case half == "a" && hour == 12:
		hour = 0
	case half == "p" && hour < 12:
		hour += 12
	}
	east, ok := w.offset(s[at[1]:])
	if !ok || hour > 23 || minute > 59 || second > 60 {
		return time.Time{}, false
	}
	return time.Date(y, m, d, hour, minute, second, 0, time.FixedZone("", east)), true
}

// offset reads the zone that stands right behind a time, in seconds east.
func (w *Words) offset(s string) (int, bool) {
	g := zoneAfter.FindStringSubmatch(s)
	switch {
	case g == nil:
		return 0, false
	case g[4] == "Z":
		return 0, true
	case g[4] != "":
		return w.zone(g[4])
	}
	east := number(g[2])*3600 + number(g[3])*60
	if len(g[2]) == 2 && east > 14*3600 {
		return 0, false
	}
	if g[1] == "-" {
		east = -east
	}
	return east, true
}

// month reads an English month's name or the first three or more letters of it,
// 0 when it is none.
func month(s string) int {
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && len(s) <= len(m.String()) && strings.EqualFold(m.String()[:len(s)], s) {
			return int(m)
		}
	}
	return 0
}

// number reads digits; "" is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// namedDay is the day a file's name or an address carries: 2025-07-28,
// 2025/07/28 or 20250728.
func namedDay(name string) timeline.Instant {
	if g := yearFirst.FindStringSubmatch(strings.ReplaceAll(name, "_", "-")); g != nil {
		return onDay(g[1], g[3], g[4])
	}
	if g := digits.FindStringSubmatch(name); g != nil {
		return onDay(g[1], g[2], g[3])
	}
	return timeline.Instant{}
}

func onDay(y, m, d string) timeline.Instant {
	day, err := timeline.ParseDay(y + "-" + pad(m) + "-" + pad(d))
	if err != nil || !plausible(day) {
		return timeline.Instant{}
	}
	return timeline.Instant{Day: day}
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// datelinePattern is a dateline at the start of a text, up to the dash behind a
// place in capitals, a day or an agency in brackets.
var datelinePattern = regexp.MustCompile(`^(.{0,90}?(?:\)|\d|[A-Z]{3}))\s*(?:--|—|–|\s-)\s`)

// dateline is the day of a dateline with a year: "SEOUL, July 28, 2025 (Agency)
// -- ". A date in running text is none.
func (w *Words) dateline(text string) timeline.Instant {
	g := datelinePattern.FindStringSubmatch(text)
	if g == nil {
		return timeline.Instant{}
	}
	return timeline.Instant{Day: w.when(g[1]).Day}
}
