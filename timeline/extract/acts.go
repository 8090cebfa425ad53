package extract

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
