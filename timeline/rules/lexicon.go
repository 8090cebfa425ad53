package rules

import (
	"math/bits"
	"sort"
	"strings"

	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Kind says what sort of word an entry is.
type Kind byte

// The kinds.
const (
	Verb      Kind = 'v'
	Noun      Kind = 'n'
	Adjective Kind = 'a' // behind a form of be, where it works as a verb does: "is willing to"
	Grammar   Kind = 'f'
	Tag       Kind = 't'
)

// Entry is a word or phrase of the lexicon.
type Entry struct {
	Text    string // as the table writes it: "call off"
	Kind    Kind
	Classes ClassSet
	words   []string
	tags    []string // names of the classes of a Tag
}

// ClassSet is a set of word classes.
type ClassSet [10]uint64

// maxClasses is how many classes a set of rules can have.
const maxClasses = len(ClassSet{}) * 64

func (c *ClassSet) add(id int) { c[id>>6] |= 1 << (id & 63) }

// Has reports whether the class id is in the set.
func (c *ClassSet) Has(id int) bool { return id >= 0 && c[id>>6]&(1<<(id&63)) != 0 }

// ids lists the ids in the set in order.
func (c *ClassSet) ids() (out []int) {
	for w, set := range c {
		for ; set != 0; set &= set - 1 {
			out = append(out, w<<6|bits.TrailingZeros64(set))
		}
	}
	return out
}

// Meets reports whether two sets share a class.
func (c *ClassSet) Meets(d *ClassSet) bool {
	for i := range c {
		if c[i]&d[i] != 0 {
			return true
		}
	}
	return false
}

// Hit is an entry found in a sentence, with the forms its spelling may be.
type Hit struct {
	Entry *Entry
	Len   int // tokens; 0: nothing found
	Form  Form
}

// Hits are the longest entries of each kind that begin at one token.
type Hits struct{ Verb, Noun, Grammar, Tag Hit }

// leaf ends a spelling in the trie.
type leaf struct {
	entry *Entry
	form  Form
	kind  Kind // the entry's
}

// Lexicon finds words and phrases by the ids of their tokens.
type Lexicon struct {
	index   segment.Index // spellings of tokens
	trie    segment.Trie
	leaves  segment.Leaves[leaf] // once all words are in
	added   []segment.Leaf[leaf] // until then
	classes map[string]int
	names   []string
	entries map[entryKey]*Entry
}

// entryKey is what a lexicon has only one entry of.
type entryKey struct {
	kind Kind
	text string
}

// newLexicon is an empty lexicon with room for so many entries.
func newLexicon(size int) *Lexicon {
	l := &Lexicon{classes: map[string]int{}, entries: make(map[entryKey]*Entry, size), added: make([]segment.Leaf[leaf], 0, 3*size)}
	l.index.Reserve(2 * size)
	return l
}

// ID is the id of a token's folded spelling, 0 when no entry has it.
func (l *Lexicon) ID(norm string) int32 { return l.index.Find(norm) }

// Class is the id of a class, -1 when there is none of that name.
func (l *Lexicon) Class(name string) int {
	if id, ok := l.classes[name]; ok {
		return id
	}
	return -1
}

// Phrase is the verb entry made of a verb and a particle that stands apart from
// it, "turned the offer down"; nil when there is none.
func (l *Lexicon) Phrase(verb *Entry, particle string) *Entry {
	return l.entries[entryKey{Verb, verb.words[0] + " " + particle}]
}

// Find looks up what begins at ids[0].
func (l *Lexicon) Find(ids []int32) (h Hits) {
	node := int32(0)
	for n, id := range ids {
		if node = l.trie.Step(node, id); node == 0 {
			break
		}
		leaves := l.leaves.At(node)
		for i := range leaves {
			f := &leaves[i]
			// Of two entries with one spelling ("found" of find and of found) the
			// one that was there first is kept.
			if at := h.of(f.kind); at != nil && at.Len <= n {
				*at = Hit{f.entry, n + 1, f.form}
			}
		}
	}
	return h
}

// of is the hit of a kind.
func (h *Hits) of(k Kind) *Hit {
	switch k {
	case Verb, Adjective:
		return &h.Verb
	case Noun:
		return &h.Noun
	case Grammar:
		return &h.Grammar
	case Tag:
		return &h.Tag
	}
	return nil
}

// add enters a word with all its spellings, or a further class of it.
func (l *Lexicon) add(text string, kind Kind, class string, irr map[string]irregular) *Entry {
	id, ok := l.classes[class]
	if !ok {
		id = len(l.names)
		l.classes[class] = id
		l.names = append(l.names, class)
	}
	key := entryKey{kind, text}
	if e := l.entries[key]; e != nil {
		e.Classes.add(id)
		return e
	}
	e := &Entry{Text: text, Kind: kind, words: strings.Fields(text)}
	e.Classes.add(id)
	l.entries[key] = e
	last := len(e.words) - 1
	switch kind {
	case Verb:
		at := 0
		if last > 0 && strings.HasSuffix(e.words[0], "ly") {
			at = 1 // sexually assault
		}
		l.enter(e, at, verbForms(e.words[at], irr))
	case Adjective:
		l.enter(e, last, []spelling{{e.words[last], Participle}})
	case Noun, Tag:
		l.enter(e, last, nounForms(e.words[last], irr))
	default:
		l.enter(e, last, []spelling{{e.words[last], Base}})
	}
	return e
}

// enter enters an entry with each of the spellings that its word at has.
func (l *Lexicon) enter(e *Entry, at int, spellings []spelling) {
	ids := make([]int32, 0, 8)
	for _, s := range spellings {
		ids = ids[:0]
		for i, w := range e.words {
			if i == at {
				w = s.text
			}
			ids = append(ids, l.index.Add(w))
		}
		l.added = append(l.added, segment.Leaf[leaf]{Node: l.trie.Add(ids), Value: leaf{e, s.form, e.Kind}})
	}
}

// finish makes the lexicon ready once all words are in.
func (l *Lexicon) finish() {
	l.leaves, l.added = segment.NewLeaves(l.trie.Nodes(), l.added), nil
	l.nameTags()
}

// nameTags notes at each word of kind Tag what its classes are called.
func (l *Lexicon) nameTags() {
	for _, e := range l.entries {
		if e.Kind != Tag {
			continue
		}
		for _, id := range e.Classes.ids() {
			e.tags = append(e.tags, l.names[id])
		}
	}
}

// classNames lists the classes in alphabetical order.
func (l *Lexicon) classNames() []string {
	out := append([]string(nil), l.names...)
	sort.Strings(out)
	return out
}
