package timeline

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// rowsOf reads a table of testdata; a table without rows is a failure.
func rowsOf(t *testing.T, name string) []Row {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []Row
	skipped, err := ReadRows(f, name, func(r Row) error { rows = append(rows, r); return nil })
	if err != nil || len(skipped) > 0 || len(rows) == 0 {
		t.Fatalf("%s: %d rows, %v %v", name, len(rows), skipped, err)
	}
	return rows
}

// The dates at the edges of years are those of Python's calendar.
func TestCalendar(t *testing.T) {
	for _, r := range rowsOf(t, "calendar.csv") {
		d := day(t, r.Get("date"))
		weekday := (int(d.Weekday())+6)%7 + 1
		year, _, _ := d.Date()
		for name, got := range map[string]string{
			"iso_week":       StepWeek.Of(d).Name,
			"iso_week_start": StepWeek.Of(d).From.String(),
			"iso_dow":        Count(weekday).String(),
			"quarter":        StepQuarter.Of(d).Name,
			"half":           StepHalf.Of(d).Name,
			"month":          StepMonth.Of(d).Name,
			"doy":            Count(int(d-NewDay(year, 1, 1)) + 1).String(),
			"date":           StepDay.Of(d).Name,
		} {
			if want := r.Get(name); got != want {
				t.Errorf("%v %s: got %s, want %s", d, name, got, want)
			}
		}
	}
}

func TestInstantIn(t *testing.T) {
	for column, zone := range map[string]string{
		"utc_day": "UTC", "seoul_day": "Asia/Seoul", "newyork_day": "America/New_York", "kathmandu_day": "Asia/Kathmandu",
	} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rowsOf(t, "timezones.csv") {
			if got := instant(t, r.Get("utc")).In(loc).String(); got != r.Get(column) {
				t.Errorf("%s in %s: got %s, want %s", r.Get("utc"), zone, got, r.Get(column))
			}
		}
		if d := instant(t, "2025-07-28"); d.In(loc) != d.Day {
			t.Errorf("a bare day moves in %s", zone)
		}
	}
	if d := instant(t, "2025-07-28T23:30:00-05:00"); d.In(nil) != day(t, "2025-07-28") {
		t.Errorf("without a zone the writer's day counts, got %v", d.In(nil))
	}
}

func TestDay(t *testing.T) {
	for d, want := range map[Day]string{
		NewDay(1, 1, 1): "0001-01-01", NewDay(1970, 1, 1): "1970-01-01", NewDay(2024, 3, 0): "2024-02-29",
		NewDay(2024, 13, 1): "2025-01-01", NewDay(9999, 12, 31): "9999-12-31", 0: "",
	} {
		if d.String() != want {
			t.Errorf("got %s, want %s", d, want)
		}
	}
	if NewDay(1, 1, 1) != 1 {
		t.Errorf("the first day is day %d, want 1", NewDay(1, 1, 1))
	}
	if Day(0).Known() || !Day(1).Known() {
		t.Error("the zero day alone is unknown")
	}
	zone := time.FixedZone("", 14*3600)
	if got := DayOf(time.Date(2025, 7, 28, 0, 0, 0, 0, zone)).String(); got != "2025-07-28" {
		t.Errorf("the civil day in its own zone: got %s", got)
	}
	for _, bad := range []string{"", "2025-02-30", "2025-13-01", "2025-00-10", "0000-01-01", "2025-7-1", "28.07.2025", "2025-07-28 "} {
		if d, err := ParseDay(bad); err == nil {
			t.Errorf("%q is read as %v", bad, d)
		}
	}
	var d Day
	if err := d.UnmarshalText(nil); err != nil || d != 0 {
		t.Errorf("empty text: got %v %v", d, err)
	}
	d = 5
	if err := d.UnmarshalText([]byte("x")); err == nil || d != 0 {
		t.Errorf("an unreadable day: got %v %v", d, err)
	}
}

func TestDayRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(1, 3652059).Draw(t, "day"))
		var back Day
		text, _ := d.MarshalText()
		if err := back.UnmarshalText(text); err != nil || back != d {
			t.Fatalf("%d -> %s -> %d (%v)", d, text, back, err)
		}
		if y, m, dd := d.Date(); NewDay(y, m, dd) != d {
			t.Fatalf("%d -> %d-%d-%d", d, y, m, dd)
		}
		if next := (d + 1).Time(); !next.Equal(d.Time().AddDate(0, 0, 1)) {
			t.Fatalf("the day after %v is %v", d, next)
		}
	})
}

