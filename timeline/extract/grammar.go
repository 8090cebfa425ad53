package extract

import "github.com/seed-4148e10f/tension/timeline/rules"

// grammar is the ids of the word classes that the parser asks for by name.
type grammar struct {
	det, poss, pron, self, prep, adjunct, argprep, time, sub, irrealis, rel, conj, that, to                                                 int
	be, have, do, modal, will, would, could, must, should, neg, adv, hedge                                                                  int
	month, day, dateword, opinion                                                                                                           int
	say, opine, aspect, control, presuppose, addressed, reciprocal, transparent, private, person                                            int
	pNoun, pDirected, pWeak, pWhose, pPlace, pIn, pHome, pAgent, pOf, pWith, pBetween, pExample, pPart, he, it, when                        int
	speaker, group, pAfter, accuse, deny, reject, warn, subjunctive, approx, plain, orderOnly, noInfinitive, light, gives                   int
	float, undergo, culpable                                                                                                                int
	assist, protest, lands, claim                                                                                                           int
	raise, raisePassive, raiseTo, pInflict, pDuring, pCarry, lead, document, bare                                                           int
	reflexive, talker, cause, pCaused, pLike, individual, occasion, criticise, able, abstract, defends, weapon, relations, era, subordinate int
	pAlong, noAct, transitive, filled                                                                                                       int
	decide                                                                                                                                  int
	pUnder, sham, whoever                                                                                                                   int
	ergative                                                                                                                                int
	pAgainst                                                                                                                                int
}

func newGrammar(l *rules.Lexicon) grammar {
	c := l.Class
	return grammar{
		det: c("det"), poss: c("poss"), pron: c("pron"), self: c("self"), prep: c("prep"), adjunct: c("adjunct"), argprep: c("argprep"),
		time: c("time"), sub: c("sub"), irrealis: c("irrealis"), rel: c("rel"), conj: c("conj"), that: c("that"), to: c("to"),
		be: c("be"), have: c("have"), do: c("do"), modal: c("modal"), will: c("m.will"), would: c("m.would"), could: c("m.could"),
		must: c("m.must"), should: c("m.should"), neg: c("neg"), adv: c("adv"), hedge: c("degree"),
		month: c("month"), day: c("day"), dateword: c("dateword"), opinion: c("opinion"),
		say: c("say"), opine: c("opine"), aspect: c("aspect"), control: c("control"), presuppose: c("presuppose"), addressed: c("addressed"),
		reciprocal: c("reciprocal"), transparent: c("transparent"), private: c("private"), person: c("person"), pNoun: c("p.noun"), pDirected: c("p.directed"), pWeak: c("p.weak"), pWhose: c("p.whose"), pPlace: c("p.place"), pIn: c("p.in"), pHome: c("p.home"), pAgent: c("p.agent"), pOf: c("p.of"), pWith: c("p.with"), pBetween: c("p.between"), pExample: c("p.example"), pPart: c("p.part"), he: c("he"), it: c("it"), when: c("when"),
		speaker: c("p.speaker"), pAfter: c("p.after"), group: c("group"), accuse: c("accuse"), deny: c("deny"), reject: c("reject"), warn: c("warn"), subjunctive: c("subjunctive"), approx: c("approx"), plain: c("plain"), orderOnly: c("orderonly"), noInfinitive: c("noinfinitive"), light: c("perform"), gives: c("gives"), assist: c("assist"), protest: c("protestv"), lands: c("lands"), claim: c("claimv"),
		noAct: c("noact"), filled: c("filled"), transitive: c("transitive"),
		float: c("float"), undergo: c("undergo"), culpable: c("culpable"),
		decide:  c("decide"),
		pUnder:  c("p.under"),
		sham:    c("sham"),
		whoever: c("whoever"),
		raise:   c("raise"), raisePassive: c("raisepassive"), raiseTo: c("raiseto"), pInflict: c("p.inflict"), pDuring: c("p.during"), lead: c("lead"), pCarry: c("p.carry"), document: c("document"), bare: c("bareinf"),
		reflexive: c("reflexive"), talker: c("talker"), cause: c("cause"), pCaused: c("p.caused"), pLike: c("p.like"), individual: c("individual"), occasion: c("occasion"), criticise: c("criticise"), able: c("able"), abstract: c("abstract"), defends: c("defendv"), weapon: c("weapon"), relations: c("relations"), era: c("era"), subordinate: c("subordinate"),
		pAlong:   c("p.along"),
		ergative: c("ergative"),
		pAgainst: c("p.against"),
	}
}

// grammarClasses lists the classes that the engine itself asks for.
func grammarClasses() []string {
	return []string{
		"able",
		"accuse",
		"p.after",
		"p.along",
		"p.speaker",
		"filled",
		"float",
		"group",
		"addressed",
		"adjunct",
		"adv",
		"approx",
		"argprep",
		"assist",
		"aspect",
		"bareinf",
		"be",
		"cause",
		"conj",
		"control",
		"dateword",
		"day",
		"culpable",
		"degree",
		"deny",
		"det",
		"do",
		"document",
		"era",
		"ergative",
		"have",
		"gives",
		"he",
		"individual",
		"irrealis",
		"it",
		"lands",
		"lead",
		"m.could",
		"m.must",
		"m.should",
		"m.will",
		"m.would",
		"modal",
		"month",
		"neg",
		"noact",
		"noinfinitive",
		"opine",
		"opinion",
		"occasion",
		"orderonly",
		"p.against",
		"p.agent",
		"p.between",
		"p.caused",
		"p.directed",
		"p.example",
		"p.carry",
		"p.during",
		"p.home",
		"p.inflict",
		"p.in",
		"p.like",
		"p.noun",
		"p.of",
		"p.part",
		"p.place",
		"p.under",
		"p.weak",
		"p.whose",
		"p.with",
		"perform",
		"person",
		"plain",
		"poss",
		"prep",
		"presuppose",
		"private",
		"pron",
		"raise",
		"raisepassive",
		"raiseto",
		"reciprocal",
		"reflexive",
		"reject",
		"rel",
		"say",
		"self",
		"sub",
		"subjunctive",
		"sham",
		"subordinate",
		"talker",
		"that",
		"time",
		"to",
		"transparent",
		"transitive",
		"undergo",
		"warn",
		"when",
		"whoever",
	}
}

// utters reports whether a verb says something, so that with analysts for its
// subject all that follows is opinion.
func (g *grammar) utters(e *rules.Entry) bool {
	c := &e.Classes
	return c.Has(g.say) || c.Has(g.opine) || c.Has(g.warn) || c.Has(g.accuse)
}
