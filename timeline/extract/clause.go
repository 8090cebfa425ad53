package extract

import "github.com/seed-4148e10f/tension/timeline/rules"

// clauses gives each verb its subject, its zone and the verb whose content it
// is, in one walk over the phrases.
func (s *sentence) clauses() {
	w := walker{s: s}
	w.reset()
	for i := range s.phrases {
		w.step(i)
	}
	s.inverted()
	s.raised()
}

// inverted marks the first clause of a sentence as a condition where its helping
// verb stands before its subject: "Had they fired, we would have".
func (s *sentence) inverted() {
	if len(s.words) == 0 || len(s.phrases) < 2 || s.words[0].tag != tAux || s.words[len(s.words)-1].Norm == "?" {
		return
	}
	if c := &s.words[0].hits.Grammar.Entry.Classes; !c.Has(s.g.have) && !c.Has(s.g.should) && !c.Has(s.g.be) {
		return
	}
	for i := range s.verbs {
		v := &s.verbs[i]
		for j := 1; j <= v.phrase && j < len(s.phrases); j++ {
			if s.phrases[j].kind == pComma || s.phrases[j].kind == pMark {
				return
			}
		}
		v.zone = zIrrealis
	}
}

// walker is the state of that walk.
type walker struct {
	s        *sentence
	cand     int  // first noun phrase without preposition since the last boundary or verb, -1
	late     int  // the latest such phrase that stands right beside another or after "and"
	lastNoun int  // last noun phrase of any kind
	pending  int  // a subject whose verb has not come, -1
	finite   bool // a finite verb came since the last boundary
	any      bool // a verb of any kind did
	conj     int  // last "and", -1
	listed   bool // an "and" came before it since the last boundary
	comma    bool // the last boundary was a comma
	last     int  // last verb, -1
	lastFin  int  // last finite verb, -1
	mainFin  int  // last finite verb of a main clause, -1
	that     bool // "that" stands open for the last verb
	held     bool // a clause with "that" stands between a subject and its verb
	zone     zone
	zoneVerb bool // the clause of the zone has its verb
	relOpen  int  // antecedent of a relative clause without verb yet, -1
	back     int  // subject to go back to when a relative clause ends, -1
	ante     int  // antecedent of the relative clause whose verb came last, -1
}

func (w *walker) reset() {
	w.cand, w.late, w.pending, w.conj, w.last, w.lastFin, w.relOpen, w.back, w.lastNoun, w.ante = -1, -1, -1, -1, -1, -1, -1, -1, -1, -1
	w.mainFin = -1
	w.finite, w.any, w.that, w.zoneVerb, w.comma, w.held = false, false, false, false, false, false
	w.zone = zMain
}

// boundary forgets the phrases before it.
func (w *walker) boundary() {
	w.cand, w.late, w.conj = -1, -1, -1
	w.finite, w.any, w.comma, w.listed = false, false, false, false
}

func (w *walker) step(i int) {
	p := &w.s.phrases[i]
	switch p.kind {
	case pNoun:
		w.noun(i, p)
	case pConj:
		w.listed = w.conj >= 0
		w.conj = i
	case pComma:
		w.atComma()
	case pMark:
		last, fin := w.last, w.lastFin
		w.reset()
		w.last, w.lastFin = last, fin
		w.last = -1
	case pThat:
		w.held = w.pending >= 0 && w.comma && !w.finite // Chad, saying that Mali attacked, closed the border
		w.boundary()
		w.that = true
	case pSub:
		w.boundary()
		w.pending = -1
		w.that, w.zoneVerb = false, false
		w.zone = zSub
		if p.irrealis {
			w.zone = zIrrealis
		} else if p.time {
			w.zone = zTime
		}
	case pRel:
		if !w.finite && w.cand >= 0 && w.pending < 0 {
			w.pending = w.cand
		}
		ante := w.lastNoun
		fin := w.finite
		w.boundary()
		w.finite = fin
		w.relOpen = ante
		if w.zone == zMain {
			w.zone = zRelative
		}
		w.zoneVerb = false
	case pVerb:
		w.verb(i, p)
	}
}

