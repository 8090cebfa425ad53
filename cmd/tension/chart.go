package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
)

const chartHelp = `Draw a chart; the ending of -o decides the form: .png, .svg or .pdf.

  tension chart timeline --sample --dyad KOR-PRK -o timeline.png
  tension chart timeline events.csv --since 2024 --until 2025 -o timeline.svg
  tension chart compare 2025-H1 2025-H2 --sample -o compare.svg
  tension chart dyads --sample --by month -o dyads.pdf
  tension chart calendar --sample --since 2024 -o calendar.png
  tension chart mix --sample --by year -o mix.svg`

type chartFlags struct {
	out, title, subtitle, source, size, theme string
	labels                                    int
	dpi                                       int
}

func (f *chartFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVarP(&f.out, "output", "o", "", "`file` to draw to: .png, .svg or .pdf")
	fl.StringVar(&f.title, "title", "", "title (default: what the chart shows)")
	fl.StringVar(&f.subtitle, "subtitle", "", "subtitle (default: unit, range, frequency and band)")
	fl.StringVar(&f.source, "source", "", "source line (default: outlets, articles, window and rules)")
	fl.StringVar(&f.size, "size", "", "`preset`: wide, timeline, a4, journal1, journal2, square")
	fl.StringVar(&f.theme, "theme", "light", "light or dark")
	fl.IntVar(&f.labels, "labels", 15, "how many key dates to label")
	fl.IntVar(&f.dpi, "dpi", defaultDPI, "dots per inch of a PNG")
}

// defaultDPI makes a wide chart 1600 pixels wide.
const defaultDPI = 192

func (a *app) chartCommand() *cobra.Command {
	c := &cobra.Command{Use: "chart", Short: "Draw a chart as PNG, SVG or PDF", Long: chartHelp, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("tension chart --help names them", "unknown chart %q%s", args[0], didYouMean(c, args[0]))
			}
			return c.Help()
		}}
	c.AddCommand(a.chartTimelineCommand(), a.chartCompareCommand(),
		a.chartCommandOf("dyads INPUT...", "A small panel for each dyad", "month", a.dyadsChart),
		a.chartCommandOf("calendar INPUT...", "The index as a calendar, a cell a day", "day", a.calendarChart),
		a.chartCommandOf("mix INPUT...", "The share of each kind of event", "quarter", a.mixChart))
	return c
}

func (a *app) chartTimelineCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o chartFlags
	c := &cobra.Command{
		Use: "timeline INPUT...", Short: "The index over time with its key dates", Long: chartHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			v, dyad, err := a.chartView(&f, &s, &o, args)
			if err != nil {
				return err
			}
			drawing, err := a.timelineChart(v, dyad, o)
			if err != nil {
				return err
			}
			if err := a.draw(drawing, o.out, o.dpi); err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	o.add(c)
	return c
}

func (a *app) chartCompareCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o chartFlags
	var asOf compareFlags
	c := &cobra.Command{
		Use: "compare A B INPUT...", Short: "Two periods over each other", Long: chartHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("tension chart compare 2025-H1 2025-H2 INPUT... -o compare.png", "the chart needs two periods")
			}
			first, second, err := asOf.periods(args[0], args[1])
			if err != nil {
				return err
			}
			v, dyad, err := a.chartView(&f, &s, &o, args[2:])
			if err != nil {
				return err
			}
			c, err := compare.Compare(v.table, dyad, first, second, v.compareOptions())
			if err != nil {
				return dataError("tension index --by month shows what the data hold", "%w", err)
			}
			drawing, err := a.compareChart(v, c, o)
			if err != nil {
				return err
			}
			if err := a.draw(drawing, o.out, o.dpi); err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	o.add(c)
	c.Flags().StringVar(&asOf.asOf, "as-of", "", "the `day` that last-90d counts back from")
	return c
}

// chartView checks the output before any work is done, then reads.
func (a *app) chartView(f *inputFlags, s *seriesFlags, o *chartFlags, args []string) (*view, string, error) {
	if _, err := chartForm(o.out); err != nil {
		return nil, "", err
	}
	v, err := a.view(f, s, args)
	if err != nil {
		return nil, "", err
	}
	dyad, err := a.one(v, s.dyads)
	return v, dyad, err
}

