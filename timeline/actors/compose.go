package actors

import (
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// phrase is a mention in the making, over units and atoms.
type phrase struct {
	first, last int // units
	next        int // the atom to read on with
	head        *entry
	org, person *entry
	roles       []*entry // what the head owns: its offices, bodies, groups
	title       string   // the role of the words before a person: "rebel leader"
	former      bool
	many        bool // "the leaders of": more states may follow
	named       bool // a name that no table has stands behind the roles
	bare        bool // nothing was added to the head
	place       bool
	codes       []string
}

// compose merges atoms that stand for one actor and makes mentions of them.
func (s *sentence) compose() []Mention {
	out := s.found[:0]
	for i := 0; i < len(s.atoms); {
		p := s.phrase(i)
		i = max(p.next, i+1)
		m, ok := s.mention(&p)
		if !ok {
			continue
		}
		if n := len(out); n > 0 && m.First < out[n-1].Last {
			out[n-1] = join(out[n-1], m)
			s.heads[n-1].last = p.last
			continue
		}
		out = append(out, m)
		s.heads = append(s.heads, head{p.first, p.last, p.head, p.many})
	}
	s.shareHeads(out)
	s.found = out
	return append([]Mention(nil), out...)
}

// head remembers where a mention stands and by which name.
type head struct {
	first, last int // units
	e           *entry
	many        bool // several holders of an office before "of": states may follow
}

// join makes one mention of two that share a token: "U.S.-China".
func join(a, b Mention) Mention {
	for _, x := range b.Actors {
		if !slices.ContainsFunc(a.Actors, func(y timeline.Actor) bool { return y.Code == x.Code }) {
			a.Actors = append(a.Actors, x)
		}
	}
	if b.Kind == Office || b.Kind == Organisation {
		for i := range a.Actors {
			a.Actors[i].Role = b.Actors[0].Role
		}
	}
	return Mention{First: a.First, Last: b.Last, Actors: a.Actors, Kind: b.Kind, Rank: b.Rank, Place: (a.Place || b.Place) && b.Kind != Office && b.Kind != Organisation}
}

// phrase reads the longest actor phrase that begins with atom i.
func (s *sentence) phrase(i int) phrase {
	a := s.atoms[i]
	p := phrase{first: a.first, last: a.last, next: i + 1, head: a.e, bare: true}
	switch a.e.class {
	case blocked:
		return p
	case role:
		s.roleFirst(&p)
		return p
	case person:
		p.person = a.e
	case state:
		if a.e.kind == "place" {
			p.place = true
			return p
		}
	case organisation:
		p.org = a.e
	case definite:
		p.codes = a.e.codes
	}
	p.former = s.is(p.first-1, former)
	s.place(&p)
	if s.suffixed(&p) || a.e.kind == "people" {
		return p
	}
	s.extend(&p)
	s.hailing(&p)
	return p
}

// hailing adds the state behind the person who stands for it: "King Abdullah II
// of Jordan" is one name, not two.
func (s *sentence) hailing(p *phrase) {
	at := p.last + 1
	if p.person == nil || at >= len(s.units) || s.units[p.last].norm != "of" || !s.startsAtom(p.next, at) {
		return
	}
	if a := s.atoms[p.next]; a.e.class == state && a.e.code == p.person.code && !modifier(a.e) {
		p.take(a)
	}
}

// suffixed handles "Seoul-based" and "U.S.-backed": a place or a description,
// no agent. It reports whether the phrase ends there.
func (s *sentence) suffixed(p *phrase) bool {
	token := s.units[p.last-1].token
	if p.last >= len(s.units) || s.units[p.last].token != token || s.startsAtom(p.next, p.last) {
		return false
	}
	led := s.is(p.last, ledSuffix)
	for p.last < len(s.units) && s.units[p.last].token == token {
		p.last++
	}
	p.place = !led
	return !led
}

// extend adds to a state, body or person what belongs to it: roles, a body of
// the same state, a name.
func (s *sentence) extend(p *phrase) {
	for {
		at, former := s.skip(p.last)
		if !s.startsAtom(p.next, at) {
			s.accredited(p)
			s.takeName(p)
			return
		}
		a := s.atoms[p.next]
		switch {
		case a.e.class == role && s.mayOwn(p, a.e):
			p.roles = append(p.roles, a.e)
		case a.e.class == organisation && p.org == nil && p.person == nil && p.head.class == state && a.e.code == p.head.code && at-p.last <= 1:
			p.org = a.e
		case a.e.class == person && len(p.roles) > 0 && at == p.last && (p.person == nil || p.person == p.head) && (a.e.code == p.head.code || p.org != nil && a.e.code == p.org.code):
			p.person = a.e
			p.take(a)
			return
		default:
			if at == p.last && len(p.roles) > 0 && a.e.class != role {
				return
			}
			s.takeName(p)
			return
		}
		p.former = p.former || former
		p.take(a)
	}
}

func (p *phrase) take(a atom) {
	p.last, p.next, p.bare = a.last, p.next+1, false
}

// accredited adds to an envoy whom or what the office is for: "ambassador to
// South Korea" is one name, not two.
func (s *sentence) accredited(p *phrase) {
	if len(p.roles) == 0 || !s.is(p.last-1, envoy) || !s.is(p.last, envoyPreposition) {
		return
	}
	at := p.last + 1
	for s.is(at, theLike) && !s.atomAt(at) {
		at++
	}
	if s.startsAtom(p.next, at) && s.atoms[p.next].e.class != role {
		p.take(s.atoms[p.next])
	}
}

// mayOwn reports whether the head may own the role: anybody's body or office,
// but a person has no farmers.
func (s *sentence) mayOwn(p *phrase, e *entry) bool {
	if p.head.class == person {
		return (e.kind == "body" || e.kind == "family" || e.kind == "office" && e.rank == 1) && len(p.roles) < 2
	}
	if p.head.class == definite {
		return len(p.head.codes) == 1
	}
	return true
}

// skip passes a possessive and up to three filling words before an atom; it
// returns at unchanged where no atom can follow.
func (s *sentence) skip(at int) (int, bool) {
	i, wasFormer := at, false
	if i < len(s.units) && s.units[i].norm == "'s" {
		i++
	}
	for n := 0; n < 3 && s.is(i, filler) && !s.atomAt(i); n++ {
		wasFormer = wasFormer || s.is(i, former)
		i++
	}
	return i, wasFormer
}

// atomAt reports whether an atom begins at the unit.
func (s *sentence) atomAt(i int) bool {
	_, ok := slices.BinarySearchFunc(s.atoms, i, func(a atom, at int) int { return a.first - at })
	return ok
}

// takeName adds up to three capitalised words after an office: the name of a
// person the tables do not know, or not in this office.
func (s *sentence) takeName(p *phrase) {
	n := len(p.roles)
	if n == 0 || p.person != nil && p.person != p.head || s.headline || s.shouting || p.roles[n-1].kind == "body" || p.roles[n-1].kind == "group" && p.roles[n-1].rank == 0 {
		return
	}
	from := p.last
	for k := 0; k < 3 && s.capital(p.last) && !s.atomAt(p.last) && !s.is(p.last, sentenceWord); k++ {
		token := s.units[p.last].token
		for p.last < len(s.units) && s.units[p.last].token == token {
			p.last++ // all of "Sang-hak"
		}
	}
	p.named = p.last > from
}

// roleFirst reads a phrase that opens with a role: "foreign minister Cho Hyun",
// "President Lee", "the president of South Korea", "police".
func (s *sentence) roleFirst(p *phrase) {
	p.roles = append(p.roles, p.head)
	p.former = s.is(p.first-1, former)
	for s.startsAtom(p.next, p.last) && s.atoms[p.next].e.class == role {
		p.roles = append(p.roles, s.atoms[p.next].e)
		p.take(s.atoms[p.next])
	}
	switch {
	case s.startsAtom(p.next, p.last) && s.atoms[p.next].e.class == person:
		p.person = s.atoms[p.next].e
		p.take(s.atoms[p.next])
		s.carry(p, p.person)
	case s.resolved(p):
	case s.governed(p):
	default:
		s.ofOwner(p)
		s.accredited(p)
		if p.head.class == role && p.head.kind == "office" {
			s.takeName(p) // a president whom no table knows on the day
		}
	}
}

// carry makes the person behind a title the head, who may own further roles:
// "President Trump's envoy".
func (s *sentence) carry(p *phrase, e *entry) {
	p.title = mainRole(p.roles)
	p.head, p.person, p.roles = e, e, nil
	s.extend(p)
}

// resolved resolves a title before a surname by who held the office on the day:
// one holder, else one among the states of the sentence and the article. Holders
// of one state that the day does not tell apart give the state without a name.
func (s *sentence) resolved(p *phrase) bool {
	if p.last >= len(s.units) || !startsUpper(s.units[p.last].text) {
		return false
	}
	e := s.holder(s.g.holders[p.roles[len(p.roles)-1].text+" "+s.units[p.last].norm])
	if e == nil {
		return false
	}
	if next := p.last + 1; s.capital(next) && !s.atomAt(next) && !s.headline && !s.shouting {
		return false // "President Lee Jae-myung" is not the Lee who is in office
	}
	p.last++
	p.bare = false
	s.carry(p, e)
	return true
}

// holder is who of the persons was in office on the day: the only one, or the
// only one of the states that the sentence and the article name.
func (s *sentence) holder(ids []uint32) *entry {
	var found []*entry
	for _, id := range ids {
		if e := &s.g.entries[id]; e.valid(s.on) {
			found = append(found, e)
		}
	}
	e := one(found)
	if e == nil {
		e = one(slices.DeleteFunc(found, func(e *entry) bool {
			return !s.names(e.code) && !s.about(e.code)
		}))
	}
	return e
}

// governed resolves the surname before a government: "the Yoon administration".
func (s *sentence) governed(p *phrase) bool {
	i := p.first - 1
	if p.roles[0].kind != "body" || p.roles[0].role != "GOV" || i < 0 || !startsUpper(s.units[i].text) {
		return false
	}
	e := s.holder(s.g.heads[s.units[i].norm])
	if e == nil {
		return false
	}
	p.head, p.person, p.bare = e, e, false
	p.first--
	return true
}

// one returns the entry that all agree on in the state; where they differ in
// the person, a copy that names the state alone.
func one(list []*entry) *entry {
	if len(list) == 0 {
		return nil
	}
	first, agree := list[0], true
	for _, e := range list[1:] {
		if e.code != first.code {
			return nil
		}
		agree = agree && e.name == first.name
	}
	if agree {
		return first
	}
	state := *first.facts
	state.name = ""
	nameless := *first
	nameless.facts = &state
	return &nameless
}

// ofOwner adds "of South Korea", "of the Unification Ministry" to a role.
func (s *sentence) ofOwner(p *phrase) {
	at := p.last
	if at >= len(s.units) || s.units[at].norm != "of" {
		return
	}
	at++
	for s.is(at, theLike) && !s.atomAt(at) {
		at++
	}
	if !s.startsAtom(p.next, at) {
		return
	}
	if s.depth == 3 {
		return // "of … of … of …": no name is that long, and time must stay linear
	}
	s.depth++
	q := s.phrase(p.next)
	s.depth--
	switch {
	case q.head.class == state && (!modifier(q.head) || len(q.roles) > 0), q.head.class == organisation, q.head.class == person:
	case q.head.class == definite && len(q.codes) == 1:
	default:
		return
	}
	// what the owner's own roles say is said of the first role too: the
	// spokesman of a defence ministry speaks for the military
	p.head, p.org, p.codes, p.bare = q.head, q.org, q.codes, false
	p.many = strings.HasSuffix(p.roles[len(p.roles)-1].text, "s")
	p.roles = append(q.roles, p.roles...)
	p.last, p.next = q.last, q.next
	s.apposed(p)
}

// apposed adds the name behind "the president of the Commission, ".
func (s *sentence) apposed(p *phrase) {
	at := p.last
	if at < len(s.units) && s.units[at].norm == "," {
		at++
	}
	if s.startsAtom(p.next, at) && s.atoms[p.next].e.class == person && s.atoms[p.next].e.code == p.head.code {
		p.person = s.atoms[p.next].e
		p.take(s.atoms[p.next])
	}
}

// modifier reports whether the name cannot stand alone for its state.
func modifier(e *entry) bool { return e.kind == "demonym" || e.kind == "people" }

// place marks names that say where: after a preposition of place, after what
// one does to places, at the head of a dateline, before words for places.
func (s *sentence) place(p *phrase) {
	i := s.outside(p.first)
	if p.head.kind == "metonym" || p.head.class == organisation && s.is(p.last-1, building) {
		p.place = s.is(i, placePreposition|buildingPreposition) // signed at the White House
		return
	}
	if p.head.class != state || p.head.kind == "demonym" || p.head.kind == "people" {
		return
	}
	city := p.head.kind == "capital"
	switch {
	case s.is(i, placePreposition), city && s.is(i, capitalPreposition|visitVerb):
		p.place = true
	case city && s.is(p.last, lowerPlaceNoun):
		p.place = true
	case city && i < 0 && p.last < len(s.units) && dateline(s.units[p.last].norm):
		p.place = true
	}
}

// outside is the unit before a name and its article; -1 where the name opens
// the sentence.
func (s *sentence) outside(first int) int {
	i := first - 1
	for i >= 0 && s.is(i, theLike) {
		i--
	}
	return i
}

// preposed reports whether a preposition of place stands before the name.
func (s *sentence) preposed(first int) bool {
	return s.is(s.outside(first), placePreposition|capitalPreposition)
}

func dateline(norm string) bool {
	return norm == "(" || norm == "-" || norm == "–" || norm == "—" || norm == "--"
}
