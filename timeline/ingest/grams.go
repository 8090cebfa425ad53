package ingest

import "slices"

// grams tell quickly that none of some phrases stands in a line: each phrase
// leaves four bytes that folding does not change, and a line without any of
// them needs no closer look. Most lines are such.
type grams struct {
	keys []uint32       // four bytes each
	bits [1 << 7]uint64 // of keys, by their hash
	all  bool           // a phrase without four such bytes: every line is looked at
}

const gramSize = 4

// add notes the last run of four bytes of a folded phrase in which no space and
// no quote stands: folding changes these.
func (g *grams) add(phrase string) {
	run := 0
	for i := len(phrase) - 1; i >= 0; i-- {
		if c := phrase[i]; c == ' ' || c == '\'' || c >= 0x80 {
			run = 0
			continue
		}
		if run++; run == gramSize {
			var key uint32
			for _, c := range []byte(phrase[i : i+gramSize]) {
				key = key<<8 | uint32(c)
			}
			g.keys = append(g.keys, key)
			g.bits[hashGram(key)>>6] |= 1 << (hashGram(key) & 63)
			return
		}
	}
	g.all = true
}

// hashGram is Knuth's multiplicative hash, 13 bits of it.
func hashGram(key uint32) uint32 { return key * 2654435761 >> 19 }

// in reports whether a phrase may stand in a line. Two letters beyond ASCII
// become ASCII in lower case, the Kelvin sign and the dotted I: lines with
// them, known by their bytes, may hold any.
func (g *grams) in(line string) bool {
	if g.all {
		return true
	}
	var key uint32
	for i := range len(line) {
		c := line[i]
		if c == 0x84 || c == 0xb0 {
			return true
		}
		key = key<<8 | uint32(lowerByte(c))
		if h := hashGram(key); g.bits[h>>6]&(1<<(h&63)) != 0 && slices.Contains(g.keys, key) {
			return true
		}
	}
	return false
}
