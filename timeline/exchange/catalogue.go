package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Catalogue is what is known about the systems: their columns, codes, actors
// and roles. It is read once and then only looked at.
type Catalogue struct {
	systems []*System
	actions map[string]action // by CAMEO code
	names   names
}

// System is one system whose tables can be read.
type System struct {
	Name    string // as it is asked for: "gdelt"
	Title   string
	Terms   string   // on what terms its data may be used
	Source  string   // where the data and its terms are
	Columns []Column // in the order of the table
	single  bool     // one record is one event
	needs   []string // columns by which its header is known, in lower case
	codes   map[[2]string]string
	actors  map[string]string
	roles   []role
	layouts [][]string // of tables without a header, the widest first
}

// Column is one column of a system's table.
type Column struct {
	Name    string
	To      string // fields of the event record and tags it goes to, "-" where it repeats another column
	Meaning string
	layouts []string
}

// tag is the name under which the column is kept in the tags, "" when it is
// not.
func (c Column) tag() string {
	for _, to := range strings.Fields(c.To) {
		if name, ok := strings.CutPrefix(to, "tag:"); ok {
			return name
		}
	}
	return ""
}

// role is the role that a cell stands for.
type role struct{ cell, role string }

// action is what our own table says of a CAMEO code.
type action struct{ label, category string }

// Load reads the tables of exchange/, the names of states and organisations in
// actors/ and the codes of rules/codes.csv. Every error of the files is
// reported.
func Load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{actions: map[string]action{}, names: names{}}
	err := errors.Join(
		rows(fsys, "exchange/systems.csv", c.addSystem),
		rows(fsys, "exchange/columns.csv", c.addColumn),
		rows(fsys, "exchange/codes.csv", c.addCode),
		rows(fsys, "exchange/actors.csv", c.addActor),
		rows(fsys, "exchange/roles.csv", c.addRole),
		rows(fsys, "rules/codes.csv", func(r timeline.Row) error {
			c.actions[r.Get("code")] = action{r.Get("action"), r.Get("category")}
			return nil
		}),
		rows(fsys, "actors/states.csv", c.names.addState),
		rows(fsys, "actors/organisations.csv", c.names.addOrganisation),
	)
	if err != nil {
		return nil, err
	}
	for _, s := range c.systems {
		s.layouts = s.headless()
	}
	return c, nil
}

// rows calls each with the rows of a table of our own.
func rows(fsys fs.FS, name string, each func(timeline.Row) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	skipped, err := timeline.ReadRows(f, name, each)
	return errors.Join(append(skipped, err)...)
}

// Systems lists the systems, in the order of exchange/systems.csv.
func (c *Catalogue) Systems() []*System { return slices.Clone(c.systems) }

// System finds a system by its name, nil when there is none.
func (c *Catalogue) System(name string) *System {
	for _, s := range c.systems {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// of finds the system of a row of our own tables.
func (c *Catalogue) of(r timeline.Row) (*System, error) {
	if s := c.System(r.Get("system")); s != nil {
		return s, nil
	}
	return nil, r.Error("unknown system %q: add it to exchange/systems.csv", r.Get("system"))
}

func (c *Catalogue) addSystem(r timeline.Row) error {
	name := r.Get("system")
	if reader(name) == nil {
		return r.Error("no reader for the system %q", name)
	}
	s := &System{Name: name, Title: r.Get("title"), Terms: r.Get("terms"), Source: r.Get("source"), single: r.Get("record") == "event", codes: map[[2]string]string{}, actors: map[string]string{}}
	for need := range strings.SplitSeq(r.Get("needs"), ";") {
		s.needs = append(s.needs, strings.TrimSpace(need))
	}
	c.systems = append(c.systems, s)
	return nil
}

func (c *Catalogue) addColumn(r timeline.Row) error {
	s, err := c.of(r)
	if err != nil {
		return err
	}
	column := Column{Name: r.Get("column"), To: r.Get("to"), Meaning: r.Get("meaning"), layouts: strings.Fields(r.Get("layouts"))}
	if column.Name == "" || column.To == "" || column.Meaning == "" {
		return r.Error("column, to and meaning must be filled")
	}
	s.Columns = append(s.Columns, column)
	return nil
}

func (c *Catalogue) addCode(r timeline.Row) error {
	s, err := c.of(r)
	if err != nil {
		return err
	}
	key := [2]string{folded(r.Get("type")), folded(r.Get("kind"))}
	if _, ok := s.codes[key]; ok {
		return r.Error("type %q, kind %q has a code already", r.Get("type"), r.Get("kind"))
	}
	s.codes[key] = r.Get("code")
	return nil
}

func (c *Catalogue) addActor(r timeline.Row) error {
	s, err := c.of(r)
	if err != nil {
		return err
	}
	s.actors[folded(r.Get("cell"))] = r.Get("code")
	return nil
}

func (c *Catalogue) addRole(r timeline.Row) error {
	s, err := c.of(r)
	if err != nil {
		return err
	}
	s.roles = append(s.roles, role{folded(r.Get("cell")), r.Get("role")})
	return nil
}

// headless is the column lists of tables without a header, the widest first.
func (s *System) headless() [][]string {
	byName := map[string][]string{}
	for _, c := range s.Columns {
		for _, l := range c.layouts {
			byName[l] = append(byName[l], c.Name)
		}
	}
	var out [][]string
	for _, l := range byName {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// code is the CAMEO code of a type and kind: of the two, else of the type
// alone.
func (s *System) code(kind, detail string) (code string, ok bool) {
	for _, d := range []string{detail, ""} {
		if code, ok = s.codes[[2]string{folded(kind), folded(d)}]; ok {
			return code, d == detail
		}
	}
	return noAct, false
}

// noAct is a plain statement: it weighs nothing.
const noAct = "010"

// role is the role of the first entry of the table that stands among the
// sectors; a cell that is a CAMEO role already is that role.
func (s *System) role(sectors string) string {
	have := map[string]bool{}
	for part := range strings.FieldsFuncSeq(sectors, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.TrimSpace(part)
		if len(part) == 3 && strings.ToUpper(part) == part && part > "AAA" {
			return part
		}
		have[folded(part)] = true
	}
	for _, r := range s.roles {
		if have[r.cell] {
			return r.role
		}
	}
	return ""
}

// folded is a cell as it is compared: lower case, single spaces.
func folded(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// String is the system's name and title.
func (s *System) String() string { return fmt.Sprintf("%s (%s)", s.Name, s.Title) }
