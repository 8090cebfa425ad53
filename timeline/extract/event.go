package extract

import (
	"strconv"

	"github.com/cespare/xxhash/v2"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
)

// Coded is an event with the words that name its two sides, which may be known
// by no table of actors: "protesters", "the company".
type Coded struct {
	Event      timeline.Event
	SourceText string // "" when nobody is named
	TargetText string
	Chain      []string // rules from the outermost operator to the act
	Next       string   // the rule that fitted the act next best, "" when no other did
	from, to   int      // bytes of the trigger in the sentence
	role       string
	inner      bool // said to one's own people
	example    int  // byte of "including" or the like that brings the trigger in, -1
}

// events turns the values of a sentence into events, one for each pair of
// actors, without repeating itself. They are good until the desk's next
// sentence.
func (s *sentence) events(values []value) []Coded {
	if len(values) == 0 {
		return nil
	}
	out := s.desk.coded[:0]
	seen := map[claim]bool{}
	for _, v := range values {
		for _, c := range s.spread(v) {
			if key := c.claim(); !seen[key] && !retells(out, c) {
				seen[key] = true
				out = append(out, c)
			}
		}
	}
	s.desk.coded = out
	return out
}

// claim is what makes two events of a sentence the same.
type claim struct{ source, target, code, rule string }

func (c *Coded) claim() claim {
	out := claim{source: c.Event.Source.Code, target: c.Event.Target.Code, code: c.Event.Code}
	if out.source == "" && out.target == "" {
		out.source, out.target = c.SourceText, c.TargetText
	}
	if c.role == "presupposed" || c.Event.Code == codeForce {
		out.rule = c.Chain[len(c.Chain)-1]
	}
	return out
}

// codeForce is the show of force, a code for so much that two of one sentence need
// not be one: warplanes flown, shells fired.
const codeForce = "150"

func (s *sentence) span(first, last int) string {
	if last <= first || first >= len(s.words) {
		return ""
	}
	return s.text[s.words[first].Start:s.words[min(last, len(s.words))-1].End]
}

func (s *sentence) event(v value, a, b timeline.Actor, source, target party) Coded {
	code, _ := s.set.Code(v.code)
	e := timeline.Event{
		Source: a, Target: b, Code: v.code, Category: code.Category, Action: code.Action, Quad: timeline.QuadOf(v.code),
		Realis: v.realis, Goldstein: code.Goldstein, Text: s.text, Rule: v.rule.Rule.ID, Trigger: s.trigger(v),
		Confidence: timeline.Num(confidence(v, source, target)),
	}
	e.Tags = s.tags(v, source.rank)
	c := Coded{Event: e, Chain: v.chain, Next: v.next, from: s.words[v.first].Start, to: s.words[v.last-1].End, example: -1}
	if j := s.exampled(v); j >= 0 {
		c.example = s.words[s.phrases[j].first].Start
	}
	if source.named() {
		c.SourceText = s.span(source.first, source.last)
	}
	if target.named() {
		c.TargetText = s.span(target.first, target.last)
	}
	if len(v.chain) > 0 && v.chain[0] == presupposedMark {
		c.role = "presupposed"
	}
	if v.clause > 0 {
		c.example = s.words[v.clause].Start
	}
	c.inner = b.Code == "" && s.inner(v, a, target)
	return c
}

// inner reports whether those in charge tell their own people what to do: "the
// ministry urged drivers to stay at home". It is no matter between powers.
func (s *sentence) inner(v value, a timeline.Actor, target party) bool {
	switch a.Role {
	case "", "GOV", "MIL", "PTY", "LEG", "COP":
	default:
		return false
	}
	root := v.root()
	if root != "02" && root != "10" && root != "03" && root != "11" || target.last <= target.first {
		return false
	}
	if w := &s.words[target.first]; root == "03" && w.tag == tPron {
		return !w.has(s.g.self)
	}
	for i := target.first; i < target.last; i++ {
		w := &s.words[i]
		if w.has(s.g.whoever) {
			return true
		}
		if w.mention >= 0 && s.mentions[w.mention].Kind == actors.RoleName && a.Role == "GOV" && (root == "11" || s.ordered(v)) {
			return true // officials are instructed and told off by their own
		}
		if w.mention >= 0 || w.capital() && i > 0 || w.tag == tPrep {
			return false
		}
		if n := w.noun; n.Len > 0 && (root != "11" && n.Entry.Classes.Has(s.g.private) || n.Entry.Classes.Has(s.g.person) || n.Entry.Classes.Has(s.g.subordinate)) {
			return true
		}
	}
	return false
}