// chartForm is the form a file name asks for.
func chartForm(name string) (string, error) {
	switch form := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")); form {
	case "png", "svg", "pdf":
		return form, nil
	}
	if name == "" {
		return "", usage("-o timeline.png", "a chart needs a file to draw to")
	}
	return "", usage("end the name in .png, .svg or .pdf", "cannot tell the form of the chart from %s", name)
}

// draw writes the drawing in the form its name asks for.
func (a *app) draw(d *charts.Drawing, name string, dpi int) error {
	form, err := chartForm(name)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	switch form {
	case "png":
		err = d.WritePNG(&b, dpi)
	case "svg":
		err = d.WriteSVG(&b)
	case "pdf":
		err = d.WritePDF(&b)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return writeFile(name, b.Bytes())
}

// labels is the labeler with the gazetteer's names.
func (a *app) labels() (*labeler, error) {
	g, err := actors.Load(a.data)
	if err != nil {
		return nil, err
	}
	return a.labeler(g.Name)
}

// chartOptions is what the flags and the data say about a chart of the dyad.
func (a *app) chartOptions(v *view, dyad string, o chartFlags) (charts.Options, error) {
	l, err := a.labels()
	if err != nil {
		return charts.Options{}, err
	}
	source := o.source
	if source == "" {
		source = v.sourceLine()
	}
	name := ""
	if dyad != "" {
		name = l.dyadName(dyad)
	}
	return charts.Options{Title: o.title, Subtitle: o.subtitle, Source: source, Size: o.size, Theme: o.theme, Name: name}, nil
}

// timelineChart draws the daily index of the dyad with its key dates.
func (a *app) timelineChart(v *view, dyad string, o chartFlags) (*charts.Drawing, error) {
	options, err := a.chartOptions(v, dyad, o)
	if err != nil {
		return nil, err
	}
	markers, err := a.markers(v, dyad, o.labels)
	if err != nil {
		return nil, err
	}
	drawing, r, err := charts.Timeline(v.daily(dyad), markers, options)
	if err != nil {
		return nil, err
	}
	if len(r.Keyed) > 0 {
		say(a.stderr, "note", fmt.Sprintf("%s found no room beside the line and stand in the numbered key: %s", plural(len(r.Keyed), "label"), strings.Join(r.Keyed, "; ")))
	}
	return drawing, nil
}

// compareChart draws the two periods of a comparison.
func (a *app) compareChart(v *view, c compare.Comparison, o chartFlags) (*charts.Drawing, error) {
	options, err := a.chartOptions(v, c.Dyad, o)
	if err != nil {
		return nil, err
	}
	return charts.Compare(c, v.over(c.Dyad, c.A.Period, c.B.Period), options)
}

// sourceLine says where a chart comes from.
func (v *view) sourceLine() string {
	what := fmt.Sprintf("%s, %s, %s", plural(len(v.published), "outlet"), plural(len(v.articles), "article"), plural(len(v.events), "event"))
	if len(v.articles) == 0 {
		what = fmt.Sprintf("%s, %s", plural(len(v.published), "outlet"), plural(len(v.events), "event"))
	}
	if v.sample {
		what = "summaries written for this project: " + what
	}
	line := fmt.Sprintf("Source: %s, %s to %s", what, v.options.Since, v.options.Until)
	if v.rulesHash != "" {
		line += ". Rules " + firstN7(v.rulesHash)
	}
	return line + ", model " + v.model.ID + "."
}

func firstN7(s string) string { return s[:min(7, len(s))] }

// markers are the stories of the dyad on the strip, and the key dates with
// their labels.
func (a *app) markers(v *view, dyad string, labelled int) ([]charts.Marker, error) {
	l, err := a.labels()
	if err != nil {
		return nil, err
	}
	best := map[string]int{}
	for _, k := range v.keyDates([]string{dyad}, labelled) {
		best[k.Story] = k.Rank
	}
	var out []charts.Marker
	stories := v.table.Of(dyad)
	for i := range stories {
		s := &stories[i]
		e := v.table.Events[s.Parts[0].Events[0]]
		m := charts.Marker{Date: s.Date, Score: e.Tension.Value}
		if rank := best[s.Key]; rank > 0 && within(s.Date, v.options.Since, v.options.Until) {
			m.Label = l.label(e)
			m.Priority = 10 * float64(labelled-rank+1) / float64(labelled)
		}
		out = append(out, m)
	}
	return out, nil
}

func within(d timeline.Date, since, until timeline.Day) bool {
	return since <= d.Earliest && d.Latest <= until
}
