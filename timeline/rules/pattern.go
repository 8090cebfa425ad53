package rules

import (
	"fmt"
	"strings"
)

// Slot says what an argument of a pattern stands for.
type Slot uint8

// The slots.
const (
	Thing    Slot = iota // a phrase with a word of the class
	Target               // the target
	Source               // the source
	Act                  // an act with a code of its own
	Both                 // two sides take part
	Somebody             // the target, who must be a name or a role
	Name                 // a second noun phrase right behind the object
	Own                  // the object is nobody's but the source's
)

// Term is what a head or a filler asks for: any of these classes or words.
type Term struct {
	Classes []string
	Words   []string
}

// Arg is one argument of a pattern.
type Arg struct {
	Preps    []string // empty: the object
	Slot     Slot
	Term     Term // for Thing
	Optional bool
}

// Alternative is a head with its arguments.
type Alternative struct {
	Head Term
	Args []Arg
}

// ParsePattern reads a pattern; see the package comment for its grammar.
// isPrep tells prepositions from other words.
func ParsePattern(text string, isPrep func(string) bool) ([]Alternative, error) {
	var out []Alternative
	for _, part := range strings.Split(text, "/") {
		words := strings.Fields(part)
		if len(words) == 0 {
			return nil, fmt.Errorf("pattern %q has an empty alternative", text)
		}
		head, err := parseTerm(strings.TrimSuffix(words[0], "?"))
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(words[0], "?") || slotOf(words[0]) != Thing {
			return nil, fmt.Errorf("pattern %q: an alternative begins with its head, a [class] or a word", text)
		}
		args, err := parseArgs(words[1:], isPrep)
		if err != nil {
			return nil, fmt.Errorf("pattern %q: %w", text, err)
		}
		out = append(out, Alternative{head, args})
	}
	return out, nil
}

func slotOf(word string) Slot {
	switch strings.TrimSuffix(word, "?") {
	case "TARGET":
		return Target
	case "SOURCE":
		return Source
	case "ACT":
		return Act
	case "BOTH":
		return Both
	case "NAME":
		return Name
	case "SOMEBODY":
		return Somebody
	case "OWN":
		return Own
	}
	return Thing
}

func parseArgs(words []string, isPrep func(string) bool) ([]Arg, error) {
	var out []Arg
	for i := 0; i < len(words); i++ {
		var a Arg
		if first, _, _ := strings.Cut(words[i], "|"); isPrep(first) {
			a.Preps = strings.Split(words[i], "|")
			if strings.Contains(words[i], "?") {
				return nil, questioned(words[i])
			}
			if i++; i == len(words) {
				return nil, fmt.Errorf("%q stands at the end; say what follows it: TARGET, ACT or a [class]", words[i-1])
			}
		}
		if p, ok := strings.CutSuffix(words[i], "?"); ok && isPrep(p) && i+1 < len(words) {
			return nil, questioned(words[i])
		}
		a.Optional = strings.HasSuffix(words[i], "?")
		a.Slot = slotOf(words[i])
		if a.Slot == Thing {
			t, err := parseTerm(strings.TrimSuffix(words[i], "?"))
			if err != nil {
				return nil, err
			}
			a.Term = t
		}
		out = append(out, a)
	}
	return out, nil
}

// questioned is the error of a question mark behind a preposition.
func questioned(preps string) error {
	p := strings.ReplaceAll(preps, "?", "")
	return fmt.Errorf("the question mark of %q belongs behind what follows: %s TARGET?", preps, p)
}

func parseTerm(w string) (Term, error) {
	var t Term
	for _, p := range strings.Split(w, "|") {
		name := strings.TrimSuffix(strings.TrimPrefix(p, "["), "]")
		switch {
		case name == "" || strings.ContainsAny(name, "[]"):
			return t, fmt.Errorf("cannot read %q: write a [class], a word, or alternatives with | and no blanks", w)
		case p == "["+name+"]":
			t.Classes = append(t.Classes, name)
		case p != name:
			return t, fmt.Errorf("bracket missing in %q", w)
		default:
			t.Words = append(t.Words, strings.ReplaceAll(name, "_", " "))
		}
	}
	return t, nil
}
