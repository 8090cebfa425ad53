package exchange

import (
	"strings"
	"unicode"

	"github.com/seed-4148e10f/tension/timeline"
)

// names finds the codes of states and organisations by name.
type names map[string][]named

// named is what a name stands for in a span of time.
type named struct {
	code, role string
	from, to   timeline.Day // 0 is open
}

// addState reads a row of actors/states.csv: names of the state itself, not of
// its people, capital or seat of government, which other systems' tables use
// for persons and places.
func (n names) addState(r timeline.Row) error {
	switch r.Get("kind") {
	case "name", "official", "old", "abbrev":
		return n.add(r, r.Get("alias"), "")
	}
	return nil
}

func (n names) addOrganisation(r timeline.Row) error { return n.add(r, r.Get("alias"), r.Get("role")) }

func (n names) add(r timeline.Row, alias, role string) error {
	from, _, err := span(r.Get("from"))
	if err != nil {
		return r.Error("from: %v", err)
	}
	_, to, err := span(r.Get("to"))
	if err != nil {
		return r.Error("to: %v", err)
	}
	key := folded(alias)
	n[key] = append(n[key], named{r.Get("code"), role, from, to})
	return nil
}

// span is the days of a date at any precision, zero when there is none.
func span(s string) (from, to timeline.Day, err error) {
	if s == "" {
		return 0, 0, nil
	}
	return timeline.ParseValue(s)
}

// find returns what the name stood for on the day; a day of 0 is any.
func (n names) find(name string, day timeline.Day) (named, bool) {
	for _, x := range n[folded(name)] {
		if day == 0 || (x.from == 0 || x.from <= day) && (x.to == 0 || day <= x.to) {
			return x, true
		}
	}
	return named{}, false
}

// country is the alpha-3 code of a country by its code or name, "" when it is
// not known.
func (c *Catalogue) country(s *System, cell string) string {
	if code, ok := s.actors[folded(cell)]; ok {
		return code
	}
	if isCode(cell) {
		return cell
	}
	x, _ := c.names.find(cell, 0)
	return x.code
}

// isCode reports whether a cell looks like an alpha-3 code.
func isCode(cell string) bool {
	if len(cell) != 3 {
		return false
	}
	for _, r := range cell {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// maxSlug keeps codes made of names readable.
const maxSlug = 24

// slug is a code made of a name: its letters and digits in capitals.
func slug(name string) string {
	var b strings.Builder
	n := 0
	for _, r := range name {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && n < maxSlug {
			b.WriteRune(unicode.ToUpper(r))
			n++
		}
	}
	return b.String()
}

// side is an actor known by name and role: a state or organisation of ours, a
// body of a state ("Military Forces of Sudan (2019-)", "Government of Sudan"), or
// people in one ("Protesters (Sudan)"), else a code made of its name.
func (c *Catalogue) side(name, role string, day timeline.Day) timeline.Actor {
	if name == "" {
		return timeline.Actor{}
	}
	a := timeline.Actor{Name: name, Role: role}
	bare, inside := brackets(name)
	for _, try := range []string{name, bare} {
		if x, ok := c.names.find(try, day); ok {
			a.Code = x.code
			if a.Role == "" {
				a.Role = x.role
			}
			return a
		}
	}
	for _, of := range []string{" of the ", " of "} {
		if _, state, ok := strings.Cut(bare, of); ok {
			if x, ok := c.names.find(state, day); ok && x.role == "" {
				a.Code = x.code
				return a
			}
		}
	}
	if x, ok := c.names.find(inside, day); ok && x.role == "" {
		a.Code = x.code
		return a
	}
	if x, ok := c.names.find(inside, day); ok {
		a.Code = x.code
		return a
	}
	a.Code = slug(bare)
	return a
}

// brackets parts "Civilians (Sudan)" into what stands before the last bracket
// and what stands in it.
func brackets(name string) (bare, inside string) {
	at := strings.LastIndex(name, "(")
	if at <= 0 {
		return strings.TrimSpace(name), ""
	}
	inside, _, _ = strings.Cut(name[at+1:], ")")
	return strings.TrimSpace(name[:at]), strings.TrimSpace(inside)
}

// titled puts a name in capitals into title case; others stay.
func titled(name string) string {
	if name != strings.ToUpper(name) {
		return name
	}
	rest := []rune(strings.ToLower(name))
	for i, r := range rest {
		if i == 0 || !unicode.IsLetter(rest[i-1]) && rest[i-1] != '\'' {
			rest[i] = unicode.ToUpper(r)
		}
	}
	return string(rest)
}
