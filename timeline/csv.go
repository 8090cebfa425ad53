package timeline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// maxQuoted bounds how far a row may run over several lines: beyond it a
// missing closing quote is the likelier reason.
const maxQuoted = 1 << 20

// csvRows reads the rows of a CSV table under its header. encoding/csv alone
// would lose the rest of the file behind one unbalanced quote, so rows are
// first put together from lines and a row that cannot be read gives back all
// lines but its first.
type csvRows struct {
	lines  *lineReader
	name   string
	comma  rune
	header []string
	index  map[string]int
	order  dayOrder
}

func newCSVRows(lines *lineReader, name string) (rowReader, error) {
	first, err := lines.next()
	if err != nil {
		return nil, err
	}
	lines.unread(first)
	c := &csvRows{lines: lines, name: name, comma: separator(first.text)}
	if c.header, _, err = c.record(); err != nil {
		return nil, headerError(err)
	}
	c.index = columnIndex(c.header)
	head, _ := lines.r.Peek(lines.r.Size()) // what is short of it is the whole rest
	c.order = orderOf(head)
	return c, nil
}

// separator is the commonest of comma, semicolon and tab in the header.
func separator(header []byte) rune {
	best := ','
	for _, r := range ";\t" {
		if bytes.Count(header, []byte(string(r))) > bytes.Count(header, []byte(string(best))) {
			best = r
		}
	}
	return best
}

func (c *csvRows) next() (Row, error) {
	cells, n, err := c.record()
	if err != nil {
		return Row{}, err
	}
	row := Row{File: c.name, Line: n, Table: true, index: c.index, cells: cells, order: c.order}
	if len(cells) != len(c.header) {
		return Row{}, row.Error("%d cells where the header has %d columns; quote cells that hold the separator", len(cells), len(c.header))
	}
	return row, nil
}

// record reads one record and the line it begins on.
func (c *csvRows) record() (cells []string, n int, err error) {
	lines, err := c.gather()
	if err != nil {
		return nil, 0, err
	}
	var text bytes.Buffer
	for _, l := range lines {
		text.Write(l.text)
	}
	r := csv.NewReader(&text)
	r.Comma, r.FieldsPerRecord = c.comma, -1
	if cells, err = r.Read(); err == nil {
		for i, cell := range cells {
			if c.lines.marked {
				cells[i] = unguarded(cell)
			}
		}
		return cells, lines[0].n, nil
	}
	c.lines.unread(lines[1:]...)
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		err = bad.Err
	}
	return nil, 0, &SyntaxError{c.name, lines[0].n, "not a CSV row (" + err.Error() + "); close every quote and double quotes inside a cell"}
}

// gather reads the lines of one record: until the quotes are balanced.
// Blank lines between records are passed over.
func (c *csvRows) gather() (lines []line, err error) {
	quotes, size := 0, 0
	for {
		if len(lines) == 0 {
			c.lines.pass()
		}
		l, err := c.lines.next()
		if err == io.EOF && len(lines) > 0 {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		if len(lines) == 0 && len(bytes.TrimRight(l.text, "\r\n")) == 0 {
			continue
		}
		lines = append(lines, l)
		quotes += bytes.Count(l.text, []byte{'"'})
		size += len(l.text)
		if quotes%2 == 0 || size > maxQuoted {
			return lines, nil
		}
	}
}

// WriteEventsCSV writes the header of [EventColumns] and one row an event;
// missing cells are empty, lists are joined by "; ". The cells are those of
// [WriteEventsJSONL].
func WriteEventsCSV(w io.Writer, events []Event) error {
	out := csv.NewWriter(w)
	if err := out.Write(EventColumns()); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for i := range events {
		for c := range columns {
			cells[c] = columns[c].cell(&events[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// listSeparator joins the items of a list in one cell.
const listSeparator = "; "

// joinList writes a list as one cell; items lose separators they hold.
func joinList(items []string) string {
	return strings.Join(splitList(clean(strings.Join(items, listSeparator))), listSeparator)
}

// splitList reads what joinList writes; nil when there is no item.
func splitList(cell string) []string {
	var items []string
	for item := range strings.SplitSeq(cell, strings.TrimSpace(listSeparator)) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
