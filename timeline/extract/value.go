package extract

import (
	"slices"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// value is what a verb or noun with its arguments amounts to.
type value struct {
	code    string // "" when nothing comes of it
	rule    *rules.Compiled
	realis  timeline.Realis
	source  party
	target  party
	tags    []string
	chain   []string // rules from the outermost operator to the act
	first   int      // tokens [first, last) of the trigger
	last    int
	before  []value // acts that are presupposed: they happened before
	more    []value // acts beside it: "halting broadcasts and banning leaflets"
	joint   bool    // both sides take part
	lone    bool    // whom it is against is not to be guessed
	clause  int     // first token of the clause of time it stands in, 0 for none
	partner party   // who took part in what was called off
	next    string  // the rule that fitted the act's head next best, "" for none
}

func (v value) ok() bool { return v.code != "" }

// root is the first two digits of the code.
func (v value) root() string {
	if len(v.code) < 2 {
		return ""
	}
	return v.code[:2]
}

// frame is a head with its arguments as phrases, verb or noun alike.
type frame struct {
	head    rules.Hit
	first   int // tokens of the head
	last    int
	object  int // phrase, -1
	within  int // noun phrase whose main noun is the head, -1 for a verb
	from    int // phrases [from, to) that may be arguments
	to      int
	verb    int // -1 for a noun
	subject int // phrase, -1
	agent   int // phrase after "by" of a passive or a noun, -1
	acts    []value
	asked   bool
	depth   int
}

// maxDepth bounds how deep operators may nest, and workPerWord how many heads a
// sentence may try for each of its words, so that nested coordination without
// end costs linear time. Prose needs a tenth of either.
const (
	maxDepth    = 6
	workPerWord = 12
)

// evaluate holds the rules of the head against the frame and returns the value
// of the best.
func (s *sentence) evaluate(f *frame) value {
	s.work--
	if f.depth > maxDepth || s.work < 0 {
		return value{}
	}
	best, alt, next := s.choose(f)
	if best == nil || best.Rule.Code == rules.CodeNone {
		return value{}
	}
	v := s.build(f, best, alt)
	if best.Operator == "" {
		v.next = next
	}
	return v
}

// choose is the rule that fits the frame best, with the alternative of it that
// does, and the id of the rule that fits next best; nil where none fits.
func (s *sentence) choose(f *frame) (best *rules.Compiled, bestAlt *rules.CompiledAlt, second string) {
	rank, secondRank := -1, -1
	s.set.Heads(&f.head.Entry.Classes, func(c *rules.Compiled) {
		if c == best || !s.tried(c) {
			return
		}
		for i := range c.Alts {
			alt := &c.Alts[i]
			if !alt.Head.Meets(&f.head.Entry.Classes) {
				continue
			}
			switch r := s.fits(f, alt); {
			case r > rank && !s.excepted(f, c):
				if best != nil && best != c {
					second, secondRank = best.Rule.ID, rank
				}
				best, bestAlt, rank = c, alt, r
			case r > secondRank && c != best && c.Operator == "":
				second, secondRank = c.Rule.ID, r
			}
		}
	})
	return best, bestAlt, second
}

// tried reports whether a rule may fire: when one frame is tried alone it may,
// and so may the operators, which have no value without it. An operator cannot
// be tried without acts, so with it everything is.
func (s *sentence) tried(c *rules.Compiled) bool {
	return s.only == "" || c.Operator != "" || c.Rule.ID == s.only
}

// nextVerb is the first verb phrase after phrase j.
func (s *sentence) nextVerb(j int) int {
	for ; j < len(s.phrases) && s.phrases[j].kind != pVerb; j++ {
	}
	return j
}

func (s *sentence) excepted(f *frame, c *rules.Compiled) bool {
	for i := range c.Unless {
		if c.Unless[i].Head.Meets(&f.head.Entry.Classes) && s.fits(f, &c.Unless[i]) >= 0 {
			return true
		}
	}
	return false
}

// build makes the value of a frame by the rule that won.
func (s *sentence) build(f *frame, c *rules.Compiled, alt *rules.CompiledAlt) value {
	v := value{rule: c, first: f.first, last: f.last, realis: timeline.Actual, tags: c.Rule.Tags, chain: []string{c.Rule.ID}}
	v.source = s.sourceOf(f)
	at := -1
	operator, swapped := false, -1
	for i := range alt.Args {
		a := &alt.Args[i]
		switch a.Slot {
		case rules.Act:
			operator = operator || len(s.actsOf(f)) > 0
		case rules.Target, rules.Somebody:
			if j := s.argument(f, a); j >= 0 && (at < 0 || len(a.Preps) > 0) {
				at = j
			}
		case rules.Source:
			if j := s.argument(f, a); j >= 0 && alt.Operator() {
				swapped = j
			} else if j >= 0 && !v.source.named() {
				v.source = s.party(j, f.to)
			}
		}
	}
	if c.Operator != "" {
		out := s.operate(f, c, v, operator, at)
		if swapped >= 0 && out.ok() {
			out = s.turned(out, swapped, s.party(swapped, f.to)) // received aid from
		} else if f.head.Entry.Classes.Has(s.g.cause) && out.ok() {
			if f.verb >= 0 && s.verbs[f.verb].zone == zRelative && out.code >= "18" {
				return value{} // a strike that led to deaths is one act of violence
			}
			out = s.caused(f, v.source, out)
		} else if c.Operator == "detect" && out.ok() {
			out = s.seen(s.actsOf(f)[0], v.source, out)
		} else if c.Operator == "receive" && out.ok() {
			out.source, out.target = s.actsOf(f)[0].source, v.source // faces French sanctions
		}
		return out
	}
	v.code = c.Rule.Code
	if v.code >= "16" && s.figurative(f) {
		return value{}
	}
	if f.verb >= 0 && s.verbs[f.verb].passive && !v.source.named() && v.code[:2] == "17" {
		v.source = s.where(f)
	}
	if f.within >= 0 && v.code[:2] == "04" && s.organ(v.source) {
		v.source = nobody // a NATO summit: whose meeting, not who met
	}
	v.target = s.targetOf(f, at, v.source)
	if v.code >= "18" && !v.source.coded() && f.verb >= 0 {
		s.inflicted(f, &v)
	}
	if f.within >= 0 && v.code == codeVisit && v.target.person && !v.source.person && s.prepOf(v.target) == "of" {
		v.source, v.target = v.target, v.source // the Lima visit of the minister
	}
	if f.within >= 0 && s.struck(v) {
		v.source, v.target = nobody, v.source
		v.target.place = true
	}
	if v.code == codeMobilise && f.object >= 0 {
		var whose party
		if p := &s.phrases[f.object]; s.mentionIn(p.first, p.last, &whose) && same(whose, v.target) {
			v.target = nobody // whose missiles they are
		}
	}
	if v.code == codeMobilise || contains(v.tags, tagTroops) && v.code[:2] == "15" {
		if !v.source.coded() && f.verb >= 0 && s.verbs[f.verb].passive {
			v.source = s.party(f.subject, s.phraseOf(f.verb)) // Malian troops have been sent
			v.target = s.targetOf(&frame{from: f.from, to: f.to, object: -1, within: -1, verb: f.verb, subject: f.subject}, -1, v.source)
		}
		if p := s.helped(f, v.target); p.coded() && !same(p, v.source) {
			v.code, v.target = codeArms, p
		} else if len(v.target.actors) == 1 && s.doc.allied(v.source, v.target.actors[0].Code) {
			v.code = codeArms // to an ally
		}
	}
	if v.code[:2] == "15" && !v.source.coded() && v.target.coded() {
		if p := s.whence(f); same(p, v.target) {
			p.first, p.last = v.source.first, v.source.last
			v.source, v.target = p, nobody // a group released balloons from Ganghwa
		}
	}
	switch {
	case contains(v.tags, tagHost):
		v.before = s.hosted(f)
	case f.verb >= 0 && f.head.Entry.Classes.Has(s.g.presuppose):
		v.before = s.grounds(f, v)
	}
	if contains(v.tags, tagSighted) {
		return s.sighted(f, v)
	}
	v.joint = f.head.Entry.Classes.Has(s.g.reciprocal)
	if v.code[:2] == "14" && f.verb >= 0 && f.head.Entry.Classes.Has(s.g.protest) && s.government(v.source) {
		v.code = codeProtest
	}
	return v
}

// turned is a value with its acts from the giver, who stands in phrase at, to him
// who received them; what stands behind the giver only tells who that is.
func (s *sentence) turned(v value, at int, giver party) value {
	receiver := v.source
	v.more = slices.DeleteFunc(v.more, func(m value) bool { return m.first >= s.phrases[at].first })
	for i := range v.more {
		if m := &v.more[i]; m.root() == v.root() && same(m.source, receiver) {
			m.source, m.target = giver, receiver
		}
	}
	v.source, v.target = giver, receiver
	return v
}

// tagTroops marks the rules of forces sent or made ready; those sent to help
// somebody are military aid to him.
const (
	tagTroops    = "troops"
	codeArms     = "072"
	codeMobilise = "154"
)

// operate composes an operator with its act.
func (s *sentence) operate(f *frame, c *rules.Compiled, v value, has bool, at int) value {
	var inner value
	act := ""
	if has {
		inner = s.actsOf(f)[0]
		if also := inner.rule.Rule.Also; also != "" && c.Rule.ID == "halt" && inner.code == inner.rule.Rule.Code {
			v.partner = inner.target
			inner.code, inner.target = also, nobody // a drill called off is an easing, not a breach between those who train
		}
		act = inner.code
		if inner.partner.named() {
			v.partner = inner.partner
		}
	}
	made, ok := s.set.Compose(c.Operator, act)
	if !ok && has && made.Code == "" {
		if made, ok = s.set.Compose(c.Operator, ""); ok {
			has = false
		}
	}
	if !ok {
		if !has {
			return value{}
		}
		return value{before: inner.before}
	}
	if has && contains(inner.tags, tagCourtesy) && made.Code < "03" {
		made.Code = act // asked the envoy to convey greetings
	}
	if has && c.Operator == "seek" && act[:2] == "07" && same(inner.source, v.source) && s.words[inner.first].tag == tBase {
		made, _ = s.set.Compose("plan", act) // sought to provide arms, not sought arms
	}
	v.code = made.Code
	if !has {
		v.target = s.targetOf(f, at, v.source)
		if c.Operator == "warn" && !v.target.coded() {
			return value{}
		}
		if c.Operator == "criticise" || c.Operator == "praise" {
			v.before = s.described(f, v)
		}
		return v
	}
	if act[:2] == "14" && f.verb >= 0 && f.agent < 0 && f.subject >= 0 && inner.first >= s.phrases[f.subject].first && inner.last <= s.phrases[f.subject].last {
		v.source = inner.source // a rally against the minister took place
	}
	v.chain = append(v.chain, inner.chain...)
	v.tags = append(append([]string(nil), v.tags...), inner.tags...)
	v.next = inner.next
	v.realis = inner.realis
	if made.Realis != "" {
		v.realis = made.Realis
	}
	v.first, v.last = min(v.first, inner.first), max(v.last, inner.last)
	v.target = s.operatorTarget(f, v, inner)
	if v.code[:2] == "04" && s.organ(v.target) && f.object >= 0 && v.target.first == s.phrases[f.object].first {
		v.target = nobody // held a NATO meeting
	}
	if c.Operator == "reject" && made.Code == codeCriticise && act > "13" {
		v.target, v.lone = inner.source, true // who vetoes sanctions opposes those who want them
		if same(v.target, v.source) {
			v.target = nobody
		}
	}
	if v.partner.named() {
		v.target = nobody
	}
	v.joint = len(v.source.actors) > 1 && (inner.joint || bilateral(inner.code)) && (!v.target.coded() || s.topic(v.target)) // both failed to agree
	if f.within >= 0 && !v.source.named() && made.Code == act {
		v.source = inner.source
	}
	if made.Code == act {
		v.rule, v.joint = inner.rule, inner.joint || f.head.Entry.Classes.Has(s.g.reciprocal)
		if !v.source.named() || !v.source.coded() && len(inner.source.actors) > 1 && !s.somebody(v.source) {
			v.source = inner.source // delegates held six-party talks
		}
	}
	v.before = append(v.before, inner.before...)
	v.before = append(v.before, s.presupposed(c, v, f)...)
	for _, m := range s.actsOf(f)[1:] {
		if c.Operator == "reject" && s.exampled(m) >= 0 {
			continue // an example of what is refused is no second refusal
		}
		if made, ok := s.set.Compose(c.Operator, m.code); ok && c.Rule.ID != "criticise" && c.Rule.ID != "praise" && c.Rule.ID != "accuse" {
			m.code, m.source = made.Code, v.source
			if made.Realis != "" {
				m.realis = made.Realis
			}
			m.chain = append([]string{c.Rule.ID}, m.chain...)
			v.more = append(v.more, m)
		}
	}
	return v
}

// tagCourtesy marks the rules of greetings, which stay what they are whoever is
// asked to carry them.
const tagCourtesy = "courtesy"

// codeCriticise is what the refusal of a hostile act amounts to.
const codeCriticise = "111"

// operatorTarget is whom an operator upon an act is directed at: the person
// addressed, else who is to do the act, else whom the act is done to.
func (s *sentence) operatorTarget(f *frame, v, inner value) party {
	if f.object >= 0 && f.head.Entry.Classes.Has(s.g.addressed) {
		if p := s.party(f.object, f.to); p.coded() && !p.self {
			return p
		}
	}
	if s.speech(v.code) && inner.source.coded() && !slices.Equal(inner.source.actors, v.source.actors) && !same(inner.source, v.source) {
		return inner.source
	}
	if inner.target.named() && !inner.target.self && !(inner.target.vague && same(inner.target, v.source) && !opposed(inner.target, v.source)) {
		return inner.target // not "him" who is called to be congratulated
	}
	if p := s.targetOf(f, -1, v.source); p.coded() {
		return p
	}
	return inner.target
}

// speech reports whether a code is an act of words towards somebody.
func (s *sentence) speech(code string) bool {
	switch code[:2] {
	case "02", "05", "10", "11", "12", "13", "01":
		return true
	}
	return false
}

// opposed reports whether two parties are of one state and one of them is
// against it: police and protesters, a state and its rebels. A state that is
// only named as the place is no party.
func opposed(a, b party) bool {
	if !same(a, b) || a.place && a.actors[0].Role == "" || b.place && b.actors[0].Role == "" {
		return false
	}
	return against(a.actors[0].Role) != against(b.actors[0].Role)
}

// against reports whether a role opposes the state it is coded to.
func against(role string) bool {
	return role == "OPP" || role == "REB" || role == "UAF" || role == "CRM"
}

// same reports whether two parties are the same single actor.
func same(a, b party) bool {
	return len(a.actors) == 1 && len(b.actors) == 1 && a.actors[0].Code == b.actors[0].Code
}
