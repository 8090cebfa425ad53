package frame

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

// builder gathers the columns of a table row by row.
type builder struct{ columns []column }

// column holds the cells of a column; of the slices only that of its type.
type column struct {
	name    string
	kind    series.Type
	texts   []string
	numbers []float64
	bools   []bool
}

func (b *builder) add(name string, kind series.Type) *column {
	b.columns = append(b.columns, column{name: name, kind: kind})
	return &b.columns[len(b.columns)-1]
}

// columnsOf lists fields as the columns of a builder.
func columnsOf(fields []Field) *builder {
	b := &builder{columns: make([]column, 0, len(fields))}
	for _, f := range fields {
		b.add(f.Name, f.gota())
	}
	return b
}

// row appends one cell to each column, in order: a string, a bool, an int, a
// float64 or a timeline.Float.
func (b *builder) row(cells ...any) {
	for i, cell := range cells {
		c := &b.columns[i]
		switch v := cell.(type) {
		case string:
			c.texts = append(c.texts, v)
		case bool:
			c.bools = append(c.bools, v)
		case int:
			c.numbers = append(c.numbers, float64(v))
		case float64:
			c.numbers = append(c.numbers, v)
		case timeline.Float:
			c.numbers = append(c.numbers, v.Or(math.NaN()))
		}
	}
}

// frame makes the DataFrame, with the type of each column as stated.
func (b *builder) frame() dataframe.DataFrame {
	columns := make([]series.Series, len(b.columns))
	for i := range b.columns {
		c := &b.columns[i]
		switch c.kind {
		case series.String:
			columns[i] = series.New(nonNil(c.texts), c.kind, c.name)
		case series.Bool:
			columns[i] = series.New(nonNil(c.bools), c.kind, c.name)
		default:
			columns[i] = series.New(nonNil(c.numbers), c.kind, c.name)
		}
	}
	return dataframe.New(columns...)
}

// nonNil keeps an empty column empty: gota makes one missing cell of nil.
func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Events gives the event record, one row an event, with the columns and cells
// of timeline.WriteEventsCSV.
func Events(events []timeline.Event) (dataframe.DataFrame, error) {
	var buf bytes.Buffer
	if err := timeline.WriteEventsCSV(&buf, events); err != nil {
		return dataframe.DataFrame{}, err
	}
	records, err := csv.NewReader(&buf).ReadAll()
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	fields := EventFields()
	columns := make([]series.Series, len(fields))
	for i, f := range fields {
		cells := make([]string, len(records)-1)
		for k, record := range records[1:] {
			cells[k] = record[i]
		}
		columns[i] = series.New(cells, f.gota(), f.Name)
	}
	df := dataframe.New(columns...)
	return df, df.Err
}

// Series gives the tidy table: one row a period and dyad, sorted by dyad, then
// date. Roll-ups have four columns more. All series must have the same step.
func Series(all []index.Series) (dataframe.DataFrame, error) {
	if err := sameStep(all); err != nil {
		return dataframe.DataFrame{}, err
	}
	b := columnsOf(SeriesColumns(all))
	extra := besides(all)
	for _, s := range byDyad(all) {
		for i := range s.Points {
			b.row(append(seriesCells(&s, &s.Points[i]), extra(&s.Points[i])...)...)
		}
	}
	df := b.frame()
	return df, df.Err
}

// seriesCells are the cells of SeriesFields.
func seriesCells(s *index.Series, p *index.Point) []any {
	value := func(v float64) timeline.Float { return timeline.Float{Value: v, Known: !p.Missing} }
	band := func(v float64) timeline.Float { return timeline.Float{Value: v, Known: s.Band && !p.Missing} }
	cells := []any{p.Period.From.String(), p.Period.Name, s.Step.String(), s.Dyad,
		value(p.Index), band(p.Low), band(p.High), value(p.Net), value(p.NetInflow)}
	for _, x := range p.Inflow {
		cells = append(cells, value(x))
	}
	for _, x := range p.Stock {
		cells = append(cells, value(x))
	}
	cells = append(cells, p.Stories, p.Outlets, timeline.Float{Value: float64(p.Coverage), Known: s.Coverage}, p.Warmup, s.Params)
	if s.Step != timeline.StepDay {
		cells = append(cells, value(p.Max), value(p.Last), p.Days, p.EventDays)
	}
	return cells
}

// besides gives the cells of the columns that SeriesColumns adds.
func besides(all []index.Series) func(*index.Point) []any {
	flows, normalized, base := shown(all)
	return func(p *index.Point) (cells []any) {
		if flows {
			for _, v := range p.Sub {
				cells = append(cells, timeline.Float{Value: v, Known: !p.Missing})
			}
		}
		if normalized {
			cells = append(cells, p.Normalized, p.NormalizedInflow)
		}
		if base {
			cells = append(cells, p.Rel)
		}
		return cells
	}
}

// Wide gives one row a period and one column of index values a dyad. The
// series must have the same step and the same periods.
func Wide(all []index.Series) (dataframe.DataFrame, error) {
	if err := sameStep(all); err != nil {
		return dataframe.DataFrame{}, err
	}
	sorted := byDyad(all)
	b := &builder{}
	b.add("date", series.String)
	b.add("period", series.String)
	for _, s := range sorted {
		b.add(s.Dyad, series.Float)
		if len(s.Points) != len(sorted[0].Points) {
			return dataframe.DataFrame{}, fmt.Errorf("series of %s and %s have %d and %d rows; ask for both with the same --since and --until",
				sorted[0].Dyad, s.Dyad, len(sorted[0].Points), len(s.Points))
		}
	}
	if len(sorted) > 0 {
		for i := range sorted[0].Points {
			row := []any{sorted[0].Points[i].Period.From.String(), sorted[0].Points[i].Period.Name}
			for _, s := range sorted {
				row = append(row, timeline.Float{Value: s.Points[i].Index, Known: !s.Points[i].Missing})
			}
			b.row(row...)
		}
	}
	df := b.frame()
	return df, df.Err
}

func sameStep(all []index.Series) error {
	for _, s := range all {
		if s.Step != all[0].Step {
			return fmt.Errorf("series by %s and by %s do not fit one table", all[0].Step, s.Step)
		}
	}
	return nil
}

func byDyad(all []index.Series) []index.Series {
	return slices.SortedStableFunc(slices.Values(all), func(a, b index.Series) int { return strings.Compare(a.Dyad, b.Dyad) })
}

// Comparisons gives one row for each line of each comparison's table: numbers
// with their intervals, and the verdict on every row.
func Comparisons(all ...compare.Comparison) (dataframe.DataFrame, error) {
	b := columnsOf(ComparisonFields())
	for i := range all {
		c := &all[i]
		for _, r := range c.Rows {
			b.row(c.Dyad, c.A.Period.Name, c.B.Period.Name, r.Key, r.Label,
				r.A.Value, r.A.Low, r.A.High, r.B.Value, r.B.Low, r.B.High, r.Change.Value, r.Change.Low, r.Change.High,
				r.Note, string(c.Verdict))
		}
	}
	df := b.frame()
	return df, df.Err
}

// KeyDates gives one row a date, in the order given.
func KeyDates(dates []keydates.KeyDate) (dataframe.DataFrame, error) {
	b := columnsOf(KeyDateFields())
	for _, k := range dates {
		b.row(k.Rank, k.Date.Value(), k.Text, k.Article, k.URL, k.Score, k.Net, k.Outlet, k.Outlets, k.Dyad, k.Code, k.Action, k.Event, k.Story)
	}
	df := b.frame()
	return df, df.Err
}
