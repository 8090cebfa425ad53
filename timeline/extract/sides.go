package extract

import (
	"slices"

	"github.com/seed-4148e10f/tension/timeline"
)

// spread makes the events of one value.
func (s *sentence) spread(v value) []Coded {
	source, target := v.source, v.target
	if !source.coded() && len(target.actors) > 1 && !source.named() && (v.joint || bilateral(v.code) || s.prepOf(target) == "between") && s.prepOf(target) != "with" {
		// talks between A and B
		source.actors, target.actors = target.sides()
		source.first, source.last = target.first, target.last
	}
	if target.self {
		target = nobody
	}
	if v.code[:2] >= "03" && v.code[:2] <= "06" && s.aimedAt(target) {
		target, v.lone = nobody, true // cooperation against a third
	}
	if bilateral(v.code) && s.prepOf(target) == "of" && s.withOthers(v) {
		target = nobody // ties with other countries despite the sanctions of Chad
	}
	if !source.coded() && !s.somebody(source) {
		if p := s.faced(v); p.coded() {
			p.first, p.last = source.first, source.last
			source = p
		}
	}
	if len(source.actors) > 1 && slices.Equal(source.actors, target.actors) {
		target = nobody // the six parties hold six-party talks
	}
	if (v.joint || v.code[:2] == "04" || v.code == "057") && len(source.actors) > 1 && target.coded() && s.topic(target) {
		target = nobody // the two held talks on a third
	}
	if (v.joint && v.code != codeMobilise || bilateral(v.code)) && len(source.actors) > 1 && (!target.coded() && (v.code == "0841" || !s.somewhom(target)) || target.place && s.venue(target)) {
		target = source
		source.actors, target.actors = target.sides()
	}
	if source.place && v.code[:2] <= "16" && v.code[:2] != "15" && !s.namedHere(source) && !s.people(v, source) {
		source = nobody // the summit in Hanoi
	}
	if source.place && v.code >= "17" && !target.coded() && s.unclaimed(source) {
		source.actors = nil // a bomb in Iraq killed two
	}
	if v.root() == "11" && s.felt(source) && (!target.coded() || same(source, target)) {
		source, target = nobody, source // anger at the president grows
	}
	if s.ownCrowd(v, source, target) {
		own := source.actors[0]
		target.actors = []timeline.Actor{{Code: own.Code, Name: own.Name, Role: target.actors[0].Role}}
	}
	if v.code != "042" && (v.joint || bilateral(v.code) || v.code[:3] == "125" || v.code == "164") && target.place && (s.venue(target) || s.within(target)) {
		target = nobody
	}
	if p := s.wellWisher(v, source, target); p.coded() {
		source = p
	}
	inside := nobody
	atHome := opposed(source, target) && !s.crossBorder(v)
	if same(source, target) && !atHome {
		inside, target = target, nobody
		inside.actors = nil // a state and its own: the words stay, the dyad does not
	}
	if !target.coded() && s.directed(v) && !v.lone && !(bilateral(v.code) && s.withOthers(v)) && !s.ownFolk(v, inside) && !s.somebody(target) {
		beside := source
		beside.actors = join(source.actors, v.partner.actors)
		clear := 2
		if s.crossBorder(v) {
			clear = 1
		}
		near := mild(v.code) && clear > 1 && !(v.code[:3] == "171" && s.itself(target, inside))
		target = s.other(v, beside, target, near, clear)
	}
	if inside.named() && !target.coded() {
		target = inside
	}
	if !source.known && !source.coded() && !target.known && !target.coded() && !s.people(v, source) && !s.people(v, target) {
		return nil
	}
	if s.privately(v, source, target) {
		return nil
	}
	srcs, tgts := source.actors, target.actors
	if len(srcs) == 0 {
		srcs = []timeline.Actor{{}}
	}
	if len(tgts) == 0 {
		tgts = []timeline.Actor{{}}
	}
	each := len(srcs) > 1 && tgts[0].Code == "" && !target.named() && s.directed(v)
	mutual := v.code[:2] == "08" && tgts[0].Code == "" && s.pair(source)
	out := s.desk.spread[:0]
	for k, a := range srcs {
		if mutual {
			tgts = srcs[1-k : 2-k] // the two Koreas cleared mines
		} else if each {
			tgts = []timeline.Actor{s.facing(party{actors: []timeline.Actor{a}}, v)} // both took down their speakers
		}
		for _, b := range tgts {
			if a.Code != "" && a.Code == b.Code && !atHome {
				continue
			}
			out = append(out, s.event(v, a, b, source, target))
		}
	}
	s.desk.spread = out
	return out
}

