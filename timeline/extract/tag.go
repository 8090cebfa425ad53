package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// tag is what a token is in its sentence, as far as coding needs to know it.
type tag uint8

const (
	tNoun  tag = iota // a noun, an adjective, or unknown
	tName             // inside an actor's name
	tDet              // the, three
	tPoss             // its, their
	tGen              // 's
	tPron             // it, they
	tPrep             // of, against
	tTime             // after, before: preposition or conjunction
	tSub              // if, because
	tRel              // who, which
	tConj             // and
	tThat             // that
	tTo               // to
	tAux              // is, has, will
	tNeg              // not
	tAdv              // again
	tDate             // Monday, July
	tPast             // fired: finite, or a participle
	tFin              // fires, and fired where it is surely finite
	tBase             // fire
	tPart             // (has been) fired, the missile fired by
	tGer              // firing
	tComma            // ,
	tMark             // ; : - brackets
	tQuote            // "
)

// word is a token with what is known of it.
type word struct {
	segment.Token
	id      int32
	hits    rules.Hits
	noun    rules.Hit // the longest noun entry that ends here
	tag     tag
	len     int32 // tokens of the entry that gave the tag
	mention int16 // index of the actor's name, -1 for none
	quoted  bool
	hidden  bool // between brackets
}

// capital reports whether the token is written with a capital.
func (w *word) capital() bool { return w.Text != "" && w.Text[0] >= 'A' && w.Text[0] <= 'Z' }

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// has reports whether the token begins a grammar word of the class.
func (w *word) has(class int) bool {
	return w.hits.Grammar.Len > 0 && w.hits.Grammar.Entry.Classes.Has(class)
}

// read looks up all tokens and tags them from left to right.
func (s *sentence) read(tokens []segment.Token, mentions []actors.Mention) {
	s.words = make([]word, len(tokens))
	s.ids = make([]int32, len(tokens))
	for i, t := range tokens {
		s.ids[i] = s.lex.ID(t.Norm)
		s.words[i] = word{Token: t, id: s.ids[i], mention: -1, len: 1}
	}
	for m, x := range mentions {
		for i := x.First; i < x.Last && i < len(s.words); i++ {
			s.words[i].mention = int16(m)
		}
	}
	for i := range s.words {
		w := &s.words[i]
		if w.id != 0 {
			w.hits = s.lex.Find(s.ids[i:])
		}
		if n := w.hits.Noun; n.Len > 0 {
			if end := &s.words[i+n.Len-1]; end.noun.Len < n.Len {
				end.noun = n
			}
		}
	}
	s.marks()
	for i := 0; i < len(s.words); {
		i += s.tagAt(i)
	}
	for i := range s.words {
		if s.words[i].tag == tPast {
			s.words[i].tag = s.finiteOrNot(i)
		}
	}
}

// marks finds quotations and brackets.
func (s *sentence) marks() {
	quoted, depth, opened := false, 0, 0
	for i := range s.words {
		w := &s.words[i]
		switch w.Norm {
		case "\"", "''", "``":
			quoted = !quoted
			w.tag = tQuote
		case "(", "[":
			depth++
			opened = i
			w.tag = tMark
		case ")", "]":
			if depth > 0 && i-opened < 12 {
				depth--
				for j := opened; j <= i; j++ {
					s.words[j].hidden = true
				}
			}
			w.tag = tMark
		case ",":
			w.tag = tComma
		case ";", ":", "-", "--", "—", "–", ".", "!", "?", "...", "…", "/", "|", "*":
			w.tag = tMark
		case "'s", "'":
			w.tag = tGen
		}
		w.quoted = quoted
	}
}

