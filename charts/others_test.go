package charts

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestOthersRefused(t *testing.T) {
	ok := Options{Source: inventedSource}
	month := timeline.Period{From: day(t, "2017-01-01"), To: day(t, "2017-02-01"), Name: "2017-01"}
	kinds := []Kind{{"Threat", 1}, {"Talks", -1}}
	for _, c := range []struct {
		name string
		draw func() (*Drawing, error)
		want string
	}{
		{"no dyads", func() (*Drawing, error) { return Dyads(nil, ok) }, "nothing to draw"},
		{"dyads without days", func() (*Drawing, error) { return Dyads([]index.Series{{Dyad: "KOR-PRK"}}, ok) }, "nothing to draw"},
		{"no such page", func() (*Drawing, error) {
			return Dyads(manyDyads(t, 4, false), Options{Source: "x", Page: 2})
		}, "no page 2"},
		{"dyads without room", func() (*Drawing, error) {
			return Dyads(manyDyads(t, 6, false), Options{Source: "x", Width: 310, Height: 150})
		}, "no room"},
		{"months in a calendar", func() (*Drawing, error) { return Calendar(index.Series{Step: timeline.StepMonth}, ok) }, "by month"},
		{"empty calendar", func() (*Drawing, error) { return Calendar(index.Series{}, ok) }, "nothing to draw"},
		{"calendar without source", func() (*Drawing, error) { return Calendar(flat(t, "2017-01-01", "2017-01-03", 1, false), Options{}) }, "source"},
		{"empty mix", func() (*Drawing, error) { return Mix(kinds, nil, ok) }, "nothing to draw"},
		{"wrong number of kinds", func() (*Drawing, error) { return Mix(kinds, []MixPeriod{{Period: month, Counts: []int{1}}}, ok) }, "want 2"},
		{"negative count", func() (*Drawing, error) { return Mix(kinds, []MixPeriod{{Period: month, Counts: []int{1, -2}}}, ok) }, "-2 events of Talks"},
	} {
		if _, err := c.draw(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// The border of two classes belongs to the one nearer to zero.
func TestClass(t *testing.T) {
	for v, want := range map[float64]int{-100: 0, -75: 1, -74: 1, -50: 2, -10: 4, 0: 4, 10: 4, 10.1: 5, 30: 5, 75: 7, 75.1: 8, 100: 8} {
		if got := class(v); got != want {
			t.Errorf("class(%v) = %d, want %d", v, got, want)
		}
	}
}

// A day's place is its week of the year and its weekday from Monday.
func TestPlace(t *testing.T) {
	for s, want := range map[string][2]int{
		"2017-01-01": {0, 6}, // a Sunday
		"2017-01-02": {1, 0},
		"2017-12-31": {52, 6},
		"2018-01-01": {0, 0},
		"2012-12-31": {53, 0}, // a leap year that begins on a Sunday fills 54 columns
	} {
		if c, r := place(day(t, s)); c != want[0] || r != want[1] {
			t.Errorf("%s: column %d, row %d, want %v", s, c, r, want)
		}
	}
}

// The panels are those with most stories, in the order of their latest value.
func TestPages(t *testing.T) {
	all := manyDyads(t, 14, false)
	first, note, err := page(all, 1)
	if err != nil || len(first) != 12 || !strings.Contains(note, "12 dyads with most stories of 14") {
		t.Errorf("page 1: %d dyads, %q, %v", len(first), note, err)
	}
	second, note, err := page(all, 2)
	if err != nil || len(second) != 2 || second[0].Dyad != all[12].Dyad || !strings.Contains(note, "Page 2 of 2") {
		t.Errorf("page 2: %d dyads, %q, %v", len(second), note, err)
	}
}

// What is left out of a line moves it by less than a hair, and the ends stay.
func TestFewer(t *testing.T) {
	var curve [][2]float64
	for i := range 1000 {
		x := float64(i) / 10
		curve = append(curve, [2]float64{x, 50 * math.Exp2(-x/30)})
	}
	curve[500][1] += 3 // a jump is kept
	out := fewer(curve)
	if len(out) > 60 || out[0] != curve[0] || out[len(out)-1] != curve[999] {
		t.Fatalf("%d points, from %v to %v", len(out), out[0], out[len(out)-1])
	}
	for _, p := range curve {
		near := math.Inf(1)
		for i := 1; i < len(out); i++ {
			near = min(near, offLine(p, out[i-1], out[i]))
		}
		if near > hair {
			t.Fatalf("%v is %v off the line", p, near)
		}
	}
	if same := fewer(curve[:2]); len(same) != 2 {
		t.Errorf("two points became %d", len(same))
	}
}
