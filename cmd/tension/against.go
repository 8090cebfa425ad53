package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// correlationDraws is the number of resamples behind an interval.
const correlationDraws = 999

// againstFlags are the flags of compare --against.
type againstFlags struct {
	file, column string
	by           string
	lags         int
}

func (f *againstFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.file, "against", "", "set the index beside a series of your own: a CSV `file` of dates and numbers, or of dates alone")
	fl.StringVar(&f.column, "against-column", "", "`column` of the numbers (default: the first that holds numbers); count counts the dates")
	fl.StringVar(&f.by, "against-by", "", "`step` to compare by: day, week, month, quarter or year (default: that of the file)")
	fl.IntVar(&f.lags, "lags", -1, "how many steps of lead and lag to try (default: 6, by day 14)")
}

// foreign is a series of the user's.
type foreign struct {
	name   string // of the column
	step   timeline.Step
	values map[timeline.Day]float64 // by the first day of the step
	counts bool                     // the file has dates alone: values are how many
}

// against sets the index and the net inflow beside the user's series.
func (a *app) against(f *inputFlags, s *seriesFlags, o *compareFlags, kind string, args []string) error {
	file, err := readForeign(&o.against)
	if err != nil {
		return err
	}
	v, err := a.view(f, s, args)
	if err != nil {
		return err
	}
	dyad, err := a.one(v)
	if err != nil {
		return err
	}
	options := v.options
	options.Step = file.step
	points := v.table.With(withoutBand(v.table.Params)).Series(dyad, options).Points
	lags := o.against.lags
	if lags < 0 {
		lags = 6
		if file.step == timeline.StepDay {
			lags = 14
		}
	}
	theirs := file.along(points)
	var all []association
	for _, quantity := range []string{"index", "net inflow"} {
		ours := make([]float64, len(points))
		for i, p := range points {
			ours[i] = p.Index
			if quantity == "net inflow" {
				ours[i] = p.NetInflow
			}
			if p.Missing || p.Period.Days() != days(p, v) {
				ours[i] = math.NaN()
			}
		}
		seed := xxhash.Sum64String(strings.Join([]string{v.table.Params.Hash(), dyad, quantity, file.name}, "\x00"))
		for _, c := range compare.Correlate(ours, theirs, lags, correlationDraws, seed) {
			all = append(all, association{quantity, c})
		}
	}
	t := associationTable(all)
	t.Colour = a.colour(o.out)
	err = a.emit(o.out, func(w io.Writer) error {
		if kind == "table" || kind == "md" {
			fmt.Fprintf(w, "%s beside %s of %s, by %s (a lag of 1: the first is one %s ahead)\n\n", dyad, file.what(), filepath.Base(o.against.file), file.step, file.step)
		}
		if err := table.Write(w, t, kind); err != nil {
			return err
		}
		if kind == "table" || kind == "md" {
			_, err := fmt.Fprintf(w, "\n%s\n%s\n", verdictOf(all, "index", file), verdictOf(all, "net inflow", file))
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.done()
}

// days is how many days of the point's period lie in the view's window.
func days(p index.Point, v *view) int {
	return int(min(p.Period.To-1, v.options.Until)-max(p.Period.From, v.options.Since)) + 1
}

// withoutBand are the parameters with the band off.
func withoutBand(p index.Params) index.Params {
	p.Replicates = 0
	return p
}

// association is one line of the table.
type association struct {
	quantity string
	compare.Correlation
}

func associationTable(all []association) table.Table {
	t := table.Table{
		Head:  []string{"", "lag", "pairs", "Spearman", "95 % interval", "", "Pearson", "95 % interval", "", ""},
		Names: []string{"quantity", "lag", "pairs", "spearman", "spearman_low", "spearman_high", "pearson", "pearson_low", "pearson_high", "block"},
		Right: []bool{false, true, true, true, true, true, true, true, true},
	}
	for _, x := range all {
		row := []table.Cell{{Text: x.quantity}, {Text: strconv.Itoa(x.Lag), Value: x.Lag}, {Text: strconv.Itoa(x.Pairs), Value: x.Pairs}}
		for _, i := range []compare.Interval{x.Spearman, x.Pearson} {
			between := noValue
			if i.Low.Known {
				between = signed(i.Low.Value, 2) + " .. " + signed(i.High.Value, 2)
			}
			value := level(i.Value, 2)
			if i.Low.Known && i.Low.Value <= 0 && i.High.Value >= 0 {
				value.Tone = table.Faint
			}
			row = append(row, value, table.Cell{Text: between, Value: i.Low}, table.Cell{Value: i.High})
		}
		t.Add(append(row, table.Cell{Value: x.Block})...)
	}
	return t
}

// verdictOf says in words what there is at lag 0 and where it is strongest.
func verdictOf(all []association, quantity string, file *foreign) string {
	var now, best *association
	lags := 0
	for i := range all {
		x := &all[i]
		if x.quantity != quantity || !x.Spearman.Value.Known {
			continue
		}
		lags++
		if x.Lag == 0 {
			now = x
		}
		if best == nil || math.Abs(x.Spearman.Value.Value) > math.Abs(best.Spearman.Value.Value) {
			best = x
		}
	}
	if now == nil {
		return fmt.Sprintf("%s: too few pairs of values, or one side does not vary: nothing can be said", quantity)
	}
	say := fmt.Sprintf("%s: no association at lag 0 that can be told from noise (Spearman %s, 95 %% interval %s to %s, %d pairs)", quantity,
		signed(now.Spearman.Value.Value, 2), signed(now.Spearman.Low.Value, 2), signed(now.Spearman.High.Value, 2), now.Pairs)
	if now.Spearman.Low.Value > 0 || now.Spearman.High.Value < 0 {
		way := "together"
		if now.Spearman.Value.Value < 0 {
			way = "against each other"
		}
		say = fmt.Sprintf("%s and %s move %s: Spearman %s, 95 %% interval %s to %s, %d pairs", quantity, file.what(), way,
			signed(now.Spearman.Value.Value, 2), signed(now.Spearman.Low.Value, 2), signed(now.Spearman.High.Value, 2), now.Pairs)
	}
	if best.Lag == 0 {
		return say + "; no lag is stronger"
	}
	who := "ahead of"
	if best.Lag < 0 {
		who = "behind"
	}
	n := max(best.Lag, -best.Lag)
	return fmt.Sprintf("%s; strongest with the %s %s %s it (%s), the best of %d lags, so its own interval says too much", say, quantity, plural(n, file.step.String()), who,
		signed(best.Spearman.Value.Value, 2), lags)
}

// what names the series.
func (f *foreign) what() string {
	if f.counts {
		return "the number of dates"
	}
	return f.name
}

// along gives the series' values on the points' periods, NaN where it has none.
func (f *foreign) along(points []index.Point) []float64 {
	out := make([]float64, len(points))
	for i, p := range points {
		v, ok := f.values[p.Period.From]
		if !ok {
			v = math.NaN()
		}
		out[i] = v
	}
	return out
}

const againstHint = "give a table with a header, a column of dates (2025-07-28, 2025-07, 2025-Q3 or 2025) and a column of numbers"

// readForeign reads the user's table.
func readForeign(f *againstFlags) (*foreign, error) {
	raw, err := os.Open(f.file)
	if err != nil {
		return nil, dataError(againstHint, "cannot read --against %s: %w", f.file, cause(err))
	}
	defer raw.Close()
	r := csv.NewReader(raw)
	r.TrimLeadingSpace = true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, dataError(againstHint, "%s: %w", f.file, err)
	}
	if len(rows) < 2 {
		return nil, dataError(againstHint, "%s: no rows", f.file)
	}
	rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	dates := slices.IndexFunc(rows[0], func(name string) bool {
		return slices.Contains([]string{"date", "day", "month", "period", "time", "quarter", "year", "week"}, strings.ToLower(strings.TrimSpace(name)))
	})
	if dates < 0 {
		dates = 0
	}
	periods, err := foreignPeriods(f.file, rows, dates)
	if err != nil {
		return nil, err
	}
	out := &foreign{values: map[timeline.Day]float64{}}
	column, err := foreignColumn(f, rows, dates)
	if err != nil {
		return nil, err
	}
	out.step, out.counts = stepOf(periods), column < 0
	if out.counts {
		out.step = max(out.step, timeline.StepMonth)
	}
	if f.by != "" {
		own := stepOf(periods)
		if out.step, err = timeline.ParseStep(f.by); err != nil {
			return nil, usage("--against-by month", "--against-by: %w", err)
		}
		if out.step < own {
			return nil, usage("use "+own.String()+" or longer", "--against-by %s: %s has values by %s", f.by, f.file, own)
		}
	}
	if out.counts {
		out.count(periods)
		return out, nil
	}
	out.name = strings.TrimSpace(rows[0][column])
	return out, out.fill(f.file, rows[1:], periods, column)
}

// foreignPeriods reads the column of dates.
func foreignPeriods(file string, rows [][]string, dates int) ([]timeline.Period, error) {
	periods := make([]timeline.Period, len(rows)-1)
	for i, row := range rows[1:] {
		cell := strings.TrimSpace(row[dates])
		cell, _, _ = strings.Cut(cell, "T")
		cell, _, _ = strings.Cut(cell, " ")
		p, err := timeline.ParsePeriod(cell)
		if err != nil {
			return nil, dataError(againstHint, "%s:%d: %q in column %s is no date", file, i+2, row[dates], rows[0][dates])
		}
		periods[i] = p
	}
	return periods, nil
}

// foreignColumn is the column of numbers, -1 when there is none and none was
// asked for.
func foreignColumn(f *againstFlags, rows [][]string, dates int) (int, error) {
	if f.column != "" {
		i := slices.IndexFunc(rows[0], func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), f.column) })
		if i < 0 && f.column == "count" {
			return -1, nil
		}
		if i < 0 {
			return 0, usage("the columns are "+strings.Join(rows[0], ", "), "%s has no column %s", f.file, f.column)
		}
		return i, nil
	}
	for i := range rows[0] {
		if i == dates {
			continue
		}
		numbers, others := 0, 0
		for _, row := range rows[1:] {
			if _, err := foreignNumber(row[i]); err != nil {
				others++
			} else if strings.TrimSpace(row[i]) != "" {
				numbers++
			}
		}
		if numbers > 0 && others == 0 {
			return i, nil
		}
	}
	return -1, nil
}

