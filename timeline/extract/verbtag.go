package extract

import (
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// verbTag decides whether the verb that may begin at i is one, and in which
// form.
func (s *sentence) verbTag(i int) (tag, bool) {
	w := &s.words[i]
	f := w.hits.Verb.Form
	after := i + w.hits.Verb.Len
	prev := s.before(i)
	if a := s.auxBefore(i); a >= 0 {
		if f&rules.Base != 0 && s.yetTo(a, i) {
			return tBase, true
		}
		return s.afterAux(a, f)
	}
	if i > 1 && s.words[i-1].Norm == "to" && s.words[i-1].len == 0 && prev != tNoun && f&rules.Base != 0 && s.nounish(after) {
		return tBase, true // moved to block leaflets: "move to" is one verb
	}
	if w.hits.Verb.Entry.Classes.Has(s.g.culpable) {
		return tNoun, false // found him guilty
	}
	switch prev {
	case tTo:
		return tBase, f&rules.Base != 0
	case tDet, tPoss, tGen:
		if s.det(i) && f == rules.Past|rules.Participle && !s.nounish(after) {
			return tPast, true // "five killed in", "all agreed"
		}
		return tNoun, false
	case tPrep, tTime:
		if f&rules.Gerund != 0 && !(s.norm(after) == "of" && w.hits.Noun.Len > 0) {
			return tGer, true
		}
		return tNoun, false
	}
	switch {
	case f&(rules.Past|rules.Participle) != 0 && f&rules.Base == 0:
		return s.pastTag(i, f, prev, after)
	case f&rules.Gerund != 0:
		if prev == tNoun && !s.words[i-1].capital() && (w.hits.Noun.Len > 0 || s.compounds(i, after)) {
			return tNoun, false
		}
		if prev == tName && w.hits.Noun.Len > 0 && s.articled(i-1) {
			return tNoun, false // a White House meeting with
		}
		return tGer, true
	case f&(rules.Third|rules.Base) != 0:
		return s.presentTag(i, f, prev, after)
	}
	return tNoun, false
}

// articled reports whether an article stands before the name that ends at i.
func (s *sentence) articled(i int) bool {
	m := s.words[i].mention
	for ; i >= 0 && s.words[i].mention == m && m >= 0; i-- {
	}
	return i >= 0 && (s.words[i].Norm == "a" || s.words[i].Norm == "an")
}

// compounds reports whether a single noun stands at i, so that the gerund at g
// between it and another belongs to it: a data sharing pact. A document says
// what follows: a decree granting asylum.
func (s *sentence) compounds(g, i int) bool {
	if n := s.words[g-1].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.transparent) {
		return false
	}
	if i >= len(s.words) || s.words[i].mention >= 0 || s.words[i].capital() {
		return false
	}
	n := s.words[i].hits.Noun
	return n.Len == 1 && n.Form&rules.Plural == 0 && s.words[i].hits.Grammar.Len == 0
}

// wanted reports whether the verb at i is what somebody demands or proposes:
// "demanded that the minister resign".
func (s *sentence) wanted(i int) bool {
	that := false
	for i--; i >= 0; i-- {
		switch w := &s.words[i]; w.tag {
		case tNoun, tName, tDet, tPoss, tGen, tPrep, tConj, tDate:
			if w.len == 0 {
				continue
			}
		case tThat:
			that = true
		case tFin, tPast, tBase, tPart, tGer:
			if w.len == 0 {
				continue
			}
			return that && w.hits.Verb.Len > 0 && w.hits.Verb.Entry.Classes.Has(s.g.subjunctive)
		default:
			return false
		}
	}
	return false
}

// det reports whether the word before i is a number or quantity that can stand
// alone.
func (s *sentence) det(i int) bool { return i > 0 && isNumber(s.words[i-1].Norm) }

func (s *sentence) norm(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return s.words[i].Norm
}

