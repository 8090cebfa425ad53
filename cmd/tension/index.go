package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

const indexHelp = `Compute the tension index: -100 deep detente, 0 nothing happening, +100 open war.

  tension index --sample --by month --dyad KOR-PRK
  tension index events.csv --by day --since 2025-01-01 -o index.csv
  tension index --sample --by quarter --wide
  tension index --sample --dyad KOR-PRK --explain 2025-07-28     the stories behind a day, or 2025-W31, or any period
  tension index --sample --dyad 'PRK-*' --by year                all dyads of the North taken as one
  tension index --sample --group allies=KOR-PRK,PRK-USA --by year
  tension index --sample --dyad KOR-PRK --directed --by year     who pushes: KOR>PRK and PRK>KOR
  tension index --sample --dyad KOR-PRK --by year --flows --normalize coverage --base 2019
  tension index --sample --dyad KOR-PRK --sensitivity            what each parameter does to it

--since and --until choose the rows; earlier events still feed the stocks. Where no outlet published for 60 days the index is
missing: silence of the press is not calm.

Beside the index, when asked:
  --flows               four sub-indices: what the index were if words or deeds, conflict or cooperation, were all there is
  --normalize coverage  the index had every day as many outlets in sight as the average day: each day's inflow times the mean
                        coverage over the coverage of that day. It answers "is it more news or more papers?", and overstates
                        days with few outlets
  --base PERIOD         rel: net less its mean in the base window, in standard deviations of the days there`

func (a *app) indexCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o indexFlags
	known := []string{"table", "md", "csv", "jsonl", "parquet"}
	c := &cobra.Command{
		Use:   "index INPUT...",
		Short: "The tension index as a table",
		Long:  indexHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			var err error
			if o.kind, err = a.format(o.form, o.out, "table", known...); err != nil {
				return err
			}
			return a.index(&f, &s, &o, args)
		},
	}
	f.add(c)
	s.add(c)
	a.addFormat(c, &o.form, &o.out, known...)
	o.add(c)
	return c
}

// indexFlags are the flags of the index alone.
type indexFlags struct {
	form, kind, out              string
	by, explain, normalize, base string
	wide, flows, sensitivity     bool
	choose                       chooseFlags
}

func (o *indexFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&o.by, "by", "month", "`step` of the rows: day, week, month, quarter, half or year")
	fl.BoolVar(&o.wide, "wide", false, "one row a period with one column a dyad: the index alone")
	fl.StringVar(&o.explain, "explain", "", "the stories behind the value of a `day` or period; they add up to it")
	fl.BoolVar(&o.flows, "flows", false, "show beside it the index of each of the four flows")
	fl.StringVar(&o.normalize, "normalize", "", "show beside it the index at equal `coverage`")
	fl.StringVar(&o.base, "base", "", "show beside it rel: standard deviations above the mean of a base `period`")
	fl.BoolVar(&o.sensitivity, "sensitivity", false, "halve and double each half-life and weight: what it does to the index")
	o.choose.add(c)
}

// index runs the command.
func (a *app) index(f *inputFlags, s *seriesFlags, o *indexFlags, args []string) error {
	step, err := timeline.ParseStep(o.by)
	if err != nil {
		return usage("--by month", "--by: %w", err)
	}
	if o.normalize != "" && o.normalize != "coverage" {
		return usage("--normalize coverage", "--normalize %s", o.normalize)
	}
	var at, base timeline.Period
	if o.explain != "" {
		if at, err = period(o.explain, 0); err != nil {
			return err
		}
	}
	if o.base != "" {
		if base, err = period(o.base, 0); err != nil {
			return err
		}
	}
	if a.excel == "" && bulkable(f, s, o, args) {
		if err := a.bulkIndex(f, s, o, step, args[0]); !errors.Is(err, errOrdinary) {
			return err
		}
	}
	v, err := a.view(f, s, args)
	if err != nil {
		return err
	}
	v.options.Step, v.options.Flows, v.options.Normalize, v.options.Base = step, o.flows, o.normalize != "", base
	if first, last := v.table.Span(v.published); base.Days() > 0 && (base.From > last || base.To <= first) {
		return usage(fmt.Sprintf("the data run from %s to %s", first, last), "--base %s has no data", base.Resolved())
	}
	switch {
	case o.explain != "":
		err = a.explainIndex(v, at, o)
	case o.sensitivity:
		err = a.sensitivity(v, o)
	default:
		err = a.printIndex(v, o)
	}
	if err != nil {
		return err
	}
	return v.done()
}

