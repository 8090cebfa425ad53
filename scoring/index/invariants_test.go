package index

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestDuplicatesDoNotMoveIt(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		before := daysOf(p, events, lastDay)
		for range 3 {
			events = append(events, rapid.SampledFrom(events).Draw(t, "again"))
		}
		each(before, daysOf(p, events, lastDay), func(dyad string, a, b Point) {
			if !near(a.Index, b.Index) || !near(a.Stories, b.Stories) || a.Outlets != b.Outlets {
				t.Fatalf("%s %s: %v became %v", dyad, a.Period, a, b)
			}
		})
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	p := params(t)
	p.Replicates = 20
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		want, have := daysOf(p, events, lastDay), daysOf(p, rapid.Permutation(events).Draw(t, "order"), lastDay)
		if !reflect.DeepEqual(want, have) {
			t.Fatal(cmp.Diff(want, have))
		}
	})
}

// another draws a report that joins the story of one at hand and leaves the
// story's interval as it was.
func another(t *rapid.T, events []timeline.Event) timeline.Event {
	e := rapid.SampledFrom(events).Draw(t, "joins")
	e.ID = "new"
	e.Outlet = rapid.SampledFrom([]string{"a", "b", "z"}).Draw(t, "its outlet")
	e.Confidence = timeline.Num(float64(rapid.IntRange(1, 10).Draw(t, "its confidence")) / 10)
	return e
}

// intervals are the days of each story of a table by key, dyad and flow.
func intervals(t *Table) map[[3]string]timeline.Date {
	out := map[[3]string]timeline.Date{}
	for _, s := range slices.Concat(t.Stories, t.Coarse) {
		out[[3]string{s.Key, s.Dyad, s.Flow.String()}] = timeline.Date{Earliest: s.Date.Earliest, Latest: s.Date.Latest}
	}
	return out
}

// moves reports whether a story that both tables have lies on other days.
func moves(p Params, before, after []timeline.Event) bool {
	b := intervals(Contributions(after, p, neighbours))
	for k, date := range intervals(Contributions(before, p, neighbours)) {
		if b[k] != date {
			return true
		}
	}
	return false
}

func TestAHostileReportNeverLowersItAndAKindOneNeverRaisesIt(t *testing.T) {
	p := params(t)
	for _, sign := range []float64{1, -1} {
		check(t, func(t *rapid.T) {
			events := anyReports(t)
			added := another(t, events)
			added.Tension = timeline.Num(sign * float64(rapid.IntRange(1, 100).Draw(t, "strength")) / 10)
			with := append(slices.Clone(events), added)
			if moves(p, events, with) {
				t.Skip("its story moved")
			}
			each(daysOf(p, events, lastDay), daysOf(p, with, lastDay), func(dyad string, a, b Point) {
				if sign*(b.Index-a.Index) < -1e-9 {
					t.Fatalf("%s %s went from %g to %g for a report of %g", dyad, a.Period, a.Index, b.Index, added.Tension.Value)
				}
			})
		})
	}
}

func TestItStaysBetweenMinusAndPlusAHundred(t *testing.T) {
	p := params(t)
	p.Replicates = 20
	p.Scale = 1e-6
	check(t, func(t *rapid.T) {
		for dyad, points := range daysOf(p, anyReports(t), lastDay) {
			for _, pt := range points {
				if !(pt.Index > -100 && pt.Index < 100) || !(pt.Low >= -100 && pt.High <= 100 && pt.Low <= pt.High) {
					t.Fatalf("%s %s: %v", dyad, pt.Period, pt)
				}
			}
		}
	})
}

func TestNoLookAhead(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		cut := firstDay + timeline.Day(rapid.IntRange(0, 80).Draw(t, "cut"))
		each(daysOf(p, events, cut), daysOf(p, events, lastDay), func(dyad string, a, b Point) {
			if a.Index != b.Index {
				t.Fatalf("%s %s: %v when cut, else %v", dyad, a.Period, a.Index, b.Index)
			}
		})
		// Nor do reports of later days tell on earlier ones.
		known := slices.DeleteFunc(slices.Clone(events), func(e timeline.Event) bool { return e.Story != "" || e.Date.Latest > cut })
		later := slices.DeleteFunc(slices.Clone(events), func(e timeline.Event) bool { return e.Story != "" || e.Date.Earliest <= cut })
		each(daysOf(p, known, cut), daysOf(p, append(known, later...), cut), func(dyad string, a, b Point) {
			if !near(a.Index, b.Index) {
				t.Fatalf("%s %s: later reports move it from %v to %v", dyad, a.Period, a.Index, b.Index)
			}
		})
	})
}

