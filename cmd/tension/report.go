package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/cmd/tension/internal/report"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/timeline"
)

const reportHelp = `The main job: articles (or events) to a folder with a page to read, charts for a report and tables for a spreadsheet.

  tension report -o out                     the embedded sample: summaries written for this project
  tension report articles/ -o out
  tension report events.csv -o out --dyad PRK-USA --periods 2024,2025

The folder holds report.html, timeline.png and .svg, compare.png and .svg, events.csv, index-daily.csv, index-monthly.csv and
datapackage.json. It compares the last two complete half-years of the data, else quarters, unless --periods says which.`

func (a *app) reportCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var dir, periods string
	c := &cobra.Command{
		Use:   "report [INPUT...] -o DIR",
		Short: "The main job: a folder of charts, tables and a page to read",
		Long:  reportHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			if dir == "" {
				return usage("tension report INPUT... -o out", "a report needs a folder: -o DIR")
			}
			if err := a.checkExcel(); err != nil {
				return err
			}
			f.sample = f.sample || len(args) == 0
			v, err := a.view(&f, &s, args)
			if err != nil {
				return err
			}
			dyad, err := a.one(v)
			if err != nil {
				return err
			}
			if err := a.report(v, dyad, dir, periods); err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	a.addExcel(c)
	c.Flags().StringVarP(&dir, "output", "o", "", "`folder` to write; it is made if it is not there")
	c.Flags().StringVar(&periods, "periods", "", "the two `periods` to compare, A,B (default: the last two complete half-years, else quarters)")
	return c
}

// report writes the folder. Everything is made before the first file is
// written, so a failure leaves an earlier report as it was.
func (a *app) report(v *view, dyad, dir, periods string) error {
	first, second, err := v.reportPeriods(periods)
	if err != nil {
		return err
	}
	out := map[string][]byte{}
	line, err := a.timelineChart(v, dyad, chartFlags{labels: 15})
	if err != nil {
		return err
	}
	pictures := []picture{{"timeline", line, "The index over time with its key dates."}}
	var c *compare.Comparison
	if second.Days() > 0 {
		x, err := compare.Compare(v.table, dyad, first, second, v.compareOptions())
		if err != nil {
			return err
		}
		c = &x
		drawing, err := a.compareChart(v, x, chartFlags{})
		if err != nil {
			return err
		}
		pictures = append(pictures, picture{"compare", drawing, "The two periods over each other; right, what is tested."})
	} else {
		v.notes = append(v.notes, "no comparison: the data hold no two complete half-years or quarters; choose two with --periods A,B")
	}
	for _, p := range pictures {
		if err := p.render(out); err != nil {
			return err
		}
	}
	page, err := a.page(v, dyad, c, pictures)
	if err != nil {
		return err
	}
	var html bytes.Buffer
	if err := report.Write(&html, page); err != nil {
		return err
	}
	out["report.html"] = html.Bytes()
	if err := a.tables(v, out); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return dataError("choose a folder that can be written", "cannot make the folder %s: %w", dir, cause(err))
	}
	for _, name := range sortedKeys(out) {
		if err := writeFile(filepath.Join(dir, name), out[name]); err != nil {
			return err
		}
	}
	return a.summary(v, dyad, c, dir, sortedKeys(out))
}

// picture is one chart of the report.
type picture struct {
	name    string
	drawing *charts.Drawing
	caption string
}

// render adds the picture's files.
func (p picture) render(out map[string][]byte) error {
	var png, svg bytes.Buffer
	if err := p.drawing.WritePNG(&png, defaultDPI); err != nil {
		return fmt.Errorf("%s.png: %w", p.name, err)
	}
	if err := p.drawing.WriteSVG(&svg); err != nil {
		return fmt.Errorf("%s.svg: %w", p.name, err)
	}
	out[p.name+".png"], out[p.name+".svg"] = png.Bytes(), svg.Bytes()
	return nil
}

// reportPeriods are the two periods to compare: those asked for, else the last
// two complete half-years of the data, else quarters; empty when there are
// none.
func (v *view) reportPeriods(asked string) (a, b timeline.Period, err error) {
	if asked != "" {
		x, y, ok := strings.Cut(asked, ",")
		if !ok {
			return a, b, usage("--periods 2025-H1,2025-H2", "--periods %s names no two periods", asked)
		}
		if a, err = period(x, 0); err != nil {
			return a, b, err
		}
		b, err = period(y, 0)
		return a, b, err
	}
	first, last := v.table.Span(v.published)
	if begin, _ := v.published.Span(); begin.Known() {
		first = begin
	}
	for _, step := range []timeline.Step{timeline.StepHalf, timeline.StepQuarter} {
		b = step.Of(last)
		if b.To-1 > last {
			b = step.Of(b.From - 1)
		}
		if a = step.Of(b.From - 1); a.From >= first && v.news(a) && v.news(b) {
			return a, b, nil
		}
	}
	return timeline.Period{}, timeline.Period{}, nil
}

// sparkWidth fits a line of the terminal beside its scale.
const sparkWidth = 56

// news reports whether any outlet published in the period; without known
// publications it is taken for granted.
func (v *view) news(p timeline.Period) bool {
	for _, days := range v.published {
		if slices.ContainsFunc(days, p.Contains) {
			return true
		}
	}
	return len(v.published) == 0
}

// summary prints what was done and found.
func (a *app) summary(v *view, dyad string, c *compare.Comparison, dir string, files []string) error {
	var w bytes.Buffer
	fmt.Fprintf(&w, "%s and %s in %s of %s, %s to %s (days in %s)\n", plural(v.articles.len(), "article"), plural(len(v.events), "event"),
		plural(len(v.stories), "story"), plural(len(v.table.Dyads()), "dyad"), v.options.Since, v.options.Until, v.zoneName)
	points := v.daily(dyad).Points
	if last := points[len(points)-1]; !last.Missing {
		fmt.Fprintf(&w, "%s: index %s (%s to %s) on %s\n", dyad, signed(last.Index, 1), signed(last.Low, 1), signed(last.High, 1), v.options.Until)
	}
	o := v.options
	o.Step = timeline.StepMonth
	if line, low, high := charts.Sparkline(v.table.Series(dyad, o).Points, sparkWidth); line != "" {
		fmt.Fprintf(&w, "%s  by month, %s to %s\n", line, signed(low, 0), signed(high, 0))
	}
	if c != nil {
		fmt.Fprintf(&w, "%s\n", c.Sentence)
	}
	fmt.Fprintf(&w, "wrote %s: %s\n", dir, strings.Join(files, ", "))
	return a.put("", w.Bytes())
}
