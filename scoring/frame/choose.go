package frame

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// Select keeps the named columns, in the order named.
func Select(df dataframe.DataFrame, columns ...string) (dataframe.DataFrame, error) {
	for _, c := range columns {
		if err := hasColumn(df, c); err != nil {
			return dataframe.DataFrame{}, err
		}
	}
	out := df.Select(columns)
	return out, out.Err
}

// Filter keeps the rows whose cell in the column compares so with the value,
// which is read as the column's type. Rows without a cell are kept by no
// comparison but "!=".
func Filter(df dataframe.DataFrame, column string, comparator series.Comparator, value string) (dataframe.DataFrame, error) {
	if err := hasColumn(df, column); err != nil {
		return dataframe.DataFrame{}, err
	}
	switch comparator {
	case series.Eq, series.Neq, series.Less, series.LessEq, series.Greater, series.GreaterEq:
	default:
		return dataframe.DataFrame{}, fmt.Errorf("unknown comparison %q: want ==, !=, <, <=, > or >=", comparator)
	}
	kind := df.Col(column).Type()
	want := series.New([]string{value}, kind, "")
	if kind != series.String && want.HasNaN() {
		return dataframe.DataFrame{}, fmt.Errorf("column %s holds a %s, %q is none", column, kind, value)
	}
	out := df.Filter(dataframe.F{Colname: column, Comparator: comparator, Comparando: want})
	return out, out.Err
}

// Sort sorts the rows by the columns, the first named weighing most; a hyphen
// before a name turns the order round. Equal rows stay as they were, rows
// without a cell go last.
func Sort(df dataframe.DataFrame, columns ...string) (dataframe.DataFrame, error) {
	// One key at a time, the least first: gota's own several keys are wrong.
	for _, key := range slices.Backward(columns) {
		name, descending := strings.CutPrefix(key, "-")
		if err := hasColumn(df, name); err != nil {
			return dataframe.DataFrame{}, err
		}
		order := dataframe.Sort(name)
		if descending {
			order = dataframe.RevSort(name)
		}
		if df = df.Arrange(order); df.Err != nil {
			return df, df.Err
		}
	}
	return df, nil
}

func hasColumn(df dataframe.DataFrame, name string) error {
	if names := df.Names(); !slices.Contains(names, name) {
		return fmt.Errorf("no column %q; the table has %s", name, strings.Join(names, ", "))
	}
	return nil
}
