package extract

import (
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// Step is one rule of a chain with what the code was once it had worked.
type Step struct {
	Rule   string
	Code   string          // "" when the step is no rule of the set: presupposed
	Realis timeline.Realis // "" where the step left it as it was
}

// Suppressed is a clause in which a rule fits but of which nothing is told.
type Suppressed struct {
	Text string // the words that would make the event
	Rule string // the rule that fits
	Code string // what it would be coded as
	Why  string // the kind of clause it stands in
}

// Unread is a verb of a sentence without events, and why it made none.
type Unread struct {
	Text string
	Why  string
}

// Name is an actor's name in a sentence without events.
type Name struct {
	Text   string
	Actors []timeline.Actor // none for "the two sides" where nobody knows which
	Place  bool             // it says where, not who
}

// Explanation is a text with its events and what was kept back.
type Explanation struct {
	Events     []Coded
	Suppressed []Suppressed
	Names      []Name   // of the sentences without events
	Unread     []Unread // of the sentences without events
}

// Explain is Code with the clauses of which nothing was told.
func (c *Coder) Explain(text string, on timeline.Day) Explanation {
	var out Explanation
	c.sentences(text, on, func(s *sentence) {
		events := s.events(s.code())
		out.Events = append(out.Events, events...)
		kept := s.suppressions(events)
		out.Suppressed = append(out.Suppressed, kept...)
		if len(events) == 0 {
			out.Names = append(out.Names, s.named()...)
			out.Unread = append(out.Unread, s.unread(kept)...)
		}
	})
	for i := range out.Events {
		identify(&out.Events[i].Event)
	}
	return out
}

// suppressions lists the clauses of a coded sentence in which a rule fits and
// that none of its events tells.
func (s *sentence) suppressions(events []Coded) (out []Suppressed) {
	s.work = workPerWord * len(s.words) // coding has used it up
	for i := range s.verbs {
		why := s.reason(i)
		if why == "" {
			continue
		}
		f := s.verbFrame(i, 0)
		if f == nil {
			continue
		}
		if v := s.evaluate(f); v.ok() && !toldOf(events, v) {
			out = append(out, Suppressed{Text: s.trigger(v), Rule: v.rule.Rule.ID, Code: v.code, Why: why})
		}
	}
	return out
}

// named lists the names of the sentence.
func (s *sentence) named() (out []Name) {
	for _, m := range s.mentions {
		out = append(out, Name{s.span(m.First, m.Last), m.Actors, m.Place})
	}
	return out
}

// unread lists the verbs of a sentence without events, but for the clauses that
// are told as kept back, with the reason why each makes none.
func (s *sentence) unread(kept []Suppressed) (out []Unread) {
	for i := range s.verbs {
		v := &s.verbs[i]
		u := Unread{Text: s.span(v.head, v.head+1), Why: s.reason(i)}
		switch {
		case slices.ContainsFunc(kept, func(k Suppressed) bool { return strings.HasPrefix(k.Text, u.Text) }):
			continue
		case v.entry == nil:
			u.Why = "no list of words has it"
		case u.Why == "" && v.neg:
			u.Why = "told as not done, and compose.csv makes nothing of that"
		case u.Why == "":
			u.Why = s.unfit(v)
		}
		out = append(out, u)
	}
	return out
}

// unfit says which rules ask for a verb although none of them fits.
func (s *sentence) unfit(v *verb) string {
	var ids []string
	s.set.Heads(&v.entry.Classes, func(c *rules.Compiled) {
		if id := c.Rule.ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	})
	switch {
	case len(ids) == 0:
		return "no rule asks for it"
	case len(ids) > mostRules:
		ids = append(ids[:mostRules], "...")
	}
	return "asked for by " + strings.Join(ids, ", ") + ", but what stands around it does not fit"
}

// mostRules is how many rules are named of those that ask for a verb.
const mostRules = 5

// toldOf reports whether the event of a value is among the events already.
func toldOf(events []Coded, v value) bool {
	for _, x := range events {
		if x.Event.Code == v.code && x.Event.Rule == v.rule.Rule.ID {
			return true
		}
	}
	return false
}

// reason says why the verb tells of nothing; "" when it does, or when it is
// part of another's chain.
func (s *sentence) reason(i int) string {
	v := &s.verbs[i]
	switch {
	case v.entry == nil || v.consumed:
		return ""
	case v.quoted:
		return "quotation"
	case v.zone == zIrrealis:
		return "condition or purpose"
	case v.zone == zRelative:
		return "relative clause"
	case v.hedged:
		return "doubt"
	case v.modal == mCould, v.modal == mWould, v.modal == mMust, v.modal == mShould:
		return "possibility"
	case v.form == tFin && s.suppressed(i):
		return "opinion, accusation or denial"
	case v.form == tBase, v.form == tGer, v.form == tPart:
		return "not told as done"
	}
	return ""
}

// Steps works a chain out from the act to the outermost operator. A chain of
// one rule has one step.
func Steps(set *rules.Set, x Coded) (out []Step) {
	code := ""
	for i := len(x.Chain) - 1; i >= 0; i-- {
		r, ok := set.Rule(x.Chain[i])
		step := Step{Rule: x.Chain[i]}
		switch {
		case !ok:
		case r.Code == rules.CodeTable:
			if made, ok := set.Compose(r.ID, code); ok {
				code, step.Realis = made.Code, made.Realis
			}
			step.Code = code
		default:
			code = r.Code
			step.Code = code
		}
		out = append(out, step)
	}
	if n := len(out); n > 0 && out[n-1].Code != "" {
		out[n-1].Code = x.Event.Code // a rule may code a second event
	}
	return out
}
