// Package table prints one table as aligned text, Markdown, CSV, JSON or JSONL.
package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/seed-4148e10f/tension/timeline"
)

// Table is a head and rows of text. Right marks the columns whose cells are
// numbers. Every row has as many cells as the head.
type Table struct {
	Head  []string
	Right []bool
	Rows  [][]string

	// Names are the columns as programs know them, for CSV, JSON and JSONL; a
	// column named "" is for reading only. Nil stands for Head.
	Names  []string
	Colour bool // the aligned text goes to a terminal
	values [][]any
	tones  [][]Tone
}

// Tone is what the colour of a cell says. Colour never says it alone: the sign
// or the word is there as well.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Hot        // raises tension
	Calm       // lowers it
	Faint      // nothing can be said, or an aside
)

// Cell is one cell: as it is read, and the value that programs get: a string,
// a bool, an int, a float64, a timeline.Float or Int, or nil where there is
// none. A cell without a Value is its Text.
type Cell struct {
	Text  string
	Value any
	Tone  Tone
}

// Add appends a row.
func (t *Table) Add(cells ...Cell) {
	texts, values, tones := make([]string, len(cells)), make([]any, len(cells)), make([]Tone, len(cells))
	for i, c := range cells {
		texts[i], values[i], tones[i] = c.Text, c.Value, c.Tone
		if c.Value == nil {
			values[i] = c.Text
		}
	}
	t.Rows, t.values, t.tones = append(t.Rows, texts), append(t.values, values), append(t.tones, tones)
}

// Forms are the forms Write knows.
func Forms() []string { return []string{"table", "md", "csv"} }

// Write prints the table in one of the forms. Wide characters are aligned by
// their width on a terminal.
func Write(w io.Writer, t Table, form string) error {
	switch form {
	case "csv":
		return t.csv(w)
	case "json", "jsonl":
		return t.json(w, form == "json")
	case "table", "md":
		p := table.NewWriter()
		p.SetStyle(plain())
		p.AppendHeader(row(t.heading(form)))
		for i, r := range t.Rows {
			p.AppendRow(row(t.coloured(form, i, r)))
		}
		var columns []table.ColumnConfig
		for i, right := range t.Right {
			if right {
				columns = append(columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
			}
		}
		p.SetColumnConfigs(columns)
		out := p.Render()
		if form == "md" {
			out = p.RenderMarkdown()
		}
		for line := range strings.Lines(out) {
			if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("table: no form %q", form)
}

// The escapes of a terminal that all of them know.
const (
	bold  = "\x1b[1m"
	reset = "\x1b[0m"
)

var toneEscapes = [...]string{"", "\x1b[31m", "\x1b[34m", "\x1b[2m"}

// heading is the head as the form shows it.
func (t *Table) heading(form string) []string {
	if form != "table" || !t.Colour {
		return t.Head
	}
	out := make([]string, len(t.Head))
	for i, h := range t.Head {
		if out[i] = h; h != "" {
			out[i] = bold + h + reset
		}
	}
	return out
}

// coloured is the i-th row as the form shows it.
func (t *Table) coloured(form string, i int, cells []string) []string {
	if form != "table" || !t.Colour || t.tones == nil {
		return cells
	}
	out := make([]string, len(cells))
	for k, c := range cells {
		if out[k] = c; c != "" && t.tones[i][k] != Plain {
			out[k] = toneEscapes[t.tones[i][k]] + c + reset
		}
	}
	return out
}

// csv writes the columns that have names, numbers with all their digits.
func (t *Table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	names, columns := t.columns()
	if err := out.Write(names); err != nil {
		return err
	}
	for i := range t.Rows {
		cells := make([]string, len(columns))
		for k, c := range columns {
			cells[k] = plainText(t.value(i, c))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// json writes one object a row: as lines, or as one list.
func (t *Table) json(w io.Writer, list bool) error {
	names, columns := t.columns()
	var b bytes.Buffer
	for i := range t.Rows {
		switch {
		case list && i == 0:
			b.WriteString("[\n  ")
		case list:
			b.WriteString(",\n  ")
		}
		b.WriteByte('{')
		for k, c := range columns {
			if k > 0 {
				b.WriteByte(',')
			}
			if err := encode(&b, names[k]); err != nil {
				return err
			}
			b.WriteByte(':')
			if err := encode(&b, jsonValue(t.value(i, c))); err != nil {
				return err
			}
		}
		b.WriteByte('}')
		if !list {
			b.WriteByte('\n')
		}
	}
	if list && len(t.Rows) == 0 {
		b.WriteString("[")
	}
	if list {
		b.WriteString("\n]\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

// columns lists the columns that programs get, by name and place.
func (t *Table) columns() (names []string, at []int) {
	all := t.Names
	if all == nil {
		all = t.Head
	}
	for i, n := range all {
		if n != "" || t.Names == nil {
			names, at = append(names, n), append(at, i)
		}
	}
	return names, at
}

func (t *Table) value(row, column int) any {
	if t.values == nil {
		return t.Rows[row][column]
	}
	return t.values[row][column]
}

// number is the value as a number, where it is one and finite.
func number(v any) (f timeline.Float, is bool) {
	switch v := v.(type) {
	case float64:
		return timeline.Float{Value: v, Known: !math.IsNaN(v) && !math.IsInf(v, 0)}, true
	case timeline.Float:
		return v, true
	case int:
		return timeline.Num(float64(v)), true
	case timeline.Int:
		return timeline.Float{Value: float64(v.Value), Known: v.Known}, true
	}
	return f, false
}

func plainText(v any) string {
	if f, is := number(v); is {
		return f.String()
	}
	return fmt.Sprint(v)
}

// jsonValue is null where a number or a text is missing.
func jsonValue(v any) any {
	if f, is := number(v); is {
		if !f.Known {
			return nil
		}
		return f.Value
	}
	if v == "" {
		return nil
	}
	return v
}

// encode writes v as JSON without a line feed.
func encode(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	b.Truncate(b.Len() - 1)
	return err
}

// plain is a style without borders: two spaces between columns.
func plain() table.Style {
	s := table.StyleDefault
	s.Box = table.BoxStyle{PaddingLeft: "", PaddingRight: "", MiddleVertical: "  ", MiddleSeparator: "  ", MiddleHorizontal: "-"}
	s.Options = table.Options{SeparateColumns: true}
	s.Format.Header = text.FormatDefault
	return s
}

func row(cells []string) table.Row {
	r := make(table.Row, len(cells))
	for i, c := range cells {
		r[i] = c
	}
	return r
}