func TestInstant(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		" 2025-07-28 ":                "2025-07-28",
		"2025-07-28T09:00:00+09:00":   "2025-07-28T09:00:00+09:00",
		"2025-07-28 09:00:00+09:00":   "2025-07-28T09:00:00+09:00",
		"2025-07-28T09:00+05:45":      "2025-07-28T09:00:00+05:45",
		"2025-07-28T09:00:00+0900":    "2025-07-28T09:00:00+09:00",
		"2025-07-28T09:00:00.987Z":    "2025-07-28T09:00:00Z",
		"2025-07-28T00:30:00+09:00":   "2025-07-28T00:30:00+09:00",
		"2025-07-28T09:00:00":         "2025-07-28",
		"2025-07-28T09:00":            "2025-07-28",
		"2024-02-29T23:59:59-11:00":   "2024-02-29T23:59:59-11:00",
		"2025-07-28T09:00:00.5+00:00": "2025-07-28T09:00:00Z",
	} {
		got, err := ParseInstant(in)
		if err != nil || got.String() != want {
			t.Errorf("%q: got %v %v, want %s", in, got, err, want)
		}
		if got.Known() != (want != "") || got.Exact() != (len(want) > 10) {
			t.Errorf("%q: known %v, exact %v", in, got.Known(), got.Exact())
		}
	}
	for _, bad := range []string{"soon", "2025-02-30", "2025-02-30T09:00:00Z", "2025-07-28T25:00:00Z", "28 July 2025", "0000-01-01T00:00:00Z"} {
		if got, err := ParseInstant(bad); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{"2025-07-28", "2025-07-28T09:00:00+09:00", "2025-07-28 09:00Z", "2025-07-28T23:59:60Z", "1-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		first, err := ParseInstant(s)
		if err != nil {
			return
		}
		second, err := ParseInstant(first.String())
		if err != nil || second.String() != first.String() || second.Day != first.Day || !second.Time.Equal(first.Time) {
			t.Errorf("%q -> %v -> %v (%v)", s, first, second, err)
		}
	})
}

func TestPeriods(t *testing.T) {
	asOf := day(t, "2025-07-28")
	for in, want := range map[string]string{
		"2025":                   "2025 (2025-01-01 to 2025-12-31)",
		"2025-H1":                "2025-H1 (2025-01-01 to 2025-06-30)",
		"2025H2":                 "2025-H2 (2025-07-01 to 2025-12-31)",
		"2025h2":                 "2025-H2 (2025-07-01 to 2025-12-31)",
		"2025-Q2":                "2025-Q2 (2025-04-01 to 2025-06-30)",
		"2025q4":                 "2025-Q4 (2025-10-01 to 2025-12-31)",
		"2024-02":                "2024-02 (2024-02-01 to 2024-02-29)",
		"202402":                 "2024-02 (2024-02-01 to 2024-02-29)",
		"2025-W07":               "2025-W07 (2025-02-10 to 2025-02-16)",
		"2025W7":                 "2025-W07 (2025-02-10 to 2025-02-16)",
		"2020-W53":               "2020-W53 (2020-12-28 to 2021-01-03)",
		"2025-W01":               "2025-W01 (2024-12-30 to 2025-01-05)",
		"2025-07-28":             "2025-07-28 (2025-07-28 to 2025-07-28)",
		"20250728":               "2025-07-28 (2025-07-28 to 2025-07-28)",
		" 2025-07 ":              "2025-07 (2025-07-01 to 2025-07-31)",
		"2024-06..2024-12":       "2024-06..2024-12 (2024-06-01 to 2024-12-31)",
		"2024..2025-H1":          "2024..2025-H1 (2024-01-01 to 2025-06-30)",
		"2025-07-28..2025-07-28": "2025-07-28..2025-07-28 (2025-07-28 to 2025-07-28)",
		"2024q3..202412":         "2024-Q3..2024-12 (2024-07-01 to 2024-12-31)",
		"last-90d":               "last-90d (2025-04-30 to 2025-07-28)",
		"last-1d":                "last-1d (2025-07-28 to 2025-07-28)",
	} {
		p, err := ParsePeriodAsOf(in, asOf)
		if err != nil || p.Resolved() != want {
			t.Errorf("%q: got %s (%v), want %s", in, p.Resolved(), err, want)
		}
	}
}

