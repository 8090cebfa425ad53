package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// sentence is one sentence being coded.
type sentence struct {
	text     string
	headline bool
	set      *rules.Set
	lex      *rules.Lexicon
	g        *grammar
	doc      *document
	only     string // a frame tried alone, "" for all rules
	subject  party  // the last subject of the sentence that is no pronoun
	work     int    // heads that may still be tried
	pairing  bool   // it is being found out whom "the two sides" means
	outer    int    // subject of the verb whose arguments are being read, -1
	mentions []actors.Mention
	ids      []int32
	words    []word
	phrases  []phrase
	verbs    []verb
	desk     *desk
}

// newSentence parses one sentence.
func newSentence(set *rules.Set, g *grammar, doc *document, text string, tokens []segment.Token, mentions []actors.Mention, headline bool) *sentence {
	d := doc.desk
	if d == nil {
		d = new(desk)
	}
	s := &d.s
	*s = sentence{text: text, headline: headline, outer: -1, set: set, lex: set.Lexicon(), g: g, doc: doc, mentions: mentions, desk: d}
	s.work = workPerWord * len(tokens)
	s.ids, s.words, s.phrases, s.verbs, d.frames = d.ids[:0], d.words[:0], d.phrases[:0], d.verbs[:0], d.frames[:0]
	s.read(tokens, mentions)
	doc.meet(s)
	doc.meetRoles(s)
	s.cut()
	if doc.alone {
		doc.home = s.homeIn()
		doc.sole = doc.home != ""
	}
	s.clauses()
	d.ids, d.words, d.phrases, d.verbs = s.ids, s.words, s.phrases, s.verbs
	return s
}

// code returns the values of the sentence, the one it is about first.
func (s *sentence) code() []value {
	var main, late []value
	asked := s.asked()
	for i := range s.verbs {
		v := &s.verbs[i]
		s.remember(v)
		if v.head >= asked || !s.tells(i) {
			continue
		}
		val := s.verbValue(i, 0)
		if val.ok() && (s.habitual(v, val) || s.ofOld(v, val)) {
			val.realis = timeline.Background
		}
		switch {
		case v.zone == zTime && s.whenever(v):
		case v.zone == zTime && val.ok() && val.realis == timeline.Actual:
			late = append(late, s.earlier(v, s.flat(val))...)
		case v.zone != zTime && s.toll(v, val, main):
		case v.zone != zTime:
			main = append(main, s.flat(val)...)
		}
	}
	if len(main) == 0 && !s.finite() {
		main = s.verbless()
	}
	out := append(append(main, late...), s.mentioned(main)...)
	if tellsMore(out) || asked == 0 {
		return out
	}
	return append(out, s.carried()...)
}

// ledTo reports whether a verb of the past says what came of something, which is a
// fact in a relative clause also: "tests that prompted sanctions".
func (s *sentence) ledTo(v *verb) bool {
	return v.entry.Classes.Has(s.g.cause) && s.words[v.head].hits.Verb.Form&rules.Past != 0 && v.modal == mNone && !v.neg
}

// tells reports whether the verb tells of an event of its own.
func (s *sentence) tells(i int) bool {
	v := &s.verbs[i]
	if v.entry == nil || v.consumed || v.quoted || v.hedged || v.zone == zIrrealis || v.zone == zRelative && !s.ledTo(v) || s.phrases[v.phrase].hidden {
		return false
	}
	switch v.form {
	case tFin:
	case tGer:
		means := s.phrases[v.phrase].prep == "by" // broke the pact by sending troops
		if means && v.via >= 0 && s.verbs[v.via].modal == mWould {
			return false // said it would win by sending troops
		}
		if v.phrase == 0 || !means && (s.phrases[v.phrase-1].kind != pComma || s.phrases[v.phrase].prep != "") {
			return false
		}
	case tBase:
		if !s.headline || v.phrase == 0 || s.phrases[v.phrase-1].kind != pNoun || s.finite() {
			return false
		}
		v.modal = mWill
		v.subject = s.phraseBefore(v.phrase)
	case tPart:
		if !s.headline && !v.entry.Classes.Has(s.g.transitive) || s.finite() || v.phrase == 0 {
			return false
		}
		v.subject = s.phraseBefore(v.phrase)
	default:
		return false
	}
	return !s.suppressed(i)
}