// printIndex writes the index of the dyads.
func (a *app) printIndex(v *view, o *indexFlags) error {
	dyads, err := v.chosen()
	if err != nil {
		return err
	}
	all := v.table.All(dyads, v.options)
	for _, s := range all {
		for _, w := range s.Warnings {
			say(a.stderr, "warning", s.Dyad+": "+w)
		}
	}
	fields := frame.SeriesColumns(all)
	df, err := frame.Series(all)
	if o.wide {
		fields = nil
		df, err = frame.Wide(all)
	}
	if err == nil {
		df, err = o.choose.apply(df)
	}
	if err != nil {
		return err
	}
	if fields != nil {
		fields = fieldsOf(df, fields)
	}
	render := func(w io.Writer) error {
		switch o.kind {
		case "csv":
			return frame.WriteCSV(w, df)
		case "jsonl":
			return frame.WriteJSONL(w, df)
		case "parquet":
			return frame.WriteParquet(w, df, fields)
		}
		t := seriesTable(all)
		if o.wide {
			t = wideTable(all)
		}
		if o.choose.asked() {
			if t, err = frameTable(df); err != nil {
				return err
			}
		}
		t.Colour = a.colour(o.out)
		return table.Write(w, t, o.kind)
	}
	if o.out == "" || o.out == "-" || o.kind == "table" || o.kind == "md" {
		return a.emit(o.out, render)
	}
	content, err := a.rendered(render)
	if err != nil {
		return err
	}
	if err := a.put(o.out, content); err != nil {
		return err
	}
	made := v.made(v.table.Params, v.options)
	made.Publications, made.Warnings = nil, v.doubts() // an index is not read as events are
	return a.indexPackage(o.out, int64(len(content)), frame.Hash(content), fields, made)
}

// colour reports whether what is written there reaches a terminal that wants
// colour.
func (a *app) colour(out string) bool {
	return (out == "" || out == "-") && terminal(a.stdout) && os.Getenv("NO_COLOR") == ""
}

// noValue stands where nothing can be said.
const noValue = "~"

// level is a cell with a signed value; hot above zero, calm below.
func level(v timeline.Float, decimals int) table.Cell {
	c := table.Cell{Text: noValue, Value: v, Tone: table.Faint}
	if !v.Known {
		return c
	}
	c.Text, c.Tone = signed(v.Value, decimals), table.Plain
	switch c.Text[0] {
	case '+':
		c.Tone = table.Hot
	case '0':
	default:
		c.Tone = table.Calm
	}
	return c
}

// flowHeads name the sub-indices, in the order of index.Flow.
var flowHeads = [...]string{"coop. words", "coop. deeds", "confl. words", "confl. deeds"}

// seriesTable is the index for reading: rounded, a line a period.
func seriesTable(all []index.Series) table.Table {
	t := table.Table{
		Head:  []string{"period", "dyad", "index", "band", "max", "net inflow", "stories", "outlets"},
		Right: []bool{false, false, true, true, true, true, true, true},
	}
	var shown index.Series
	for _, s := range all {
		shown.Flows, shown.Normalized = shown.Flows || s.Flows, shown.Normalized || s.Normalized
		shown.Base.To = max(shown.Base.To, timeline.Day(s.Base.Days()))
	}
	column := func(heads ...string) {
		for _, h := range heads {
			t.Head, t.Right = append(t.Head, h), append(t.Right, true)
		}
	}
	if shown.Flows {
		column(flowHeads[:]...)
	}
	if shown.Normalized {
		column("normalized")
	}
	if shown.Base.Days() > 0 {
		column("rel")
	}
	column("")
	for _, s := range all {
		for i := range s.Points {
			t.Add(seriesRow(&s, &s.Points[i])...)
		}
	}
	return t
}

// seriesRow is one period of a dyad.
func seriesRow(s *index.Series, p *index.Point) []table.Cell {
	value := func(v float64) timeline.Float { return timeline.Float{Value: v, Known: !p.Missing} }
	band := table.Cell{}
	if s.Band && !p.Missing {
		band.Text = signed(p.Low, 1) + " .. " + signed(p.High, 1)
	}
	row := []table.Cell{{Text: p.Period.Name}, {Text: s.Dyad}, level(value(p.Index), 1), band, level(value(p.Max), 1), level(value(p.NetInflow), 3),
		{Text: number(p.Stories, 1)}, {Text: fmt.Sprint(p.Outlets)}}
	if s.Flows {
		for _, x := range p.Sub {
			row = append(row, level(value(x), 1))
		}
	}
	if s.Normalized {
		row = append(row, level(p.Normalized, 1))
	}
	if s.Base.Days() > 0 {
		row = append(row, level(p.Rel, 2))
	}
	note := table.Cell{Tone: table.Faint}
	if p.Warmup {
		note.Text = "warm-up"
	}
	return append(row, note)
}

