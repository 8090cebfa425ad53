package extract

import (
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// kind of a phrase.
type kind uint8

const (
	pNoun  kind = iota // a noun phrase, with the preposition that governs it
	pVerb              // a verb with its helpers
	pConj              // and
	pComma             //
	pMark              // ; : -
	pSub               // if, because, after (with a clause)
	pRel               // who
	pThat              // that
)

// phrase is a piece of a sentence.
type phrase struct {
	kind        kind
	first, last int    // tokens [first, last)
	prep        string // before a noun phrase or a gerund
	prepClass   *rules.ClassSet
	verb        int  // index in sentence.verbs, for pVerb
	irrealis    bool // for pSub
	time        bool // for pSub
	hidden      bool
}

// under reports whether the phrase stands behind a preposition of the class.
func (p *phrase) under(class int) bool { return p.prepClass != nil && p.prepClass.Has(class) }

// verb is a verb with its helpers.
type verb struct {
	phrase      int
	head        int // token
	entry       *rules.Entry
	form        tag
	neg         bool
	longer      bool // no longer
	modal       modal
	passive     bool
	perfect     bool
	progressive bool
	quoted      bool
	hedged      bool
	hearsay     bool // is believed to have, appears to have
	forecast    bool // is expected to
	subject     int  // phrase, -1 for none
	via         int  // verb whose subject this shares, -1
	parent      int  // verb whose content this is, -1
	zone        zone
	consumed    bool
	noun        int // noun phrase whose act this is an argument of, plus one; 0 for none
}

type modal uint8

const (
	mNone modal = iota
	mWill
	mWould
	mCould
	mMust
	mShould
)

// zone is what sort of clause a verb stands in.
type zone uint8

const (
	zMain     zone = iota
	zTime          // after they had fired
	zRelative      // who fired
	zIrrealis      // if they fire
	zSub           // because they fired
)

// cut makes phrases of the tagged words.
func (s *sentence) cut() {
	prep, prepAt := "", -1
	var prepClass *rules.ClassSet
	for i := 0; i < len(s.words); {
		w := &s.words[i]
		if w.hidden || w.tag == tQuote || w.tag == tDate {
			if w.tag == tDate {
				prep, prepClass = "", nil
			}
			i++
			continue
		}
		start := i
		switch w.tag {
		case tPrep:
			prep, prepClass, prepAt = w.hits.Grammar.Entry.Text, &w.hits.Grammar.Entry.Classes, i
			i += max(1, int(w.len))
			continue
		case tTime:
			i += max(1, int(w.len))
			if s.clauseFollows(i) {
				s.add(phrase{kind: pSub, first: start, last: i, time: true, irrealis: w.has(s.g.irrealis)})
				prep = ""
			} else {
				prep, prepClass, prepAt = w.hits.Grammar.Entry.Text, &w.hits.Grammar.Entry.Classes, start
			}
			continue
		case tSub, tRel, tThat, tConj, tComma, tMark:
			i += max(1, int(w.len))
			k := [...]kind{tSub: pSub, tRel: pRel, tThat: pThat, tConj: pConj, tComma: pComma, tMark: pMark}[w.tag]
			s.add(phrase{kind: k, first: start, last: i, irrealis: w.tag == tSub && w.has(s.g.irrealis)})
			if w.tag != tConj {
				prep, prepClass = "", nil
			}
			continue
		case tAux, tTo, tNeg, tAdv, tFin, tBase, tPart, tGer:
			if n, ok := s.verbGroup(i); ok {
				p := &s.phrases[len(s.phrases)-1]
				if prep != "" && prepAt >= 0 {
					p.prep, p.prepClass = prep, prepClass
				}
				prep, prepClass = "", nil
				i = n
				continue
			}
			i++
			continue
		}
		i = s.nounGroup(i)
		if prep != "" && s.dayWhen(start, i) {
			s.add(phrase{kind: pSub, first: start, last: start + 2, time: true})
			prep, prepClass = "", nil
			i = start + 2
			continue
		}
		s.add(phrase{kind: pNoun, first: start, last: i, prep: prep, prepClass: prepClass})
		prep, prepClass = "", nil
	}
}

// dayWhen reports whether the words from i on, in a phrase that ends at end,
// open a clause of time: "(on) the day President Lee began his visit".
func (s *sentence) dayWhen(i, end int) bool {
	if s.norm(i) != "the" || i+2 >= len(s.words) || i+2 > end {
		return false
	}
	n := s.words[i+1].noun
	next := &s.words[i+2]
	named := next.tag == tName || next.tag == tNoun && next.capital() || next.tag == tDet || next.tag == tPron
	return n.Len == 1 && (n.Entry.Classes.Has(s.g.when) || s.norm(i+1) == "day") && named && s.clauseFollows(i+2)
}

func (s *sentence) add(p phrase) { s.phrases = append(s.phrases, p) }

// clauseFollows reports whether a finite verb comes after i before the clause
// ends: "after the North fired" against "after the launch".
func (s *sentence) clauseFollows(i int) bool {
	nouns := 0
	for ; i < len(s.words); i++ {
		switch s.words[i].tag {
		case tFin, tAux:
			return nouns > 0
		case tComma, tMark, tSub, tRel, tThat, tTime, tGer:
			return false
		case tNoun, tName, tPron:
			nouns++
		}
	}
	return false
}

// nounGroup returns the end of the noun phrase at i.
func (s *sentence) nounGroup(i int) int {
	start := i
	if s.words[i].tag == tPron {
		return i + 1
	}
	for ; i < len(s.words); i++ {
		w := &s.words[i]
		switch w.tag {
		case tNoun, tGen:
		case tName:
			// An organisation and a person side by side are two.
			if i > start && s.words[i-1].tag == tName && w.mention != s.words[i-1].mention && s.splits(int(s.words[i-1].mention), int(w.mention)) {
				return i
			}
		case tDet, tPoss:
			before := i - 1
			for before > start && s.words[before].tag == tQuote {
				before--
			}
			if t := s.words[max(before, 0)].tag; i > start && t != tDet && t != tPoss && t != tGen {
				return i
			}
		case tQuote:
			continue
		case tComma:
			if !s.adjectives(i, start) {
				return i
			}
		case tDate:
			if i == start || !s.dateInside(i) {
				return i
			}
		default:
			if w.hidden {
				continue
			}
			return i
		}
	}
	return i
}

// adjectives reports whether the comma at i stands between two adjectives of one
// noun phrase: "direct, high-level peace talks".
func (s *sentence) adjectives(i, start int) bool {
	if i == start || i+2 >= len(s.words) {
		return false
	}
	before, after := &s.words[i-1], &s.words[i+1]
	if before.tag != tNoun || before.noun.Len > 0 || before.capital() || after.tag != tNoun || after.capital() || after.hits.Noun.Len > 0 {
		return false
	}
	for j := i + 2; j < len(s.words) && j < i+5 && s.words[j].tag == tNoun; j++ {
		if s.words[j].noun.Len > 0 {
			return true
		}
	}
	return false
}

// dateInside reports whether the date at i belongs to a noun phrase: "the June
// 12 summit".
func (s *sentence) dateInside(i int) bool {
	if i == 0 {
		return false
	}
	switch s.words[i-1].tag {
	case tDet, tPoss, tGen, tDate:
	default:
		return false
	}
	for ; i < len(s.words) && s.words[i].tag == tDate; i++ {
	}
	return i < len(s.words) && s.words[i].tag == tNoun
}

// verbGroup reads helpers and their verb at i and adds the phrase; ok is false
// for an adverb or negation with no verb after it.
func (s *sentence) verbGroup(i int) (end int, ok bool) {
	v := verb{subject: -1, via: -1, parent: -1, head: -1}
	first := i
	be, have, to, gerund := false, false, false, false
	last := -1
	for ; i < len(s.words); i++ {
		w := &s.words[i]
		if w.hidden || w.len == 0 && w.tag != tNeg {
			continue
		}
		switch w.tag {
		case tTo:
			if last >= 0 {
				goto done
			}
			to = true
		case tAux:
			c := &w.hits.Grammar.Entry.Classes
			v.setModal(c, s.g)
			v.neg = v.neg || c.Has(s.g.neg)
			be = c.Has(s.g.be) || be && !c.Has(s.g.have)
			have = have || c.Has(s.g.have)
			gerund = gerund || w.hits.Verb.Len > 0 && w.hits.Verb.Form&rules.Gerund != 0
			last = i
		case tNeg:
			v.neg = true
			if w.Norm == "no" || w.hits.Grammar.Entry != nil && w.hits.Grammar.Entry.Text == "no longer" {
				v.longer = w.hits.Grammar.Entry.Text == "no longer"
			}
		case tAdv, tQuote:
			v.hedged = v.hedged || w.has(s.g.hedge)
		case tFin, tBase, tPart, tGer:
			v.head, v.entry, v.form = i, w.hits.Verb.Entry, w.tag
			if w.tag == tFin && v.entry == nil {
				v.entry = nil
			}
			v.passive = w.tag == tPart && be && v.entry.Kind != rules.Adjective
			v.perfect = have
			v.progressive = w.tag == tGer && be
			i += int(w.len)
			goto done
		default:
			goto done
		}
	}
done:
	if v.head < 0 {
		if last < 0 {
			return first, false
		}
		v.head = last
		v.form = tFin
		i = max(i, last+1)
		if to {
			v.form = tBase
		}
	}
	if to {
		v.form = tBase
	}
	if v.form == tGer && (be || have) || v.form == tPart && (be || have) || v.form == tBase && last >= 0 && !to {
		v.form = tFin
		if gerund {
			v.form = tGer // of having fired
		}
	}
	v.quoted = s.words[v.head].quoted
	v.phrase = len(s.phrases)
	s.verbs = append(s.verbs, v)
	s.add(phrase{kind: pVerb, first: first, last: i, verb: len(s.verbs) - 1})
	return i, true
}

func (v *verb) setModal(c *rules.ClassSet, g *grammar) {
	switch {
	case c.Has(g.will):
		v.modal = mWill
	case c.Has(g.would):
		v.modal = mWould
	case c.Has(g.should):
		v.modal = mShould
	case c.Has(g.must):
		v.modal = mMust
	case c.Has(g.could):
		v.modal = mCould
	}
}

// splits reports whether two names side by side are two parties: an
// organisation and a person, "the state news agency Kim Yo Jong".
func (s *sentence) splits(a, b int) bool {
	return s.mentions[a].Kind == actors.Organisation && s.mentions[b].Kind == actors.Person
}