// ordered reports whether a value is an order, which only those under somebody
// are given.
func (s *sentence) ordered(v value) bool {
	h := s.words[v.first].hits.Verb
	return h.Len > 0 && h.Entry.Classes.Has(s.g.order)
}

// exampled is the phrase behind "including" or "such as" that brings in the act
// of v with no verb of its own between, -1 for none.
func (s *sentence) exampled(v value) int {
	at := -1
	for j := range s.phrases {
		p := &s.phrases[j]
		switch {
		case p.first > v.first:
			return at
		case p.under(s.g.pExample):
			at = j
		case p.kind == pVerb && p.last <= v.first && s.verbs[p.verb].form == tFin, p.kind == pMark:
			at = -1
		}
	}
	return at
}

// trigger is the words that made the event: the span from operator to act, or
// only its two ends when much stands between.
func (s *sentence) trigger(v value) string {
	if v.last-v.first <= 8 {
		return s.span(v.first, v.last)
	}
	return s.span(v.first, v.first+1) + " ... " + s.span(v.last-1, v.last)
}

// Confidence factors; the product of those that apply, before the date's own.
const (
	ruleConfidence = 0.95 // a rule that fits its words is rarely wrong about what is said
	chainFactor    = 0.97 // each further operator is one more chance to err
	vagueFactor    = 0.85 // an actor found by a pronoun or as the only other state named
	remoteFactor   = 0.7  // an actor taken from elsewhere in the article
	placeFactor    = 0.8  // an actor only named as a place
	oneSided       = 0.95 // nobody on one side
)

func confidence(v value, source, target party) float64 {
	c := ruleConfidence
	for range max(0, len(v.chain)-1) {
		c *= chainFactor
	}
	for _, p := range [...]party{source, target} {
		if p.vague {
			c *= vagueFactor
		}
		if p.remote {
			c *= remoteFactor
		}
		if p.place && p.coded() {
			c *= placeFactor
		}
	}
	if !source.coded() || !target.coded() {
		c *= oneSided
	}
	return c
}

// tags are those of the rules, of the words around the trigger, and the
// source's rank; the roles of the sides stand with them.
func (s *sentence) tags(v value, rank int) []string {
	var out []string
	add := func(t string) {
		if !contains(out, t) {
			out = append(out, t)
		}
	}
	for _, t := range v.tags {
		add(t)
	}
	for i := max(0, v.first-3); i < min(len(s.words), v.last+8); i++ {
		if h := s.words[i].hits.Tag; h.Len > 0 {
			for _, name := range s.set.TagsOf(h.Entry) {
				add(name)
			}
		}
	}
	switch rank {
	case 3:
		add("rank:head")
	case 2:
		add("rank:minister")
	}
	return out
}

// identify gives an event its id: a digest of what it says and where.
func identify(e *timeline.Event) {
	var b [256]byte
	key := append(b[:0], e.Article...)
	key = strconv.AppendInt(append(key, 0), int64(e.Start.Value), 10)
	key = strconv.AppendInt(append(key, 0), int64(e.End.Value), 10)
	for _, s := range [...]string{e.Source.Code, e.Target.Code, e.Code, e.Trigger, e.Text} {
		key = append(append(key, 0), s...)
	}
	digest := strconv.FormatUint(xxhash.Sum64(key)>>4, 16)
	e.ID = "e" + "000000000000000"[len(digest):] + digest
}

// retells reports whether an event is one of those before by the same words: what
// is condemned and by whom it was done may be told in one phrase.
func retells(before []Coded, c Coded) bool {
	for i := range before {
		b := &before[i]
		if b.Event.Code == c.Event.Code && b.Event.Source.Code == c.Event.Source.Code && b.Event.Target.Code == c.Event.Target.Code && b.from < c.to && c.from < b.to {
			return true
		}
	}
	return false
}
