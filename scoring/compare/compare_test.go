package compare

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/internal/property"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestMain(m *testing.M) { os.Exit(property.Main(m)) }

func params() index.Params {
	return index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
		Corroboration: 0.6, MaxSpreadDays: 62, FewOutlets: 10, WarmupDays: 90, CoverageDays: 60}
}

func period(s string) timeline.Period {
	p, err := timeline.ParsePeriod(s)
	if err != nil {
		panic("compare test: " + err.Error())
	}
	return p
}

// act is one report between the Koreas.
func act(day timeline.Day, code string, tension float64, outlet string) timeline.Event {
	return timeline.Event{ID: fmt.Sprint(day, code, tension, outlet), Date: timeline.NewDate(day, day, timeline.BasisStated, ""),
		Source: timeline.Actor{Code: "PRK"}, Target: timeline.Actor{Code: "KOR"}, Code: code, Quad: timeline.QuadOf(code),
		Tension: timeline.Num(tension), Outlet: outlet, Published: timeline.Instant{Day: day},
		Text: "The North did " + code + ".", URL: "https://example.org/" + day.String()}
}

// history makes events on each day of [from, to) with the chance.
func history(r *rand.Rand, from, to string, chance, tension float64) []timeline.Event {
	var events []timeline.Event
	for d := period(from).From; d < period(to).From; d++ {
		if r.Float64() < chance {
			events = append(events, act(d, "190", tension*(0.5+r.Float64()), fmt.Sprint("outlet ", r.IntN(12))))
		}
	}
	return events
}

