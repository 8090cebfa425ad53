package frame_test

import (
	"fmt"
	"os"

	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

func Example() {
	week := timeline.StepWeek.Of(timeline.NewDay(2025, 7, 28))
	all := []index.Series{
		{Dyad: "PRK-USA", Step: timeline.StepWeek, Points: []index.Point{{Period: week, Index: 8.25}}},
		{Dyad: "KOR-PRK", Step: timeline.StepWeek, Points: []index.Point{{Period: week, Index: 41.5}}},
	}
	df, err := frame.Wide(all)
	if err == nil {
		err = frame.WriteCSV(os.Stdout, df)
	}
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// date,period,KOR-PRK,PRK-USA
	// 2025-07-28,2025-W31,41.5,8.25
}
