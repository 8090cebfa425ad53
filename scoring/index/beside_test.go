package index

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestAStoryCountsOnceInAGroup(t *testing.T) {
	p := params(t)
	launch := report("2024-01-05", "2024-01-05", "PRK", "", "190", 8, "a")
	launch.Story = "s"
	named := report("2024-01-05", "2024-01-05", "PRK", "JPN", "190", 8, "a")
	named.Story = "s"
	filing := Filing{Groups: []Group{{"the North", []string{"PRK-*"}}, {"south", []string{"KOR-PRK"}}, {"acts", []string{"PRK>*"}}, {"suffers", []string{"*>PRK"}}}}
	table := Filed([]timeline.Event{launch, named}, p, neighbours, filing)
	if have, want := strings.Join(table.Dyads(), " "), "JPN-PRK KOR-PRK PRK-USA acts south the North"; have != want {
		t.Fatalf("filed under %q, want %q", have, want)
	}
	for _, name := range []string{"the North", "south", "acts"} {
		if s := table.Of(name); len(s) != 1 || math.Abs(s[0].Amount()-0.6*0.8) > 1e-12 {
			t.Errorf("%s has %d stories, the first of %v", name, len(s), s[0].Amount())
		}
	}
}

func TestTheDirectionsOfADyadAddUpToIt(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		for i := range events {
			events[i].Story = "" // a story told in both directions is one in the dyad and two here
		}
		both := daysOf(p, events, lastDay)
		table := Filed(events, p, neighbours, Filing{Directed: true})
		o := Options{Since: firstDay, Until: lastDay}
		for _, dyad := range [][2]string{{"KOR", "PRK"}, {"PRK", "USA"}} {
			a, b := table.Series(Direction(dyad[0], dyad[1]), o).Points, table.Series(Direction(dyad[1], dyad[0]), o).Points
			for i, pt := range both[timeline.Dyad(dyad[0], dyad[1])] {
				if !near(a[i].Net+b[i].Net, pt.Net) {
					t.Fatalf("%s on %s: %v and %v, together %v", dyad, pt.Period, a[i].Net, b[i].Net, pt.Net)
				}
			}
		}
	})
}

func TestAGroupOfOneIsItsDyad(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		table := Filed(anyReports(t), p, neighbours, Filing{Groups: []Group{{"it", []string{"PRK-KOR"}}}})
		o := Options{Since: firstDay, Until: lastDay}
		alone := table.Series("it", o).Points
		for i, pt := range table.Series("KOR-PRK", o).Points {
			if alone[i].Index != pt.Index {
				t.Fatalf("%s: %v in the group, %v alone", pt.Period, alone[i].Index, pt.Index)
			}
		}
	})
}

func TestGroupsAreChecked(t *testing.T) {
	for want, g := range map[string]Group{
		"needs a name":            {"", []string{"KOR-PRK"}},
		"at least one dyad":       {"x", nil},
		`"PRK" is no pair`:        {"x", []string{"PRK"}},
		`"-PRK" is no pair`:       {"x", []string{"KOR-PRK", "-PRK"}},
		`">" is no pair of actor`: {"x", []string{">"}},
	} {
		if err := g.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", g, err, want)
		}
	}
	if err := (Group{"x", []string{"PRK-*", "*>KOR"}}).Validate(); err != nil {
		t.Error(err)
	}
}

// quarterOfActs has one act of the North a day, told by one outlet, and a
// second outlet that publishes in the second half of the time only.
func quarterOfActs() ([]timeline.Event, Publications) {
	var events []timeline.Event
	published := Publications{}
	for d := firstDay; d <= lastDay; d++ {
		e := report(d.String(), d.String(), "PRK", "KOR", "190", 5, "a")
		published.Add("a", d)
		if d >= firstDay+60 {
			published.Add("b", d)
			again := e
			again.Outlet, again.Story, e.Story = "b", d.String(), d.String()
			events = append(events, again)
		}
		events = append(events, e)
	}
	return events, published
}

