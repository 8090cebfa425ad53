// Package table prints one table as aligned text, Markdown or CSV.
package table

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Table is a head and rows of text. Right marks the columns whose cells are
// numbers. Every row has as many cells as the head.
type Table struct {
	Head  []string
	Right []bool
	Rows  [][]string
}

// Forms are the forms Write knows.
func Forms() []string { return []string{"table", "md", "csv"} }

// Write prints the table in one of the forms. Wide characters are aligned by
// their width on a terminal.
func Write(w io.Writer, t Table, form string) error {
	switch form {
	case "csv":
		c := csv.NewWriter(w)
		if err := c.Write(t.Head); err != nil {
			return err
		}
		return c.WriteAll(t.Rows)
	case "table", "md":
		p := table.NewWriter()
		p.SetStyle(plain())
		p.AppendHeader(row(t.Head))
		for _, r := range t.Rows {
			p.AppendRow(row(r))
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