// tagAt tags what begins at token i and returns how many tokens that is.
func (s *sentence) tagAt(i int) int {
	w := &s.words[i]
	if w.tag != tNoun {
		return 1
	}
	if w.mention >= 0 {
		w.tag = tName
		return 1
	}
	if isNumber(w.Norm) {
		w.tag = tDet
		if i > 0 && s.words[i-1].tag == tDate {
			w.tag = tDate
		}
		return 1
	}
	g, v, n := w.hits.Grammar, w.hits.Verb, w.hits.Noun
	if g.Len+v.Len+n.Len == 0 && len(w.Norm) > 4 && strings.HasSuffix(w.Norm, "ly") && !w.capital() {
		w.tag = tAdv // currently
		return 1
	}
	if g.Len > 0 && g.Len >= v.Len && (g.Len >= n.Len || n.Len == 1) {
		if t, ok := s.grammarTag(i); ok {
			return s.mark(i, t, g.Len)
		}
	}
	if n.Len > 1 && n.Len >= v.Len {
		return s.mark(i, tNoun, n.Len)
	}
	if v.Len > 0 && (!w.capital() || i == 0 || s.headline || s.words[i-1].tag == tQuote) {
		if t, ok := s.verbTag(i); ok {
			return s.mark(i, t, v.Len)
		}
	}
	return 1
}

// mark tags n tokens; the first knows the length.
func (s *sentence) mark(i int, t tag, n int) int {
	for j := i; j < i+n && j < len(s.words); j++ {
		s.words[j].tag = t
		s.words[j].len = 0
	}
	s.words[i].len = int32(n)
	return n
}

// grammarTag is the tag of a grammar word; ok is false where a word that can be
// one is not: the month "May" against the modal.
func (s *sentence) grammarTag(i int) (tag, bool) {
	w, g := &s.words[i], s.g
	c := &w.hits.Grammar.Entry.Classes
	prev := s.before(i)
	switch {
	case w.Text == "May" && i > 0, w.Text == "US", w.Text == "March":
		return tNoun, false
	case c.Has(g.modal):
		if prev == tDet || prev == tPoss || prev == tGen {
			return tNoun, false // the will
		}
		return tAux, true
	case c.Has(g.be), c.Has(g.have), c.Has(g.do):
		if w.hits.Verb.Len > 0 && !s.helps(i) {
			return tFin, c.Has(g.be) // "has a plan": a verb of its own
		}
		return tAux, true
	case c.Has(g.to):
		if s.infinitive(i) {
			return tTo, true
		}
		return tPrep, true
	case c.Has(g.that):
		return s.thatTag(i), true
	case c.Has(g.time):
		return tTime, true
	case c.Has(g.sub):
		return tSub, true
	case c.Has(g.rel):
		return tRel, true
	case c.Has(g.poss) && !(w.Norm == "her" && s.endsPhrase(i+1)):
		return tPoss, true
	case c.Has(g.pron):
		return tPron, true
	case c.Has(g.prep):
		if next := i + w.hits.Grammar.Len; next < len(s.words) && w.hits.Grammar.Entry.Classes.Has(g.approx) && isNumber(s.norm(next)) {
			return tDet, true // around 330
		}
		return tPrep, true
	case c.Has(g.conj):
		return tConj, true
	case c.Has(g.det):
		return tDet, true
	case c.Has(g.neg):
		return tNeg, true
	case c.Has(g.month), c.Has(g.day), c.Has(g.dateword):
		return tDate, true
	case c.Has(g.adv):
		if w.hits.Grammar.Len == 1 && (prev == tDet || prev == tPoss || prev == tGen) && s.nounish(i+1) {
			return tNoun, true // the first time
		}
		return tAdv, true
	case c.Has(g.opinion):
		return tNoun, true
	}
	return tNoun, false
}

// before is the tag of the last word before i that is no adverb, negation or
// quotation mark; tMark at the start.
func (s *sentence) before(i int) tag {
	dated := false
	for i--; i >= 0; i-- {
		switch w := &s.words[i]; {
		case w.tag == tDate:
			dated = true
		case w.hidden, w.tag == tAdv, w.tag == tNeg, w.tag == tQuote, dated && w.tag == tPrep:
		default:
			return w.tag
		}
	}
	return tMark
}