// yetTo reports whether "yet to" stands between the helping verb a and the verb i.
func (s *sentence) yetTo(a, i int) bool {
	for a++; a < i; a++ {
		if s.words[a].has(s.g.yetTo) {
			return true
		}
	}
	return false
}

func (s *sentence) afterAux(a int, f rules.Form) (tag, bool) {
	c := &s.words[a].hits.Grammar.Entry.Classes
	switch {
	case c.Has(s.g.modal) && !c.Has(s.g.be) && !c.Has(s.g.have), c.Has(s.g.do):
		return tBase, f&rules.Base != 0
	case c.Has(s.g.have):
		return tPart, f&rules.Participle != 0
	case f&rules.Gerund != 0:
		return tGer, true
	}
	return tPart, f&rules.Participle != 0
}

func (s *sentence) pastTag(i int, f rules.Form, prev tag, after int) (tag, bool) {
	switch prev {
	case tMark:
		if i == 0 && f&rules.Participle != 0 && s.nounish(after) {
			return tNoun, false // Imprisoned activists
		}
	case tFin, tPast, tBase, tGer, tPart:
		if s.nounish(after) {
			return tNoun, false // condemned repeated provocations
		}
	case tConj:
		if p := i - 2; p >= 0 && f&rules.Participle != 0 && s.nounish(after) && s.words[p].tag == tNoun && s.words[p].noun.Len == 0 && s.clauseVerb(i) && !s.words[after].capital() {
			return tNoun, false // more perfect and developed forces
		}
	case tNoun:
		if f&rules.Participle != 0 && s.nounish(after) && s.words[i-1].noun.Len == 0 && s.clauseVerb(i) {
			return tNoun, false // imposed new targeted sanctions
		}
		if f&rules.Participle != 0 && s.compoundPast(i, after) {
			return tNoun, false // a submarine launched missile
		}
	case tName:
		if m := s.words[i-1].mention; m >= 0 && s.mentions[m].Kind == actors.Demonym && s.nounish(after) && !s.words[after].capital() && f&rules.Participle != 0 && (s.adjectival(i) || s.clauseVerb(i)) {
			return tNoun, false
		}
	}
	switch {
	case f&rules.Past == 0:
		return tPart, true
	case f&rules.Participle == 0:
		return tFin, true
	}
	return tPast, true
}

// compoundPast reports whether a participle at i stands between two nouns of one
// phrase behind a verb: "tested a submarine launched ballistic missile".
func (s *sentence) compoundPast(i, after int) bool {
	if i < 2 || !s.clauseVerb(i) || !s.nounish(after) || s.words[after].mention >= 0 || s.words[after].capital() {
		return false
	}
	t := s.words[i-2].tag
	return (t == tDet || t == tPoss) && s.words[i-1].noun.Len > 0
}

// adjectival reports whether a finite verb still has to come for the name
// before i, so that what stands at i only describes.
func (s *sentence) adjectival(i int) bool { return s.finiteAhead(i+1, 8) }

