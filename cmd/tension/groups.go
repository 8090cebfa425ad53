package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// asked is what --dyad, --group and --directed ask to show.
type asked struct {
	filing index.Filing
	names  []string // in order; nil is every dyad
}

// asked reads the flags. A direction and a pair with a star are groups of their
// own, but for a direction where all reports are filed by direction.
func (f *seriesFlags) asked() (asked, error) {
	a := asked{filing: index.Filing{Directed: f.directed}}
	for _, d := range f.dyads {
		name := strings.ToUpper(strings.TrimSpace(d))
		x, y, isPair := strings.Cut(name, "-")
		names := []string{name}
		switch {
		case isPair && f.directed && x != y:
			names = []string{index.Direction(x, y), index.Direction(y, x)}
		case isPair && !strings.Contains(name, "*"):
			names[0] = timeline.Dyad(x, y)
		}
		for _, name := range names {
			var err error
			if isDirection(name) && !f.directed || strings.Contains(name, "*") {
				err = a.group(name, name)
			} else {
				a.names = append(a.names, name)
			}
			if err != nil {
				return a, err
			}
		}
	}
	for _, g := range f.groups {
		name, members, ok := strings.Cut(g, "=")
		if !ok {
			return a, usage("write --group name=KOR-PRK,PRK-USA", "--group %s has no name", g)
		}
		if err := a.group(strings.TrimSpace(name), strings.Split(strings.ToUpper(strings.ReplaceAll(members, " ", "")), ",")...); err != nil {
			return a, err
		}
	}
	return a, nil
}

// group asks for a group.
func (a *asked) group(name string, members ...string) error {
	g := index.Group{Name: name, Members: members}
	if err := g.Validate(); err != nil {
		return usage("write --group name=KOR-PRK,PRK-USA or --dyad 'PRK-*'", "%w", err)
	}
	if slices.ContainsFunc(a.filing.Groups, func(h index.Group) bool { return h.Name == name }) {
		return usage("give each group a name of its own", "two groups are called %s", name)
	}
	a.filing.Groups = append(a.filing.Groups, g)
	a.names = append(a.names, name)
	return nil
}

func isDirection(name string) bool { return strings.Contains(name, ">") }

// chosen checks the dyads and groups asked for against those there are; none
// asked for means all dyads.
func (v *view) chosen() ([]string, error) {
	return v.asked.among(v.table.Dyads(), v.byStories)
}

// among checks what is asked for against what there is; ranked lists that, the
// best known first.
func (a *asked) among(there []string, ranked func() []string) ([]string, error) {
	if len(a.names) == 0 {
		return there, nil
	}
	var out []string
	for _, name := range a.names {
		if !slices.Contains(there, name) {
			hint := "the data hold no pair of actors"
			if len(there) > 0 {
				hint = "the data hold " + strings.Join(firstN(ranked(), 12), ", ")
			}
			return nil, usage(hint, "unknown dyad %q: no story of it", name)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, nil
}

// one is the dyad to show where only one can be: the one asked for, else the
// one with most stories; the user is told which.
func (a *app) one(v *view) (string, error) {
	if len(v.asked.names) > 0 {
		d, err := v.chosen()
		switch {
		case err != nil:
			return "", err
		case len(d) > 1:
			return "", usage("give one", "this shows one dyad, not %d", len(d))
		}
		return d[0], nil
	}
	d := v.table.Busiest()
	if d == "" {
		return "", dataError("an event needs a source and a target, or a source with context in the model", "no event concerns a pair of actors")
	}
	if n := len(v.table.Dyads()); n > 1 {
		say(a.stderr, "note", fmt.Sprintf("showing %s, of %d dyads the one with most stories; choose another with --dyad", d, n))
	}
	return d, nil
}

// tellGroups names the dyads of groups that no story is of.
func (a *app) tellGroups(v *view) {
	there := v.table.Dyads()
	for _, g := range v.asked.filing.Groups {
		for _, m := range g.Members {
			x, y, isPair := strings.Cut(m, "-")
			if !isPair || len(g.Members) == 1 || strings.Contains(m, "*") {
				continue
			}
			if !slices.Contains(there, timeline.Dyad(x, y)) && !slices.Contains(there, index.Direction(x, y)) && !slices.Contains(there, index.Direction(y, x)) {
				say(a.stderr, "warning", fmt.Sprintf("group %s: no story of %s", g.Name, m))
			}
		}
	}
}

// tellDoubts says which reports are not counted because they say what cannot
// be, and which ids stand for two of them.
func (a *app) tellDoubts(v *view) {
	for _, s := range v.table.Skipped {
		if s.Wrong() {
			say(a.stderr, "warning", fmt.Sprintf("%s not counted: %s", plural(s.Count, "report"), s.Reason))
		}
	}
	if m := v.twice(); m != "" {
		say(a.stderr, "warning", m)
	}
}

// twice says how many ids stand for two different reports, "" when none does.
func (v *view) twice() string {
	first := map[string]int{}
	example, n := "", 0
	for i := range v.given {
		id := v.given[i].ID
		at, seen := first[id]
		if !seen {
			first[id] = i
		} else if timeline.EventID(v.given[at]) != timeline.EventID(v.given[i]) {
			if n++; n == 1 {
				example = id
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s with an id that another report has, such as %s: all count, and --drop leaves out all of an id", plural(n, "report"), example)
}

// byHand is what people have set right.
func (v *view) byHand() (out []string) {
	if len(v.dropped) > 0 {
		out = append(out, fmt.Sprintf("%s left out by hand", plural(len(v.dropped), "event")))
	}
	if len(v.corrected) > 0 {
		text := "corrected by hand: " + strings.Join(firstN(v.corrected, fewKinds), "; ")
		if more := len(v.corrected) - fewKinds; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, text)
	}
	return out
}

// doubts is what was wrong with the input, for those who read the results and
// not what the command said beside them.
func (v *view) doubts() []string {
	var out []string
	if v.skipped > 0 {
		out = append(out, unread(v.skipped))
	}
	out = append(out, v.byHand()...)
	if m := v.twice(); m != "" {
		out = append(out, m)
	}
	return slices.Concat(out, v.notes, v.messages)
}
