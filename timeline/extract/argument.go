package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline/rules"
)

// fits ranks how closely the frame fits the alternative; -1 is not at all.
func (s *sentence) fits(f *frame, alt *rules.CompiledAlt) int {
	rank := 0
	for i := range alt.Args {
		a := &alt.Args[i]
		if a.Optional && len(a.Preps) > 0 && a.Preps[0] == nounPrep && s.objectless(f) {
			return -1
		}
		switch r := s.fitsArg(f, a); {
		case r > 0:
			rank += r
		case !a.Optional:
			return -1
		}
	}
	return rank
}

func (s *sentence) fitsArg(f *frame, a *rules.CompiledArg) int {
	switch a.Slot {
	case rules.Act:
		if len(s.actsOf(f)) > 0 {
			return 4
		}
	case rules.Target, rules.Source:
		if j := s.argument(f, a); j >= 0 && !s.ownOnly(j) && !s.oneself(j) && !s.ownStand(f, j) {
			return 2
		}
	case rules.Somebody:
		if j := s.argument(f, a); j >= 0 && !s.owned(j) && (s.names(j) || s.proper(s.phrases[j].first, s.phrases[j].last) || s.body(j)) {
			return 2
		}
	case rules.Name:
		if s.naming(f) {
			return 3
		}
	case rules.Own:
		if s.own(f) {
			return 1
		}
	case rules.Both:
		if s.both(f) {
			return 3
		}
	default:
		if s.thing(f, a) {
			return 6
		}
	}
	return 0
}

// own reports whether the object of a frame is named as nobody's but the
// source's.
func (s *sentence) own(f *frame) bool {
	if f.object < 0 {
		return true
	}
	p := s.party(f.object, f.to)
	return !p.coded() || p.self || same(p, s.sourceOf(f))
}

// nounPrep is the preposition that brings what a noun works upon: "destruction of
// TARGET?" is written for nouns.
const nounPrep = "of"

// objectless reports whether the frame is a verb without an object: "the ship
// sank" tells of nobody who sank it.
func (s *sentence) objectless(f *frame) bool {
	if f.verb < 0 || f.object >= 0 {
		return false
	}
	v := &s.verbs[f.verb]
	switch {
	case v.form != tFin, v.passive, v.zone == zRelative:
		return false
	}
	return v.subject < 1 || s.phrases[v.subject-1].kind != pNoun // a ship it seized
}

// oneself reports whether a phrase is he who acts, or the one who speaks or
// listens: "defended itself", "it struck me".
func (s *sentence) oneself(j int) bool {
	w := &s.words[s.phrases[j].first]
	return w.tag == tPron && (w.has(s.g.reflexive) || w.has(s.g.talker))
}

// ownStand reports whether somebody speaks up for what is his own: "defended their
// stand" is no word for another.
func (s *sentence) ownStand(f *frame, j int) bool {
	return f.head.Entry.Classes.Has(s.g.defends) && s.words[s.phrases[j].first].tag == tPoss
}

// owned reports whether the phrase names somebody only as the owner of a thing:
// "Seoul's denial".
func (s *sentence) owned(j int) bool {
	p := &s.phrases[j]
	if s.words[p.last-1].mention >= 0 || s.body(j) {
		return false
	}
	n := s.words[p.last-1].noun
	for i := p.first; i < p.last-1; i++ {
		if s.words[i].tag == tGen {
			return n.Len == 0 || !n.Entry.Classes.Has(s.g.person) && !n.Entry.Classes.Has(s.g.private)
		}
	}
	return false
}

// body reports whether the main noun of a phrase is an organisation or such.
func (s *sentence) body(j int) bool {
	n := s.words[s.phrases[j].last-1].noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.group)
}

// naming reports whether a second noun phrase stands right behind the object.
func (s *sentence) naming(f *frame) bool {
	if f.object >= f.from && s.judged(f.object) {
		return true
	}
	j := f.object + 1
	return f.object >= f.from && j < len(s.phrases) && s.phrases[j].kind == pNoun && s.phrases[j].prep == "" && !s.dated(j) && s.phrases[j].first == s.phrases[j-1].last
}

