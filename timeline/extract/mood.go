package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
)

// verbValue is the value of a verb with its helpers: negation, tense and mood
// are operators too.
func (s *sentence) verbValue(vi, depth int) value {
	if depth > maxDepth {
		return value{}
	}
	f := s.verbFrame(vi, depth)
	if f == nil {
		return value{}
	}
	val := s.mood(vi, s.evaluate(f))
	if s.verbs[vi].forecast && val.root() >= "09" {
		return value{} // a visit is expected because it is arranged, an attack because somebody fears it
	}
	if s.verbs[vi].hearsay && val.ok() {
		val.chain = append([]string{hearsayMark}, val.chain...)
	}
	return val
}

func (s *sentence) mood(vi int, val value) value {
	v := &s.verbs[vi]
	if v.subject >= 0 && s.words[s.phrases[v.subject].first].has(s.g.none) && !v.neg {
		return value{} // no president had visited, neither of them came
	}
	if !val.ok() {
		return s.blamed(v, s.obliged(v, val))
	}
	if first, second := s.objectOpens(v); first == "no" && (val.code < "10" || val.code > "14") {
		if second != "more" {
			return value{} // has invited no inspectors
		}
		if val = s.recompose("halt", val); !val.ok() {
			return val
		}
	}
	will := v.modal == mWill || v.modal == mWould && v.parent >= 0
	switch {
	case v.neg && s.open(v):
		return value{} // has not yet proposed talks: it may
	case v.longer:
		return s.recompose("halt", val)
	case v.neg && (will || v.modal == mCould && v.parent >= 0):
		return s.recompose("reject", val)
	case v.neg:
		return s.recompose("not", val)
	case will:
		return s.recompose("will", val)
	case v.modal == mCould && s.warned(v, val):
		return s.recompose("will", val)
	case v.modal == mWould, v.modal == mCould:
		return value{}
	case v.modal == mMust, v.modal == mShould:
		if v.parent < 0 || v.perfect {
			return value{}
		}
		op := "must"
		if v.modal == mShould {
			op = "should"
		}
		speaker := s.party(s.verbs[v.parent].subject, s.verbs[v.parent].phrase)
		if same(speaker, val.source) {
			if v.modal == mShould && !val.source.vague && val.source.actors[0].Role != speaker.actors[0].Role {
				return value{} // a party says what its country should do
			}
			return s.recompose("will", val)
		}
		val.target, val.source = val.source, speaker
		val.before = nil
		if out := s.recompose(op, val); out.ok() {
			return out
		}
		return s.obliged(v, value{})
	}
	return val
}

// objectOpens is the first two words of the object right behind a verb.
func (s *sentence) objectOpens(v *verb) (first, second string) {
	j := v.phrase + 1
	if j >= len(s.phrases) || s.phrases[j].kind != pNoun || s.phrases[j].prep != "" || s.phrases[j].first != s.phrases[v.phrase].last {
		return "", ""
	}
	return s.norm(s.phrases[j].first), s.norm(s.phrases[j].first + 1)
}

// warned reports whether an act that could happen is what the speaker threatens
// with: "warned that the pact could be scrapped". What somebody else could do is
// a forecast.
func (s *sentence) warned(v *verb, val value) bool {
	if v.parent < 0 || s.verbs[v.parent].entry == nil || !s.verbs[v.parent].entry.Classes.Has(s.g.warn) {
		return false
	}
	return !val.source.named() || same(val.source, s.party(s.verbs[v.parent].subject, s.verbs[v.parent].phrase))
}

// obliged is the demand in "said Iran must be reasonable", where what must be
// done is no act that is known.
func (s *sentence) obliged(v *verb, val value) value {
	if v.parent < 0 || v.neg || v.modal != mMust && v.modal != mShould {
		return val
	}
	if v.modal == mShould {
		return s.addressing("should", v, val)
	}
	return s.addressing("must", v, val)
}

// amid reports whether the phrase j is only something between two: the border
// between Chad and Niger.
func (s *sentence) amid(j int) bool {
	return j+1 < len(s.phrases) && s.phrases[j+1].kind == pNoun && s.phrases[j+1].under(s.g.pBetween) && !s.names(j)
}

// addressing is what the speaker above the verb v says to the verb's subject;
// val where the two are not known.
func (s *sentence) addressing(op string, v *verb, val value) value {
	speaker := s.party(s.verbs[v.parent].subject, s.verbs[v.parent].phrase)
	target := s.party(v.subject, v.phrase)
	rule, ok := s.set.CompiledRule(op)
	made, has := s.set.Compose(op, "")
	if !ok || !has || !speaker.known || !target.coded() || s.amid(v.subject) || same(speaker, target) && speaker.actors[0].Role == target.actors[0].Role {
		return val
	}
	return value{code: made.Code, rule: rule, realis: timeline.Actual, source: speaker, target: target, chain: []string{op}, first: v.head, last: v.head + 1}
}

// blamed is the accusation in "said the rebels were responsible", where what
// they did is not said or is no act that is known.
func (s *sentence) blamed(v *verb, val value) value {
	if val.ok() || v.parent < 0 || v.neg || v.entry == nil || !v.entry.Classes.Has(s.g.culpable) {
		return val
	}
	return s.addressing("accuse", v, val)
}

// recompose puts an operator that is no word of its own over a value.
func (s *sentence) recompose(op string, val value) value {
	made, ok := s.set.Compose(op, val.code)
	if !ok {
		return value{}
	}
	val.code = made.Code
	if made.Realis != "" {
		val.realis = made.Realis
	}
	val.chain = append([]string{op}, val.chain...)
	more := val.more
	val.more = nil
	for _, m := range more {
		if m = s.recompose(op, m); m.ok() {
			val.more = append(val.more, m)
		}
	}
	if op == "reject" || op == "not" || op == "halt" {
		val.joint = false
	}
	return val
}

// open reports whether a verb's helpers say that its act may still come: "not yet".
func (s *sentence) open(v *verb) bool {
	for i := s.phrases[v.phrase].first; i < v.head; i++ {
		if s.words[i].has(s.g.stillOpen) {
			return true
		}
	}
	return false
}
