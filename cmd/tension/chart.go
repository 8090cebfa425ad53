package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
)

const chartHelp = `Draw a chart; the ending of -o decides the form: .png, .svg or .pdf.

  tension chart timeline --sample --dyad KOR-PRK -o timeline.png
  tension chart timeline events.csv --since 2024 --until 2025 --headline --coverage -o timeline.svg
  tension chart timeline --sample --since 2025 --format text
  tension chart compare 2025-H1 2025-H2 --sample -o compare.svg
  tension chart dyads --sample --by month -o dyads.pdf
  tension chart calendar --sample --since 2024 -o calendar.png
  tension chart mix --sample --by year -o mix.svg`

func (a *app) chartCommand() *cobra.Command {
	c := &cobra.Command{Use: "chart", Short: "Draw a chart as PNG, SVG or PDF", Long: chartHelp, Args: cobra.ArbitraryArgs,
		FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true}, // the chart's name is what is wrong
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
			if o.text() {
				err = a.timelineText(v, dyad, o)
			} else {
				err = a.drawTimeline(v, dyad, o)
			}
			if err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	o.add(c)
	o.addTimeline(c)
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
			if s.since+s.until != "" {
				return usage("the two periods choose the days", "a comparison has no --since and no --until")
			}
			if len(args) > 2 && !exists(args[2]) {
				if _, err := period(args[2], 0); err == nil {
					return usage("tension compare takes more than two; a chart of each pair shows them", "%s is a third period, and the chart shows two", args[2])
				}
			}
			if first.From == second.From && first.To == second.To {
				return usage("name two that differ", "%s and %s are the same days", args[0], args[1])
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
			if err := a.drawAs(drawing, o.out, o); err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	o.add(c)
	o.addZoom(c)
	c.Flags().StringVar(&asOf.asOf, "as-of", "", "the `day` that last-90d counts back from")
	return c
}

// chartView checks the output before any work is done, then reads.
func (a *app) chartView(f *inputFlags, s *seriesFlags, o *chartFlags, args []string) (*view, string, error) {
	if err := o.check(); err != nil {
		return nil, "", err
	}
	v, err := a.view(f, s, args)
	if err != nil {
		return nil, "", err
	}
	dyad, err := a.one(v)
	if n := len(v.table.Dyads()); len(s.dyads)+len(s.groups) == 0 && n > 1 {
		o.notes = append(o.notes, fmt.Sprintf("The one of %d dyads with most stories.", n))
	}
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
	return a.drawAs(d, name, chartFlags{dpi: dpi})
}

// drawAs is draw with what the flags say about the form.
func (a *app) drawAs(d *charts.Drawing, name string, o chartFlags) error {
	form, err := chartForm(name)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	switch form {
	case "png":
		err = d.WritePNG(&b, o.dpi)
	case "svg":
		mode, wrong := o.mode()
		if wrong != nil {
			return wrong
		}
		err = d.WriteSVGText(&b, mode)
	case "pdf":
		err = d.WritePDF(&b)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return writeFile(name, b.Bytes())
}

// drawTimeline draws the timeline to its file and tells what became of the
// labels.
func (a *app) drawTimeline(v *view, dyad string, o chartFlags) error {
	drawing, r, err := a.timeline(v, dyad, o)
	if err != nil {
		return err
	}
	a.tellLabels(r.Report)
	return errors.Join(a.drawAs(drawing, o.out, o), writePlaced(o.placed, r))
}

// timelineChart draws the daily index of the dyad with its key dates.
func (a *app) timelineChart(v *view, dyad string, o chartFlags) (*charts.Drawing, error) {
	drawing, r, err := a.timeline(v, dyad, o)
	if err == nil {
		a.tellLabels(r.Report)
	}
	return drawing, err
}

// placing is what became of the labels, and all of them by the ids of their
// events.
type placing struct {
	charts.Report
	Labels map[string]string `json:"labels"`
}

func (a *app) timeline(v *view, dyad string, o chartFlags) (*charts.Drawing, placing, error) {
	options, err := a.chartOptions(v, dyad, o)
	if err != nil {
		return nil, placing{}, err
	}
	series := v.daily(dyad)
	if o.headline {
		options.Title = timelineHeadline(series, options.Name, v.published)
	}
	if o.changes {
		changes := v.changes(dyad)
		options.Changes = changeMarks(changes)
		if len(options.Changes) == 0 {
			none := noChanges(dyad, changes)
			say(a.stderr, "note", none)
			options.Notes = append(options.Notes, sentenceOf(none))
		}
	}
	if o.coverage {
		options.Coverage = v.coverage(dyad)
	}
	markers, labels, err := a.markers(v, series, o)
	if err != nil {
		return nil, placing{}, err
	}
	drawing, r, err := charts.Timeline(series, markers, options)
	return drawing, placing{r, labels}, err
}

// timelineText draws the timeline with blocks.
func (a *app) timelineText(v *view, dyad string, o chartFlags) error {
	options, err := a.chartOptions(v, dyad, o)
	if err != nil {
		return err
	}
	series := v.daily(dyad)
	markers, _, err := a.markers(v, series, o)
	if err != nil {
		return err
	}
	if o.headline {
		options.Title = timelineHeadline(series, options.Name, v.published)
	}
	text, err := charts.TimelineText(series, markers, options, o.columns)
	if err != nil {
		return err
	}
	return a.emit(o.out, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// chartWarnings is how many warnings the foot of a chart has room for.
const chartWarnings = 3

// sentenceOf writes a warning as a sentence.
func sentenceOf(warning string) string {
	return strings.TrimRight(capitalised(strings.ReplaceAll(warning, " -> ", " → ")), ".") + "."
}

// compareChart draws the two periods of a comparison.
func (a *app) compareChart(v *view, c compare.Comparison, o chartFlags) (*charts.Drawing, error) {
	options, err := a.chartOptions(v, c.Dyad, o, c.A.Period, c.B.Period)
	if err != nil {
		return nil, err
	}
	for _, w := range firstN(c.Warnings, chartWarnings) {
		options.Notes = append(options.Notes, a.drawable(sentenceOf(w), "See the warnings of tension compare."))
	}
	if o.headline {
		options.Title = compareHeadline(c, options.Name)
	}
	return charts.Compare(c, v.over(c.Dyad, c.A.Period, c.B.Period), options)
}
