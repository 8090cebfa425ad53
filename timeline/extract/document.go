package extract

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// document is what a sentence has to know of those before it.
type document struct {
	states  *actors.Gazetteer           // names states and knows their alliances; nil: codes do
	on      timeline.Day                // decides who is allied with whom; the zero day is any day
	behind  bool                        // the first sentence of an article has been read
	retold  bool                        // the sentence goes on a story of times long gone
	era     bool                        // the last sentence named times long gone
	subject []timeline.Actor            // of the last verb
	person  []timeline.Actor            // of the last verb whose subject was a man or woman
	body    []timeline.Actor            // of the last main clause whose subject was no man or woman; none where it was a thing
	pair    []timeline.Actor            // the last two actors named together
	people  map[string][]timeline.Actor // by each part of their names, none where two share it
	named   []named                     // whom the article names, and how often
	home    string                      // the country the article is about at home, "" when that is not clear
	sole    bool                        // no second state is named
	alone   bool                        // the sentence is the whole text, and its own home
	roles   map[string]string           // by role, the one state whose bodies of that kind were named; "" where several were
	quoting bool                        // the last sentence left a quotation open that goes on
	dissent map[string]bool             // by state, whether protesters or rebels against it were named
	desk    *desk                       // nil: none is kept
}

// nameOf is the name of the state with a code, the code where none is known.
func (d *document) nameOf(code string) string {
	if d.states != nil {
		if name := d.states.Name(code); name != "" {
			return name
		}
	}
	return code
}

// allied reports whether one of the actors of a party is bound to another by
// treaty.
func (d *document) allied(p party, code string) bool {
	if d.states == nil || p.is(code) {
		return false
	}
	for _, a := range p.actors {
		if d.states.Allied(a.Code, code, d.on) {
			return true
		}
	}
	return false
}

// desk is the room one article is coded in, kept for the next: no event holds
// on to it.
// on to it.
type desk struct {
	g       grammar
	of      *rules.Lexicon // whose classes g has
	cutter  segment.Cutter
	title   []segment.Token
	s       sentence
	ids     []int32
	words   []word
	phrases []phrase
	verbs   []verb
	frames  []frame // in pieces that stay where they are
	coded   []Coded // of the sentence
	spread  []Coded // of one of its values
}

// frame is room for a frame, good until the next sentence.
func (d *desk) frame() *frame {
	if len(d.frames) == cap(d.frames) {
		d.frames = make([]frame, 0, max(16, 2*cap(d.frames)))
	}
	d.frames = d.frames[:len(d.frames)+1]
	return &d.frames[len(d.frames)-1]
}

// grammarOf is the grammar of a lexicon.
func (d *desk) grammarOf(l *rules.Lexicon) *grammar {
	if d.of != l {
		d.g, d.of = newGrammar(l), l
	}
	return &d.g
}

// named is an actor with the number of times an article names it.
type named struct {
	actor timeline.Actor
	count int
}

// meet keeps the parts of the names of men and women, by one of which they are
// called later: "Lee".
func (d *document) meet(s *sentence) {
	for i := range s.words {
		w := &s.words[i]
		if w.mention < 0 || !w.capital() || len(w.Norm) < 3 {
			continue
		}
		m := s.mentions[w.mention]
		if m.Kind != actors.Person || len(m.Actors) != 1 || m.Actors[0].Code == "" {
			continue
		}
		if d.people == nil {
			d.people = map[string][]timeline.Actor{}
		}
		if known, ok := d.people[w.Norm]; ok && (len(known) == 0 || known[0].Code != m.Actors[0].Code) {
			d.people[w.Norm] = nil
		} else if !ok {
			d.people[w.Norm] = m.Actors
		}
	}
}

// remember makes the subject of a verb the one that pronouns after it mean.
func (s *sentence) remember(v *verb) {
	if v.form != tFin || v.subject < 0 {
		return
	}
	p := s.party(v.subject, v.phrase)
	if s.words[s.phrases[v.subject].first].tag == tPron || v.zone == zRelative && s.subject.coded() {
		return // "ignored an offer that Seoul made, and it": the main clause's
	}
	s.subject = p
	if q := &s.phrases[v.subject]; v.zone == zMain && v.parent < 0 && !p.coded() && q.last == q.first+1 && s.words[q.first].capital() && s.words[q.first].mention < 0 && s.words[q.first].hits.Noun.Len == 0 {
		s.doc.person = nil // somebody new whom no table knows: he is not the one before
	}
	if v.zone == zMain && v.parent < 0 && !(p.person && p.rank != 1) {
		switch {
		case p.coded():
			s.doc.body = p.actors
		case !p.known && !p.coded():
			s.doc.body = nil
		}
	}
	if p.coded() && !p.vague && (v.zone != zRelative || s.phrases[v.subject].prep == "") {
		s.doc.subject = p.actors
		if p.person {
			s.doc.person = p.actors
		}
		if len(p.actors) > 1 {
			s.doc.pair = p.actors
		}
	}
}
