package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// tellsMore reports whether one of the values is more than a statement.
func tellsMore(values []value) bool {
	for _, v := range values {
		if v.root() != "01" || v.code == "016" || v.code == "018" {
			return true
		}
	}
	return false
}

// asked is where the question begins that ends the sentence, and which tells of
// nothing; the number of words when there is none.
func (s *sentence) asked() int {
	last := len(s.words) - 1
	for last >= 0 && (s.words[last].tag == tQuote || s.words[last].hidden) {
		last--
	}
	if last < 0 || s.words[last].Norm != "?" {
		return len(s.words)
	}
	for i := last - 1; i >= 0; i-- {
		if s.words[i].tag == tMark && s.words[i].Norm != "?" && s.words[i].Norm != "!" {
			return i
		}
	}
	return 0
}

// toll reports whether a value only counts the dead of the violence told before
// it: "shelled the town, killing four".
func (s *sentence) toll(v *verb, val value, before []value) bool {
	if v.form != tGer || !val.ok() || val.code < "18" || val.target.coded() || len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return last.code >= "18" && last.realis == val.realis && last.source.named() && last.source.first == val.source.first
}

// habitual reports whether an article tells a deed in the present tense behind
// its first sentence: "China buys nearly all of it". News is told in the past
// there, and words are quoted in either.
func (s *sentence) habitual(v *verb, val value) bool {
	w := &s.words[v.head]
	if !s.doc.behind || s.headline || v.form != tFin || v.modal != mNone || v.passive || v.progressive || v.perfect || w.hits.Verb.Len == 0 {
		return false
	}
	f := w.hits.Verb.Form
	return f&rules.Third != 0 && f&rules.Past == 0 && val.realis == timeline.Actual && (val.root() >= "06" && val.root() <= "08" || val.root() >= "14")
}

// whenever reports whether a clause of time tells in the present tense of what may
// come: "when the border is violated, we will answer". Headlines tell so of what
// was.
func (s *sentence) whenever(v *verb) bool {
	if s.headline || v.perfect || v.progressive || v.modal != mNone || v.form != tFin || !s.ahead() {
		return false
	}
	w := &s.words[s.phrases[v.phrase].first]
	if w.tag == tAux {
		return w.Norm == "is" || w.Norm == "are"
	}
	f := w.hits.Verb.Form
	return w.hits.Verb.Len > 0 && f&(rules.Third|rules.Base) != 0 && f&rules.Past == 0
}

// ahead reports whether a sentence says what will or must be.
func (s *sentence) ahead() bool {
	for i := range s.verbs {
		if m := s.verbs[i].modal; m == mWill || m == mMust || m == mShould {
			return true
		}
	}
	return false
}

// ofOld reports whether a deed told in the past tense belongs to a story of times
// long gone that an article retells.
func (s *sentence) ofOld(v *verb, val value) bool {
	if v.form != tFin && v.via >= 0 {
		v = &s.verbs[v.via]
	}
	w := &s.words[v.head]
	return (s.doc.retold || s.longGone()) && val.realis == timeline.Actual && val.root() >= "14" && v.form == tFin && (!v.perfect || s.had(v)) && !v.progressive &&
		v.modal == mNone && (v.passive || w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Past != 0)
}

// had reports whether a verb stands in the past perfect.
func (s *sentence) had(v *verb) bool {
	p := &s.phrases[v.phrase]
	for i := p.first; i < p.last; i++ {
		if s.norm(i) == "had" {
			return true
		}
	}
	return false
}

// longGone reports whether a sentence names times long gone: "during the last
// world war".
func (s *sentence) longGone() bool {
	for i := range s.words {
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.era) && !s.bounded(i) {
			return true
		}
	}
	return false
}

// bounded reports whether the noun at token i only says since when: "the largest
// since the end of the cold war".
func (s *sentence) bounded(i int) bool {
	for j := range s.phrases {
		if p := &s.phrases[j]; p.kind != pNoun || i < p.first || i >= p.last {
			continue
		}
		for j > 0 && s.phrases[j].under(s.g.pOf) && s.phrases[j-1].kind == pNoun {
			j--
		}
		return s.phrases[j].under(s.g.pSince)
	}
	return false
}

