package actors

import (
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// unit is a token, or a part of a token with hyphens that is no name by itself:
// "US-South" has two.
type unit struct {
	token int
	text  string
	norm  string
	word  int32 // in the vocabulary, 0 when unknown
	class wordClass
}

// atom is one name of the tables found over units [first, last). While several
// entries may apply, the first is the one chosen so far.
type atom struct {
	first, last int
	ids         []uint32 // valid entries, best first; several until decided
	e           *entry   // nil: dropped
}

// sentence is the state of one call of Find; its slices are used again.
type sentence struct {
	g        *Gazetteer
	on       timeline.Day
	context  []string
	units    []unit
	atoms    []atom
	heads    []head
	found    []Mention         // being made
	codes    []string          // of the names decided so far, each once
	spread   map[string][2]int // first and last unit of each word, when asked for
	shouting bool              // all capitals
	asked    bool              // the context was
	headline bool              // all longer words capitalised, no full stop
	depth    int               // of owners within owners
}

func (s *sentence) reset(g *Gazetteer, on timeline.Day, codes []string) {
	clear(s.units) // let go of the article's text
	*s = sentence{g: g, on: on, context: codes, units: s.units[:0], atoms: s.atoms[:0], heads: s.heads[:0], codes: s.codes[:0], found: s.found[:0]}
}

// cut makes units of tokens and looks at the case of the whole.
func (s *sentence) cut(tokens []segment.Token) {
	upper, lower, caps, small := 0, 0, 0, 0
	for i := range tokens {
		t := &tokens[i]
		norm := t.Norm
		if t.Shape&segment.Wide != 0 {
			norm = fold(norm)
		}
		word := s.g.vocab.Find(norm)
		if t.Shape&segment.Hyphen == 0 || len(norm) != len(t.Text) || word != 0 && !s.loose(norm, word, tokens[i+1:]) {
			s.put(i, t.Text, norm, word)
		} else {
			s.splitHyphens(i, t.Text, norm)
		}
		switch {
		case t.Shape&segment.Capital != 0 && t.Shape&(segment.Small|segment.Wide) == 0 || t.Shape&segment.Wide != 0 && capitals(t.Text):
			upper++
			caps++
		case len(t.Text) < 5:
		case startsUpper(t.Text):
			caps++
			lower++
		case t.Text[0] >= 'a' && t.Text[0] <= 'z':
			small++
			lower++
		}
	}
	s.shouting = upper > 1 && lower == 0
	full := len(tokens) > 0 && tokens[len(tokens)-1].Norm == "."
	s.headline = caps > 2 && small == 0 && !full
}

// loose reports whether a word with a hyphen that some name begins with is not
// that name here, and its first part is one: "Saudi-led" before any other word
// than "coalition".
func (s *sentence) loose(norm string, word int32, rest []segment.Token) bool {
	node := s.g.trie.Step(0, word)
	if node == 0 || len(s.g.leaves.At(node)) > 0 {
		return false
	}
	if len(rest) > 0 && s.g.trie.Step(node, s.g.vocab.Find(rest[0].Norm)) != 0 {
		return false
	}
	node = s.g.trie.Step(0, s.g.vocab.Find(norm[:strings.IndexByte(norm, '-')]))
	return node != 0 && len(s.g.leaves.At(node)) > 0
}

func (s *sentence) put(token int, text, norm string, word int32) {
	s.units = append(s.units, unit{token: token, text: text, norm: norm, word: word, class: s.g.classes[word]})
}

func (s *sentence) splitHyphens(token int, text, norm string) {
	for from := 0; from <= len(norm); {
		to := strings.IndexByte(norm[from:], '-')
		if to < 0 {
			to = len(norm) - from
		}
		if part := norm[from : from+to]; part != "" {
			s.put(token, text[from:from+to], part, s.g.vocab.Find(part))
		}
		from += to + 1
	}
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// match fills the atoms: at each unit the longest name that has a valid entry.
func (s *sentence) match() {
	for i := 0; i < len(s.units); {
		a, ok := s.longest(i)
		if !ok {
			i++
			continue
		}
		s.atoms = append(s.atoms, a)
		i = a.last
	}
}

func (s *sentence) longest(first int) (best atom, ok bool) {
	node := int32(0)
	for i := first; i < len(s.units); i++ {
		if node = s.g.trie.Step(node, s.units[i].word); node == 0 {
			break
		}
		if ids := s.valid(s.g.leaves.At(node), first, i+1); len(ids) > 0 {
			best, ok = atom{first: first, last: i + 1, ids: ids}, true
		}
	}
	return best, ok
}

// valid keeps the entries whose case and term fit; it copies only when some do not.
func (s *sentence) valid(ids []uint32, first, last int) []uint32 {
	keep := ids
	for i, id := range ids {
		ok := s.fits(&s.g.entries[id], first, last)
		switch {
		case ok && len(keep) != len(ids) || ok && i > 0 && len(keep) == 0:
			keep = append(keep, id)
		case !ok && len(keep) == len(ids) && len(ids) > 0:
			keep = slices.Clone(ids[:i])
		}
	}
	return keep
}

func (s *sentence) fits(e *entry, first, last int) bool {
	if !e.valid(s.on) || s.shouting && e.common {
		return false
	}
	units := s.units[first:last]
	for i := range units {
		if e.exact != nil && !written(units[i].text, e.exact[i]) {
			return false
		}
		if e.caps&(1<<i) != 0 && !startsUpper(units[i].text) {
			return false
		}
	}
	if first > 0 && units[0].token == s.units[first-1].token && e.class == role {
		return false // "pro-government": no government
	}
	if e.class == definite && len(e.codes) < 2 && last < len(s.units) && startsUpper(s.units[last].text) {
		return false // "the North Atlantic"
	}
	return true
}

// decide chooses the entry of each atom, those with conditions after the others.
func (s *sentence) decide() {
	for i := range s.atoms {
		a := &s.atoms[i]
		if e := &s.g.entries[a.ids[0]]; !e.conditional() {
			a.e = e
			s.decided(e)
		}
	}
	for i := range s.atoms {
		if a := &s.atoms[i]; a.e == nil {
			a.e = s.choose(i)
			s.decided(a.e)
		}
	}
	for i := range s.atoms {
		a := &s.atoms[i]
		if a.e != nil && (a.e.class == state && s.partOfOtherName(i) || a.e.class == person && s.otherBearer(i) ||
			a.e.class == definite && s.elsewhere(a)) {
			a.e = nil
		}
	}
	s.atoms = slices.DeleteFunc(s.atoms, func(a atom) bool { return a.e == nil })
}

// elsewhere reports whether a direction that means one of two states, "the
// North", is that of another land here: the article is about other states and
// neither of the two, or a sentence that stands alone is, and says what was in
// the North.
func (s *sentence) elsewhere(a *atom) bool {
	if len(a.e.codes) != 1 {
		return false
	}
	pair := s.g.pairs[a.e.codes[0]]
	if len(pair) == 0 || slices.ContainsFunc(pair, s.names) {
		return false
	}
	s.asked = true
	if len(s.context) == 0 {
		return len(s.codes) > 0 && s.is(s.outside(a.first), placePreposition)
	}
	return !slices.ContainsFunc(pair, s.about)
}

// choose takes the entry that the state before the name asks for, else the
// first whose conditions hold; nil when none does.
func (s *sentence) choose(i int) *entry {
	a := s.atoms[i]
	if owner := s.ownerBefore(i); owner != "" {
		for _, id := range a.ids {
			if e := &s.g.entries[id]; e.code == owner || e.class == role {
				return e
			}
		}
	}
	for _, id := range a.ids {
		e := &s.g.entries[id]
		if (e.needs == nil || s.any(e.needs, a)) && !s.any(e.unless, a) {
			return e
		}
	}
	return nil
}

// ownerBefore is the code of the state that stands right before the atom.
func (s *sentence) ownerBefore(i int) string {
	if i == 0 || s.atoms[i-1].e == nil || s.atoms[i-1].e.class != state {
		return ""
	}
	gap := s.units[s.atoms[i-1].last:s.atoms[i].first]
	if len(gap) > 1 || len(gap) == 1 && gap[0].norm != "'s" {
		return ""
	}
	return s.atoms[i-1].e.code
}

// any reports whether a word of the list, or a name of a state with a code of
// the list, stands outside the atom or the code in the article's context.
func (s *sentence) any(list []string, self atom) bool {
	for _, w := range list {
		if w[0] >= 'A' && w[0] <= 'Z' {
			if s.about(w) || s.names(w) {
				return true
			}
			continue
		}
		if at, ok := s.where(w); ok && (at[0] < self.first || at[1] >= self.last) {
			return true
		}
	}
	return false
}

// where is the first and the last unit with the word.
func (s *sentence) where(word string) (at [2]int, ok bool) {
	if s.spread == nil {
		s.spread = make(map[string][2]int, len(s.units))
		for i, u := range s.units {
			at, ok := s.spread[u.norm]
			if !ok {
				at[0] = i
			}
			at[1] = i
			s.spread[u.norm] = at
		}
	}
	at, ok = s.spread[word]
	return at, ok
}

// decided notes the code of a name.
func (s *sentence) decided(e *entry) {
	if e != nil && actor(e) && !slices.Contains(s.codes, e.code) {
		s.codes = append(s.codes, e.code)
	}
}

// names reports whether a name already decided stands for the code.
// about reports whether the article is about the actor with this code.
func (s *sentence) about(code string) bool {
	s.asked = true
	return slices.Contains(s.context, code)
}

func (s *sentence) names(code string) bool { return slices.Contains(s.codes, code) }

// is reports whether the unit exists and its word is of the class.
func (s *sentence) is(i int, c wordClass) bool {
	return i >= 0 && i < len(s.units) && s.units[i].class&c != 0
}

// capital reports whether the unit is a capitalised word of no known use: a
// part of somebody's or something's name.
func (s *sentence) capital(i int) bool {
	return i >= 0 && i < len(s.units) && startsUpper(s.units[i].text) && !s.is(i, calendar|honorific)
}

// partOfOtherName reports whether a state or capital is only a piece of a
// longer name: "Michael Jordan", "Seoul Station", "the South Korean striker".
func (s *sentence) partOfOtherName(i int) bool {
	a := s.atoms[i]
	if s.is(a.last, team) || s.is(a.last, teamAdjective) && s.is(a.last+1, team) {
		return true
	}
	bare := a.e.kind == "capital" || a.e.kind == "metonym" || a.e.kind == "place"
	if (a.e.kind == "name" && a.last-a.first == 1 || bare) && !s.headline && !s.shouting && s.surnameLike(i) {
		return true
	}
	if s.headline || s.shouting || !s.capital(a.last) || s.startsAtom(i+1, a.last) {
		return false
	}
	return bare || s.is(a.first, firstName) && a.last-a.first == 1
}

// otherBearer reports whether a surname alone belongs to a name that is not in
// the tables: "Melania Trump", "Trump Tower".
func (s *sentence) otherBearer(i int) bool {
	a := s.atoms[i]
	if a.last-a.first > 1 || s.headline || s.shouting {
		return false
	}
	return s.surnameLike(i) || s.capital(a.last) && !s.atomAt(a.last) && !s.is(a.last, sentenceWord)
}

// surnameLike reports whether a capitalised word that is no name of ours and
// does not open the sentence stands right before the atom.
func (s *sentence) surnameLike(i int) bool {
	p := s.atoms[i].first - 1
	caution := s.is(s.atoms[i].first, firstName) || s.atoms[i].e.class == person
	if !s.capital(p) || s.is(p, sentenceWord|theLike|filler|former) || p == 0 && !caution {
		return false
	}
	if p > 0 && !wordy(s.units[p-1].norm) && !caution {
		return false // after a quotation mark or colon any word may be capitalised
	}
	return s.units[p].token != s.units[p+1].token && (i == 0 || s.atoms[i-1].last <= p)
}

func wordy(norm string) bool {
	c := norm[0]
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 || c == ','
}

// startsAtom reports whether the atom with this number begins at the unit.
func (s *sentence) startsAtom(i, at int) bool {
	return i < len(s.atoms) && s.atoms[i].first == at && s.atoms[i].e != nil
}
