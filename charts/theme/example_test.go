package theme_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/charts/theme"
)

func Example() {
	t, _ := theme.Load("dark", "rdbu")
	fmt.Printf("%s on %s: %.1f\n", t.Ink.Hex(), t.Background.Hex(), theme.Contrast(t.Ink, t.Background))

	fonts, _ := theme.NewFonts()
	runs, _ := fonts.Runs("Kim Yo-jong (김여정)", theme.Regular)
	for _, r := range runs {
		fmt.Printf("%s: %q\n", r.Face.Family, r.Text)
	}
	// Output:
	// #F2F2F2 on #14181D: 15.9
	// IBM Plex Sans Condensed: "Kim Yo-jong ("
	// Tension Sans KR: "김여정"
	// IBM Plex Sans Condensed: ")"
}
