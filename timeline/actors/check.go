package actors

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Check loads the tables and reports every name that means two actors at one
// time while nothing decides between them: no term, no way of writing, no
// condition (the columns with and unless). nil means none was found.
func Check(fsys fs.FS) error {
	g, err := Load(fsys)
	if err != nil {
		return err
	}
	var faults []error
	for node := range int32(g.trie.Nodes()) {
		ids := g.leaves.At(node)
		if codes := g.unclear(ids); len(codes) > 0 {
			faults = append(faults, fmt.Errorf("actors/: the name %q means %s at one time: give terms that do not overlap, or a condition in the column with or unless",
				g.entries[ids[0]].text, strings.Join(codes, " and ")))
		}
	}
	slices.SortFunc(faults, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(faults...)
}

// unclear lists the codes of the entries of one name that nothing tells apart.
func (g *Gazetteer) unclear(ids []uint32) (codes []string) {
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			if x, y := &g.entries[a], &g.entries[b]; ambiguous(x, y) {
				codes = append(codes, x.code, y.code)
			}
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// ambiguous reports whether nothing but the order of the tables tells two
// entries of one name apart. A phrase that is blocked, and a word for a role
// beside the name of a body, are told apart by their class.
func ambiguous(x, y *entry) bool {
	if !actor(x) || !actor(y) || x.code == y.code || x.conditional() || y.conditional() {
		return false
	}
	if (x.exact == nil) != (y.exact == nil) || strings.Join(x.exact, " ") != strings.Join(y.exact, " ") {
		return false
	}
	return overlap(x.from, x.to, y.from, y.to)
}

func actor(e *entry) bool {
	return e.class == person || e.class == organisation || e.class == state
}

// overlap reports whether two terms share a day; a zero day is an open end.
func overlap(a0, a1, b0, b1 timeline.Day) bool {
	return (a1 == 0 || b0 <= a1) && (b1 == 0 || a0 <= b1)
}
