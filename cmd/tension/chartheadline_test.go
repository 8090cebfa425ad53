package main

import (
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// A headline claims what the bands allow and no more.
func TestHeadlines(t *testing.T) {
	series := func(half float64, values ...float64) index.Series {
		s := index.Series{Dyad: "A-B", Band: half > 0}
		for i, v := range values {
			d := timeline.NewDay(2017, 1, 1) + timeline.Day(31*i)
			s.Points = append(s.Points, index.Point{Period: timeline.StepDay.Of(d), Index: v, Low: v - half, High: v + half, Missing: v == 999, Stories: 1})
		}
		return s
	}
	warm := series(1, 90, 10, 40)
	warm.Points[0].Warmup = true
	allWarm := series(1, 10, 20)
	allWarm.Points[0].Warmup, allWarm.Points[1].Warmup = true, true
	// press wrote on so many days before January 2017 and from February on.
	press := func(before, after int) index.Publications {
		days := []timeline.Day{}
		for i := range before {
			days = append(days, timeline.NewDay(2016, 11, 1)+timeline.Day(i))
		}
		for i := range after {
			days = append(days, timeline.NewDay(2017, 2, 1)+timeline.Day(i))
		}
		return index.Publications{"A": days}
	}
	untold := series(5, 0, 30)
	untold.Points[0].Stories = 0
	kinds := []charts.Kind{{Name: "threats", Tone: 1}, {Name: "talks", Tone: -1}}
	mix := func(a, b int) []charts.MixPeriod { return []charts.MixPeriod{{Counts: []int{a, b}}} }
	two := compare.Comparison{Verdict: compare.NoChange}
	two.A.Period.Name, two.B.Period.Name = "2025-H1", "2025-H2"
	higher, short := two, two
	higher.Verdict, short.Verdict = compare.Higher, compare.TooShort
	name := func(d string) string { return d }
	for _, c := range [][2]string{
		{timelineHeadline(series(5, 30, 0, -20), "X", nil), "fell from +30 in Jan 2017 to −20 in Mar 2017"},
		{timelineHeadline(series(5, -20, 30), "X", nil), "rose from −20 in Jan 2017 to +30 in Feb 2017"},
		{timelineHeadline(series(30, -20, 30), "X", nil), "no rise or fall of the tension index beyond its band"},
		{timelineHeadline(series(0, -20, 30), "X", nil), "between −20 in Jan 2017 and +30 in Feb 2017"},
		{timelineHeadline(warm, "X", nil), "rose from +10"},
		{timelineHeadline(series(5, 30, -10, 16, -20), "X", nil), "highest, at +30 in Jan 2017, lowest, at −20 in Apr 2017"},
		{timelineHeadline(series(5, 30, 0, -20), "X", press(40, 3)), "highest, at +30 in Jan 2017"},
		{timelineHeadline(series(5, 30, 0, -20), "X", press(40, 30)), "fell from +30"},
		{timelineHeadline(untold, "X", nil), "highest, at +30 in Feb 2017"},
		{timelineHeadline(allWarm, "X", nil), "too short to tell"},
		{timelineHeadline(series(5, 999), "X", nil), "no day with an index"},
		{timelineHeadline(series(5, 7, 7, 7), "X", nil), "no rise or fall"},
		{calendarHeadline(series(5, 11, 10, -11, 999), "X"), "above +10 on 1 of 3 days, below −10 on 1"},
		{calendarHeadline(series(5, 999), "X"), "no day with an index"},
		{dyadsHeadline([]index.Series{series(5, 40), series(5, 10)}, name), "A-B stands highest of 2 dyads, at +40"},
		{dyadsHeadline([]index.Series{series(20, 40), series(20, 10)}, name), "No dyad of 2 stands above"},
		{dyadsHeadline(nil, name), "No dyad with an index"},
		{mixHeadline(kinds, mix(3, 1), "X"), "threats are the commonest kind, 3 of 4 stories"},
		{mixHeadline(kinds, mix(2, 2), "X"), "no one kind of event is the commonest of 4"},
		{compareHeadline(two, "X"), "no change from 2025-H1 to 2025-H2 that can be told from noise"},
		{compareHeadline(higher, "X"), "more tension was added per day in 2025-H2 than in 2025-H1"},
		{compareHeadline(short, "X"), "2025-H1 or 2025-H2 is too short to test"},
	} {
		if !strings.Contains(c[0], c[1]) {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}
