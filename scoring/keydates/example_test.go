package keydates_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

func ExampleRank() {
	p := index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
		Corroboration: 0.6, MaxSpreadDays: 62}
	event := func(d timeline.Day, code string, tension float64, text string) timeline.Event {
		return timeline.Event{Date: timeline.NewDate(d, d, timeline.BasisStated, ""), Source: timeline.Actor{Code: "PRK"},
			Target: timeline.Actor{Code: "KOR"}, Code: code, Quad: timeline.QuadOf(code), Tension: timeline.Num(tension), Text: text}
	}
	table := index.Contributions([]timeline.Event{
		event(timeline.NewDay(2018, 4, 27), "057", -8, "The leaders met at Panmunjom."),
		event(timeline.NewDay(2017, 9, 3), "153", 10, "The North tested a nuclear device."),
	}, p, nil)
	for _, k := range keydates.Rank(table, keydates.Options{Top: 2}) {
		fmt.Println(k.Rank, k.Date.Value(), k.Text)
	}
	// Output:
	// 1 2017-09-03 The North tested a nuclear device.
	// 2 2018-04-27 The leaders met at Panmunjom.
}
