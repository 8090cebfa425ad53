package index

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
)

// manyEvents spreads n reports over the years and the first dyads of five
// actors, three outlets of twenty to a story.
func manyEvents(n, years int) []timeline.Event {
	r := rand.New(rand.NewPCG(3, 4))
	actors := []string{"CHN", "JPN", "KOR", "PRK", "USA"}
	codes := []string{"036", "060", "112", "190"}
	events := make([]timeline.Event, n)
	for i := range events {
		story := i / 3
		s := rand.New(rand.NewPCG(5, uint64(story)))
		first := firstDay + timeline.Day(s.IntN(365*years))
		length := 1
		if s.IntN(10) == 0 {
			length = 7
		}
		a := s.IntN(5)
		code := codes[s.IntN(4)]
		tension := 5.0
		if code < "1" {
			tension = -5
		}
		events[i] = timeline.Event{ID: fmt.Sprint("e", i), Story: fmt.Sprint("s", story),
			Date:   timeline.NewDate(first, first+timeline.Day(length-1), timeline.BasisStated, ""),
			Source: timeline.Actor{Code: actors[a]}, Target: timeline.Actor{Code: actors[(a+1+s.IntN(4))%5]},
			Code: code, Quad: timeline.QuadOf(code), Tension: timeline.Num(tension),
			Confidence: timeline.Num(0.5 + 0.5*r.Float64()), Outlet: fmt.Sprint("outlet ", r.IntN(20))}
	}
	return events
}

func BenchmarkContributions(b *testing.B) {
	p := params(b)
	events := manyEvents(10_000, 10)
	for b.Loop() {
		Contributions(events, p, nil)
	}
}

// BenchmarkSeries is ten years of ten dyads by day.
func BenchmarkSeries(b *testing.B) {
	for _, c := range []struct {
		name       string
		replicates int
	}{{"point", 0}, {"band", 400}} {
		b.Run(c.name, func(b *testing.B) {
			p := params(b)
			p.Replicates = c.replicates
			table := Contributions(manyEvents(10_000, 10), p, nil)
			for b.Loop() {
				if len(table.All(nil, Options{})) != 10 {
					b.Fatal("not ten dyads")
				}
			}
		})
	}
}
