package extract

import (
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// verbFrame lays out the arguments of a verb.
func (s *sentence) verbFrame(vi, depth int) *frame {
	v := &s.verbs[vi]
	f := s.desk.frame()
	*f = frame{first: v.head, last: v.head + 1, object: -1, within: -1, verb: vi, subject: v.subject, agent: -1, depth: depth}
	if v.entry == nil {
		return nil
	}
	f.head = s.words[v.head].hits.Verb
	f.last = v.head + f.head.Len
	f.from = v.phrase + 1
	f.to = s.window(f.from, vi)
	if f.from < f.to && s.phrases[f.from].kind == pNoun && s.phrases[f.from].prep == "" {
		f.object = f.from
		if p := s.particle(f); p != nil {
			f.head.Entry = p
		}
	}
	if f.object < 0 {
		for j := f.from; j < f.to && s.phrases[j].kind == pNoun; j++ {
			if s.phrases[j].prep == "" && !s.dated(j) {
				f.object = j // freed on bail two former ministers
				break
			}
		}
	}
	switch {
	case s.undergone(v, f.object):
		f.object = v.subject
	case v.passive || v.form == tPart:
		f.object = v.subject
		for j := f.from; j < f.to; j++ {
			if s.phrases[j].kind == pNoun && s.phrases[j].under(s.g.pAgent) && !s.dated(j) { // not "extended by a year"
				f.agent = j
				break
			}
		}
		if f.agent < 0 {
			f.agent = s.sharedAgent(f.to)
		}
	}
	return f
}

// sharedAgent is the agent of a participle that an "and" joins to a passive
// whose arguments end at phrase j, and which is the agent of both: "two were
// killed and one wounded by rebels"; -1 for none.
func (s *sentence) sharedAgent(j int) int {
	switch {
	case j >= len(s.phrases):
		return -1
	case s.phrases[j].kind == pConj:
		j++
	case j < 2 || s.phrases[j-1].kind != pNoun || s.phrases[j-1].prep != "" || s.phrases[j-2].kind != pConj:
		return -1
	}
	if j >= len(s.phrases) || s.phrases[j].kind != pVerb || s.verbs[s.phrases[j].verb].form != tPart {
		return -1
	}
	for j++; j < len(s.phrases) && s.phrases[j].kind == pNoun; j++ {
		if s.phrases[j].under(s.g.pAgent) {
			return j
		}
	}
	return -1
}

// undergone reports whether what a verb tells happened to its subject: who died,
// and, where nothing stands behind the verb, what sank.
func (s *sentence) undergone(v *verb, object int) bool {
	c := &v.entry.Classes
	return c.Has(s.g.undergo) || c.Has(s.g.ergative) && object < 0 && !v.passive && v.form == tFin
}

// dated reports whether a noun phrase only says when: "hours earlier".
func (s *sentence) dated(j int) bool {
	n := s.words[s.phrases[j].last-1].noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.when) || s.words[s.phrases[j].last-1].tag == tAdv
}

// particle is the verb with a particle that stands behind the object: "turned
// the offer down".
func (s *sentence) particle(f *frame) *rules.Entry {
	i := s.phrases[f.object].last
	if i >= len(s.words) || f.head.Len > 1 || s.words[i].tag != tAdv {
		return nil
	}
	return s.lex.Phrase(f.head.Entry, s.words[i].Norm)
}

