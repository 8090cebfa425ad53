package charts

import (
	"testing"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestSigned(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{{0, 0, "0"}, {50, 0, "+50"}, {-50, 0, "−50"}, {-0.2, 0, "0"}, {0.25, 2, "+0.25"}, {-1.5, 1, "−1.5"}, {0, 2, "0"}} {
		if got := signed(c.v, c.decimals); got != c.want {
			t.Errorf("signed(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

func TestDateText(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2017-07-28", "2017-07-28", "Jul 28"}, {"2017-10-01", "2017-10-31", "Oct"}, {"2017-07-01", "2017-09-30", "Q3"}, {"2017-01-01", "2017-12-31", "2017"},
	} {
		d := timeline.NewDate(day(t, c.from), day(t, c.to), timeline.BasisStated, "")
		if got := dateText(d, layout.OneYear); got != c.want {
			t.Errorf("%s/%s in one year: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	for _, c := range []struct{ from, to, short, long string }{
		{"2017-07-28", "2017-07-28", "Jul 28", "Jul 28, 2017"},
		{"2017-07-28", "2017-07-30", "Jul 28–30", "Jul 28–30, 2017"},
		{"2017-06-11", "2017-07-28", "Jun 11–Jul 28", "Jun 11–Jul 28, 2017"},
		{"2017-12-30", "2018-01-02", "Dec 30, 2017–Jan 2, 2018", "Dec 30, 2017–Jan 2, 2018"},
		{"2017-07-01", "2017-07-31", "Jul 2017", "Jul 2017"},
		{"2017-07-01", "2017-09-30", "Q3 2017", "Q3 2017"},
		{"2017-01-01", "2017-12-31", "2017", "2017"},
	} {
		d := timeline.NewDate(day(t, c.from), day(t, c.to), timeline.BasisStated, "")
		if got := dateText(d, layout.MonthDay); got != c.short {
			t.Errorf("%s/%s: %q, want %q", c.from, c.to, got, c.short)
		}
		if got := dateText(d, layout.MonthDayYear); got != c.long {
			t.Errorf("%s/%s: %q, want %q", c.from, c.to, got, c.long)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2017-01-01", "2026-02-28", "Jan 2017–Feb 2026"},
		{"2017-01-01", "2017-12-31", "Jan–Dec 2017"},
		{"2017-08-29", "2017-09-04", "Aug 29–Sep 4, 2017"},
		{"2017-09-03", "2017-09-03", "Sep 3, 2017"},
		{"2017-09-01", "2017-09-30", "Sep 2017"},
	} {
		if got := span(day(t, c.from), day(t, c.to)); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