// earlier marks what somebody is said to have done in a clause of time as taken
// for done: "days after it said it had stopped". The day of the main clause is
// not its own.
func (s *sentence) earlier(v *verb, told []value) []value {
	if !v.perfect || v.parent < 0 {
		return told
	}
	at := v.phrase
	for at > 0 && !(s.phrases[at].kind == pSub && s.phrases[at].time) {
		at--
	}
	for i := range told {
		told[i].chain = append([]string{presupposedMark}, told[i].chain...)
		told[i].clause = s.phrases[at].first
	}
	return told
}

// carried lists the acts that a sentence which tells of no event itself takes as
// done: in the subject of its main clause with their actor ("a Saudi strike on a
// bus used a bomb made abroad"), or, where it is help or trade, anywhere with both
// sides ("he cited Iran's arms shipments to Sudan"). A war is named too often for
// that to be news. What a clause says something was is taken so
// too: "patience was Oman's advice to Iran".
func (s *sentence) carried() (out []value) {
	take := func(a value) {
		a.before, a.more = nil, nil
		a.chain = append([]string{presupposedMark}, a.chain...)
		out = append(out, a)
	}
	for i := range s.verbs {
		v := &s.verbs[i]
		if v.zone != zMain || v.form != tFin || v.entry == nil || v.neg || v.modal != mNone || v.parent >= 0 || v.quoted {
			continue
		}
		if a := s.said(v); a.ok() {
			out = append(out, a)
			continue
		}
		if v.subject < 0 {
			continue
		}
		a := s.nominal(v.subject, 1)
		if !a.ok() || a.realis != timeline.Actual || !a.source.coded() || a.source.vague || a.last > s.phrases[v.phrase].first || s.inQuotes(a.first) {
			continue
		}
		if a.root() == "03" || a.root() == "05" || s.lasting(a) {
			continue // friendship spoken of is none that is shown
		}
		take(a)
	}
	if len(out) > 0 {
		return out
	}
	for j := range s.phrases {
		p := &s.phrases[j]
		if p.kind != pNoun || p.hidden || s.words[p.first].quoted || p.prep != "" && !p.under(s.g.pCarry) || !s.asserted(j) {
			continue
		}
		a := s.nominal(j, 1)
		if !a.ok() || a.realis != timeline.Actual || a.root() < "06" || a.root() > "08" || !s.explicit(a) {
			continue
		}
		take(a)
	}
	return out
}

// explicit reports whether both sides of an act are named by its own phrase:
// "Iran's shipments to Sudan", "transfers between Iran and Sudan".
func (s *sentence) explicit(a value) bool {
	if a.source.vague || a.target.vague || a.source.place || a.target.place {
		return false
	}
	return a.source.coded() && a.target.coded() && !same(a.source, a.target) || !a.source.named() && len(a.target.actors) == 2
}

// asserted reports whether what stands in phrase j is told as a fact: under no
// verb of opinion, denial or accusation, not denied and in no condition.
func (s *sentence) asserted(j int) bool {
	governor := -1
	for i := range s.verbs {
		if s.verbs[i].phrase < j || s.verbs[i].subject == j && s.verbs[i].form == tFin {
			governor = i
		} else if governor < 0 && s.verbs[i].form == tFin && s.verbs[i].modal >= mWould {
			return false // changes in alliances could
		}
	}
	for n := 0; governor >= 0 && n < 8; n++ {
		v := &s.verbs[governor]
		if v.neg || v.modal != mNone && v.modal != mWill || v.zone == zIrrealis || v.quoted || v.hedged {
			return false
		}
		if v.entry != nil {
			c := &v.entry.Classes
			if c.Has(s.g.opine) || c.Has(s.g.deny) || c.Has(s.g.accuse) || c.Has(s.g.reject) || c.Has(s.g.warn) || s.opinion(v.subject) {
				return false
			}
		}
		governor = v.parent
	}
	return true
}

// inQuotes reports whether a quotation mark stands right before the token i or
// the words that describe it: what is only called so.
func (s *sentence) inQuotes(i int) bool {
	for i--; i >= 0 && s.words[i].tag == tNoun; i-- {
	}
	return i >= 0 && s.words[i].tag == tQuote
}

