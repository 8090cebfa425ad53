package charts_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// july is a made-up index that jumps on 28 July.
func july() index.Series {
	s := index.Series{Dyad: "KOR-PRK", Step: timeline.StepDay}
	for d := timeline.NewDay(2025, 7, 1); d < timeline.NewDay(2025, 8, 1); d++ {
		p := index.Point{Period: timeline.StepDay.Of(d), Index: 10, Low: 5, High: 15}
		if d >= timeline.NewDay(2025, 7, 28) {
			p.Index, p.Low, p.High = 35, 25, 45
		}
		s.Points = append(s.Points, p)
	}
	return s
}

func ExampleTimeline() {
	rejected := timeline.NewDay(2025, 7, 28)
	drawing, report, err := charts.Timeline(july(), []charts.Marker{{
		Date:  timeline.NewDate(rejected, rejected, timeline.BasisStated, "July 28"),
		Score: 5, Label: "Pyongyang rejects all talks", Priority: 8,
	}}, charts.Options{Name: "North Korea–South Korea", Source: "Invented data."})
	if err != nil {
		fmt.Println(err)
		return
	}
	var svg bytes.Buffer
	if err := drawing.WriteSVG(&svg); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(drawing.Title)
	fmt.Println(report.Placed)
	fmt.Println(strings.Contains(svg.String(), "rejects all talks"))
	// Output:
	// Tension index, North Korea–South Korea, Jul 2025
	// [Jul 28: Pyongyang rejects all talks]
	// true
}

func ExampleCompare() {
	week := func(d int) timeline.Period {
		from := timeline.NewDay(2025, 7, d)
		return timeline.Period{From: from, To: from + 7, Name: from.String() + ".." + (from + 6).String()}
	}
	drawing, err := charts.Compare(compare.Comparison{
		Dyad: "KOR-PRK", Verdict: compare.TooShort,
		A: compare.Summary{Period: week(7), NetInflow: compare.Interval{Value: timeline.Num(0.2)}},
		B: compare.Summary{Period: week(25), NetInflow: compare.Interval{Value: timeline.Num(0.9)}},
	}, july(), charts.Options{Source: "Invented data."})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(drawing.Desc)
	// Output:
	// Two lines over days since each period began; 2025-07-07..2025-07-13, net inflow a day +0.20; 2025-07-25..2025-07-31, net inflow a day +0.90. Too short to test
}

func ExampleDyads() {
	other := july()
	other.Dyad = "PRK-USA"
	drawing, err := charts.Dyads([]index.Series{july(), other}, charts.Options{
		Source: "Invented data.", Names: map[string]string{"KOR-PRK": "Two Koreas", "PRK-USA": "North Korea–US"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(drawing.Desc)
	// Output:
	// 2 line charts on the same scales, 2025-07-01 to 2025-07-31. Two Koreas: latest +35. North Korea–US: latest +35.
}

func ExampleCalendar() {
	drawing, err := charts.Calendar(july(), charts.Options{Source: "Invented data."})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(drawing.Title)
	// Output:
	// Tension index day by day, KOR–PRK, Jul 2025
}

func ExampleMix() {
	month, _ := timeline.ParsePeriod("2025-07")
	drawing, err := charts.Mix(
		[]charts.Kind{{Name: "Threat", Tone: 0.75}, {Name: "Talks", Tone: -0.5}},
		[]charts.MixPeriod{{Period: month, Counts: []int{7, 2}, Outlets: 4}},
		charts.Options{Source: "Invented data."})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(drawing.Desc)
	// Output:
	// Stacked columns, 2025-07-01 to 2025-07-31; periods: 1; types of event: 2.
}
