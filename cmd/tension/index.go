package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

const indexHelp = `Compute the tension index: -100 deep detente, 0 nothing happening, +100 open war.

  tension index --sample --by month --dyad KOR-PRK
  tension index events.csv --by day --since 2025-01-01 -o index.csv
  tension index --sample --by quarter --wide
  tension index --sample --dyad KOR-PRK --explain 2025-07-28

--since and --until choose the rows; earlier events still feed the stocks. Where no outlet published for 60 days the index is
missing: silence of the press is not calm.`

func (a *app) indexCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var form, out, by, explain string
	var wide bool
	known := []string{"table", "md", "csv", "jsonl", "parquet"}
	c := &cobra.Command{
		Use:   "index INPUT...",
		Short: "The tension index as a table",
		Long:  indexHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			step, err := timeline.ParseStep(by)
			if err != nil {
				return usage("--by month", "--by: %w", err)
			}
			kind, err := format(form, out, "table", known...)
			if err != nil {
				return err
			}
			var at timeline.Period
			if explain != "" {
				if at, err = period(explain, 0); err != nil {
					return err
				}
			}
			v, err := a.view(&f, &s, args)
			if err != nil {
				return err
			}
			if explain != "" {
				err = a.explainIndex(v, s.dyads, at, kind, out)
			} else {
				err = a.printIndex(v, s.dyads, step, wide, kind, out)
			}
			if err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	addFormat(c, &form, &out, known...)
	fl := c.Flags()
	fl.StringVar(&by, "by", "month", "`step` of the rows: day, week, month, quarter, half or year")
	fl.BoolVar(&wide, "wide", false, "one row a period with one column a dyad: the index alone")
	fl.StringVar(&explain, "explain", "", "the stories behind the value of a `day` or period")
	return c
}

// printIndex writes the index of the dyads.
func (a *app) printIndex(v *view, asked []string, step timeline.Step, wide bool, kind, out string) error {
	dyads, err := v.chosen(asked)
	if err != nil {
		return err
	}
	o := v.options
	o.Step = step
	all := v.table.All(dyads, o)
	for _, s := range all {
		for _, w := range s.Warnings {
			say(a.stderr, "warning", s.Dyad+": "+w)
		}
	}
	fields := frame.SeriesFields(step)
	df, err := frame.Series(all)
	if wide {
		fields = nil
		df, err = frame.Wide(all)
	}
	if err != nil {
		return err
	}
	return a.emit(out, func(w io.Writer) error {
		switch kind {
		case "csv":
			return frame.WriteCSV(w, df)
		case "jsonl":
			return frame.WriteJSONL(w, df)
		case "parquet":
			return frame.WriteParquet(w, df, fields)
		}
		if wide {
			return table.Write(w, wideTable(all), kind)
		}
		return table.Write(w, seriesTable(all), kind)
	})
}

