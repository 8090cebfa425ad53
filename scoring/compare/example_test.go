package compare_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func Example() {
	var events []timeline.Event
	add := func(every timeline.Day, from, to timeline.Day) {
		for d := from; d < to; d += every + d%3 {
			events = append(events, timeline.Event{
				Date:    timeline.NewDate(d, d, timeline.BasisStated, ""),
				Source:  timeline.Actor{Code: "PRK"},
				Target:  timeline.Actor{Code: "KOR"},
				Code:    "138",
				Quad:    3,
				Tension: timeline.Num(7),
				Outlet:  "Sample Wire A",
			})
		}
	}
	a, _ := timeline.ParsePeriod("2024-H1")
	b, _ := timeline.ParsePeriod("2025-H1")
	add(2, a.From, a.To)
	add(6, b.From, b.To)
	p := index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
		Corroboration: 0.6, MaxSpreadDays: 62}
	c, err := compare.Compare(index.Contributions(events, p, nil), "KOR-PRK", a, b, compare.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Verdict)
	for _, row := range c.Rows[1:3] {
		fmt.Printf("%s | %s | %s | %s\n", row.Label, row.A.Text, row.B.Text, row.Change.Text)
	}
	// Output:
	// lower
	// net inflow / day | 0.084 ± 0.004 | 0.035 ± 0.003 | -59% (p<0.001, 7+6 batches, -64% .. -53%)
	// conflict deeds | 0.00 | 0.00 | 0.00
}
