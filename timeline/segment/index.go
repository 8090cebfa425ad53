package segment

import (
	"math/bits"
	"slices"
)

// Index numbers words from 1, in the order in which they are added, and finds
// the number of a word faster than a map does. The zero Index is empty. It is
// safe for concurrent use once nothing is added any more.
type Index struct {
	slots []slot   // a power of two of them, at most half in use
	words []string // by number less 1
}

// slot is a place of an Index; without a number it is free.
type slot struct {
	key    uint64
	number int32
}

// Len is how many words there are, and the number of the last.
func (x *Index) Len() int { return len(x.words) }

// Find is the number of a word, 0 for one that was not added.
func (x *Index) Find(word string) int32 {
	if len(x.slots) == 0 {
		return 0
	}
	return x.slots[x.place(word, keyOf(word))].number
}

// Word is the word with a number, which must be one.
func (x *Index) Word(number int32) string { return x.words[number-1] }

// Add is the number of a word, a new one where it has none.
func (x *Index) Add(word string) int32 {
	if 2*len(x.words) >= len(x.slots) {
		x.Reserve(len(x.words) + 32)
	}
	k := keyOf(word)
	s := &x.slots[x.place(word, k)]
	if s.number == 0 {
		x.words = append(x.words, word)
		*s = slot{k, int32(len(x.words))}
	}
	return s.number
}

// place is the slot of a word, or the free one where it belongs.
func (x *Index) place(word string, key uint64) int {
	last := len(x.slots) - 1
	for i := int(mix(key, 0)) & last; ; i = (i + 1) & last {
		s := &x.slots[i]
		if s.number == 0 || s.key == key && (key&long == 0 || x.words[s.number-1] == word) {
			return i
		}
	}
}

// Reserve makes room for so many words in all.
func (x *Index) Reserve(words int) {
	size := 64
	for size <= 2*words {
		size *= 2
	}
	if size <= len(x.slots) {
		return
	}
	x.slots = make([]slot, size)
	x.words = slices.Grow(x.words, words-len(x.words))
	for i, w := range x.words {
		k := keyOf(w)
		x.slots[x.place(w, k)] = slot{k, int32(i + 1)}
	}
}

// long marks the keys that several words may have.
const long = 1 << 63

// keyOf is a word itself with its length, where it has up to seven bytes: then
// to find it takes a single look into memory. Of a longer word it is a mixture
// of the length, the first and the last eight bytes.
func keyOf(s string) uint64 {
	n := uint64(len(s))
	switch {
	case n >= 8:
		return uint64(mix(eight(s)^n, eight(s[n-8:]))) | long
	case n >= 4:
		return four(s) | four(s[n-4:])<<(8*(n-4)) | n<<56
	case n == 0:
		return 0
	}
	return uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1)) | n<<56
}

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// mix spreads two numbers over 32 bits. The factors are the digits of the
// fractions of pi and e.
func mix(a, b uint64) uint32 {
	high, low := bits.Mul64(a^0x243f6a8885a308d3, b^0xb7e151628aed2a6b)
	return uint32(high ^ low ^ (high^low)>>32)
}

// Trie finds names of one or more words by the numbers of their words. Its
// nodes are numbered, with 0 for the root. The zero Trie is empty. It is safe
// for concurrent use once nothing is added any more.
type Trie struct {
	first []int32 // by word, the node of the names that begin with it
	inner []bool  // by node, whether longer names go on from it
	edges []edge  // from the nodes but the root; a power of two, at most half in use
	used  int
}

// edge leads from a node by a word to a node; without one it is free.
type edge struct{ from, word, to int32 }

// Nodes is how many nodes there are, the root among them.
func (t *Trie) Nodes() int { return max(1, len(t.inner)) }

// Step follows a word from a node; 0 where no name goes on with it, as with
// word 0.
func (t *Trie) Step(node, word int32) int32 {
	switch {
	case node == 0 && int(word) < len(t.first):
		return t.first[word]
	case node == 0 || !t.inner[node]:
		return 0
	}
	return t.edges[t.place(node, word)].to
}

// Add enters a name and returns its node.
func (t *Trie) Add(words []int32) int32 {
	node := int32(0)
	for _, w := range words {
		next := t.Step(node, w)
		if next == 0 {
			next = t.branch(node, w)
		}
		node = next
	}
	return node
}

// branch makes a new node that follows another by a word.
func (t *Trie) branch(node, word int32) int32 {
	if len(t.inner) == 0 {
		t.inner = append(t.inner, true)
	}
	next := int32(len(t.inner))
	t.inner = append(t.inner, false)
	if node == 0 {
		for int(word) >= len(t.first) {
			t.first = append(t.first, 0)
		}
		t.first[word] = next
		return next
	}
	if 2*t.used >= len(t.edges) {
		t.grow()
	}
	t.inner[node] = true
	t.edges[t.place(node, word)] = edge{node, word, next}
	t.used++
	return next
}

// place is where the edge from node by word is, or the free place for it.
func (t *Trie) place(node, word int32) uint32 {
	last := uint32(len(t.edges) - 1)
	for i := mix(uint64(node), uint64(word)) & last; ; i = (i + 1) & last {
		if e := &t.edges[i]; e.to == 0 || e.from == node && e.word == word {
			return i
		}
	}
}

func (t *Trie) grow() {
	old := t.edges
	t.edges = make([]edge, max(64, 2*len(old)))
	for _, e := range old {
		if e.to != 0 {
			t.edges[t.place(e.from, e.word)] = e
		}
	}
}

// Leaves is what the names of a trie stand for, by node, in one piece of memory.
type Leaves[T any] struct {
	starts []uint32 // by node, where its values begin; one more for the end
	values []T
}

// Leaf is a value with the node of its name.
type Leaf[T any] struct {
	Node  int32
	Value T
}

// NewLeaves lays out the values of a trie that has so many nodes. Those of one
// node keep their order.
func NewLeaves[T any](nodes int, all []Leaf[T]) Leaves[T] {
	l := Leaves[T]{starts: make([]uint32, nodes+1), values: make([]T, len(all))}
	for i := range all {
		l.starts[all[i].Node+1]++
	}
	for i := 1; i <= nodes; i++ {
		l.starts[i] += l.starts[i-1]
	}
	next := slices.Clone(l.starts)
	for i := range all {
		at := &next[all[i].Node]
		l.values[*at] = all[i].Value
		*at++
	}
	return l
}

// At is the values of a node.
func (l *Leaves[T]) At(node int32) []T { return l.values[l.starts[node]:l.starts[node+1]] }
