package extract

import (
	"sort"

	"github.com/seed-4148e10f/tension/timeline/rules"
)

// grammar is the ids of the word classes that the engine asks for by name.
type grammar struct {
	det, poss, pron, self, prep, argprep, time, sub, irrealis, rel                                            int
	conj, that, to, be, have, do, modal, will, would, could, must                                             int
	should, neg, adv, hedge, month, day, dateword, opinion, say, opine, aspect                                int
	control, presuppose, addressed, reciprocal, transparent, private, person, pNoun, pDirected, pWeak, pWhose int
	pPlace, pIn, pHome, pAgent, pOf, pWith, pBetween, pExample, pPart, he, it                                 int
	when, speaker, group, pAfter, accuse, deny, reject, warn, subjunctive, approx, plain                      int
	orderOnly, noInfinitive, light, gives, float, undergo, culpable, assist, protest, lands, claim            int
	raise, raisePassive, raiseTo, pInflict, pDuring, pCarry, lead, document, bare, reflexive, talker          int
	cause, pCaused, pLike, individual, occasion, criticise, able, abstract, defends, weapon, relations        int
	era, subordinate, pAlong, noAct, transitive, filled, decide, pUnder, sham, whoever, ergative              int
	pAgainst, unclaimed, titled, generic, pSince, bond, none, yetTo, mind, us, sign                           int
	scant, order, voicing, stillOpen                                                                          int
}

// classes lists the fields of a grammar with the class of words.csv that each
// is the id of.
func (g *grammar) classes() map[string]*int {
	return map[string]*int{
		"able":         &g.able,
		"abstract":     &g.abstract,
		"accuse":       &g.accuse,
		"addressed":    &g.addressed,
		"adv":          &g.adv,
		"approx":       &g.approx,
		"argprep":      &g.argprep,
		"aspect":       &g.aspect,
		"assist":       &g.assist,
		"bareinf":      &g.bare,
		"be":           &g.be,
		"bond":         &g.bond,
		"cause":        &g.cause,
		"claimv":       &g.claim,
		"conj":         &g.conj,
		"control":      &g.control,
		"criticise":    &g.criticise,
		"culpable":     &g.culpable,
		"dateword":     &g.dateword,
		"day":          &g.day,
		"decide":       &g.decide,
		"defendv":      &g.defends,
		"degree":       &g.hedge,
		"deny":         &g.deny,
		"det":          &g.det,
		"do":           &g.do,
		"document":     &g.document,
		"era":          &g.era,
		"ergative":     &g.ergative,
		"filled":       &g.filled,
		"float":        &g.float,
		"generic":      &g.generic,
		"gives":        &g.gives,
		"group":        &g.group,
		"have":         &g.have,
		"he":           &g.he,
		"individual":   &g.individual,
		"irrealis":     &g.irrealis,
		"it":           &g.it,
		"lands":        &g.lands,
		"lead":         &g.lead,
		"m.could":      &g.could,
		"m.must":       &g.must,
		"m.should":     &g.should,
		"m.will":       &g.will,
		"m.would":      &g.would,
		"mind":         &g.mind,
		"modal":        &g.modal,
		"month":        &g.month,
		"neg":          &g.neg,
		"none":         &g.none,
		"yetto":        &g.yetTo,
		"noact":        &g.noAct,
		"noinfinitive": &g.noInfinitive,
		"occasion":     &g.occasion,
		"opine":        &g.opine,
		"opinion":      &g.opinion,
		"orderonly":    &g.orderOnly,
		"orderv":       &g.order,
		"p.after":      &g.pAfter,
		"p.against":    &g.pAgainst,
		"p.agent":      &g.pAgent,
		"p.along":      &g.pAlong,
		"p.between":    &g.pBetween,
		"p.carry":      &g.pCarry,
		"p.caused":     &g.pCaused,
		"p.directed":   &g.pDirected,
		"p.during":     &g.pDuring,
		"p.example":    &g.pExample,
		"p.home":       &g.pHome,
		"p.in":         &g.pIn,
		"p.inflict":    &g.pInflict,
		"p.like":       &g.pLike,
		"p.noun":       &g.pNoun,
		"p.of":         &g.pOf,
		"p.part":       &g.pPart,
		"p.place":      &g.pPlace,
		"p.scant":      &g.scant,
		"p.since":      &g.pSince,
		"p.speaker":    &g.speaker,
		"p.under":      &g.pUnder,
		"p.us":         &g.us,
		"p.weak":       &g.pWeak,
		"p.whose":      &g.pWhose,
		"p.with":       &g.pWith,
		"perform":      &g.light,
		"person":       &g.person,
		"plain":        &g.plain,
		"poss":         &g.poss,
		"prep":         &g.prep,
		"presuppose":   &g.presuppose,
		"private":      &g.private,
		"pron":         &g.pron,
		"protestv":     &g.protest,
		"raise":        &g.raise,
		"raisepassive": &g.raisePassive,
		"raiseto":      &g.raiseTo,
		"reciprocal":   &g.reciprocal,
		"reflexive":    &g.reflexive,
		"reject":       &g.reject,
		"rel":          &g.rel,
		"relations":    &g.relations,
		"say":          &g.say,
		"self":         &g.self,
		"sham":         &g.sham,
		"sign":         &g.sign,
		"stillopen":    &g.stillOpen,
		"sub":          &g.sub,
		"subjunctive":  &g.subjunctive,
		"subordinate":  &g.subordinate,
		"talker":       &g.talker,
		"that":         &g.that,
		"time":         &g.time,
		"titled":       &g.titled,
		"to":           &g.to,
		"transitive":   &g.transitive,
		"transparent":  &g.transparent,
		"unclaimed":    &g.unclaimed,
		"undergo":      &g.undergo,
		"voicing":      &g.voicing,
		"warn":         &g.warn,
		"weapon":       &g.weapon,
		"when":         &g.when,
		"whoever":      &g.whoever,
	}
}

func newGrammar(l *rules.Lexicon) grammar {
	var g grammar
	for class, id := range g.classes() {
		*id = l.Class(class)
	}
	return g
}

// grammarClasses lists the classes that the engine itself asks for.
func grammarClasses() []string {
	var out []string
	for class := range new(grammar).classes() {
		out = append(out, class)
	}
	sort.Strings(out)
	return out
}

// utters reports whether a verb says something, so that with analysts for its
// subject all that follows is opinion.
func (g *grammar) utters(e *rules.Entry) bool {
	c := &e.Classes
	return c.Has(g.say) || c.Has(g.opine) || c.Has(g.warn) || c.Has(g.accuse) || c.Has(g.criticise)
}