// auxBefore is the helping verb that stands before i, with adverbs between; -1
// for none.
func (s *sentence) auxBefore(i int) int {
	for i--; i >= 0; i-- {
		switch s.words[i].tag {
		case tAdv, tNeg, tQuote:
		case tAux:
			for s.words[i].len == 0 && i > 0 {
				i--
			}
			return i
		default:
			return -1
		}
	}
	return -1
}

// infinitive reports whether the "to" at i is followed by a verb.
func (s *sentence) infinitive(i int) bool {
	for j := i + 1; j < len(s.words) && j < i+4; j++ {
		w := &s.words[j]
		if w.mention >= 0 {
			return false
		}
		if v := w.hits.Verb; v.Len > 0 && v.Form&rules.Base != 0 && !w.capital() {
			return true
		}
		if w.has(s.g.be) || w.has(s.g.have) || w.has(s.g.do) {
			return true
		}
		if !w.has(s.g.adv) && !w.has(s.g.neg) {
			return false
		}
	}
	return false
}

// helps reports whether the helping verb at i has a verb to help: "has fired",
// "is being built"; in "has a plan" it has none.
func (s *sentence) helps(i int) bool {
	c := &s.words[i].hits.Grammar.Entry.Classes
	for j := i + s.words[i].hits.Grammar.Len; j < len(s.words); j++ {
		w := &s.words[j]
		switch {
		case w.mention >= 0:
			return false
		case w.has(s.g.be) || w.has(s.g.have) || w.has(s.g.do):
			return true
		case w.hits.Verb.Len > 0:
			f := w.hits.Verb.Form
			return c.Has(s.g.be) && f&(rules.Participle|rules.Gerund) != 0 ||
				c.Has(s.g.have) && f&rules.Participle != 0 || c.Has(s.g.do) && f&rules.Base != 0
		case w.has(s.g.adv), w.has(s.g.neg), w.tag == tQuote:
		default:
			return false
		}
	}
	return false
}

// thatTag tells "said that" from "missiles that" and "that missile".
func (s *sentence) thatTag(i int) tag {
	prev := s.before(i)
	if i+1 < len(s.words) {
		next := &s.words[i+1]
		if (next.has(s.g.be) || next.has(s.g.have) || next.has(s.g.modal) || next.has(s.g.do) || next.hits.Verb.Len > 0 && next.hits.Verb.Form&(rules.Past|rules.Third) != 0) &&
			(prev == tNoun || prev == tName) && next.mention < 0 {
			return tRel
		}
	}
	if prev == tPrep {
		return tDet
	}
	return tThat
}

func (s *sentence) endsPhrase(i int) bool {
	return i >= len(s.words) || s.words[i].tag == tComma || s.words[i].tag == tMark || s.words[i].has(s.g.prep) || s.words[i].has(s.g.to)
}

// nounish reports whether the token at i can go on a noun phrase.
func (s *sentence) nounish(i int) bool {
	if i >= len(s.words) {
		return false
	}
	w := &s.words[i]
	if w.tag == tComma || w.tag == tMark || w.tag == tQuote || w.tag == tGen {
		return false
	}
	return w.mention >= 0 || w.hits.Noun.Len > 0 || w.hits.Grammar.Len == 0 && (w.hits.Verb.Len == 0 || w.hits.Verb.Form&(rules.Base|rules.Third) != 0)
}

