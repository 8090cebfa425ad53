package extract

import (
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

// Explanation is a sentence with its events and what was kept back.
type Explanation struct {
	Events     []Coded
	Suppressed []Suppressed
}

// Explain is Code with the clauses of which nothing was told.
func (c *Coder) Explain(text string, on timeline.Day) Explanation {
	var out Explanation
	c.sentences(text, on, func(s *sentence) {
		events := s.events(s.code())
		out.Events = append(out.Events, events...)
		out.Suppressed = append(out.Suppressed, s.suppressions(events)...)
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
