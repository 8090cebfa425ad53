package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// ownCrowd reports whether protesters whom the sentence itself gives to no state
// face the army or police of one: they are its own, whoever else protested in
// the article.
func (s *sentence) ownCrowd(v value, source, target party) bool {
	if v.code < "17" || len(source.actors) != 1 || len(target.actors) != 1 || !target.vague || target.actors[0].Role != "OPP" {
		return false
	}
	if role := source.actors[0].Role; role != "MIL" && role != "COP" {
		return false
	}
	for _, m := range s.mentions {
		for _, a := range m.Actors {
			if a.Code != "" && a.Code != source.actors[0].Code {
				return false
			}
		}
	}
	return true
}

// unclaimed reports whether a party is only what killed somewhere, not who: "the
// blast of a mine in southern Chad".
func (s *sentence) unclaimed(p party) bool {
	j := s.phraseAt(p)
	if j < 0 || s.names(j) {
		return false
	}
	n := s.words[s.phrases[j].last-1].noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.unclaimed)
}

// directed reports whether an act is one that is done to somebody, so that the
// other side may be taken from what stands around it. A missile test is not.
func (s *sentence) directed(v value) bool {
	if domestic(v.code) {
		return false // who leaves office does so at home
	}
	if s.speech(v.code) && (v.code[:2] != "01" || v.code == "018") || bilateral(v.code) || s.crossBorder(v) || contains(v.tags, tagDrill) {
		return true
	}
	switch v.code[:2] {
	case "08", "16":
		return true
	}
	return v.code[:3] == "171"
}

// domestic reports whether a code is of what a government does at home: it gives
// way, or takes up reform, promises or refuses it.
func domestic(code string) bool {
	switch code[:3] {
	case "080", "083", "034", "123":
		return true
	}
	return false
}

// ownFolk reports whether the target of an act, which turned out to be of the
// source's own state, is its people or one of them: "the embassy urged Americans
// to leave". Then nobody else is meant.
func (s *sentence) ownFolk(v value, inside party) bool {
	if !inside.named() || inside.vague || inside.place || bilateral(v.code) {
		return false
	}
	if inside.person && (v.code[:2] == "11" || v.code[:2] == "05") {
		return true
	}
	for i := inside.first; i < inside.last; i++ {
		w := &s.words[i]
		if m := w.mention; m >= 0 && i == inside.last-1 && (s.mentions[m].Kind == actors.Demonym || s.mentions[m].Kind == actors.RoleName) {
			return true
		}
		if c := w.noun; w.mention < 0 && c.Len > 0 && (c.Entry.Classes.Has(s.g.private) || c.Entry.Classes.Has(s.g.person)) {
			return true
		}
	}
	return false
}

// people reports whether a party without a name is somebody at all: a ministry,
// or, where there is protest, workers and villagers. A virus and a storm are
// not, and what private persons do to each other is no political event.
func (s *sentence) people(v value, p party) bool {
	for i := p.first; i < p.last; i++ {
		n := s.words[i].noun
		if n.Len == 0 {
			continue
		}
		if c := &n.Entry.Classes; c.Has(s.g.group) || v.code[:2] == "14" && (c.Has(s.g.private) || c.Has(s.g.person)) {
			return true
		}
	}
	return false
}

// privately reports whether one does to another what is a matter for the police:
// a man stabbed by his brother. Nobody known takes part, and one at least is
// called by what he is at home or at work.
func (s *sentence) privately(v value, source, target party) bool {
	switch v.code[:2] {
	case "09", "11", "12", "17", "18":
	default:
		return false
	}
	return !source.coded() && !target.coded() && (s.individual(source) || s.individual(target) && !s.people(v, source))
}

// individual reports whether a party is a man or woman of private life.
func (s *sentence) individual(p party) bool {
	for i := p.first; i < p.last; i++ {
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.individual) && n.Form&rules.Plural == 0 {
			return true
		}
		if s.words[i].tag == tPrep {
			return false
		}
	}
	return false
}

// itself reports whether what was seized or destroyed is called it: it was named
// before.
func (s *sentence) itself(target, inside party) bool {
	if inside.named() {
		target = inside
	}
	return target.named() && s.words[target.first].tag == tPron
}

