package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
)

// party is who stands at one end of an event.
type party struct {
	actors []timeline.Actor // coded; empty when nobody known stands there
	rank   int
	first  int // tokens [first, last) that name him; first == last: nobody
	last   int
	place  bool // only named as a place
	beside bool // and that behind the words that name the party
	vague  bool // found by a pronoun or by looking further
	self   bool // his own: "its troops"
	remote bool // taken from elsewhere in the article
	person bool // a man or woman: he, not it
	known  bool // a name or role stands there, with a code or without
	lead   int  // how many of the actors the first of several names stands for
}

func (p party) named() bool { return p.last > p.first }
func (p party) coded() bool { return len(p.actors) > 0 }

// sides parts the actors of one party that meets itself: who is named first and
// the others. A name for several ("the two Koreas") is parted after the first,
// unless others stand beside it.
func (p party) sides() (one, other []timeline.Actor) {
	n := p.lead
	if n < 1 || n >= len(p.actors) {
		n = 1
	}
	return p.actors[:n], p.actors[n:]
}

// codes of the party's actors.
func (p party) is(code string) bool {
	for _, a := range p.actors {
		if a.Code == code {
			return true
		}
	}
	return false
}

var nobody = party{}

// party resolves the noun phrase i with those coordinated to it. until is the
// phrase where the list must end.
func (s *sentence) party(i, until int) party {
	if i < 0 || s.phrases[i].kind != pNoun {
		return nobody
	}
	out := s.single(i)
	out.lead = len(out.actors)
	for j := i + 1; j+1 < until && j+1 < len(s.phrases); {
		sep, next := s.phrases[j].kind, &s.phrases[j+1]
		if s.phrases[j].under(s.g.pAlong) {
			break // on Iran together with Japan and Chad
		}
		if s.phrases[j].kind == pNoun && s.phrases[j].prep != "" {
			if s.phrases[j].under(s.g.pUnder) {
				break // troops under the command and orders of
			}
			j++ // the leader of Japan and
			continue
		}
		if sep == pComma && next.kind == pConj && j+2 < until {
			j++
			next = &s.phrases[j+1]
			sep = pConj
		}
		if (sep != pConj && sep != pComma) || next.kind != pNoun || next.prep != "" && next.prep != s.phrases[i].prep {
			break
		}
		if j+2 < len(s.phrases) && s.phrases[j+2].kind == pVerb && j+2 < until && s.startsClause(j+1) {
			break // the next clause begins
		}
		if s.unreadVerb(next) {
			break // expelled by the North and handed to
		}
		more := s.single(j + 1)
		if first := &s.words[next.first]; first.tag == tPoss && !first.has(s.g.speaker) {
			more.actors = nil // Norway and its allies
		}
		if sep == pComma && !s.listGoesOn(j+2, until) {
			break // an apposition
		}
		out.actors = join(out.actors, more.actors)
		out.rank = max(out.rank, more.rank)
		out.last = max(out.last, more.last)
		j += 2
	}
	return out
}

// introduced is whose man or woman an unknown name is that is explained behind
// it: "Jane Doe, Sweden's minister for trade, ". The name alone then means the
// same in the sentences after.
func (s *sentence) introduced(i int) party {
	p := &s.phrases[i]
	if !s.unknownName(p) || i+2 >= len(s.phrases) || s.phrases[i+1].kind != pComma || !s.titled(i+2) {
		return nobody
	}
	end := i + 3
	for end < len(s.phrases) && (s.phrases[end].kind == pNoun && s.phrases[end].prep != "" || s.phrases[end].kind == pConj && end+1 < len(s.phrases) && s.phrases[end+1].kind == pNoun) {
		if s.phrases[end].kind == pConj {
			end++
		}
		end++
	}
	if end < len(s.phrases) && s.phrases[end].kind != pComma && s.phrases[end].kind != pMark {
		return nobody
	}
	out := s.single(i + 2)
	if len(out.actors) != 1 || out.vague {
		return nobody
	}
	out.person, out.known = true, true
	if s.doc.people == nil {
		s.doc.people = map[string][]timeline.Actor{}
	}
	s.doc.people[s.words[p.last-1].Norm] = out.actors
	return out
}