// judged reports whether a noun phrase ends in an adjective that says what its
// name is held to be: "called the president wise".
func (s *sentence) judged(j int) bool {
	p := &s.phrases[j]
	if p.last-p.first < 2 {
		return false
	}
	w, before := &s.words[p.last-1], &s.words[p.last-2]
	return w.tag == tNoun && w.mention < 0 && w.noun.Len == 0 && !w.capital() && !strings.HasSuffix(w.Norm, "day") && (before.mention >= 0 || before.noun.Len > 0 && before.tag == tNoun)
}

// both reports whether two known sides take part.
func (s *sentence) both(f *frame) bool {
	sides := 0
	subject := f.subject
	if f.verb < 0 {
		subject = s.outer
	}
	if subject >= 0 {
		verb := s.nextVerb(subject)
		sides = len(s.beside(s.party(subject, verb), subject, verb).actors)
	}
	for j := f.from; j < f.to && sides < 2; j++ {
		if p := &s.phrases[j]; p.kind == pNoun && p.under(s.g.pWith) && !(f.verb >= 0 && p.under(s.g.pOf)) {
			sides += len(s.party(j, f.to).actors)
		}
	}
	return sides >= 2
}

// argument is the phrase that stands where a says, -1 for none.
func (s *sentence) argument(f *frame, a *rules.CompiledArg) int {
	if len(a.Preps) == 0 {
		if f.object >= 0 {
			return f.object
		}
		if f.within >= 0 {
			return s.nounTarget(f)
		}
		return s.toldWhom(f)
	}
	for j := f.from; j < f.to; j++ {
		p := &s.phrases[j]
		if p.kind == pNoun && p.prep != "" && contains(a.Preps, p.prep) {
			return j
		}
	}
	return -1
}

// toldWhom is the subject of the clause behind a verb that asks something of
// him: "demanded that the minister resign".
func (s *sentence) toldWhom(f *frame) int {
	if f.verb < 0 || !f.head.Entry.Classes.Has(s.g.subjunctive) {
		return -1
	}
	for i := range s.verbs {
		if v := &s.verbs[i]; v.parent == f.verb && v.subject >= 0 && !s.indicative(v) && s.words[s.phrases[v.subject].first].tag != tPron && v.subject > s.verbs[f.verb].phrase {
			return v.subject
		}
	}
	return -1
}

// indicative reports whether a verb says what is, not what ought to be: "insisted
// that the court is biased".
func (s *sentence) indicative(v *verb) bool {
	w := &s.words[s.phrases[v.phrase].first]
	if w.tag == tAux {
		return (v.modal == mNone || v.modal == mWill) && w.Norm != "be" && w.Norm != "do"
	}
	return w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Third != 0 && w.hits.Verb.Form&rules.Base == 0
}

// nounTarget is what a noun takes as its target: an attack on, a threat to.
func (s *sentence) nounTarget(f *frame) int {
	for j := f.from; j < f.to; j++ {
		switch p := &s.phrases[j]; {
		case p.kind != pNoun:
			return -1
		case p.under(s.g.pNoun):
			return j
		}
	}
	return -1
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// thing reports whether a phrase where a says has a word of a's class.
func (s *sentence) thing(f *frame, a *rules.CompiledArg) bool {
	if len(a.Preps) == 0 {
		if f.within >= 0 {
			p := &s.phrases[f.within]
			if s.classIn(p.first, f.first, &a.Class) {
				return true
			}
			for j := f.from; j < f.to && s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pOf); j++ {
				if s.phraseHas(j, &a.Class) {
					return true // the transfer of quantities of arms
				}
			}
			return false
		}
		if f.verb >= 0 && f.object == f.subject && f.from < f.to && s.phrases[f.from].prep == "" && s.phraseHas(f.from, &a.Class) {
			return true // were denied visas
		}
		return f.object >= 0 && s.objectHas(f, &a.Class)
	}
	if f.within >= 0 && contains(a.Preps, byDoer) && s.classIn(s.phrases[f.within].first, f.first, &a.Class) {
		return true // a submarine's visit
	}
	if f.verb >= 0 && contains(a.Preps, byDoer) {
		if j := s.doer(f); j >= 0 && s.phraseHas(j, &a.Class) {
			return true
		}
	}
	for j := f.from; j < f.to; j++ {
		p := &s.phrases[j]
		if p.kind == pNoun && p.prep != "" && contains(a.Preps, p.prep) && s.phraseHas(j, &a.Class) {
			return true
		}
	}
	return false
}

