package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

const compareHelp = `Set periods side by side: is the second hotter or calmer, by how much, and can it be told from noise?

  tension compare 2025-H1 2025-H2 --sample --dyad KOR-PRK
  tension compare 2024 2025 events.csv --format md
  tension compare 2025-Q1 2025-Q2 articles/ --chart compare.png --fail-on higher
  tension compare 2022 2023 2024 2025 events.csv                 several: each against the first
  tension compare 2024 2025 events.csv --dyad KOR-PRK --dyad PRK-USA
  tension compare @pre-summit @summitry events.csv --periods-file periods.txt
  tension compare --before-after 2018-04-27 events.csv           equal windows before the day and from it on
  tension compare 2025-H1 --year-on-year events.csv              against the same half of the year before
  tension compare --against gpr.csv events.csv --dyad KOR-PRK    with a series of your own

Periods: 2025, 2025-H1, 2025-Q2, 2025-06, 2025-W07, 2025-07-28, 2024-06..2024-12 (end included), last-90d with --as-of, @name from
--periods-file (lines "@pre-summit = 2017-01..2018-02"). They come first; what has not their form begins the inputs.
The test is on the raw inflows, never on the index. Several comparisons are several tests: their p-values carry Holm's correction,
and the verdicts follow it. With --year-on-year periods are cut to the calendar days that all of them have data of.
Change points are description: their penalty is set so that a level that never changed has one in about one of twenty histories,
one in seven where a crisis fills months; that takes at least 48 weeks with a value.
With --fail-on the exit status is 3 when a verdict is the one named.

JSON keys: periods, dyad, headline{mean_a, mean_b, difference, percent, low, high, p, p_holm, batches_a, batches_b, detectable},
rows, drivers, mix, warnings, verdict, sentence; null where nothing can be said. Several: comparisons, correction, tests.

--against FILE.csv sets the index and the net inflow beside a series of yours: a column of days, months, quarters or years and a
column of numbers (--against-column), or a list of dates alone, whose number is counted by month. Spearman and Pearson at each lag,
with 95 % intervals of the stationary block bootstrap. Two that anyone can get: the geopolitical risk index of Caldara and Iacoviello
(its table of months, saved as CSV: --against-column GPRC_KOR) and a list of missile tests with a column date.`

// Draws and stories of a comparison: enough for a p of two digits, few enough
// to read.
const (
	permutations = 9999
	driverCount  = 6
)

type compareFlags struct {
	form, out, chart, failOn string
	changePoints, mix        bool
	against                  againstFlags
	periodFlags
}

func (a *app) compareCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o compareFlags
	known := append(table.Forms(), "json")
	c := &cobra.Command{
		Use:   "compare A B... INPUT...",
		Short: "Periods side by side, with a verdict",
		Long:  compareHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains([]string{"", string(compare.Higher), string(compare.Lower)}, o.failOn) {
				return usage("use higher or lower", "--fail-on %s", o.failOn)
			}
			kind, err := a.format(o.form, o.out, "table", known...)
			if err != nil {
				return err
			}
			if o.against.file != "" {
				return a.against(&f, &s, &o, kind, args)
			}
			return a.compareAll(&f, &s, &o, kind, args)
		},
	}
	f.add(c)
	s.add(c)
	a.addFormat(c, &o.form, &o.out, known...)
	fl := c.Flags()
	fl.StringVar(&o.chart, "chart", "", "also draw the comparison to `file` (.png, .svg, .pdf)")
	fl.StringVar(&o.asOf, "as-of", "", "the `day` that last-90d counts back from")
	fl.StringVar(&o.file, "periods-file", "", "`file` of named periods, to be asked for as @name")
	fl.StringVar(&o.beforeAfter, "before-after", "", "compare equal windows before this `day` and from it on")
	fl.IntVar(&o.window, "window", 0, "length of these windows in `days` (default: 182, or what the data have)")
	fl.BoolVar(&o.yearOnYear, "year-on-year", false, "same part of the year: one period against the year before, several cut to the same calendar days")
	fl.StringVar(&o.failOn, "fail-on", "", "exit with status 3 if the verdict is `higher` or lower")
	fl.BoolVar(&o.changePoints, "change-points", false, "list where the weekly net inflow changed level")
	fl.BoolVar(&o.mix, "mix", false, "compare the types of events: their shares of the stories")
	o.against.add(c)
	return c
}

