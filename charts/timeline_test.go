package charts

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// readable fails if a text leaves the page, meets another, or is too small.
func readable(t *testing.T, name string, d *Drawing) {
	t.Helper()
	const slack = 0.6
	texts := d.Texts()
	for i, a := range texts {
		ax0, ay0, ax1, ay1 := a.Box()
		if ax0 < 0 || ay0 < 0 || ax1 > d.W || ay1 > d.H {
			t.Errorf("%s: %q leaves the page: %.1f,%.1f to %.1f,%.1f", name, a.Text, ax0, ay0, ax1, ay1)
		}
		if a.Style.Size < 7 {
			t.Errorf("%s: %q is %.1f pt", name, a.Text, a.Style.Size)
		}
		for _, b := range texts[:i] {
			bx0, by0, bx1, by1 := b.Box()
			if min(ax1, bx1)-max(ax0, bx0) > slack && min(ay1, by1)-max(ay0, by0) > slack {
				t.Errorf("%s: %q and %q overlap", name, a.Text, b.Text)
			}
		}
	}
}

func TestReadable(t *testing.T) {
	all := drawings(t)
	for _, name := range names(all) {
		readable(t, name, all[name])
	}
}

// The labels of the reference case: all placed, at most one on the wrong side,
// leaders short.
func TestReferenceLabels(t *testing.T) {
	s, ev := reference(t)
	c, err := newTimeline(s, ev, Options{Source: inventedSource})
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, m := range c.named {
		if m.place.Below != (m.Score < 0) {
			wrong++
		}
	}
	if n := len(c.report.Placed); n != 19 || len(c.report.Keyed) != 0 {
		t.Errorf("%d placed, keyed %v; want 19 and none", n, c.report.Keyed)
	}
	if wrong > 1 {
		t.Errorf("%d labels stand on the wrong side, want at most 1", wrong)
	}
	if c.report.Leader > 60 {
		t.Errorf("a leader is %.1f pt long on average, want 60", c.report.Leader)
	}
	clear(t, "reference", c)
}

// clear fails if a label overlaps another, a leader, the band, or leaves the
// field.
func clear(t *testing.T, name string, c *timelineChart) {
	t.Helper()
	f := c.field()
	for i, m := range c.named {
		b := m.place.Box
		if !b.Within(f.Area) {
			t.Errorf("%s: %q is outside", name, m.text())
		}
		if m.place.Below && b.Y0 < f.Bottom(b.X0, b.X1) || !m.place.Below && b.Y1 > f.Top(b.X0, b.X1) {
			t.Errorf("%s: %q lies on the data", name, m.text())
		}
		for j, k := range c.named {
			if i == j {
				continue
			}
			if b.Meets(k.place.Box, 0, 0) {
				t.Errorf("%s: %q and %q overlap", name, m.text(), k.text())
			}
			if d := m.lead - k.lead; m.place.Below == k.place.Below && d < 1.5 && d > -1.5 {
				t.Errorf("%s: the leaders of %q and %q merge", name, m.text(), k.text())
			}
			if o := k.place.Box; m.lead > o.X0 && m.lead < o.X1 && min(m.y, m.place.LeaderEnd) < o.Y1 && max(m.y, m.place.LeaderEnd) > o.Y0 {
				t.Errorf("%s: the leader of %q runs through %q", name, m.text(), k.text())
			}
		}
	}
}