// byDoer is the preposition under which a pattern asks who does what a verb
// says: "leave TARGET by [troops]" is read of troops that leave.
const byDoer = "by"

// doer is the phrase of who does what the verb of the frame says, -1 for none.
func (s *sentence) doer(f *frame) int {
	v := &s.verbs[f.verb]
	if v.passive || v.form == tPart || v.entry.Classes.Has(s.g.undergo) {
		return f.agent
	}
	if j := f.subject; j >= 0 && s.phrases[j].kind == pNoun {
		return j
	}
	return -1
}

// objectHas looks at the object, at what is coordinated with it, and behind
// "a series of" at what it is a series of.
func (s *sentence) objectHas(f *frame, class *rules.ClassSet) bool {
	for j := f.object; j < max(f.to, f.object+1) && j < len(s.phrases); j++ {
		p := &s.phrases[j]
		switch {
		case p.kind == pConj, p.kind == pComma:
			continue
		case p.kind != pNoun, p.prep != "" && !p.under(s.g.pOf) && !p.under(s.g.pExample):
			return false
		}
		if s.phraseHas(j, class) {
			return true
		}
		if n := s.words[p.last-1].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.abstract) {
			return false // raised the danger of an army's coming
		}
	}
	return s.explainedAs(f.object, class)
}

// explainedAs reports whether a name that no list has is followed by what it is:
// "tested the Moonbeam-5, a new type of missile".
func (s *sentence) explainedAs(j int, class *rules.ClassSet) bool {
	p := &s.phrases[j]
	last := &s.words[p.last-1]
	if j+2 >= len(s.phrases) || last.noun.Len > 0 || last.mention >= 0 || !last.capital() && !isNumber(last.Norm) || s.phrases[j+1].kind != pComma {
		return false
	}
	for k := j + 2; k < len(s.phrases); k++ {
		q := &s.phrases[k]
		if q.kind != pNoun || k == j+2 && (q.prep != "" || s.words[q.first].tag != tDet) || k > j+2 && !q.under(s.g.pOf) {
			return false
		}
		if s.phraseHas(k, class) {
			return true
		}
	}
	return false
}

func (s *sentence) phraseHas(j int, class *rules.ClassSet) bool {
	return s.classIn(s.phrases[j].first, s.phrases[j].last, class)
}

func (s *sentence) classIn(first, last int, class *rules.ClassSet) bool {
	for i := first; i < last; i++ {
		n := s.words[i].hits.Noun
		if n.Len > 0 && i+n.Len <= last && n.Entry.Classes.Meets(class) {
			return true
		}
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Meets(class) {
			return true
		}
	}
	return false
}

// sourceOf is who does what the frame says.
func (s *sentence) sourceOf(f *frame) party {
	if f.verb >= 0 {
		v := &s.verbs[f.verb]
		if v.passive || v.form == tPart || v.entry.Classes.Has(s.g.undergo) || v.entry.Classes.Has(s.g.ergative) && f.object == v.subject {
			if f.agent >= 0 {
				return s.party(f.agent, f.to)
			}
			return nobody
		}
		return s.beside(s.party(f.subject, s.phraseOf(f.verb)), f.subject, s.phraseOf(f.verb))
	}
	if f.agent >= 0 {
		return s.party(f.agent, f.to)
	}
	p := &s.phrases[f.within]
	out := party{first: p.first, last: f.first}
	if s.words[p.first].tag == tPoss {
		return party{actors: s.antecedent(), first: p.first, last: p.first + 1, vague: true}
	}
	if f.first > p.first && s.mentionIn(p.first, f.first, &out) {
		return out
	}
	return nobody
}

// beside adds to the party of the subject j who acts along with it before the
// verb: "Russia, together with China, condemned".
func (s *sentence) beside(p party, j, verb int) party {
	if !p.coded() {
		return p
	}
	for j++; j < verb && (s.phrases[j].kind == pNoun || s.phrases[j].kind == pComma); j++ {
		if s.phrases[j].under(s.g.pAlong) {
			p.actors = join(p.actors, s.party(j, verb).actors)
		}
	}
	return p
}

