package dates_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline/dates"
)

// TestLongLine holds that time grows with the length of a text, even when it
// is one line without a full stop.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	l := load(t)
	for _, unit := range []string{"it fired on July 28 and ", "(", "July ", "1 ", "the ", "a", "\"", "24-", "two days after ", "from May to ", "U.S.", "1,", "the last week of ", "1 year 2 days ", "early ", "Monday, ", "1-"} {
		text := strings.Repeat(unit, 400_000/len(unit))
		start := time.Now()
		if _, err := l.Answer(dates.Request{Text: text, Ref: "2025-07-29", Spans: [][2]int{{0, 1}, {len(text) / 2, len(text)/2 + 1}}}, dates.Options{}); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q repeated takes %s", unit, d)
		} else {
			t.Logf("%q %s", unit, d)
		}
	}
}

// TestTenMegabytes holds that a text of ten megabytes in one line is read whole
// and in bounded time.
func TestTenMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	const unit = "it fired on July 28 and "
	n := 10 << 20 / len(unit)
	start := time.Now()
	a, err := load(t).Answer(dates.Request{Text: strings.Repeat(unit, n), Ref: "2025-07-29"}, dates.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Found) != n || a.Found[n-1].End != n*len(unit)-len(" and ") {
		t.Errorf("found %d expressions of %d", len(a.Found), n)
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("ten megabytes take %s", d)
	}
}

// TestOddText holds that what is no plain text neither hides a date nor moves it.
func TestOddText(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ name, text, found, value string }{
		{"control characters", "It\x00fell \x07on July 28\x1b.", "July 28", "2025-07-28"},
		{"combining marks", "Le\u0301a\u0308 fell on July 28.", "July 28", "2025-07-28"},
		{"astral characters", "\U0001d7d9\U0001f680 fell on July 28.", "July 28", "2025-07-28"},
		{"marks of direction", "\u202eIt fell\u202c on July 28.", "July 28", "2025-07-28"},
		{"bytes that are no text", "It \xff\xfe fell on July 28.", "July 28", "2025-07-28"},
		{"no-break space", "It fell on July\u00a028.", "July\u00a028", "2025-07-28"},
		{"soft hyphen alone", "\u00ad It fell on July 28.", "July 28", "2025-07-28"},
		{"tabs and lines", "It fell on\tJuly\t28,\t2024.", "July\t28,\t2024", "2024-07-28"},
		{"before 1000", "It fell on 3 May 999 AD.", "3 May 999 AD", "0999-05-03"},
		{"after 2200", "It falls on 3 May 2391.", "3 May 2391", "2391-05-03"},
		{"mixed calendars", "It fell on July 8, Juche 83 (1994).", "July 8, Juche 83 (1994)", "1994-07-08"},
		{"before Christ", "It fell in 480 BC.", "480 BC", "BC0480"},
	} {
		a, err := l.Answer(dates.Request{Text: c.text, Ref: "2025-07-29"}, dates.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(a.Found) == 0 || a.Found[0].Text != c.found || a.Found[0].Value != c.value {
			t.Errorf("%s: found %+v, want %q = %s", c.name, a.Found, c.found, c.value)
			continue
		}
		if got := string([]rune(c.text)[a.Found[0].Start:a.Found[0].End]); got != c.found {
			t.Errorf("%s: the offsets name %q", c.name, got)
		}
	}
}

// TestImpossibleForms holds that a day no calendar has is named, whatever its
// form, and resolves to nothing: not even to a day of the next month.
func TestImpossibleForms(t *testing.T) {
	l := load(t)
	for _, words := range []string{"February 30", "31 June", "31 June 2024", "2025-13-40", "2025-02-29", "February 29, 2023", "13/32/2024", "April 31", "September 31st"} {
		a, err := l.Answer(dates.Request{Text: "It was due on " + words + ".", Ref: "2025-07-29"}, dates.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{words + ": the calendar has no such day"}, a.Warnings); diff != "" || len(a.Found) > 0 {
			t.Errorf("%s: found %+v, warnings (-want +got)\n%s", words, a.Found, diff)
		}
	}
	for _, words := range []string{"February 29", "29 February 2024", "31 July"} {
		a, err := l.Answer(dates.Request{Text: "It was due on " + words + ".", Ref: "2024-07-29"}, dates.Options{})
		if err != nil || len(a.Warnings) > 0 || len(a.Found) != 1 {
			t.Errorf("%s: found %+v, warnings %q, error %v", words, a.Found, a.Warnings, err)
		}
	}
}

// TestOddReference holds that any reference is taken as given, and that only
// what needs one is left open without it.
func TestOddReference(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ ref, text, value, day string }{
		{"", "It fell yesterday.", "", ""},
		{"", "It fell on July 28.", "XXXX-07-28", ""},
		{"", "It fell on July 28, 2024.", "2024-07-28", "2024-07-28"},
		{"2999-12-31", "It fell yesterday.", "2999-12-30", "2999-12-30"},
		{"0001-01-01", "It fell yesterday.", "", ""},
		{"0800-01-01", "It fell yesterday.", "0799-12-31", "0799-12-31"},
		{"9999-12-31", "It fell last week.", "9999-W51", "9999-12-20"},
	} {
		a, err := l.Answer(dates.Request{Text: c.text, Ref: c.ref}, dates.Options{})
		if err != nil || len(a.Found) != 1 {
			t.Errorf("%s %q: %+v, %v", c.ref, c.text, a.Found, err)
			continue
		}
		if f := a.Found[0]; f.Value != c.value || f.Earliest.String() != c.day {
			t.Errorf("%s %q: %s from %s, want %s from %s", c.ref, c.text, f.Value, f.Earliest, c.value, c.day)
		}
	}
	for _, ref := range []string{"Monday", "2025-02-30", "28.07.2025", "2025-07-28T25:00"} {
		if _, err := l.Answer(dates.Request{Text: "It fell.", Ref: ref}, dates.Options{}); err == nil {
			t.Errorf("%q is taken as a reference", ref)
		}
	}
}