// wideTable has a column for each dyad.
func wideTable(all []index.Series) table.Table {
	t := table.Table{Head: []string{"period"}, Right: []bool{false}}
	if len(all) == 0 {
		return t
	}
	for _, s := range all {
		t.Head, t.Right = append(t.Head, s.Dyad), append(t.Right, true)
	}
	for k, p := range all[0].Points {
		row := []table.Cell{{Text: p.Period.Name}}
		for _, s := range all {
			row = append(row, level(timeline.Float{Value: s.Points[k].Index, Known: !s.Points[k].Missing}, 1))
		}
		t.Add(row...)
	}
	return t
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
	dyads, groups []string
	directed      bool
	since, until  string
	coverage      int
	scale         float64
	replicates    int
}

func (f *seriesFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringArrayVar(&f.dyads, "dyad", nil, "`pair` of actors, e.g. KOR-PRK; 'PRK-*' is all of PRK's taken as one, 'PRK>KOR' one direction (repeatable)")
	fl.StringArrayVar(&f.groups, "group", nil, "several dyads taken as one, `name=KOR-PRK,PRK-USA`; a story counts once in it (repeatable)")
	fl.BoolVar(&f.directed, "directed", false, "keep the two directions of a dyad apart: who pushes")
	fl.StringVar(&f.since, "since", "", "first `day` or period to show")
	fl.StringVar(&f.until, "until", "", "last `day` or period to show, included")
	fl.IntVar(&f.coverage, "coverage-days", -1, "days an outlet counts as seen after it published; 0 turns coverage off (default: the model's)")
	fl.Float64Var(&f.scale, "scale", 0, "net at which the index is 50 (default: the model's)")
	fl.IntVar(&f.replicates, "replicates", -1, "draws behind the band; 0 turns it off (default: the model's)")
}

// view is a corpus with its contributions, ready to show.
type view struct {
	*corpus
	table   *index.Table
	options index.Options
	asked   asked
}

// view reads the inputs and works out the contributions.
func (a *app) view(in *inputFlags, f *seriesFlags, args []string) (*view, error) {
	since, until, err := f.window()
	if err != nil {
		return nil, err
	}
	asked, err := f.asked()
	if err != nil {
		return nil, err
	}
	c, err := a.corpus(in, args)
	if err != nil {
		return nil, err
	}
	params, err := f.params(c.model)
	if err != nil {
		return nil, err
	}
	table := index.Filed(c.events, params, c.model.With, asked.filing)
	v := &view{c, table, index.Options{Since: since, Until: until, Published: c.published}, asked}
	a.tellGroups(v)
	a.tellDoubts(v)
	first, last := v.table.Span(v.published)
	if begin, _ := v.published.Span(); begin > first && params.CoverageDays > 0 {
		first = begin // before it no outlet is seen, so there is no value
	}
	return v, showWindow(&v.options, first, last)
}

// params are the model's parameters of the index with what the flags change.
func (f *seriesFlags) params(model *scoring.Model) (index.Params, error) {
	params, err := index.ReadParams(model.Index)
	if err != nil {
		return params, err
	}
	if f.coverage >= 0 {
		params.CoverageDays = f.coverage
	}
	if f.scale != 0 {
		params.Scale = f.scale
	}
	if f.replicates < -1 {
		return params, usage("0 turns the band off", "--replicates %d", f.replicates)
	}
	if f.replicates >= 0 {
		params.Replicates = f.replicates
	}
	if err := params.Validate(); err != nil {
		return params, usage("the flags set the parameters", "%w", err)
	}
	return params, nil
}

// showWindow fills the ends of the window that were not asked for with those of
// the data.
func showWindow(o *index.Options, first, last timeline.Day) error {
	if !o.Since.Known() {
		o.Since = first
	}
	if !o.Until.Known() {
		o.Until = last
	}
	if first.Known() && !last.Known() {
		return dataError("fill date, or earliest and latest", "no event has a day")
	}
	if o.Since > o.Until {
		return usage(fmt.Sprintf("the data run from %s to %s", first, last), "nothing lies between --since %s and --until %s", o.Since, o.Until)
	}
	return nil
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

// byStories lists the dyads, those with most stories first.
func (v *view) byStories() []string {
	dyads := slices.Clone(v.table.Dyads())
	slices.SortStableFunc(dyads, func(x, y string) int { return len(v.table.Of(y)) - len(v.table.Of(x)) })
	return dyads
}

func firstN[T any](s []T, n int) []T { return s[:min(n, len(s))] }

// round6 keeps six decimals, for numbers people read.
func round6(v float64) float64 { return math.Round(v*1e6) / 1e6 }
