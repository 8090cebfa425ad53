package rules

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/table"
)

// wordRow is one line of words.csv.
type wordRow struct {
	text  string
	kind  Kind
	class string
	file  string
	line  int
}

// readTable reads a CSV file with exactly these columns in its header and calls
// visit for each line.
func readTable(file string, data []byte, columns []string, bad *problems, visit func(line int, row []string)) {
	r := table.New(string(data))
	r.Ragged = true
	first := true
	for {
		row, err := r.Read()
		if err != nil {
			bad.csv(file, err)
			return
		}
		line := r.Line()
		switch {
		case first && strings.Join(row, ",") != strings.Join(columns, ","):
			bad.add(file, line, 0, "the first line must name the columns %s", strings.Join(columns, ","))
			return
		case !first && len(row) != len(columns):
			bad.add(file, line, 0, "%d columns where %d are wanted: %s", len(row), len(columns), strings.Join(columns, ","))
		case !first:
			visit(line, row)
		}
		first = false
	}
}

// csv adds what made a table unreadable, which its end is not.
func (p *problems) csv(file string, err error) {
	var syntax *csv.ParseError
	switch {
	case err == io.EOF:
	case errors.As(err, &syntax):
		p.add(file, syntax.Line, syntax.Column, "not CSV: %v", syntax.Err)
	default:
		p.add(file, 0, 0, "cannot be read: %v", err)
	}
}

func readWords(file string, data []byte, bad *problems) []wordRow {
	out := make([]wordRow, 0, bytes.Count(data, []byte("\n")))
	readTable(file, data, []string{"word", "kind", "class", "source"}, bad, func(line int, row []string) {
		kind := Kind(0)
		if len(row[1]) == 1 {
			kind = Kind(row[1][0])
		}
		switch {
		case kind != Verb && kind != Noun && kind != Adjective && kind != Grammar && kind != Tag:
			bad.add(file, line, 0, "kind %q must be v, n, a, f or t", row[1])
		case strings.TrimSpace(row[0]) == "" || row[2] == "":
			bad.add(file, line, 0, "a word needs a word and a class")
		case row[0] != strings.ToLower(row[0]):
			bad.add(file, line, 0, "%q must be in lower case", row[0])
		default:
			out = append(out, wordRow{row[0], kind, row[2], file, line})
		}
	})
	return out
}

func readIrregular(file string, data []byte, into map[string]irregular, bad *problems) {
	readTable(file, data, []string{"base", "third", "past", "participle", "gerund", "source"}, bad, func(_ int, r []string) {
		into[r[0]] = irregular{r[1], r[2], r[3], r[4]}
	})
}

func readCodes(file string, data []byte, bad *problems) (out []Code) {
	readTable(file, data, []string{"code", "action", "goldstein", "category", "source"}, bad, func(line int, r []string) {
		c := Code{Code: r[0], Action: r[1], Category: r[3]}
		if r[2] != "" {
			v, err := strconv.ParseFloat(r[2], 64)
			if err != nil || v < -10 || v > 10 {
				bad.add(file, line, 0, "goldstein %q must be a number from -10 to 10", r[2])
			}
			c.Goldstein = timeline.Num(v)
		}
		if timeline.QuadOf(c.Code) == 0 {
			bad.add(file, line, 0, "%q is not a code: want 010 to 2042", c.Code)
		}
		out = append(out, c)
	})
	return out
}

// composition is one line of compose.csv.
type composition struct {
	operator string
	act      string // digits a code begins with, or hostile, cooperative, any, none
	made     Made
	file     string
	line     int
}

func readCompose(file string, data []byte, bad *problems) (out []composition) {
	readTable(file, data, []string{"operator", "act", "code", "realis", "why", "source"}, bad, func(line int, r []string) {
		c := composition{r[0], r[1], Made{r[2], timeline.Realis(r[3])}, file, line}
		if c.made.Realis != "" && !knownRealis(c.made.Realis) {
			bad.add(file, line, 0, "unknown realis %q: want one of %v", r[3], timeline.Realises())
		}
		out = append(out, c)
	})
	return out
}

// Front is whom an act of a state faces when it has a tag and nobody is named:
// loudspeakers on a border face the neighbour.
type Front struct {
	State, Tag   string
	Facing, Name string // the other side's code and name
}

func readFronts(file string, data []byte, bad *problems) (out []Front) {
	readTable(file, data, []string{"state", "tag", "facing", "name", "why", "source"}, bad, func(line int, r []string) {
		if r[0] == "" || r[1] == "" || r[2] == "" || r[0] == r[2] {
			bad.add(file, line, 0, "a front needs two states and a tag")
			return
		}
		out = append(out, Front{State: r[0], Tag: r[1], Facing: r[2], Name: r[3]})
	})
	return out
}

func knownRealis(r timeline.Realis) bool {
	for _, x := range timeline.Realises() {
		if x == r {
			return true
		}
	}
	return false
}

// lines are the lines of a text that hold something and are no comment.
func lines(data []byte) (out []string) {
	for _, l := range strings.Split(string(data), "\n") {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}
