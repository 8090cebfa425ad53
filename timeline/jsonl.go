package timeline

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// jsonRows reads one JSON object a line.
type jsonRows struct {
	lines *lineReader
	name  string
}

func (j *jsonRows) next() (Row, error) {
	for {
		j.lines.pass()
		l, err := j.lines.next()
		if err != nil {
			return Row{}, err
		}
		if len(bytes.TrimSpace(l.text)) == 0 {
			continue
		}
		row := Row{File: j.name, Line: l.n}
		fields := map[string]string{}
		var keys []string
		err = scanObject(l.text, func(key, text string, value []byte) {
			if _, again := fields[key]; !again {
				keys = append(keys, key)
			}
			if value[0] == '"' {
				fields[key] = text
			} else if cell, ok := jsonCell(value); ok {
				fields[key] = cell
			} else {
				delete(fields, key)
			}
		})
		if err != nil {
			return Row{}, row.Error("not a JSON object (%s); put one whole object on each line", whyNotObject(l.text))
		}
		// Sorted from the end, so that "title" is set before "Title".
		slices.Sort(keys)
		slices.Reverse(keys)
		columns := keys[:0]
		for _, k := range slices.Compact(keys) {
			if cell, ok := fields[k]; ok {
				columns, row.cells = append(columns, k), append(row.cells, cell)
			}
		}
		row.index = columnIndex(columns)
		return row, nil
	}
}

// whyNotObject is what encoding/json says of a text that is no object.
func whyNotObject(text []byte) string {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return err.Error()
	}
	if fields == nil {
		return "null"
	}
	return errNotObject.Error()
}

// jsonCell turns a JSON value into a cell: the string, the literal of a
// number, the items of a flat list joined by "; ", "" for null. An object is
// no cell.
func jsonCell(raw json.RawMessage) (cell string, ok bool) {
	switch raw[0] {
	case '"':
		return unquoteJSON(raw)
	case 'n':
		return "", true
	case '{':
		return "", false
	case '[':
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) != nil {
			return "", false
		}
		cells := make([]string, len(items))
		for i, item := range items {
			if item[0] == '[' {
				return "", false
			}
			if cells[i], ok = jsonCell(item); !ok {
				return "", false
			}
		}
		return strings.Join(cells, listSeparator), true
	}
	return string(raw), true
}

// WriteEventsJSONL writes one event record a line: every key of
// [EventColumns], in that order, null when missing. Strings are written as
// valid UTF-8 with plain line feeds and without space around them.
func WriteEventsJSONL(w io.Writer, events []Event) error {
	out := newLineWriter(w)
	for i := range events {
		for c := range columns {
			out.field(columns[c].name, columns[c].kind, columns[c].cell(&events[i]))
		}
		if err := out.flush(); err != nil {
			return err
		}
	}
	return nil
}

// lineWriter writes JSON objects whose keys keep their order.
type lineWriter struct {
	w   io.Writer
	buf bytes.Buffer
	enc *json.Encoder
}

func newLineWriter(w io.Writer) *lineWriter {
	l := &lineWriter{w: w}
	l.enc = json.NewEncoder(&l.buf)
	l.enc.SetEscapeHTML(false) // the lines are read by programs and people, not by browsers
	return l
}

// field adds a key and the JSON form of a cell; an empty cell is null.
func (l *lineWriter) field(name string, kind columnKind, cell string) {
	l.buf.WriteString(`,"` + name + `":`)
	switch {
	case cell == "":
		l.buf.WriteString("null")
	case kind == numberColumn:
		l.buf.WriteString(cell)
	case kind == listColumn:
		l.value(strings.Split(cell, listSeparator))
	default:
		l.value(cell)
	}
}

// value adds the JSON form of a string or list of strings, which cannot fail.
func (l *lineWriter) value(v any) {
	_ = l.enc.Encode(v)
	l.buf.Truncate(l.buf.Len() - 1) // the encoder's line feed
}

// flush writes the object and its line feed.
func (l *lineWriter) flush() error {
	b := l.buf.Bytes()
	b[0] = '{'
	l.buf.WriteString("}\n")
	_, err := l.w.Write(l.buf.Bytes())
	l.buf.Reset()
	return err
}
