package frame

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/seed-4148e10f/tension/timeline"
)

// cells gives a column as text: numbers as shortly as they read back to the
// same, missing ones empty.
func cells(s series.Series) []string {
	out := make([]string, s.Len())
	switch s.Type() {
	case series.Float, series.Int:
		for i, v := range s.Float() {
			out[i] = timeline.Num(v).String()
		}
	case series.Bool:
		for i := range out {
			if v, err := s.Elem(i).Bool(); err == nil {
				out[i] = strconv.FormatBool(v)
			}
		}
	default:
		copy(out, s.Records())
	}
	return out
}

// table gives the DataFrame's columns as text.
func table(df dataframe.DataFrame) (names []string, columns [][]string) {
	names = df.Names()
	columns = make([][]string, len(names))
	for i, name := range names {
		columns[i] = cells(df.Col(name))
	}
	return names, columns
}

// WriteCSV writes a header and the rows, comma-separated, in UTF-8, with line
// feeds. Missing cells are empty.
func WriteCSV(w io.Writer, df dataframe.DataFrame) error {
	if df.Err != nil {
		return df.Err
	}
	out := csv.NewWriter(w)
	names, columns := table(df)
	if err := out.Write(names); err != nil {
		return err
	}
	row := make([]string, len(names))
	for i := range df.Nrow() {
		for c := range columns {
			row[c] = columns[c][i]
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteJSONL writes one object a row with every column as a key, in order;
// missing cells and empty texts are null.
func WriteJSONL(w io.Writer, df dataframe.DataFrame) error {
	if df.Err != nil {
		return df.Err
	}
	names, columns := table(df)
	types := df.Types()
	out := bufio.NewWriter(w)
	text := json.NewEncoder(trimmer{out})
	text.SetEscapeHTML(false)
	for i := range df.Nrow() {
		for c, name := range names {
			if c == 0 {
				out.WriteByte('{')
			} else {
				out.WriteByte(',')
			}
			if err := text.Encode(name); err != nil {
				return err
			}
			out.WriteByte(':')
			switch cell := columns[c][i]; {
			case cell == "":
				out.WriteString("null")
			case types[c] == series.String:
				if err := text.Encode(cell); err != nil {
					return err
				}
			default:
				out.WriteString(cell)
			}
		}
		out.WriteString("}\n")
	}
	return out.Flush()
}

// trimmer drops the line feed that json.Encoder puts after a value.
type trimmer struct{ w io.Writer }

func (t trimmer) Write(b []byte) (int, error) {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		if _, err := t.w.Write(b[:n-1]); err != nil {
			return 0, err
		}
		return n, nil
	}
	return t.w.Write(b)
}
