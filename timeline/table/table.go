// Package table reads CSV tables of words and names faster than encoding/csv
// does: the cells of a plain line are pieces of the text itself. What is not
// plain is left to encoding/csv, and so are all errors.
package table

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// Reader reads the rows of a table. Lines without text are passed over.
type Reader struct {
	Comment byte // begins lines to pass over, 0 for none
	Ragged  bool // rows need not have as many cells as the first

	rest  string
	line  int         // of the row read last
	cells int         // of the first row, 0 before it
	room  []string    // for the cells of the rows to come
	slow  *csv.Reader // reads all that is left once a row was not plain
	base  int         // lines before those that slow reads
}

// New reads a text.
func New(text string) *Reader { return &Reader{rest: text} }

// Open reads a file.
func Open(fsys fs.FS, name string) (*Reader, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var text strings.Builder
	if info, err := f.Stat(); err == nil {
		text.Grow(int(info.Size()))
	}
	if _, err := io.Copy(&text, f); err != nil {
		return nil, err
	}
	return New(text.String()), nil
}

// Lines is how many lines are left, at the most.
func (r *Reader) Lines() int { return strings.Count(r.rest, "\n") + 1 }

// Line is the line on which the row read last begins, or the one that could not
// be read, counted from 1.
func (r *Reader) Line() int { return r.line }

// Read is the next row, and io.EOF behind the last. Errors are those of
// encoding/csv.
func (r *Reader) Read() ([]string, error) {
	for r.slow == nil {
		if r.rest == "" {
			return nil, io.EOF
		}
		line, rest, _ := strings.Cut(r.rest, "\n")
		line = strings.TrimSuffix(line, "\r")
		if line != "" && (r.Comment == 0 || line[0] != r.Comment) {
			cells, plain := split(line, r.free())
			if !plain || !r.Ragged && r.cells > 0 && len(cells) != r.cells {
				r.giveUp()
				break
			}
			if r.cells == 0 {
				r.cells = len(cells)
			}
			r.rest, r.line = rest, r.line+1
			r.room = r.room[min(len(cells), len(r.room)):]
			return cells[:len(cells):len(cells)], nil
		}
		r.rest, r.line = rest, r.line+1
	}
	return r.readSlow()
}

// free is room for the cells of a row, which it need not suffice for.
func (r *Reader) free() []string {
	if len(r.room) < max(4, r.cells) {
		r.room = make([]string, 1024)
	}
	return r.room[:0]
}

// split appends the cells of a line; it is not plain where a quotation mark
// stands elsewhere than around a cell.
func split(line string, cells []string) (out []string, plain bool) {
	for {
		end := strings.IndexByte(line, ',')
		if line != "" && line[0] == '"' {
			cell, n := quoted(line)
			if n == 0 {
				return nil, false
			}
			cells, end = append(cells, cell), n
			if end == len(line) {
				return cells, true
			}
		} else {
			cell := line
			if end >= 0 {
				cell = line[:end]
			}
			if strings.IndexByte(cell, '"') >= 0 {
				return nil, false
			}
			cells = append(cells, cell)
			if end < 0 {
				return cells, true
			}
		}
		line = line[end+1:]
	}
}

// quoted is the cell between quotation marks that a line begins with, and where
// it ends; 0 when it does not end within the line.
func quoted(line string) (cell string, end int) {
	doubled := false
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] != '"':
		case i+1 == len(line) || line[i+1] == ',':
			cell = line[1:i]
			if doubled {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			return cell, i + 1
		case line[i+1] == '"':
			doubled = true
			i++
		default:
			return "", 0
		}
	}
	return "", 0
}

// giveUp leaves what is left to encoding/csv.
func (r *Reader) giveUp() {
	r.slow, r.base = csv.NewReader(strings.NewReader(r.rest)), r.line
	r.slow.Comment, r.slow.FieldsPerRecord = rune(r.Comment), r.cells
	if r.Ragged {
		r.slow.FieldsPerRecord = -1
	}
}

func (r *Reader) readSlow() ([]string, error) {
	cells, err := r.slow.Read()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		bad.StartLine += r.base
		bad.Line += r.base
		r.line = bad.StartLine
	}
	if len(cells) > 0 {
		line, _ := r.slow.FieldPos(0)
		r.line = r.base + line
	}
	return cells, err
}