func compareAll(t *testing.T, events []timeline.Event, a, b string, o Options) Comparison {
	t.Helper()
	if o.Published == nil {
		o.Published = index.PublishedBy(events, nil)
	}
	c, err := Compare(index.Contributions(events, params(), nil), "KOR-PRK", period(a), period(b), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAShiftIsSeenAndNoShiftIsNot(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	calm := history(r, "2024-01", "2024-07", 0.2, 4)
	same := history(r, "2024-07", "2025-01", 0.2, 4)
	worse := history(r, "2025-01", "2026-01", 0.8, 6)
	events := append(append(calm, same...), worse...)
	for _, c := range []struct {
		a, b string
		want Verdict
		says string
	}{
		{"2024-H1", "2025-H1", Higher, "2025-H1 was higher than 2024-H1 by "},
		{"2025-H1", "2024-H1", Lower, "2024-H1 was lower than 2025-H1 by "},
		{"2024-H1", "2024-H2", NoChange, "pairs of equal half-years differ as much"},
		{"2024-01", "2025-01", TooShort, "2024-01 has 1 batch of about 28 days with a value, a test needs 3 in each period"},
		{"2024-H1", "2025-01", TooShort, "2025-01 has 1 batch"},
	} {
		have := compareAll(t, events, c.a, c.b, Options{Permutations: 1000})
		if have.Verdict != c.want || !strings.Contains(have.Sentence, c.says) {
			t.Errorf("%s against %s: %s: %s", c.b, c.a, have.Verdict, have.Sentence)
		}
		h := have.Headline
		if tested := c.want != TooShort; h.P.Known != tested || h.Low.Known != tested || h.Detectable.Known != tested || h.PermutationP.Known != tested {
			t.Errorf("%s against %s: %+v", c.b, c.a, h)
		}
		if c.want == Higher && (h.P.Value > 0.05 || h.Low.Value <= 0 || h.PermutationP.Value > 0.05) {
			t.Errorf("higher, but %+v", h)
		}
	}
}

func TestBatches(t *testing.T) {
	for days, want := range map[int]int{1: 1, 28: 1, 41: 1, 42: 2, 69: 2, 70: 3, 90: 3, 181: 6, 182: 7, 365: 13} {
		ends := batches(days)
		if len(ends) != want || ends[len(ends)-1] != days {
			t.Errorf("%d days: batches end at %v, want %d of them", days, ends, want)
		}
		from, least, most := 0, days, 0
		for _, to := range ends {
			least, most = min(least, to-from), max(most, to-from)
			from = to
		}
		if most-least > 1 {
			t.Errorf("%d days: batches of %d to %d days", days, least, most)
		}
	}
}

func TestDriversSumToTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		events := append(history(r, "2024-01", "2025-01", 0.3, 5), history(r, "2024-03", "2024-11", 0.2, -4)...)
		long := act(period("2024-06").From+20, "190", 8, "z")
		long.Date.Latest += 30
		events = append(events, long)
		published := index.PublishedBy(events, nil)
		if rapid.Bool().Draw(t, "silent") {
			published = index.Publications{"a": {period("2024-02").From, period("2024-08").From, period("2024-12").From}}
		}
		c, err := Compare(index.Contributions(events, params(), nil), "KOR-PRK", period("2024-H1"), period("2024-H2"), Options{Published: published, Drivers: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, d := range c.Drivers {
			sum += d.Effect
		}
		if math.Abs(sum-c.Headline.Difference.Value) > 1e-9 {
			t.Fatalf("drivers sum to %v, the difference is %v", sum, c.Headline.Difference)
		}
	})
}

func TestTurningTheTwoRoundTurnsTheSigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		events := append(history(r, "2024-01", "2025-01", r.Float64()/2, 5), history(r, "2024-03", "2024-11", r.Float64()/5, -4)...)
		table := index.Contributions(events, params(), nil)
		o := Options{Published: index.PublishedBy(events, nil), Permutations: 200}
		one, err := Compare(table, "KOR-PRK", period("2024-H1"), period("2024-H2"), o)
		if err != nil {
			t.Skip("no story was drawn")
		}
		two, err := Compare(table, "KOR-PRK", period("2024-H2"), period("2024-H1"), o)
		if err != nil {
			t.Fatal(err)
		}
		a, b := one.Headline, two.Headline
		for _, pair := range [][2]timeline.Float{{a.Difference, b.Difference}, {a.Low, b.High}, {a.High, b.Low}, {a.CliffsDelta, b.CliffsDelta}} {
			if pair[0].Known != pair[1].Known || !close(pair[0].Value, -pair[1].Value, 1e-9) {
				t.Fatalf("%+v turned round is %+v", a, b)
			}
		}
		if a.P.Known != b.P.Known || !close(a.P.Value, b.P.Value, 1e-9) || !close(a.Detectable.Value, b.Detectable.Value, 1e-9) {
			t.Fatalf("p and detectable change of %+v turned round are %+v", a, b)
		}
		if turned := map[Verdict]Verdict{Higher: Lower, Lower: Higher}[one.Verdict]; turned != "" && two.Verdict != turned || turned == "" && two.Verdict != one.Verdict {
			t.Fatalf("%s turned round is %s", one.Verdict, two.Verdict)
		}
		if a.P.Known && (a.Low.Value > a.Difference.Value || a.High.Value < a.Difference.Value || (a.P.Value < significance) != (a.Low.Value > 0 || a.High.Value < 0)) {
			t.Fatalf("p and interval disagree: %+v", a)
		}
	})
}

func TestDriversReachTheSentence(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	events := history(r, "2024-01", "2025-01", 0.1, 2)
	events = append(events, act(period("2024-09-09").From, "195", 10, "b"))
	c := compareAll(t, events, "2024-H1", "2024-H2", Options{Drivers: 3})
	if len(c.Drivers) != 3 {
		t.Fatalf("%d drivers", len(c.Drivers))
	}
	d := c.Drivers[0]
	if d.Date.Value() != "2024-09-09" || d.Text != "The North did 195." || d.URL != "https://example.org/2024-09-09" || d.Period != "2024-H2" || math.Abs(d.Amount-0.6) > 1e-12 {
		t.Errorf("first driver %+v", d)
	}
}

func TestWarnings(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	events := history(r, "2024-01", "2025-10", 0.5, 4)
	for _, c := range []struct {
		a, b, want string
	}{
		{"2024-H1", "2025-H1", "leap day: 2024-H1 has one"},
		{"2024-H1", "2025-Q1", "unequal lengths: 2024-H1 has 182 days, 2025-Q1 has 90 days"},
		{"2024-H2", "2025-H2", "2025-H2 is partial: the data end on 2025-"},
		{"2024-H2", "2025-H2", "2025-H2: 4 batches left out"},
		{"2023-H2", "2024-H2", "2023-H2 is partial: the data begin on 2024-"},
		{"2023-H2", "2024-H2", "no story of KOR-PRK in 2023-H2"},
		{"2024-H1", "2025-H1", "2024-H1 falls in the first 90 days of the data"},
		{"2024-H1", "2024-Q2", "2024-H1 and 2024-Q2 overlap"},
		{"2024-01", "2024-02-01", "few outlets: "},
		{"2024-H2", "2024-12-24..2024-12-31", "outlets that published anything: 12 -> "},
	} {
		have := strings.Join(compareAll(t, events, c.a, c.b, Options{}).Warnings, "\n")
		if !strings.Contains(have, c.want) {
			t.Errorf("%s against %s: no warning %q in\n%s", c.b, c.a, c.want, have)
		}
	}
	if have := compareAll(t, events, "2024-H2", "2025-H1", Options{}).Warnings; len(have) != 0 {
		t.Errorf("warnings where all is well: %q", have)
	}
}

