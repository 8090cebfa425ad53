package charts

import (
	"bytes"
	"math"
	"strings"
	"testing"

	gonum "gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/timeline"
)

// The scales are those of gonum/plot, whose plot.Plot the program itself does
// not use: it would bring twelve fonts (4.8 MB) that no chart draws with.
func TestScalesOfGonum(t *testing.T) {
	p := plot{from: 1000, to: 1400, ticks: []float64{-100, -50, 0, 50, 100}, area: layout.Box{X0: 30, Y0: 20, X1: 530, Y1: 320}}
	g := gonum.New()
	g.HideAxes()
	g.X.Min, g.X.Max, g.Y.Min, g.Y.Max = float64(p.from), float64(p.to), p.lo(), p.hi()
	g.X.Padding, g.Y.Padding = 0, 0
	const height = 400
	area := draw.Canvas{Rectangle: vg.Rectangle{
		Min: vg.Point{X: 30, Y: height - 320}, Max: vg.Point{X: 530, Y: height - 20}}}
	x, y := g.Transforms(&area)
	for _, d := range []timeline.Day{1000, 1001, 1234, 1400} {
		if got, want := p.x(d), float64(x(float64(d))); math.Abs(got-want) > 1e-9 {
			t.Errorf("day %d stands at %v, gonum puts it at %v", int(d), got, want)
		}
	}
	for _, v := range []float64{-100, -33, 0, 71.5, 100} {
		if got, want := p.y(v), height-float64(y(v)); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v stands at %v, gonum puts it at %v", v, got, want)
		}
	}
}

// The canvases are gonum/plot's: its own plots draw on them.
func TestGonumDrawsOnOurCanvases(t *testing.T) {
	g := gonum.New()
	g.HideAxes()
	line, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 2}, {X: 2, Y: 1}})
	if err != nil {
		t.Fatal(err)
	}
	g.Add(line)
	var out bytes.Buffer
	c := canvas.NewSVG(200, 100)
	g.Draw(draw.New(c))
	if _, err := c.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "<path d=\"M") || strings.Contains(out.String(), "NaN") {
		t.Errorf("the plot was not drawn: %.300s", out.String())
	}
}