// presentTag decides on "attacks" and "attack", which are nouns as well.
func (s *sentence) presentTag(i int, f rules.Form, prev tag, after int) (tag, bool) {
	w := &s.words[i]
	switch prev {
	case tConj:
		// "to lift the ban and resume talks": the verb before decides the form.
		if v := s.lastVerb(i); v >= 0 && (s.nounish(after) || s.words[min(after, len(s.words)-1)].has(s.g.det) || s.words[min(after, len(s.words)-1)].has(s.g.poss) || s.words[min(after, len(s.words)-1)].has(s.g.prep) || s.words[min(after, len(s.words)-1)].has(s.g.to)) {
			t := s.words[v].tag
			plural := t == tFin && s.words[v].hits.Verb.Form&rules.Base != 0 // troops track down and kill
			if (t == tBase || plural) && f&rules.Base != 0 || (t == tFin || t == tPast || t == tPart) && f&rules.Third != 0 || t == tPast && f&rules.Past != 0 {
				return t, true
			}
		}
		return tNoun, false
	case tPron, tRel:
		return tFin, true
	case tName, tNoun:
		if after < len(s.words) && (s.words[after].has(s.g.be) || s.words[after].has(s.g.have)) {
			return tNoun, false
		}
		if c := &w.hits.Verb.Entry.Classes; (f&rules.Third != 0 || s.pluralBefore(i)) && c.Has(s.g.say) && w.hits.Noun.Len == 0 && !s.clauseVerb(i) {
			return tFin, true // Russia says Israel must
		}
		if f&rules.Base != 0 && s.wanted(i) {
			return tFin, true
		}
		if v := s.lastVerb(i); f&rules.Base != 0 && v >= 0 && s.words[v].hits.Verb.Entry.Classes.Has(s.g.bare) && (prev == tName || s.words[i-1].noun.Len > 0) && (s.nounish(after) || after < len(s.words) && s.words[after].has(s.g.det)) {
			return tBase, true // helped the firm evade sanctions
		}
		if f&rules.Third != 0 && after < len(s.words) && s.words[after].has(s.g.pron) && !s.clauseVerb(i) {
			return tFin, true // the North claims it launched
		}
		if s.clauseVerb(i) || s.finiteAhead(after, 10) {
			return tNoun, false
		}
		if before := &s.words[s.prevWord(i)]; prev == tName && before.mention >= 0 && before.noun.Len == 0 && s.mentions[before.mention].Kind == actors.Demonym && (w.hits.Noun.Len > 0 || s.nounish(after)) {
			return tNoun, false
		}
		if prev == tNoun && w.hits.Noun.Len > 0 && s.endsNoun(after) {
			return tNoun, false // coalition forces and
		}
		if f&rules.Third != 0 {
			return tFin, true
		}
		return tFin, f&rules.Past != 0 && !(prev == tNoun && w.hits.Noun.Len > 0) || s.pluralBefore(i) || w.hits.Noun.Len == 0 && !w.hits.Verb.Entry.Classes.Has(s.g.plain) && !s.nounish(after) && !s.governed(after)
	case tComma, tMark:
		if f&rules.Third != 0 && prev == tComma && !s.finiteAhead(after, 10) && !s.clauseVerb(i) && w.hits.Noun.Len == 0 {
			return tFin, true
		}
		if f&rules.Third != 0 && prev == tComma && !s.clauseVerb(i) && after < len(s.words) && s.words[after].mention >= 0 && !s.finiteAhead(after, 10) {
			return tFin, true // the envoy, a general, visits Iran
		}
		if s.headline && prev == tComma && f&rules.Third != 0 {
			return tFin, true
		}
	}
	return tNoun, false
}

// governed reports whether a preposition stands at i; before an infinitive "to"
// is none.
func (s *sentence) governed(i int) bool {
	if i >= len(s.words) {
		return false
	}
	return s.words[i].has(s.g.prep) && !s.words[i].has(s.g.to) || s.words[i].has(s.g.to) && !s.infinitive(i)
}

// endsNoun reports whether what stands at i shows that the word before is a
// noun: "forces and", "protests against".
func (s *sentence) endsNoun(i int) bool {
	if i >= len(s.words) {
		return true
	}
	w := &s.words[i]
	return w.tag == tComma || w.tag == tMark || w.has(s.g.conj) || w.has(s.g.prep) || w.has(s.g.time)
}

func (s *sentence) prevWord(i int) int {
	dated := false
	for i--; i > 0; i-- {
		w := &s.words[i]
		dated = dated || w.tag == tDate
		if !(w.tag == tAdv || w.tag == tNeg || w.tag == tQuote || w.tag == tDate || w.hidden || dated && w.tag == tPrep) {
			break
		}
	}
	return i
}