func TestPeriodErrors(t *testing.T) {
	for in, want := range map[string]string{
		"2025-Q5":             "quarters Q1 to Q4",
		"2025-Q0":             "quarters Q1 to Q4",
		"2025-H3":             "halves H1 and H2",
		"2025-13":             "months 01 to 12",
		"2025-00":             "months 01 to 12",
		"2025-02-30":          "the calendar has no such day",
		"2025-W54":            "no such ISO week",
		"2025-W53":            "no such ISO week",
		"2025-W00":            "no such ISO week",
		"2024-12..2024-06":    "ends before it begins",
		"2025..2024":          "ends before it begins",
		"2025..":              "want 2025,",
		"..2025":              "want 2025,",
		"2024..2025-Q5":       "quarters Q1 to Q4",
		"0000":                "no year 0",
		"":                    "want 2025,",
		"lately":              "want 2025,",
		"25-07":               "want 2025,",
		"last-90d":            "--as-of",
		"last-0d":             "want last-90d",
		"last-90":             "want last-90d",
		"last-99999999999d":   "want last-90d",
		"2025-Q1-Q2":          "want 2025,",
		"2025-W1000000000000": "no such ISO week",
	} {
		p, err := ParsePeriod(in)
		var bad *PeriodError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v (%v), want %s", in, p, err, want)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2025", "2025-H1", "2025Q2", "2024-06..2024-12", "2020-W53", "20250728", "last-90d", "2025-02-30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriodAsOf(s, NewDay(2025, 7, 28))
		if err != nil {
			return
		}
		if p.Days() < 1 || !p.Contains(p.From) || !p.Contains(p.To-1) || p.Contains(p.To) {
			t.Errorf("%q: %s", s, p.Resolved())
		}
		again, err := ParsePeriodAsOf(p.Name, NewDay(2025, 7, 28))
		if err != nil || again != p {
			t.Errorf("%q -> %v -> %v (%v)", s, p, again, err)
		}
	})
}

func TestStepsTileTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(366, 3650000).Draw(t, "day"))
		step := Step(rapid.IntRange(int(StepDay), int(StepYear)).Draw(t, "step"))
		p := step.Of(d)
		if !p.Contains(d) || step.Of(p.From) != p || step.Of(p.To-1) != p || step.Of(p.To).From != p.To {
			t.Fatalf("%v of %v is %s", step, d, p.Resolved())
		}
		if read, err := ParsePeriod(p.Name); err != nil || read != p {
			t.Fatalf("%s is read as %v (%v)", p.Resolved(), read, err)
		}
		if name, err := ParseStep(step.String()); err != nil || name != step {
			t.Fatalf("step %v is read as %v (%v)", step, name, err)
		}
	})
	if _, err := ParseStep("fortnight"); err == nil {
		t.Error("an unknown step is read")
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		from, to, value string
		precision       Precision
	}{
		{"2025-07-28", "2025-07-28", "2025-07-28", PrecisionDay},
		{"2025-07-28", "2025-08-03", "2025-W31", PrecisionWeek},
		{"2025-07-28", "2025-07-30", "2025-07-28/2025-07-30", PrecisionWeek},
		{"2024-12-30", "2025-01-05", "2025-W01", PrecisionWeek},
		{"2024-12-31", "2025-01-01", "2024-12-31/2025-01-01", PrecisionWeek},
		{"2025-07-01", "2025-07-31", "2025-07", PrecisionMonth},
		{"2024-02-01", "2024-02-29", "2024-02", PrecisionMonth},
		{"2025-02-02", "2025-02-28", "2025-02-02/2025-02-28", PrecisionMonth},
		{"2025-07-01", "2025-09-30", "2025-Q3", PrecisionQuarter},
		{"2025-06-11", "2025-07-28", "2025-06-11/2025-07-28", PrecisionYear},
		{"2025-07-01", "2025-12-31", "2025-H2", PrecisionHalf},
		{"2025-03-31", "2025-04-10", "2025-03-31/2025-04-10", PrecisionHalf},
		{"2025-01-01", "2025-12-31", "2025", PrecisionYear},
		{"2020-01-01", "2029-12-31", "2020-01-01/2029-12-31", PrecisionDecade},
		{"2019-12-31", "2020-01-10", "2019-12-31/2020-01-10", PrecisionNone},
	} {
		d := NewDate(day(t, c.from), day(t, c.to), BasisStated, "then")
		if d.Value() != c.value || d.Precision != c.precision {
			t.Errorf("%s to %s: got %s, %v, want %s, %v", c.from, c.to, d.Value(), d.Precision, c.value, c.precision)
		}
		if swapped := NewDate(day(t, c.to), day(t, c.from), BasisStated, "then"); swapped != d {
			t.Errorf("%s to %s the other way round: %+v", c.from, c.to, swapped)
		}
	}
	var unknown Date
	if unknown.Known() || unknown.Days() != 0 || unknown.Value() != "" || unknown.Overlaps(unknown) || PrecisionOf(0, 5) != PrecisionNone {
		t.Error("the zero date is known")
	}
}