func (w *walker) noun(i int, p *phrase) {
	w.lastNoun = i
	if p.prep != "" {
		return
	}
	switch {
	case w.cand < 0:
		w.cand = i
	case i > 0 && w.s.phrases[i-1].kind == pNoun, i > 0 && w.s.phrases[i-1].kind == pConj:
		w.late = i
	}
}

func (w *walker) atComma() {
	told := w.finite && w.zone != zRelative // not by "which has lost": the main clause still waits for its verb
	if w.zone == zRelative && (w.zoneVerb || w.cand >= 0) || w.zone != zMain && w.zone != zRelative && w.zoneVerb {
		w.zone = zMain
		w.relOpen = -1
	}
	if !w.finite && w.cand >= 0 && w.pending < 0 {
		w.pending = w.cand
	}
	if told && !w.held {
		w.pending = -1
	}
	w.that = w.that && !w.finite && (w.cand >= 0 || w.pending >= 0) // "that Kenya, once a colony, is free"
	w.held = false
	w.boundary()
	w.comma = true
}

// verb gives the verb of phrase i its place.
func (w *walker) verb(i int, p *phrase) {
	v := &w.s.verbs[p.verb]
	if v.form != tFin {
		w.nonfinite(i, p, v)
		return
	}
	switch {
	case w.inserted(i):
		w.zone = zRelative
	case w.zone == zRelative && w.zoneVerb && w.relOpen < 0 && w.cand < 0 && w.conj < 0:
		w.zone = zMain // "the ship that sank was old"
	}
	v.zone = w.zone
	v.subject, v.via = w.subjectOf(i)
	if w.sharesPassive(i, v) {
		v.passive, v.modal = true, w.s.verbs[v.via].modal
	}
	v.parent = w.parentOf(v)
	w.zoneVerb = true
	w.ante, w.relOpen = w.relOpen, -1
	if v.zone == zMain && !w.held {
		w.pending = -1
	}
	w.finite, w.any, w.that = true, true, false
	w.cand, w.late, w.conj = -1, -1, -1
	w.last, w.lastFin = p.verb, p.verb
	if v.zone == zMain {
		w.mainFin = p.verb
	}
}

func (w *walker) nonfinite(i int, p *phrase, v *verb) {
	v.zone = w.zone
	if w.comma && !w.any && w.lastFin >= 0 && w.s.verbs[w.lastFin].zone == zIrrealis {
		v.zone = zIrrealis // "if it attacks, killing people"
	}
	if !w.finite && w.cand >= 0 && w.pending < 0 {
		w.pending = w.cand
	}
	fin := w.lastFin
	if v.form == tGer && w.comma && i > 0 && w.s.phrases[i-1].kind == pComma && w.mainFin >= 0 && w.s.verbs[fin].zone == zRelative && w.s.verbs[w.mainFin].parent < 0 {
		fin = w.mainFin // blamed the raid that killed ten, calling it a crime
	}
	if v.form == tGer && w.comma && fin >= 0 {
		fin = w.speaking(v, fin)
	}
	if fin >= 0 {
		v.via = fin
		v.subject = w.s.verbs[fin].subject
		v.parent = w.s.verbs[fin].parent
	} else if w.pending >= 0 {
		v.subject = w.pending
	}
	w.cand, w.late, w.conj = -1, -1, -1
	w.any = true
	w.last = p.verb
}

// speaking is the verb whose subject a verb of words behind a comma has: where fin
// only tells what was said, that of saying. "He said the crisis was grave, voicing
// hope" is his hope.
func (w *walker) speaking(v *verb, fin int) int {
	told := fin
	if w.s.verbs[fin].zone == zRelative && w.mainFin >= 0 {
		told = w.mainFin
	}
	up := w.s.verbs[told].parent
	if v.entry == nil || up < 0 || w.s.verbs[up].entry == nil || !w.s.verbs[up].entry.Classes.Has(w.s.g.say) {
		return fin
	}
	if !w.s.g.utters(v.entry) && !v.entry.Classes.Has(w.s.g.voicing) {
		return fin
	}
	return up
}

