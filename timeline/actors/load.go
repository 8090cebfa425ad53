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
)

// files lists the tables with the columns each must have, in this order.
var files = [...]struct {
	name    string
	columns []string
}{
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

// row is one line of a table.
type row struct {
	file    string
	line    int
	columns []string
	cells   []string
}

// get is the cell of a column, "" where the table has no such column.
func (r row) get(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.cells[i]
	}
	return ""
}

// tables are the rows of each file, in the order of the file.
type tables map[string][]row

// fault is an error at a place of a table.
func (r row) fault(format string, args ...any) error {
	return fmt.Errorf("actors/%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

func readTables(fsys fs.FS) (tables, error) {
	t := tables{}
	var faults []error
	for _, f := range files {
		rows, err := readTable(fsys, f.name, f.columns)
		t[f.name] = rows
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return t, t.validate()
}

func readTable(fsys fs.FS, name string, columns []string) ([]row, error) {
	f, err := fsys.Open("actors/" + name)
	if err != nil {
		return nil, fmt.Errorf("actors/%s: cannot be read: %w", name, err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1 // counted below, with the line
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("actors/%s:1: no header row: want the columns %s", name, strings.Join(columns, ","))
	}
	if !slices.Equal(head, columns) {
		return nil, fmt.Errorf("actors/%s:1: columns are %s: want %s", name, strings.Join(head, ","), strings.Join(columns, ","))
	}
	var rows []row
	var faults []error
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return rows, errors.Join(faults...)
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("actors/%s:%d:%d: not CSV: %w", name, syntax.Line, syntax.Column, syntax.Err)
		}
		if err != nil {
			return nil, fmt.Errorf("actors/%s: cannot be read: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		if len(rec) != len(columns) {
			faults = append(faults, fmt.Errorf("actors/%s:%d: %d cells where %d are wanted: %s", name, line, len(rec), len(columns), strings.Join(columns, ",")))
			continue
		}
		rows = append(rows, row{name, line, columns, rec})
	}
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

// validate checks every cell and that no row stands twice.
func (t tables) validate() error {
	var faults []error
	for _, f := range files {
		seen := map[string]int{}
		for _, r := range t[f.name] {
			faults = append(faults, r.check(f.columns)...)
			if key := r.key(); seen[key] > 0 {
				faults = append(faults, r.fault("stands already on line %d: remove one of the two", seen[key]))
			} else {
				seen[key] = r.line
			}
		}
	}
	return errors.Join(faults...)
}

func (r row) check(columns []string) (faults []error) {
	for i, c := range columns {
		v := r.cells[i]
		if v != strings.TrimSpace(v) {
			faults = append(faults, r.fault("%s %q has blanks at its ends: remove them", c, v))
		}
		if v == "" && slices.Contains(needed[:], c) {
			faults = append(faults, r.fault("%s is empty: give a value", c))
			continue
		}
		if list := choices(r.file, c); list != nil && !slices.Contains(list, v) {
			faults = append(faults, r.fault("unknown %s %q: want one of %s", c, v, strings.Join(list, ", ")))
		}
	}
	from, err := parseTerm(r.get("from"), false)
	if err != nil {
		faults = append(faults, r.fault("from: %v", err))
	}
	to, err := parseTerm(r.get("to"), true)
	if err != nil {
		faults = append(faults, r.fault("to: %v", err))
	}
	if from.Known() && to.Known() && to < from {
		faults = append(faults, r.fault("the term ends on %s, before it begins on %s", to, from))
	}
	return faults
}

// key is what may stand only once in its file.
func (r row) key() string {
	switch r.file {
	case "leaders.csv":
		return r.join("code", "name", "office", "from")
	case "states.csv", "organisations.csv", "places.csv":
		return r.join("code", "alias", "from")
	case "words.csv":
		return r.join("class", "word")
	case "alliances.csv":
		return r.join("alliance", "code", "from")
	}
	return r.get("phrase")
}

func (r row) join(columns ...string) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(r.get(c))
		b.WriteByte('\t')
	}
	return b.String()
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