func TestMissingDaysAreNotCalm(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	events := history(r, "2024-01", "2024-04", 0.9, 4) // and then nobody reports
	events = append(events, history(r, "2025-01", "2025-07", 0.9, 4)...)
	c := compareAll(t, events, "2024-H1", "2025-H1", Options{})
	if c.Headline.BatchesA != 6 || c.A.Missing == 0 || c.A.Days >= 182 || c.Headline.BatchesB != 6 {
		t.Errorf("batches %d and %d, %d days missing, %d count", c.Headline.BatchesA, c.Headline.BatchesB, c.A.Missing, c.A.Days)
	}
	if !strings.Contains(strings.Join(c.Warnings, "\n"), "2024-H1: 1 batch left out") {
		t.Errorf("warnings %q", c.Warnings)
	}
	none := compareAll(t, events, "2023-H1", "2025-H1", Options{})
	if none.Verdict != TooShort || none.Headline.MeanA.Known || none.Headline.Difference.Known || none.A.Index.Known {
		t.Errorf("a period before all data: %+v", none.Headline)
	}
}

func TestNoPercentagesOfABaseNearZero(t *testing.T) {
	var events []timeline.Event
	for d := period("2024").From; d < period("2025").To; d++ {
		events = append(events, act(d, "190", 5, "a"))
		if d < period("2025").From {
			events = append(events, act(d, "060", -9.9, "a"))
		}
	}
	c := compareAll(t, events, "2024-H1", "2025-H1", Options{})
	if h := c.Headline; h.Percent.Known || !h.Difference.Known || !(h.MeanA.Value < 0.02) {
		t.Errorf("headline %+v", h)
	}
	for _, row := range c.Rows {
		if strings.Contains(row.Change.Text, "%") {
			t.Errorf("row %s: %s", row.Label, row.Change.Text)
		}
	}
}

func TestErrors(t *testing.T) {
	table := index.Contributions([]timeline.Event{act(period("2024").From, "190", 5, "a")}, params(), nil)
	if _, err := Compare(table, "KOR-USA", period("2024"), period("2025"), Options{}); err == nil || !strings.Contains(err.Error(), `"KOR-USA": the data have KOR-PRK`) {
		t.Errorf("unknown dyad: %v", err)
	}
	if _, err := Compare(table, "KOR-PRK", timeline.Period{Name: "x"}, period("2025"), Options{}); err == nil || !strings.Contains(err.Error(), "empty") {
		t.Errorf("empty period: %v", err)
	}
}

func TestTheJSONHasItsKeysAndNulls(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	c := compareAll(t, history(r, "2024-01", "2024-03", 0.5, 4), "2024-01", "2024-02", Options{Drivers: 1})
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var have map[string]any
	if err := json.Unmarshal(raw, &have); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"periods", "dyad", "headline", "rows", "drivers", "warnings", "verdict", "sentence"} {
		if have[key] == nil {
			t.Errorf("no %s", key)
		}
	}
	h := have["headline"].(map[string]any)
	for key, known := range map[string]bool{"mean_a": true, "mean_b": true, "difference": true, "percent": true, "low": false, "high": false, "p": false, "batches_a": true, "batches_b": true, "detectable": false} {
		if v, ok := h[key]; !ok || (v != nil) != known {
			t.Errorf("headline %s = %v", key, v)
		}
	}
	if p := have["periods"].([]any)[0].(map[string]any); p["from"] != "2024-01-01" || p["to"] != "2024-01-31" {
		t.Errorf("period %v", p)
	}
}