// mild reports whether a code says so little that only somebody named beside it
// may be its target.
func mild(code string) bool {
	switch code[:2] {
	case "04", "05", "06":
		return true
	case "08":
		return code != "087" // arms put down are put down before an enemy
	}
	return code == "018" || code[:3] == "162" || code == "020" || code == "030" || code == "100" || code[:3] == "171"
}

// somebody reports whether a target without a code is a person or group all
// the same, so that nobody else may be put in his place.
func (s *sentence) somebody(p party) bool {
	if p.named() && s.words[p.first].tag == tPron && !s.words[p.first].has(s.g.it) && !s.words[p.first].has(s.g.self) {
		return true // him, us: a man or woman
	}
	if p.named() && s.words[p.first].has(s.g.whoever) {
		return true // those who work there
	}
	for i := p.first; i < p.last; i++ {
		w := &s.words[i]
		if w.mention >= 0 && s.mentions[w.mention].Kind == actors.RoleName || w.capital() && i > 0 && w.mention < 0 && w.hits.Noun.Len == 0 && w.hits.Grammar.Len == 0 && w.hits.Tag.Len == 0 {
			return true
		}
		if w.noun.Len > 0 && (w.noun.Entry.Classes.Has(s.g.private) || (w.noun.Form&rules.Plural != 0 || s.someOf(p.first, i)) && w.noun.Entry.Classes.Has(s.g.lands)) {
			return true // other countries are nobody's name, but somebody
		}
	}
	return false
}

// someOf reports whether one that is not said stands before a noun: an individual
// country, another state.
func (s *sentence) someOf(first, noun int) bool {
	for i := first; i < noun; i++ {
		switch s.norm(i) {
		case "a", "an", "another", "any", "some", "every":
			return true
		}
	}
	return false
}

// withOthers reports whether an act says with whom it is done, and these are
// nobody known: "develops its trade with other countries".
func (s *sentence) withOthers(v value) bool {
	for j := range s.phrases {
		p := &s.phrases[j]
		if p.kind == pNoun && p.first >= v.first && p.first < v.last+12 && p.prep == "with" && !s.names(j) && s.somebody(party{first: p.first, last: p.last}) {
			return true
		}
	}
	return false
}

// other fills an empty target with the only other state the sentence names,
// or else, unless it must be near, the one the article names the most, clear
// times as often as any third.
func (s *sentence) other(v value, source, target party, near bool, clear int) party {
	if !source.coded() {
		return target
	}
	found := timeline.Actor{}
	var shun []timeline.Actor                        // named, but as nobody who takes part
	hostile := v.code >= "08" || v.code[:3] == "035" // or the end of what was: an ally is not who is meant
	for _, m := range s.mentions {
		if s.venue(party{first: m.First}) || s.dateline(m) {
			continue
		}
		if s.aside(v, m) {
			shun = join(shun, m.Actors)
			continue
		}
		for _, a := range m.Actors {
			if a.Code == "" || outlet(m) || source.is(a.Code) || a.Code == found.Code || hostile && s.doc.allied(source, a.Code) {
				continue
			}
			if found.Code != "" {
				return target
			}
			found = a
		}
	}
	if found.Code == "" && (s.generic(target) || (v.code[:3] == "033" || v.code[:2] == "07") && s.folk(target)) {
		return target // "any attempt" is whoever's; those helped are somebody's at home
	}
	if found.Code == "" {
		if s.doc.torn(source) && s.facing(source, v).Code == "" {
			return target // it has its hands full at home
		}
		if near {
			if found = s.doc.partner(source); found.Code != "" && !(party{actors: shun}).is(found.Code) && !target.named() && v.code[:2] != "04" {
				target.actors, target.vague, target.remote = []timeline.Actor{found}, true, true
			}
			return target
		}
		if found = s.facing(source, v); found.Code != "" {
			target.actors, target.vague = []timeline.Actor{found}, true
			return target
		}
		if found = s.doc.rival(source, clear, hostile); found.Code == "" {
			return target
		}
		target.remote = true
	}
	target.actors, target.vague = []timeline.Actor{found}, true
	return target
}

