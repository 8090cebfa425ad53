package actors

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/table"
)

// files lists the tables with the columns each must have, in this order.
var files = [...]file{
	{"states.csv", []string{"code", "name", "alias", "kind", "with", "unless", "from", "to", "source"}},
	{"organisations.csv", []string{"code", "role", "name", "alias", "kind", "with", "unless", "from", "to", "source"}},
	{"leaders.csv", []string{"code", "name", "aliases", "surname", "titles", "office", "role", "rank", "from", "to", "source", "checked"}},
	{"places.csv", []string{"code", "alias", "source"}},
	{"roles.csv", []string{"phrase", "role", "class", "rank", "alone", "source"}},
	{"definite.csv", []string{"phrase", "codes", "source"}},
	{"blocked.csv", []string{"phrase", "why", "source"}},
	{"words.csv", []string{"class", "word", "source"}},
	{"alliances.csv", []string{"alliance", "code", "from", "to", "source"}},
}

// file is one table.
type file struct {
	name    string
	columns []string
}

// row is one line of a table.
type row struct {
	*file
	line     int
	cells    []string
	from, to timeline.Day // of the columns of these names, once checked
}

// get is the cell of a column, "" where the table has no such column.
func (r *row) get(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.cells[i]
	}
	return ""
}

// tables are the rows of each file, in the order of the file.
type tables map[string][]row

// fault is an error at a place of a table.
func (r *row) fault(format string, args ...any) error {
	return fmt.Errorf("actors/%s:%d: %s", r.name, r.line, fmt.Sprintf(format, args...))
}

func readTables(fsys fs.FS) (tables, error) {
	t := tables{}
	var faults []error
	for i := range files {
		rows, err := files[i].read(fsys)
		t[files[i].name] = rows
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return t, t.validate()
}

// read reads the rows of the table.
func (f *file) read(fsys fs.FS) ([]row, error) {
	r, err := table.Open(fsys, "actors/"+f.name)
	if err != nil {
		return nil, fmt.Errorf("actors/%s: cannot be read: %w", f.name, err)
	}
	r.Ragged = true // counted below, with the line
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("actors/%s:1: no header row: want the columns %s", f.name, strings.Join(f.columns, ","))
	}
	if !slices.Equal(head, f.columns) {
		return nil, fmt.Errorf("actors/%s:1: columns are %s: want %s", f.name, strings.Join(head, ","), strings.Join(f.columns, ","))
	}
	rows := make([]row, 0, r.Lines())
	var faults []error
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return rows, errors.Join(faults...)
		}
		if err != nil {
			return nil, f.unreadable(err)
		}
		if len(rec) != len(f.columns) {
			faults = append(faults, fmt.Errorf("actors/%s:%d: %d cells where %d are wanted: %s", f.name, r.Line(), len(rec), len(f.columns), strings.Join(f.columns, ",")))
			continue
		}
		rows = append(rows, row{file: f, line: r.Line(), cells: rec})
	}
}

// unreadable says where a table is no CSV.
func (f *file) unreadable(err error) error {
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return fmt.Errorf("actors/%s:%d:%d: not CSV: %w", f.name, syntax.Line, syntax.Column, syntax.Err)
	}
	return fmt.Errorf("actors/%s: cannot be read: %w", f.name, err)
}

// needed are the columns that may not be empty.
var needed = [...]string{"code", "name", "alias", "kind", "phrase", "class", "word", "why", "source", "role", "alliance"}

// choices are the columns with a closed list of values, by file and column.
func choices(file, column string) []string {
	switch file + " " + column {
	case "states.csv kind":
		return []string{"name", "official", "old", "abbrev", "demonym", "people", "capital", "metonym"}
	case "organisations.csv kind":
		return []string{"body", "international", "regional", "media", "party", "armed"}
	case "roles.csv class":
		return []string{"office", "body", "group", "family"}
	case "roles.csv alone":
		return []string{"yes", "no"}
	case "roles.csv rank", "leaders.csv rank":
		return []string{"0", "1", "2", "3"}
	case "words.csv class":
		return wordClassNames[:]
	}
	return nil
}

// rule is what the cells of a column must be.
type rule struct {
	column  string
	needed  bool
	choices []string // nil: any text
}

// rules are those of the columns, in order.
func (f *file) rules() (out []rule) {
	for _, c := range f.columns {
		out = append(out, rule{c, slices.Contains(needed[:], c), choices(f.name, c)})
	}
	return out
}

// validate checks every cell and that no row stands twice.
func (t tables) validate() error {
	var faults []error
	for i := range files {
		f := &files[i]
		rules, key := f.rules(), f.key()
		seen := make(map[[maxKey]string]int, len(t[f.name]))
		for k := range t[f.name] {
			r := &t[f.name][k]
			faults = append(faults, r.check(rules)...)
			cells := r.all(key)
			if line := seen[cells]; line > 0 {
				faults = append(faults, r.fault("stands already on line %d: remove one of the two", line))
			} else {
				seen[cells] = r.line
			}
		}
	}
	return errors.Join(faults...)
}

func (r *row) check(rules []rule) (faults []error) {
	for i := range rules {
		c, v := &rules[i], r.cells[i]
		if v == "" {
			if c.needed {
				faults = append(faults, r.fault("%s is empty: give a value", c.column))
				continue
			}
		} else if (v[0] <= ' ' || v[len(v)-1] <= ' ' || v[0] >= 0x80 || v[len(v)-1] >= 0x80) && v != strings.TrimSpace(v) {
			faults = append(faults, r.fault("%s %q has blanks at its ends: remove them", c.column, v))
		}
		if c.choices != nil && !slices.Contains(c.choices, v) {
			faults = append(faults, r.fault("unknown %s %q: want one of %s", c.column, v, strings.Join(c.choices, ", ")))
		}
	}
	var err error
	if r.from, err = parseTerm(r.get("from"), false); err != nil {
		faults = append(faults, r.fault("from: %v", err))
	}
	if r.to, err = parseTerm(r.get("to"), true); err != nil {
		faults = append(faults, r.fault("to: %v", err))
	}
	if r.from.Known() && r.to.Known() && r.to < r.from {
		faults = append(faults, r.fault("the term ends on %s, before it begins on %s", r.to, r.from))
	}
	return faults
}

// key is the columns that together may stand only once in the table.
func (f *file) key() []string {
	switch f.name {
	case "leaders.csv":
		return []string{"code", "name", "office", "from"}
	case "states.csv", "organisations.csv", "places.csv":
		return []string{"code", "alias", "from"}
	case "words.csv":
		return []string{"class", "word"}
	case "alliances.csv":
		return []string{"alliance", "code", "from"}
	}
	return []string{"phrase"}
}

// maxKey is how many columns a key has at the most.
const maxKey = 4

// all is the cells of some columns.
func (r *row) all(columns []string) (out [maxKey]string) {
	for i, c := range columns {
		out[i] = r.get(c)
	}
	return out
}

// parseTerm reads a day, a month or a year; the end of a term given as a month
// or a year is its last day. Empty is open.
func parseTerm(s string, end bool) (timeline.Day, error) {
	switch {
	case s == "":
		return 0, nil
	case len(s) == 4:
		if y, err := strconv.Atoi(s); err == nil {
			if end {
				return timeline.NewDay(y, time.December, 31), nil
			}
			return timeline.NewDay(y, time.January, 1), nil
		}
	case len(s) == 7:
		if t, err := time.Parse("2006-01", s); err == nil {
			if end {
				t = t.AddDate(0, 1, -1)
			}
			return timeline.DayOf(t), nil
		}
	}
	d, err := timeline.ParseDay(s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	return d, nil
}
