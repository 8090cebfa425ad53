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

// document is what a sentence has to know of those before it.
type document struct {
	states  *actors.Gazetteer           // names states and knows their alliances; nil: codes do
	on      timeline.Day                // decides who is allied with whom; the zero day is any day
	behind  bool                        // the first sentence of an article has been read
	retold  bool                        // the sentence goes on a story of times long gone
	era     bool                        // the last sentence named times long gone
	subject []timeline.Actor            // of the last verb
	person  []timeline.Actor            // of the last verb whose subject was a man or woman
	body    []timeline.Actor            // of the last main clause whose subject was no man or woman; none where it was a thing
	pair    []timeline.Actor            // the last two actors named together
	people  map[string][]timeline.Actor // by each part of their names, none where two share it
	named   []named                     // whom the article names, and how often
	home    string                      // the country the article is about at home, "" when that is not clear
	sole    bool                        // no second state is named
	alone   bool                        // the sentence is the whole text, and its own home
	roles   map[string]string           // by role, the one state whose bodies of that kind were named; "" where several were
	dissent map[string]bool             // by state, whether protesters or rebels against it were named
	desk    *desk                       // nil: none is kept
}

// nameOf is the name of the state with a code, the code where none is known.
func (d *document) nameOf(code string) string {
	if d.states != nil {
		if name := d.states.Name(code); name != "" {
			return name
		}
	}
	return code
}

// allied reports whether one of the actors of a party is bound to another by
// treaty.
func (d *document) allied(p party, code string) bool {
	if d.states == nil || p.is(code) {
		return false
	}
	for _, a := range p.actors {
		if d.states.Allied(a.Code, code, d.on) {
			return true
		}
	}
	return false
}

// desk is the room one article is coded in, kept for the next: no event holds
// on to it.
// on to it.
type desk struct {
	g       grammar
	of      *rules.Lexicon // whose classes g has
	cutter  segment.Cutter
	title   []segment.Token
	s       sentence
	ids     []int32
	words   []word
	phrases []phrase
	verbs   []verb
	frames  []frame // in pieces that stay where they are
	coded   []Coded // of the sentence
	spread  []Coded // of one of its values
}

// frame is room for a frame, good until the next sentence.
func (d *desk) frame() *frame {
	if len(d.frames) == cap(d.frames) {
		d.frames = make([]frame, 0, max(16, 2*cap(d.frames)))
	}
	d.frames = d.frames[:len(d.frames)+1]
	return &d.frames[len(d.frames)-1]
}

// grammarOf is the grammar of a lexicon.
func (d *desk) grammarOf(l *rules.Lexicon) *grammar {
	if d.of != l {
		d.g, d.of = newGrammar(l), l
	}
	return &d.g
}

// named is an actor with the number of times an article names it.
type named struct {
	actor timeline.Actor
	count int
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

// meet keeps the parts of the names of men and women, by one of which they are
// called later: "Lee".
func (d *document) meet(s *sentence) {
	for i := range s.words {
		w := &s.words[i]
		if w.mention < 0 || !w.capital() || len(w.Norm) < 3 {
			continue
		}
		m := s.mentions[w.mention]
		if m.Kind != actors.Person || len(m.Actors) != 1 || m.Actors[0].Code == "" {
			continue
		}
		if d.people == nil {
			d.people = map[string][]timeline.Actor{}
		}
		if known, ok := d.people[w.Norm]; ok && (len(known) == 0 || known[0].Code != m.Actors[0].Code) {
			d.people[w.Norm] = nil
		} else if !ok {
			d.people[w.Norm] = m.Actors
		}
	}
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
	return w.hits.Verb.Len > 0 && f&rules.Third != 0 && f&rules.Past == 0
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

// remember makes the subject of a verb the one that pronouns after it mean.
func (s *sentence) remember(v *verb) {
	if v.form != tFin || v.subject < 0 {
		return
	}
	p := s.party(v.subject, v.phrase)
	if s.words[s.phrases[v.subject].first].tag == tPron || v.zone == zRelative && s.subject.coded() {
		return // "ignored an offer that Seoul made, and it": the main clause's
	}
	s.subject = p
	if q := &s.phrases[v.subject]; v.zone == zMain && v.parent < 0 && !p.coded() && q.last == q.first+1 && s.words[q.first].capital() && s.words[q.first].mention < 0 && s.words[q.first].hits.Noun.Len == 0 {
		s.doc.person = nil // somebody new whom no table knows: he is not the one before
	}
	if v.zone == zMain && v.parent < 0 && !(p.person && p.rank != 1) {
		switch {
		case p.coded():
			s.doc.body = p.actors
		case !p.known && !p.coded():
			s.doc.body = nil
		}
	}
	if p.coded() && !p.vague && (v.zone != zRelative || s.phrases[v.subject].prep == "") {
		s.doc.subject = p.actors
		if p.person {
			s.doc.person = p.actors
		}
		if len(p.actors) > 1 {
			s.doc.pair = p.actors
		}
	}
}

// tells reports whether the verb tells of an event of its own.
func (s *sentence) tells(i int) bool {
	v := &s.verbs[i]
	if v.entry == nil || v.consumed || v.quoted || v.hedged || v.zone == zIrrealis || v.zone == zRelative || s.phrases[v.phrase].hidden {
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
	for up, n := i, 0; up >= 0 && n < 8; up, n = s.verbs[up].parent, n+1 {
		v := &s.verbs[up]
		if v.entry != nil && (up != i || s.g.utters(v.entry)) && s.opinion(v.subject) {
			return true
		}
		if up != i && v.entry != nil {
			c := &v.entry.Classes
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

// ownClaim reports whether the verb i tells what he who claims it says he did
// himself: "the North claims it launched".
func (s *sentence) ownClaim(i, up int) bool {
	v := &s.verbs[i]
	if v.subject < 0 || !s.verbs[up].entry.Classes.Has(s.g.claim) {
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
