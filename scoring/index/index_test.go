package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestOutletsCorroborateWithDiminishingReturns(t *testing.T) {
	counted := func(n int) timeline.Event {
		e := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 10, "")
		e.NOutlets = timeline.Count(n)
		return e
	}
	named := func(outlet string, tension float64) timeline.Event {
		return report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", tension, outlet)
	}
	for _, c := range []struct {
		what    string
		events  []timeline.Event
		amount  float64
		outlets int
	}{
		{"one outlet", []timeline.Event{named("a", 10)}, 0.6, 1},
		{"one outlet told twice, the stronger counts", []timeline.Event{named("a", 5), named("a", 10)}, 0.6, 1},
		{"two outlets", []timeline.Event{named("a", 10), named("b", 10)}, 0.84, 2},
		{"the stronger outlet goes first", []timeline.Event{named("a", 5), named("b", 10)}, 0.6 + 0.12, 2},
		{"no outlet named is one", []timeline.Event{named("", 10), named("unknown", 10)}, 0.6, 1},
		{"three known by number", []timeline.Event{counted(3)}, 0.6 + 0.24 + 0.096, 3},
		{"number told twice", []timeline.Event{counted(3), counted(3), counted(2)}, 0.6 + 0.24 + 0.096, 3},
		{"a greater number adds the rest", []timeline.Event{counted(2), counted(3)}, 0.6 + 0.24 + 0.096, 3},
		{"a thousand outlets bring no more than one story", []timeline.Event{counted(1000)}, 1, 1000},
	} {
		s := Contributions(c.events, params(t), nil).Stories
		if len(s) != 1 || !near(s[0].Amount(), c.amount) || s[0].Outlets() != c.outlets {
			t.Errorf("%s: %+v, want one story of %v by %d", c.what, s, c.amount, c.outlets)
		}
	}
}

func TestStories(t *testing.T) {
	in := func(story string, e timeline.Event) timeline.Event { e.Story = story; return e }
	week := report("2024-01-01", "2024-01-07", "PRK", "KOR", "130", 5, "a")
	exact := report("2024-01-03", "2024-01-03", "PRK", "KOR", "130", 5, "b")
	other := report("2024-01-03", "2024-01-03", "PRK", "KOR", "138", 5, "c")
	deed := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "c")
	s := Contributions([]timeline.Event{in("s", week), in("s", exact), in("s", other), in("s", deed)}, params(t), nil).Stories
	if len(s) != 2 {
		t.Fatalf("%d stories, want one of words and one of deeds", len(s))
	}
	if w := s[0]; w.Flow != VerbalConflict || w.Date.Value() != "2024-01-03" || w.Code != "130" || len(w.Parts) != 3 {
		t.Errorf("words %+v, want the exact day, the commoner code and three outlets", w)
	}
	if s := Contributions([]timeline.Event{week, exact}, params(t), nil).Stories; len(s) != 2 {
		t.Errorf("%d stories without a story id, want one for each interval", len(s))
	}
}

func TestAStoryWithoutATargetCountsInTheDyadsOfItsContext(t *testing.T) {
	e := report("2024-01-03", "2024-01-03", "PRK", "", "150", 7.2, "a")
	e.Tags = []string{"missile"}
	context := func(source string, tags []string) []string {
		if source == "PRK" && slices.Contains(tags, "missile") {
			return []string{"USA", "KOR", "JPN", "KOR", "PRK"}
		}
		return nil
	}
	table := Contributions([]timeline.Event{e}, params(t), context)
	if diff := cmp.Diff([]string{"JPN-PRK", "KOR-PRK", "PRK-USA"}, table.Dyads()); diff != "" {
		t.Fatal(diff)
	}
	for _, row := range table.Rows("") {
		if !row.Context || !near(row.Amount, 0.432) || row.Count != 1 || !slices.Equal(row.Events, []int{0}) {
			t.Errorf("row %+v", row)
		}
	}
	if got := Contributions([]timeline.Event{e}, params(t), nil).Skipped; len(got) != 1 || got[0].Count != 1 {
		t.Errorf("without a context it was not skipped: %v", got)
	}
}

