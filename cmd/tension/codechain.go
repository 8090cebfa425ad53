package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/extract"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// drawCode prints how each event of one sentence came about, and what was kept
// back.
func (a *app) drawCode(coder *extract.Coder, m *scoring.Model, text string, on timeline.Day) error {
	found := coder.Explain(text, on)
	return a.emit("", func(w io.Writer) error {
		if len(found.Events) == 0 {
			fmt.Fprintln(w, "no event: no rule fires on this")
			drawUnread(w, found)
		}
		for i, x := range found.Events {
			if i > 0 {
				fmt.Fprintln(w)
			}
			x.Event.Tension = m.Score(x.Event).Tension
			drawEvent(w, coder.Rules, x)
			for _, line := range traceLines(m, x.Event) {
				fmt.Fprintf(w, "  %s\n", line)
			}
		}
		for _, s := range found.Suppressed {
			fmt.Fprintf(w, "kept back  %q: %s; rule %s would make it %s\n", s.Text, s.Why, s.Rule, coded(coder.Rules, s.Code))
		}
		return nil
	})
}

// drawUnread says what was seen in a text that holds no event.
func drawUnread(w io.Writer, x extract.Explanation) {
	head := "names"
	for _, n := range x.Names {
		who := []string{}
		for _, a := range n.Actors {
			who = append(who, named(a))
		}
		text := strings.Join(who, ", ")
		if text == "" {
			text = "known by no name before it"
		}
		if n.Place {
			text += ", as a place"
		}
		fmt.Fprintf(w, "  %-8s %q: %s\n", head, n.Text, text)
		head = ""
	}
	if len(x.Unread) == 0 && len(x.Suppressed) == 0 {
		fmt.Fprintln(w, "  verbs    none that the lists of words know")
	}
	head = "verbs"
	for _, v := range x.Unread {
		fmt.Fprintf(w, "  %-8s %q: %s\n", head, v.Text, v.Why)
		head = ""
	}
}

func drawEvent(w io.Writer, set *rules.Set, x extract.Coded) {
	e := x.Event
	fmt.Fprintf(w, "%s: %s (%s %s, %s), tension %s\n", whoNamed(e), e.Action, e.Code, e.Category, e.Realis, readable(e.Tension))
	fmt.Fprintf(w, "  source   %s\n  target   %s\n", side(x.SourceText, e.Source), side(x.TargetText, e.Target))
	fmt.Fprintf(w, "  trigger  %q\n  chain    %s\n", e.Trigger, strings.Join(x.Chain, "(")+strings.Repeat(")", len(x.Chain)-1))
	steps := extract.Steps(set, x)
	for i, s := range steps {
		r, ok := set.Rule(s.Rule)
		if !ok {
			fmt.Fprintf(w, "    %-12s taken as done: the sentence speaks of it as a fact\n", s.Rule)
			continue
		}
		why := "the rule's own code"
		switch {
		case r.Code != rules.CodeTable:
		case i == 0:
			why = "no act beside it; compose.csv has a code for " + r.ID + " alone"
		default:
			why = fmt.Sprintf("compose.csv: %s over %s", r.ID, steps[i-1].Code)
		}
		if s.Realis != "" {
			why += ", " + string(s.Realis)
		}
		fmt.Fprintf(w, "    %-12s %s: %s\n", s.Rule, coded(set, s.Code), why)
		fmt.Fprintf(w, "    %-12s %s (%s)\n", "", oneLine(r.Why), origin(r))
	}
	if r, ok := set.Rule(x.Next); ok {
		fmt.Fprintf(w, "  next     rule %s (%s) fits the same word but less of its surroundings\n", r.ID, coded(set, r.Code))
	} else {
		fmt.Fprintln(w, "  next     no other rule fits")
	}
}

// side is one end of an event: the words and whom they name.
func side(text string, a timeline.Actor) string {
	switch {
	case a.Code == "" && text == "":
		return "nobody"
	case a.Code == "":
		return fmt.Sprintf("%q, in no table of actors", text)
	case text == "":
		return fmt.Sprintf("%s %s, not named here", a.Code, a.Name)
	}
	return fmt.Sprintf("%q: %s", text, named(a))
}

// coded is a code with its label.
func coded(set *rules.Set, code string) string {
	if c, ok := set.Code(code); ok {
		return code + " " + c.Action
	}
	if code == "" {
		return "nothing"
	}
	return code
}

// named is an actor as the tables know it.
func named(a timeline.Actor) string {
	switch {
	case a.Code == "":
		return a.Role + " of no known state"
	case a.Role == "":
		return a.Code + " " + a.Name
	}
	return a.Code + " " + a.Name + ", " + a.Role
}