func TestHalfLives(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		words := rapid.Bool().Draw(t, "words")
		half, code := &p.HalfLifeDeeds, "190"
		if words {
			half, code = &p.HalfLifeWords, "138"
		}
		days := rapid.IntRange(1, 40).Draw(t, "half-life")
		*half = float64(days)
		strength := float64(rapid.IntRange(1, 100).Draw(t, "strength")) / 10
		e := report("2024-01-01", "2024-01-01", "PRK", "KOR", code, strength, "a")
		points := Contributions([]timeline.Event{e}, p, nil).Series("KOR-PRK", Options{Since: firstDay, Until: lastDay}).Points
		for n := 1; n <= 3 && n*days < len(points); n++ {
			if have, want := points[n*days].Net/points[0].Net, math.Exp2(-float64(n)); math.Abs(have-want) > 1e-12 {
				t.Fatalf("code %s after %d half-lives of %d days: %v left, want %v", code, n, days, have, want)
			}
		}
	})
}

func TestADyadHasNoDirection(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := slices.DeleteFunc(anyReports(t), func(e timeline.Event) bool { return e.Target.Code == "" })
		turned := slices.Clone(events)
		for i := range turned {
			turned[i].Source, turned[i].Target = turned[i].Target, turned[i].Source
		}
		each(daysOf(p, events, lastDay), daysOf(p, turned, lastDay), func(dyad string, a, b Point) {
			if !near(a.Index, b.Index) {
				t.Fatalf("%s %s: %v turned round is %v", dyad, a.Period, a.Index, b.Index)
			}
		})
	})
}

func TestASpreadStoryKeepsItsTotal(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		table := Contributions(anyReports(t), p, neighbours)
		for _, dyad := range table.Dyads() {
			var want, have Flows
			stories, count := 0, 0.0
			for _, s := range table.Of(dyad) {
				want[s.Flow] += s.Amount()
				stories++
			}
			for _, d := range table.Inflows(dyad) {
				count += d.Stories
				for f, x := range d.Flows {
					have[f] += x
				}
			}
			for f := range want {
				if !near(have[f], want[f]) || !near(count, float64(stories)) {
					t.Fatalf("%s: days have %v and %v stories, stories have %v and %d", dyad, have, count, want, stories)
				}
			}
		}
	})
}

// dense is the definition taken at its word: the rows, day after day from the
// first, one step each.
func dense(table *Table, dyad string, last timeline.Day) map[timeline.Day]Flows {
	inflow := map[timeline.Day]Flows{}
	first := last
	for _, row := range table.Rows(dyad) {
		x := inflow[row.Day]
		x[row.Flow] += row.Amount
		inflow[row.Day] = x
		first = min(first, row.Day)
	}
	out := map[timeline.Day]Flows{}
	var stock Flows
	for d := first; d <= last; d++ {
		for f := range stock {
			half := 30.0
			if f == int(VerbalConflict) || f == int(VerbalCooperation) {
				half = 14
			}
			stock[f] = stock[f]*math.Pow(2, -1/half) + inflow[d][f]
		}
		out[d] = stock
	}
	return out
}

func TestTheSparseFoldIsTheDenseOne(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		table := Contributions(anyReports(t), p, neighbours)
		since := firstDay + timeline.Day(rapid.IntRange(0, 100).Draw(t, "since"))
		for _, dyad := range table.Dyads() {
			want := dense(table, dyad, lastDay)
			for i, d := range Fold(table.Inflows(dyad), p, since, lastDay) {
				for f, x := range want[since+timeline.Day(i)] {
					if !near(d.Stock[f], x) {
						t.Fatalf("%s %s %s: %v, the dense fold has %v", dyad, since+timeline.Day(i), Flow(f), d.Stock[f], x)
					}
				}
			}
		}
	})
}