// periods reads two periods.
func (f periodFlags) periods(x, y string) (a, b timeline.Period, err error) {
	c, rest, err := f.choose([]string{x, y})
	if err != nil || len(rest) > 0 || len(c.periods) != 2 {
		return a, b, err
	}
	return c.periods[0], c.periods[1], nil
}

// compareAll compares each period with the first, for each dyad asked for.
func (a *app) compareAll(f *inputFlags, s *seriesFlags, o *compareFlags, kind string, args []string) error {
	chosen, inputs, err := o.choose(args)
	if err != nil {
		return err
	}
	v, err := a.view(f, s, inputs)
	if err != nil {
		return err
	}
	periods, err := a.resolve(v, &o.periodFlags, chosen)
	if err != nil {
		return err
	}
	dyads, err := a.compared(v)
	if err != nil {
		return err
	}
	options := v.compareOptions()
	options.Mix = o.mix
	var all []compare.Comparison
	for _, dyad := range dyads {
		for _, p := range periods[1:] {
			c, err := compare.Compare(v.table, dyad, periods[0], p, options)
			if err != nil {
				return dataError("tension index --by month shows what the data hold", "%w", err)
			}
			c.Warnings = append(c.Warnings, v.doubts()...)
			all = append(all, c)
		}
	}
	all = compare.Family(all)
	if o.chart != "" && len(all) > 1 {
		return usage("give two periods and one dyad, or leave out --chart", "--chart draws one comparison, not %d", len(all))
	}
	if err := a.printComparisons(v, all, dyads, kind, o); err != nil {
		return err
	}
	if o.chart != "" {
		drawing, err := a.compareChart(v, all[0], chartFlags{})
		if err != nil {
			return err
		}
		if err := a.draw(drawing, o.chart, defaultDPI); err != nil {
			return err
		}
	}
	for _, c := range all {
		if o.failOn == string(c.Verdict) {
			say(a.stderr, "note", fmt.Sprintf("the verdict on %s, %s against %s, is %q, as --fail-on asked", c.Dyad, c.B.Period, c.A.Period, c.Verdict))
			return errFailOn
		}
	}
	return v.done()
}

// compared lists the dyads to compare: those asked for, else the one with most
// stories.
func (a *app) compared(v *view) ([]string, error) {
	if len(v.asked.names) > 0 {
		return v.chosen()
	}
	one, err := a.one(v)
	return []string{one}, err
}

// printComparisons writes one comparison, or several in one table.
func (a *app) printComparisons(v *view, all []compare.Comparison, dyads []string, kind string, o *compareFlags) error {
	changes := map[string]compare.Changes{}
	if o.changePoints {
		for _, dyad := range dyads {
			changes[dyad] = v.changes(dyad)
		}
	}
	return a.emit(o.out, func(w io.Writer) error {
		switch kind {
		case "json":
			return writeComparisonsJSON(w, all, dyads, changes)
		case "csv":
			return table.Write(w, tidyComparisons(all), kind)
		}
		text := comparisonText{w: w, kind: kind, colour: a.colour(o.out)}
		if len(all) == 1 {
			text.single(all[0])
		} else {
			text.several(all, len(dyads))
		}
		for _, dyad := range dyads {
			if o.changePoints {
				text.changes(dyad, changes[dyad])
			}
		}
		return text.err
	})
}

