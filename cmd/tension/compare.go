package main

import (
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

const compareHelp = `Set two periods side by side: is the second hotter or calmer, by how much, and can it be told from noise?

  tension compare 2025-H1 2025-H2 --sample --dyad KOR-PRK
  tension compare 2024 2025 events.csv --format md
  tension compare 2025-Q1 2025-Q2 articles/ --chart compare.png --fail-on higher

Periods: 2025, 2025-H1, 2025-Q2, 2025-06, 2025-W07, 2025-07-28, 2024-06..2024-12 (end included), last-90d with --as-of.
The test is on the raw inflows, never on the index. With --fail-on the exit status is 3 when the verdict is the one named.
JSON keys: periods, dyad, headline{mean_a, mean_b, difference, percent, low, high, p, batches_a, batches_b, detectable},
rows, drivers, warnings, verdict, sentence; null where nothing can be said.`

// Draws and stories of a comparison: enough for a p of two digits, few enough
// to read.
const (
	permutations = 9999
	driverCount  = 6
)

type compareFlags struct {
	form, out, chart, asOf, failOn string
	changePoints                   bool
}

func (a *app) compareCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o compareFlags
	known := append(table.Forms(), "json")
	c := &cobra.Command{
		Use:   "compare A B INPUT...",
		Short: "Two periods side by side, with a verdict",
		Long:  compareHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("tension compare 2025-H1 2025-H2 INPUT...", "compare needs two periods")
			}
			if !slices.Contains([]string{"", string(compare.Higher), string(compare.Lower)}, o.failOn) {
				return usage("use higher or lower", "--fail-on %s", o.failOn)
			}
			kind, err := format(o.form, o.out, "table", known...)
			if err != nil {
				return err
			}
			first, second, err := o.periods(args[0], args[1])
			if err != nil {
				return err
			}
			v, err := a.view(&f, &s, args[2:])
			if err != nil {
				return err
			}
			dyad, err := a.one(v, s.dyads)
			if err != nil {
				return err
			}
			return a.compare(v, dyad, first, second, kind, o)
		},
	}
	f.add(c)
	s.add(c)
	addFormat(c, &o.form, &o.out, known...)
	fl := c.Flags()
	fl.StringVar(&o.chart, "chart", "", "also draw the comparison to `file` (.png, .svg, .pdf)")
	fl.StringVar(&o.asOf, "as-of", "", "the `day` that last-90d counts back from")
	fl.StringVar(&o.failOn, "fail-on", "", "exit with status 3 if the verdict is `higher` or lower")
	fl.BoolVar(&o.changePoints, "change-points", false, "list where the weekly net inflow changed level")
	return c
}

// periods reads the two periods.
func (o compareFlags) periods(x, y string) (a, b timeline.Period, err error) {
	var asOf timeline.Day
	if o.asOf != "" {
		if asOf, err = timeline.ParseDay(o.asOf); err != nil {
			return a, b, usage("write it as 2025-12-31", "--as-of %s is not a day", o.asOf)
		}
	}
	if a, err = period(x, asOf); err != nil {
		return a, b, err
	}
	b, err = period(y, asOf)
	return a, b, err
}

// compare prints the comparison and draws it where asked.
func (a *app) compare(v *view, dyad string, first, second timeline.Period, kind string, o compareFlags) error {
	c, err := compare.Compare(v.table, dyad, first, second, v.compareOptions())
	if err != nil {
		return dataError("tension index --by month shows what the data hold", "%w", err)
	}
	err = a.emit(o.out, func(w io.Writer) error {
		switch kind {
		case "json":
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return enc.Encode(c)
		case "csv":
			return table.Write(w, comparisonTable(c, true), kind)
		}
		if err := table.Write(w, comparisonTable(c, false), kind); err != nil {
			return err
		}
		return writeVerdict(w, c, kind)
	})
	if err != nil {
		return err
	}
	if o.changePoints {
		if err := a.printChanges(v, dyad); err != nil {
			return err
		}
	}
	if o.chart != "" {
		drawing, err := a.compareChart(v, c, chartFlags{})
		if err != nil {
			return err
		}
		if err := a.draw(drawing, o.chart, defaultDPI); err != nil {
			return err
		}
	}
	if o.failOn == string(c.Verdict) {
		say(a.stderr, "note", fmt.Sprintf("the verdict is %q, as --fail-on asked", c.Verdict))
		return errFailOn
	}
	return v.done()
}

func (v *view) compareOptions() compare.Options {
	return compare.Options{Published: v.published, Permutations: permutations, Drivers: driverCount}
}

// comparisonTable lays the comparison out. For a spreadsheet (tidy) each number
// has a column of its own.
func comparisonTable(c compare.Comparison, tidy bool) table.Table {
	a, b := c.A.Period.Name, c.B.Period.Name
	if !tidy {
		t := table.Table{Head: []string{c.Dyad, a, b, "change"}}
		for _, r := range c.Rows {
			change := r.Change.Text
			if r.Note != "" {
				change += " (" + r.Note + ")"
			}
			t.Rows = append(t.Rows, []string{strings.Repeat("  ", r.Depth) + r.Label, r.A.Text, r.B.Text, change})
		}
		return t
	}
	t := table.Table{Head: []string{"dyad", "period_a", "period_b", "quantity", "a", "a_low", "a_high", "b", "b_low", "b_high", "difference", "low", "high", "p", "verdict"}}
	for _, r := range c.Rows {
		p := ""
		if r.Key == "net_inflow" {
			p = c.Headline.P.String()
		}
		row := []string{c.Dyad, a, b, r.Key}
		for _, cell := range []compare.Cell{r.A, r.B, r.Change} {
			row = append(row, cell.Value.String(), cell.Low.String(), cell.High.String())
		}
		t.Rows = append(t.Rows, append(row, p, string(c.Verdict)))
	}
	return t
}

// writeVerdict prints what stands under the table.
func writeVerdict(w io.Writer, c compare.Comparison, kind string) error {
	bullet := "  "
	if kind == "md" {
		bullet = "- "
		fmt.Fprintln(w)
	}
	for _, warning := range c.Warnings {
		fmt.Fprintf(w, "%swarning: %s\n", strings.TrimLeft(bullet, " "), warning)
	}
	_, err := fmt.Fprintf(w, "%s\n", c.Sentence)
	if len(c.Drivers) > 0 {
		fmt.Fprintln(w, "\nstories that drove the difference:")
		if kind == "md" {
			fmt.Fprintln(w)
		}
		for _, d := range c.Drivers {
			fmt.Fprintf(w, "%s%s  %s  %s\n", bullet, signed(d.Amount, 2), humanDate(d.Date), driverText(d))
		}
	}
	return err
}

// printChanges lists the change points of the dyad's weekly net inflow.
func (a *app) printChanges(v *view, dyad string) error {
	changes := compare.ChangePoints(v.table, dyad, v.options.Since, v.options.Until, compare.Options{Published: v.published}).Points
	t := table.Table{Head: []string{"from week", "net inflow / day before", "after"}, Right: []bool{false, true, true}}
	for _, c := range changes {
		t.Rows = append(t.Rows, []string{c.Week.From.String(), signed(c.Before, 3), signed(c.After, 3)})
	}
	fmt.Fprintln(a.stdout)
	if len(t.Rows) == 0 {
		_, err := fmt.Fprintln(a.stdout, "no change point in the weekly net inflow")
		return err
	}
	return table.Write(a.stdout, t, "table")
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