// window is where the arguments of verb vi end that begin at phrase j.
func (s *sentence) window(j, vi int) int {
	for ; j < len(s.phrases); j++ {
		switch p := &s.phrases[j]; p.kind {
		case pNoun:
			if j+1 < len(s.phrases) && p.prep == "" && s.phrases[j+1].kind == pVerb && s.content(j, vi) {
				return j
			}
		case pConj:
			if j+1 >= len(s.phrases) || s.phrases[j+1].kind != pNoun || s.startsClause(j+1) {
				return j
			}
		case pComma:
			switch {
			case s.includes(j + 1):
				for j++; j+1 < len(s.phrases) && (s.phrases[j].kind == pNoun || s.phrases[j].kind == pConj); j++ {
				}
				if s.phrases[j].kind != pComma {
					j-- // the examples go on to the end
				}
			case j+1 < len(s.phrases) && s.phrases[j+1].kind == pNoun && s.phrases[j+1].prep != "" && !s.startsClause(j+1):
			case !s.listGoesOn(j+1, len(s.phrases)) || j+1 < len(s.phrases) && s.startsClause(j+1):
				return j
			}
		case pVerb:
			if !s.filled(j, vi) {
				return j
			}
			j++ // with what it is filled
		default:
			return j
		}
	}
	return j
}

// filled reports whether phrase j is a participle that only says what the thing
// before it holds or is about: "sent containers filled with shells to". What
// else stands behind a participle may be its own.
func (s *sentence) filled(j, vi int) bool {
	v := &s.verbs[s.phrases[j].verb]
	if vi < 0 || v.form != tPart || v.entry == nil || !v.entry.Classes.Has(s.g.filled) || s.phrases[j-1].kind != pNoun {
		return false
	}
	return j+1 < len(s.phrases) && s.phrases[j+1].kind == pNoun && s.phrases[j+1].prep != "" && !s.phrases[j+1].under(s.g.pAgent)
}

// content reports whether the noun phrase j begins a clause behind the verb vi,
// one that takes a clause.
func (s *sentence) content(j, vi int) bool {
	if !s.startsClause(j) {
		return false
	}
	if vi < 0 || s.phrases[j-1].kind != pVerb {
		return true
	}
	e := s.verbs[vi].entry
	return e == nil || e.Classes.Has(s.g.say) || e.Classes.Has(s.g.opine) || e.Classes.Has(s.g.control)
}

// startsClause reports whether the noun phrase j is the subject of a finite
// verb.
func (s *sentence) startsClause(j int) bool {
	for i := range s.verbs {
		if s.verbs[i].form == tFin && s.verbs[i].subject == j && s.verbs[i].phrase > j {
			return true
		}
	}
	return false
}

// nounFrame lays out the arguments of the noun that ends the phrase j.
func (s *sentence) nounFrame(j, depth int) *frame {
	p := &s.phrases[j]
	end := p.last
	for end > p.first && (s.words[end-1].hidden || s.words[end-1].tag == tQuote || s.trailing(end-1)) {
		end--
	}
	if end == p.first {
		return nil
	}
	h := s.words[end-1].noun
	if h.Len == 0 || end-h.Len < p.first {
		return nil
	}
	return s.nounFrameAt(j, end-h.Len, h, depth)
}

// trailing reports whether an adjective or a name of its own stands behind its
// noun: "a ceasefire effective from Sunday", "the exercise Iron Fist".
func (s *sentence) trailing(i int) bool {
	w := &s.words[i]
	if w.tag == tNoun && w.mention < 0 && w.noun.Len == 0 && w.capital() && !s.headline {
		return true
	}
	return w.tag == tNoun && w.noun.Len == 0 && !w.capital() && (strings.HasSuffix(w.Norm, "ive") || strings.HasSuffix(w.Norm, "able") || strings.HasSuffix(w.Norm, "ible"))
}

func (s *sentence) nounFrameAt(j, first int, h rules.Hit, depth int) *frame {
	f := s.desk.frame()
	*f = frame{head: h, first: first, last: first + h.Len, object: -1, within: j, verb: -1, subject: -1, agent: -1, depth: depth}
	f.from = j + 1
	f.to = s.window(f.from, -1)
	for i := f.from; i < f.to; i++ {
		if s.phrases[i].kind == pNoun && s.phrases[i].under(s.g.pAgent) && s.phrases[i-1].prep != "for" { // "for use by" somebody else
			f.agent = i
			break
		}
	}
	if f.agent < 0 {
		f.agent = s.doneBy(f.to)
	}
	return f
}