// unknownName reports whether a phrase is two words or more with capitals that no
// table knows: the name of a man or woman.
func (s *sentence) unknownName(p *phrase) bool {
	if p.kind != pNoun || p.last-p.first < 2 || s.headline {
		return false
	}
	for i := p.first; i < p.last; i++ {
		if w := &s.words[i]; w.mention >= 0 || w.tag != tNoun || !w.capital() || w.noun.Len > 0 {
			return false
		}
	}
	return true
}

// titled reports whether a phrase is somebody's office or trade: "the minister",
// "chairman of the league".
func (s *sentence) titled(j int) bool {
	p := &s.phrases[j]
	if p.kind != pNoun || p.prep != "" {
		return false
	}
	w := &s.words[p.last-1]
	if w.mention >= 0 {
		k := s.mentions[w.mention].Kind
		return k == actors.Office || k == actors.RoleName
	}
	return w.noun.Len > 0 && (w.noun.Entry.Classes.Has(s.g.person) || w.noun.Entry.Classes.Has(s.g.private))
}

// leaders is the phrase of those by whom the people of phrase i are led:
// "delegations led by", -1 for none.
func (s *sentence) leaders(i int) int {
	if i+2 < len(s.phrases) && s.phrases[i+1].kind == pComma {
		i++
	}
	if i+2 >= len(s.phrases) || s.phrases[i+1].kind != pVerb || !s.reduced(i+1) {
		return -1
	}
	if v := &s.verbs[s.phrases[i+1].verb]; v.entry == nil || !v.entry.Classes.Has(s.g.lead) {
		return -1
	}
	return i + 2
}

// reduced reports whether the verb of phrase j only describes what stands before
// it: delegations led by.
func (s *sentence) reduced(j int) bool {
	return s.verbs[s.phrases[j].verb].form == tPart && j+1 < len(s.phrases) && s.phrases[j+1].under(s.g.pAgent)
}

// unreadVerb reports whether a phrase is one past form that no list knows as a
// verb.
func (s *sentence) unreadVerb(p *phrase) bool {
	w := &s.words[p.first]
	return p.prep == "" && p.last == p.first+1 && w.mention < 0 && !w.capital() && w.noun.Len == 0 && w.hits.Noun.Len == 0 && strings.HasSuffix(w.Norm, "ed")
}

// listGoesOn reports whether an "and" follows within the list at phrase j.
func (s *sentence) listGoesOn(j, until int) bool {
	for ; j < until && j < len(s.phrases); j++ {
		switch p := &s.phrases[j]; {
		case p.kind == pConj:
			return true
		case p.kind == pComma, p.kind == pNoun && p.prep == "", p.kind == pNoun && p.under(s.g.pOf):
		default:
			return false
		}
	}
	return false
}

func join(a, b []timeline.Actor) []timeline.Actor {
	out := append([]timeline.Actor(nil), a...)
next:
	for _, x := range b {
		for _, y := range a {
			if x.Code == y.Code && against(x.Role) == against(y.Role) {
				continue next
			}
		}
		out = append(out, x)
	}
	return out
}

// single resolves one noun phrase.
func (s *sentence) single(i int) party {
	p := &s.phrases[i]
	out := party{first: p.first, last: s.extent(i)}
	out.known = s.proper(out.first, out.last)
	first := &s.words[p.first]
	if first.tag == tPron {
		if first.has(s.g.self) {
			out.self = true
			return out
		}
		return s.pronoun(out, first)
	}
	if s.mentionIn(p.first, p.last, &out) {
		if !out.coded() && !out.vague {
			s.located(i, &out)
		}
		return s.civil(i, s.related(i, out))
	}
	if first.tag == tPoss && s.home(p) {
		return out // her son: no state
	}
	if first.tag == tPoss && first.has(s.g.speaker) {
		return out // our: whoever speaks
	}
	if first.tag == tPoss {
		out.self = true
		out.actors, out.vague = s.antecedent(), true
		return out
	}
	if p.last == p.first+1 && first.capital() && len(s.doc.people[first.Norm]) > 0 {
		out.actors, out.person, out.vague, out.known = s.doc.people[first.Norm], true, false, true
		return out
	}
	if j := s.leaders(i); j >= 0 {
		led := s.party(j, s.nextVerb(j))
		led.first, led.last, led.known = out.first, out.last, true
		return led
	}
	if who := s.introduced(i); who.coded() {
		who.first, who.last = out.first, out.last
		return who
	}
	// officials from Japan, the leader of Iran
	for j := i + 1; j < len(s.phrases) && s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pWhose) && j < i+3; j++ {
		if s.friends(j) {
			break
		}
		if s.mentionIn(s.phrases[j].first, s.phrases[j].last, &out) {
			out.place = out.place && s.phrases[j].under(s.g.pPlace)
			out.beside = out.place // a peace agreement in Moscow
			return s.civil(i, s.related(i, out))
		}
	}
	return out
}

