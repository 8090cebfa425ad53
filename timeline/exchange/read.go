package exchange

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// sniffed is how many bytes of a table are looked at to recognise it.
const sniffed = 64 << 10

// Account says what became of the rows of a table, so that every row and every
// count can be found again.
type Account struct {
	System  string
	Rows    int     // read as rows of the system, without those skipped
	Events  int     // rows that became events
	LeftOut []Count // rows that did not, by reason
	Sums    []Sum   // counts the table carries
	Unknown []Count // cells without a counterpart of ours, by column; the rows were kept
	Tags    []Count // cells kept in tags, by column
}

// Count is how often something happened, with the line of the first.
type Count struct {
	What  string
	N     int
	First int
}

// Sum is a count of the system added up over the rows.
type Sum struct {
	What     string
	Imported int
	LeftOut  int
}

// Recognise names the system whose table begins with head, nil when it is none.
// A table without a header is known by its rows, the first few of which may be
// broken.
func (c *Catalogue) Recognise(head []byte) *System {
	line := firstLine(head)
	for _, s := range c.systems {
		if s.isHeader(line) {
			return s
		}
	}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(head), "\ufeff")) {
		for _, s := range c.systems {
			if s.isRow(strings.TrimRight(line, "\r\n")) {
				return s
			}
		}
		if n++; n == damaged {
			break
		}
	}
	return nil
}

// damaged is how many rows at the head of a table without a header may be
// broken: the first row is no more whole than others.
const damaged = 20

func firstLine(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}

// isHeader reports whether the line names all columns the system needs.
func (s *System) isHeader(line string) bool {
	for _, separator := range []string{"\t", ",", ";"} {
		have := map[string]bool{}
		for cell := range strings.SplitSeq(line, separator) {
			have[strings.ToLower(strings.Trim(strings.TrimSpace(cell), `"`))] = true
		}
		if !slices.ContainsFunc(s.needs, func(need string) bool { return !have[need] }) {
			return true
		}
	}
	return false
}

// isRow reports whether the line is a row of a table without a header: as many
// cells as one of its layouts, a number first and a day second.
func (s *System) isRow(line string) bool {
	cells := strings.Split(line, "\t")
	return len(cells) > 2 && digits(cells[0]) && len(cells[1]) == 8 && digits(cells[1]) &&
		slices.ContainsFunc(s.layouts, func(l []string) bool { return len(l) == len(cells) })
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Read reads a table of the system and calls each with every event, in the
// order of the rows, and skip with every row that is none of the system, a
// [*timeline.SyntaxError]. Name stands in errors. The error is the reader's.
func (c *Catalogue) Read(r io.Reader, name string, s *System, each func(timeline.Event), skip func(error)) (Account, error) {
	t := &reading{catalogue: c, system: s, each: each, account: Account{System: s.Name},
		left: map[string]*Count{}, unknown: map[string]*Count{}, tags: map[string]*Count{}, sums: map[string]*Sum{}, read: reader(s.Name)}
	for i := range s.Columns {
		if tag := s.Columns[i].tag(); tag != "" {
			t.kept = append(t.kept, keptColumn{strings.ToLower(s.Columns[i].Name), tag})
		}
	}
	body := bufio.NewReaderSize(r, sniffed)
	head, err := body.Peek(sniffed)
	if err != nil && err != io.EOF {
		return t.close(), err
	}
	line := firstLine(head)
	if s.isHeader(line) {
		t.keepUnknown(line)
	}
	switch {
	case !s.isHeader(line):
		err = timeline.ReadTSV(body, name, s.layouts, t.row, skip)
	case strings.Contains(line, "\t"):
		err = t.withHeader(body, name, strings.Split(line, "\t"), skip)
	default:
		err = timeline.EachRow(body, name, t.row, skip)
	}
	return t.close(), err
}

// keepUnknown has the columns that the documented list lacks kept in tags.
func (t *reading) keepUnknown(header string) {
	known := t.system.documented()
	for name := range strings.FieldsFuncSeq(header, func(r rune) bool { return r == '\t' || r == ',' || r == ';' }) {
		if name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"`)); name != "" && !known[name] {
			t.kept = append(t.kept, keptColumn{name, strings.ReplaceAll(name, " ", "_")})
			known[name] = true
		}
	}
}

// documented is the set of the system's column names in lower case.
func (s *System) documented() map[string]bool {
	known := map[string]bool{}
	for _, c := range s.Columns {
		known[strings.ToLower(c.Name)] = true
	}
	return known
}

