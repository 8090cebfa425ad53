package actors

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// class is what a table row is, in the order in which rows of one name are
// tried: a blocked phrase outranks a person, a person an organisation.
type class uint8

const (
	blocked class = iota
	person
	organisation
	state
	definite
	role
)

// facts are what a row says of whom its names stand for.
type facts struct {
	class    class
	kind     string // of a state: name, demonym, capital, ...; of a role: office, body, ...
	code     string
	name     string
	role     string
	rank     int
	from, to timeline.Day // zero: open
	needs    []string     // of these words or codes one must stand in the sentence
	unless   []string     // and none of these
	alone    bool         // a role that is a mention without a state
	codes    []string     // of a definite description
}

// entry is one name with what it stands for.
type entry struct {
	*facts
	caps   uint64   // a bit for each token that needs a capital
	exact  []string // an abbreviation's tokens as they must be written
	common bool     // an abbreviation that is an everyday word in capitals
	text   string   // the phrase, folded
}

// valid reports whether the entry holds on the day; the zero day is any day.
func (e *entry) valid(on timeline.Day) bool {
	return on == 0 || (e.from == 0 || on >= e.from) && (e.to == 0 || on <= e.to)
}

// conditional reports whether other words must decide.
func (e *entry) conditional() bool { return len(e.needs)+len(e.unless) > 0 }

// word numbers a folded word.
func (g *Gazetteer) word(norm string) int32 {
	id := g.vocab.Add(norm)
	for int(id) >= len(g.classes) {
		g.classes = append(g.classes, 0)
	}
	return id
}

// sortLeaves lays the entries out by node, and those of one node by rank.
func (g *Gazetteer) sortLeaves(all []segment.Leaf[uint32]) {
	g.leaves = segment.NewLeaves(g.trie.Nodes(), all)
	for node := range int32(g.trie.Nodes()) {
		if ids := g.leaves.At(node); len(ids) > 1 {
			slices.SortStableFunc(ids, g.before)
		}
	}
}

// casing fills the case rule of an entry from the way its name is written:
// capitalised words need a capital, names all in capitals must stand as they
// are, words in lower case may be written either way.
func (e *entry) casing(tokens []segment.Token, exact bool) {
	for i, t := range tokens {
		if exact {
			e.exact = append(e.exact, t.Text)
		} else if startsUpper(t.Text) {
			e.caps |= 1 << i // of no name are there more than 64 words
		}
	}
}

// written reports whether a token of an abbreviation stands as it must: as in
// the table, or, from four letters on, with a capital alone ("Nato").
func written(text, exact string) bool {
	if text == exact {
		return true
	}
	return len(exact) >= 4 && len(text) == len(exact) && text[0] == exact[0] && text[1:] == strings.ToLower(exact[1:]) && !strings.Contains(exact, ".")
}

// capitals reports whether s has capital letters and no small ones.
func capitals(s string) bool {
	upper := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return s != strings.ToLower(s) && s == strings.ToUpper(s)
		case c >= 'a' && c <= 'z':
			return false
		case c >= 'A' && c <= 'Z':
			upper = true
		}
	}
	return upper
}

func startsUpper(s string) bool {
	if s != "" && s[0] < utf8.RuneSelf {
		return s[0] >= 'A' && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
