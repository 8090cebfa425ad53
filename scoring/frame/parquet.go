package frame

import (
	"fmt"
	"io"
	"reflect"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/parquet-go/parquet-go"

	"github.com/seed-4148e10f/tension/timeline"
)

// WriteParquet writes the DataFrame as one Parquet file, zstd-compressed, all
// columns optional, in order. Columns of the fields that are dates become
// dates; text that is empty is null. The same table gives the same bytes.
func WriteParquet(w io.Writer, df dataframe.DataFrame, fields []Field) error {
	if df.Err != nil {
		return df.Err
	}
	columns, err := parquetColumns(df, fields)
	if err != nil {
		return err
	}
	out := parquet.NewWriter(w, parquetSchema(df, fields), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("tension", "1", ""))
	row := make(parquet.Row, len(columns))
	for i := range df.Nrow() {
		for c := range columns {
			v, level := columns[c][i], 1
			if v.IsNull() {
				level = 0
			}
			row[c] = v.Level(0, level, c)
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}

// dates are the columns that hold a day each.
func dates(fields []Field) map[string]bool {
	is := map[string]bool{}
	for _, f := range fields {
		is[f.Name] = f.Type == "date"
	}
	return is
}

// parquetSchema makes the schema from a struct put together for it: a group of
// named nodes would be sorted by name, a struct keeps its order.
func parquetSchema(df dataframe.DataFrame, fields []Field) *parquet.Schema {
	types := df.Types()
	isDate := dates(fields)
	structFields := make([]reflect.StructField, len(types))
	for i, name := range df.Names() {
		f := reflect.StructField{Name: fmt.Sprintf("C%d", i), Tag: reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional"`, name))}
		switch {
		case isDate[name]:
			f.Type = reflect.TypeFor[*int32]()
			f.Tag = reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional,date"`, name))
		case types[i] == series.Float:
			f.Type = reflect.TypeFor[*float64]()
		case types[i] == series.Int:
			f.Type = reflect.TypeFor[*int64]()
		case types[i] == series.Bool:
			f.Type = reflect.TypeFor[*bool]()
		default:
			f.Type = reflect.TypeFor[*string]()
		}
		structFields[i] = f
	}
	return parquet.NewSchema("tension", parquet.SchemaOf(reflect.New(reflect.StructOf(structFields)).Interface()))
}

// parquetColumns gives each column's values, null where missing.
func parquetColumns(df dataframe.DataFrame, fields []Field) ([][]parquet.Value, error) {
	isDate := dates(fields)
	columns := make([][]parquet.Value, df.Ncol())
	for i, name := range df.Names() {
		values := make([]parquet.Value, df.Nrow())
		s := df.Col(name)
		for k, text := range cells(s) {
			switch e := s.Elem(k); {
			case text == "":
				values[k] = parquet.NullValue()
			case isDate[name]:
				day, err := timeline.ParseDay(text)
				if err != nil {
					return nil, fmt.Errorf("column %s, row %d: %w", name, k+1, err)
				}
				values[k] = parquet.Int32Value(int32(day - timeline.NewDay(1970, 1, 1)))
			case s.Type() == series.Float:
				values[k] = parquet.DoubleValue(e.Float())
			case s.Type() == series.Int:
				values[k] = parquet.Int64Value(int64(e.Float()))
			case s.Type() == series.Bool:
				values[k] = parquet.BooleanValue(text == "true")
			default:
				values[k] = parquet.ByteArrayValue([]byte(text))
			}
		}
		columns[i] = values
	}
	return columns, nil
}
