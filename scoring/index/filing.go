package index

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Filing says under which names reports are filed. The zero Filing files each
// under its dyad. What is filed is a series of its own: everything that takes a
// dyad takes the name of a group or of a direction as well.
type Filing struct {
	Directed bool    // under "PRK>KOR", source first, in place of the dyad "KOR-PRK"
	Groups   []Group // besides under the name of each group that has the dyad
}

// Group is several dyads taken as one. A story that concerns more than one of
// them counts once in it.
type Group struct {
	Name string
	// Members are dyads, "KOR-PRK" in either order, or directions, "PRK>KOR". A
	// star stands for any actor: "PRK-*" is every dyad of PRK, "PRK>*" all it
	// does, "*>PRK" all that is done to it.
	Members []string
}

// Validate says what is wrong with a group: no name, no members, or a member
// that is no pair; nil when nothing is.
func (g Group) Validate() error {
	if g.Name == "" || len(g.Members) == 0 {
		return fmt.Errorf("group %q needs a name and at least one dyad", g.Name)
	}
	for _, m := range g.Members {
		if _, _, _, ok := pair(m); !ok {
			return fmt.Errorf("group %q: %q is no pair of actors", g.Name, m)
		}
	}
	return nil
}

// pair takes "KOR-PRK" or "PRK>KOR" apart.
func pair(member string) (a, b string, directed, ok bool) {
	a, b, directed = strings.Cut(member, ">")
	if !directed {
		a, b, _ = strings.Cut(member, "-")
	}
	return a, b, directed, a != "" && b != ""
}

// has reports whether an act of source that concerns other belongs to the
// group.
func (g *Group) has(source, other string) bool {
	fits := func(want, have string) bool { return want == "*" || want == have }
	return slices.ContainsFunc(g.Members, func(m string) bool {
		a, b, directed, _ := pair(m)
		return fits(a, source) && fits(b, other) || !directed && fits(a, other) && fits(b, source)
	})
}

// Direction is the name under which what source does to target is filed.
func Direction(source, target string) string { return source + ">" + target }

// names lists, sorted and each once, what an act of source that concerns the
// others is filed under.
func (f *Filing) names(source string, others []string) []string {
	var names []string
	for _, other := range others {
		if f.Directed {
			names = append(names, Direction(source, other))
		} else {
			names = append(names, timeline.Dyad(source, other))
		}
		for i := range f.Groups {
			if f.Groups[i].has(source, other) {
				names = append(names, f.Groups[i].Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
