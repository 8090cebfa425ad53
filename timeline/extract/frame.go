package extract

import (
	"strings"

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