func TestParseValue(t *testing.T) {
	for in, want := range map[string]string{
		"2025-07": "2025-07-01 2025-07-31", "2025-W31": "2025-07-28 2025-08-03", "2025-06-11/2025-07-28": "2025-06-11 2025-07-28",
	} {
		a, b, err := ParseValue(in)
		if err != nil || a.String()+" "+b.String() != want {
			t.Errorf("%q: got %v %v %v", in, a, b, err)
		}
	}
	for _, bad := range []string{"", "2025-02-30", "2025-Q5", "2025-07-28/2025-07-27", "2025-07/2025-08", "/", "2025-07-28/", "x/2025-07-28"} {
		if a, b, err := ParseValue(bad); err == nil {
			t.Errorf("%q is read as %v %v", bad, a, b)
		}
	}
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) Date {
			first := Day(rapid.IntRange(1, 3651000).Draw(t, name))
			return NewDate(first, first+Day(rapid.IntRange(0, 800).Draw(t, name+" days")), BasisStated, "")
		}
		d, e := draw("d"), draw("e")
		if a, b, err := ParseValue(d.Value()); err != nil || a != d.Earliest || b != d.Latest {
			t.Fatalf("%+v -> %s -> %v %v (%v)", d, d.Value(), a, b, err)
		}
		shared := min(d.Latest, e.Latest) - max(d.Earliest, e.Earliest) + 1
		if d.Overlaps(e) != (shared > 0) || d.Overlaps(e) != e.Overlaps(d) {
			t.Fatalf("%v and %v share %d days", d.Value(), e.Value(), shared)
		}
		if d.Days() != int(d.Latest-d.Earliest)+1 {
			t.Fatalf("%v has %d days", d.Value(), d.Days())
		}
		wider := NewDate(d.Earliest, d.Latest+1, "", "")
		if p := wider.Precision; p != PrecisionNone && p < d.Precision {
			t.Fatalf("%v is finer than the shorter %v", wider.Value(), d.Value())
		}
	})
}

func TestNames(t *testing.T) {
	for p := PrecisionNone; p <= PrecisionDecade; p++ {
		if got, err := ParsePrecision(p.String()); err != nil || got != p {
			t.Errorf("precision %v is read as %v (%v)", p, got, err)
		}
	}
	if p, err := ParsePrecision("fortnight"); err == nil {
		t.Errorf("precision fortnight is read as %v", p)
	}
	if Precision(99).String() != "none" {
		t.Error("a precision out of range has a name")
	}
	for _, b := range []Basis{"", BasisStated, BasisRelative, BasisDateline, BasisPublished, BasisInferred} {
		if got, err := ParseBasis(string(b)); err != nil || got != b {
			t.Errorf("basis %q is read as %q (%v)", b, got, err)
		}
	}
	if _, err := ParseBasis("guess"); err == nil {
		t.Error("an unknown basis is read")
	}
	if n := len(Realises()); n != 8 || Realises()[0] != Actual {
		t.Errorf("%d realis values, %v first", n, Realises()[0])
	}
}

func TestQuadOf(t *testing.T) {
	for code, want := range map[string]int{
		"01": 1, "010": 1, "057": 1, "06": 2, "0871": 2, "09": 3, "138": 3, "14": 4, "190": 4, "204": 4,
		"": 0, "1": 0, "00": 0, "21": 0, "X1": 0, "-1": 0,
	} {
		if got := QuadOf(code); got != want {
			t.Errorf("quad class of %q: got %d, want %d", code, got, want)
		}
	}
}

func TestDyad(t *testing.T) {
	prk, kor := Actor{Code: "PRK"}, Actor{Code: "KOR"}
	for _, c := range []struct {
		e    Event
		want string
	}{
		{Event{Source: prk, Target: kor}, "KOR-PRK"},
		{Event{Source: kor, Target: prk}, "KOR-PRK"},
		{Event{Source: prk}, ""},
		{Event{Target: prk}, ""},
	} {
		if got := c.e.Dyad(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if !(Event{Tags: []string{"a", "b"}}).HasTag("b") || (Event{Tags: []string{"ab"}}).HasTag("a") {
		t.Error("a tag is the whole word")
	}
	e := Event{Source: Actor{Role: "REF"}, Tags: []string{"leaflet"}}
	if !e.HasTag("source:REF") || e.HasTag("target:REF") || (Event{}).HasTag("source:") {
		t.Error("the role of a side is a tag, and no other's")
	}
}

func TestMissingNumbers(t *testing.T) {
	if (Float{}).Or(3) != 3 || Num(0).Or(3) != 0 {
		t.Error("a missing number is not 0, and 0 is not missing")
	}
}
