package rules

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Compiled is a rule ready to be held against phrases.
type Compiled struct {
	Rule     *Rule
	Alts     []CompiledAlt
	Unless   []CompiledAlt
	Operator string // the operator compose.csv knows it by, "" for a plain frame
}

// CompiledAlt is one alternative of a pattern, its classes by id.
type CompiledAlt struct {
	Head ClassSet
	Args []CompiledArg
}

// Operator reports whether the head works upon an act.
func (a *CompiledAlt) Operator() bool {
	for i := range a.Args {
		if a.Args[i].Slot == Act {
			return true
		}
	}
	return false
}

// CompiledArg is one argument of an alternative.
type CompiledArg struct {
	Preps    []string
	Slot     Slot
	Class    ClassSet
	Optional bool
}

// compile builds lexicon, code book, table and patterns, and checks that what
// one file names is there in another.
func (s *Set) compile(bad *problems) {
	s.lex = newLexicon(len(s.src.words))
	used := map[string]bool{}
	s.used = used
	for _, w := range s.src.words {
		if s.lex.Class(w.class) < 0 && len(s.lex.names) >= maxClasses {
			bad.add(w.file, w.line, 0, "more than %d classes of words", maxClasses)
			return
		}
		s.lex.add(w.text, w.kind, w.class, s.src.irregular)
	}
	s.codes = map[string]Code{}
	for _, c := range s.src.codes {
		s.codes[c.Code] = c
	}
	s.rules = s.src.rules
	s.byID, s.heads = map[string]int{}, map[int][]*Compiled{}
	for i := range s.rules {
		r := &s.rules[i]
		s.byID[r.ID] = i
		c := s.compileRule(r, used, bad)
		s.compiled = append(s.compiled, c)
		s.index(c)
	}
	for _, r := range s.src.off {
		s.asked(r, used)
	}
	s.compileTable(bad)
	s.lex.finish()
}

// asked marks the classes of a disabled rule as asked for: its words stay, and
// are nobody's mistake.
func (s *Set) asked(r Rule, used map[string]bool) {
	for _, text := range [...]string{r.Pattern, r.Unless} {
		s.compilePattern(text, used, func(string, ...any) {})
	}
}

// isOff reports whether a rule was disabled.
func (s *Set) isOff(id string) bool {
	return slices.ContainsFunc(s.src.off, func(r Rule) bool { return r.ID == id })
}

// index enters a rule under the classes of its heads.
func (s *Set) index(c *Compiled) {
	seen := map[int]bool{}
	for _, a := range c.Alts {
		for _, id := range a.Head.ids() {
			if !seen[id] {
				seen[id] = true
				s.heads[id] = append(s.heads[id], c)
			}
		}
	}
}

func (s *Set) compileRule(r *Rule, used map[string]bool, bad *problems) *Compiled {
	fail := func(format string, args ...any) {
		bad.add(r.File, r.Line, 0, "rule "+r.ID+": "+format, args...)
	}
	for _, f := range [...][2]string{{"title", r.Title}, {"code", r.Code}, {"pattern", r.Pattern}, {"why", r.Why}, {"source", r.Source}} {
		if f[1] == "" {
			fail("%s is missing", f[0])
		}
	}
	c := &Compiled{Rule: r}
	c.Alts = s.compilePattern(r.Pattern, used, fail)
	if r.Unless != "" {
		c.Unless = s.compilePattern(r.Unless, used, fail)
	}
	if _, known := s.codes[r.Also]; !known && r.Also != "" {
		fail("also %q is not in the code book", r.Also)
	}
	switch _, known := s.codes[r.Code]; {
	case r.Code == CodeTable:
		c.Operator = r.ID
	case r.Code != CodeNone && r.Code != "" && !known:
		fail("code %q is not in the code book", r.Code)
	}
	return c
}

func (s *Set) compilePattern(text string, used map[string]bool, fail func(string, ...any)) (out []CompiledAlt) {
	if text == "" {
		return nil
	}
	alts, err := ParsePattern(text, s.isPrep)
	if err != nil {
		fail("%v", err)
		return nil
	}
	for _, a := range alts {
		ca := CompiledAlt{Head: s.classSet(a.Head, Verb, used, fail)}
		for _, arg := range a.Args {
			ca.Args = append(ca.Args, CompiledArg{arg.Preps, arg.Slot, s.classSet(arg.Term, Noun, used, fail), arg.Optional})
		}
		out = append(out, ca)
	}
	return out
}

