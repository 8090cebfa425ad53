package stories

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// Print is what two texts are compared by: a sixth of the text's size. The zero value is that of an empty text, which is
// a copy of none.
type Print struct {
	signature []uint32 // MinHash of its runs of words; one hash of the whole for a short text
	words     []uint16 // its words of four letters and more, and its numbers, in their order; none for a short text
}

// longest bounds the words that are kept: what comes behind them in a book
// tells nothing more.
const longest = 8192

// Print takes the print of a text.
func (p CopyParams) Print(text string) Print {
	var out Print
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch {
	case len(words) == 0:
	case len(words) < max(p.MinWords, p.Run):
		out.signature = []uint32{uint32(xxhash.Sum64String(strings.Join(words, " ")))}
	default:
		runs := make([]uint64, len(words)-p.Run+1)
		for i := range runs {
			runs[i] = xxhash.Sum64String(strings.Join(words[i:i+p.Run], " "))
		}
		out.signature = signature(runs, p.Hashes)
		for _, w := range words {
			if telling(w) && len(out.words) < longest {
				out.words = append(out.words, uint16(xxhash.Sum64String(w)))
			}
		}
	}
	return out
}

// Append writes the print behind b; [ReadPrint] reads it.
func (x Print) Append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(x.signature)))
	b = binary.AppendUvarint(b, uint64(len(x.words)))
	for _, h := range x.signature {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	for _, w := range x.words {
		b = binary.LittleEndian.AppendUint16(b, w)
	}
	return b
}

// ReadPrint reads the print that b begins with, and how long it is.
func ReadPrint(b []byte) (x Print, size int) {
	hashes, n := binary.Uvarint(b)
	words, m := binary.Uvarint(b[n:])
	size = n + m
	x.signature, x.words = make([]uint32, hashes), make([]uint16, words)
	for i := range x.signature {
		x.signature[i] = binary.LittleEndian.Uint32(b[size:])
		size += 4
	}
	for i := range x.words {
		x.words[i] = binary.LittleEndian.Uint16(b[size:])
		size += 2
	}
	return x, size
}

// telling reports whether a word says what a text is about: a number, or a word
// of four letters and more.
func telling(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsDigit(r) || utf8.RuneCountInString(w) >= 4
}

// signature is the MinHash of runs of words.
func signature(runs []uint64, hashes int) []uint32 {
	least := make([]uint64, hashes)
	for i := range least {
		least[i] = math.MaxUint64
	}
	for _, h := range runs {
		for k := range least {
			if v := mix(h + uint64(k)*golden); v < least[k] {
				least[k] = v
			}
		}
	}
	out := make([]uint32, hashes)
	for i, v := range least {
		out[i] = uint32(v)
	}
	return out
}

// golden spreads consecutive numbers over 64 bits.
const golden = 0x9e3779b97f4a7c15

// mix is the finalizer of SplitMix64: every bit of the input moves every bit of
// the output.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// alike estimates the share of runs two texts have in common.
func alike(a, b []uint32) float64 {
	if len(a) != len(b) || len(a) == 0 {
		return 0
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) / float64(len(a))
}

// oneText reports whether of two texts that are alike one holds the other. A
// copy is edited, cut, put in another order or added to, but one of the two has
// hardly a sentence that the other lacks; two reports in one frame have each
// their own.
func (p CopyParams) oneText(a, b Print) bool {
	return p.news(a, b) <= p.News || p.news(b, a) <= p.News
}

// news is the share of a in stretches that b lacks. Edits change words one by
// one; a stretch is news where hardly a word of it stands in b beside one of its
// neighbours.
func (p CopyParams) news(a, b Print) float64 {
	if len(a.words) < p.Stretch {
		return 0
	}
	have := map[uint32]bool{}
	pairs(b.words, func(_, _ int, pair uint32) { have[pair] = true })
	known := make([]bool, len(a.words))
	pairs(a.words, func(i, j int, pair uint32) {
		if have[pair] {
			known[i], known[j] = true, true
		}
	})
	in, news, end := 0, 0, 0 // known words of the stretch that ends with word i; words that are news, all before end
	for i := range known {
		if known[i] {
			in++
		}
		from := i + 1 - p.Stretch
		if from > 0 && known[from-1] {
			in--
		}
		if from >= 0 && in <= p.Known {
			news += i + 1 - max(from, end)
			end = i + 1
		}
	}
	return float64(news) / float64(len(known))
}

// beside is how far apart neighbours stand, so that words put between them or
// taken out do not part them.
const beside = 3

// pairs calls each with every two words that are neighbours, in their order.
func pairs(words []uint16, each func(i, j int, pair uint32)) {
	for i, w := range words {
		for j := i + 1; j < min(i+1+beside, len(words)); j++ {
			each(i, j, uint32(w)<<16|uint32(words[j]))
		}
	}
}
