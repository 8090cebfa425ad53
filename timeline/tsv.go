package timeline

import (
	"io"
	"strings"
)

// tsvRows reads rows separated by tabs in which a quote is a letter.
type tsvRows struct {
	lines   *lineReader
	name    string
	layouts []tsvLayout
}

type tsvLayout struct {
	width int
	index map[string]int
}

// ReadTSV reads a table without a header whose cells are separated by tabs and
// never quoted, and calls each with every row. Layouts are the columns that
// rows may have: a row has those of the first layout as long as it is, empty
// cells at its end aside. Bytes that are not UTF-8 are replaced, for such
// tables are put together from many sources.
//
// Rows of no layout's length, and rows that each rejects with a
// [*SyntaxError], are given to skip; see [EachRow].
func ReadTSV(r io.Reader, name string, layouts [][]string, each func(Row) error, skip func(error)) error {
	t := &tsvRows{lines: newLineReader(r, name), name: name}
	t.lines.any = true
	for _, l := range layouts {
		t.layouts = append(t.layouts, tsvLayout{len(l), columnIndex(l)})
	}
	return readAll(func() (rowReader, error) { return t, nil }, each, skip)
}

func (t *tsvRows) next() (Row, error) {
	for {
		t.lines.pass()
		l, err := t.lines.next()
		if err != nil {
			return Row{}, err
		}
		text := strings.TrimRight(string(l.text), "\r\n")
		if strings.TrimSpace(text) == "" {
			continue
		}
		row := Row{File: t.name, Line: l.n, Table: true, cells: strings.Split(text, "\t")}
		for _, layout := range t.layouts {
			if fits(row.cells, layout.width) {
				row.index, row.cells = layout.index, row.cells[:layout.width]
				return row, nil
			}
		}
		return Row{}, row.Error("%d cells, want %s; get the row again from its source", len(row.cells), t.widths())
	}
}

// fits reports whether there are as many cells, empty ones at the end aside.
func fits(cells []string, width int) bool {
	if len(cells) < width {
		return false
	}
	for _, c := range cells[width:] {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func (t *tsvRows) widths() string {
	var n []string
	for _, l := range t.layouts {
		n = append(n, Count(l.width).String())
	}
	return strings.Join(n, " or ")
}
