package charts

import (
	"math"
	"slices"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/charts/theme"
)

// trace is a run in the plot's coordinates: x, and the heights of value, low
// and high.
type trace struct{ x, y, lo, hi []float64 }

// most is the number of points of a run that are drawn as they are; longer
// runs are thinned to the first, highest, lowest and last of each bucket.
const most = 6400

func (p plot) trace(r run) trace {
	if len(r) <= most {
		return p.exact(r, nil)
	}
	// Stretch by stretch, each no longer than a bucket: the whole of a long
	// series is never held twice.
	buckets := max(int(2*(p.mid(r[len(r)-1].Period)-p.mid(r[0].Period))), 1)
	var t trace
	room := make([]float64, 4*(len(r)/buckets+1))
	for b := range buckets {
		if i, j := b*len(r)/buckets, (b+1)*len(r)/buckets; i < j {
			t.add(p.exact(r[i:j], room).thinned(1))
		}
	}
	return t
}

// exact has every point of a run; it uses the room if there is any.
func (p plot) exact(r run, all []float64) trace {
	n := len(r)
	if len(all) < 4*n {
		all = make([]float64, 4*n)
	}
	t := trace{all[:n], all[n : 2*n], all[2*n : 3*n], all[3*n : 4*n]}
	for i := range r {
		q := &r[i]
		t.x[i], t.y[i] = p.mid(q.Period), p.y(q.Index)
		t.lo[i], t.hi[i] = p.y(min(q.Low, q.Index)), p.y(max(q.High, q.Index))
	}
	return t
}

func (t *trace) add(u trace) {
	t.x, t.y = append(t.x, u.x...), append(t.y, u.y...)
	t.lo, t.hi = append(t.lo, u.lo...), append(t.hi, u.hi...)
}

// fine returns the trace with no more points than its width can show.
func (t trace) fine() trace {
	if n := len(t.x); n > 0 && float64(n) > 4*(t.x[n-1]-t.x[0]) {
		return t.thinned(int(t.x[n-1] - t.x[0]))
	}
	return t
}

// thinned keeps of each bucket the first, the highest, the lowest and the last
// point (M4: Jugel et al. 2014), which draws the same line; the band is
// widened to what it hides.
func (t trace) thinned(buckets int) trace {
	var out trace
	n := len(t.x)
	keep := func(k int, lo, hi float64) {
		if m := len(out.x); m > 0 && out.x[m-1] == t.x[k] && out.y[m-1] == t.y[k] {
			return
		}
		out.x, out.y = append(out.x, t.x[k]), append(out.y, t.y[k])
		out.lo, out.hi = append(out.lo, lo), append(out.hi, hi)
	}
	for b := range max(buckets, 1) {
		i, j := b*n/max(buckets, 1), (b+1)*n/max(buckets, 1)
		if i >= j {
			continue
		}
		top, low := i, i
		lo, hi := t.lo[i], t.hi[i]
		for k := i; k < j; k++ {
			if t.y[k] < t.y[top] {
				top = k
			}
			if t.y[k] > t.y[low] {
				low = k
			}
			lo, hi = max(lo, t.lo[k]), min(hi, t.hi[k])
		}
		for _, k := range []int{i, min(top, low), max(top, low), j - 1} {
			keep(k, lo, hi)
		}
	}
	return out
}

// meets reports whether line or band come nearer to the box than pad.
func (t trace) meets(b layout.Box, pad float64) bool {
	for i := range t.x {
		j := max(i-1, 0)
		if t.x[i] < b.X0-pad || t.x[j] > b.X1+pad {
			continue
		}
		if min(t.hi[i], t.hi[j]) < b.Y1+pad && max(t.lo[i], t.lo[j]) > b.Y0-pad {
			return true
		}
	}
	return false
}

// crosses reports whether the line, not the band, runs through the box.
func (t trace) crosses(b layout.Box) bool {
	return trace{t.x, t.y, t.y, t.y}.meets(b, 0)
}

// line draws the data line; a run of one point is a dot.
func (f *frame) line(t trace, c theme.Color, width float64) {
	if len(t.x) == 1 {
		f.Fill(canvas.Circle(t.x[0], t.y[0], width), c)
		return
	}
	points := make([][2]float64, len(t.x))
	for i := range t.x {
		points[i] = [2]float64{t.x[i], t.y[i]}
	}
	f.Stroke(canvas.Polyline(fewer(points)), canvas.Stroke{Color: c, Width: width})
}

// hair is by how much a line may be off when points are left out: a tenth of a
// pixel at 192 dpi.
const hair = 0.04

