package charts

import (
	"cmp"
	"slices"
	"strings"

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

	Size          string  // wide, timeline, a4, journal1, journal2, square; "" is the chart's own; of a calendar the width alone
	Width, Height float64 // in points; 0 is the preset's
	Theme         string  // light (default) or dark
	Palette       string  // of diverging scales: rdbu (default) or puor
	Lang          string  // of the texts given, for screen readers; "" is en

	ID        string            // begins every id of an SVG; "" is the kind of chart
	Decay     string            // a sentence on how the index forgets, for the subtitle
	Band      string            // the share of draws the band holds; "" is 5–95%
	Name      string            // the dyad in words, "North Korea–South Korea"; "" writes its code
	Names     map[string]string // several dyads in words, by code
	Periods   []timeline.Period // shaded, named if Name is set
	Changes   []Change          // where the level changed: marked in a timeline
	Coverage  []Coverage        // a strip of outlets under a timeline; empty draws none
	Zoom      bool              // fit the value axis to the data instead of the full scale
	MaxLabels int               // 0 is as many as fit
	Since     timeline.Day      // the first and the last day of the data, where columns reach further; 0 is the columns'
	Until     timeline.Day
	Page      int // of charts that take several, from 1; 0 is the first
}

// Marker is something that happened: a mark on the strip of events, and with a
// label one on the line as well.
type Marker struct {
	Date     timeline.Date
	Score    float64 // [-10, +10], positive raises tension
	Label    string  // at most 60 characters; "" is a mark on the strip only
	Priority float64 // the higher, the later it is left out; 0 to 10
}

// Change is a day from which on the mean daily net inflow was another, up to
// the next change. It lies between First and Last with 95 %; zero days do not
// say.
type Change struct {
	Day, First, Last timeline.Day
	Before, After    float64
}

// Coverage is how many outlets reported in a period.
type Coverage struct {
	Period  timeline.Period
	Outlets int
}

// Report tells what became of the markers.
type Report struct {
	Placed  []string `json:"placed"`  // labels beside the line
	Keyed   []string `json:"keyed"`   // labels that found no room: numbered in the key
	Unnamed []string `json:"unnamed"` // labels beyond MaxLabels: marks on the strip only
	Coarse  []string `json:"coarse"`  // dated too coarsely to draw: listed in the note
	Periods []string `json:"periods"` // shaded periods whose name finds no room: in the note
	Away    []string `json:"away"`    // periods wholly outside the series: not drawn
	Outside int      `json:"outside"` // markers without a date or not in the series
	Leader  float64  `json:"leader"`  // mean length of a leader in points
}

// CanDraw tells whether the fonts have every rune of the texts: nil, or the
// first error that a chart with them would give, naming the rune. Callers whose
// words come from afar ask before they draw.
func CanDraw(texts ...string) error {
	fonts, err := theme.NewFonts()
	if err != nil {
		return err
	}
	for _, t := range texts {
		if _, err := fonts.Runs(t, theme.Regular); err != nil {
			return err
		}
	}
	return nil
}

// band is the share of draws the band holds.
func (o Options) band() string { return cmp.Or(o.Band, "5–95%") }

// bound are the names of dyads and of their sides that a line does not break,
// the longest first.
func (o Options) bound() []string {
	var out []string
	add := func(name string) {
		for _, n := range append([]string{name}, strings.Split(name, "–")...) {
			if strings.Contains(n, " ") && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	add(o.Name)
	for _, n := range o.Names {
		add(n)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return out
}

// notFull is said of an axis that does not reach from -100 to +100.
const notFull = "The axis does not show the full scale."

// describe makes sub the subtitle, with what most charts say of the index,
// unless the caller gave one. That a zoomed axis is zoomed stands in the
// subtitle, or beside one of the caller's in the note.
func (o *Options) describe(sub string, ticks []float64, more ...string) {
	zoomed := ticks[0] != -fullScale || ticks[len(ticks)-1] != fullScale
	if o.Subtitle != "" {
		if zoomed {
			o.note(notFull)
		}
		return
	}
	said := []string{sub}
	if o.Decay != "" {
		said = append(said, o.Decay)
	}
	if zoomed {
		said = append(said, notFull)
	}
	o.Subtitle = strings.Join(append(said, more...), " ")
}

// note adds a sentence to the notes; the caller's own list stays as it is.
func (o *Options) note(s string) { o.Notes = append(slices.Clone(o.Notes), s) }

// window is what a title says is shown: the days from the first to the last,
// cut to the data where columns reach further.
func (o Options) window(first, last timeline.Day) string {
	from, until := max(first, o.Since), last
	if o.Until.Known() {
		until = min(until, o.Until)
	}
	if until < from { // the data lie elsewhere
		return span(first, last)
	}
	return span(from, until)
}
