package charts

import (
	"math"
	"sort"

	"github.com/seed-4148e10f/tension/charts/canvas"
)

// strip is the band of all events under the plot: stems by score around its
// middle, and over and under them lanes of bars for events dated to several
// days, which would lie over the stems.
type strip struct {
	up, down                 int     // lanes of conflict and of cooperation
	top, stems, mid, end, to float64 // of the strip, of the stems, their middle and end, and the end of all
}

const (
	maxLanes = 4
	laneRoom = 2.3
	barWidth = 1.2
	laneGap  = 1.5 // between bars of a lane, and between lanes and stems
)

// stack gives each mark of several days a lane: the first that is free there,
// with all taken the one that ends first.
func (s *strip) stack(marks []mark) {
	var bars []int
	for i, m := range marks {
		if m.Date.Days() > 1 {
			bars = append(bars, i)
		}
	}
	sort.SliceStable(bars, func(a, b int) bool { return marks[bars[a]].from < marks[bars[b]].from })
	var up, down []float64 // where each lane ends
	for _, i := range bars {
		lanes := &up
		if marks[i].Score < 0 {
			lanes = &down
		}
		at := 0
		for k, end := range *lanes {
			if end < (*lanes)[at] {
				at = k
			}
			if end+laneGap <= marks[i].from {
				at = k
				break
			}
		}
		if len(*lanes) == 0 || (*lanes)[at]+laneGap > marks[i].from && len(*lanes) < maxLanes {
			at, *lanes = len(*lanes), append(*lanes, 0)
		}
		(*lanes)[at], marks[i].lane = max((*lanes)[at], marks[i].to), at
	}
	s.up, s.down = len(up), len(down)
}

// place puts the strip over the height it ends at.
func (s *strip) place(bottom float64, low, empty bool) {
	stems := 34.0
	if low {
		stems = 28
	}
	if empty {
		stems = 6
	}
	room := func(lanes int) float64 {
		if lanes == 0 {
			return 0
		}
		return float64(lanes)*laneRoom + laneGap
	}
	s.to = bottom
	s.end = bottom - room(s.down)
	s.stems = s.end - stems
	s.top = s.stems - room(s.up)
	s.mid = s.stems + stems*0.52
}

// bar is the height of the bar of a mark.
func (s strip) bar(m mark) float64 {
	off := laneGap + (float64(m.lane)+0.5)*laneRoom
	if m.Score < 0 {
		return s.end + off
	}
	return s.stems - off
}

// drawStrip draws all marks by score: a stem on its day, a bar over the days
// of an interval.
func (c *timelineChart) drawStrip() {
	c.Begin(canvas.Group{ID: "events", Class: "events", Title: "Events by score"})
	defer c.End()
	if len(c.marks) == 0 {
		return
	}
	th := c.theme
	c.hline(c.area.X0, c.area.X1, c.strip.mid, th.Grid, th.Len.Grid)
	r, stem := c.stemSize()
	for _, m := range c.marks {
		x, y := c.stemEnd(m)
		if m.Date.Days() > 1 {
			color := th.ConflictBar
			if m.Score < 0 {
				color = th.CooperationBar
			}
			w := max(m.to-m.from, 2*r)
			x0 := min(max(m.x-w/2, c.area.X0), c.area.X1-w)
			c.Fill(canvas.Rect(x0, y-barWidth/2, x0+w, y+barWidth/2), color)
			continue
		}
		color := c.eventColor(m.Score)
		c.vline(x, c.strip.mid, y, color, stem)
		c.Fill(canvas.Circle(x, y, r), color)
	}
	if !c.narrow {
		c.lines(c.area.X1+4.5, c.strip.mid-1, []string{"Events", "by score"}, th.Text.Tick)
	}
}

// stemSize is the radius of the dots of the strip and the width of their stems.
func (c *timelineChart) stemSize() (r, stem float64) {
	if len(c.marks) > 80 {
		return 1.2, 0.6
	}
	return 1.8, 1
}

// stemEnd is the place of a mark in the strip: of its dot, or of the middle of
// its bar.
func (c *timelineChart) stemEnd(m mark) (x, y float64) {
	if m.Date.Days() > 1 {
		return m.x, c.strip.bar(m)
	}
	r, _ := c.stemSize()
	reach := c.strip.end - c.strip.mid - r - 1
	x = min(max(m.x, c.area.X0+r), c.area.X1-r) // a dot on the first or last day is whole
	return x, c.strip.mid - reach*min(max(m.Score/10, -1), 1)
}

// stemTop is the highest point of a mark in the strip, where what comes from
// above meets it.
func (c *timelineChart) stemTop(m mark) float64 {
	_, y := c.stemEnd(m)
	r, _ := c.stemSize()
	if m.Date.Days() > 1 {
		return y - barWidth/2
	}
	return math.Min(y-r, c.strip.mid)
}