func TestReportsThatMeanNothingAreSkippedAndCounted(t *testing.T) {
	of := func(change func(*timeline.Event)) timeline.Event {
		e := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "a")
		change(&e)
		return e
	}
	events := []timeline.Event{
		of(func(e *timeline.Event) { e.Tension = timeline.Float{} }),
		of(func(e *timeline.Event) { e.Tension = timeline.Num(0) }),
		of(func(e *timeline.Event) { e.Tension = timeline.Num(math.NaN()) }),
		of(func(e *timeline.Event) { e.Tension = timeline.Num(math.Inf(1)) }),
		of(func(e *timeline.Event) { e.Tension = timeline.Num(10.5) }),
		of(func(e *timeline.Event) { e.Confidence = timeline.Num(1.5) }),
		of(func(e *timeline.Event) { e.Confidence = timeline.Num(0) }),
		of(func(e *timeline.Event) { e.Code, e.Quad = "99", 0 }),
		of(func(e *timeline.Event) { e.Source = timeline.Actor{} }),
	}
	table := Contributions(events, params(t), nil)
	want := []Skip{{"code without a quad class", 1}, {"confidence 0", 1}, {"confidence outside [0, 1]", 1},
		{"no dyad: source or target unknown and no context names one", 1}, {"no score", 1}, {"score 0", 1}, {"score outside [-10, 10]", 3}}
	if diff := cmp.Diff(want, table.Skipped); diff != "" || len(table.Stories) != 0 {
		t.Error(diff, table.Stories)
	}
}

func TestUndatedAndCoarseStoriesAreListed(t *testing.T) {
	undated := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "a")
	undated.Date = timeline.Date{}
	year := report("2024-01-01", "2024-12-31", "PRK", "KOR", "190", 5, "a")
	day := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "a")
	table := Contributions([]timeline.Event{undated, year, day}, params(t), nil)
	if len(table.Coarse) != 2 || len(table.Stories) != 1 {
		t.Fatalf("%d listed, %d spread, want 2 and 1", len(table.Coarse), len(table.Stories))
	}
	s := table.Series("KOR-PRK", Options{})
	if !strings.Contains(strings.Join(s.Warnings, "\n"), "2 stories are dated too coarsely") {
		t.Errorf("warnings %q", s.Warnings)
	}
}

func TestSilenceOfThePressIsNotCalm(t *testing.T) {
	e := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "a")
	p := Publications{"a": {day("2024-01-03"), day("2024-01-04")}, "b": {day("2024-02-01")}}
	table := Contributions([]timeline.Event{e}, params(t), nil)
	s := table.Series("KOR-PRK", Options{Since: day("2024-01-01"), Until: day("2024-04-30"), Published: p})
	for _, c := range []struct {
		day     string
		outlets int
	}{{"2024-01-02", 0}, {"2024-01-03", 1}, {"2024-01-31", 1}, {"2024-02-01", 2}, {"2024-03-03", 2}, {"2024-03-04", 1}, {"2024-03-31", 1}, {"2024-04-01", 0}} {
		pt := s.Points[day(c.day)-day("2024-01-01")]
		if pt.Coverage != c.outlets || pt.Missing != (c.outlets == 0) {
			t.Errorf("%s: %d outlets, missing %t, want %d", c.day, pt.Coverage, pt.Missing, c.outlets)
		}
	}
	if !strings.Contains(strings.Join(s.Warnings, "\n"), "no value on 32 of 121 days") {
		t.Errorf("warnings %q", s.Warnings)
	}
	april := table.Series("KOR-PRK", Options{Since: day("2024-03-01"), Until: day("2024-04-30"), Published: p, Step: timeline.StepMonth}).Points
	if april[0].Missing || april[0].Days != 31 || !april[1].Missing || april[1].Days != 0 {
		t.Errorf("months %+v, want March whole and April missing", april)
	}
	off := params(t)
	off.CoverageDays = 0
	if s := Contributions([]timeline.Event{e}, off, nil).Series("KOR-PRK", Options{Published: p}); s.Coverage || s.Points[0].Missing {
		t.Error("coverage was counted though it is off")
	}
}

func TestSpanKeepsToThePress(t *testing.T) {
	events := []timeline.Event{
		report("1953-07-27", "1953-07-27", "PRK", "KOR", "087", -5, "a"),
		report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5, "a"),
		report("2031-01-01", "2031-01-01", "PRK", "KOR", "190", 5, "a"),
	}
	table := Contributions(events, params(t), nil)
	if a, b := table.Span(nil); a.String() != "1953-07-27" || b.String() != "2031-01-01" {
		t.Errorf("without publications %s to %s", a, b)
	}
	if a, b := table.Span(Publications{"a": {day("2024-01-04"), day("2024-02-01")}}); a.String() != "2023-11-05" || b.String() != "2024-02-01" {
		t.Errorf("with publications %s to %s", a, b)
	}
	if a, b := Contributions(nil, params(t), nil).Span(nil); a.Known() || b.Known() {
		t.Errorf("without stories %s to %s", a, b)
	}
}

