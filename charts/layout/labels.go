package layout

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
)

// Box is a rectangle, y downwards: (X0, Y0) is the top left corner.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Meets reports whether the boxes, the first widened by dx and dy on all
// sides, share an area.
func (b Box) Meets(c Box, dx, dy float64) bool {
	return b.X0-dx < c.X1 && c.X0 < b.X1+dx && b.Y0-dy < c.Y1 && c.Y0 < b.Y1+dy
}

// Within reports whether b lies inside c.
func (b Box) Within(c Box) bool {
	return b.X0 >= c.X0 && b.Y0 >= c.Y0 && b.X1 <= c.X1 && b.Y1 <= c.Y1
}

// Block is one way of wrapping a label: its size and number of lines.
type Block struct {
	W, H  float64
	Lines int
}

// Label wants a place: a text in one of several wrappings that belongs to the
// point (X, Y), preferably above it or below it.
type Label struct {
	X, Y     float64
	Below    bool    // the direction it should go
	Priority float64 // what it costs to leave it out: 900 + 100 times this
	Blocks   []Block // the ways to wrap it, best first
}

// Field is where labels may go: inside Area, clear of the data and of the
// obstacles. Top and Bottom give the highest and the lowest point of the data
// between two x; a label stands wholly above the one or below the other.
// Leaders, not texts, may cross what is Thin.
type Field struct {
	Area            Box
	Top, Bottom     func(x0, x1 float64) float64
	Obstacles, Thin []Box
	Line            float64 // height of a line: labels stand on a grid of it
}

// Side is where a label's text stands to its leader.
type Side int

// The sides: text to the right or the left of the leader, or over its end.
const (
	Right Side = iota
	Left
	Over
)

// Place is where a label went. The leader runs from the label's point
// vertically to LeaderEnd.
type Place struct {
	Placed    bool
	Box       Box
	Block     int // index into Label.Blocks
	Side      Side
	Below     bool
	LeaderEnd float64
}

// Costs and distances of placing labels, in points where they are lengths.
const (
	padX, padY   = 4.5, 2.5 // between two labels
	clearance    = 3        // between a label and the data, up and down
	clearX       = 1        // and sideways: less than leaderGap, or a step at the event's own day would block
	leaderGap    = 2.6      // between a leader and its text
	leaderClear  = 1.5      // between a leader and other text
	leaderApart  = 1.8      // between two leaders side by side: nearer ones look like a thick one
	costLeft     = 4
	costOver     = 6
	costBlock    = 5
	costWrongWay = 700
	costDropped  = 900
	costPriority = 100
)

type candidate struct {
	Place
	leader Box
	cost   float64
}

// PlaceLabels finds a place for as many labels as it can: no leader merges with
// another, no label overlaps another, a leader, an obstacle or the data, none leaves the area, and
// the sum of costs is low (leader length; side; wrapping; wrong direction;
// labels left out). It returns a place for each label, and the cost.
//
// It begins greedily by priority, and then ruins and recreates (Schrimpf et
// al. 2000, with the blinks of Christiaens and Vanden Berghe 2020): labels that
// are neighbours in x are taken out and put back in random order, the first
// free candidate each, and the result is kept if better or, less and less
// often, if a little worse. Seeds are fixed.
//
// Overlap is never allowed on the way: a penalty for it, however high, once in
// a while buys a label with it.
//
// Rounds is how often each of four seeds ruins and recreates: 600 is patient
// for twenty labels, 60 enough to tell a good field from a bad one.
func PlaceLabels(labels []Label, f Field, rounds int) ([]Place, float64) {
	s := search{labels: labels, candidates: make([][]candidate, len(labels)), reach: make([][2]float64, len(labels))}
	for i, l := range labels {
		s.candidates[i] = f.candidates(l)
		s.reach[i] = reachOf(s.candidates[i])
	}
	s.byX = make([]int, len(labels))
	for i := range s.byX {
		s.byX[i] = i
	}
	sort.SliceStable(s.byX, func(a, b int) bool { return labels[s.byX[a]].X < labels[s.byX[b]].X })

	best := s.greedy()
	bestCost := s.cost(best)
	for seed := range uint64(4) {
		if sol, c := s.improve(append([]int(nil), best...), rand.New(rand.NewPCG(seed, 17)), rounds); c < bestCost {
			best, bestCost = sol, c
		}
	}
	out := make([]Place, len(labels))
	for i, c := range best {
		if c >= 0 {
			out[i] = s.candidates[i][c].Place
		}
	}
	return out, bestCost
}

