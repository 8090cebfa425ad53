package canvas_test

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/theme"
)

func Example() {
	look, _ := theme.Load("light", "")
	fonts, _ := theme.NewFonts()
	d := canvas.New(120, 40, look.Background, fonts)
	d.ID, d.Title, d.Desc = "dot", "A dot", "One dot and its name."
	d.Fill(canvas.Circle(20, 20, 5), theme.Color{NRGBA: color.NRGBA{B: 200, A: 255}})
	d.Text(30, 23, "a dot", look.Text.Event)

	var svg strings.Builder
	if err := d.WriteSVG(&svg); err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(svg.String(), "\n") {
		if strings.HasPrefix(line, "<circle") || strings.HasPrefix(line, "<title") {
			fmt.Println(line)
		}
	}
	// Output:
	// <title id="dot-t">A dot</title>
	// <circle cx="20" cy="20" r="5" fill="#0000C8"/>
}