// verbTag decides whether the verb that may begin at i is one, and in which
// form.
func (s *sentence) verbTag(i int) (tag, bool) {
	w := &s.words[i]
	f := w.hits.Verb.Form
	after := i + w.hits.Verb.Len
	prev := s.before(i)
	if a := s.auxBefore(i); a >= 0 {
		return s.afterAux(a, f)
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
		if prev == tNoun && w.hits.Noun.Len > 0 && !s.words[i-1].capital() {
			return tNoun, false
		}
		return tGer, true
	case f&(rules.Third|rules.Base) != 0:
		return s.presentTag(i, f, prev, after)
	}
	return tNoun, false
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
	case tName:
		if m := s.words[i-1].mention; m >= 0 && s.mentions[m].Kind == actors.Demonym && s.nounish(after) && !s.words[after].capital() && f&rules.Participle != 0 && s.adjectival(i) {
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
			if t == tBase && f&rules.Base != 0 || (t == tFin || t == tPast || t == tPart) && f&rules.Third != 0 {
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
		if s.clauseVerb(i) || s.finiteAhead(after, 10) {
			return tNoun, false
		}
		if m := s.words[s.prevWord(i)].mention; prev == tName && m >= 0 && s.mentions[m].Kind == actors.Demonym && (w.hits.Noun.Len > 0 || s.nounish(after)) {
			return tNoun, false
		}
		if prev == tNoun && w.hits.Noun.Len > 0 && s.endsNoun(after) {
			return tNoun, false // coalition forces and
		}
		if f&rules.Third != 0 {
			return tFin, true
		}
		return tFin, f&rules.Past != 0 && !(prev == tNoun && w.hits.Noun.Len > 0) || s.pluralBefore(i) || w.hits.Noun.Len == 0 && !w.hits.Verb.Entry.Classes.Has(s.g.plain) && !s.nounish(after)
	case tComma, tMark:
		if f&rules.Third != 0 && prev == tComma && !s.finiteAhead(after, 10) && !s.clauseVerb(i) && w.hits.Noun.Len == 0 {
			return tFin, true
		}
		if s.headline && prev == tComma && f&rules.Third != 0 {
			return tFin, true
		}
	}
	return tNoun, false
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
		case w.mention >= 0 || w.hidden:
		case w.hits.Grammar.Len > 1 && w.has(s.g.det):
			i += w.hits.Grammar.Len - 1 // what it called
		case w.has(s.g.modal), w.has(s.g.be), w.has(s.g.have), w.has(s.g.do):
			if w.hits.Verb.Form&rules.Gerund == 0 {
				return true // not being, having
			}
		case w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Past != 0 && w.hits.Verb.Form&rules.Base == 0:
			next := i + w.hits.Verb.Len
			if next < len(s.words) && (s.words[next].has(s.g.prep) || s.nounish(next) && !s.words[next].capital() && s.words[max(i-1, 0)].has(s.g.det)) && w.hits.Verb.Form&rules.Participle != 0 {
				continue
			}
			if i > 0 && (s.words[i-1].has(s.g.det) || s.words[i-1].has(s.g.poss) || s.words[i-1].has(s.g.prep)) {
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
	p := s.prevWord(i)
	w := &s.words[p]
	if w.mention >= 0 {
		m := s.mentions[w.mention]
		if len(m.Actors) > 1 || m.Kind == actors.RoleName || m.Kind == actors.Office && w.Norm != "" && w.Norm[len(w.Norm)-1] == 's' {
			return true
		}
		first := m.First
		return first > 0 && (s.words[first-1].tag == tConj || s.words[first-1].tag == tComma && s.headline)
	}
	n := w.Norm
	return len(n) > 2 && n[len(n)-1] == 's' && n[len(n)-2] != 's' || w.noun.Len > 0 && w.noun.Form&rules.Plural != 0 || n == "people" || n == "police"
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
	case prev == tPron || prev == tRel:
		return tFin
	case next == "by":
		if s.headline && !s.finiteAhead(after, 14) && !s.clauseVerb(i) {
			return tPart
		}
		return tPart
	case says && prev != tMark:
		return tFin
	}
	if prev == tComma && after < len(s.words) && s.words[after].has(s.g.prep) && s.toldBefore(i) {
		return tPart // ..., seized with a dream
	}
	object := after < len(s.words) && (s.nounish(after) || s.words[after].has(s.g.det) || s.words[after].has(s.g.poss) || s.words[after].has(s.g.pron))
	if prev == tNoun || prev == tName || prev == tDate {
		if s.clauseVerb(i) {
			return tPart
		}
		if !object && s.finiteAhead(after, 14) {
			return tPart
		}
	}
	return tFin
}