// seriesTable is the index for reading: rounded, a line a period.
func seriesTable(all []index.Series) table.Table {
	t := table.Table{
		Head:  []string{"period", "dyad", "index", "band", "max", "net inflow", "stories", "outlets", ""},
		Right: []bool{false, false, true, true, true, true, true, true},
	}
	for _, s := range all {
		for _, p := range s.Points {
			row := []string{p.Period.Name, s.Dyad, "~", "", "~", "~", number(p.Stories, 1), fmt.Sprint(p.Outlets), ""}
			if !p.Missing {
				row[2], row[4], row[5] = signed(p.Index, 1), signed(p.Max, 1), signed(p.NetInflow, 3)
				if s.Band {
					row[3] = signed(p.Low, 1) + " .. " + signed(p.High, 1)
				}
			}
			if p.Warmup {
				row[8] = "warm-up"
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// wideTable has a column for each dyad.
func wideTable(all []index.Series) table.Table {
	t := table.Table{Head: []string{"period"}, Right: []bool{false}}
	for i, s := range all {
		t.Head, t.Right = append(t.Head, s.Dyad), append(t.Right, true)
		for k, p := range s.Points {
			if i == 0 {
				t.Rows = append(t.Rows, []string{p.Period.Name})
			}
			cell := "~"
			if !p.Missing {
				cell = signed(p.Index, 1)
			}
			t.Rows[k] = append(t.Rows[k], cell)
		}
	}
	return t
}

// explainIndex lists the stories behind a value; their shares add up to it.
func (a *app) explainIndex(v *view, asked []string, at timeline.Period, kind, out string) error {
	dyad, err := a.one(v, asked)
	if err != nil {
		return err
	}
	x := v.table.Explain(dyad, at, v.options)
	if x.Point.Missing {
		return dataError("tension index --by month shows where there are values", "no value of %s in %s: no outlet published within %d days", dyad, at.Resolved(), v.table.Params.CoverageDays)
	}
	t := table.Table{Head: []string{"date", "flow", "inflow", "net left", "outlets", "event", "text"}, Right: []bool{false, false, true, true, true}}
	for _, s := range x.Shares {
		e := v.table.Events[s.Story.Parts[0].Events[0]]
		t.Rows = append(t.Rows, []string{s.Story.Date.Value(), s.Story.Flow.String(), exact(s.Inflow, kind), exact(s.Net, kind), fmt.Sprint(s.Story.Outlets()), e.ID, sentence(e)})
	}
	if x.Rest != 0 {
		t.Rows = append(t.Rows, []string{"", "", "", exact(x.Rest, kind), "", "", "stories that have faded"})
	}
	return a.emit(out, func(w io.Writer) error {
		if kind != "csv" {
			fmt.Fprintf(w, "%s, %s: index %s, net %s, net inflow %s a day\n", dyad, at.Resolved(), signed(x.Point.Index, 2), signed(x.Point.Net, 4), signed(x.Point.NetInflow, 4))
			if kind == "md" {
				fmt.Fprintln(w)
			}
		}
		return table.Write(w, t, kind)
	})
}

// exact prints a number for reading, or for a spreadsheet with all its digits.
func exact(v float64, kind string) string {
	if kind == "csv" {
		return timeline.Num(v).String()
	}
	return signed(v, 4)
}

// number prints a count that may be a fraction.
func number(v float64, decimals int) string {
	if v == math.Trunc(v) {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.*f", decimals, v)
}

// seriesFlags choose what a series shows.
type seriesFlags struct {
	dyads        []string
	since, until string
	coverage     int
	scale        float64
}

func (f *seriesFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringArrayVar(&f.dyads, "dyad", nil, "`pair` of actors, e.g. KOR-PRK (repeatable)")
	fl.StringVar(&f.since, "since", "", "first `day` or period to show")
	fl.StringVar(&f.until, "until", "", "last `day` or period to show, included")
	fl.IntVar(&f.coverage, "coverage-days", -1, "days an outlet counts as seen after it published; 0 turns coverage off (default: the model's)")
	fl.Float64Var(&f.scale, "scale", 0, "net at which the index is 50 (default: the model's)")
}

// view is a corpus with its contributions, ready to show.
type view struct {
	*corpus
	table   *index.Table
	options index.Options
}

// view reads the inputs and works out the contributions.
func (a *app) view(in *inputFlags, f *seriesFlags, args []string) (*view, error) {
	since, until, err := f.window()
	if err != nil {
		return nil, err
	}
	c, err := a.corpus(in, args)
	if err != nil {
		return nil, err
	}
	params, err := index.ReadParams(c.model.Index)
	if err != nil {
		return nil, err
	}
	if f.coverage >= 0 {
		params.CoverageDays = f.coverage
	}
	if f.scale != 0 {
		params.Scale = f.scale
	}
	if err := params.Validate(); err != nil {
		return nil, usage("the flags set the parameters", "%w", err)
	}
	v := &view{c, c.table(params), index.Options{Since: since, Until: until, Published: c.published}}
	first, last := v.table.Span(v.published)
	if begin, _ := v.published.Span(); begin > first && params.CoverageDays > 0 {
		first = begin // before it no outlet is seen, so there is no value
	}
	v.options.Since = cmpDay(since, first)
	v.options.Until = cmpDay(until, last)
	if v.options.Since > v.options.Until {
		return nil, usage(fmt.Sprintf("the data run from %s to %s", first, last), "nothing lies between --since %s and --until %s", v.options.Since, v.options.Until)
	}
	return v, nil
}

func cmpDay(d, fallback timeline.Day) timeline.Day {
	if d.Known() {
		return d
	}
	return fallback
}

// window reads --since and --until: any period, of which the first or the last
// day counts.
func (f *seriesFlags) window() (since, until timeline.Day, err error) {
	if f.since != "" {
		p, err := period(f.since, 0)
		if err != nil {
			return 0, 0, err
		}
		since = p.From
	}
	if f.until != "" {
		p, err := period(f.until, 0)
		if err != nil {
			return 0, 0, err
		}
		until = p.To - 1
	}
	if since.Known() && until.Known() && until < since {
		return 0, 0, usage("swap the two", "--since %s comes after --until %s", f.since, f.until)
	}
	return since, until, nil
}

// period reads a period a user typed.
func period(s string, asOf timeline.Day) (timeline.Period, error) {
	p, err := timeline.ParsePeriodAsOf(s, asOf)
	var bad *timeline.PeriodError
	if errors.As(err, &bad) {
		return p, usage(bad.Reason, "unknown period %q", bad.Text)
	}
	return p, err
}

// chosen checks the dyads asked for against those there are; none asked for
// means all.
func (v *view) chosen(asked []string) ([]string, error) {
	there := v.table.Dyads()
	if len(asked) == 0 {
		return there, nil
	}
	var out []string
	for _, d := range asked {
		name := d
		if x, y, ok := strings.Cut(strings.ToUpper(d), "-"); ok {
			name = timeline.Dyad(x, y)
		}
		if !slices.Contains(there, name) {
			hint := "the data hold no pair of actors"
			if len(there) > 0 {
				hint = "the data hold " + strings.Join(firstN(v.byStories(), 12), ", ")
			}
			return nil, usage(hint, "unknown dyad %q", d)
		}
		out = append(out, name)
	}
	return out, nil
}

// one is the dyad to show where only one can be: the one asked for, else the
// one with most stories; the user is told which.
func (a *app) one(v *view, asked []string) (string, error) {
	if len(asked) > 1 {
		return "", usage("give one", "this shows one dyad, not %d", len(asked))
	}
	if len(asked) == 1 {
		d, err := v.chosen(asked)
		if err != nil {
			return "", err
		}
		return d[0], nil
	}
	d := v.table.Busiest()
	if d == "" {
		return "", dataError("an event needs a source and a target, or a source with context in the model", "no event concerns a pair of actors")
	}
	if n := len(v.table.Dyads()); n > 1 {
		say(a.stderr, "note", fmt.Sprintf("showing %s, of %d dyads the one with most stories; choose another with --dyad", d, n))
	}
	return d, nil
}

// byStories lists the dyads, those with most stories first.
func (v *view) byStories() []string {
	dyads := slices.Clone(v.table.Dyads())
	slices.SortStableFunc(dyads, func(x, y string) int { return len(v.table.Of(y)) - len(v.table.Of(x)) })
	return dyads
}

func firstN[T any](s []T, n int) []T { return s[:min(n, len(s))] }

// round6 keeps six decimals, for numbers people read.
func round6(v float64) float64 { return math.Round(v*1e6) / 1e6 }
