//go:build calibration

package compare

import (
	"math/rand/v2"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// process makes the events of a history from which both periods are drawn.
type process struct {
	name    string
	rate    float64 // bursts a day
	size    float64 // mean events a burst beyond the first; 0 is none
	scatter float64 // mean days between a burst and its events
}

// draw makes three years of events; from 2025 on there are shift times as many
// bursts.
func (p process) draw(r *rand.Rand, shift float64) []timeline.Event {
	var events []timeline.Event
	for d := period("2023").From; d < period("2026").From; d++ {
		rate := p.rate
		if d >= period("2025").From {
			rate *= shift
		}
		if r.Float64() >= rate {
			continue
		}
		for range 1 + int(r.ExpFloat64()*p.size) {
			day := d + timeline.Day(r.ExpFloat64()*p.scatter)
			code, tension := "190", 10*r.Float64()
			if r.Float64() < 0.4 {
				code = "112"
			}
			if r.Float64() < 0.2 {
				tension = -tension
			}
			events = append(events, act(day, code, tension, "a"))
		}
	}
	return events
}

// TestFalseAlarmsAndPower measures what we print: go test -tags calibration
// -run FalseAlarms -v. It holds the table of the package comment.
func TestFalseAlarmsAndPower(t *testing.T) {
	const pairs = 1000
	for _, p := range []process{{"independent", 0.3, 0, 0}, {"clustered", 0.08, 4, 7}} {
		for _, c := range []struct {
			what, a, b  string
			least, most float64
		}{
			{"quarters", "2024-Q2", "2025-Q2", 0, 0.06},
			{"half-years", "2024-H1", "2025-H1", 0.03, 0.08},
			{"years", "2024", "2025", 0.03, 0.08},
		} {
			var alarms [2]float64
			for i, shift := range []float64{1, 2} {
				for k := range pairs {
					events := p.draw(rand.New(rand.NewPCG(uint64(k), 9)), shift)
					have, err := Compare(index.Contributions(events, params(), nil), "KOR-PRK", period(c.a), period(c.b), Options{})
					if err != nil {
						t.Fatal(err)
					}
					if have.Verdict == Higher || have.Verdict == Lower {
						alarms[i] += 1.0 / pairs
					}
				}
			}
			t.Logf("%s, %s: %.1f %% false alarms, %.0f %% of doublings found", p.name, c.what, 100*alarms[0], 100*alarms[1])
			if alarms[0] < c.least || alarms[0] > c.most {
				t.Errorf("%s, %s: false alarms outside %g to %g", p.name, c.what, c.least, c.most)
			}
		}
	}
}