// wellWisher is who must be meant by the pronoun before a greeting to the very
// state it was taken for: the one other that the article speaks of. Greetings go
// abroad.
func (s *sentence) wellWisher(v value, source, target party) party {
	if !source.vague || !same(source, target) || target.vague || !contains(v.tags, tagCourtesy) || !target.named() || s.words[target.first].tag == tPoss {
		return nobody
	}
	found := s.doc.partner(source)
	if found.Code == "" {
		return nobody
	}
	source.actors = []timeline.Actor{found}
	return source
}

// generic reports whether a party is whatever there may be of its kind: "any
// threat".
func (s *sentence) generic(p party) bool {
	return p.named() && s.words[p.first].has(s.g.generic)
}

// folk reports whether a party is men and women, or a people.
func (s *sentence) folk(p party) bool {
	for i := p.first; i < p.last && s.words[i].tag != tPrep; i++ {
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.person) {
			return true
		}
	}
	return false
}

// aside reports whether a name beside the act of v is that of nobody who takes
// part in it.
func (s *sentence) aside(v value, m actors.Mention) bool {
	switch {
	case s.likened(m), s.words[m.First].work:
		return true
	case bilateral(v.code) && s.occasional(m):
		return true
	case bilateral(v.code) && s.within(party{first: m.First}):
		return true
	case contains(v.tags, tagDrill) && (s.apart(v, m) || s.led(v, m)):
		return true
	case contains(v.tags, tagTreaty) && s.behindVerb(v, m):
		return true
	}
	return v.code[:2] == "04" && s.marked(m)
}

// occasional reports whether a name stands in what was going on meanwhile: "met
// during a session of the assembly".
func (s *sentence) occasional(m actors.Mention) bool {
	j := s.phraseAt(party{first: m.First})
	for j > 0 && s.phrases[j].under(s.g.pOf) && s.phrases[j-1].kind == pNoun {
		j--
	}
	return j >= 0 && s.phrases[j].under(s.g.pDuring)
}

// tagTreaty marks the rules of agreements, whose parties stand beside them.
const tagTreaty = "treaty"

// behindVerb reports whether a name belongs to a verb that follows the act of v:
// "issued a joint statement to condemn Kenya".
func (s *sentence) behindVerb(v value, m actors.Mention) bool {
	for i := range s.verbs {
		if h := s.verbs[i].head; h >= v.last && h < m.First {
			return true
		}
	}
	return false
}

// marked reports whether a name stands only in what is being marked: "a meeting on
// the occasion of the anniversary of the party".
func (s *sentence) marked(m actors.Mention) bool {
	for j := range s.phrases {
		if p := &s.phrases[j]; p.kind != pNoun || m.First < p.first || m.First >= p.last {
			continue
		}
		for ; j >= 0 && s.phrases[j].kind == pNoun; j-- {
			n := s.words[s.phrases[j].last-1].noun
			if n.Len > 0 && n.Entry.Classes.Has(s.g.occasion) {
				return true
			}
			if !s.phrases[j].under(s.g.pOf) {
				return false
			}
		}
		return false
	}
	return false
}

// led reports whether a name stands before the very noun of an act: NATO-led
// drills.
func (s *sentence) led(v value, m actors.Mention) bool {
	for i := range s.phrases {
		if p := &s.phrases[i]; p.kind == pNoun && p.first <= m.First && m.First < p.last {
			return p.first < v.last && v.last <= p.last
		}
	}
	return false
}

// apart reports whether a name stands in another clause than the act of v: "as
// Kenya mourns, Uganda and Rwanda train".
func (s *sentence) apart(v value, m actors.Mention) bool {
	from, to := v.last, m.First
	if m.First < v.first {
		from, to = m.Last, v.first
	}
	for i := range s.phrases {
		p := &s.phrases[i]
		if p.first < from || p.last > to {
			continue
		}
		if p.kind == pMark || p.kind == pRel || p.kind == pSub || p.kind == pVerb && s.verbs[p.verb].form == tFin && !s.verbs[p.verb].consumed && s.verbs[p.verb].zone != zMain {
			return true
		}
	}
	return false
}

// likened reports whether a name stands in what something is called or taken for:
// "rejects this as a breach of the Vienna treaty".
func (s *sentence) likened(m actors.Mention) bool {
	for j := range s.phrases {
		if p := &s.phrases[j]; p.kind == pNoun && p.first <= m.First && m.First < p.last {
			return s.likenedAt(j)
		}
	}
	return false
}

