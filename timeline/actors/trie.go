package actors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
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

// entry is one name with what it stands for.
type entry struct {
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
	caps     []bool       // tokens that need a capital
	exact    []string     // an abbreviation's tokens as they must be written
	common   bool         // an abbreviation that is an everyday word in capitals
	text     string       // the phrase, folded
}

// valid reports whether the entry holds on the day; the zero day is any day.
func (e *entry) valid(on timeline.Day) bool {
	return on == 0 || (e.from == 0 || on >= e.from) && (e.to == 0 || on <= e.to)
}

// conditional reports whether other words must decide.
func (e *entry) conditional() bool { return len(e.needs)+len(e.unless) > 0 }

const root = 0

// step follows one token from a node; ok is false at a dead end.
func (g *Gazetteer) step(node, word uint32) (uint32, bool) {
	next, ok := g.edges[uint64(node)<<32|uint64(word)]
	return next, ok
}

// word numbers a folded word.
func (g *Gazetteer) word(norm string) uint32 {
	id, ok := g.vocab[norm]
	if !ok {
		id = uint32(len(g.vocab))
		g.vocab[norm] = id
		g.classes = append(g.classes, 0)
	}
	return id
}

// insert adds the entry under its tokens.
func (g *Gazetteer) insert(norms []string, id uint32) {
	node := uint32(root)
	for _, n := range norms {
		word := g.word(n)
		next, ok := g.step(node, word)
		if !ok {
			next = uint32(len(g.leaves))
			g.leaves = append(g.leaves, nil)
			g.edges[uint64(node)<<32|uint64(word)] = next
		}
		node = next
	}
	g.leaves[node] = append(g.leaves[node], id)
}

// casing fills the case rule of an entry from the way its name is written:
// capitalised words need a capital, names all in capitals must stand as they
// are, words in lower case may be written either way.
func (e *entry) casing(texts []string, exact bool) {
	if exact {
		e.exact = texts
		return
	}
	for i, t := range texts {
		if r, _ := utf8.DecodeRuneInString(t); unicode.IsUpper(r) {
			if e.caps == nil {
				e.caps = make([]bool, len(texts))
			}
			e.caps[i] = true
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
	return s != strings.ToLower(s) && s == strings.ToUpper(s)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
