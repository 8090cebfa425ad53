package extract

import (
	"iter"
	"sort"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Gap is a verb that stands between two known actors and that no rule covers.
type Gap struct {
	Verb    string
	Count   int
	Example string // the first sentence it was found in
}

// GapReport tells what share of the verbs between two actors is covered.
type GapReport struct {
	Verbs     int   // verbs between two actors, in clauses that tell of something
	Uncovered int   // of these, verbs that no rule covers
	Gaps      []Gap // the uncovered ones, the most frequent first
}

// Gaps goes through articles for the verbs between two known actors that no rule
// covers. A rule that keeps others from firing covers a verb, and so does one
// whose act was denied or foreseen only. Not counted are verbs of saying, verbs
// in conditions, opinions and the like, and where no rule covers them those that
// tell of nothing done (class noact): nothing should come of them.
func (c *Coder) Gaps(articles iter.Seq[timeline.Article]) GapReport {
	var out GapReport
	g := newGrammar(c.Rules.Lexicon())
	at := map[string]int{}
	for a := range articles {
		doc := &document{}
		for _, sen := range segment.Sentences(a.Text) {
			if len(sen.Text) > maxSentence {
				continue
			}
			tokens := segment.Tokens(sen.Text)
			s := newSentence(c.Rules, &g, doc, sen.Text, tokens, c.Actors.Find(tokens, a.Published.Day), false)
			s.gaps(&out, at)
		}
	}
	sort.SliceStable(out.Gaps, func(i, j int) bool {
		x, y := out.Gaps[i], out.Gaps[j]
		return x.Count > y.Count || x.Count == y.Count && x.Verb < y.Verb
	})
	return out
}

// gaps adds the verbs of a sentence to the report.
func (s *sentence) gaps(out *GapReport, at map[string]int) {
	for i := range s.verbs {
		v := &s.verbs[i]
		s.remember(v)
		if !s.tells(i) || v.form != tFin || s.g.utters(v.entry) || s.words[v.head].has(s.g.be) {
			continue
		}
		val := s.verbValue(i, 0)
		f := s.verbFrame(i, 0)
		if !s.between(v, f) {
			continue
		}
		covered := val.ok() || len(val.before) > 0 || s.decided(f)
		if !covered && (v.entry.Classes.Has(s.g.noAct) || s.publishes(v)) {
			continue
		}
		out.Verbs++
		if covered {
			continue
		}
		out.Uncovered++
		k, ok := at[v.entry.Text]
		if !ok {
			k = len(out.Gaps)
			at[v.entry.Text] = k
			out.Gaps = append(out.Gaps, Gap{Verb: v.entry.Text, Example: strings.Clone(s.text)}) // a part of the article, which need not be kept for it
		}
		out.Gaps[k].Count++
	}
}

// publishes reports whether a verb says something by way of a text: "issued a
// statement", "made a report".
func (s *sentence) publishes(v *verb) bool {
	if !v.entry.Classes.Has(s.g.light) || v.phrase+1 >= len(s.phrases) {
		return false
	}
	p := &s.phrases[v.phrase+1]
	for i := p.first; i < p.last && p.kind == pNoun && p.prep == ""; i++ {
		if n := s.words[i].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.document) {
			return true
		}
	}
	return false
}

// decided reports whether a rule has its say about a frame, be it that nothing
// comes of it.
func (s *sentence) decided(f *frame) bool {
	if c, _, _ := s.choose(f); c != nil {
		if c.Operator == "" {
			return true
		}
		act := ""
		if acts := s.actsOf(f); len(acts) > 0 {
			act = acts[0].code
		}
		return s.set.Decides(c.Operator, act)
	}
	held := false
	s.set.Heads(&f.head.Entry.Classes, func(c *rules.Compiled) { held = held || s.excepted(f, c) })
	return held
}

// between reports whether a verb has a known actor as its subject and another
// among its arguments.
func (s *sentence) between(v *verb, f *frame) bool {
	subject := s.party(v.subject, v.phrase)
	if !subject.coded() {
		return false
	}
	for j := f.from; j < f.to; j++ {
		for i := s.phrases[j].first; i < s.phrases[j].last; i++ {
			m := s.words[i].mention
			if m < 0 || s.mentions[m].Place || s.mentions[m].Kind == actors.RoleName {
				continue
			}
			for _, a := range s.mentions[m].Actors {
				if a.Code != "" && !subject.is(a.Code) {
					return true
				}
			}
		}
	}
	return false
}
