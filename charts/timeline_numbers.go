package charts

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
)

// numberReach is how far from its marker a number still belongs to it.
const numberReach = 9.0

// placeNumbers puts the numbers of the key beside their markers where they
// stand free of data, labels, leaders and each other, the weightiest first. The
// others stand in a row over the strip.
func (c *timelineChart) placeNumbers() {
	c.numbers = make([]layout.Box, len(c.keyed))
	if len(c.keyed) == 0 {
		return
	}
	order := make([]int, len(c.keyed))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(c.keyed[b].Priority, c.keyed[a].Priority)
	})
	f := c.field()
	style := c.keyNumber()
	for _, i := range order {
		m := c.keyed[i]
		w, h := c.fonts.Width(fmt.Sprint(i+1), style), 0.74*style.Size
		for _, b := range numberPlaces(m, w, h, f) {
			if c.numberFits(b, i, f) {
				c.numbers[i] = b
				break
			}
		}
	}
}

// numberPlaces are where a number of this size may stand: over its marker or
// under it, and left or right of it.
func numberPlaces(m mark, w, h float64, f layout.Field) []layout.Box {
	const gap = 3.4 // from the middle of a marker to a text
	var out []layout.Box
	add := func(x, y float64) { out = append(out, layout.Box{X0: x - w/2, Y0: y - h/2, X1: x + w/2, Y1: y + h/2}) }
	above := func(x float64) float64 { return min(m.y-gap, f.Top(x-w/2-1, x+w/2+1)-1) - h/2 }
	below := func(x float64) float64 { return max(m.y+gap, f.Bottom(x-w/2-1, x+w/2+1)+1) + h/2 }
	first, second := above, below
	if m.Score < 0 {
		first, second = below, above
	}
	side := gap + w/2
	add(m.x, first(m.x))
	add(m.x-side, m.y)
	add(m.x+side, m.y)
	add(m.x-side, first(m.x-side))
	add(m.x+side, first(m.x+side))
	add(m.x, second(m.x))
	return out
}

// numberFits reports whether the number of the i-th keyed mark can stand in b.
func (c *timelineChart) numberFits(b layout.Box, i int, f layout.Field) bool {
	m := c.keyed[i]
	mid := (b.Y0 + b.Y1) / 2
	onData := b.Y1 > f.Top(b.X0, b.X1)-0.5 && b.Y0 < f.Bottom(b.X0, b.X1)+0.5
	if onData || mid < m.y-numberReach || mid > m.y+numberReach || !b.Within(f.Area) {
		return false
	}
	for _, o := range slices.Concat(f.Obstacles, f.Thin, c.numbers) {
		if o.X1 > o.X0 && b.Meets(o, 2, 1) {
			return false
		}
	}
	for _, k := range c.named {
		leader := layout.Box{X0: k.lead - 1, Y0: min(k.y, k.place.LeaderEnd), X1: k.lead + 1, Y1: max(k.y, k.place.LeaderEnd)}
		if b.Meets(k.place.Box, 3, 1) || b.Meets(leader, 0.5, 0) {
			return false
		}
	}
	// Nearer to its own marker than to any other's, and on none.
	r := c.theme.Len.Marker + c.theme.Len.Halo
	x := (b.X0 + b.X1) / 2
	own := (x-m.x)*(x-m.x) + (mid-m.y)*(mid-m.y)
	for _, list := range [][]mark{c.named, c.keyed} {
		for _, k := range list {
			if b.Meets(layout.Box{X0: k.x - r, Y0: k.y - r, X1: k.x + r, Y1: k.y + r}, 0, 0) {
				return false
			}
			if k.x == m.x && k.y == m.y {
				continue
			}
			if (x-k.x)*(x-k.x)+(mid-k.y)*(mid-k.y) < own {
				return false
			}
		}
	}
	return true
}

// drawNumbers writes the numbers of the key beside their markers, and those
// that have no room there in a row over the strip, spread apart, each tied to
// its event in the strip.
func (c *timelineChart) drawNumbers() {
	style := c.keyNumber()
	var want []float64
	var of []int
	for i, m := range c.keyed {
		if b := c.numbers[i]; b.X1 > b.X0 {
			c.Text(b.X0, b.Y1, fmt.Sprint(i+1), style.In(c.eventColor(m.Score)))
		} else {
			want, of = append(want, m.x), append(of, i)
		}
	}
	row := c.strip.top - 5
	for k, x := range layout.Spread(want, 9.5, c.area.X0+4, c.area.X1-4) {
		m := c.keyed[of[k]]
		color := c.eventColor(m.Score)
		at, _ := c.stemEnd(m)
		tie := [][2]float64{{x, row + 1.5}, {at, c.strip.top - 0.5}, {at, max(c.stemTop(m), c.strip.top)}}
		c.Stroke(canvas.Polyline(tie), canvas.Stroke{Color: color, Width: c.theme.Len.Leader})
		c.centreText(x, row, fmt.Sprint(of[k]+1), style.In(color))
	}
}
