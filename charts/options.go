package charts

import (
	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/timeline"
)

// Drawing is a finished chart; it writes itself as SVG, PNG or PDF.
type Drawing = canvas.Drawing

// Options is what a caller may say about a chart. The zero Options lacks only
// the source, which every chart must name.
type Options struct {
	Title    string   // "" describes what is shown
	Subtitle string   // "" names unit, range, frequency and band
	Source   string   // where the data come from, their window, the rules; mandatory
	Notes    []string // further sentences for the foot of the chart

	Size          string  // wide, timeline, a4, journal1, journal2, square; "" is the chart's own
	Width, Height float64 // in points; 0 is the preset's
	Theme         string  // light (default) or dark
	Palette       string  // of diverging scales: rdbu (default) or puor
	Lang          string  // of the texts given, for screen readers; "" is en

	Name      string            // the dyad in words, "North Korea–South Korea"; "" writes its code
	Names     map[string]string // several dyads in words, by code
	Periods   []timeline.Period // shaded, named if Name is set
	Zoom      bool              // fit the value axis to the data instead of the full scale
	MaxLabels int               // 0 is as many as fit
	Page      int               // of charts that take several, from 1; 0 is the first
}

// Marker is something that happened: a mark on the strip of events, and with a
// label one on the line as well.
type Marker struct {
	Date     timeline.Date
	Score    float64 // [-10, +10], positive raises tension
	Label    string  // at most 60 characters; "" is a mark on the strip only
	Priority float64 // the higher, the later it is left out; 0 to 10
}

// Report tells what became of the markers.
type Report struct {
	Placed  []string // labels beside the line
	Keyed   []string // labels that found no room: numbered in the key
	Unnamed []string // labels beyond MaxLabels: marks on the strip only
	Coarse  []string // dated too coarsely to draw: listed in the note
	Outside int      // markers without a date or not in the series
	Leader  float64  // mean length of a leader in points
}

// CanDraw tells whether the fonts have every rune of a text: nil, or the error
// that a chart with this text would give, naming the rune. Callers whose words
// come from afar ask before they draw.
func CanDraw(text string) error {
	fonts, err := theme.NewFonts()
	if err != nil {
		return err
	}
	_, err = fonts.Runs(text, theme.Regular)
	return err
}