// felt reports whether a party is only whom a feeling or a word of blame is
// about: "anger at the president". Whose it is stands elsewhere.
func (s *sentence) felt(p party) bool {
	j := s.phraseAt(p)
	if j < 0 || s.names(j) {
		return false
	}
	n := s.words[s.phrases[j].last-1].noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.criticise)
}

// somewhom reports whether a target without a code is a man or woman, to whom
// two act together: "the two envoys handed the letter to an official".
func (s *sentence) somewhom(p party) bool {
	for i := p.first; i < p.last; i++ {
		if n := s.words[i].noun; n.Len > 0 && s.words[i].mention < 0 && n.Entry.Classes.Has(s.g.person) {
			return true
		}
	}
	return false
}

// venue reports whether a party is only where two others met: "in Geneva".
func (s *sentence) venue(p party) bool {
	if p.beside {
		return true
	}
	j := s.phraseAt(p)
	for j > 1 && s.phrases[j].prep == "" && s.phrases[j-1].kind == pComma && s.phrases[j-2].kind == pNoun && s.bareName(j) && !s.listGoesOn(j+1, len(s.phrases)) {
		j -= 2 // in Lyon, Rhone Province, France
	}
	return j >= 0 && (s.phrases[j].under(s.g.pIn) || s.phrases[j].under(s.g.pPlace))
}

// bareName reports whether the phrase j is a bare name, as that of the country
// behind a town.
func (s *sentence) bareName(j int) bool {
	for i := s.phrases[j].first; i < s.phrases[j].last; i++ {
		if !s.words[i].capital() {
			return false
		}
	}
	return true
}

// topic reports whether a party is only what two others dealt with: talks on, a
// pact about.
func (s *sentence) topic(p party) bool {
	j := s.phraseAt(p)
	return j >= 0 && s.phrases[j].prep != "" && !s.phrases[j].under(s.g.pWith) && s.phrases[j].prep != "to"
}

// phraseAt is the noun phrase that names a party, -1 for none.
func (s *sentence) phraseAt(p party) int {
	for i := range s.phrases {
		if q := &s.phrases[i]; q.kind == pNoun && q.first <= p.first && p.first < q.last {
			return i
		}
	}
	return -1
}

// prepOf is the preposition before the phrase that names a party.
func (s *sentence) prepOf(p party) string {
	if j := s.phraseAt(p); j >= 0 {
		return s.phrases[j].prep
	}
	return ""
}

// within reports whether a party is only what a venue belongs to: "in Lyon, a city
// of France".
func (s *sentence) within(p party) bool {
	for j := range s.phrases {
		q := &s.phrases[j]
		if q.kind != pNoun || p.first < q.first || p.first >= q.last || !q.under(s.g.pOf) {
			continue
		}
		for j > 0 && (s.phrases[j].under(s.g.pOf) || s.phrases[j].prep == "") {
			if j--; s.phrases[j].kind == pComma && j > 0 {
				j--
			}
			if s.phrases[j].kind != pNoun {
				return false
			}
		}
		return s.phrases[j].under(s.g.pIn) || s.phrases[j].under(s.g.pPlace)
	}
	return false
}

// namedHere reports whether a name stands in the very phrase that names a
// party, not only in one behind it.
func (s *sentence) namedHere(p party) bool {
	j := s.phraseAt(p)
	return j < 0 || s.names(j)
}

// bilateral reports whether a code needs two sides.
func bilateral(code string) bool {
	return code[:2] == "04" || code[:2] == "03" || code[:2] == "06" || code == "057" || code == "050"
}