// subjectOf finds the subject of the finite verb in phrase i, and the verb it
// shares it with.
func (w *walker) subjectOf(i int) (subject, via int) {
	if w.relOpen >= 0 {
		if w.cand >= 0 {
			return w.cand, -1
		}
		return w.relOpen, -1
	}
	if w.inserted(i) {
		return w.ante, -1
	}
	if w.conj == i-1 && (w.any || w.listed) && w.lastFin >= 0 {
		return w.s.verbs[w.lastFin].subject, w.lastFin
	}
	if w.cand >= 0 {
		switch {
		case !w.any && !w.comma:
			if w.late >= 0 && (w.conj < 0 || w.conj < w.late-1) {
				return w.late, -1 // in talks between Iran and Iraq the US rejects
			}
			return w.cand, -1
		case w.pending >= 0 && w.comma && w.conj >= 0 && w.onlyNouns(w.pending, i):
			return w.pending, -1 // Japan, Seoul and Washington condemned
		case w.any && !w.finite && w.pending >= 0 && w.late < 0:
			return w.pending, -1 // the decision to fire missiles drew
		case !w.any && w.late >= 0 && w.conj > w.cand && w.onlyNouns(w.cand, i):
			return w.cand, -1 // in May, Russia and China vetoed
		case w.late >= 0 && !(w.last >= 0 && w.clausal(w.last) && w.conj >= 0 && w.conj > w.cand && w.s.names(w.cand)):
			return w.late, -1
		}
		return w.cand, -1
	}
	if w.pending >= 0 && (w.comma || !w.finite) {
		return w.pending, -1
	}
	if w.lastFin >= 0 {
		return w.s.verbs[w.lastFin].subject, w.lastFin
	}
	return -1, -1
}

// sharesPassive reports whether the verb of phrase i goes on a passive whose
// helper it shares: "was beaten and robbed".
func (w *walker) sharesPassive(i int, v *verb) bool {
	if v.via < 0 || !w.s.verbs[v.via].passive || w.s.verbs[v.via].phrase > i {
		return false
	}
	p := &w.s.phrases[i]
	if p.first != v.head || w.s.words[v.head].hits.Verb.Form&rules.Participle == 0 {
		return false
	}
	return i+1 >= len(w.s.phrases) || w.s.phrases[i+1].kind != pNoun || w.s.phrases[i+1].prep != ""
}

// inserted reports whether the verb of phrase i stands right behind one of
// saying that was put into its relative clause: "drones that Seoul says crossed
// the border".
func (w *walker) inserted(i int) bool {
	if w.cand >= 0 || w.conj >= 0 || w.last < 0 || w.s.verbs[w.last].phrase != i-1 || w.s.verbs[w.last].form != tFin {
		return false
	}
	e := w.s.verbs[w.last].entry
	return e != nil && (e.Classes.Has(w.s.g.say) || e.Classes.Has(w.s.g.opine))
}

// names reports whether an actor's name stands in the phrase.
func (s *sentence) names(j int) bool {
	for i := s.phrases[j].first; i < s.phrases[j].last; i++ {
		if s.words[i].mention >= 0 {
			return true
		}
	}
	return false
}

// onlyNouns reports whether nothing but nouns, commas and "and" stand between
// two phrases.
func (w *walker) onlyNouns(from, to int) bool {
	for j := from; j < to; j++ {
		if k := w.s.phrases[j].kind; k != pNoun && k != pComma && k != pConj {
			return false
		}
	}
	return true
}

// clausal reports whether a verb can be followed by a clause.
func (w *walker) clausal(v int) bool {
	e := w.s.verbs[v].entry
	return e != nil && (e.Classes.Has(w.s.g.say) || e.Classes.Has(w.s.g.opine) || e.Classes.Has(w.s.g.control))
}

// parentOf is the verb whose content the finite verb v is: "said (that) it
// would".
func (w *walker) parentOf(v *verb) int {
	switch {
	case w.zone == zRelative || w.last < 0:
		return -1
	case w.that:
		return w.last
	case v.via >= 0 && w.conj >= 0 && !w.comma:
		return w.s.verbs[v.via].parent
	case w.any && w.cand >= 0 && w.clausal(w.last) && w.zone == w.s.verbs[w.last].zone:
		return w.last
	case w.conj >= 0 && w.lastFin >= 0 && w.cand >= 0:
		return w.s.verbs[w.lastFin].parent
	}
	return -1
}