// friends reports whether phrase j is only whose friends somebody is: "the League
// for Solidarity with Chad".
func (s *sentence) friends(j int) bool {
	if !s.phrases[j].under(s.g.pWith) {
		return false
	}
	n := s.words[s.phrases[j-1].last-1].hits.Noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.bond)
}

// home reports whether a phrase names a man or woman of private life.
func (s *sentence) home(p *phrase) bool {
	for i := p.first + 1; i < p.last; i++ {
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.individual) {
			return true
		}
	}
	return false
}

// located gives a role without a state that of the place beside it: police in
// Kabul, the parliament of Chad.
func (s *sentence) located(i int, out *party) {
	role := ""
	for k := s.phrases[i].first; k < s.phrases[i].last; k++ {
		if m := s.words[k].mention; m >= 0 && s.mentions[m].Kind == actors.RoleName {
			role = s.mentions[m].Actors[0].Role
		}
	}
	if role == "" || i+1 >= len(s.phrases) {
		return
	}
	next := &s.phrases[i+1]
	if next.kind != pNoun || !next.under(s.g.pHome) {
		return
	}
	found := party{}
	if s.mentionIn(next.first, next.last, &found) && len(found.actors) == 1 {
		out.actors = []timeline.Actor{{Code: found.actors[0].Code, Name: found.actors[0].Name, Role: role}}
		out.vague = true
	}
}

// proper reports whether the tokens hold a name: an actor's, or a word with a
// capital that is no start of a sentence.
func (s *sentence) proper(first, last int) bool {
	for i := first; i < last; i++ {
		w := &s.words[i]
		if w.mention >= 0 {
			return true
		}
		if w.capital() && w.tag == tNoun && !s.headline && (i > 0 || i+1 < last && s.words[i+1].capital()) {
			return true
		}
	}
	return false
}

// extent is the end of a noun phrase with the phrases of "of" that belong to
// it.
func (s *sentence) extent(i int) int {
	last := s.phrases[i].last
	for j := i + 1; j < len(s.phrases) && s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pPart) && s.phrases[j].first-last <= 2; j++ {
		last = s.phrases[j].last
	}
	return last
}

// mentionIn finds the actor of the tokens [first, last): the last name in them.
func (s *sentence) mentionIn(first, last int, out *party) bool {
	found := -1
	for i := first; i < last; i++ {
		m := int(s.words[i].mention)
		if m < 0 || m == found {
			continue
		}
		if s.mentions[m].Kind == actors.RoleName && found >= 0 {
			continue
		}
		if s.mentions[m].Place && found >= 0 {
			continue
		}
		found = m
	}
	if found < 0 {
		return false
	}
	m := s.mentions[found]
	out.rank, out.place = m.Rank, m.Place
	out.person = m.Kind == actors.Person || m.Kind == actors.Office && m.Rank > 0 && !s.ministry(m)
	out.actors = nil
	for _, a := range m.Actors {
		if a.Code != "" {
			out.actors = append(out.actors, a)
		}
	}
	if m.Kind == actors.Definite && len(m.Actors) == 0 {
		out.actors, out.vague = s.pairNamed(first), true
	}
	if m.Kind == actors.RoleName && len(out.actors) == 0 {
		if a, ok := s.domestic(m, first); ok {
			out.actors, out.vague, out.person = []timeline.Actor{a}, true, s.human(m)
		}
	}
	return true
}

// ministry reports whether the name of an office is that of a body, which is "it",
// and not of who holds it.
func (s *sentence) ministry(m actors.Mention) bool {
	body := false
	for i := m.First; i < m.Last && s.norm(i) != "of"; i++ {
		if n := s.words[i].noun; n.Len > 0 {
			body = n.Entry.Classes.Has(s.g.group) && !n.Entry.Classes.Has(s.g.person)
		}
	}
	return body
}

