package stories

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Corrections are what people know better than the thresholds, in the order in
// which they were written.
type Corrections struct {
	lines []correction
}

// correction is one line of the file.
type correction struct {
	where    string // "file:line"
	together bool
	ids      []string
}

// Len is the number of corrections.
func (c Corrections) Len() int { return len(c.lines) }

// Lines are the corrections as they are read: "together a b", "apart a b".
func (c Corrections) Lines() []string {
	var out []string
	for _, l := range c.lines {
		word := "apart"
		if l.together {
			word = "together"
		}
		out = append(out, word+" "+strings.Join(l.ids, " "))
	}
	return out
}

// Missing lists the ids that no event has, in order.
func (c Corrections) Missing(events []timeline.Event) []string {
	have := map[string]bool{}
	for i := range events {
		have[events[i].ID] = true
	}
	var out []string
	for _, l := range c.lines {
		for _, id := range l.ids {
			if !have[id] {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ReadCorrections reads a file of one correction a line: "together" or "apart",
// then two event ids or more. What follows a # is a remark. Every line that is
// none of this comes back in the error, as a [*timeline.SyntaxError] at least.
func ReadCorrections(r io.Reader, name string) (Corrections, error) {
	var c Corrections
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		fields := strings.Fields(strings.TrimPrefix(text, "\ufeff"))
		if len(fields) == 0 {
			continue
		}
		if word := fields[0]; word != "together" && word != "apart" || len(fields) < 3 {
			return Corrections{}, &timeline.SyntaxError{File: name, Line: n, Msg: fmt.Sprintf("%q is no correction; write together or apart and two event ids or more", strings.TrimSpace(text))}
		}
		c.lines = append(c.lines, correction{fmt.Sprintf("%s:%d", name, n), fields[0] == "together", fields[1:]})
	}
	return c, lines.Err()
}

// correct joins and parts stories.
func (g *grouper) correct(c Corrections) {
	if len(c.lines) == 0 {
		return
	}
	events := map[string][]int{}
	for i := range g.events {
		events[g.events[i].ID] = append(events[g.events[i].ID], i)
	}
	for _, l := range c.lines {
		var chosen []int
		for _, id := range l.ids {
			chosen = append(chosen, events[id]...)
		}
		if l.together {
			g.join(chosen, "joined by "+l.where)
		} else {
			g.part(chosen, "kept apart by "+l.where)
		}
	}
	g.all = slices.DeleteFunc(g.all, func(s *Story) bool { return len(s.Reports) == 0 })
}

// storyOf finds the story an event is in, nil when in none.
func (g *grouper) storyOf(event int) *Story {
	for _, s := range g.all {
		if slices.ContainsFunc(s.Reports, func(r Report) bool { return r.Event == event }) {
			return s
		}
	}
	return nil
}

// join puts all stories of the events into that of the first.
func (g *grouper) join(chosen []int, why string) {
	var first *Story
	for _, i := range chosen {
		s := g.storyOf(i)
		switch {
		case s == nil:
			s = &Story{Reports: []Report{{i, 1, why}}}
			g.all = append(g.all, s)
		case s == first:
			continue
		}
		if first == nil {
			first = s
			continue
		}
		for _, r := range s.Reports {
			r.Reason = why
			first.Reports = append(first.Reports, r)
		}
		s.Reports = nil
	}
}

// part takes events out of the story they share with an earlier one of the
// line, each into a story of its own.
func (g *grouper) part(chosen []int, why string) {
	taken := map[*Story]bool{}
	for _, i := range chosen {
		s := g.storyOf(i)
		if s == nil {
			continue
		}
		if !taken[s] {
			taken[s] = true
			continue
		}
		s.Reports = slices.DeleteFunc(s.Reports, func(r Report) bool { return r.Event == i })
		g.all = append(g.all, &Story{Reports: []Report{{i, 1, why}}})
	}
}