func TestNormalizedByCoverage(t *testing.T) {
	p := params(t)
	p.CoverageDays = 1
	events, published := quarterOfActs()
	o := Options{Since: firstDay, Until: lastDay, Published: published, Normalize: true}
	points := Contributions(events, p, nil).Series("KOR-PRK", o).Points
	n := float64(len(points))
	average := (60 + 2*(n-60)) / n
	for _, c := range []struct {
		day       int
		seen, own float64
	}{{10, 1, 0.3}, {70, 2, 0.42}} {
		pt := points[c.day]
		if want := c.own * average / c.seen; !near(pt.NetInflow, c.own) || !near(pt.NormalizedInflow.Value, want) || !pt.NormalizedInflow.Known {
			t.Errorf("day %d: inflow %v, normalised %v, want %v and %v", c.day, pt.NetInflow, pt.NormalizedInflow, c.own, want)
		}
	}
	// With the same outlets every day there is nothing to normalise.
	for d := firstDay; d < firstDay+60; d++ {
		published.Add("b", d)
	}
	for _, pt := range Contributions(events, p, nil).Series("KOR-PRK", o).Points {
		if !near(pt.Normalized.Value, pt.Index) {
			t.Fatalf("%s: %v normalised is %v", pt.Period, pt.Index, pt.Normalized)
		}
	}
	o.Published = nil
	bare := Contributions(events, p, nil).Series("KOR-PRK", o)
	if bare.Points[0].Normalized.Known || !strings.Contains(strings.Join(bare.Warnings, "\n"), "not normalised: coverage is not counted") {
		t.Errorf("without publications: %v, warnings %q", bare.Points[0].Normalized, bare.Warnings)
	}
}

func TestRelativeToABase(t *testing.T) {
	events, _ := quarterOfActs()
	table := Contributions(events, params(t), nil)
	base := timeline.Period{From: firstDay, To: firstDay + 60, Name: "base"}
	s := table.Series("KOR-PRK", Options{Since: firstDay, Until: lastDay, Base: base})
	sum, square := 0.0, 0.0
	for _, pt := range s.Points[:60] {
		sum += pt.Rel.Value
		square += pt.Rel.Value * pt.Rel.Value
	}
	if math.Abs(sum) > 1e-9 || math.Abs(square-59) > 1e-9 {
		t.Errorf("the base window itself has mean %v and variance %v, want 0 and 1", sum/60, square/59)
	}
	for _, c := range []struct {
		from, days int
		want       string
	}{
		{400, 60, "no rel: the base window base has no data"},
		{-400, 60, "no rel: the base window base has no data"},
		{0, 20, "no rel: the base window base has 20 days with a value, it needs 28"},
	} {
		base := timeline.Period{From: firstDay + timeline.Day(c.from), To: firstDay + timeline.Day(c.from+c.days), Name: "base"}
		s := table.Series("KOR-PRK", Options{Since: firstDay, Until: lastDay, Base: base})
		if s.Points[0].Rel.Known || !strings.Contains(strings.Join(s.Warnings, "\n"), c.want) {
			t.Errorf("warnings %q, want %q", s.Warnings, c.want)
		}
	}
	quiet := table.Series("JPN-PRK", Options{Since: firstDay, Until: lastDay, Base: base})
	if !strings.Contains(strings.Join(quiet.Warnings, "\n"), "nothing moves in the base window base") {
		t.Errorf("a dyad without stories: %q", quiet.Warnings)
	}
}

func TestSubIndices(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		table := Contributions(anyReports(t), p, neighbours)
		for _, dyad := range table.Dyads() {
			for _, pt := range table.Series(dyad, Options{Since: firstDay, Until: lastDay, Flows: true}).Points {
				for f, v := range pt.Sub {
					if want := p.Index(p.Weight(Flow(f)) * pt.Stock[f]); !near(v, want) || (v > 0) == (v != 0 && Flow(f).Cooperation()) && v != 0 {
						t.Fatalf("%s %s %s: %v, want %v", dyad, pt.Period, Flow(f), v, want)
					}
				}
			}
		}
	})
}