// classSet turns classes and words into a set of class ids. A bare word gets a
// class of its own, named after it.
func (s *Set) classSet(t Term, kind Kind, used map[string]bool, fail func(string, ...any)) (out ClassSet) {
	for _, name := range t.Classes {
		id := s.lex.Class(name)
		if id < 0 {
			fail("there is no class [%s] in words.csv%s", name, suggest(name, s.lex.classNames(), "[]"))
			continue
		}
		used[name] = true
		out.add(id)
	}
	for _, w := range t.Words {
		class := "=" + w
		if s.lex.Class(class) < 0 && len(s.lex.names) >= maxClasses {
			fail("more than %d classes of words", maxClasses)
			return out
		}
		s.lex.add(strings.ToLower(w), kind, class, s.src.irregular)
		out.add(s.lex.Class(class))
	}
	return out
}

func (s *Set) isPrep(w string) bool {
	e := s.lex.entries[entryKey{Grammar, w}]
	return e != nil && (e.Classes.Has(s.lex.Class("prep")) || e.Classes.Has(s.lex.Class("to")))
}

// compileTable sorts the compositions by operator and checks them.
func (s *Set) compileTable(bad *problems) {
	s.compose = map[string]operations{}
	type place struct{ file, operator, act string }
	seen := map[place]int{}
	for _, c := range s.src.compose {
		if at := (place{c.file, c.operator, c.act}); seen[at] > 0 {
			bad.add(c.file, c.line, 0, "%s over %s stands already on line %d: take one of the two out", c.operator, c.act, seen[at])
		} else {
			seen[at] = c.line
		}
		i, ok := s.byID[c.operator]
		if !ok && s.isOff(c.operator) {
			continue
		}
		if !ok || s.rules[i].Code != CodeTable {
			bad.add(c.file, c.line, 0, "operator %q is no rule with code: table", c.operator)
			continue
		}
		switch _, known := s.codes[c.made.Code]; {
		case !known && c.made.Code != "same" && c.made.Code != "none":
			bad.add(c.file, c.line, 0, "code %q is not in the code book; write a code, same or none", c.made.Code)
		case !isAct(c.act):
			bad.add(c.file, c.line, 0, "act %q must be the beginning of a code, hostile, cooperative, any or none", c.act)
		}
		if s.compose[c.operator] == nil {
			s.compose[c.operator] = operations{}
		}
		s.compose[c.operator].add(c)
	}
	for _, r := range s.rules {
		if r.Code == CodeTable && s.compose[r.ID] == nil {
			bad.add(r.File, r.Line, 0, "rule %s has code: table but compose.csv has no line for it", r.ID)
		}
	}
}

func isAct(a string) bool {
	switch a {
	case "hostile", "cooperative", "any", "none":
		return true
	}
	return timeline.QuadOf(a) != 0
}

// Heads calls visit with each rule that has one of the classes as its head, in
// the order of the rules; a rule may come twice.
func (s *Set) Heads(classes *ClassSet, visit func(*Compiled)) {
	for w, set := range classes {
		for ; set != 0; set &= set - 1 {
			for _, c := range s.heads[w<<6|bits.TrailingZeros64(set)] {
				visit(c)
			}
		}
	}
}

// Compose looks up what operator makes of an act; act "" asks for the operator
// alone. The longest beginning of a code wins, then hostile or cooperative,
// then any. The second result is false when the table is silent.
func (s *Set) Compose(operator, act string) (Made, bool) {
	made := s.compose[operator].find(act)
	switch {
	case made == nil || made.Code == "none":
		return Made{}, false
	case made.Code == "same":
		return Made{act, made.Realis}, true
	}
	return *made, true
}

// Decides reports whether the table has a line for an operator upon an act, be
// it that nothing comes of it.
func (s *Set) Decides(operator, act string) bool {
	return s.compose[operator].find(act) != nil
}

// operations is the lines of compose.csv for one operator. Of two lines for one
// act the first counts.
type operations map[string]*Made

func (o operations) add(c composition) {
	if o[c.act] == nil {
		o[c.act] = &c.made
	}
}

// find is the line that says an act most closely, nil when none does.
func (o operations) find(act string) *Made {
	if act == "" {
		return o["none"]
	}
	for n := len(act); n >= 2; n-- {
		if made := o[act[:n]]; made != nil {
			return made
		}
	}
	var made *Made
	switch timeline.QuadOf(act) {
	case 1, 2:
		made = o["cooperative"]
	case 3, 4:
		made = o["hostile"]
	}
	if made == nil {
		made = o["any"]
	}
	return made
}

// CompiledRule is the rule with this id, ready to run.
func (s *Set) CompiledRule(id string) (*Compiled, bool) {
	i, ok := s.byID[id]
	if !ok {
		return nil, false
	}
	return s.compiled[i], true
}