func TestWarmupIsOfTheDataNotOfTheWindow(t *testing.T) {
	e := report("2024-01-01", "2024-01-01", "PRK", "KOR", "190", 5, "a")
	table := Contributions([]timeline.Event{e}, params(t), nil)
	pts := table.Series("KOR-PRK", Options{Since: day("2024-03-30"), Until: day("2024-04-02")}).Points
	if !pts[0].Warmup || pts[1].Warmup || pts[3].Warmup {
		t.Errorf("warm-up ends on %v", pts)
	}
}

func TestWarnings(t *testing.T) {
	p := params(t)
	p.Scale, p.Replicates = 0.001, 20
	e := report("2024-01-01", "2024-01-01", "PRK", "KOR", "190", 10, "a")
	got := strings.Join(Contributions([]timeline.Event{e}, p, nil).Series("KOR-PRK", Options{Until: day("2024-01-20")}).Warnings, "\n")
	for _, want := range []string{"passes 95 on 20 of 20 days", "--scale", "few outlets (1): the band shows coding doubt only"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings lack %q:\n%s", want, got)
		}
	}
}

func TestADyadWithoutStoriesAndATableWithoutDays(t *testing.T) {
	table := Contributions(nil, params(t), nil)
	if s := table.Series("KOR-PRK", Options{}); len(s.Points) != 0 {
		t.Errorf("points of nothing: %v", s.Points)
	}
	s := table.Series("KOR-PRK", Options{Since: firstDay, Until: firstDay + 1})
	if len(s.Points) != 2 || s.Points[1].Index != 0 || s.Points[1].Missing {
		t.Errorf("points of a quiet dyad: %v", s.Points)
	}
	if x := table.Explain("KOR-PRK", timeline.StepDay.Of(firstDay), Options{}); len(x.Shares) != 0 {
		t.Errorf("nothing is explained by %v", x.Shares)
	}
}

func TestQuantileIsThatOfTheSortedValues(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 60; n++ {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(r.IntN(20))
		}
		sorted := slices.Sorted(slices.Values(values))
		for _, q := range []float64{0, 0.05, 0.5, 0.95, 1} {
			want := sorted[max(int(math.Ceil(q*float64(n)-1e-9)), 1)-1]
			if have := quantile(values, q); have != want {
				t.Errorf("quantile %v of %v = %v, want %v", q, sorted, have, want)
			}
		}
	}
}

func TestTheBandIsWiderWithFewerReports(t *testing.T) {
	p := params(t)
	p.Replicates = 400
	of := func(n int) Point {
		var events []timeline.Event
		for i := range n {
			e := report("2024-01-03", "2024-01-03", "PRK", "KOR", "190", 5/float64(n), "a")
			e.Story = string(rune('a' + i))
			events = append(events, e)
		}
		return Contributions(events, p, nil).Series("KOR-PRK", Options{}).Points[0]
	}
	one, twenty := of(1), of(20)
	if !near(one.Index, twenty.Index) || one.High-one.Low < 2*(twenty.High-twenty.Low) {
		t.Errorf("one story gives %v to %v, twenty of the same weight %v to %v", one.Low, one.High, twenty.Low, twenty.High)
	}
}

func TestTheBandOfADayIsTheSameInAnyWindow(t *testing.T) {
	p := params(t)
	p.Replicates = 100
	table := Contributions(manyEvents(300, 1), p, nil)
	dyad := table.Busiest()
	whole := table.Series(dyad, Options{Since: firstDay, Until: firstDay + 300}).Points
	part := table.Series(dyad, Options{Since: firstDay + 200, Until: firstDay + 210}).Points
	for i, pt := range part {
		want := whole[200+i]
		if !near(pt.Low, want.Low) || !near(pt.High, want.High) || !near(pt.Index, want.Index) || pt.Low == pt.High {
			t.Errorf("%s: %v to %v alone, %v to %v in the whole", pt.Period, pt.Low, pt.High, want.Low, want.High)
		}
	}
}

func TestOutletsAreDrawnWhereThereAreEnough(t *testing.T) {
	p := params(t)
	p.Replicates = 400
	width := func(few int) float64 {
		p.FewOutlets = few
		pt := Contributions(manyEvents(600, 1), p, nil).Series("KOR-PRK", Options{Since: firstDay + 200, Until: firstDay + 200}).Points[0]
		return pt.High - pt.Low
	}
	if byStory, byOutlet := width(21), width(20); byStory == byOutlet {
		t.Errorf("twenty outlets, and the band is %v wide by story as by outlet", byOutlet)
	}
}
