package extract

import (
	"fmt"
	"sort"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Failure is a rule that does not do what its own sentences say, or a set that
// fires where it must not.
type Failure struct {
	Rule     string // "" when the whole set is meant
	File     string
	Line     int
	Sentence string // "" when no sentence is meant
	Message  string // what is wrong and what to do
}

func (f Failure) Error() string {
	msg := f.Message
	if f.Sentence != "" {
		msg += fmt.Sprintf(": %q", f.Sentence)
	}
	if f.Rule != "" {
		msg = "rule " + f.Rule + ": " + msg
	}
	if f.File != "" {
		msg = fmt.Sprintf("%s:%d: %s", f.File, f.Line, msg)
	}
	return msg
}

// atLeast is how many sentences of each kind a rule must carry.
const atLeast = 2

// Check runs the sentences that the rules carry:
// each rule fires on its own sentences and not on its near misses, with only
// the operators beside it; in company of the whole set the sign of the first
// event agrees; nothing fires on the near misses' neutral company; every rule
// has at least two sentences of each kind. What can be told without running
// anything (ids, references, patterns) is told by rules.Load already. The
// result is empty when all is well.
func Check(set *rules.Set, gazetteer *actors.Gazetteer) []Failure {
	var out []Failure
	g := newGrammar(set.Lexicon())
	for _, r := range set.Rules() {
		out = append(out, check(set, &g, gazetteer, r)...)
	}
	c := &Coder{Rules: set, Actors: gazetteer}
	for _, text := range set.Neutral() {
		if found := c.Code(text, 0); len(found) > 0 {
			e := found[0].Event
			r, _ := set.Rule(e.Rule)
			out = append(out, Failure{Rule: e.Rule, File: r.File, Line: r.Line, Sentence: text, Message: fmt.Sprintf("fires on a neutral sentence as %s by %q; narrow the pattern or add an unless", e.Code, e.Trigger)})
		}
	}
	out = append(out, unused(set)...)
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].File < out[j].File || out[i].File == out[j].File && out[i].Line < out[j].Line
	})
	return out
}

func check(set *rules.Set, g *grammar, gazetteer *actors.Gazetteer, r rules.Rule) (out []Failure) {
	fail := func(sentence, format string, args ...any) {
		out = append(out, Failure{r.ID, r.File, r.Line, sentence, fmt.Sprintf(format, args...)})
	}
	if len(r.Match) < atLeast || len(r.NoMatch) < atLeast {
		fail("", "has %d sentences under match and %d under nomatch; give at least %d of each", len(r.Match), len(r.NoMatch), atLeast)
	}
	c := &Coder{Rules: set, Actors: gazetteer}
	only := r.ID
	if r.Code == rules.CodeTable {
		only = ""
	}
	for _, text := range r.Match {
		alone, whole := c.try(g, text, only), c.try(g, text, "")
		first, ok := fired(alone, r.ID)
		company, both := fired(whole, r.ID)
		switch {
		case !ok:
			fail(text, "does not fire alone on its own sentence; %s", instead(set, alone))
		case !both:
			fail(text, "does not fire in company on its own sentence; %s", instead(set, whole))
		case sign(first) != sign(company):
			fail(text, "in company the sign changes from %s to %s", first.Event.Code, company.Event.Code)
		}
	}
	for _, text := range r.NoMatch {
		if x, ok := fired(c.try(g, text, ""), r.ID); ok {
			fail(text, "fires on a near miss as %s", x.Event.Code)
		}
	}
	return out
}

// try codes a sentence with one rule and the operators, or with all.
func (c *Coder) try(g *grammar, text, only string) []Coded {
	tokens := c.split(segment.Tokens(bounded(text)))
	return c.run(g, &document{alone: true}, text, tokens, c.Actors.Find(tokens, 0), false, only)
}

// fired is the first event in whose chain the rule stands.
func fired(found []Coded, id string) (Coded, bool) {
	for _, x := range found {
		for _, link := range x.Chain {
			if link == id {
				return x, true
			}
		}
	}
	return Coded{}, false
}

// instead says what fires in place of a rule, and what to do about it.
func instead(set *rules.Set, found []Coded) string {
	if len(found) == 0 {
		return "nothing does: does the sentence have the words of the pattern, in their order, and somebody to act"
	}
	e := found[0].Event
	r, _ := set.Rule(e.Rule)
	return fmt.Sprintf("rule %s (%s:%d) does, as %s by %q: ask for more in the pattern, or disable or extend that rule", e.Rule, r.File, r.Line, e.Code, e.Trigger)
}

// sign is +1 for conflict, -1 for cooperation.
func sign(x Coded) int {
	if timeline.QuadOf(x.Event.Code) >= 3 {
		return 1
	}
	return -1
}

// unused lists classes of words that no rule and no grammar asks for.
func unused(set *rules.Set) (out []Failure) {
	for _, class := range set.Unused(grammarClasses()) {
		out = append(out, Failure{Message: fmt.Sprintf("no rule asks for the class [%s] of words.csv; use it or take its words out", class)})
	}
	return out
}
