//go:build calibration

package index

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
)

// world is what happened, and the outlets that might have told it.
type world struct {
	stories []timeline.Event
	outlets []float64 // how likely each tells a story
}

func newWorld(r *rand.Rand) world {
	w := world{outlets: make([]float64, 200)}
	for i := range w.outlets {
		w.outlets[i] = 0.02 + 0.4*r.Float64()*r.Float64()
	}
	for d := firstDay; d <= lastDay; d++ {
		if r.Float64() < 0.4 {
			e := report(d.String(), d.String(), "PRK", "KOR", []string{"190", "112", "036"}[r.IntN(3)], 1+8*r.Float64(), "")
			if e.Code == "036" {
				e.Tension.Value = -e.Tension.Value
			}
			e.Story = fmt.Sprint("s", len(w.stories))
			w.stories = append(w.stories, e)
		}
	}
	return w
}

// told are the reports of n of the world's outlets.
func (w world) told(r *rand.Rand, n int) []timeline.Event {
	var events []timeline.Event
	for _, o := range r.Perm(len(w.outlets))[:n] {
		for _, e := range w.stories {
			if r.Float64() < w.outlets[o] {
				e.Outlet = fmt.Sprint("outlet ", o)
				e.ID = e.Story + e.Outlet
				events = append(events, e)
			}
		}
	}
	return events
}

// TestTheBandCovers measures how often the band holds what it is about: go test
// -tags calibration -run TheBandCovers -v. It holds the table of the package
// comment.
func TestTheBandCovers(t *testing.T) {
	p := params(t)
	p.Replicates = 400
	bare := p
	bare.Replicates = 0
	o := Options{Since: firstDay, Until: lastDay}
	days := []int{60, 90, 120}

	// Coding doubt: the truth keeps each report with its confidence, whole.
	inside, all := 0, 0
	for k := range 400 {
		r := rand.New(rand.NewPCG(uint64(k), 1))
		doubtful := newWorld(r).told(r, 30)
		var truth []timeline.Event
		for i := range doubtful {
			c := 0.3 + 0.7*r.Float64()
			doubtful[i].Confidence = timeline.Num(c)
			if e := doubtful[i]; r.Float64() < c {
				e.Confidence = timeline.Num(1)
				truth = append(truth, e)
			}
		}
		band, real := Contributions(doubtful, p, nil).Series("KOR-PRK", o).Points, Contributions(truth, bare, nil).Series("KOR-PRK", o).Points
		for _, d := range days {
			all++
			if band[d].Low <= real[d].Index && real[d].Index <= band[d].High {
				inside++
			}
		}
	}
	coding := 100 * float64(inside) / float64(all)

	for _, n := range []int{5, 15, 40} {
		// Outlets: the truth is the mean over many draws of as many outlets.
		inside, all := 0, 0
		for k := range 200 {
			r := rand.New(rand.NewPCG(uint64(k), 2))
			w := newWorld(r)
			band := Contributions(w.told(r, n), p, nil).Series("KOR-PRK", o).Points
			mean := make([]float64, len(band))
			const draws = 40
			for range draws {
				for i, pt := range Contributions(w.told(r, n), bare, nil).Series("KOR-PRK", o).Points {
					mean[i] += pt.Index / draws
				}
			}
			for _, d := range days {
				all++
				if band[d].Low <= mean[d] && mean[d] <= band[d].High {
					inside++
				}
			}
		}
		t.Logf("%d outlets: the 90 %% band holds the mean of such draws on %.0f %% of days", n, 100*float64(inside)/float64(all))
	}
	t.Logf("coding doubt: the 90 %% band holds the truth on %.0f %% of days", coding)
}