// candidates lists the free places of a label alone, cheapest first.
func (f Field) candidates(l Label) []candidate {
	var out []candidate
	for b, block := range l.Blocks {
		for _, side := range []Side{Right, Left, Over} {
			x0 := l.X + leaderGap
			switch side {
			case Left:
				x0 = l.X - leaderGap - block.W
			case Over:
				x0 = l.X - block.W/2
			}
			if x0 < f.Area.X0 || x0+block.W > f.Area.X1 {
				continue
			}
			cost := float64(b)*costBlock + [...]float64{0, costLeft, costOver}[side]
			out = f.lanes(out, l, candidate{Place: Place{Placed: true, Block: b, Side: side,
				Box: Box{X0: x0, X1: x0 + block.W}}, cost: cost}, block.H)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].cost < out[j].cost })
	return out
}

// lanes adds the candidate at every height above and below the data that is
// free of data and obstacles.
func (f Field) lanes(out []candidate, l Label, c candidate, h float64) []candidate {
	top := f.Top(c.Box.X0-clearX, c.Box.X1+clearX) - clearance
	bottom := f.Bottom(c.Box.X0-clearX, c.Box.X1+clearX) + clearance
	for y := f.Area.Y0; y+h <= f.Area.Y1+1e-9; y += f.Line {
		k := c
		k.Box.Y0, k.Box.Y1 = y, y+h
		switch {
		case k.Box.Y1 <= min(top, l.Y-4): // 4: the marker stands free of its text
			k.LeaderEnd = k.Box.Y0
			if k.Side == Over {
				k.LeaderEnd = k.Box.Y1 + 1
			}
			k.cost += l.Y - k.Box.Y1
		case k.Box.Y0 >= max(bottom, l.Y+4):
			k.Below = true
			k.LeaderEnd = k.Box.Y1
			if k.Side == Over {
				k.LeaderEnd = k.Box.Y0 - 1
			}
			k.cost += k.Box.Y0 - l.Y
		default:
			continue
		}
		if k.Below != l.Below {
			k.cost += costWrongWay
		}
		k.leader = Box{l.X - leaderClear, min(l.Y, k.LeaderEnd), l.X + leaderClear, max(l.Y, k.LeaderEnd)}
		if !f.blocked(k) {
			out = append(out, k)
		}
	}
	return out
}

func (f Field) blocked(c candidate) bool {
	for _, o := range f.Obstacles {
		if c.Box.Meets(o, 3, 1) || c.leader.Meets(o, 0, 0) {
			return true
		}
	}
	for _, o := range f.Thin {
		if c.Box.Meets(o, 2, 0) {
			return true
		}
	}
	return false
}

type search struct {
	labels     []Label
	candidates [][]candidate
	reach      [][2]float64 // in x, of all candidates of a label with the room they need
	byX        []int
	near       []*candidate // those placed that a label may meet
}

// reachOf is how far to the left and right the candidates and what they must
// keep clear of reach.
func reachOf(candidates []candidate) [2]float64 {
	r := [2]float64{math.Inf(1), math.Inf(-1)}
	for i := range candidates {
		c := &candidates[i]
		r[0] = min(r[0], c.Box.X0-padX, c.leader.X0)
		r[1] = max(r[1], c.Box.X1+padX, c.leader.X1)
	}
	return r
}

