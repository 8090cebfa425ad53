package charts

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/compare"
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
			return Dyads(manyDyads(t, 6, false), Options{Source: strings.Repeat("word ", 200), Width: 310, Height: 150})
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
	first, note, err := page(all, 1, maxPanels)
	if err != nil || len(first) != 12 || !strings.Contains(note, "12 dyads with most stories of 14") {
		t.Errorf("page 1: %d dyads, %q, %v", len(first), note, err)
	}
	second, note, err := page(all, 2, maxPanels)
	if err != nil || len(second) != 2 || second[0].Dyad != all[12].Dyad || !strings.Contains(note, "Page 2 of 2") {
		t.Errorf("page 2: %d dyads, %q, %v", len(second), note, err)
	}
}

// A narrow page with more dyads than it holds, however high, shows those that
// fit and says so; a word of the note names how many.
func TestFewerPanels(t *testing.T) {
	d, err := Dyads(manyDyads(t, 12, false), Options{Source: inventedSource, Width: 170})
	if err != nil {
		t.Fatal(err)
	}
	readable(t, "twelve dyads on 170 pt", d)
	if all := said(d); !strings.Contains(all, "dyads with most stories of 12.") {
		t.Errorf("the note does not say how many of 12 dyads are shown: %s", all)
	}
}

// Gaps, warm-up and band of small panels are explained.
func TestDyadsExplained(t *testing.T) {
	all := manyDyads(t, 5, false)
	for i := range 9 {
		all[0].Points[i].Warmup = true
	}
	for i := range all[4].Points {
		all[4].Points[i].Missing = i > 20 && i < 30
	}
	d, err := Dyads(all, Options{Source: inventedSource, Since: day(t, "2017-01-05"), Until: day(t, "2018-03-28")})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Grey band: 5–95% range.", "Hatched: nothing published.", "Shaded: the index warms up", "Jan 2017–Mar 2018"} {
		if !strings.Contains(said(d), want) {
			t.Errorf("nothing says %q: %s", want, said(d))
		}
	}
}

// A title names the days of the data, not those of the weeks they lie in.
func TestWindow(t *testing.T) {
	o := Options{Since: day(t, "2024-12-01"), Until: day(t, "2024-12-31")}
	if got := o.window(day(t, "2024-11-25"), day(t, "2025-01-05")); got != "Dec 2024" {
		t.Errorf("the title says %q", got)
	}
	if got := (Options{}).window(day(t, "2024-11-25"), day(t, "2025-01-05")); got != "Nov 25, 2024–Jan 5, 2025" {
		t.Errorf("without a window the title says %q", got)
	}
}

// The names of a mix stand in the order of the stack, those too whose kind the
// last column lacks.
func TestMixOrder(t *testing.T) {
	kinds := []Kind{{"Force", 1}, {"Threats", 0.5}, {"Statements", 0}, {"Talks", -0.25}, {"Offers", -0.5}, {"Easing", -0.75}}
	month := func(s string) timeline.Period { return timeline.StepMonth.Of(day(t, s)) }
	for _, last := range [][]int{{0, 2, 3, 0, 0, 0}, {5, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 5}, {1, 1, 1, 1, 1, 1}} {
		d, err := Mix(kinds, []MixPeriod{
			{Period: month("2017-01-01"), Counts: []int{1, 1, 1, 1, 1, 1}, Outlets: 3}, {Period: month("2017-02-01"), Counts: last, Outlets: 3},
		}, Options{Source: "x"})
		if err != nil {
			t.Fatal(err)
		}
		y := map[string]float64{}
		for _, text := range d.Texts() {
			y[text.Text] = text.Y
		}
		for i := 1; i < len(kinds); i++ {
			if y[kinds[i].Name] >= y[kinds[i-1].Name] {
				t.Errorf("%v: %s stands below %s", last, kinds[i].Name, kinds[i-1].Name)
			}
		}
	}
}

// said is all the text of a drawing.
func said(d *Drawing) string {
	var all []string
	for _, text := range d.Texts() {
		all = append(all, text.Text)
	}
	return strings.Join(all, " ")
}

// The values of the right panel are told apart however small they are, and
// where there is none there is no axis.
func TestInflowAxis(t *testing.T) {
	for _, size := range []float64{50, 1, 0.02, 0.003, 4e-4, 2e-5, 7e-7, 3e-9} {
		k := compareChart{a: side{Summary: compare.Summary{NetInflow: interval(size, -size, 2*size)}}}
		in := k.inflowAxis()
		seen := map[string]bool{}
		for _, v := range in.ticks {
			if text := signed(v, decimals(in.ticks)); seen[text] {
				t.Errorf("%v: the axis says %s twice", size, text)
			} else {
				seen[text] = true
			}
		}
		if text := in.text(size); text == "0" || len(text) > 9 {
			t.Errorf("%v is written %q", size, text)
		}
	}
	c := compareCases(t)["compare-none"]
	d, err := Compare(c.c, c.s, c.o)
	if err != nil {
		t.Fatal(err)
	}
	if all := said(d); strings.Count(all, noData) != 2 || strings.Contains(all, "+1.0") {
		t.Errorf("without data the panel says: %s", all)
	}
}

// The name of a line that ends early stands free of both lines, and its leader
// crosses neither.
func TestEndsEarly(t *testing.T) {
	c := compareCases(t)["compare-quarter"]
	a, b := sides(c.c, c.s)
	f, err := newFrame("compare", c.o, "wide")
	if err != nil {
		t.Fatal(err)
	}
	k := &compareChart{frame: f, c: c.c, a: a, b: b}
	if err := k.layout(c.o, indexTicks(nil, false), 60); err != nil {
		t.Fatal(err)
	}
	have := k.aligned(b)
	run := have[len(have)-1]
	x, y := k.left.mid(run[len(run)-1].Period), k.left.y(run[len(run)-1].Index)
	box, ok := k.besideEnd(x, y, b, nil)
	if !ok || box.X0 > x+10 || box.X1 < x-10 {
		t.Fatalf("the name of the line that ends at %v, %v stands at %v, %v", x, y, box, ok)
	}
	for _, s := range []side{a, b} {
		for _, r := range k.aligned(s) {
			if k.left.trace(r).meets(box, 0) {
				t.Errorf("the name lies on the line of %s", s.Period.Name)
			}
		}
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