// doneBy is who a passive in phrase j, which belongs to the noun before it, says
// has done it, -1 for nobody: "the attack being launched by".
func (s *sentence) doneBy(j int) int {
	if j >= len(s.phrases) || s.phrases[j].kind != pVerb {
		return -1
	}
	if v := &s.verbs[s.phrases[j].verb]; v.form != tPart && !(v.passive && s.norm(s.phrases[j].first) == "being") {
		return -1
	}
	for j++; j < len(s.phrases) && s.phrases[j].kind == pNoun; j++ {
		if s.phrases[j].under(s.g.pAgent) {
			return j
		}
	}
	return -1
}

// nominal is the value of the noun phrase j, when its main noun is an act.
func (s *sentence) nominal(j, depth int) value {
	if depth > maxDepth {
		return value{}
	}
	p := &s.phrases[j]
	if s.ownOnly(j) {
		return s.sameAgain(j, depth)
	}
	f := s.nounFrame(j, depth)
	if f == nil {
		return value{}
	}
	if s.words[f.first].work || s.words[f.first].quoted && !s.words[p.first].quoted || s.title(j, f.first) {
		return value{}
	}
	if s.norm(p.first) == "no" && f.first > p.first {
		v := s.evaluate(f)
		if !v.ok() {
			return value{}
		}
		return s.recompose("not", v) // made no offer of talks
	}
	if v := s.evaluate(f); v.ok() {
		return v
	}
	// A series of missile tests; steps such as halting broadcasts.
	if f.head.Entry.Classes.Has(s.g.transparent) {
		if acts := s.actsOf(f); len(acts) > 0 {
			v := acts[0]
			v.more = append(v.more, acts[1:]...)
			if src := s.sourceOf(f); src.coded() && !v.source.coded() {
				v.source = src
			}
			for i := range v.more {
				if !v.more[i].source.coded() {
					v.more[i].source = v.source
				}
			}
			return v
		}
	}
	return value{}
}

// ownOnly reports whether the phrase is "its own" and no more.
func (s *sentence) ownOnly(j int) bool {
	p := &s.phrases[j]
	return p.last == p.first+2 && s.norm(p.first+1) == "own" && (s.words[p.first].tag == tPoss || s.words[p.first].tag == tDet)
}

// sameAgain is the act that "its own" in phrase j stands for: "removed its
// loudspeakers days after the South removed its own".
func (s *sentence) sameAgain(j, depth int) value {
	for k := j - 1; k >= 0; k-- {
		if s.phrases[k].kind != pNoun || s.ownOnly(k) {
			continue
		}
		if v := s.nominal(k, depth+1); v.ok() {
			v.source, v.target, v.partner, v.before, v.more = nobody, nobody, nobody, nil, nil
			v.first, v.last = s.phrases[j].first, s.phrases[j].last
			return v
		}
	}
	return value{}
}

// title reports whether the noun at token i of phrase j is part of an office:
// "minister of Foreign Relations".
func (s *sentence) title(j, i int) bool {
	if j > 1 && s.words[i].capital() && s.phrases[j-1].kind == pConj && s.phrases[j-2].kind == pNoun {
		return s.title(j-2, s.phrases[j-2].last-1) // minister of Foreign Affairs and Trade Relations
	}
	if j == 0 || s.headline || !s.words[i].capital() || !s.phrases[j].under(s.g.pOf) || s.phrases[j-1].kind != pNoun {
		return false
	}
	w := &s.words[s.phrases[j-1].last-1]
	return w.mention >= 0 && (s.mentions[w.mention].Kind == actors.Office || s.mentions[w.mention].Kind == actors.RoleName) ||
		w.noun.Len > 0 && (w.noun.Entry.Classes.Has(s.g.person) || w.noun.Entry.Classes.Has(s.g.private))
}

