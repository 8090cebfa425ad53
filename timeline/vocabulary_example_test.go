package timeline_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/timeline"
)

func ExampleParsePeriod() {
	for _, s := range []string{"2025Q2", "2024-06..2024-12", "2025-Q5"} {
		p, err := timeline.ParsePeriod(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p.Resolved())
	}
	// Output:
	// 2025-Q2 (2025-04-01 to 2025-06-30)
	// 2024-06..2024-12 (2024-06-01 to 2024-12-31)
	// unknown period "2025-Q5": a year has quarters Q1 to Q4
}

// A date is as exact as what is known: a month is never its first day.
func ExampleNewDate() {
	july := timeline.NewDate(timeline.NewDay(2025, 7, 1), timeline.NewDay(2025, 7, 31), timeline.BasisStated, "in July")
	recent := timeline.NewDate(timeline.NewDay(2025, 5, 29), timeline.NewDay(2025, 7, 28), timeline.BasisInferred, "recent")
	fmt.Println(july.Value(), july.Precision)
	fmt.Println(recent.Value(), recent.Precision)
	// Output:
	// 2025-07 month
	// 2025-05-29/2025-07-28 year
}
