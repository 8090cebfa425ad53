package charts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestSparkline(t *testing.T) {
	at := func(values ...float64) []index.Point {
		var out []index.Point
		for i, v := range values {
			out = append(out, index.Point{Period: timeline.StepDay.Of(timeline.Day(1000 + i)), Index: v, Missing: v == 999})
		}
		return out
	}
	for _, c := range []struct {
		points []index.Point
		width  int
		want   string
	}{
		{nil, 10, ""},
		{at(999, 999), 10, ""},
		{at(5), 10, "▄"},
		{at(0, 0, 0), 10, "▄▄▄"},
		{at(-70, -60, -50, -40, -30, -20, -10, 0), 8, "▁▂▃▄▅▆▇█"},
		{at(0, 999, 7), 3, "▁ █"},
		{at(0, 0, 10, 10), 2, "▁█"},
		{at(1, 2), 0, ""},
	} {
		if got, _, _ := Sparkline(c.points, c.width); got != c.want {
			t.Errorf("%v in %d: %q, want %q", c.points, c.width, got, c.want)
		}
	}
	if _, lo, hi := Sparkline(at(3, -4, 5), 3); lo != -4 || hi != 5 {
		t.Errorf("from %v to %v, want -4 to 5", lo, hi)
	}
}

// No line is wider than asked, at any width and of any series.
func TestTimelineText(t *testing.T) {
	for name, c := range cases(t) {
		for _, width := range []int{40, 80, 133} {
			out, err := TimelineText(c.s, c.ev, c.o, width)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for line := range strings.Lines(out) {
				if n := terminalWidth(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("%s: a line of %d characters, want %d: %q", name, n, width, line)
				}
			}
			for _, m := range c.ev {
				if m.Label != "" && c.s.Points[0].Period.From <= m.Date.Earliest && m.Date.Latest < c.s.Points[len(c.s.Points)-1].Period.To &&
					!strings.Contains(strings.Join(strings.Fields(out), " "), m.Label) {
					t.Errorf("%s: %q is not listed", name, m.Label)
				}
			}
		}
	}
	s, ev := reference(t)
	for _, c := range []struct {
		s     index.Series
		o     Options
		width int
		want  string
	}{
		{index.Series{}, Options{Source: "x"}, 80, "nothing to draw"},
		{s, Options{Source: "x"}, 10, "10 characters"},
		{s, Options{}, 80, "source"},
	} {
		if _, err := TimelineText(c.s, ev, c.o, c.width); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}

func TestGoldenText(t *testing.T) {
	all := cases(t)
	for _, name := range []string{"reference", "nine-years", "week", "all-missing"} {
		c := all[name]
		got, err := TimelineText(c.s, c.ev, c.o, 80)
		if err != nil {
			t.Fatal(err)
		}
		if want := golden(t, name+".txt", []byte(got)); got != string(want) {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func ExampleSparkline() {
	var points []index.Point
	for i, v := range []float64{-20, -12, -3, 0, 9, 31, 25, 17} {
		points = append(points, index.Point{Period: timeline.StepDay.Of(timeline.Day(i)), Index: v})
	}
	line, lo, hi := Sparkline(points, 40)
	fmt.Printf("%s (%+.0f to %+.0f)\n", line, lo, hi)
	// Output: ▁▂▃▄▅█▇▆ (-20 to +31)
}
