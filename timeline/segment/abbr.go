package segment

import (
	_ "embed"
	"strings"
	"sync"
)

// abbrKind says how the full stop of an abbreviation behaves.
type abbrKind uint8

const (
	none       abbrKind = iota
	title               // never ends a sentence: "Gen."
	lower               // the same, written small: "vs."
	month               // "Aug.", "Tues."
	place               // "Calif.", "Inc."
	end                 // "etc."
	numbered            // only before a number: "No."
	initial             // "J."
	initialism          // "U.S."
	clock               // "a.m."
	opener              // no abbreviation: a word that opens sentences
)

//go:embed abbreviations.csv
var abbreviationsCSV string

// abbreviations is the table, read once and never changed.
var abbreviations = sync.OnceValue(func() map[string]abbrKind {
	kinds := map[string]abbrKind{"title": title, "lower": lower, "month": month, "place": place,
		"end": end, "number": numbered, "opener": opener}
	table := map[string]abbrKind{}
	for _, line := range strings.Split(abbreviationsCSV, "\n")[1:] {
		w, rest, _ := strings.Cut(line, ",")
		k, _, _ := strings.Cut(rest, ",")
		// "no" is both: "No. 2" and "No one".
		if _, ok := table[w]; !ok && w != "" {
			table[w] = kinds[k]
		}
	}
	return table
})

// lookup finds a word in the table whatever its case.
func lookup(w string) abbrKind {
	if len(w) > 12 {
		return none
	}
	var b [12]byte
	for i := 0; i < len(w); i++ {
		b[i] = w[i]
		if capital(w[i]) {
			b[i] |= 0x20
		}
	}
	return abbreviations()[string(b[:len(w)])]
}
