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

// processes are those of the package comment. Those of the last keep on for
// longer than a batch, and what it measures is a limit of the method, not held
// to the rates of the others.
func processes() []process {
	return []process{{"independent", 0.3, 0, 0}, {"clustered", 0.08, 4, 7}, {crises, 0.03, 10, 28}}
}

const crises = "crises"

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
	for _, p := range processes() {
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
			if p.name != crises && (alarms[0] < c.least || alarms[0] > c.most) {
				t.Errorf("%s, %s: false alarms outside %g to %g", p.name, c.what, c.least, c.most)
			}
		}
	}
}

// TestFalseChangePoints measures how often a history without a change is said
// to have one, by us and by PELT with 2 s^2 log n alone, how often a threefold
// level is found and how often the interval of its date holds it: go test -tags
// calibration -run FalseChange -v. It holds the table of the package comment.
func TestFalseChangePoints(t *testing.T) {
	const sets = 500
	for _, p := range processes() {
		for _, since := range []string{"2024-07", "2024-01", "2023-03"} {
			from, until, change := period(since).From, period("2025").To-1, period("2025").From
			wrong, bare, found, held := 0.0, 0.0, 0.0, 0.0
			for k := range sets {
				same := index.Contributions(p.draw(rand.New(rand.NewPCG(uint64(k), 3)), 1), params(), nil)
				if len(ChangePoints(same, "KOR-PRK", from, until, Options{}).Points) > 0 {
					wrong += 100.0 / sets
				}
				if _, y := weekly(same, "KOR-PRK", from, until, Options{}); len(PELT(y, Penalty(y), leastWeeks)) > 0 {
					bare += 100.0 / sets
				}
				threefold := index.Contributions(p.draw(rand.New(rand.NewPCG(uint64(k), 3)), 3), params(), nil)
				for _, c := range ChangePoints(threefold, "KOR-PRK", from, until, Options{}).Points {
					if distance := c.Week.From - change; distance >= -56 && distance <= 56 {
						found++
						if c.First.From <= change && c.Last.To > change {
							held++
						}
						break
					}
				}
			}
			t.Logf("%s since %s: a change point in %.1f %% of histories without one, %.1f %% with 2 s^2 log n alone; a threefold level found within 8 weeks in %.0f %%, its date in the interval in %.0f %% of these",
				p.name, since, wrong, bare, 100*found/sets, 100*held/found)
			if p.name != crises && wrong > 9 {
				t.Errorf("%s since %s: false changes in %.1f %%", p.name, since, wrong)
			}
		}
	}
}

// TestFalseAssociations measures how often the interval of a correlation leaves
// out 0 for two series that have nothing to do with each other: each value
// keeps the share of the one before.
func TestFalseAssociations(t *testing.T) {
	const pairs = 400
	for _, n := range []int{24, 60, 120, 1000} {
		for _, keep := range []float64{0, 0.5, 0.8} {
			pearson, spearman := 0, 0
			for k := range pairs {
				r := rand.New(rand.NewPCG(uint64(k), uint64(n)))
				x, y := make([]float64, n), make([]float64, n)
				for i := range x {
					x[i], y[i] = r.NormFloat64(), r.NormFloat64()
					if i > 0 {
						x[i], y[i] = x[i]+keep*x[i-1], y[i]+keep*y[i-1]
					}
				}
				c := Correlate(x, y, 0, 399, uint64(k))[0]
				if c.Pearson.Low.Value > 0 || c.Pearson.High.Value < 0 {
					pearson++
				}
				if c.Spearman.Low.Value > 0 || c.Spearman.High.Value < 0 {
					spearman++
				}
			}
			t.Logf("%d values that keep %.1f: false associations, Pearson %.1f %%, Spearman %.1f %%", n, keep, 100*float64(pearson)/pairs, 100*float64(spearman)/pairs)
		}
	}
}