// fewer leaves out points that lie on the line through their neighbours, as
// most do while a stock decays (Ramer 1972, Douglas and Peucker 1973).
func fewer(points [][2]float64) [][2]float64 {
	if len(points) < 3 {
		return points
	}
	keep := make([]bool, len(points))
	keep[0], keep[len(points)-1] = true, true
	for todo := [][2]int{{0, len(points) - 1}}; len(todo) > 0; {
		a, b := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		far, at := hair, -1
		for i := a + 1; i < b; i++ {
			if d := offLine(points[i], points[a], points[b]); d > far {
				far, at = d, i
			}
		}
		if at > 0 {
			keep[at] = true
			todo = append(todo, [2]int{a, at}, [2]int{at, b})
		}
	}
	var out [][2]float64
	for i, p := range points {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

// offLine is the distance of p from the stretch from a to b.
func offLine(p, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(max(((p[0]-a[0])*dx+(p[1]-a[1])*dy)/l, 0), 1)
	}
	return math.Hypot(p[0]-a[0]-t*dx, p[1]-a[1]-t*dy)
}

// band draws the interval around the line, unless it has no width anywhere.
func (f *frame) band(t trace, c theme.Color) {
	n, wide := len(t.x), false
	points := make([][2]float64, 0, 2*n)
	for i := range t.x {
		points = append(points, [2]float64{t.x[i], t.hi[i]})
		wide = wide || t.lo[i]-t.hi[i] > 0.01
	}
	for i := n - 1; i >= 0; i-- {
		points = append(points, [2]float64{t.x[i], t.lo[i]})
	}
	switch {
	case !wide:
	case n == 1:
		f.Stroke(canvas.Line(t.x[0], t.hi[0], t.x[0], t.lo[0]), canvas.Stroke{Color: c, Width: 3})
	default:
		f.Fill(canvas.Polygon(append(fewer(points[:n]), fewer(points[n:])...)), c)
	}
}

// fill paints between the line and the height zero: above it in one colour,
// below it in the other.
func (f *frame) fill(t trace, zero float64, above, below theme.Color) {
	up := func(y float64) float64 { return min(y, zero) }
	down := func(y float64) float64 { return max(y, zero) }
	for _, half := range []struct {
		cut func(float64) float64
		c   theme.Color
	}{{up, above}, {down, below}} {
		for _, part := range t.parts(zero, half.cut) {
			f.Fill(canvas.Polygon(fewer(part)), half.c)
		}
	}
}

// parts returns the closed shapes between the line and zero on one side: where
// cut leaves a height as it is.
func (t trace) parts(zero float64, cut func(float64) float64) [][][2]float64 {
	var out [][][2]float64
	var open [][2]float64
	end := func(x float64) {
		if len(open) > 1 {
			out = append(out, append(open, [2]float64{x, zero}))
		}
		open = nil
	}
	for i := range t.x {
		x, y := t.x[i], t.y[i]
		inside := cut(y) == y && y != zero
		if i > 0 && (t.y[i-1]-zero)*(y-zero) < 0 { // crosses zero on the way here
			cross := t.x[i-1] + (x-t.x[i-1])*(zero-t.y[i-1])/(y-t.y[i-1])
			if inside {
				open = [][2]float64{{cross, zero}}
			} else {
				end(cross)
			}
		}
		switch {
		case inside && open == nil && i > 0: // rises from a point on zero
			open = [][2]float64{{t.x[i-1], zero}, {x, y}}
		case inside && open == nil:
			open = [][2]float64{{x, zero}, {x, y}}
		case inside:
			open = append(open, [2]float64{x, y})
		default:
			end(x)
		}
	}
	if n := len(t.x); n > 0 {
		end(t.x[n-1])
	}
	return out
}

// envelope knows the highest and the lowest the data reach, in steps of half a
// point across the plot.
type envelope struct {
	x0          float64
	top, bottom []float64
}

const binWidth = 0.5

// newEnvelope starts flat at the height zero: labels keep clear of that line.
func newEnvelope(x0, x1, zero float64) envelope {
	n := int((x1-x0)/binWidth) + 2
	e := envelope{x0, make([]float64, n), make([]float64, n)}
	for i := range n {
		e.top[i], e.bottom[i] = zero, zero
	}
	return e
}

func (e envelope) bin(x float64) int { return min(max(int((x-e.x0)/binWidth), 0), len(e.top)-1) }

// add widens the envelope by what lies between x0 and x1, top and bottom.
func (e envelope) add(x0, x1, top, bottom float64) {
	for i := e.bin(x0); i <= e.bin(x1); i++ {
		e.top[i], e.bottom[i] = min(e.top[i], top), max(e.bottom[i], bottom)
	}
}

// addTrace widens it by line and band, piece by piece along the slopes.
func (e envelope) addTrace(t trace) {
	for i := range t.x {
		j := max(i-1, 0)
		n := e.bin(t.x[i]) - e.bin(t.x[j]) + 1
		for k := range n {
			a, b := float64(k)/float64(n), float64(k+1)/float64(n)
			at := func(v []float64, s float64) float64 { return v[j] + (v[i]-v[j])*s }
			e.add(at(t.x, a), at(t.x, b),
				min(at(t.hi, a), at(t.hi, b)), max(at(t.lo, a), at(t.lo, b)))
		}
	}
}

func (e envelope) highest(x0, x1 float64) float64 {
	return slices.Min(e.top[e.bin(x0) : e.bin(x1)+1])
}

func (e envelope) lowest(x0, x1 float64) float64 {
	return slices.Max(e.bottom[e.bin(x0) : e.bin(x1)+1])
}
