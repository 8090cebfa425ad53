package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// value is what a verb or noun with its arguments amounts to.
type value struct {
	code   string // "" when nothing comes of it
	rule   *rules.Compiled
	realis timeline.Realis
	source party
	target party
	tags   []string
	chain  []string // rules from the outermost operator to the act
	first  int      // tokens [first, last) of the trigger
	last   int
	before []value // acts that are presupposed: they happened before
	more   []value // acts beside it: "halting broadcasts and banning leaflets"
	joint  bool    // both sides take part
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
	var best *rules.Compiled
	var bestAlt *rules.CompiledAlt
	rank := -1
	s.set.Heads(&f.head.Entry.Classes, func(c *rules.Compiled) {
		if c == best || !s.tried(c) {
			return
		}
		for i := range c.Alts {
			alt := &c.Alts[i]
			if !alt.Head.Meets(&f.head.Entry.Classes) {
				continue
			}
			if r := s.fits(f, alt); r > rank && !s.excepted(f, c) {
				best, bestAlt, rank = c, alt, r
			}
		}
	})
	if best == nil || best.Rule.Code == rules.CodeNone {
		return value{}
	}
	return s.build(f, best, bestAlt)
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

// fits ranks how closely the frame fits the alternative; -1 is not at all.
func (s *sentence) fits(f *frame, alt *rules.CompiledAlt) int {
	rank := 0
	for i := range alt.Args {
		a := &alt.Args[i]
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
		if s.argument(f, a) >= 0 {
			return 2
		}
	case rules.Somebody:
		if j := s.argument(f, a); j >= 0 && s.names(j) {
			return 2
		}
	case rules.Name:
		if s.naming(f) {
			return 3
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

// naming reports whether a second noun phrase stands right behind the object.
func (s *sentence) naming(f *frame) bool {
	j := f.object + 1
	return f.object >= f.from && j < len(s.phrases) && s.phrases[j].kind == pNoun && s.phrases[j].prep == "" && !s.dated(j) && s.phrases[j].first == s.phrases[j-1].last
}

// both reports whether two known sides take part.
func (s *sentence) both(f *frame) bool {
	sides := 0
	subject := f.subject
	if f.verb < 0 {
		subject = s.outer
	}
	if subject >= 0 {
		sides = len(s.party(subject, s.nextVerb(subject)).actors)
	}
	for j := f.from; j < f.to && sides < 2; j++ {
		if p := &s.phrases[j]; p.kind == pNoun && p.under(s.g.pWith) {
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
		if v := &s.verbs[i]; v.parent == f.verb && v.subject >= 0 && s.words[s.phrases[v.subject].first].tag != tPron && v.subject > s.verbs[f.verb].phrase {
			return v.subject
		}
	}
	return -1
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
			return s.classIn(p.first, f.first, &a.Class) || f.from < len(s.phrases) && f.from < f.to && s.phrases[f.from].kind == pNoun && s.phrases[f.from].under(s.g.pOf) && s.phraseHas(f.from, &a.Class)
		}
		if f.verb >= 0 && f.object == f.subject && f.from < f.to && s.phrases[f.from].prep == "" && s.phraseHas(f.from, &a.Class) {
			return true // were denied visas
		}
		return f.object >= 0 && s.objectHas(f, &a.Class)
	}
	for j := f.from; j < f.to; j++ {
		p := &s.phrases[j]
		if p.kind == pNoun && p.prep != "" && contains(a.Preps, p.prep) && s.phraseHas(j, &a.Class) {
			return true
		}
	}
	return false
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

// build makes the value of a frame by the rule that won.
func (s *sentence) build(f *frame, c *rules.Compiled, alt *rules.CompiledAlt) value {
	v := value{rule: c, first: f.first, last: f.last, realis: timeline.Actual, tags: c.Rule.Tags, chain: []string{c.Rule.ID}}
	v.source = s.sourceOf(f)
	at := -1
	operator := false
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
			if j := s.argument(f, a); j >= 0 && !v.source.named() {
				v.source = s.party(j, f.to)
			}
		}
	}
	if c.Operator != "" {
		return s.operate(f, c, v, operator, at)
	}
	v.code = c.Rule.Code
	if f.verb >= 0 && s.verbs[f.verb].passive && !v.source.named() && v.code[:2] == "17" {
		v.source = s.where(f)
	}
	v.target = s.targetOf(f, at, v.source)
	v.joint = f.head.Entry.Classes.Has(s.g.reciprocal)
	return v
}

// where is the state that an arrest or ban without an agent is laid to: the one
// in which it happened.
func (s *sentence) where(f *frame) party {
	for j := f.from; j < f.to; j++ {
		if p := &s.phrases[j]; p.kind == pNoun && p.under(s.g.pIn) && s.names(j) {
			out := s.party(j, f.to)
			out.place = true
			return out
		}
	}
	return nobody
}

// operate composes an operator with its act.
func (s *sentence) operate(f *frame, c *rules.Compiled, v value, has bool, at int) value {
	var inner value
	act := ""
	if has {
		inner = s.actsOf(f)[0]
		if also := inner.rule.Rule.Also; also != "" && c.Rule.ID == "halt" && inner.code == inner.rule.Rule.Code {
			inner.code, inner.target = also, nobody // a drill called off is an easing, not a breach between those who train
		}
		act = inner.code
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
	v.code = made.Code
	if !has {
		v.target = s.targetOf(f, at, v.source)
		if c.Operator == "warn" && !v.target.coded() {
			return value{}
		}
		return v
	}
	v.chain = append(v.chain, inner.chain...)
	v.tags = append(append([]string(nil), v.tags...), inner.tags...)
	v.realis = inner.realis
	if made.Realis != "" {
		v.realis = made.Realis
	}
	v.first, v.last = min(v.first, inner.first), max(v.last, inner.last)
	v.target = s.operatorTarget(f, v, inner)
	if f.within >= 0 && !v.source.named() && made.Code == act {
		v.source = inner.source
	}
	if made.Code == act {
		v.rule, v.joint = inner.rule, inner.joint
		if !v.source.named() {
			v.source = inner.source
		}
	}
	v.before = append(v.before, inner.before...)
	v.before = append(v.before, s.presupposed(c, v, f)...)
	for _, m := range s.actsOf(f)[1:] {
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

// operatorTarget is whom an operator upon an act is directed at: the person
// addressed, else who is to do the act, else whom the act is done to.
func (s *sentence) operatorTarget(f *frame, v, inner value) party {
	if f.object >= 0 && f.head.Entry.Classes.Has(s.g.addressed) {
		if p := s.party(f.object, f.to); p.coded() && !p.self {
			return p
		}
	}
	if s.speech(v.code) && inner.source.coded() && !same(inner.source, v.source) {
		return inner.source
	}
	if inner.target.named() && !inner.target.self {
		return inner.target
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

// same reports whether two parties are the same single actor.
func same(a, b party) bool {
	return len(a.actors) == 1 && len(b.actors) == 1 && a.actors[0].Code == b.actors[0].Code
}

// presupposed lists the acts that criticism, praise or the dismissal of an
// easing takes as done: whose actor is given and is not the speaker.
func (s *sentence) presupposed(c *rules.Compiled, v value, f *frame) (out []value) {
	for _, act := range s.actsOf(f) {
		switch {
		case c.Operator == "criticise" || c.Operator == "praise":
		case c.Operator == "reject" && act.root() == "08":
		default:
			continue
		}
		if act.realis != timeline.Actual || !act.source.coded() && !v.target.coded() || act.root() < "04" || act.root() == "11" {
			continue
		}
		if !act.source.coded() {
			act.source = v.target
			continue
		}
		if same(act.source, v.source) {
			continue
		}
		if !act.target.coded() && s.crossBorder(act) {
			act.target = v.source
			act.target.vague = true
		}
		act.before, act.more = nil, nil
		out = append(out, act)
	}
	return out
}

// crossBorder reports whether an act is one done over a border to a neighbour,
// who need not be named.
func (s *sentence) crossBorder(v value) bool {
	for _, t := range v.tags {
		if t == tagBorder {
			return true
		}
	}
	return false
}

// sourceOf is who does what the frame says.
func (s *sentence) sourceOf(f *frame) party {
	if f.verb >= 0 {
		v := &s.verbs[f.verb]
		if v.passive || v.form == tPart {
			if f.agent >= 0 {
				return s.party(f.agent, f.to)
			}
			return nobody
		}
		return s.party(f.subject, s.phraseOf(f.verb))
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
		if out.coded() && !out.self && !same(out, source) {
			return out
		}
	}
	for _, strong := range []bool{true, false} {
		for j := f.from; j < f.to; j++ {
			p := &s.phrases[j]
			if p.kind != pNoun || p.prep == "" || j == at {
				continue
			}
			if strong != p.under(s.g.pDirected) || !strong && !p.under(s.g.pWeak) {
				continue
			}
			if t := s.party(j, f.to); t.coded() && !same(t, source) && !t.self {
				t.place = t.place || !strong
				return t
			}
		}
	}
	if f.within >= 0 && f.verb < 0 && !out.named() {
		return nobody
	}
	return out
}

// tagBorder marks the rules of acts done over a border.
const tagBorder = "border"
