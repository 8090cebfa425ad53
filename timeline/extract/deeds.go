package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// inflicted names who did violence that is told without him, by the act it was
// done in: "killed in an Israeli airstrike", "wounded in clashes with troops from
// Chad".
func (s *sentence) inflicted(f *frame, v *value) {
	if w := &s.verbs[f.verb]; !w.passive && w.form != tPart && !w.entry.Classes.Has(s.g.undergo) {
		return
	}
	for j := f.from; j < f.to; j++ {
		p := &s.phrases[j]
		if p.kind != pNoun || !p.under(s.g.pInflict) {
			continue
		}
		act := s.nominal(j, f.depth+1)
		if !act.ok() || act.code < "17" {
			continue
		}
		guessed := v.target.place || v.target.first >= s.phrases[f.from].first // from behind the verb, not who came to harm
		switch {
		case act.source.coded() && !same(act.source, v.target):
			v.source = act.source
			if guessed {
				v.target = act.target
			}
		case act.target.coded() && s.opponent(act.target):
			v.source = act.target
			if guessed || same(act.target, v.target) {
				v.target = nobody
			}
		default:
			continue
		}
		v.source.vague = true
		return
	}
}

// opponent reports whether a party is whom somebody fought: clashes with.
func (s *sentence) opponent(p party) bool { return s.prepOf(p) == "with" }

// tagHost marks the rules of those under whose roof others meet.
const tagHost = "host"

// hosted is what two others did under somebody's roof.
func (s *sentence) hosted(f *frame) (out []value) {
	for _, act := range s.actsOf(f) {
		if len(join(act.source.actors, act.target.actors)) > 1 {
			act.before, act.more = nil, nil
			out = append(out, act)
		}
	}
	return out
}

// grounds lists the deeds for which somebody is punished or rewarded: "sanctioned
// two firms for shipping arms to".
func (s *sentence) grounds(f *frame, v value) (out []value) {
	for _, act := range s.actsOf(f) {
		if act.realis != timeline.Actual || act.root() < "06" || act.root() > "08" && act.root() < "14" {
			continue
		}
		if !act.source.coded() {
			act.source = v.target
		}
		if !act.source.coded() || same(act.source, v.source) {
			continue
		}
		act.before, act.more = nil, nil
		out = append(out, act)
	}
	return out
}

// figurative reports whether what is struck, captured or crushed is nothing that
// can be: attention, an expectation.
func (s *sentence) figurative(f *frame) bool {
	if f.verb < 0 || f.object < 0 {
		return false
	}
	n := s.words[s.phrases[f.object].last-1].noun
	return n.Len > 0 && n.Entry.Classes.Has(s.g.abstract)
}

// organ reports whether a party is an organisation of states and nobody else.
func (s *sentence) organ(p party) bool {
	return len(p.actors) == 1 && p.actors[0].Role == "IGO"
}

// struck reports whether the name before a noun of violence says where it
// happened: the Madrid bombings. A people that is named has done it: the Saudi
// strikes.
func (s *sentence) struck(v value) bool {
	if v.target.coded() || len(v.source.actors) != 1 || v.code[:2] != "18" && v.code[:2] != "20" && v.code != "190" && v.code != "145" {
		return false
	}
	for i := v.source.first; i < v.source.last; i++ {
		if m := s.words[i].mention; m >= 0 {
			m := s.mentions[m]
			genitive := m.Last < len(s.words) && s.words[m.Last].tag == tGen
			return !genitive && (m.Kind == actors.Capital || m.Kind == actors.Region || m.Kind == actors.State && v.code != "190")
		}
	}
	return false
}

// caused is what became of something: "the veto sparked criticism from Japan".
// Who is the cause of an act has not done it; words are aimed at him.
func (s *sentence) caused(f *frame, cause party, out value) value {
	out.source = s.actsOf(f)[0].source
	for j := f.from; j < f.to; j++ {
		if p := &s.phrases[j]; !out.source.coded() && p.kind == pNoun && p.under(s.g.pCaused) {
			if who := s.party(j, f.to); who.coded() {
				out.source = who
			}
		}
	}
	if s.speech(out.code) && (!out.target.coded() || same(out.target, out.source)) {
		out.target = cause
	}
	return out
}

// codeVisit is a visit, which a man pays to a state.
const codeVisit = "042"

// codeProtest is the complaint of a government that protests; only people take
// to the street.
const codeProtest = "114"

// government reports whether a party is a state by its bare name.
func (s *sentence) government(p party) bool {
	for i := p.first; i < p.last; i++ {
		if m := s.words[i].mention; m >= 0 {
			k := s.mentions[m].Kind
			return (k == actors.State || k == actors.Capital || k == actors.Definite) && len(p.actors) == 1 && p.last-s.mentions[m].Last <= 0
		}
	}
	return false
}

// helped is whom forces are sent to support: "sent troops to Mali to help the
// government"; to is whither they were sent.
func (s *sentence) helped(f *frame, to party) party {
	for j := f.last; j < len(s.words) && j < f.last+16; j++ {
		w := &s.words[j]
		if w.tag == tMark || w.tag == tFin {
			return nobody
		}
		v := w.hits.Verb
		if v.Len == 0 || !v.Entry.Classes.Has(s.g.assist) {
			continue
		}
		for i := range s.phrases {
			if p := &s.phrases[i]; p.kind == pNoun && p.last > j+1 && p.first >= j {
				if p := s.party(i, min(i+2, len(s.phrases))); p.coded() && !p.self {
					return p
				}
				return to // to join its war
			}
		}
	}
	return nobody
}