// writeComparisonsJSON writes one comparison as itself, several as a list with
// the correction they carry; change points come under a key of their own.
func writeComparisonsJSON(w io.Writer, all []compare.Comparison, dyads []string, changes map[string]compare.Changes) error {
	var out any = all[0]
	if len(all) > 1 {
		list := comparisonsJSON{Comparisons: all}
		if n := all[0].Headline.Tests; n > 0 {
			list.Correction, list.Tests = "holm", n
		}
		out = list
	}
	raw, err := rawJSON(out)
	if err != nil {
		return err
	}
	if len(changes) > 0 {
		points, err := rawJSON(changesJSON(dyads, changes))
		if err != nil {
			return err
		}
		raw = slices.Concat(raw[:len(raw)-1], []byte(`,"change_points":`), points, []byte("}"))
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err = w.Write(b.Bytes())
	return err
}

// rawJSON is v as JSON, with < and > as they are.
func rawJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// comparisonsJSON is several comparisons for programs.
type comparisonsJSON struct {
	Comparisons []compare.Comparison `json:"comparisons"`
	Correction  string               `json:"correction"` // "holm", or "" with fewer than two tests
	Tests       int                  `json:"tests"`
}

func (v *view) compareOptions() compare.Options {
	return compare.Options{Published: v.published, Permutations: permutations, Drivers: driverCount}
}

// comparisonTable lays one comparison out for reading.
func comparisonTable(c compare.Comparison) table.Table {
	t := table.Table{Head: []string{c.Dyad, c.A.Period.Name, c.B.Period.Name, "change"}}
	for _, r := range c.Rows {
		change := r.Change.Text
		if r.Note != "" {
			change += " (" + r.Note + ")"
		}
		cell := table.Cell{Text: change, Tone: verdictTone(r, c)}
		t.Add(table.Cell{Text: strings.Repeat("  ", r.Depth) + r.Label}, table.Cell{Text: r.A.Text}, table.Cell{Text: r.B.Text}, cell)
	}
	return t
}

// verdictTone colours what was tested, and nothing else.
func verdictTone(r compare.Row, c compare.Comparison) table.Tone {
	switch {
	case r.Key != "net_inflow":
		return table.Plain
	case c.Verdict == compare.Higher:
		return table.Hot
	case c.Verdict == compare.Lower:
		return table.Calm
	}
	return table.Faint
}

// tidyComparisons is for a spreadsheet: each number has a column of its own.
func tidyComparisons(all []compare.Comparison) table.Table {
	t := table.Table{Head: []string{"dyad", "period_a", "period_b", "quantity", "a", "a_low", "a_high", "b", "b_low", "b_high", "difference", "low", "high", "p", "verdict", "p_holm"}}
	for _, c := range all {
		add := func(quantity string, p, holm timeline.Float, intervals ...compare.Interval) {
			row := []table.Cell{{Text: c.Dyad}, {Text: c.A.Period.Name}, {Text: c.B.Period.Name}, {Text: quantity}}
			for _, i := range intervals {
				row = append(row, table.Cell{Value: i.Value}, table.Cell{Value: i.Low}, table.Cell{Value: i.High})
			}
			t.Add(append(row, table.Cell{Value: p}, table.Cell{Text: string(c.Verdict)}, table.Cell{Value: holm})...)
		}
		for _, r := range c.Rows {
			p, holm := timeline.Float{}, timeline.Float{}
			if r.Key == "net_inflow" {
				p, holm = c.Headline.P, c.Headline.PHolm
			}
			add(r.Key, p, holm, r.A.Interval, r.B.Interval, r.Change.Interval)
		}
		for _, k := range c.Mix {
			add("share_"+k.Type, timeline.Float{}, timeline.Float{}, k.A, k.B, k.Change)
		}
	}
	return t
}

// daily is the daily series of a dyad over the view's window.
func (v *view) daily(dyad string) index.Series {
	o := v.options
	o.Step = timeline.StepDay
	return v.table.Series(dyad, o)
}

// over is the daily series of a dyad from the first to the last day of the
// periods.
func (v *view) over(dyad string, periods ...timeline.Period) index.Series {
	o := v.options
	o.Step, o.Since, o.Until = timeline.StepDay, periods[0].From, periods[0].To-1
	for _, p := range periods {
		o.Since, o.Until = min(o.Since, p.From), max(o.Until, p.To-1)
	}
	return v.table.Series(dyad, o)
}
