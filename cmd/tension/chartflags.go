package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/charts/canvas"
	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/timeline"
)

// chartFlags are what a user may say about a picture. The zero chartFlags draw
// it as it is drawn by default, without labels.
type chartFlags struct {
	out, title, subtitle, source, size, width, theme, palette, lang, id, svgText string
	dpi                                                                          int
	headline, zoom                                                               bool
	page                                                                         int
	notes                                                                        []string // what the foot of the chart says besides

	labels            int // how many key dates are labelled
	words, periods    []string
	coverage, changes bool
	placed, format    string
	columns           int
}

// defaultDPI makes a wide chart 1600 pixels wide.
const defaultDPI = 192

// add adds the flags of every chart.
func (f *chartFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVarP(&f.out, "output", "o", "", "`file` to draw to: .png, .svg or .pdf")
	fl.StringVar(&f.title, "title", "", "title (default: what the chart shows)")
	fl.BoolVar(&f.headline, "headline", false, "title the chart with a finding that the data bear out, or with the finding that there is none")
	fl.StringVar(&f.subtitle, "subtitle", "", "subtitle (default: unit, range, frequency, decay and band)")
	fl.StringVar(&f.source, "source", "", "source line (default: outlets, articles, window and rules)")
	fl.StringVar(&f.size, "size", "", "`preset`: wide, timeline, a4, journal1, journal2, square (of a calendar the width alone)")
	fl.StringVar(&f.width, "width", "", "`width` in place of the preset's: 183mm, 16cm, 6.5in, or points")
	fl.StringVar(&f.theme, "theme", "light", "light or dark")
	fl.StringVar(&f.palette, "palette", "rdbu", "`colours` of calendar and mix, from cooperation to conflict: rdbu, or puor, which also reads in grey")
	fl.StringVar(&f.lang, "lang", "en", "`language` of your own words, for screen readers")
	fl.IntVar(&f.dpi, "dpi", defaultDPI, "dots per inch of a PNG")
	fl.StringVar(&f.svgText, "svg-text", "embedded", "how an SVG holds its text: `embedded`, live (no fonts inside) or outline (shapes)")
	fl.StringVar(&f.id, "id", "", "`name` that begins the ids in an SVG, for several on one page")
}

// addZoom adds the flag of charts with a value axis.
func (f *chartFlags) addZoom(c *cobra.Command) {
	c.Flags().BoolVar(&f.zoom, "zoom", false, "fit the value axis to the data; the subtitle then says so")
}

// addTimeline adds the flags of the timeline alone.
func (f *chartFlags) addTimeline(c *cobra.Command) {
	fl := c.Flags()
	fl.IntVar(&f.labels, "max-labels", defaultLabels, "how many key dates to label")
	fl.StringArrayVar(&f.words, "label", nil, "your own words for an event, `ID=WORDS`; it is labelled whatever its rank (repeatable)")
	fl.StringArrayVar(&f.periods, "periods", nil, "shade a period, `NAME=PERIOD`, e.g. Drills=2025-08-18..2025-08-28 (repeatable)")
	fl.BoolVar(&f.coverage, "coverage", false, "add a strip with the number of outlets")
	fl.BoolVar(&f.changes, "change-points", false, "mark where the weekly net inflow changed level")
	fl.StringVar(&f.placed, "placed", "", "`file` to write what became of the labels to, as JSON: placed, keyed, unnamed, coarse, and labels by event id")
	fl.StringVar(&f.format, "format", "", "`text` draws with blocks for a terminal, to stdout or to -o")
	fl.IntVar(&f.columns, "columns", 80, "width of --format text in characters")
	f.addZoom(c)
}

// defaultLabels is how many key dates read well.
const defaultLabels = 15

// mode is how an SVG holds its text.
func (f *chartFlags) mode() (canvas.TextMode, error) {
	modes := map[string]canvas.TextMode{"": canvas.Embedded, "embedded": canvas.Embedded, "live": canvas.Live, "outline": canvas.Outline}
	m, ok := modes[f.svgText]
	if !ok {
		return 0, usage("use embedded, live or outline", "--svg-text %s", f.svgText)
	}
	return m, nil
}

// text reports whether the chart is drawn for a terminal.
func (f *chartFlags) text() bool {
	return f.format == "text" || f.format == "" && strings.EqualFold(filepath.Ext(f.out), ".txt")
}