// actsOf lists the acts among the arguments of a frame, the nearest first.
func (s *sentence) actsOf(f *frame) []value {
	if !f.asked {
		f.asked = true
		s.findActs(f)
	}
	return f.acts
}

func (s *sentence) findActs(f *frame) {
	add := func(v value) bool {
		if !v.ok() {
			return false
		}
		more := v.more
		v.more = nil
		f.acts = append(append(f.acts, v), more...)
		return true
	}
	if f.within >= 0 {
		if v := s.modifier(f); v.ok() {
			add(v)
			return
		}
	}
	if f.verb >= 0 {
		defer func(outer int) { s.outer = outer }(s.outer)
		s.outer = f.subject
	}
	passive := f.verb >= 0 && (s.verbs[f.verb].passive || s.verbs[f.verb].form == tPart)
	object, aside, lastForm := -1, -2, tag(255)
scan:
	for j := f.from; j < len(s.phrases); j++ {
		p := &s.phrases[j]
		switch p.kind {
		case pNoun:
			if s.content(j, f.verb) {
				if next := s.contentVerb(f, j); next < 0 {
					break scan
				}
				continue
			}
			if p.prep == "" {
				if j > f.from && len(f.acts) == 0 && s.phrases[j-1].kind == pNoun {
					if f.verb < 0 || !f.head.Entry.Classes.Has(s.g.light) && !f.head.Entry.Classes.Has(s.g.gives) || j > f.from+1 {
						break scan
					}
				} else {
					object = j
				}
			} else if p.prepClass == nil || !p.prepClass.Has(s.g.argprep) {
				aside = j
				continue
			}
			if p.prep == "" && j >= 2 && aside == j-2 && s.phrases[j-1].kind == pConj {
				object, aside = -1, j
				continue // under the command and support of
			}
			if p.prep != "" && s.belongs(f, j, object) {
				continue
			}
			if f.within >= 0 && p.under(s.g.pOf) && f.head.Entry.Classes.Has(s.g.decide) {
				continue // the decision of a meeting is not one to meet
			}
			if s.occasion(j) {
				for j+1 < len(s.phrases) && s.phrases[j+1].kind == pNoun && s.phrases[j+1].under(s.g.pOf) {
					j++ // on the anniversary of the treaty
				}
				continue
			}
			if (passive || f.within >= 0) && p.under(s.g.pAgent) || f.within < 0 && p.under(s.g.pBetween) {
				continue
			}
			if f.verb >= 0 && f.head.Entry.Classes.Has(s.g.orderOnly) && p.prep == "" {
				continue // told a meeting: only what is told is an act
			}
			if add(s.nominal(j, f.depth+1)) {
				for j+1 < len(s.phrases) && s.phrases[j+1].kind == pNoun && s.phrases[j+1].prep != "" {
					j++ // what belongs to the act
				}
			}
		case pVerb:
			v := &s.verbs[p.verb]
			switch {
			case v.form == tFin && v.parent == f.verb && f.verb >= 0 && s.takesClause(f):
				s.consume(p.verb)
				add(s.verbValue(p.verb, f.depth+1))
				break scan
			case v.form == tPart && object >= 0 && object == j-1 && f.verb >= 0 && f.head.Entry.Classes.Has(s.g.control) && f.head.Entry.Classes.Has(s.g.addressed):
				v.subject, v.via = object, -1 // ordered the loudspeakers switched off
				s.consume(p.verb)
				f.acts = nil
				add(s.verbValue(p.verb, f.depth+1))
				break scan
			case v.form == tBase && s.takesInfinitive(f), v.form == tGer && s.takesGerund(f, p, j):
				if lastForm != 255 && v.form != lastForm {
					break scan
				}
				lastForm = v.form
				if f.verb >= 0 && v.noun > f.from && s.nounActs(f, v.noun-1) {
					j = s.verbEnd(p.verb) - 1
					continue // turned down an offer to send envoys: the offer's own
				}
				s.lend(f, v, object)
				s.consume(p.verb)
				if f.within >= 0 {
					v.noun = f.within + 1
				}
				if val := s.verbValue(p.verb, f.depth+1); val.ok() {
					if v.form == tBase && object >= 0 && v.subject == object || s.worded(f, j) {
						f.acts = nil // ordered the broadcasts to stop, issued a statement condemning: the verb decides
					}
					add(val)
				}
				j = s.verbEnd(p.verb) - 1
			default:
				break scan
			}
		case pThat:
		case pConj:
			if j+1 < len(s.phrases) && s.phrases[j+1].kind == pVerb && s.verbs[s.phrases[j+1].verb].form != lastForm {
				break scan
			}
		case pComma:
			if !(len(f.acts) > 0 && s.listGoesOn(j+1, len(s.phrases))) && !s.includes(j+1) {
				break scan
			}
		default:
			break scan
		}
	}
	if len(f.acts) == 0 && f.verb >= 0 && f.subject >= 0 && (passive || object < 0) {
		v := &s.verbs[f.verb]
		idle := f.head.Entry.Classes.Has(s.g.light) && !f.head.Entry.Classes.Has(s.g.aspect) && !passive // "relations have taken on"
		if !idle && (v.form == tFin || v.form == tPart || v.form == tBase && v.consumed) {
			if a := s.nominal(f.subject, f.depth+1); a.ok() && a.last <= s.phrases[v.phrase].first {
				add(a)
			}
		}
	}
}