// lastVerb is the verb before i in the same clause, -1 for none.
func (s *sentence) lastVerb(i int) int {
	for i--; i >= 0; i-- {
		switch s.words[i].tag {
		case tFin, tPast, tBase, tPart, tGer:
			if s.words[i].len > 0 {
				return i
			}
		case tMark, tSub:
			return -1
		}
	}
	return -1
}

// clauseVerb reports whether the clause that reaches i already has its finite
// verb and that verb takes no clause of its own.
func (s *sentence) clauseVerb(i int) bool {
	for i--; i >= 0; i-- {
		w := &s.words[i]
		if w.tag == tPast && s.norm(i+int(w.len)) == "by" {
			continue // a delegation led by
		}
		switch w.tag {
		case tFin, tPast, tAux:
			if w.tag != tAux && w.hits.Verb.Len > 0 && (w.hits.Verb.Entry.Classes.Has(s.g.say) || w.hits.Verb.Entry.Classes.Has(s.g.opine)) {
				return false
			}
			return true
		case tSub, tThat, tRel, tMark, tTime:
			return false
		case tComma:
			return false
		}
	}
	return false
}

// finiteAhead reports whether a finite verb comes within n tokens of i, before
// the clause ends.
func (s *sentence) finiteAhead(i, n int) bool {
	for end := min(len(s.words), i+n); i < end; i++ {
		w := &s.words[i]
		switch {
		case w.tag == tComma, w.tag == tMark, w.has(s.g.conj), w.has(s.g.rel), w.has(s.g.that), w.has(s.g.sub), w.has(s.g.time):
			return false
		case w.mention >= 0 || w.hidden, w.capital() && !s.headline && w.hits.Verb.Len > 0:
		case w.has(s.g.to) && i+1 < end && (s.words[i+1].has(s.g.have) || s.words[i+1].has(s.g.be) || s.words[i+1].has(s.g.do)):
			for i++; i+1 < end && (s.words[i+1].has(s.g.be) || s.words[i+1].has(s.g.adv) || s.words[i+1].hits.Verb.Len > 0); i++ { // to have been fired
			}
		case w.hits.Grammar.Len > 1 && w.has(s.g.det):
			i += w.hits.Grammar.Len - 1 // what it called
		case w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Gerund != 0 && (w.has(s.g.be) || w.has(s.g.have)):
			i++ // having brought
		case w.has(s.g.modal), w.has(s.g.be), w.has(s.g.have), w.has(s.g.do):
			if w.hits.Verb.Form&rules.Gerund == 0 {
				return true // not being, having
			}
		case w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Past != 0 && w.hits.Verb.Form&rules.Base == 0:
			next := i + w.hits.Verb.Len
			if next < len(s.words) && (s.words[next].has(s.g.prep) || s.nounish(next) && !s.words[next].capital() && s.words[max(i-1, 0)].has(s.g.det)) && w.hits.Verb.Form&rules.Participle != 0 {
				continue
			}
			if m := s.words[max(i-1, 0)].mention; m >= 0 && s.mentions[m].Kind == actors.Demonym && w.hits.Verb.Form&rules.Participle != 0 && s.nounish(next) && s.words[next].mention < 0 && !s.words[next].capital() {
				continue // Iranian armed fighters
			}
			if i > 0 && s.words[i-1].hits.Verb.Form&rules.Base != 0 && s.nounish(next) {
				continue // to discuss spent fuel
			}
			if i > 0 && (s.words[i-1].has(s.g.det) || s.words[i-1].has(s.g.poss) || s.words[i-1].has(s.g.prep) || s.words[i-1].has(s.g.to)) {
				continue
			}
			return true
		}
	}
	return false
}

