package dates

import (
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// result is what an expression means once the reference day is known. A result
// without days is one that names none: a duration, a vague word, a date before
// Christ, a day no calendar has.
type result struct {
	typ, value string
	from, to   timeline.Day // closed; zero when there is none
	basis      timeline.Basis
	grain      unit // the unit the value is written in; noUnit when vague
	year       int  // negative before Christ, 0 when not known
	month      int
	rolling    bool // a window that ends or begins at the reference: "the past two weeks"
	unresolved bool // the words name a date, but nothing says which
	future     bool // told as to come
}

const (
	date        = "DATE"
	timeOfDay   = "TIME"
	durationTyp = "DURATION"
	setTyp      = "SET"
)

func two(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }

// yearText writes a year as TIMEX3 does: 0476, 2025, BC0480.
func yearText(y int) string {
	s, sign := strconv.Itoa(max(y, -y)), ""
	if y < 0 {
		sign = "BC"
	}
	if len(s) < 4 {
		s = "0000"[len(s):] + s
	}
	return sign + s
}

// timexDuration writes an amount of time: P3D, PXW, PT12H. Fortnights are weeks.
func timexDuration(n int, many bool, u unit) string {
	letters := [...]string{"", "S", "M", "H", "D", "D", "WE", "W", "W", "M", "S", "Q", "", "Y", "DE", "CE"}
	amount := strconv.Itoa(n)
	switch {
	case many:
		amount = "X"
	case u == fortnight:
		amount = strconv.Itoa(2 * n)
	case u == decade:
		amount, u = strconv.Itoa(10*n), year
	case u == century:
		amount, u = strconv.Itoa(100*n), year
	}
	if u <= hour {
		return "PT" + amount + letters[u]
	}
	return "P" + amount + letters[u]
}

// monthResult is the month m of year y.
func monthResult(y, m int) result {
	r := result{typ: date, grain: month, year: y, month: m, value: yearText(y) + "-" + two(m)}
	if y > 0 {
		r.from, r.to = timeline.NewDay(y, time.Month(m), 1), timeline.NewDay(y, time.Month(m)+1, 0)
	}
	return r
}

// yearResult is the year y.
func yearResult(y int) result {
	r := result{typ: date, grain: year, year: y, value: yearText(y)}
	if y > 0 {
		r.from, r.to = timeline.NewDay(y, 1, 1), timeline.NewDay(y, 12, 31)
	}
	return r
}

// dayResult is one day.
func dayResult(d timeline.Day) result {
	if d <= 0 {
		return result{typ: date, unresolved: true}
	}
	y, m, _ := d.Date()
	return result{typ: date, grain: day, year: y, month: int(m), value: d.String(), from: d, to: d}
}

// unitResult is the unit u that holds the day d.
func unitResult(d timeline.Day, u unit) result {
	if d <= 0 {
		return result{typ: date, unresolved: true}
	}
	y, m, _ := d.Date()
	switch u {
	case week, fortnight:
		return weekResult(d)
	case weekend:
		r := weekResult(d)
		r.from, r.to, r.grain, r.value = r.from+5, r.from+6, weekend, r.value+"-WE"
		return r
	case month:
		return monthResult(y, int(m))
	case quarter:
		return partOfYear(y, (int(m)+2)/3, quarter)
	case half:
		return partOfYear(y, (int(m)+5)/6, half)
	case year:
		return yearResult(y)
	case decade:
		return decadeResult(y / 10 * 10)
	case century:
		return centuryResult((y-1)/100 + 1)
	case season:
		return seasonResult(y, [...]string{"WI", "SP", "SU", "FA"}[int(m)%12/3])
	}
	return dayResult(d)
}

func weekResult(d timeline.Day) result {
	monday := d - timeline.Day((int(d.Weekday())+6)%7)
	if monday <= 0 {
		return result{typ: date, unresolved: true}
	}
	y, w := monday.Time().ISOWeek()
	_, m, _ := monday.Date()
	return result{typ: date, grain: week, year: y, month: int(m), value: yearText(y) + "-W" + two(w), from: monday, to: monday + 6}
}

// partOfYear is the n-th quarter or half of a year.
func partOfYear(y, n int, u unit) result {
	months, letter := 3, "-Q"
	if u == half {
		months, letter = 6, "-H"
	}
	r := result{typ: date, grain: u, year: y, value: yearText(y) + letter + strconv.Itoa(n)}
	if y > 0 {
		r.from, r.to = timeline.NewDay(y, time.Month((n-1)*months+1), 1), timeline.NewDay(y, time.Month(n*months+1), 0)
	}
	return r
}

// seasonResult is a season of the north: three whole months, winter from
// December of its year.
func seasonResult(y int, s string) result {
	r := result{typ: date, grain: season, year: y, value: yearText(y) + "-" + s}
	first := map[string]time.Month{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s]
	r.month = int(first)
	if y > 0 {
		r.from, r.to = timeline.NewDay(y, first, 1), timeline.NewDay(y, first+3, 0)
	}
	return r
}

func decadeResult(y int) result {
	s := yearText(y)
	r := result{typ: date, grain: decade, year: y, value: s[:len(s)-1]}
	if y > 0 {
		r.from, r.to = timeline.NewDay(y, 1, 1), timeline.NewDay(y+9, 12, 31)
	}
	return r
}

// centuryResult is the n-th century; negative n before Christ.
func centuryResult(n int) result {
	if n < 0 {
		return result{typ: date, grain: century, year: n * 100, value: "BC" + two(-n-1)}
	}
	r := result{typ: date, grain: century, year: (n-1)*100 + 1, value: two(n - 1)}
	if n > 0 {
		r.from, r.to = timeline.NewDay((n-1)*100+1, 1, 1), timeline.NewDay(n*100, 12, 31)
	}
	return r
}

// cutTo narrows a result to an edge of it. Months are cut at the 10th and the
// 20th, years by four months, everything else by thirds. The value keeps its
// unit, as TIMEX3 has it; only the middle of a year is written as its middle
// month with the day unknown.
func cutTo(r result, g edge, ref timeline.Day) result {
	if r.from == 0 || r.to <= r.from {
		return r
	}
	a, b := r.from, r.to
	switch r.grain {
	case month:
		a, b = cutDays(a, b, g, 10, 20)
	case year:
		y := r.year
		a, b = cutDays(a, b, g, int(timeline.NewDay(y, 5, 1)-a), int(timeline.NewDay(y, 9, 1)-a))
		if g == mid && strings.HasPrefix(r.value, yearText(y)) {
			r.value = yearText(y) + "-06-XX"
		}
	default:
		n := int(b-a) + 1
		a, b = cutDays(a, b, g, n/3, n-n/3)
	}
	if g == earlier && ref >= r.from && ref <= r.to {
		b = ref
	}
	if g == later && ref >= r.from && ref <= r.to {
		a = ref
	}
	r.from, r.to = a, b
	return r
}

func cutDays(a, b timeline.Day, g edge, x, y int) (timeline.Day, timeline.Day) {
	switch g {
	case early:
		return a, a + timeline.Day(max(x, 1)) - 1
	case mid:
		return a + timeline.Day(x), a + timeline.Day(max(y, x+1)) - 1
	case late:
		return min(b, a+timeline.Day(y)), b
	}
	return a, b
}