// check finds what is wrong with the flags before any work is done.
func (f *chartFlags) check() error {
	if f.format != "" && f.format != "text" {
		return usage("--format text; pictures go by the ending of -o", "--format %s", f.format)
	}
	if !f.text() {
		if _, err := chartForm(f.out); err != nil {
			return err
		}
	}
	if f.dpi < 36 || f.dpi > 2400 {
		return usage("192 is usual for screens, 300 or 600 for print", "--dpi %d is not between 36 and 2400", f.dpi)
	}
	if f.labels < 0 {
		return usage("give 0 or more", "--max-labels %d", f.labels)
	}
	if f.headline && f.title != "" {
		return usage("give one of the two", "--title and --headline both ask for a title")
	}
	look, err := theme.Load(f.theme, f.palette)
	if err == nil {
		_, _, err = look.Size(f.size)
	}
	if err != nil {
		return usage("tension chart timeline --help names them", "%w", err)
	}
	for flag, text := range map[string]string{"--title": f.title, "--subtitle": f.subtitle, "--source": f.source} {
		if err := charts.CanDraw(text); err != nil {
			return usage("write it in Latin, Greek, Cyrillic or Hangul", "%s: %w", flag, err)
		}
	}
	for _, check := range []func() error{
		func() error { _, err := f.mode(); return err },
		func() error { _, err := f.points(); return err },
		func() error { _, err := f.shaded(); return err },
		func() error { _, err := f.own(); return err },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// points is --width in points, 0 when it is not given.
func (f *chartFlags) points() (float64, error) {
	if f.width == "" {
		return 0, nil
	}
	number, per := f.width, 1.0
	for unit, points := range map[string]float64{"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pt": 1} {
		if n, ok := strings.CutSuffix(f.width, unit); ok {
			number, per = n, points
		}
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !(v > 0) {
		return 0, usage("write it as 183mm, 16cm, 6.5in or 482pt", "--width %s is not a length", f.width)
	}
	return v * per, nil
}

// shaded are the periods to shade.
func (f *chartFlags) shaded() ([]timeline.Period, error) {
	var out []timeline.Period
	for _, s := range f.periods {
		name, days, ok := strings.Cut(s, "=")
		if !ok {
			name, days = "", s
		}
		p, err := period(days, 0)
		if err != nil {
			return nil, err
		}
		p.Name = strings.TrimSpace(name)
		out = append(out, p)
	}
	return out, nil
}

// own are the user's words by event id.
func (f *chartFlags) own() (map[string]string, error) {
	out := map[string]string{}
	for _, s := range f.words {
		id, words, ok := strings.Cut(s, "=")
		words = strings.Join(strings.Fields(words), " ")
		if !ok || id == "" || words == "" {
			return nil, usage("--label 3f2a91c04d5e6b70='Talks begin'; the ids stand in events.csv", "--label %s names no event and words", s)
		}
		if n := utf8.RuneCountInString(words); n > longest {
			return nil, usage(fmt.Sprintf("shorten it to %d", longest), "the label %q has %d characters", words, n)
		}
		if err := charts.CanDraw(words); err != nil {
			return nil, usage("write it in Latin, Greek, Cyrillic or Hangul", "--label %s: %w", id, err)
		}
		out[strings.TrimSpace(id)] = words
	}
	return out, nil
}

// chartOptions is what the flags and the data say about a chart of the dyad,
// or of several with "". Between are the periods that a comparison shows.
func (a *app) chartOptions(v *view, dyad string, f chartFlags, between ...timeline.Period) (charts.Options, error) {
	l, err := a.labels()
	if err != nil {
		return charts.Options{}, err
	}
	o := charts.Options{Title: f.title, Subtitle: f.subtitle, Source: f.source, Size: f.size, Theme: f.theme, Palette: f.palette,
		Lang: f.lang, ID: f.id, Zoom: f.zoom, Page: f.page, MaxLabels: f.labels + len(f.words), Notes: f.notes,
		Since: v.options.Since, Until: v.options.Until}
	if o.Width, err = f.points(); err != nil {
		return o, err
	}
	if o.Periods, err = f.shaded(); err != nil {
		return o, err
	}
	since, until := v.options.Since, v.options.Until
	if len(between) > 0 { // a comparison has its own window
		since, until = max(since, between[0].From), min(until, between[0].To-1)
		for _, p := range between[1:] {
			since, until = min(since, max(v.options.Since, p.From)), max(until, min(v.options.Until, p.To-1))
		}
	}
	if o.Source == "" {
		o.Source = a.drawable(v.sourceLine(dyad, since, until), "Source: given by the user.")
	}
	if byHand := v.byHand(); len(byHand) > 0 {
		o.Notes = append(slices.Clone(o.Notes), a.drawable(sentenceOf(strings.Join(byHand, "; ")), "Corrected by hand."))
	}
	if dyad != "" {
		o.Name = a.drawable(v.dyadName(l, dyad), dyad)
	}
	p := v.table.Params
	o.Decay = fmt.Sprintf("Words fade by half in %s days, deeds in %s.", number(p.HalfLifeWords, 1), number(p.HalfLifeDeeds, 1))
	o.Band = fmt.Sprintf("%s–%s%%", number(round6(100*p.BandLow), 1), number(round6(100*p.BandHigh), 1))
	return o, nil
}

// drawable returns the text, or in its place the other where no font has one of
// its characters; the user is told.
func (a *app) drawable(text, other string) string {
	if err := charts.CanDraw(text); err != nil {
		say(a.stderr, "warning", fmt.Sprintf("%v; the chart says %q instead", err, other))
		return other
	}
	return text
}

// drawableLabels does the same for the labels of markers, which fall back to
// the code of what was done.
func (a *app) drawableLabels(markers []charts.Marker, others []string) {
	var all []string
	for _, m := range markers {
		all = append(all, m.Label)
	}
	if charts.CanDraw(all...) == nil {
		return
	}
	for i := range markers {
		if markers[i].Label != "" {
			markers[i].Label = a.drawable(markers[i].Label, others[i])
		}
	}
}

// fewOutlets are named in the source line, more are counted.
const fewOutlets = 4

// sourceLine says where a chart comes from: the outlets or the data sets, how
// much of them lies in the window, of it how much on the dyad, and what coded
// it. since and until are the window shown.
func (v *view) sourceLine(dyad string, since, until timeline.Day) string {
	outlets, articles, events := v.inWindow(since, until)
	who := plural(len(outlets), "outlet")
	sets := map[string]bool{}
	for _, e := range v.events {
		if set, ok := strings.CutPrefix(e.Rule, "import:"); ok {
			sets[strings.ToUpper(set)] = true
		}
	}
	switch {
	case v.sample:
		who = "summaries written for this project, " + who
	case len(sets) > 0:
		who = strings.Join(sortedKeys(sets), ", ")
	case len(outlets) <= fewOutlets && len(outlets) > 0:
		who = strings.Join(outlets, ", ")
	}
	what := plural(events, "event")
	if articles > 0 { // tables of other systems name none
		what = plural(articles, "article") + ", " + what
	}
	if dyad != "" {
		if n := v.eventsIn(dyad, since, until); n != events {
			what += fmt.Sprintf(" (%d on this pair)", n)
		}
	}
	day := func(d timeline.Day) string { return d.Time().Format("Jan 2, 2006") }
	line := fmt.Sprintf("Source: %s: %s, %s to %s", who, what, day(since), day(until))
	if v.rulesHash != "" {
		line += ". Rules " + v.rulesHash[:min(7, len(v.rulesHash))]
	}
	return line + ", model " + v.model.ID + "."
}

// eventsIn counts the reports of the dyad's stories that happened in the
// window.
func (v *view) eventsIn(dyad string, since, until timeline.Day) (n int) {
	stories := v.table.Of(dyad)
	for i := range stories {
		for _, e := range v.eventsOf(&stories[i]) {
			if e.Date.Known() && e.Date.Earliest <= until && since <= e.Date.Latest {
				n++
			}
		}
	}
	return n
}

// inWindow lists the outlets that published in the window and counts the
// articles that were published in it and the events that happened in it. Of
// events without their articles, the articles are counted that they name.
func (v *view) inWindow(since, until timeline.Day) (outlets []string, articles, events int) {
	for outlet, days := range v.published {
		if slices.ContainsFunc(days, func(d timeline.Day) bool { return since <= d && d <= until }) {
			outlets = append(outlets, outlet)
		}
	}
	slices.Sort(outlets)
	for i := range v.articles.len() {
		if d := v.articles.head(i).Published.In(v.zone); since <= d && d <= until {
			articles++
		}
	}
	named := map[string]bool{}
	for _, e := range v.events {
		if e.Date.Known() && e.Date.Earliest <= until && since <= e.Date.Latest {
			events++
			named[e.Article] = e.Article != ""
		}
	}
	if v.articles.len() == 0 {
		delete(named, "")
		articles = len(named)
	}
	return outlets, articles, events
}

// writePlaced writes what became of the labels, as JSON with empty lists for
// nothing.
func writePlaced(name string, r placing) error {
	if name == "" {
		return nil
	}
	for _, list := range []*[]string{&r.Placed, &r.Keyed, &r.Unnamed, &r.Coarse, &r.Periods, &r.Away} {
		*list = append([]string{}, *list...)
	}
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(name, append(b, '\n'))
}
