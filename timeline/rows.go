package timeline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"unicode/utf8"
)

// maxLine bounds one line of a table, so that a file without line breaks
// cannot take all memory.
const maxLine = 16 << 20

// SyntaxError is one place of an input that could not be read: what is wrong
// and what to do. Line counts from 1; 0 means the file as a whole.
type SyntaxError struct {
	File string
	Line int
	Msg  string
}

// Error returns "file:line: message".
func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
}

// Row is one row of a table, JSONL or CSV, before anybody has said what it is.
// Column names are compared in lower case.
type Row struct {
	File  string
	Line  int  // where the row begins, counted from 1
	Table bool // CSV: all rows have the columns of the header
	index map[string]int
	cells []string
	order dayOrder // of days whose year comes last
}

// NewRow makes a row of a table that came in another form than text; cells
// stand in the order of the columns.
func NewRow(file string, line int, columns, cells []string) Row {
	return Row{File: file, Line: line, Table: true, index: columnIndex(columns), cells: cells}
}

// Get returns the cell of the first of the columns that is not empty, without
// the space around it and with plain line feeds; "" when all are missing. A
// JSON null is empty, a JSON list of plain values is joined by "; ", an object
// counts as missing.
func (r Row) Get(columns ...string) string {
	for _, c := range columns {
		if i, ok := r.index[c]; ok {
			if s := clean(r.cells[i]); s != "" {
				return s
			}
		}
	}
	return ""
}

// Has reports whether the row has one of the columns, empty or not.
func (r Row) Has(columns ...string) bool {
	for _, c := range columns {
		if _, ok := r.index[c]; ok {
			return true
		}
	}
	return false
}

// Named returns the row with the columns that names lists called as it says;
// both in lower case. A column so named counts before one that had the name.
func (r Row) Named(names map[string]string) Row {
	if len(names) == 0 {
		return r
	}
	index := maps.Clone(r.index)
	for from, to := range names {
		if i, ok := r.index[from]; ok {
			index[to] = i
		}
	}
	r.index = index
	return r
}

// Error returns a SyntaxError at the row.
func (r Row) Error(format string, args ...any) *SyntaxError {
	return &SyntaxError{r.File, r.Line, fmt.Sprintf(format, args...)}
}

// columnIndex is where each column of a header stands: names in lower case, the
// first of two columns of one name counts.
func columnIndex(header []string) map[string]int {
	index := make(map[string]int, len(header))
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, ok := index[name]; !ok {
			index[name] = i
		}
	}
	return index
}

// rowReader gives one row after the other; a *SyntaxError spoils one row only.
type rowReader interface {
	next() (Row, error)
}

// ReadRows reads a table, JSONL where the first character is a brace and CSV
// (separated by commas, semicolons or tabs, with a header) otherwise, and
// calls each with every row. A byte-order mark is passed over.
//
// Rows that cannot be read, and rows that each rejects with a [*SyntaxError],
// come back in skipped, in order; the rest is read on. Any other error, of the
// reader or of each, ends the reading and comes back in err.
func ReadRows(r io.Reader, name string, each func(Row) error) (skipped []error, err error) {
	err = EachRow(r, name, each, func(bad error) { skipped = append(skipped, bad) })
	return skipped, err
}

// EachRow is [ReadRows] for tables of any size: it calls skip with each row that
// is left out, in order, and keeps none.
func EachRow(r io.Reader, name string, each func(Row) error, skip func(error)) error {
	lines := newLineReader(r, name)
	return readAll(func() (rowReader, error) { return newRowReader(lines, name) }, each, skip)
}

// readAll calls each with every row of the reader that open finds, and skip with
// the errors that spoil one row only.
func readAll(open func() (rowReader, error), each func(Row) error, skip func(error)) (err error) {
	var rows rowReader
	for err == nil {
		var row Row
		if rows == nil {
			rows, err = open()
		} else if row, err = rows.next(); err == nil {
			err = each(row)
		}
		var bad *SyntaxError
		if errors.As(err, &bad) {
			skip(err)
			err = nil
		}
	}
	if err == io.EOF {
		err = nil
	}
	return err
}

// newRowReader tells JSONL from CSV by the first line that is not blank.
func newRowReader(lines *lineReader, name string) (rowReader, error) {
	for {
		lines.pass()
		begin, _ := lines.r.Peek(1)
		object := string(begin) == "{"
		l, err := lines.next()
		if err != nil {
			if !object {
				err = headerError(err)
			}
			return nil, err
		}
		if t := bytes.TrimSpace(l.text); len(t) > 0 {
			lines.unread(l)
			if t[0] == '{' {
				return &jsonRows{lines, name}, nil
			}
			return newCSVRows(lines, name)
		}
	}
}

// headerError ends the reading where it would spoil one row only: nothing below
// a header can be read without it.
func headerError(err error) error {
	var bad *SyntaxError
	if errors.As(err, &bad) {
		return fmt.Errorf("header: %v", err)
	}
	return err
}

// line is one line of a file, with its line break.
type line struct {
	text []byte
	n    int
}

// lineReader reads lines of bounded length and can take lines back.
type lineReader struct {
	r    *bufio.Reader
	name string
	n    int
	back []line // read again, the last one first
	any  bool   // lines that are not UTF-8 pass

	marked bool // a byte-order mark stood first, as spreadsheets want it
}

func newLineReader(r io.Reader, name string) *lineReader {
	br := bufio.NewReaderSize(r, 64<<10)
	mark, _ := br.Peek(3)
	marked := string(mark) == "\ufeff"
	if marked {
		br.Discard(3)
	}
	return &lineReader{r: br, name: name, marked: marked}
}

// next returns the next line, io.EOF at the end, or a *SyntaxError for a line
// that is too long or not UTF-8.
func (l *lineReader) next() (line, error) {
	if n := len(l.back); n > 0 {
		t := l.back[n-1]
		l.back = l.back[:n-1]
		return t, nil
	}
	l.n++
	text, long, err := l.read()
	switch {
	case long:
		return line{}, &SyntaxError{l.name, l.n, fmt.Sprintf("the line is longer than %d MB; split it", maxLine>>20)}
	case err != nil && (err != io.EOF || len(text) == 0):
		return line{}, err
	case !l.any && !utf8.Valid(text):
		return line{}, &SyntaxError{l.name, l.n, "the line is not valid UTF-8; save the file as UTF-8"}
	}
	return line{text, l.n}, nil
}

// pass passes over empty lines, many at a time: a file may hold gigabytes of
// them.
func (l *lineReader) pass() {
	for len(l.back) == 0 {
		b, _ := l.r.Peek(max(1, l.r.Buffered()))
		n := len(b) - len(bytes.TrimLeft(b, "\n"))
		if n == 0 {
			return
		}
		l.r.Discard(n)
		l.n += n
	}
}

// read reads one line and drops what goes beyond maxLine.
func (l *lineReader) read() (text []byte, long bool, err error) {
	for {
		part, err := l.r.ReadSlice('\n')
		if len(text)+len(part) > maxLine {
			long = true
			text = nil
		}
		if !long {
			text = append(text, part...)
		}
		if err != bufio.ErrBufferFull {
			return text, long, err
		}
	}
}

// unread gives lines back, to be read again in their order.
func (l *lineReader) unread(lines ...line) {
	for i := len(lines) - 1; i >= 0; i-- {
		l.back = append(l.back, lines[i])
	}
}