// where is the state that an arrest or ban without an agent is laid to: the one
// in which it happened.
func (s *sentence) where(f *frame) party {
	for j := f.from; j < f.to; j++ {
		if p := &s.phrases[j]; p.kind == pNoun && p.under(s.g.pIn) && s.names(j) {
			out := s.party(j, f.to)
			out.place = true
			return out
		}
	}
	return nobody
}

// whence is the state whose land stands behind "from" after the head.
func (s *sentence) whence(f *frame) party {
	for j := f.from; j < f.to; j++ {
		if p := &s.phrases[j]; p.kind == pNoun && p.prep == "from" && s.names(j) {
			return s.party(j, f.to)
		}
	}
	return nobody
}

// presupposed lists the acts that criticism, praise or the dismissal of an
// easing takes as done: whose actor is given and is not the speaker.
func (s *sentence) presupposed(c *rules.Compiled, v value, f *frame) (out []value) {
	for _, act := range s.actsOf(f) {
		switch {
		case c.Operator == "criticise" || c.Operator == "praise":
		case c.Operator == "reject" && act.root() == "08":
		default:
			continue
		}
		if act.realis != timeline.Actual || s.lasting(act) || !act.source.coded() && !v.target.coded() || act.root() < "04" || act.root() == "05" || act.root() == "11" {
			continue
		}
		if !act.source.coded() {
			act.source = v.target
			continue
		}
		if w := &s.words[act.source.first]; act.source.vague && w.tag == tPoss && v.target.coded() {
			act.source = v.target // condemned Iran for its raid
		}
		if same(act.source, v.source) {
			continue
		}
		if !act.target.coded() && s.crossBorder(act) {
			act.target = v.source
			act.target.vague = true
		}
		act.before, act.more = nil, nil
		out = append(out, act)
	}
	return out
}

// lasting reports whether a value is only the name of what goes on without
// anybody doing something: ties, an arsenal.
func (s *sentence) lasting(v value) bool {
	if len(v.chain) != 1 || v.last < 1 || v.last > len(s.words) {
		return false
	}
	n := s.words[v.last-1].noun
	return n.Len > 0 && (n.Entry.Classes.Has(s.g.weapon) || n.Entry.Classes.Has(s.g.relations))
}

// described is the deed by which the object of criticism or praise is described:
// "condemned the missiles fired by the North".
func (s *sentence) described(f *frame, v value) []value {
	if f.verb < 0 || f.to >= len(s.phrases) || f.to <= f.from || s.phrases[f.to].kind != pVerb || s.phrases[f.to-1].kind != pNoun {
		return nil
	}
	k := s.phrases[f.to].verb
	if s.verbs[k].form != tPart || s.verbs[k].entry == nil {
		return nil
	}
	s.verbs[k].subject = f.to - 1
	act := s.verbValue(k, f.depth+1)
	if !act.ok() || act.realis != timeline.Actual || act.root() < "06" || act.root() > "08" && act.root() < "14" || !act.source.coded() || same(act.source, v.source) {
		return nil
	}
	act.before, act.more = nil, nil
	return []value{act}
}

// crossBorder reports whether an act is one done over a border to a neighbour,
// who need not be named.
func (s *sentence) crossBorder(v value) bool {
	if contains(v.tags, tagBorder) {
		return true
	}
	if v.code < "15" {
		return false
	}
	for i := v.first; i < min(len(s.words), v.last+6); i++ {
		h := s.words[i].hits.Tag
		if h.Len > 0 && contains(s.set.TagsOf(h.Entry), tagBorder) {
			return true // blew up the roads between the two
		}
	}
	return false
}

// aimedAt reports whether a party is whom something is aimed at: "cooperation
// against Chad".
func (s *sentence) aimedAt(p party) bool {
	j := s.phraseAt(p)
	return p.coded() && j >= 0 && s.phrases[j].under(s.g.pAgainst)
}

// seen is the deed that somebody reports to have seen, which is his who did it:
// "detected a launch by the North". Nothing comes of a deed of nobody.
func (s *sentence) seen(deed value, by party, out value) value {
	if !deed.source.coded() || same(deed.source, by) {
		return value{}
	}
	out.source, out.target = deed.source, deed.target
	if !out.target.coded() && s.crossBorder(out) {
		out.target = by
		out.target.vague = true
	}
	return out
}

// tagSighted marks the rules of forces that are seen near where they should not
// be.
const tagSighted = "sighted"

// sighted is the show of force by those whose ships or planes somebody sees.
func (s *sentence) sighted(f *frame, v value) value {
	if f.object < 0 {
		return value{}
	}
	who := s.party(f.object, f.object+1)
	if len(who.actors) != 1 || who.vague || who.place || !v.source.coded() || same(who, v.source) {
		return value{}
	}
	v.source, v.target = who, v.source
	return v
}