// said is the act of words with its speaker and its target that a form of be
// says something was.
func (s *sentence) said(v *verb) value {
	j := v.phrase + 1
	if !s.words[v.head].has(s.g.be) || j >= len(s.phrases) || s.phrases[j].kind != pNoun || s.phrases[j].prep != "" {
		return value{}
	}
	a := s.nominal(j, 1)
	if !a.ok() || a.realis != timeline.Actual || a.source.vague || !a.target.coded() || !s.speech(a.code) {
		return value{}
	}
	for i := s.phrases[j].first; i < a.first; i++ {
		if s.words[i].tag == tGen {
			return a
		}
	}
	return value{}
}

// verbless is the act that a sentence without a finite verb names with its two
// sides or its actor: "Third round of talks between Iran and Oman in Muscat",
// "Bombing of a train by rebels from Chad."
func (s *sentence) verbless() []value {
	if n := len(s.words); n > 0 && s.words[n-1].Norm == "?" {
		return nil
	}
	for j := range s.phrases {
		p := &s.phrases[j]
		if p.kind != pNoun || p.hidden || s.words[p.first].quoted || p.prep != "" && !p.under(s.g.pOf) {
			continue
		}
		v := s.nominal(j, 1)
		if !v.ok() {
			continue
		}
		if bilateral(v.code) && len(join(v.source.actors, v.target.actors)) > 1 || v.code >= "15" && v.source.coded() && !v.source.vague && !v.source.place {
			return s.flat(v)
		}
	}
	return nil
}

// mentioned lists the acts that a phrase of time takes as done and whose actor it
// names: "after the president's warning on Tuesday", or whose two sides: "during
// talks between Iran and Oman". Talks of nobody are those of the two the sentence
// is about: "would meet him, a day after eleven hours of talks".
func (s *sentence) mentioned(main []value) (out []value) {
	for j := range s.phrases {
		p := &s.phrases[j]
		if p.kind != pNoun || !p.under(s.g.pAfter) && !p.under(s.g.pDuring) || p.hidden || s.words[p.first].quoted {
			continue
		}
		v := s.nominal(j, 1)
		if !v.ok() || v.realis != timeline.Actual || v.source.vague || v.source.place || v.first < p.first {
			continue
		}
		if len(main) > 0 && v.code[:2] == "04" && !v.source.named() && !v.target.coded() && p.under(s.g.pAfter) && s.between2(main[0]) {
			v.source, v.target = main[0].source, main[0].target
			v.source.vague, v.target.vague = true, true
			v.source.first, v.source.last, v.target.first, v.target.last = p.first, p.first, p.first, p.first
			v.before, v.more = nil, nil
			v.chain = append([]string{presupposedMark}, v.chain...)
			out = append(out, v)
			continue
		}
		if !p.under(s.g.pAfter) && (v.code == "050" || !s.asserted(j)) {
			continue // in alliances
		}
		if both := bilateral(v.code) && len(join(v.source.actors, v.target.actors)) > 1 && !v.target.vague; !both && (!v.source.coded() || !p.under(s.g.pAfter)) {
			continue
		}
		v.before, v.more = nil, nil
		v.chain = append([]string{presupposedMark}, v.chain...)
		out = append(out, v)
	}
	return out
}

// between2 reports whether a value is of one actor towards one other.
func (s *sentence) between2(v value) bool {
	return len(v.source.actors) == 1 && len(v.target.actors) == 1 && !same(v.source, v.target)
}

// presupposedMark stands first in the chain of an act that is only taken as
// done.
const presupposedMark = "presupposed"

// flat lists a value with what it brings along.
func (s *sentence) flat(v value) (out []value) {
	if v.ok() {
		if before := s.antecedent(); contains(v.tags, tagDrill) && !v.source.coded() && v.target.coded() && len(before) == 1 && !v.target.is(before[0].Code) {
			v.source.actors, v.source.vague = before, true // "joint drills with Japan began too": of whom the text speaks
		}
		out = append(out, v)
		if v.rule.Rule.Also != "" && v.code == v.rule.Rule.Code {
			also := v
			also.code, also.target, also.joint = v.rule.Rule.Also, nobody, false
			if len(also.source.actors) < 2 {
				also.source.actors = join(also.source.actors, v.target.actors)
			}
			out = append(out, also)
		}
	}
	out = append(out, v.more...)
	for _, b := range v.before {
		b.realis = timeline.Actual
		b.chain = append([]string{presupposedMark}, b.chain...)
		out = append(out, b)
	}
	return out
}
