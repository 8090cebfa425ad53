package layout

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func date(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

// rows writes the labels of both rows.
func rows(a TimeAxis) string {
	var out [2][]string
	for _, l := range a.Labels {
		out[l.Row] = append(out[l.Row], l.Text)
	}
	return strings.Join(out[0], " ") + " / " + strings.Join(out[1], " ")
}

func TestTimeAxis(t *testing.T) {
	const width = 500
	for _, c := range []struct{ from, to, want string }{
		{"2017-09-03", "2017-09-04", "3 / Sep 2017"},
		{"2017-08-29", "2017-09-05", "29 30 31 1 2 3 4 / Aug 2017 Sep 2017"},
		{"2017-08-01", "2017-09-25", "7 14 21 28 4 11 18 / Aug 2017 Sep 2017"},
		{"2017-01-01", "2017-07-01", "Jan Feb Mar Apr May Jun / 2017"},
		{"2017-01-01", "2018-04-01", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar / 2017 2018"},
		{"2017-01-01", "2019-07-01", "J F M A M J J A S O N D J F M A M J J A S O N D J F M A M J / 2017 2018 2019"},
		{"2017-01-01", "2022-01-01", "Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4 / 2017 2018 2019 2020 2021"},
		{"2016-01-01", "2026-03-01", "2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 / "},
		{"1953-07-27", "2013-07-28", "1955 1960 1965 1970 1975 1980 1985 1990 1995 2000 2005 2010 / "},
	} {
		a := NewTimeAxis(date(c.from), date(c.to), width, perRune)
		if got := rows(a); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// Labels of one row never meet and never leave the axis; ticks ascend.
func TestTimeAxisInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := date("1900-01-01").AddDate(0, 0, rapid.IntRange(0, 50000).Draw(t, "from"))
		days := rapid.OneOf(rapid.IntRange(1, 100), rapid.IntRange(1, 40000)).Draw(t, "days")
		width := rapid.Float64Range(60, 700).Draw(t, "width")
		a := NewTimeAxis(from, from.AddDate(0, 0, days), width, perRune)
		ends := [2]float64{-1e9, -1e9}
		for _, l := range a.Labels {
			x0 := l.X - perRune(l.Text)/2
			if l.Begins {
				x0 = l.X
			}
			if x0 < ends[l.Row]+2 || x0 < -0.01 || x0+perRune(l.Text) > width+0.01 {
				t.Fatalf("%q at %v of %v, after %v: %s", l.Text, x0, width, ends[l.Row], rows(a))
			}
			ends[l.Row] = x0 + perRune(l.Text)
		}
		for i := 1; i < len(a.Ticks); i++ {
			if a.Ticks[i].X <= a.Ticks[i-1].X {
				t.Fatalf("ticks do not ascend: %v", a.Ticks)
			}
		}
	})
}

func ExampleNewTimeAxis() {
	from := time.Date(2017, 6, 15, 0, 0, 0, 0, time.UTC)
	axis := NewTimeAxis(from, from.AddDate(0, 8, 0), 300, func(s string) float64 { return 4 * float64(len(s)) })
	for _, l := range axis.Labels {
		fmt.Printf("row %d at %.0f: %s\n", l.Row, l.X, l.Text)
	}
	// Output:
	// row 0 at 10: Jun
	// row 0 at 39: Jul
	// row 0 at 77: Aug
	// row 0 at 114: Sep
	// row 0 at 151: Oct
	// row 0 at 189: Nov
	// row 0 at 226: Dec
	// row 0 at 264: Jan
	// row 0 at 291: Feb
	// row 1 at 3: 2017
	// row 1 at 248: 2018
}
