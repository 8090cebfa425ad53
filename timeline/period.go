package timeline

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Step is the length of one row of a table or one point of a series.
type Step int

// The steps, shortest first. Weeks are ISO weeks.
const (
	StepDay Step = iota
	StepWeek
	StepMonth
	StepQuarter
	StepHalf
	StepYear
)

var stepNames = [...]string{"day", "week", "month", "quarter", "half", "year"}

// String returns "day", "week", "month", "quarter", "half" or "year".
func (s Step) String() string { return stepNames[s] }

// ParseStep reads what String prints.
func ParseStep(s string) (Step, error) {
	for i, n := range stepNames {
		if n == s {
			return Step(i), nil
		}
	}
	return 0, fmt.Errorf("unknown step %q: want one of %s", s, strings.Join(stepNames[:], ", "))
}

// Of returns the period of this step that holds d, under its usual name.
func (s Step) Of(d Day) Period {
	y, m, _ := d.Date()
	first := func(m time.Month) Day { return NewDay(y, m, 1) }
	switch s {
	case StepWeek:
		mon := d - Day((int(d.Weekday())+6)%7)
		wy, wn := d.Time().ISOWeek()
		return Period{mon, mon + 7, fmt.Sprintf("%04d-W%02d", wy, wn)}
	case StepMonth:
		return Period{first(m), first(m + 1), fmt.Sprintf("%04d-%02d", y, m)}
	case StepQuarter:
		q := (m - 1) / 3
		return Period{first(3*q + 1), first(3*q + 4), fmt.Sprintf("%04d-Q%d", y, q+1)}
	case StepHalf:
		h := (m - 1) / 6
		return Period{first(6*h + 1), first(6*h + 7), fmt.Sprintf("%04d-H%d", y, h+1)}
	case StepYear:
		return Period{first(1), NewDay(y+1, 1, 1), fmt.Sprintf("%04d", y)}
	}
	return Period{d, d + 1, d.String()}
}

// Period is the half-open range of days [From, To), with the name it was asked
// for by in its canonical spelling.
type Period struct {
	From, To Day
	Name     string
}

// Days is the number of days in the period.
func (p Period) Days() int { return int(p.To - p.From) }

// Contains reports whether d lies in the period.
func (p Period) Contains(d Day) bool { return p.From <= d && d < p.To }

// String returns the name.
func (p Period) String() string { return p.Name }

// Resolved echoes the period as closed days: "2025-H1 (2025-01-01 to 2025-06-30)".
func (p Period) Resolved() string {
	return fmt.Sprintf("%s (%s to %s)", p.Name, p.From, p.To-1)
}

// PeriodError is a period that cannot be read, with what would be right.
type PeriodError struct{ Text, Reason string }

func (e *PeriodError) Error() string { return fmt.Sprintf("unknown period %q: %s", e.Text, e.Reason) }

const periodForms = "want 2025, 2025-H1, 2025-Q2, 2025-06, 2025-W07, 2025-07-28, 2024-06..2024-12 (end included) or last-90d"

var unitPattern = regexp.MustCompile(`^(\d{4})(?:-?(?:([Hh])([0-9]+)|([Qq])([0-9]+)|([Ww])([0-9]+)|(\d\d)(?:-?(\d\d))?))?$`)

// ParsePeriod reads a period: 2025, 2025-H1, 2025-Q2, 2025-06, 2025-W07,
// 2025-07-28, all with or without hyphens, and 2024-06..2024-12 with its end
// included. It does not know what day it is: see ParsePeriodAsOf.
func ParsePeriod(s string) (Period, error) { return ParsePeriodAsOf(s, 0) }

// ParsePeriodAsOf also reads last-90d: the 90 days up to and including asOf.
// Without asOf (the zero Day) that form is an error.
func ParsePeriodAsOf(s string, asOf Day) (Period, error) {
	text := strings.TrimSpace(s)
	bad := func(reason string) (Period, error) { return Period{}, &PeriodError{s, reason} }
	if n, ok := strings.CutPrefix(text, "last-"); ok {
		days, err := strconv.Atoi(strings.TrimSuffix(n, "d"))
		switch {
		case err != nil || days < 1 || days > 36525 || !strings.HasSuffix(n, "d"):
			return bad("want last-90d, a number of days")
		case !asOf.Known():
			return bad("last-Nd needs a day to count back from; give --as-of YYYY-MM-DD")
		}
		return Period{asOf - Day(days) + 1, asOf + 1, text}, nil
	}
	if a, b, ok := strings.Cut(text, ".."); ok {
		from, err := parseUnit(a)
		if err != nil {
			return bad(err.Error())
		}
		to, err := parseUnit(b)
		if err != nil {
			return bad(err.Error())
		}
		if to.To <= from.From {
			return bad("it ends before it begins; swap the two sides")
		}
		return Period{from.From, to.To, from.Name + ".." + to.Name}, nil
	}
	p, err := parseUnit(text)
	if err != nil {
		return bad(err.Error())
	}
	return p, nil
}

// parseUnit reads one calendar unit.
func parseUnit(s string) (Period, error) {
	m := unitPattern.FindStringSubmatch(s)
	if m == nil {
		return Period{}, fmt.Errorf("%s", periodForms)
	}
	num := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	y := num(1)
	if y == 0 {
		return Period{}, fmt.Errorf("there is no year 0")
	}
	at := func(step Step, month time.Month) (Period, error) { return step.Of(NewDay(y, month, 1)), nil }
	switch {
	case m[2] != "":
		if h := num(3); h == 1 || h == 2 {
			return at(StepHalf, time.Month(6*h-5))
		}
		return Period{}, fmt.Errorf("a year has halves H1 and H2")
	case m[4] != "":
		if q := num(5); q >= 1 && q <= 4 {
			return at(StepQuarter, time.Month(3*q-2))
		}
		return Period{}, fmt.Errorf("a year has quarters Q1 to Q4")
	case m[6] != "":
		w := num(7)
		p := StepWeek.Of(NewDay(y, time.January, 4) + Day(7*(w-1)))
		if w >= 1 && w <= 53 && p.Name == fmt.Sprintf("%04d-W%02d", y, w) {
			return p, nil
		}
		return Period{}, fmt.Errorf("%d has no such ISO week", y)
	case m[9] != "":
		mo, d := num(8), num(9)
		if mo >= 1 && mo <= 12 && d >= 1 && d <= lastOf(y, time.Month(mo)) {
			return StepDay.Of(NewDay(y, time.Month(mo), d)), nil
		}
		return Period{}, fmt.Errorf("the calendar has no such day")
	case m[8] != "":
		if mo := num(8); mo >= 1 && mo <= 12 {
			return at(StepMonth, time.Month(mo))
		}
		return Period{}, fmt.Errorf("a year has months 01 to 12")
	}
	return at(StepYear, time.January)
}
