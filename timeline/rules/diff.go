package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Change is one difference that files laid over a set make.
type Change struct {
	Kind   string // added, changed, disabled, word, composition or code
	Rule   string // the rule's id; for a word the word, for a composition its operator, for a code the code
	Field  string // of a changed rule; for a word its class, for a composition its act
	Before string // "" when there was nothing
	After  string // "" when nothing is left
	File   string // where the change is written, "" for a code
	Line   int    // counted from 1, 0 when only the file is known
}

// Diff lists what turns the set before into the set after, an Overlay of it:
// rules in the order of after, then those that are gone, then words,
// compositions and codes. It is empty when nothing differs.
func Diff(before, after *Set) (out []Change) {
	for _, r := range after.rules {
		old, ok := before.Rule(r.ID)
		if !ok {
			out = append(out, Change{Kind: "added", Rule: r.ID, After: oneLine(r.Pattern) + " -> " + r.Code, File: r.File, Line: r.Line})
			continue
		}
		a, b := raw{Rule: old}.fields(), raw{Rule: r}.fields()
		for i, key := range ruleFields {
			if a[i] != b[i] {
				out = append(out, Change{"changed", r.ID, key, oneLine(a[i]), oneLine(b[i]), r.File, r.Line})
			}
		}
	}
	for _, r := range before.rules {
		if _, ok := after.Rule(r.ID); !ok {
			gone := Change{Kind: "disabled", Rule: r.ID, Before: oneLine(r.Pattern) + " -> " + r.Code}
			if i := slices.IndexFunc(after.src.off, func(o Rule) bool { return o.ID == r.ID }); i >= 0 {
				gone.File, gone.Line = after.src.off[i].File, after.src.off[i].Line
			}
			out = append(out, gone)
		}
	}
	for _, w := range after.src.words[min(len(before.src.words), len(after.src.words)):] {
		out = append(out, Change{Kind: "word", Rule: w.text, Field: w.class, After: string(w.kind), File: w.file, Line: w.line})
	}
	for _, c := range after.src.compose[:max(0, len(after.src.compose)-len(before.src.compose))] {
		old := ""
		if made, ok := before.Compose(c.operator, c.act); ok && c.act != "" {
			old = made.Code
		}
		out = append(out, Change{"composition", c.operator, c.act, old, c.made.Code, c.file, c.line})
	}
	for _, c := range after.src.codes[min(len(before.src.codes), len(after.src.codes)):] {
		out = append(out, Change{Kind: "code", Rule: c.Code, Before: before.codes[c.Code].Action, After: c.Action})
	}
	return out
}

var ruleFields = []string{"title", "code", "pattern", "unless", "also", "why", "source", "since", "tags", "match", "nomatch"}

// fields are the texts of the rule in the order of ruleFields.
func (r raw) fields() (out []string) {
	for _, key := range ruleFields {
		switch key {
		case "tags":
			out = append(out, strings.Join(r.Tags, ", "))
		case "match":
			out = append(out, strings.Join(r.Match, " | "))
		case "nomatch":
			out = append(out, strings.Join(r.NoMatch, " | "))
		default:
			out = append(out, oneLine(*r.field(key)))
		}
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// String says the change in one line.
func (c Change) String() string {
	at := ""
	if c.File != "" {
		at = "  (" + c.File + ")"
		if c.Line > 0 {
			at = fmt.Sprintf("  (%s:%d)", c.File, c.Line)
		}
	}
	switch c.Kind {
	case "added":
		return fmt.Sprintf("+ rule %s: %s%s", c.Rule, c.After, at)
	case "disabled":
		return fmt.Sprintf("- rule %s: %s%s", c.Rule, c.Before, at)
	case "changed":
		return fmt.Sprintf("~ rule %s, %s: %s => %s%s", c.Rule, c.Field, orNone(c.Before), orNone(c.After), at)
	case "word":
		return fmt.Sprintf("+ word %q (%s) in class %s%s", c.Rule, c.After, c.Field, at)
	case "composition":
		return fmt.Sprintf("~ %s over %s: %s => %s%s", c.Rule, orNone(c.Field), orNone(c.Before), c.After, at)
	}
	return fmt.Sprintf("~ code %s: %s => %s%s", c.Rule, orNone(c.Before), c.After, at)
}

func orNone(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}
