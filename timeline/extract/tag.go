package extract

import (
	"slices"
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
	work    bool // in the title of a book, song or article
}

// ends reports whether a sentence or a part of it ends with a tag.
func (t tag) ends() bool { return t == tMark || t == tQuote || t == tComma }

// capital reports whether the token is written with a capital.
func (w *word) capital() bool { return w.Text != "" && w.Text[0] >= 'A' && w.Text[0] <= 'Z' }

// adverb reports whether a word that no list has ends like one: currently.
func (w *word) adverb() bool {
	return w.hits.Grammar.Len+w.hits.Verb.Len+w.hits.Noun.Len == 0 && len(w.Norm) > 4 && strings.HasSuffix(w.Norm, "ly") && !w.capital()
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// year reports whether a number reads like a year of our time: in 2019.
func year(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && isNumber(s[2:]) && isNumber(s[3:])
}

// has reports whether the token begins a grammar word of the class.
func (w *word) has(class int) bool {
	return w.hits.Grammar.Len > 0 && w.hits.Grammar.Entry.Classes.Has(class)
}

// read looks up all tokens and tags them from left to right.
func (s *sentence) read(tokens []segment.Token, mentions []actors.Mention) {
	s.words = slices.Grow(s.words[:0], len(tokens))[:len(tokens)]
	s.ids = slices.Grow(s.ids[:0], len(tokens))[:len(tokens)]
	for i := range tokens {
		t := &tokens[i]
		id := s.lex.ID(t.Norm)
		if id == 0 && t.Shape&segment.Hyphen != 0 {
			id = s.numbered(t.Norm)
		}
		s.ids[i] = id
		s.words[i] = word{Token: *t, id: id, mention: -1, len: 1}
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
			if v := w.hits.Verb; v.Len == 2 && i+2 < len(tokens) && tokens[i+1].Norm == "at" && (tokens[i+2].Norm == "least" || tokens[i+2].Norm == "most") {
				w.hits.Verb = s.lex.Find(s.ids[i : i+1]).Verb // fired at least ten
			}
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

// numbered is the id of a word before a hyphen and a number, which may be any
// of a series: Hwasong-21.
func (s *sentence) numbered(norm string) int32 {
	if k := strings.IndexByte(norm, '-'); k > 0 && k+1 < len(norm) && isNumber(norm[k+1:]) {
		return s.lex.ID(norm[:k])
	}
	return 0
}

// maxBrackets is how deep brackets are told apart.
const maxBrackets = 8

// marks finds quotations and brackets.
func (s *sentence) marks() {
	quoted, work, depth, quote := s.midQuote(), false, 0, -maxSentence
	var opened [maxBrackets]int
	for i := range s.words {
		w := &s.words[i]
		switch w.Norm {
		case "\"", "''", "``":
			was := quoted
			switch s.facingOf(i) {
			case opens:
				quoted = true
			case closes:
				quoted = false
			default:
				quoted = !quoted
			}
			if quoted && !was {
				quote, work = i, i > 0 && s.words[i-1].has(s.g.titled)
			} else if quoted == was {
			} else if work {
				work = false
			} else if i-quote <= scareQuote+1 || s.termed(quote+1, i) {
				for j := quote; j < i; j++ {
					s.words[j].quoted = false // "covertly supplying" arms
				}
			}
			w.tag = tQuote
		case "(", "[":
			opened[min(depth, maxBrackets-1)] = i
			depth++
			w.tag = tMark
		case ")", "]":
			if depth > 0 {
				depth--
				if from := opened[min(depth, maxBrackets-1)]; i-from < 12 {
					for j := from; j <= i; j++ {
						s.words[j].hidden = true
					}
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
		w.quoted, w.work = quoted, work
	}
	s.doc.quoting = quoted
}

// facing is what a quotation mark does.
type facing byte

const (
	either facing = iota // its shape and the spaces around it do not say
	opens
	closes
)

// facingOf is what the quotation mark at token i does.
func (s *sentence) facingOf(i int) facing {
	switch s.words[i].Text {
	case "``", "“":
		return opens
	case "''", "”":
		return closes
	}
	before := i > 0 && s.words[i-1].End == s.words[i].Start
	behind := i+1 < len(s.words) && s.words[i].End == s.words[i+1].Start && !stop(s.words[i+1].Text[0])
	switch {
	case before && !behind:
		return closes
	case behind && !before:
		return opens
	}
	return either
}

// stop reports whether a letter is a mark that a quotation is closed before.
func stop(b byte) bool {
	switch b {
	case ',', '.', ';', ':', '?', '!', ')', ']', '-':
		return true
	}
	return false
}

// midQuote reports whether a sentence begins within a quotation: its first mark
// closes one, or it has none and the sentence before left one open.
func (s *sentence) midQuote() bool {
	for i := range s.words {
		switch s.words[i].Norm {
		case "\"", "''", "``":
			return s.facingOf(i) == closes
		}
	}
	return s.doc.quoting
}

// scareQuote is how many words between quotation marks are only somebody's way
// of putting it.
const scareQuote = 2

// maxTerm is how many words a term between quotation marks may have.
const maxTerm = 5

// termed reports whether the words [from, to) are no more than a term, a noun
// with what describes it: a "simulated air battle".
func (s *sentence) termed(from, to int) bool {
	if to-from > maxTerm || from >= to || s.words[to-1].noun.Len == 0 {
		return false
	}
	for i := from; i < to; i++ {
		if w := &s.words[i]; w.hits.Grammar.Len > 0 || w.adverb() || w.hits.Verb.Len > 0 && w.hits.Verb.Form&(rules.Participle|rules.Gerund) == 0 && w.hits.Noun.Len == 0 {
			return false
		}
	}
	return true
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
		if i > 0 && (s.words[i-1].tag == tDate || s.words[i-1].tag == tPrep && year(w.Norm)) {
			w.tag = tDate
		}
		return 1
	}
	g, v, n := w.hits.Grammar, w.hits.Verb, w.hits.Noun
	if w.adverb() {
		w.tag = tAdv
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
	if v.Len > 0 && v.Form&^rules.Base == 0 && s.adjective(i-1) {
		return s.mark(i, tNoun, max(1, n.Len)) // Kenyan land
	}
	if v.Len > 0 && (!w.capital() || i == 0 || s.headline || s.words[i-1].tag == tQuote) {
		if t, ok := s.verbTag(i); ok {
			return s.mark(i, t, v.Len)
		}
	}
	return 1
}

// adjective reports whether the token at i is the name of a people in the
// singular, as it stands before a noun.
func (s *sentence) adjective(i int) bool {
	if i < 0 || s.words[i].mention < 0 || s.mentions[s.words[i].mention].Kind != actors.Demonym {
		return false
	}
	return strings.HasSuffix(s.words[i].Norm, "n") || strings.HasSuffix(s.words[i].Norm, "i")
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
	case w.Text == "March" || w.Text == "May" && i > 0:
		return tDate, i > 0 || i+1 < len(s.words) && isNumber(s.norm(i+1))
	case w.Text == "US":
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
	case c.Has(g.prep) && prev == tAux && w.hits.Verb.Len > 0:
		return tNoun, false // is targeting
	case c.Has(g.prep) && w.hits.Grammar.Len > 1 && w.capital() && i > 0 && !s.words[i-1].tag.ends():
		return tNoun, false // accuses South of
	case c.Has(g.prep):
		if next := i + w.hits.Grammar.Len; next < len(s.words) && w.hits.Grammar.Entry.Classes.Has(g.approx) && isNumber(s.norm(next)) {
			return tDet, true // around 330
		}
		return tPrep, true
	case c.Has(g.conj):
		return tConj, true
	case c.Has(g.float) && prev == tAux && !s.nounish(i+1):
		return tAdv, true // have both agreed
	case c.Has(g.det):
		if w.hits.Grammar.Len > 1 && w.hits.Noun.Len > 0 && (prev == tDet || prev == tNoun) {
			return tNoun, false // one part of the pact
		}
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
	yet := false // have yet to fire
	for j := i + s.words[i].hits.Grammar.Len; j < len(s.words); j++ {
		w := &s.words[j]
		switch {
		case i == 0 && w.mention >= 0 && c.Has(s.g.have): // Had Iran fired
		case w.mention >= 0:
			return false
		case w.has(s.g.be) || w.has(s.g.have) || w.has(s.g.do):
			return true
		case w.hits.Verb.Len > 0:
			f := w.hits.Verb.Form
			if yet && f&rules.Base != 0 {
				return true
			}
			return c.Has(s.g.be) && f&(rules.Participle|rules.Gerund) != 0 ||
				c.Has(s.g.have) && f&rules.Participle != 0 || c.Has(s.g.do) && f&rules.Base != 0
		case w.has(s.g.yetTo):
			yet = true
			j += w.hits.Grammar.Len - 1
		case w.has(s.g.adv), w.has(s.g.neg), w.has(s.g.float), w.tag == tQuote, w.adverb():
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
