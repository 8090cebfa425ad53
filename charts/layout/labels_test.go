package layout

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// meadow is a field of 500 x 300 with the data between two heights.
func meadow(top, bottom float64) Field {
	return Field{
		Area:   Box{0, 0, 500, 300},
		Top:    func(_, _ float64) float64 { return top },
		Bottom: func(_, _ float64) float64 { return bottom },
		Line:   8.8,
	}
}

func block(w float64, lines int) Block { return Block{w, 8.8 * float64(lines), lines} }

// check fails if anything overlaps, leaves the area or lies on the data.
func check(t interface{ Fatalf(string, ...any) }, labels []Label, places []Place, f Field) {
	for i, p := range places {
		if !p.Placed {
			continue
		}
		x := labels[i].X
		if !p.Box.Within(Box{f.Area.X0 - 1e-6, f.Area.Y0 - 1e-6, f.Area.X1 + 1e-6, f.Area.Y1 + 1e-6}) {
			t.Fatalf("label %d is outside: %v", i, p.Box)
		}
		if p.Below && p.Box.Y0 < f.Bottom(p.Box.X0, p.Box.X1) || !p.Below && p.Box.Y1 > f.Top(p.Box.X0, p.Box.X1) {
			t.Fatalf("label %d lies on the data: %v", i, p.Box)
		}
		for _, o := range f.Obstacles {
			if p.Box.Meets(o, 0, 0) {
				t.Fatalf("label %d lies on an obstacle: %v %v", i, p.Box, o)
			}
		}
		for j, q := range places {
			if j == i || !q.Placed {
				continue
			}
			if p.Box.Meets(q.Box, 0, 0) {
				t.Fatalf("labels %d and %d overlap: %v %v", i, j, p.Box, q.Box)
			}
			leader := Box{x, min(labels[i].Y, p.LeaderEnd), x + 1e-9, max(labels[i].Y, p.LeaderEnd)}
			if leader.Meets(q.Box, 0, 0) {
				t.Fatalf("the leader of %d runs through %d: %v %v", i, j, leader, q.Box)
			}
		}
	}
}

func TestPlaceOne(t *testing.T) {
	f := meadow(150, 200)
	for _, c := range []struct {
		name  string
		label Label
		side  Side
		below bool
	}{
		{"up to the right", Label{X: 100, Y: 150, Blocks: []Block{block(60, 1)}}, Right, false},
		{"down to the right", Label{X: 100, Y: 150, Below: true, Blocks: []Block{block(60, 1)}}, Right, true},
		{"left at the right edge", Label{X: 498, Y: 150, Blocks: []Block{block(60, 1)}}, Left, false},
		{"right at the left edge", Label{X: 1, Y: 150, Blocks: []Block{block(60, 1)}}, Right, false},
	} {
		places, _ := PlaceLabels([]Label{c.label}, f, 10)
		if p := places[0]; !p.Placed || p.Side != c.side || p.Below != c.below {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// Without room above, a label goes the wrong way; without any room, nowhere.
func TestPlaceWithoutRoom(t *testing.T) {
	l := []Label{{X: 100, Y: 5, Blocks: []Block{block(60, 1)}}}
	if places, _ := PlaceLabels(l, meadow(4, 150), 10); !places[0].Placed || !places[0].Below {
		t.Errorf("no room above: %+v, want it below", places[0])
	}
	if places, _ := PlaceLabels(l, meadow(4, 297), 10); places[0].Placed {
		t.Errorf("no room at all: %+v, want it left out", places[0])
	}
}

// What is left out is what matters least.
func TestPlacePriority(t *testing.T) {
	f := meadow(10, 300) // room for one line in all
	labels := []Label{
		{X: 100, Y: 15, Priority: 1, Blocks: []Block{block(300, 1)}},
		{X: 110, Y: 15, Priority: 9, Blocks: []Block{block(300, 1)}},
	}
	f.Area.Y0 = -3
	places, _ := PlaceLabels(labels, f, 50)
	if places[0].Placed || !places[1].Placed {
		t.Errorf("placed %v and %v, want the second", places[0].Placed, places[1].Placed)
	}
}

func TestPlaceNothing(t *testing.T) {
	if places, cost := PlaceLabels(nil, meadow(1, 2), 100); len(places) != 0 || cost != 0 {
		t.Errorf("no labels: %v, cost %v", places, cost)
	}
}

// Whatever comes in, nothing overlaps, and the same comes out again.
func TestPlaceInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(60, 240), 51, 51).Draw(t, "data")
		over := func(x0, x1 float64) []float64 {
			return heights[min(max(int(x0/10), 0), 50) : min(max(int(x1/10), 0), 50)+1]
		}
		f := meadow(0, 0)
		f.Top = func(x0, x1 float64) float64 { return min(150, slices.Min(over(x0, x1))) }
		f.Bottom = func(x0, x1 float64) float64 { return max(150, slices.Max(over(x0, x1))) }
		if rapid.Bool().Draw(t, "obstacle") {
			f.Obstacles = []Box{{200, 280, 280, 290}}
		}
		n := rapid.IntRange(1, 60).Draw(t, "n")
		var labels []Label
		for range n {
			x := rapid.OneOf(rapid.Float64Range(0, 500), rapid.Just(0.0), rapid.Just(250.0), rapid.Just(500.0)).Draw(t, "x")
			w := rapid.Float64Range(10, 200).Draw(t, "w")
			labels = append(labels, Label{
				X: x, Y: heights[min(int(x/10), 50)], Below: rapid.Bool().Draw(t, "below"),
				Priority: rapid.Float64Range(0, 10).Draw(t, "priority"),
				Blocks:   []Block{block(w, 1), block(w/2, 2)},
			})
		}
		places, cost := PlaceLabels(labels, f, 10)
		check(t, labels, places, f)
		if again, c := PlaceLabels(labels, f, 10); c != cost || !slices.Equal(again, places) {
			t.Fatalf("a second run cost %v, the first %v", c, cost)
		}
	})
}

func ExamplePlaceLabels() {
	field := Field{
		Area:   Box{X0: 0, Y0: 0, X1: 200, Y1: 100},
		Top:    func(x0, x1 float64) float64 { return 60 },
		Bottom: func(x0, x1 float64) float64 { return 70 },
		Line:   10,
	}
	labels := []Label{
		{X: 50, Y: 60, Blocks: []Block{{W: 80, H: 10, Lines: 1}}},
		{X: 60, Y: 60, Blocks: []Block{{W: 80, H: 10, Lines: 1}}},
	}
	places, _ := PlaceLabels(labels, field, 100)
	for _, p := range places {
		fmt.Printf("%.1f,%.1f to %.1f,%.1f\n", p.Box.X0, p.Box.Y0, p.Box.X1, p.Box.Y1)
	}
	// Output:
	// 52.6,20.0 to 132.6,30.0
	// 62.6,40.0 to 142.6,50.0
}

func BenchmarkPlaceLabels(b *testing.B) {
	var labels []Label
	for i := range 20 {
		labels = append(labels, Label{X: float64(20 + 23*i), Y: 150, Below: i%3 == 0, Priority: float64(i % 10),
			Blocks: []Block{block(92, 2), block(70, 3), block(124, 1)}})
	}
	for b.Loop() {
		PlaceLabels(labels, meadow(140, 160), 600)
	}
}