func (s *sentence) phraseOf(v int) int { return s.verbs[v].phrase }

// targetOf is whom the frame's act is done to: what stands at phrase at, else
// the object, else the phrases after it.
func (s *sentence) targetOf(f *frame, at int, source party) party {
	if at < 0 {
		at = f.object
	}
	out := nobody
	if at >= 0 {
		out = s.party(at, f.to)
		if out.coded() && !out.self && !same(out, source) || s.ownPeople(at, out, source) {
			return out
		}
		if by := s.takenBy(at); !out.coded() && by.coded() && !same(by, source) {
			return by
		}
	}
	inner := nobody // at home: police and protesters
	for _, strong := range []bool{true, false} {
		for j := f.from; j < f.to; j++ {
			p := &s.phrases[j]
			if p.kind != pNoun || p.prep == "" || j == at || s.likenedAt(j) || s.ofNext(f, j) || s.meanwhile(j) {
				continue
			}
			if strong != p.under(s.g.pDirected) || !strong && !p.under(s.g.pWeak) {
				continue
			}
			if t := s.party(j, f.to); t.coded() && !same(t, source) && !t.self {
				t.place = t.place || !strong
				return t
			} else if strong && !inner.named() && opposed(t, source) {
				inner = t
			}
		}
	}
	if inner.named() && !out.coded() {
		return inner
	}
	if who := s.factAbout(f); !out.coded() && who.coded() && !same(who, source) {
		return who
	}
	if f.within >= 0 && f.verb < 0 && !out.named() {
		return nobody
	}
	return out
}

// meanwhile reports whether the "of" of phrase j says whose session or visit went
// on during an act: "during a session of the assembly".
func (s *sentence) meanwhile(j int) bool {
	for j > 0 && s.phrases[j].under(s.g.pOf) && s.phrases[j-1].kind == pNoun {
		j--
		if p := &s.phrases[j]; p.under(s.g.pDuring) && !p.under(s.g.pIn) && !p.under(s.g.pPlace) {
			return true
		}
	}
	return false
}

// ofNext reports whether a phrase behind "between" belongs to a noun that "and"
// sets beside the frame, not to the frame: "joins the drills, and the pact between".
func (s *sentence) ofNext(f *frame, j int) bool {
	return s.phrases[j].under(s.g.pBetween) && j-2 >= f.from && s.phrases[j-1].kind == pNoun && s.phrases[j-2].kind == pConj
}

// factAbout is of whom the clause tells behind "the fact that" among the
// arguments of a frame: "regret at the fact that Kenya slandered its neighbour".
func (s *sentence) factAbout(f *frame) party {
	for j := f.from; j+1 < len(s.phrases) && j <= f.to; j++ {
		if p := &s.phrases[j]; p.kind != pNoun || s.norm(p.last-1) != "fact" || s.phrases[j+1].kind != pThat {
			continue
		}
		for i := range s.verbs {
			if v := &s.verbs[i]; v.form == tFin && v.phrase > j {
				return s.party(v.subject, v.phrase)
			}
		}
	}
	return nobody
}

// takenBy is who has done what the noun phrase at names, where a participle
// behind it says so: "the measures taken by the army".
func (s *sentence) takenBy(at int) party {
	if at+2 >= len(s.phrases) || s.phrases[at+1].kind != pVerb || s.verbs[s.phrases[at+1].verb].form != tPart {
		return nobody
	}
	for j := at + 2; j < len(s.phrases) && s.phrases[j].kind == pNoun; j++ {
		if s.phrases[j].under(s.g.pAgent) {
			return s.party(j, len(s.phrases))
		}
	}
	return nobody
}

// ownPeople reports whether the phrase at names people of the source's own state:
// "urged its citizens to leave Egypt". What stands behind is not the target then.
func (s *sentence) ownPeople(at int, target, source party) bool {
	if !target.self && !same(target, source) {
		return false
	}
	n := s.words[s.phrases[at].last-1].noun
	return n.Len > 0 && (n.Entry.Classes.Has(s.g.person) || n.Entry.Classes.Has(s.g.private))
}

// tagBorder marks the rules of acts done over a border.
const tagBorder = "border"

// tagDrill marks those of drills, which are meant to be seen by a neighbour.
const tagDrill = "drill"