// likenedAt is likened for the name in phrase j.
func (s *sentence) likenedAt(j int) bool {
	for j > 0 && s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pWhose) {
		j--
	}
	return s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pLike)
}

// outlet reports whether a name is that of a newspaper, channel or agency: these
// are told things, and no act is done to them unless it says so. The media of a
// state speak for it.
func outlet(m actors.Mention) bool {
	return m.Kind == actors.Organisation && len(m.Actors) == 1 && m.Actors[0].Role == "MED"
}

// dateline reports whether a name is only where the report was written, in
// capitals or before a comma, and before a mark that opens the sentence:
// "TOKYO, July 29 --", "Tokyo, July 29 (Kyodo) --".
func (s *sentence) dateline(m actors.Mention) bool {
	w := &s.words[m.First]
	if m.First != 0 || len(w.Text) < 4 || strings.ToUpper(w.Text) != w.Text && (m.Last >= len(s.words) || s.words[m.Last].tag != tComma) {
		return false
	}
	for j := range s.phrases {
		switch s.phrases[j].kind {
		case pMark:
			return true
		case pVerb:
			return false
		}
	}
	return false
}

// pair reports whether a party is two sides called by one name: "the two
// Koreas".
func (s *sentence) pair(p party) bool {
	for i := p.first; i < p.last && len(p.actors) == 2; i++ {
		if m := s.words[i].mention; m >= 0 {
			return s.mentions[m].Kind == actors.Definite && len(s.mentions[m].Actors) == 2
		}
	}
	return false
}

// facing is whom an act of one state faces by its nature, when the table of
// fronts says so.
func (s *sentence) facing(source party, v value) timeline.Actor {
	if len(source.actors) != 1 {
		return timeline.Actor{}
	}
	tags := s.tags(v, 0)
	for _, f := range s.set.Fronts() {
		if f.State == source.actors[0].Code && contains(tags, f.Tag) {
			return timeline.Actor{Code: f.Facing, Name: f.Name}
		}
	}
	return timeline.Actor{}
}

// faced is who must have done an act that is done to one state only across its
// front: "broadcasts toward the North were suspended".
func (s *sentence) faced(v value) party {
	out := nobody
	if len(v.target.actors) != 1 {
		return out
	}
	for _, f := range s.set.Fronts() {
		if f.Facing != v.target.actors[0].Code || !contains(v.tags, f.Tag) {
			continue
		}
		if out.coded() && !out.is(f.State) {
			return nobody
		}
		out.actors, out.vague = []timeline.Actor{{Code: f.State, Name: s.nameOf(f.State, v.target.actors[0].Code)}}, true
	}
	return out
}

// nameOf is the name a table of fronts gives the state that faces another.
func (s *sentence) nameOf(state, facing string) string {
	for _, f := range s.set.Fronts() {
		if f.Facing == state && f.State == facing {
			return f.Name
		}
	}
	return state
}

// torn reports whether a party is a state whose people the article has shown to
// stand against it. Its words and refusals are meant for them.
func (d *document) torn(p party) bool {
	return len(p.actors) == 1 && d.dissent[p.actors[0].Code]
}

// partner is the only actor besides the source that the article names, which it
// does more than once.
func (d *document) partner(source party) timeline.Actor {
	var found timeline.Actor
	for _, n := range d.named {
		switch {
		case source.is(n.actor.Code):
		case found.Code != "" || n.count < 2:
			return timeline.Actor{}
		default:
			found = n.actor
		}
	}
	return found
}

// rival is the actor besides the source that the article names most, when it
// names him more than clear times as often as any third; for a hostile act his
// allies are passed over.
func (d *document) rival(source party, clear int, hostile bool) timeline.Actor {
	var best, second named
	for _, n := range d.named {
		switch {
		case source.is(n.actor.Code), hostile && d.allied(source, n.actor.Code):
		case n.count > best.count:
			best, second = n, best
		case n.count > second.count:
			second = n
		}
	}
	if best.count < clear*second.count || clear == 1 && best.count == second.count || len(d.named) == 0 {
		return timeline.Actor{}
	}
	return best.actor
}