// pairNamed is whom "the two sides" at token at means: the two that the sentence
// names together, before it or else behind, or the last two named together in
// the article.
func (s *sentence) pairNamed(at int) []timeline.Actor {
	if s.pairing {
		return s.doc.pair // two of them would ask each other
	}
	s.pairing = true
	defer func() { s.pairing = false }()
	var behind []timeline.Actor
	for j := range s.phrases {
		p := &s.phrases[j]
		if p.kind != pNoun || p.first <= at && at < p.last || s.pronominal(p) || p.under(s.g.pIn) || !s.names(j) {
			continue
		}
		pair := s.party(j, s.nextVerb(j))
		if len(pair.actors) != 2 || pair.vague {
			continue
		}
		if p.first < at {
			return pair.actors
		}
		if behind == nil {
			behind = pair.actors
		}
	}
	if behind != nil {
		return behind
	}
	return s.doc.pair
}

// pronominal reports whether a phrase names nobody itself: "they", "the two
// sides".
func (s *sentence) pronominal(p *phrase) bool {
	w := &s.words[p.last-1]
	return w.tag == tPron || w.mention >= 0 && s.mentions[w.mention].Kind == actors.Definite && len(s.mentions[w.mention].Actors) == 0
}

// related takes the name and rank of a leader off who is only somebody of his:
// the sister of the leader speaks for the state, not as him.
func (s *sentence) related(i int, out party) party {
	if !out.person || len(out.actors) != 1 || !s.kin(i) {
		return out
	}
	a := out.actors[0]
	out.actors, out.rank = []timeline.Actor{{Code: a.Code, Name: s.doc.nameOf(a.Code), Role: a.Role}}, 0
	return out
}

// kin reports whether the main noun of a phrase is a man or woman who is not the
// one named in it: "the leader's sister", "an aide of the leader".
func (s *sentence) kin(i int) bool {
	p := &s.phrases[i]
	at := p.last - 1
	for k := p.first + 1; k < p.last; k++ {
		if s.norm(k) == "of" {
			at = k - 1
			break
		}
	}
	n := s.words[at].hits.Noun
	return n.Len > 0 && !s.words[at].capital() && (n.Entry.Classes.Has(s.g.person) || n.Entry.Classes.Has(s.g.private))
}

// civil gives a person or group that is no organ of a state the role of a
// civilian: a Japanese expert, Korean tourists.
func (s *sentence) civil(i int, out party) party {
	p := &s.phrases[i]
	head := &s.words[p.last-1]
	if head.mention >= 0 || head.noun.Len == 0 || !head.noun.Entry.Classes.Has(s.g.private) {
		return out
	}
	for k := range out.actors {
		if k == 0 {
			out.actors = append([]timeline.Actor(nil), out.actors...)
		}
		out.actors[k].Role = "CIV"
	}
	return out
}

// pronoun resolves it, he and they to the last subject.
func (s *sentence) pronoun(out party, w *word) party {
	switch {
	case w.has(s.g.he):
		if who := s.otherMan(out.first); who != nil {
			out.actors, out.vague = who, true
			return out
		}
		return s.refer(out, s.subject.person || !s.subject.coded(), s.doc.person)
	case w.has(s.g.it):
		return s.refer(out, true, s.doc.body)
	}
	return out
}

// otherMan is whom the pronoun at token at means when it is the subject of a verb
// whose object is the very man it would be taken for, "he thanked Smith": the only
// other that the article speaks of. None where that is not so.
func (s *sentence) otherMan(at int) []timeline.Actor {
	if len(s.doc.person) != 1 {
		return nil
	}
	for i := range s.verbs {
		v := &s.verbs[i]
		if v.subject < 0 || s.phrases[v.subject].first != at || v.passive || v.form != tFin && v.form != tGer {
			continue
		}
		p := party{}
		j := v.phrase + 1
		if j >= len(s.phrases) || s.phrases[j].kind != pNoun || s.phrases[j].prep != "" || !s.mentionIn(s.phrases[j].first, s.phrases[j].last, &p) {
			continue
		}
		if p.person && len(p.actors) == 1 && p.actors[0] == s.doc.person[0] {
			if found := s.doc.partner(p); found.Code != "" {
				return []timeline.Actor{found}
			}
		}
	}
	return nil
}

// refer makes a pronoun mean the sentence's last subject, when that fits it, or
// else the one remembered from before.
func (s *sentence) refer(out party, fits bool, before []timeline.Actor) party {
	if p := s.subject; p.named() && fits {
		p.vague = true
		return p
	}
	out.actors, out.vague = before, true
	return out
}

// antecedent is the actor of the last subject, in this sentence or before.
func (s *sentence) antecedent() []timeline.Actor { return s.doc.subject }