func TestExplanationsAddUp(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		table := Contributions(events, p, neighbours)
		step := rapid.SampledFrom([]timeline.Step{timeline.StepDay, timeline.StepWeek, timeline.StepMonth}).Draw(t, "step")
		o := Options{Since: firstDay, Until: lastDay, Step: step}
		if rapid.Bool().Draw(t, "covered") {
			p := Publications{}
			p.Add("a", firstDay+timeline.Day(rapid.IntRange(0, 40).Draw(t, "published")))
			o.Published = p
		}
		for _, dyad := range table.Dyads() {
			for _, pt := range table.Series(dyad, o).Points[:4] {
				x := table.Explain(dyad, pt.Period, o)
				if pt.Period.From < firstDay || pt.Missing != x.Point.Missing {
					continue // the row holds part of its period only
				}
				inflow, net, index := 0.0, x.Rest, x.RestIndex
				for _, s := range x.Shares {
					inflow += s.Inflow
					net += s.Net
					index += s.Index
				}
				if !near(index, pt.Index) {
					t.Fatalf("%s %s: shares sum to an index of %v, the point has %v", dyad, pt.Period, index, pt.Index)
				}
				if math.Abs(inflow-pt.NetInflow) > 1e-12 || math.Abs(net-pt.Net) > 1e-11 || !near(x.Point.Index, pt.Index) {
					t.Fatalf("%s %s: shares sum to %v and %v, the point has %v and %v", dyad, pt.Period, inflow, net, pt.NetInflow, pt.Net)
				}
			}
		}
	})
}

func TestAZoneChangesTheDaysOfPublicationAndNothingElse(t *testing.T) {
	p := params(t)
	p.CoverageDays = 3 // so that days are missing, and not the same ones in all zones
	zones := []*time.Location{nil, time.FixedZone("west", -11*3600), time.FixedZone("Seoul", 9*3600), time.FixedZone("east", 14*3600)}
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		for i := range events {
			at := time.Date(2024, 1, 1, 0, rapid.IntRange(0, 90*24*60).Draw(t, "published"), 0, 0, time.UTC)
			events[i].Published = timeline.Instant{Day: timeline.DayOf(at), Time: at}
		}
		table := Contributions(events, p, neighbours)
		for _, dyad := range table.Dyads() {
			bare := table.Series(dyad, Options{Since: firstDay, Until: lastDay}).Points
			for _, zone := range zones {
				published := PublishedBy(events, zone)
				for i, c := range table.Series(dyad, Options{Since: firstDay, Until: lastDay, Published: published}).Points {
					if !c.Missing && (c.Index != bare[i].Index || c.Inflow != bare[i].Inflow || c.Stories != bare[i].Stories) {
						t.Fatalf("%s %s in zone %v: %v, without publication days %v", dyad, c.Period, zone, c, bare[i])
					}
				}
			}
		}
		for i := range events {
			west, east := events[i].Published.In(zones[1]), events[i].Published.In(zones[3])
			if west > events[i].Published.Day || east < events[i].Published.Day || east-west < 1 || east-west > 2 {
				t.Fatalf("%v falls on %s in the west and on %s in the east", events[i].Published, west, east)
			}
		}
	})
}

func TestTheBandHoldsThePoint(t *testing.T) {
	p := params(t)
	p.Replicates = 200
	outside, all := 0, 0
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		for i := range events {
			events[i].Confidence = timeline.Num(float64(rapid.IntRange(3, 10).Draw(t, "sure")) / 10)
		}
		table := Contributions(events, p, neighbours)
		for _, dyad := range table.Dyads() {
			for _, pt := range table.Series(dyad, Options{Since: firstDay, Until: lastDay, Step: timeline.StepWeek}).Points {
				if !(pt.Low <= pt.Index && pt.Index <= pt.High) {
					t.Fatalf("%s %s: %v is not within %v and %v", dyad, pt.Period, pt.Index, pt.Low, pt.High)
				}
				if pt.Net == 0 {
					continue
				}
				all++
				if pt.Low == pt.Index || pt.High == pt.Index {
					outside++ // held in only because the band was widened to the point
				}
			}
		}
	})
	if all == 0 || float64(outside) > 0.02*float64(all) {
		t.Errorf("the draws alone leave out %d of %d points", outside, all)
	}
}
