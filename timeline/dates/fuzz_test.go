package dates_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/dates"
)

// FuzzAnswer holds that any text is answered without a panic, with ordered
// expressions inside the text, closed intervals in order, and twice the same.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		"SEOUL, Sept. 13 (Yonhap) -- It fired on Monday, two days after the summit of 2018.",
		"from December 28 to 31, Juche 108 (2019), 480 BC, 1950-53, 31 June, 2025-13-40, the 1990s",
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