// pluralBefore reports whether the subject before i is plural, as a base form
// needs it.
func (s *sentence) pluralBefore(i int) bool {
	p := s.headBefore(s.prevWord(i))
	w := &s.words[p]
	if w.mention >= 0 && !(w.noun.Len > 0 && w.noun.Form&rules.Plural != 0) {
		m := s.mentions[w.mention]
		if len(m.Actors) > 1 || m.Kind == actors.RoleName || m.Kind == actors.Office && w.Norm != "" && w.Norm[len(w.Norm)-1] == 's' {
			return true
		}
		first := m.First
		return first > 0 && (s.words[first-1].tag == tConj || s.words[first-1].tag == tComma && s.headline)
	}
	if s.coordinated(p) {
		return true
	}
	n := w.Norm
	return len(n) > 2 && n[len(n)-1] == 's' && n[len(n)-2] != 's' || w.noun.Len > 0 && w.noun.Form&rules.Plural != 0 || n == "people" || n == "police"
}

// coordinated reports whether the noun at i ends the last of several phrases
// joined by "and": "officials and a delegation meet".
func (s *sentence) coordinated(i int) bool {
	for i--; i > 0; i-- {
		switch s.words[i].tag {
		case tNoun, tName, tGen, tDet, tPoss:
		case tConj:
			t := s.words[i-1].tag
			return (t == tNoun || t == tName) && !s.clauseVerb(i) && s.words[i].Norm == "and"
		default:
			return false
		}
	}
	return false
}

// headBefore is the main noun of the phrases that end at i: republics in
// "republics of the old union".
func (s *sentence) headBefore(i int) int {
	head := i
	for j := i; j > 0; j-- {
		switch s.words[j].tag {
		case tNoun, tName, tGen, tDet, tPoss:
		case tPrep:
			head = j - 1
		default:
			return head
		}
	}
	return head
}

// toldBefore reports whether a finite verb stands before i in the sentence.
func (s *sentence) toldBefore(i int) bool {
	for i--; i >= 0; i-- {
		if t := s.words[i].tag; t == tFin || t == tAux {
			return true
		}
	}
	return false
}

// relative reports whether the clause that reaches i opens with a relative word,
// which can be its object: "the men that they freed on Monday".
func (s *sentence) relative(i int) bool {
	for i--; i >= 0; i-- {
		switch s.words[i].tag {
		case tRel, tThat:
			return true
		case tSub, tMark, tTime, tComma, tFin, tAux:
			return false
		}
	}
	return false
}

// finiteOrNot decides on a past form that may be a participle.
func (s *sentence) finiteOrNot(i int) tag {
	w := &s.words[i]
	if w.len == 0 {
		return s.words[i-1].tag
	}
	after := i + int(w.len)
	prev := s.before(i)
	says := w.hits.Verb.Entry.Classes.Has(s.g.say) || w.hits.Verb.Entry.Classes.Has(s.g.opine)
	next := s.norm(after)
	switch {
	case w.hits.Verb.Entry.Classes.Has(s.g.undergo):
		return tFin // nobody is died
	case prev == tPron || prev == tRel:
		return tFin
	case next == "by":
		if s.headline && !s.finiteAhead(after, 14) && !s.clauseVerb(i) {
			return tPart
		}
		return tPart
	case says && next == "of" && s.finiteAhead(after, 14):
		return tPart // a man suspected of theft was held
	case says && prev != tMark:
		return tFin
	}
	if prev == tComma && after < len(s.words) && s.words[after].has(s.g.prep) && s.toldBefore(i) {
		return tPart // ..., seized with a dream
	}
	object := after < len(s.words) && (s.nounish(after) || s.words[after].has(s.g.det) || s.words[after].has(s.g.poss) || s.words[after].has(s.g.pron))
	if prev == tNoun || prev == tName || prev == tDate {
		if !object && w.hits.Verb.Entry.Classes.Has(s.g.transitive) && (s.endsNoun(after) || s.words[after].has(s.g.sub)) && !s.relative(i) {
			return tPart // soldiers killed in a blast
		}
		if s.clauseVerb(i) {
			return tPart
		}
		if !object && s.finiteAhead(after, 14) {
			return tPart
		}
	}
	return tFin
}