// finite reports whether a main clause of the sentence has a finite verb.
func (s *sentence) finite() bool {
	for i := range s.verbs {
		if v := &s.verbs[i]; v.form == tFin && v.zone == zMain {
			return true
		}
	}
	return false
}

// phraseBefore is the first noun phrase of the headline's part before j.
func (s *sentence) phraseBefore(j int) int {
	at := -1
	for i := j - 1; i >= 0; i-- {
		switch p := &s.phrases[i]; {
		case p.kind == pMark:
			return at
		case p.kind == pNoun && p.prep == "":
			at = i
		}
	}
	return at
}

// suppressed reports whether the verb stands in somebody's opinion, forecast,
// accusation or denial, or is one.
func (s *sentence) suppressed(i int) bool {
	told := &s.verbs[i]
	if s.unproven(told) {
		return true
	}
	for up, n := i, 0; up >= 0 && n < 8; up, n = s.verbs[up].parent, n+1 {
		v := &s.verbs[up]
		if v.entry != nil && (up != i || s.g.utters(v.entry)) && s.opinion(v.subject) {
			return true
		}
		if up != i && v.entry != nil {
			c := &v.entry.Classes
			if c.Has(s.g.mind) && s.oneOfUs(v.subject) {
				return true // I think that
			}
			if c.Has(s.g.subjunctive) && !c.Has(s.g.say) && !s.indicative(told) {
				return true // demanded that he go
			}
			if c.Has(s.g.criticise) && (told.modal == mWill || told.modal == mWould) {
				return true // deplored that it would ruin the harvest
			}
			if c.Has(s.g.opine) && !c.Has(s.g.say) && !s.ownClaim(i, up) || c.Has(s.g.accuse) || c.Has(s.g.deny) || c.Has(s.g.reject) || v.neg {
				return true
			}
		}
	}
	return false
}

// unproven reports whether a verb tells of what there is no sign of: "gave no
// indication that it would leave", "there is little evidence that".
func (s *sentence) unproven(v *verb) bool {
	j := v.phrase - 1
	for j > 0 && s.phrases[j].kind == pNoun {
		j--
	}
	if j < 1 || s.phrases[j].kind != pThat || s.phrases[j-1].kind != pNoun {
		return false
	}
	p := &s.phrases[j-1]
	n := s.words[p.last-1].noun
	if n.Len == 0 || !n.Entry.Classes.Has(s.g.sign) {
		return false
	}
	for k := p.first; k < p.last; k++ {
		if s.words[k].has(s.g.scant) {
			return true
		}
	}
	return false
}

// oneOfUs reports whether a phrase is who writes or who reads: I, we, you.
func (s *sentence) oneOfUs(j int) bool {
	return j >= 0 && s.phrases[j].kind == pNoun && s.words[s.phrases[j].first].has(s.g.us)
}

// ownClaim reports whether the verb i tells what he who claims it says he did
// himself: "the North claims it launched".
func (s *sentence) ownClaim(i, up int) bool {
	v := &s.verbs[i]
	if v.subject < 0 || s.verbs[up].entry == nil || !s.verbs[up].entry.Classes.Has(s.g.claim) {
		return false
	}
	w := &s.words[s.phrases[v.subject].first]
	return w.tag == tPron && (w.has(s.g.it) || w.has(s.g.he))
}

// opinion reports whether the phrase names analysts and the like.
func (s *sentence) opinion(j int) bool {
	if j < 0 || s.phrases[j].kind != pNoun {
		return false
	}
	for i := s.phrases[j].first; i < s.phrases[j].last; i++ {
		if s.words[i].has(s.g.opinion) {
			return true
		}
	}
	return false
}