// foreignNumber reads a cell; NaN when it is empty.
func foreignNumber(cell string) (float64, error) {
	cell = strings.TrimSpace(cell)
	if cell == "" || cell == "NA" || cell == "." {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
		return math.NaN(), nil
	}
	return v, err
}

// stepOf is the step of the dates: that of their form, for days by how far
// apart they lie.
func stepOf(periods []timeline.Period) timeline.Step {
	step := timeline.StepDay
	for _, p := range periods {
		for s := timeline.StepYear; s > step; s-- {
			if u := s.Of(p.From); u.From == p.From && u.To == p.To {
				step = s
			}
		}
	}
	if step != timeline.StepDay {
		return step
	}
	days := make([]timeline.Day, len(periods))
	for i, p := range periods {
		days[i] = p.From
	}
	slices.Sort(days)
	for s := timeline.StepYear; s > timeline.StepDay; s-- {
		// One date a step, always its first day or always its last.
		first, last := true, true
		for i, d := range days {
			u := s.Of(d)
			first, last = first && d == u.From, last && d == u.To-1
			if i > 0 && s.Of(days[i-1]) == u {
				first, last = false, false
			}
		}
		if (first || last) && len(days) > 1 {
			return s
		}
	}
	return timeline.StepDay
}

// count counts the dates by step; between the first and the last none is none.
func (f *foreign) count(periods []timeline.Period) {
	first, last := periods[0].From, periods[0].From
	for _, p := range periods {
		first, last = min(first, p.From), max(last, p.From)
		f.values[f.step.Of(p.From).From]++
	}
	for u := f.step.Of(first); u.From <= last; u = f.step.Of(u.To) {
		f.values[u.From] += 0
	}
}

// fill takes the mean of the values of each step.
func (f *foreign) fill(file string, rows [][]string, periods []timeline.Period, column int) error {
	n := map[timeline.Day]float64{}
	for i, row := range rows {
		v, err := foreignNumber(row[column])
		if err != nil {
			return dataError("leave a cell empty where there is no value", "%s:%d: %q in column %s is no number", file, i+2, row[column], f.name)
		}
		if math.IsNaN(v) {
			continue
		}
		at := f.step.Of(periods[i].From).From
		f.values[at] += v
		n[at]++
	}
	for at := range f.values {
		f.values[at] /= n[at]
	}
	return nil
}
