// Package actors maps names to actors, honouring each name's validity period.
package actors

import (
	"io/fs"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Gazetteer holds the actors' names. It is read-only after Load and safe for
// concurrent use.
type Gazetteer struct{}

// Load reads the tables of actors/ in fsys.
func Load(fsys fs.FS) (*Gazetteer, error) { return &Gazetteer{}, nil }

// Kind says what sort of name a mention is.
type Kind string

// The kinds of names.
const (
	State        Kind = "state"        // North Korea, DPRK
	Demonym      Kind = "demonym"      // North Korean, Chinese
	Capital      Kind = "capital"      // Pyongyang, for its government
	Organisation Kind = "organisation" // United Nations, Unification Ministry
	Person       Kind = "person"       // a leader or minister, within the term
	Office       Kind = "office"       // the president of South Korea
	RoleName     Kind = "role"         // police, protesters, the opposition: no state by itself
	Definite     Kind = "definite"     // the North, the South, the two Koreas: needs the article
)

// Mention is one name found in a sentence.
type Mention struct {
	First, Last int              // tokens [First, Last)
	Actors      []timeline.Actor // one, or several for "the two Koreas"
	Kind        Kind
	Rank        int // 0 none, 1 official, 2 minister, 3 head of state or government
}

// Find lists the names in the tokens, longest first match, in order and without
// overlap. on is the day that decides who held an office; the zero Day excludes
// nobody by term.
func (g *Gazetteer) Find(tokens []segment.Token, on timeline.Day) []Mention { return nil }
