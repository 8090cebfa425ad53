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
	titled      bool     // the roles stand before the person and are the person's
	former      bool
	bare        bool // nothing was added to the head
	place       bool
	codes       []string
}

// compose merges atoms that stand for one actor and makes mentions of them.
func (s *sentence) compose() []Mention {
	var out []Mention
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
		s.heads = append(s.heads, head{p.first, p.last, p.head})
	}
	s.shareHeads(out)
	return out
}

// head remembers where a mention stands and by which name.
type head struct {
	first, last int // units
	e           *entry
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
	return Mention{First: a.First, Last: b.Last, Actors: a.Actors, Kind: b.Kind, Rank: b.Rank, Place: a.Place || b.Place}
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
	return p
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
	for k := 0; k < 3 && s.capital(p.last) && !s.atomAt(p.last) && !s.is(p.last, sentenceWord); k++ {
		p.last++
	}
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
	}
}

// carry makes the person behind a title the head, who may own further roles:
// "President Trump's envoy".
func (s *sentence) carry(p *phrase, e *entry) {
	p.head, p.person, p.roles, p.titled = e, e, nil, true
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
			return !s.names(e.code) && !slices.Contains(s.context, e.code)
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
	same := *list[0]
	for _, e := range list[1:] {
		if e.code != same.code {
			return nil
		}
		if e.name != same.name {
			same.name = ""
		}
	}
	return &same
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
	if p.head.class != state || p.head.kind == "demonym" || p.head.kind == "people" || p.head.kind == "metonym" {
		return
	}
	i := p.first - 1
	for i >= 0 && s.is(i, theLike) {
		i--
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

func dateline(norm string) bool {
	return norm == "(" || norm == "-" || norm == "–" || norm == "—" || norm == "--"
}

// mention makes the mention of a phrase; ok is false for what is none.
func (s *sentence) mention(p *phrase) (m Mention, ok bool) {
	m = Mention{First: s.units[p.first].token, Last: s.units[p.last-1].token + 1}
	if p.last < len(s.units) && s.units[p.last].token < m.Last && !s.startsAtom(p.next, p.last) || p.first > 0 && s.units[p.first-1].token == m.First && s.hyphened(p) {
		return m, false
	}
	e := p.head
	switch {
	case e.class == blocked:
		return m, false
	case e.class == role:
		return s.roleAlone(p, m)
	case e.class == definite:
		m.Kind = Definite
		for _, c := range p.codes {
			m.Actors = append(m.Actors, timeline.Actor{Code: c, Name: s.g.nameOf(c)})
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

func (s *sentence) roleAlone(p *phrase, m Mention) (Mention, bool) {
	if !slices.ContainsFunc(p.roles, func(e *entry) bool { return e.alone }) || s.describes(p) {
		return m, false
	}
	m.Kind = RoleName
	m.Actors = []timeline.Actor{{Role: mainRole(p.roles)}}
	s.ranked(p, &m)
	return m, true
}

// describes reports whether a role alone only describes the noun behind it:
// "military drills", "opposition rally", but not "the military said".
func (s *sentence) describes(p *phrase) bool {
	if len(p.roles) > 1 || !s.is(p.last-1, adjectival) || p.last >= len(s.units) {
		return false
	}
	next := s.units[p.last].norm
	if c := next[0]; c < 'a' || c > 'z' {
		return false
	}
	return !s.is(p.last, afterNoun) && !strings.HasSuffix(next, "ed")
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
	}
	if a.Name == "" {
		a.Name = s.g.nameOf(a.Code)
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
		for i := range m.Actors {
			m.Actors[i].Role = mainRole(p.roles)
		}
	}
	if p.former && len(m.Actors) == 1 && (len(p.roles) > 0 || p.person != nil) {
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
// before: "South Korean and U.S. officials". A place hands its mark on in the
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
		if a.Place && s.heads[i-1].e.class == state && (b.Kind == Capital || b.Kind == State) && s.coordinated(i-1) {
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

// nameOf is the short name of a code.
func (g *Gazetteer) nameOf(code string) string { return g.names[code] }