// A solution holds for each label the index of its candidate, or -1.

func (s *search) cost(sol []int) float64 {
	sum := 0.0
	for i, c := range sol {
		if c < 0 {
			sum += costDropped + costPriority*s.labels[i].Priority
		} else {
			sum += s.candidates[i][c].cost
		}
	}
	return sum
}

func (s *search) greedy() []int {
	order := make([]int, len(s.labels))
	sol := make([]int, len(s.labels))
	for i := range order {
		order[i], sol[i] = i, -1
	}
	sort.SliceStable(order, func(a, b int) bool { return s.labels[order[a]].Priority > s.labels[order[b]].Priority })
	for _, i := range order {
		s.insert(sol, i, nil)
	}
	return sol
}

// insert gives label i its cheapest free candidate that costs less than
// leaving it out. With a generator it blinks: passes over one in twenty.
func (s *search) insert(sol []int, i int, rng *rand.Rand) {
	limit := costDropped + costPriority*s.labels[i].Priority
	s.near = s.near[:0]
	for j, k := range sol {
		if j == i || k < 0 {
			continue
		}
		if o := &s.candidates[j][k]; max(o.Box.X1, o.leader.X1) > s.reach[i][0] && min(o.Box.X0, o.leader.X0) < s.reach[i][1] {
			s.near = append(s.near, o)
		}
	}
	candidates := s.candidates[i]
next:
	for c := range candidates {
		cand := &candidates[c]
		if cand.cost >= limit {
			return
		}
		for at, o := range s.near {
			if conflict(cand, o) {
				s.near[0], s.near[at] = o, s.near[0] // which most likely bars the next one too
				continue next
			}
		}
		if rng != nil && rng.IntN(20) == 0 {
			continue
		}
		sol[i] = c
		return
	}
}

// shuffle orders what is put back: at random, or from one end to the other, for
// flags that all point one way nest only in that order.
func (s *search) shuffle(out []int, rng *rand.Rand) {
	switch rng.IntN(4) {
	case 0:
		sort.SliceStable(out, func(a, b int) bool { return s.labels[out[a]].X < s.labels[out[b]].X })
	case 1:
		sort.SliceStable(out, func(a, b int) bool { return s.labels[out[a]].X > s.labels[out[b]].X })
	default:
		rng.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	}
}

func conflict(a, b *candidate) bool {
	if d := a.leader.X0 - b.leader.X0; a.Below == b.Below && d < leaderApart && d > -leaderApart {
		return true
	}
	return a.Box.Meets(b.Box, padX, padY) || a.leader.Meets(b.Box, 0, 0) || b.leader.Meets(a.Box, 0, 0)
}

func (s *search) improve(sol []int, rng *rand.Rand, iterations int) ([]int, float64) {
	n := len(sol)
	if n == 0 {
		return sol, 0
	}
	now := s.cost(sol)
	best, bestCost := append([]int(nil), sol...), now
	for it := range iterations {
		k := min(2+rng.IntN(8), n)
		at := rng.IntN(n)
		first := min(max(at-k/2, 0), n-k)
		out := append([]int(nil), s.byX[first:first+k]...)
		next := append([]int(nil), sol...)
		for _, i := range out {
			next[i] = -1
		}
		for range 2 { // what was left out gets another chance now and then
			if i := rng.IntN(n); next[i] < 0 && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
		s.shuffle(out, rng)
		for _, i := range out {
			s.insert(next, i, rng)
		}
		c := s.cost(next)
		heat := 30 * (1 - float64(it)/float64(iterations))
		if c < now || rng.Float64() < math.Exp((now-c)/max(heat, 1e-9)) {
			sol, now = next, c
		}
		if c < bestCost {
			best, bestCost = append([]int(nil), next...), c
		}
	}
	return best, bestCost
}
