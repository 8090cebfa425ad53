package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// holidayRule says on which day of a year a holiday falls.
type holidayRule struct {
	fixed      timeline.Day // a day that came once
	month, day int
	weekday, n int // n-th weekday of month, -1 the last
	plus       int // days behind it
	easter     bool
	lunar      string
	hijriMonth int // of the Islamic calendar
	hijriDay   int // 0: the whole month
}

// parseHoliday reads a rule of holidays.csv: "12-25", "2001-09-11", "nth 11 4 4
// +1" (the fourth Thursday of November and a day more), "easter -2", "lunar",
// "chuseok", "hijri 10 1" (a day of the Islamic year), "hijri 9 0" (a month).
func parseHoliday(s string) (holidayRule, error) {
	f := strings.Fields(s)
	bad := fmt.Errorf("%q is not a holiday rule: want MM-DD, YYYY-MM-DD, nth MONTH WEEKDAY N [+DAYS], easter DAYS, lunar, chuseok or hijri MONTH DAY", s)
	if len(f) == 0 {
		return holidayRule{}, bad
	}
	ints := make([]int, len(f))
	for i, x := range f[1:] {
		n, err := strconv.Atoi(x)
		if err != nil {
			return holidayRule{}, bad
		}
		ints[i+1] = n
	}
	switch {
	case f[0] == "nth" && len(f) >= 4:
		r := holidayRule{month: ints[1], weekday: ints[2], n: ints[3]}
		if len(f) > 4 {
			r.plus = ints[4]
		}
		return r, nil
	case f[0] == "easter" && len(f) == 2:
		return holidayRule{easter: true, plus: ints[1]}, nil
	case f[0] == "hijri" && len(f) == 3 && ints[1] >= 1 && ints[1] <= 12 && ints[2] >= 0 && ints[2] <= 30:
		return holidayRule{hijriMonth: ints[1], hijriDay: ints[2]}, nil
	case f[0] == "lunar" || f[0] == "chuseok":
		return holidayRule{lunar: f[0]}, nil
	case len(f[0]) == 10:
		d, err := timeline.ParseDay(f[0])
		return holidayRule{fixed: d}, err
	case len(f[0]) == 5 && f[0][2] == '-':
		m, d := digits(f[0][:2]), digits(f[0][3:])
		if validDay(0, m, d) {
			return holidayRule{month: m, day: d}, nil
		}
	}
	return holidayRule{}, bad
}

// in returns the day in year y, zero when it is not known.
func (r holidayRule) in(y int) timeline.Day {
	switch {
	case y < 1:
		return 0
	case r.fixed != 0:
		return r.fixed
	case r.easter:
		return easter(y) + timeline.Day(r.plus)
	case r.hijriMonth > 0:
		return hijriIn(y, r.hijriMonth, max(1, r.hijriDay))
	case r.lunar != "":
		return lunarDay(y, r.lunar)
	case r.weekday > 0:
		return nthWeekday(timeline.NewDay(y, time.Month(r.month), 1), timeline.NewDay(y, time.Month(r.month)+1, 0), r.weekday, r.n) + timeline.Day(r.plus)
	}
	return timeline.NewDay(y, time.Month(r.month), r.day)
}

// nthWeekday is the n-th weekday (Monday is 1) of the closed interval, the
// last for n = -1; zero when there is none.
func nthWeekday(a, b timeline.Day, weekday, n int) timeline.Day {
	if n < 0 {
		d := b - timeline.Day((int(b.Weekday())-weekday+14)%7)
		return d - timeline.Day(7*(-n-1))
	}
	d := a + timeline.Day((weekday-int(a.Weekday())+14)%7) + timeline.Day(7*(n-1))
	if d > b {
		return 0
	}
	return d
}

// easter is Western Easter Sunday, by the anonymous Gregorian computus
// (Meeus, Astronomical Algorithms, 1991, chapter 8).
func easter(y int) timeline.Day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return timeline.NewDay(y, time.Month(n/31), n%31+1)
}

// lunarDay is the day of the Lunar New Year or of the full moon of the eighth
// lunar month, from the mean new moons of Meeus (Astronomical Algorithms,
// chapter 49) in Korean time. The month is the one whose new moon falls from
// 21 January to 20 February, and from 8 August on for the eighth month's; in
// rare years the almanac differs by a day.
func lunarDay(y int, which string) timeline.Day {
	first, plus := timeline.NewDay(y, 1, 21), timeline.Day(0)
	if which == "chuseok" {
		first, plus = timeline.NewDay(y, 8, 24), 14
	}
	for d := first; d < first+31; d++ {
		if newMoonOn(d) {
			return d + plus
		}
	}
	return 0
}

// newMoonOn reports whether a new moon falls on the day in Korea.
func newMoonOn(d timeline.Day) bool {
	// Julian day of the start of d in Korea (UTC+9): JD of midnight UTC less 9 hours.
	jd := float64(d) + 1721424.5 - 9.0/24
	k := float64(int((jd-2451550.09766)/29.530588861)) - 1
	for i := 0; i < 4; i++ {
		if t := newMoon(k + float64(i)); t >= jd && t < jd+1 {
			return true
		}
	}
	return false
}

// hijriIn is the first day in the Gregorian year y that has the given month and
// day of the Islamic calendar, zero when there is none. It is the tabular
// calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty
// (Reingold and Dershowitz, Calendrical Calculations, chapter 7); where the
// crescent is watched for, the day may differ by one.
func hijriIn(y, m, d int) timeline.Day {
	first := timeline.NewDay(y, 1, 1)
	for h := (y - 622) * 33 / 32; h < (y-622)*33/32+3; h++ {
		if x := hijri(h, m, d); h > 0 && x >= first && x <= timeline.NewDay(y, 12, 31) {
			return x
		}
	}
	return 0
}

// hijriEpoch is 16 July 622 of the Julian calendar, 19 July of the Gregorian.
const hijriEpoch timeline.Day = 227015

func hijri(y, m, d int) timeline.Day {
	return hijriEpoch - 1 + timeline.Day(d+29*(m-1)+m/2+(y-1)*354+(3+11*y)/30)
}
