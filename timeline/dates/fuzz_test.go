package dates_test

import (
	"fmt"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// FuzzAnswer holds that any text is answered without a panic, with ordered
// expressions inside the text, closed intervals in order, and twice the same.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		"SEOUL, Sept. 13 (Yonhap) -- It fired on Monday, two days after the summit of 2018.",
		"from August 26 to 29, Juche 107 (2018), 480 BC, 1950-53, 31 June, 2025-13-40, the 1990s",
		"𝟙 July 4 é́ \x00 \xff every 99999999 years ago the first Monday of the last week of May '09",
		"the morning of 29 April 1975 at 0630 GMT (GMT +8) 9999-12-31T23:59:59 year 0001-01-01",
		"999 years before the day before yesterday 2999 centuries ago 5000 days ago",
	} {
		f.Add(s, "2025-07-29", true)
		f.Add(s, "", false)
		f.Add(s, "0001-01-01", false)
		f.Add(s, "9999-12-31", true)
	}
	l, err := dates.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, ref string, narrative bool) {
		n := utf8.RuneCountInString(text)
		q := dates.Request{Text: text, Ref: ref, Spans: [][2]int{{0, 1}, {n / 2, n/2 + 1}, {n, n + 1}, {-1, 2}, {3, 1}}}
		a, err := l.Answer(q, dates.Options{Narrative: narrative})
		if err != nil {
			return
		}
		last := 0
		for _, x := range a.Found {
			if x.Start < last || x.End <= x.Start || x.End > n {
				t.Fatalf("%+v after %d of %d", x, last, n)
			}
			if x.Latest < x.Earliest {
				t.Fatalf("%+v ends before it begins", x)
			}
			last = x.End
		}
		for _, x := range a.Links {
			if x.Latest < x.Earliest {
				t.Fatalf("%+v ends before it begins", x)
			}
		}
		b, _ := l.Answer(q, dates.Options{Narrative: narrative})
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatal(diff)
		}
	})
}

// FuzzScan holds of any text that the scanner's expressions lie inside their
// sentence and in order, that their words are the sentence's own bytes, that an
// interval has both ends or none and runs forward, and that reading the text
// with its steps explained changes nothing else.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"On Oct. 3, 9 and 10 it fired; from July 24 to 28, 2025-13-40, 1950-53, 7/27/53, Q3 2024.",
		"the first Monday of the last week of May '09, mid-2011, 3:40 p.m. on Monday, 0630 GMT",
		"le\u0301 4 juillet \u200b\u202e July\u00a028, \x00Monday\x07 \U0001d7d9 Juche 108 (2019) AD 476",
		"Monday Monday, may May March march Sun sun. 31 June 30 February 2024 \xff\xfe the 14th",
	} {
		f.Add(s)
	}
	l, err := dates.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := timeline.Article{Text: text, Published: timeline.Instant{Day: timeline.NewDay(2025, 7, 29)}}
		sentences := segment.Sentences(text)
		d := l.Read(a, sentences, dates.Options{})
		n := 0
		for i, s := range sentences {
			last := 0
			for _, m := range d.Mentions(i) {
				n++
				if m.Start < last || m.End <= m.Start || m.End > len(s.Text) || s.Text[m.Start:m.End] != m.Text {
					t.Fatalf("%+v after %d in %q", m, last, s.Text)
				}
				if (m.Earliest == 0) != (m.Latest == 0) || m.Latest < m.Earliest {
					t.Fatalf("%+v has half an interval, or one that ends before it begins", m)
				}
				if m.Type != "DATE" && m.Type != "TIME" && m.Earliest != 0 {
					t.Fatalf("%+v is no date and has days", m)
				}
				last = m.End
			}
		}
		x, err := l.Explain(dates.Request{Text: text, Ref: "2025-07-29"}, dates.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Found) != n {
			t.Fatalf("explained %d expressions of %d", len(x.Found), n)
		}
		for _, m := range x.Found {
			if m.How == "" || text[m.Start:m.End] != m.Text {
				t.Fatalf("%+v is not explained, or elsewhere", m)
			}
		}
	})
}

// FuzzResolve holds that amounts are counted exactly from any reference day of
// the calendar: days to the day, weeks to a week and years to a year that hold
// the day so far back; that a bare weekday lies in the week that ends with the
// reference; and that a day without a year is never more than half a leap
// year's span of four years away and never another day of another month.
func FuzzResolve(f *testing.F) {
	f.Add(739826, 3, 1, 28)
	f.Add(366, 400, 2, 29)
	f.Add(3652059, 1, 12, 31)
	f.Add(1, 9999, 6, 31)
	l, err := dates.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	weekdays := [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	f.Fuzz(func(t *testing.T, day, n, month, dd int) {
		ref := timeline.Day(day)
		if day < 4000 || day > 3600000 || n < 1 || n > 999 {
			return
		}
		read := func(text string) dates.Found {
			a, err := l.Answer(dates.Request{Text: text, Ref: ref.String()}, dates.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Found) != 1 {
				return dates.Found{}
			}
			return a.Found[0]
		}
		if x, want := read(fmt.Sprintf("It fell %d days ago.", n)), ref-timeline.Day(n); n > 1 && want > 0 && (x.Earliest != want || x.Latest != want) {
			t.Fatalf("%d days before %s: %+v", n, ref, x)
		}
		if x, want := read(fmt.Sprintf("It fell %d weeks ago.", n)), ref-timeline.Day(7*n); n > 1 && want > 7 && (x.Earliest > want || x.Latest < want || x.Latest-x.Earliest != 6) {
			t.Fatalf("%d weeks before %s: %+v", n, ref, x)
		}
		y, _, _ := ref.Date()
		if x := read(fmt.Sprintf("It fell %d years ago.", n)); n > 1 && y-n > 0 && x.Earliest != timeline.NewDay(y-n, 1, 1) {
			t.Fatalf("%d years before %s: %+v", n, ref, x)
		}
		w := weekdays[n%7]
		if x := read("It fell on " + w + "."); x.Earliest > ref || x.Earliest < ref-6 || x.Earliest.Weekday().String() != w || x.Latest != x.Earliest {
			t.Fatalf("%s up to %s: %+v", w, ref, x)
		}
		if month < 1 || month > 12 || dd < 1 || dd > 31 {
			return
		}
		x := read(fmt.Sprintf("It fell on %s %d.", time.Month(month), dd))
		if x.Earliest == 0 {
			if time.Date(2024, time.Month(month), dd, 0, 0, 0, 0, time.UTC).Day() == dd {
				t.Fatalf("%s %d near %s: %+v", time.Month(month), dd, ref, x)
			}
			return
		}
		gap := max(x.Earliest, ref) - min(x.Earliest, ref)
		if _, m, d := x.Earliest.Date(); int(m) != month || d != dd || gap > 4*366 || dd < 29 && gap > 184 {
			t.Fatalf("%s %d near %s: %+v", time.Month(month), dd, ref, x)
		}
	})
}