// occasion reports whether a phrase names a day that is kept.
func (s *sentence) occasion(j int) bool {
	n := s.words[s.phrases[j].last-1].noun
	return s.phrases[j].prep != "" && n.Len > 0 && n.Entry.Classes.Has(s.g.occasion)
}

// belongs reports whether a phrase with a preposition belongs to the object
// before it, which is no act, and not to the verb: "raised the danger of war".
func (s *sentence) belongs(f *frame, j, object int) bool {
	if f.verb < 0 || object < 0 || len(f.acts) > 0 {
		return false
	}
	c := &f.head.Entry.Classes
	if c.Has(s.g.light) && !c.Has(s.g.aspect) {
		return true
	}
	if n := s.words[s.phrases[object].last-1].noun; n.Len > 0 && n.Entry.Classes.Has(s.g.sham) {
		return true // dropped the mask of friendship
	}
	return s.phrases[j].under(s.g.pOf) && s.phrases[j-1].kind == pNoun && !c.Has(s.g.accuse)
}

// includes reports whether phrase j goes on with examples: "overtures,
// including the leaflet ban".
func (s *sentence) includes(j int) bool {
	return j < len(s.phrases) && s.phrases[j].under(s.g.pExample)
}

// modifier is the act that stands before the main noun: dialogue proposals,
// sanctions relief.
func (s *sentence) modifier(f *frame) value {
	p := &s.phrases[f.within]
	if f.first <= p.first {
		return value{}
	}
	h := s.words[f.first-1].noun
	if h.Len == 0 || f.first-h.Len < p.first {
		return value{}
	}
	m := s.nounFrameAt(f.within, f.first-h.Len, h, f.depth+1)
	return s.evaluate(m)
}

// contentVerb is the verb whose subject is phrase j, when it is content of the
// frame's verb.
func (s *sentence) contentVerb(f *frame, j int) int {
	for i := range s.verbs {
		if s.verbs[i].form == tFin && s.verbs[i].subject == j && f.verb >= 0 && s.verbs[i].parent == f.verb {
			return i
		}
	}
	return -1
}

// takesClause reports whether a clause after the verb is what it works upon,
// not what it reports.
func (s *sentence) takesClause(f *frame) bool {
	c := &f.head.Entry.Classes
	return c.Has(s.g.control) && (!c.Has(s.g.say) || c.Has(s.g.subjunctive)) && !c.Has(s.g.opine)
}