// The numbers of the key stand beside their markers where they can: free of
// data, and none through a leader.
func numbersClear(t *testing.T, name string, c *timelineChart) {
	t.Helper()
	f := c.field()
	for i, b := range c.numbers {
		if b.X1 <= b.X0 {
			continue
		}
		m := c.keyed[i]
		if b.Y1 > f.Top(b.X0, b.X1) && b.Y0 < f.Bottom(b.X0, b.X1) {
			t.Errorf("%s: number %d lies on the data", name, i+1)
		}
		if math.Hypot((b.X0+b.X1)/2-m.x, (b.Y0+b.Y1)/2-m.y) > 15 {
			t.Errorf("%s: number %d stands far from its marker", name, i+1)
		}
		for _, k := range c.named {
			if k.lead > b.X0 && k.lead < b.X1 && min(k.y, k.place.LeaderEnd) < b.Y1 && max(k.y, k.place.LeaderEnd) > b.Y0 {
				t.Errorf("%s: the leader of %q runs through number %d", name, k.text(), i+1)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for name, c := range cases(t) {
		k, err := newTimeline(c.s, c.ev, c.o)
		if err != nil {
			t.Fatal(err)
		}
		numbersClear(t, name, k)
		if name != "journal1" {
			continue
		}
		beside := 0
		for _, b := range k.numbers {
			if b.X1 > b.X0 {
				beside++
			}
		}
		if beside*2 < len(k.keyed) || len(k.keyed) == 0 {
			t.Errorf("%s: %d of %d numbers stand beside their markers, want half", name, beside, len(k.keyed))
		}
	}
}

// Periods over each other: every name stands in a lane of its own or in the
// note, whole, and what lies elsewhere is told.
func TestPeriods(t *testing.T) {
	s, ev := reference(t)
	p := func(name, from, to string) timeline.Period {
		return timeline.Period{Name: name, From: day(t, from), To: day(t, to)}
	}
	o := Options{Source: inventedSource, Zoom: true, Periods: []timeline.Period{
		p("A president in office", "2017-05-10", "2018-04-01"), p("Summer thaw", "2017-05-15", "2017-07-28"),
		p("An exercise", "2017-06-01", "2017-08-28"), p("Another exercise", "2017-06-05", "2017-08-28"),
		p("A long name for a day", "2017-11-01", "2017-11-02"), p("Long ago", "2001-01-01", "2002-01-01"),
	}}
	d, r, err := Timeline(s, ev, o)
	if err != nil {
		t.Fatal(err)
	}
	readable(t, "periods", d)
	for what, c := range map[string]struct{ got, want []string }{
		"in the note": {r.Periods, []string{"Another exercise, Jun 5–Aug 27, 2017", "A long name for a day, Nov 1, 2017"}},
		"away":        {r.Away, []string{"Long ago, 2001"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %q, want %q", what, c.got, c.want)
		}
	}
	all := said(d)
	for _, want := range []string{"A president in office", "Summer thaw", "An exercise", "Another exercise, Jun"} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	if strings.Contains(all, "Long ago") {
		t.Error("a period that is not shown is spoken of")
	}
}

// Bars of the strip stand in lanes: those that meet in time never on each other
// while there are lanes, and none on the stems.
func TestLanes(t *testing.T) {
	marks := make([]mark, 7)
	for i, m := range [][3]float64{{0, 50, 5}, {10, 60, 4}, {52, 90, 3}, {0, 90, -3}, {61, 70, 6}, {20, 30, 1}, {100, 110, 1}} {
		marks[i] = mark{Marker: Marker{Date: timeline.Date{Earliest: 1, Latest: 9}, Score: m[2]}, from: m[0], to: m[1]}
	}
	var s strip
	s.stack(marks)
	s.place(200, false, false)
	if s.up != 3 || s.down != 1 {
		t.Errorf("%d lanes of conflict and %d of cooperation, want 3 and 1", s.up, s.down)
	}
	for i, a := range marks {
		if y := s.bar(a); y > s.stems && y < s.end || y < s.top || y > s.to {
			t.Errorf("bar %d at %v, the stems between %v and %v", i, y, s.stems, s.end)
		}
		for _, b := range marks[:i] {
			if s.bar(a) == s.bar(b) && a.from < b.to && b.from < a.to {
				t.Errorf("bars %v–%v and %v–%v lie on each other", a.from, a.to, b.from, b.to)
			}
		}
	}
}

// Labels leave the scale its room, even where it is zoomed and the page low.
func TestScaleKeepsRoom(t *testing.T) {
	s, ev := nineYears(t)
	for _, size := range []string{"a4", "wide", "timeline", "journal1"} {
		for _, zoom := range []bool{false, true} {
			c, err := newTimeline(s, ev, Options{Source: inventedSource, Size: size, Zoom: zoom, Coverage: []Coverage{{timeline.StepYear.Of(s.Points[0].Period.From), 3}}})
			if err != nil {
				t.Fatal(err)
			}
			if scale, all := c.area.Y1-c.area.Y0, c.floor-c.top; scale < all/2 || scale < leastScale-0.1 && scale < 0.74*all {
				t.Errorf("%s, zoom %v: the scale has %.0f of %.0f pt", size, zoom, scale, all)
			}
			c.draw()
			readable(t, size, c.Drawing)
		}
	}
}

// A key away from the axis names the year, unless all is in one; long entries
// are broken within the margins.
func TestKey(t *testing.T) {
	s, ev := reference(t)
	for i := range ev {
		ev[i].Label += strings.Repeat(" more", (60-len([]rune(ev[i].Label)))/5)
	}
	d, r, err := Timeline(s, ev, Options{Source: inventedSource, Width: 160, Height: 600})
	if err != nil {
		t.Fatal(err)
	}
	readable(t, "160 pt", d)
	for _, k := range r.Keyed {
		if !strings.Contains(k, "2017:") && !strings.Contains(k, "2018:") {
			t.Errorf("the key says %q without the year", k)
		}
	}
	s.Points = s.Points[:300]
	_, r, err = Timeline(s, ev, Options{Source: inventedSource, Size: "journal1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range r.Keyed {
		if strings.Contains(k, "2017:") {
			t.Errorf("the key says %q, all is in one year", k)
		}
	}
	if len(r.Keyed) == 0 {
		t.Error("no key at all")
	}
}

// Every label of any set of events is told of exactly once, and the page stays
// readable.
func TestAnyEvents(t *testing.T) {
	words := strings.Fields("missile talks 김여정 summit test 대화 Panmunjom drill “fury” border −5 offers Жуков rejects")
	s, _ := reference(t)
	from := s.Points[0].Period.From
	sets := uint64(60)
	if os.Getenv("CI") == "true" {
		sets = 1000 // some two minutes
	}
	for seed := range sets {
		rng := rand.New(rand.NewPCG(seed, 1))
		var ev []Marker
		labels := map[string]bool{}
		for i := range 1 + rng.IntN(60) {
			d := from + timeline.Day(rng.IntN(len(s.Points)))
			switch rng.IntN(6) {
			case 0:
				d = from + 100 // a crowd on one day
			case 1:
				d = from + timeline.Day(rng.IntN(2)*(len(s.Points)-1)) // either end
			}
			text := fmt.Sprintf("#%d", i)
			for range rng.IntN(6) {
				text += " " + words[rng.IntN(len(words))]
			}
			labels[text] = true
			ev = append(ev, Marker{on(d), 20*rng.Float64() - 10, text, 10 * rng.Float64()})
		}
		o := Options{Source: inventedSource, Size: []string{"timeline", "wide", "square", "journal2"}[seed%4]}
		c, err := newTimeline(s, ev, o)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		c.draw()
		if t.Failed() {
			return
		}
		name := fmt.Sprintf("seed %d", seed)
		clear(t, name, c)
		numbersClear(t, name, c)
		readable(t, name, c.Drawing)
		told := strings.Join(append(append(append([]string(nil), c.report.Placed...), c.report.Keyed...), c.report.Unnamed...), "\n") + "\n"
		for l := range labels {
			if n := strings.Count(told, l+"\n") + strings.Count(told, l+"; "); n != 1 {
				t.Errorf("%s: %q is told of %d times", name, l, n)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	s, _ := reference(t)
	ok := Options{Source: inventedSource}
	ev := func(label string) []Marker {
		return []Marker{{Date: on(s.Points[9].Period.From), Score: 1, Label: label}}
	}
	for _, c := range []struct {
		name string
		s    index.Series
		ev   []Marker
		o    Options
		want string
	}{
		{"no days", index.Series{}, nil, ok, "nothing to draw"},
		{"no source", s, nil, Options{}, "source"},
		{"unknown theme", s, nil, Options{Source: "x", Theme: "sepia"}, "dark, light"},
		{"unknown size", s, nil, Options{Source: "x", Size: "huge"}, "journal1"},
		{"too small", s, nil, Options{Source: "x", Width: 90, Height: 80}, "90 x 80"},
		{"no room for the plot", s, nil, Options{Source: "x", Width: 300, Height: 150}, "no room"},
		{"wide word in the title", s, nil, Options{Source: "x", Size: "journal1", Title: strings.Repeat("abcdef", 17)}, "of the title is wider"},
		{"wide word in the subtitle", s, nil, Options{Source: "x", Subtitle: strings.Repeat("abcdef", 40)}, "of the subtitle is wider"},
		{"long title", s, nil, Options{Source: "x", Title: strings.Repeat("tension ", 60)}, "title"},
		{"long label", s, ev(strings.Repeat("word ", 60)), ok, "shorten it to 60"},
		{"emoji", s, ev("Rocket 🚀"), ok, "U+1F680"},
		{"right to left", s, ev("שלום"), ok, "U+05E9"},
		{"emoji in the title", s, nil, Options{Source: "x", Title: "🚀"}, "U+1F680"},
	} {
		if _, _, err := Timeline(c.s, c.ev, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
	_, _, err := Timeline(s, ev("🚀"), ok)
	if missing := (*theme.MissingRune)(nil); !errors.As(err, &missing) || missing.Rune != '🚀' {
		t.Errorf("emoji: %v, want a MissingRune", err)
	}
}

// A word wider than a line, as an address is, is cut in notes and source.
func TestWideWords(t *testing.T) {
	s, ev := reference(t)
	address := "https://example.org/" + strings.Repeat("abcdefghij", 30)
	d, _, err := Timeline(s, ev, Options{Source: address, Notes: []string{"See " + address}, Size: "journal1"})
	if err != nil {
		t.Fatal(err)
	}
	readable(t, "wide words", d)
}

// Dates and names are not broken over lines, and a zoomed axis is said to be
// one even when the subtitle is the caller's.
func TestWords(t *testing.T) {
	_, ev := nineYears(t)
	o := Options{Source: inventedSource, Name: "North Korea–South Korea", Size: "journal1", Subtitle: "My own words", Zoom: true}
	d, _, err := Timeline(flat(t, "2017-01-01", "2026-03-01", 10, false), ev, o)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, text := range d.Texts() {
		all += text.Text + "\n"
		for _, end := range []string{"North", "–South", " Jan", " Feb", " Jun", "14,"} {
			if strings.HasSuffix(text.Text, end) {
				t.Errorf("a line ends in %q: %q", end, text.Text)
			}
		}
	}
	if !strings.Contains(strings.ReplaceAll(all, "\n", " "), notFull) {
		t.Errorf("nothing says that the axis is zoomed:\n%s", all)
	}
}

func TestCanDraw(t *testing.T) {
	for _, s := range []string{"", "Pyongyang rejects all talks", "김여정", "Жуков", "Ελλάδα", "São Tomé", "Đà Nẵng"} {
		if err := CanDraw(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range []string{"🚀", "שלום", "北京", "a\tb"} {
		if err := CanDraw(s); err == nil {
			t.Errorf("%q can be drawn", s)
		}
	}
}

func TestReport(t *testing.T) {
	s, _ := reference(t)
	d := func(a, b string) timeline.Date {
		return timeline.NewDate(day(t, a), day(t, b), timeline.BasisStated, "")
	}
	ev := []Marker{
		{d("2017-05-01", "2017-05-01"), 5, "First", 9},
		{d("2017-05-01", "2017-05-01"), 4, "second", 8},
		{d("2017-06-01", "2017-06-30"), -3, "A month of talks", 7},
		{d("2017-01-01", "2017-12-31"), 3, "A year of drills", 7},
		{d("2010-01-01", "2010-01-01"), 3, "Long ago", 7},
		{timeline.Date{}, 3, "Who knows", 7},
		{d("2017-07-01", "2017-07-01"), 3, "Least", 1},
	}
	_, r, err := Timeline(s, ev, Options{Source: inventedSource, MaxLabels: 2})
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct{ got, want any }{
		"placed":  {r.Placed, []string{"May 1: First; second", "Jun 2017: A month of talks"}},
		"keyed":   {len(r.Keyed), 0},
		"unnamed": {r.Unnamed, []string{"Jul 1, 2017: Least"}},
		"coarse":  {r.Coarse, []string{"A year of drills (2017)"}},
		"outside": {r.Outside, 2},
	} {
		if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", what, c.got, c.want)
		}
	}
}

// Two hundred thousand days, and five hundred events on one of them.
func TestGreatNumbers(t *testing.T) {
	s := index.Series{Dyad: "KOR-PRK"}
	rng := rand.New(rand.NewPCG(3, 3))
	from := day(t, "1500-01-01")
	for i := range timeline.Day(200_000) {
		v := 40 * rng.NormFloat64()
		s.Points = append(s.Points, index.Point{Period: timeline.StepDay.Of(from + i), Index: max(min(v, 99), -99), Low: -50, High: 50})
	}
	var ev []Marker
	for i := range 500 {
		ev = append(ev, Marker{on(from + 1000), 5, fmt.Sprintf("Event %d", i), float64(i % 10)})
	}
	d, r, err := Timeline(s, ev, Options{Source: inventedSource})
	if err != nil {
		t.Fatal(err)
	}
	readable(t, "great numbers", d)
	if len(r.Placed) == 0 || len(r.Unnamed) == 0 {
		t.Errorf("%d placed, %d unnamed: want some of both", len(r.Placed), len(r.Unnamed))
	}
	if n := len(svg(t, d)); n > 1<<20 {
		t.Errorf("the SVG has %d bytes: want the line thinned", n)
	}
}

// Thinning keeps the first, the last and the extremes.
func TestThinned(t *testing.T) {
	var tr trace
	rng := rand.New(rand.NewPCG(7, 7))
	for i := range 20_000 {
		y := rng.Float64()
		tr.x, tr.y = append(tr.x, float64(i)), append(tr.y, y)
		tr.lo, tr.hi = append(tr.lo, y+1), append(tr.hi, y-1)
	}
	tr.y[777], tr.y[15_000] = -5, 5
	out := tr.thinned(100)
	if n := len(out.x); n > 400 || out.x[0] != 0 || out.x[n-1] != 19_999 {
		t.Fatalf("%d points from %v to %v", n, out.x[0], out.x[n-1])
	}
	has := func(y float64) bool {
		for _, v := range out.y {
			if v == y {
				return true
			}
		}
		return false
	}
	if !has(-5) || !has(5) {
		t.Error("an extreme was lost")
	}
}

// The line is broken where there is no coverage.
func TestRuns(t *testing.T) {
	p := func(d timeline.Day, missing bool) index.Point {
		return index.Point{Period: timeline.StepDay.Of(d), Missing: missing}
	}
	have, gaps := runs([]index.Point{p(10, true), p(11, false), p(12, false), p(13, true), p(14, true), p(15, false), p(18, false)})
	if got := fmt.Sprint(len(have), len(have[0]), len(have[1]), len(have[2]), gaps); got != fmt.Sprint(3, 2, 1, 1, [][2]timeline.Day{{10, 10}, {13, 14}, {16, 17}}) {
		t.Errorf("runs: %s", got)
	}
}

// Fills end where the line crosses zero and do not bridge to the other side.
func TestFillParts(t *testing.T) {
	tr := trace{x: []float64{0, 1, 2, 3, 4}, y: []float64{5, 15, 5, 10, 5}} // zero at 10
	up := tr.parts(10, func(y float64) float64 { return min(y, 10) })
	down := tr.parts(10, func(y float64) float64 { return max(y, 10) })
	if got := fmt.Sprint(up); got != "[[[0 10] [0 5] [0.5 10]] [[1.5 10] [2 5] [3 10]] [[3 10] [4 5] [4 10]]]" {
		t.Errorf("above: %s", got)
	}
	if got := fmt.Sprint(down); got != "[[[0.5 10] [1 15] [1.5 10]]]" {
		t.Errorf("below: %s", got)
	}
}

func TestDescription(t *testing.T) {
	s, ev := reference(t)
	d, _, err := Timeline(s, ev, Options{Source: inventedSource})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2017-01-01 to 2018-03-31", "Highest +", "lowest −", "19 events, 19 named"} {
		if !strings.Contains(d.Desc, want) {
			t.Errorf("%q lacks %q", d.Desc, want)
		}
	}
	if d.Title != "Tension index, KOR–PRK, Jan 2017–Mar 2018" {
		t.Errorf("title %q", d.Title)
	}
	out := string(svg(t, d))
	for _, want := range []string{`role="img"`, `<title id="timeline-t">`, `<desc id="timeline-d">`, `lang="en"`, `id="timeline-series"`, "김여정"} {
		if !strings.Contains(out, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
	for _, never := range []string{"NaN", "Inf", "e+0", "transform="} {
		if strings.Contains(out, never) {
			t.Errorf("the SVG has %s", never)
		}
	}
}

func BenchmarkTimeline(b *testing.B) {
	s, ev := reference(b)
	for b.Loop() {
		if _, _, err := Timeline(s, ev, Options{Source: inventedSource}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	s, ev := reference(b)
	d, _, err := Timeline(s, ev, Options{Source: inventedSource})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		raster(b, d, 192)
	}
}

func BenchmarkSVG(b *testing.B) {
	s, ev := reference(b)
	d, _, err := Timeline(s, ev, Options{Source: inventedSource})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		svg(b, d)
	}
}
