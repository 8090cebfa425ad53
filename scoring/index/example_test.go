package index_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func Example() {
	p := index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
		Corroboration: 0.6, MaxSpreadDays: 62}
	test := timeline.Event{
		Date:    timeline.NewDate(timeline.NewDay(2017, 9, 3), timeline.NewDay(2017, 9, 3), timeline.BasisStated, "September 3"),
		Source:  timeline.Actor{Code: "PRK"},
		Target:  timeline.Actor{Code: "KOR"},
		Code:    "153",
		Quad:    4,
		Tension: timeline.Num(10),
		Outlet:  "Sample Wire A",
	}
	again := test
	again.Outlet = "Sample Wire B"
	table := index.Contributions([]timeline.Event{test, again}, p, nil)
	for _, pt := range table.Series("KOR-PRK", index.Options{Until: timeline.NewDay(2017, 9, 5)}).Points {
		fmt.Printf("%s %+.1f\n", pt.Period, pt.Index)
	}
	// Output:
	// 2017-09-03 +21.9
	// 2017-09-04 +21.5
	// 2017-09-05 +21.1
}
