package extract

import "github.com/seed-4148e10f/tension/timeline/rules"

// raised reads verbs that add nothing but how sure or how far an act is ("is
// believed to have fired", "appears to have fired", "is expected to visit") as
// helpers of the infinitive behind them, which becomes the clause's verb.
func (s *sentence) raised() {
	for i := 0; i+1 < len(s.verbs); i++ {
		v, inner := &s.verbs[i], &s.verbs[i+1]
		if v.entry == nil || inner.entry == nil || inner.form != tBase || inner.phrase != v.phrase+1 || s.phrases[inner.phrase].prep != "" || !s.raises(v) {
			continue
		}
		to := v.entry.Classes.Has(s.g.raiseTo)
		if to && v.neg {
			continue // not expected to come: no refusal
		}
		inner.form, inner.subject, inner.via = v.form, v.subject, v.via
		inner.zone, inner.parent, inner.modal = v.zone, v.parent, v.modal
		inner.neg = inner.neg || v.neg
		inner.hedged = inner.hedged || v.hedged
		inner.hearsay = true
		if to {
			inner.modal = mWill
			inner.forecast = v.entry.Classes.Has(s.g.opine)
		}
		v.entry = nil
	}
}

// raises reports whether a verb stands in the voice in which it is only a
// helper: one is believed to, one appears to.
func (s *sentence) raises(v *verb) bool {
	c := &v.entry.Classes
	if v.passive || v.form == tPart || v.entry.Kind == rules.Adjective {
		return c.Has(s.g.raisePassive)
	}
	return c.Has(s.g.raise)
}

// hearsayMark stands in the chain of an act of which the text is not sure.
const hearsayMark = "hearsay"