func (s *sentence) takesInfinitive(f *frame) bool {
	c := &f.head.Entry.Classes
	return !c.Has(s.g.noInfinitive) && (!c.Has(s.g.light) || c.Has(s.g.aspect) || c.Has(s.g.cause))
}

// takesGerund reports whether the gerund in phrase j is an argument: it stands
// behind a preposition, or right behind the verb.
func (s *sentence) takesGerund(f *frame, p *phrase, j int) bool {
	if p.prep != "" {
		if f.verb >= 0 && p.under(s.g.pAgent) && f.head.Entry.Classes.Has(s.g.cause) {
			return false // provoked him by shelling: the means, not what came of it
		}
		if s.phrases[j-1].kind == pNoun && j-1 >= f.from && p.under(s.g.pOf) && s.belongs(f, j, j-1) {
			return false // the capability of attacking
		}
		if w := &s.words[s.phrases[j-1].last-1]; s.phrases[j-1].kind == pNoun && p.under(s.g.pOf) && w.noun.Len > 0 && w.noun.Entry.Classes.Has(s.g.able) {
			return false // missiles capable of hitting
		}
		return p.prepClass != nil && p.prepClass.Has(s.g.argprep)
	}
	return j == f.from || s.worded(f, j) || s.phrases[j-1].kind == pConj && len(f.acts) > 0 || s.phrases[j-1].kind == pNoun && s.phrases[j-1].prep != ""
}

// nounActs reports whether the noun of phrase j gave a verb's frame its act.
func (s *sentence) nounActs(f *frame, j int) bool {
	for i := range f.acts {
		if s.phrases[j].first <= f.acts[i].last && f.acts[i].first < s.phrases[j].last {
			return true
		}
	}
	return false
}

// worded reports whether the gerund in phrase j says what a statement or letter
// right before it says: "issued a statement condemning".
func (s *sentence) worded(f *frame, j int) bool {
	if f.verb < 0 || j <= f.from || s.phrases[j-1].kind != pNoun || s.phrases[j].prep != "" || s.phrases[j].kind != pVerb {
		return false
	}
	v := &s.verbs[s.phrases[j].verb]
	n := s.words[s.phrases[j-1].last-1].noun
	return v.form == tGer && v.entry != nil && n.Len > 0 && n.Entry.Classes.Has(s.g.document)
}

// lend gives an infinitive or gerund its subject: who is addressed, else the
// subject of the verb above.
func (s *sentence) lend(f *frame, v *verb, object int) {
	switch {
	case f.verb >= 0 && s.worded(f, v.phrase):
		v.subject = f.subject
	case object >= 0 && f.verb >= 0 && (f.head.Entry.Classes.Has(s.g.addressed) || f.head.Entry.Classes.Has(s.g.cause) || v.form == tGer):
		v.subject = object
	case f.verb >= 0 && (s.verbs[f.verb].passive || s.verbs[f.verb].form == tPart):
		v.subject = f.subject
	case f.verb >= 0:
		v.subject = f.subject
	case f.agent >= 0:
		v.subject = f.agent
	case s.words[s.phrases[f.within].first].mention >= 0 || s.words[s.phrases[f.within].first].tag == tPoss:
		v.subject = f.within
	case object >= 0:
		v.subject = object
	default:
		v.subject = -1
	}
	v.via = -1
}

func (s *sentence) consume(vi int) { s.verbs[vi].consumed = true }

// verbEnd is the phrase after the arguments of a verb.
func (s *sentence) verbEnd(vi int) int {
	j := s.window(s.verbs[vi].phrase+1, vi)
	for j < len(s.phrases) && s.phrases[j].kind == pVerb && s.verbs[s.phrases[j].verb].consumed {
		j = s.window(j+1, s.phrases[j].verb)
	}
	return j
}

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
	if v.parent < 0 || !s.verbs[v.parent].entry.Classes.Has(s.g.warn) {
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
	if val.ok() || v.parent < 0 || v.neg || !v.entry.Classes.Has(s.g.culpable) {
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