func TestChancesInWords(t *testing.T) {
	for p, want := range map[float64]string{0.9: "most", 0.5: "about half of", 0.33: "one in three", 0.15: "one in seven", 0.04: "one in 25", 0.0001: "fewer than one in 1,000"} {
		if have := oneIn(p); have != want {
			t.Errorf("%v is %q, want %q", p, have, want)
		}
	}
}

func TestDigits(t *testing.T) {
	for v, want := range map[float64]string{0: "0.00", 0.531: "0.53", 0.0123: "0.012", -0.0001: "0.000", 41.23: "41.2", -1.5: "-1.50"} {
		if have := digits(v, v); have != want {
			t.Errorf("%v is %q, want %q", v, have, want)
		}
	}
	if have := signed(-0.0001); have != "0.000" {
		t.Errorf("a change of nearly nothing is %q", have)
	}
}

func TestChangePoints(t *testing.T) {
	var events []timeline.Event
	for d := period("2024").From; d < period("2024").To; d += 2 {
		tension := 2.0 + float64(d%3)/10
		if d >= period("2024-07").From {
			tension += 6
		}
		events = append(events, act(d, "190", tension, "a"))
	}
	changes := ChangePoints(index.Contributions(events, params(), nil), "KOR-PRK", period("2024").From, period("2024").To-1, Options{Drivers: 2})
	if len(changes.Points) != 1 || changes.Weeks != 52 || !(changes.Penalty > 0) {
		t.Fatalf("changes %+v, want one", changes)
	}
	c := changes.Points[0]
	if c.Week.Name != "2024-W27" || c.After < 3*c.Before || c.Size() != c.After-c.Before || c.WeeksBefore != 26 || c.WeeksAfter != 26 {
		t.Errorf("change %+v, want one in the week of 1 July", c)
	}
	if c.First.From > c.Week.From || c.Last.From < c.Week.From || c.Last.From-c.First.From > 14 {
		t.Errorf("a sharp change lies between %s and %s", c.First, c.Last)
	}
	if len(c.Stories) != 2 || c.Stories[0].Date.Earliest < c.Week.From-14 || c.Stories[0].URL == "" {
		t.Errorf("stories near it: %+v", c.Stories)
	}
}

func TestNoChangePoints(t *testing.T) {
	table := index.Contributions([]timeline.Event{act(period("2024").From+40, "190", 8, "a")}, params(), nil)
	for name, until := range map[string]timeline.Day{"a year with one story": period("2024").To - 1, "a half-year": period("2024-H1").To - 1, "a day": period("2024").From, "nothing": period("2023").From} {
		have := ChangePoints(table, "KOR-PRK", period("2024").From, until, Options{Drivers: 1})
		if short := name != "a year with one story"; len(have.Points) != 0 || have.TooShort() != short || short != (have.Penalty == 0) {
			t.Errorf("%s: %+v", name, have)
		}
	}
}

func TestALevelForAWhileIsTwoChangePoints(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	events := append(history(r, "2023-01", "2026-01", 0.3, 4), history(r, "2024-03", "2024-12", 0.9, 8)...)
	changes := ChangePoints(index.Contributions(events, params(), nil), "KOR-PRK", period("2023").From, period("2025").To-1, Options{})
	if len(changes.Points) != 2 || changes.Points[0].Size() < 0 || changes.Points[1].Size() > 0 {
		t.Fatalf("changes %+v, want up and down again", changes)
	}
}

func TestTheSameComparisonTwice(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	events := history(r, "2024-01", "2026-01", 0.4, 4)
	one := compareAll(t, events, "2024", "2025", Options{Permutations: 500, Drivers: 5})
	r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	two := compareAll(t, events, "2024", "2025", Options{Permutations: 500, Drivers: 5})
	if diff := cmp.Diff(one, two); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkCompare(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 7))
	events := history(r, "2016-01", "2026-01", 0.9, 4)
	for len(events) < 10_000 {
		events = append(events, history(r, "2016-01", "2026-01", 0.9, 4)...)
	}
	published := index.PublishedBy(events, nil)
	table := index.Contributions(events, params(), nil)
	for b.Loop() {
		if _, err := Compare(table, "KOR-PRK", period("2024"), period("2025"), Options{Published: published, Permutations: 2000, Drivers: 10}); err != nil {
			b.Fatal(err)
		}
	}
}
