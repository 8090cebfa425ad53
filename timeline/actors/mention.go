package actors

import (
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// mention makes the mention of a phrase; ok is false for what is none.
func (s *sentence) mention(p *phrase) (m Mention, ok bool) {
	first, token := s.units[p.first].token, s.units[p.last-1].token
	if p.last < len(s.units) && s.units[p.last].token == token && !s.startsAtom(p.next, p.last) {
		if p.head.class == role {
			return m, false // "government-run"
		}
		for p.last < len(s.units) && s.units[p.last].token == token {
			p.last++ // "Chinese army-run" is Chinese
		}
	}
	if p.first > 0 && s.units[p.first-1].token == first && s.hyphened(p) {
		return m, false
	}
	m = Mention{First: first, Last: token + 1}
	e := p.head
	switch {
	case e.class == blocked:
		return m, false
	case e.class == role:
		return s.roleAlone(p, m)
	case e.class == definite:
		m.Kind = Definite
		for _, c := range p.codes {
			m.Actors = append(m.Actors, timeline.Actor{Code: c, Name: s.g.Name(c)})
		}
	default:
		m.Kind, m.Actors = kindOf(e), []timeline.Actor{s.actor(p)}
		m.Rank = e.rank
	}
	m.Place = p.place && p.bare
	if m.Place {
		m.Actors[0].Role = ""
	}
	s.ranked(p, &m)
	return m, true
}

// hyphened reports whether the phrase follows a part of its own token that is
// no actor: "anti-American", "pro-Russian".
func (s *sentence) hyphened(p *phrase) bool {
	i, ok := slices.BinarySearchFunc(s.atoms, p.first, func(a atom, at int) int { return a.last - at })
	return !ok || s.atoms[i].e.class != state
}

// roleAlone makes the mention of a role without a state. A minister or a head of
// state with a name that no table has on the day is none: such a role would be
// taken for that of the country the article is about.
func (s *sentence) roleAlone(p *phrase, m Mention) (Mention, bool) {
	if !slices.ContainsFunc(p.roles, func(e *entry) bool { return e.alone }) || s.describes(p) || p.named && rolesRank(p.roles) >= 2 {
		return m, false
	}
	m.Kind = RoleName
	m.Actors = []timeline.Actor{{Role: mainRole(p.roles)}}
	s.ranked(p, &m)
	return m, true
}

// describes reports whether a role alone is no actor: it describes the noun
// behind it ("military drills", but not "the military said"), is an act ("voiced
// opposition", but not "the opposition"), or begins a name ("Parliament House").
func (s *sentence) describes(p *phrase) bool {
	if s.is(p.last-1, needsThe) && p.last-p.first == 1 && p.first > 0 && !s.determined(p.first-1) {
		return true
	}
	if p.last >= len(s.units) {
		return false
	}
	next := s.units[p.last].text
	if p.roles[len(p.roles)-1].kind != "office" && startsUpper(s.units[p.first].text) && s.capital(p.last) &&
		!s.headline && !s.shouting && !s.atomAt(p.last) && !s.is(p.last, sentenceWord) {
		return true
	}
	if len(p.roles) > 1 || !s.is(p.last-1, adjectival) || next[0] < 'a' || next[0] > 'z' {
		return false
	}
	return !s.is(p.last, afterNoun) && !strings.HasSuffix(next, "ed") && !strings.HasSuffix(next, "ly")
}

// determined reports whether the unit makes the noun behind it somebody: an
// article, a possessive, an adjective of rank or place.
func (s *sentence) determined(i int) bool {
	return s.units[i].norm == "'s" || s.headline || s.shouting || s.is(i, sentenceWord|theLike|filler) || !wordy(s.units[i].norm)
}

// actor is the one actor of a phrase whose head is no role and no definite.
func (s *sentence) actor(p *phrase) timeline.Actor {
	e := p.head
	a := timeline.Actor{Code: e.code, Name: e.name, Role: e.role}
	if p.org != nil {
		a.Code, a.Name, a.Role = p.org.code, p.org.name, p.org.role
	}
	if p.person != nil {
		a.Role = p.person.role
		if p.person.name != "" {
			a.Name = p.person.name
		}
		switch p.title {
		case "REB", "OPP", "UAF", "CRM":
			a.Role = p.title // what the text calls somebody goes before the table
		}
	}
	if a.Name == "" {
		a.Name = s.g.Name(a.Code)
	}
	if e.class == state && e.kind == "capital" {
		a.Role = "GOV"
	}
	return a
}

// ranked sets kind, role and rank from what was merged into the phrase.
func (s *sentence) ranked(p *phrase, m *Mention) {
	switch {
	case p.person != nil && (p.person != p.head || len(p.roles) == 0):
		m.Kind, m.Rank = Person, p.person.rank
	case p.org != nil && len(p.roles) == 0:
		m.Kind, m.Rank = Organisation, p.org.rank
	case p.org != nil:
		m.Kind, m.Rank = Organisation, min(rolesRank(p.roles), 2)
	case len(p.roles) > 0:
		if m.Kind != Definite && m.Kind != RoleName {
			m.Kind = Office
		}
		m.Rank = rolesRank(p.roles)
		if mainRole(p.roles) == "PTY" {
			m.Rank = min(m.Rank, 2) // a party's leader is not the head of state
		}
		for i := range m.Actors {
			m.Actors[i].Role = mainRole(p.roles)
		}
	}
	if (p.former || p.title == "ELI") && len(m.Actors) == 1 && (len(p.roles) > 0 || p.person != nil) {
		m.Rank, m.Actors[0].Role = 0, "ELI"
	}
}

// rolesRank is the rank of the last role, for who speaks is the last: a
// ministry's spokesman is an official.
func rolesRank(roles []*entry) int { return roles[len(roles)-1].rank }

// mainRole is the most telling role of a phrase: an opposition's or a judge's
// before the government's, which the words for officials share.
func mainRole(roles []*entry) string {
	for _, r := range roles {
		if r.role == "OPP" {
			return r.role
		}
	}
	for _, r := range roles {
		if r.role != "GOV" {
			return r.role
		}
	}
	return roles[0].role
}

func kindOf(e *entry) Kind {
	switch {
	case e.class == person:
		return Person
	case e.class == organisation:
		return Organisation
	case e.kind == "demonym" || e.kind == "people":
		return Demonym
	case e.kind == "capital":
		return Capital
	case e.kind == "place":
		return Region
	}
	return State
}

// shareHeads gives the role of the last of several coordinated demonyms to those
// before: "South Korean and U.S. officials", and those of the first to the states
// behind: "the leaders of China and Russia". A place hands its mark on in the
// same way: "in Seoul and Tokyo".
func (s *sentence) shareHeads(out []Mention) {
	for i := len(out) - 2; i >= 0; i-- {
		a, b := &out[i], &out[i+1]
		if s.heads[i].attributive() && s.heads[i+1].attributive() && b.Kind == Office && a.Kind != Office && s.coordinated(i) {
			a.Kind, a.Rank = Office, b.Rank
			for k := range a.Actors {
				a.Actors[k].Role = b.Actors[0].Role
			}
		}
	}
	for i := 1; i < len(out); i++ {
		a, b := &out[i-1], &out[i]
		if s.heads[i-1].many && b.Kind == State && !b.Place && s.coordinated(i-1) {
			b.Kind, b.Rank, b.Actors[0].Role = Office, a.Rank, a.Actors[0].Role
			s.heads[i].many = true
		}
		if a.Place && s.heads[i-1].e.class == state && (a.Kind != Region || s.preposed(s.heads[i-1].first)) &&
			(b.Kind == Capital || b.Kind == State) && s.coordinated(i-1) {
			b.Place = true
			b.Actors[0].Role = ""
		}
	}
}

// attributive reports whether the name can stand before a noun: "U.S. officials".
func (h head) attributive() bool {
	return h.e.class == state && (h.e.kind == "demonym" || h.e.kind == "abbrev")
}

// coordinated reports whether only "and", "or" or a comma stands between the
// mention with this number and the next.
func (s *sentence) coordinated(i int) bool {
	gap := s.units[s.heads[i].last:max(s.heads[i].last, s.heads[i+1].first)]
	for _, u := range gap {
		if u.norm != "and" && u.norm != "or" && u.norm != "," {
			return false
		}
	}
	return len(gap) > 0 && len(gap) < 3
}
