package charts

import (
	"encoding/csv"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

var (
	update   = flag.Bool("update", false, "write the golden files anew")
	pictures = flag.String("pictures", "", "write every case as PNG, SVG and PDF into this folder")
)

func day(t testing.TB, s string) timeline.Day {
	t.Helper()
	d, err := timeline.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func on(d timeline.Day) timeline.Date {
	return timeline.NewDate(d, d, timeline.BasisStated, "")
}

// referenceEvents are 19 real events of 2017 and 2018 with invented scores.
func referenceEvents(t testing.TB) []Marker {
	t.Helper()
	file, err := os.Open("testdata/events_2017_2018.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []Marker
	for _, r := range rows[1:] {
		score, err1 := strconv.ParseFloat(r[1], 64)
		priority, err2 := strconv.ParseFloat(r[3], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		out = append(out, Marker{on(day(t, r[0])), score, r[2], priority})
	}
	return out
}

// invented is a daily series over [from, to) that jumps at the markers, decays
// and trembles a little. Every number of it is made up.
func invented(from, to timeline.Day, events []Marker, pull float64) index.Series {
	rng := rand.New(rand.NewPCG(1, 2))
	s := index.Series{Dyad: "KOR-PRK", Step: timeline.StepDay}
	stock, noise := 0.0, 0.0
	for d := from; d < to; d++ {
		stock *= math.Exp2(-1.0 / 30)
		for _, e := range events {
			if e.Date.Earliest == d {
				stock += e.Score * pull
			}
		}
		noise = 0.9*noise + 0.03*rng.NormFloat64()
		v := 100 * math.Tanh((stock+noise)/1.8)
		width := 8 + 6*math.Abs(stock) + 2*rng.Float64()
		s.Points = append(s.Points, index.Point{
			Period: timeline.StepDay.Of(d), Index: v,
			Low: max(v-width, -99.9), High: min(v+width, 99.9), Days: 1, Coverage: 3,
		})
	}
	return s
}

const inventedSource = "Invented data for layout tests; event dates are real, scores are not."

func reference(t testing.TB) (index.Series, []Marker) {
	events := referenceEvents(t)
	return invented(day(t, "2017-01-01"), day(t, "2018-04-01"), events, 0.13), events
}
