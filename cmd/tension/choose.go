package main

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/frame"
)

// chooseFlags cut a finished table to what is wanted.
type chooseFlags struct {
	columns, sort []string
	where         []string
}

func (f *chooseFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringSliceVar(&f.columns, "columns", nil, "keep these `columns`, in this order: date,dyad,index")
	fl.StringArrayVar(&f.where, "where", nil, "keep the rows that meet a `condition`, as index>20 or dyad==KOR-PRK (repeatable; all must be met)")
	fl.StringSliceVar(&f.sort, "sort", nil, "sort by these `columns`, a hyphen before one turns its order round: -index,date")
}

// asked reports whether anything is to be chosen.
func (f *chooseFlags) asked() bool { return len(f.columns)+len(f.where)+len(f.sort) > 0 }

// comparators are tried in this order, so that >= is not read as >.
var comparators = [...]series.Comparator{series.GreaterEq, series.LessEq, series.Eq, series.Neq, series.Greater, series.Less}

// apply filters, sorts and selects, in this order: what is sorted or filtered
// by need not be kept.
func (f *chooseFlags) apply(df dataframe.DataFrame) (dataframe.DataFrame, error) {
	var err error
	for _, cond := range f.where {
		column, op, value, ok := condition(cond)
		if !ok {
			return df, usage("write it as index>20, dyad==KOR-PRK or n_stories!=0", "--where %s is no condition", cond)
		}
		if df, err = frame.Filter(df, column, op, value); err != nil {
			return df, usage("the header of --format csv names the columns", "--where: %w", err)
		}
	}
	if len(f.sort) > 0 {
		if df, err = frame.Sort(df, f.sort...); err != nil {
			return df, usage("the header of --format csv names the columns", "--sort: %w", err)
		}
	}
	if len(f.columns) > 0 {
		if df, err = frame.Select(df, f.columns...); err != nil {
			return df, usage("the header of --format csv names the columns", "--columns: %w", err)
		}
	}
	return df, nil
}

// condition splits "index>20".
func condition(s string) (column string, op series.Comparator, value string, ok bool) {
	for _, c := range comparators {
		if column, value, ok = strings.Cut(s, string(c)); ok && column != "" {
			return strings.TrimSpace(column), c, strings.TrimSpace(value), true
		}
	}
	return "", "", "", false
}

// fieldsOf keeps the descriptions of the columns that are left, in their order.
func fieldsOf(df dataframe.DataFrame, all []frame.Field) []frame.Field {
	var out []frame.Field
	for _, name := range df.Names() {
		for _, f := range all {
			if f.Name == name {
				out = append(out, f)
			}
		}
	}
	return out
}

// frameTable is a frame as a table for reading, its cells as in the CSV.
func frameTable(df dataframe.DataFrame) (table.Table, error) {
	var b bytes.Buffer
	if err := frame.WriteCSV(&b, df); err != nil {
		return table.Table{}, err
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		return table.Table{}, err
	}
	t := table.Table{Head: rows[0], Rows: rows[1:]}
	for _, name := range df.Names() {
		kind := df.Col(name).Type()
		t.Right = append(t.Right, kind == series.Float || kind == series.Int)
	}
	return t, nil
}