// withHeader reads a table separated by tabs under its header. Some files have
// names in the header that no row has a cell for: such rows are read by the
// documented list.
func (t *reading) withHeader(body io.Reader, name string, header []string, skip func(error)) error {
	known := t.system.documented()
	layouts := [][]string{header}
	documented := slices.DeleteFunc(slices.Clone(header), func(h string) bool {
		return strings.EqualFold(strings.TrimSpace(h), "headline") || !known[strings.ToLower(strings.TrimSpace(h))]
	})
	if len(documented) < len(header) {
		layouts = append(layouts, documented)
	}
	first := true
	return timeline.ReadTSV(body, name, layouts, func(r timeline.Row) error {
		if first {
			first = false
			return nil
		}
		return t.row(r)
	}, skip)
}

// reading is one table being read.
type reading struct {
	catalogue *Catalogue
	system    *System
	each      func(timeline.Event)
	account   Account
	kept      []keptColumn
	left      map[string]*Count
	unknown   map[string]*Count
	tags      map[string]*Count
	sums      map[string]*Sum
	read      func(*reading, timeline.Row, *timeline.Event) (string, error)
}

type keptColumn struct{ column, tag string }

// reader turns a row of the system into an event; it returns "" or the reason
// for which the row is left out.
func reader(system string) func(*reading, timeline.Row, *timeline.Event) (string, error) {
	switch system {
	case "gdelt":
		return (*reading).gdelt
	case "icews":
		return (*reading).icews
	case "polecat":
		return (*reading).polecat
	case "acled":
		return (*reading).acled
	case "ucdp":
		return (*reading).ucdp
	}
	return nil
}

// row reads one row.
func (t *reading) row(r timeline.Row) error {
	var e timeline.Event
	why, err := t.read(t, r, &e)
	if err != nil {
		return err
	}
	t.account.Rows++
	if why != "" {
		count(t.left, why, r.Line)
		t.addSums(r, false)
		return nil
	}
	t.addSums(r, true)
	t.account.Events++
	t.keep(r, &e)
	e.Rule = "import:" + t.system.Name
	if a, ok := t.catalogue.actions[e.Code]; ok {
		e.Action = a.label
		e.Category = cmp.Or(e.Category, a.category)
	} else {
		count(t.unknown, "code "+e.Code, r.Line)
	}
	e.Complete()
	if e.Story == "" {
		e.Story = t.story(&e)
	}
	t.each(e)
	return nil
}

// story is the id of the event a record tells of. ACLED and UCDP have one
// record an event. ICEWS and POLECAT have one a sentence: those of one day with
// the same actors and code tell of one event.
func (t *reading) story(e *timeline.Event) string {
	if t.system.single {
		return e.ID
	}
	parts := []string{t.system.Name, strings.ReplaceAll(e.Date.Value(), "-", ""), e.Source.Code, e.Target.Code, e.Code}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "-")
}

// keep puts the cells that have no field of ours into the tags.
func (t *reading) keep(r timeline.Row, e *timeline.Event) {
	for _, k := range t.kept {
		if s := cell(r, k.column); s != "" {
			count(t.tags, k.tag, r.Line)
			e.Tags = append(e.Tags, k.tag+":"+strings.Join(strings.Fields(strings.ReplaceAll(s, ";", ",")), " "))
		}
	}
}

// addSums adds up the counts that the row carries.
func (t *reading) addSums(r timeline.Row, imported bool) {
	for _, c := range [...]struct{ column, what string }{{"nummentions", "mentions"}, {"numsources", "sources"}, {"numarticles", "articles"}, {"number_of_sources", "sources"}, {"fatalities", "deaths"}, {"best", "deaths"}} {
		n, ok := whole(cell(r, c.column))
		if !ok || n < 0 {
			continue
		}
		s := t.sums[c.what]
		if s == nil {
			s = &Sum{What: c.what}
			t.sums[c.what] = s
		}
		if imported {
			s.Imported += n
		} else {
			s.LeftOut += n
		}
	}
}

// close puts the counts in order.
func (t *reading) close() Account {
	a := t.account
	a.LeftOut, a.Unknown, a.Tags = sorted(t.left), sorted(t.unknown), sorted(t.tags)
	for _, s := range t.sums {
		a.Sums = append(a.Sums, *s)
	}
	slices.SortFunc(a.Sums, func(x, y Sum) int { return cmp.Compare(x.What, y.What) })
	return a
}

func count(m map[string]*Count, what string, line int) {
	c := m[what]
	if c == nil {
		c = &Count{What: what, First: line}
		m[what] = c
	}
	c.N++
}

func sorted(m map[string]*Count) []Count {
	var out []Count
	for _, c := range m {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.What, b.What)) })
	return out
}
