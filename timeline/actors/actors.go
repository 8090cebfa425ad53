package actors

import (
	"io/fs"
	"sync"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Kind says what sort of name a mention is.
type Kind string

// The kinds of names.
const (
	State        Kind = "state"        // North Korea, DPRK
	Demonym      Kind = "demonym"      // North Korean, Chinese
	Capital      Kind = "capital"      // Pyongyang, for its government
	Organisation Kind = "organisation" // United Nations, Unification Ministry
	Person       Kind = "person"       // a leader or minister, within the term
	Office       Kind = "office"       // the president of South Korea, Chinese police
	RoleName     Kind = "role"         // police, protesters, the opposition: no state by itself
	Definite     Kind = "definite"     // the North, the South, the two Koreas: needs the article
	Region       Kind = "region"       // Kharkiv, Gaza, Busan: a place in a state, never who acts
)

// Mention is one name found in a sentence.
type Mention struct {
	First, Last int // tokens [First, Last)
	// Actors holds one actor, several for "the two Koreas" or "U.S.-China", and
	// none for "the two sides". A RoleName has one actor with an empty Code.
	Actors []timeline.Actor
	Kind   Kind
	Rank   int // 0 none, 1 official, 2 minister, 3 head of state or government
	// Place is set where the name says where, not who: "in Seoul", "over
	// Japan", "Seoul-based". Such a name may be the goal of a visit, not an agent.
	Place bool
}

// Gazetteer holds the actors' names. It is read-only after Load and safe for
// concurrent use.
type Gazetteer struct {
	vocab   segment.Index          // folded words
	trie    segment.Trie           // of the names
	leaves  segment.Leaves[uint32] // entries, best first
	entries []entry
	holders map[string][]uint32 // title, space, surname: entries of the persons
	heads   map[string][]uint32 // surname: heads of state and government
	classes []wordClass         // by word: the uses of the helping words
	scratch sync.Pool           // of *sentence
	names   map[string]string   // short names of the codes
	pairs   map[string][]string // by code, the two sides of which one is called by a direction: the North
	allies  map[string][]member // by code: the alliances it belongs to
}

// Load reads the tables of actors/ in fsys: states.csv, organisations.csv,
// leaders.csv, places.csv, roles.csv, definite.csv, blocked.csv, words.csv and alliances.csv. All errors
// of the tables are returned together, each with its file and line.
func Load(fsys fs.FS) (*Gazetteer, error) {
	t, err := readTables(fsys)
	if err != nil {
		return nil, err
	}
	return t.build(), nil
}

// Find lists the names in the tokens of one sentence, longest first match, in
// order and without overlap. on is the day that decides who held an office; the
// zero Day excludes nobody by term.
func (g *Gazetteer) Find(tokens []segment.Token, on timeline.Day) []Mention {
	return g.FindIn(tokens, on, nil)
}

// FindIn is Find for a sentence of an article that is about the states with
// these codes: they help to decide whose "Joint Chiefs of Staff" or "President
// Lee" is meant where the sentence alone does not.
func (g *Gazetteer) FindIn(tokens []segment.Token, on timeline.Day, codes []string) []Mention {
	out, _ := g.find(tokens, on, codes)
	return out
}

// FindFirst is Find for a sentence whose article is not known yet. settled
// reports that FindIn would find the same, whatever the article is about.
func (g *Gazetteer) FindFirst(tokens []segment.Token, on timeline.Day) (found []Mention, settled bool) {
	return g.find(tokens, on, nil)
}

func (g *Gazetteer) find(tokens []segment.Token, on timeline.Day, codes []string) (found []Mention, settled bool) {
	s, _ := g.scratch.Get().(*sentence)
	if s == nil {
		s = new(sentence)
	}
	s.reset(g, on, codes)
	s.cut(tokens)
	s.match()
	s.decide()
	found, settled = s.compose(), !s.asked
	g.scratch.Put(s)
	return found, settled
}

// Name is the short name of the actor with this code, "South Korea" for KOR;
// "" for a code that no table has.
func (g *Gazetteer) Name(code string) string { return g.names[code] }
