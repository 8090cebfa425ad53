package rules

import (
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/seed-4148e10f/tension/timeline"
)

// Rule is one coding rule as its file says it.
type Rule struct {
	ID      string
	Title   string
	Family  string
	Code    string // a code of the code book, "table" or "none"
	Pattern string
	Unless  string // "" when there is no exception
	Also    string // code of a second event without a target, "" for none
	Why     string
	Source  string
	Since   string
	Tags    []string
	Match   []string // sentences that must fire the rule
	NoMatch []string // near misses that must not
	File    string   // where it was read; for a changed rule, where it was changed
	Line    int
}

// Codes that are no code of the book.
const (
	CodeTable = "table" // compose.csv decides
	CodeNone  = "none"  // the pattern keeps others from firing
)

// Code is one line of the code book.
type Code struct {
	Code      string
	Action    string         // our own label
	Goldstein timeline.Float // the published weight, missing where there is none
	Category  string         // PLOVER, in capitals; "" where there is none
}

// Made is what an operator makes of an act.
type Made struct {
	Code   string          // "" when nothing comes of it
	Realis timeline.Realis // "" keeps the act's own
}

// Set is a complete, validated set of rules and lexicons. It is read-only and
// safe for concurrent use.
type Set struct {
	src      source
	rules    []Rule
	compiled []*Compiled
	heads    map[int][]*Compiled // class to the rules whose head has it, in order
	byID     map[string]int
	lex      *Lexicon
	codes    map[string]Code
	compose  map[string]operations // by operator
	used     map[string]bool       // classes that a pattern asks for
	hash     string
}

// source is everything a set was made of, kept for overlays.
type source struct {
	words     []wordRow
	irregular map[string]irregular
	compose   []composition
	codes     []Code
	rules     []Rule
	off       []Rule // disabled, with the place where they were
	neutral   []string
	fronts    []Front
}

// Load reads the rules and word lists of the folder rules/ in fsys. The error
// joins everything that is wrong, each with file and line.
func Load(fsys fs.FS) (*Set, error) {
	sub, err := fs.Sub(fsys, "rules")
	if err != nil {
		return nil, err
	}
	return (&Set{src: source{irregular: map[string]irregular{}}}).read(sub, "rules")
}

// Overlay returns the set changed by the user's files in fsys: *.yaml with
// rules, words.csv, compose.csv, irregular.csv and codes.csv add to or replace
// what s has. The set itself stays as it is. name stands before the files'
// names in messages and in Rule.File.
func (s *Set) Overlay(name string, fsys fs.FS) (*Set, error) {
	next := &Set{src: s.src}
	next.src.irregular = map[string]irregular{}
	for k, v := range s.src.irregular {
		next.src.irregular[k] = v
	}
	next.src.words = append([]wordRow(nil), s.src.words...)
	next.src.compose = append([]composition(nil), s.src.compose...)
	next.src.codes = append([]Code(nil), s.src.codes...)
	next.src.rules = append([]Rule(nil), s.src.rules...)
	next.src.off = append([]Rule(nil), s.src.off...)
	return next.read(fsys, name)
}

func (s *Set) read(fsys fs.FS, name string) (*Set, error) {
	var bad problems
	files, err := fs.Glob(fsys, "*")
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	sum := xxhash.New()
	sum.WriteString(s.hash)
	var adds []func(*source, *problems)
	read := 0
	for _, f := range files {
		data, err := fs.ReadFile(fsys, f)
		if err != nil {
			if info, e := fs.Stat(fsys, f); e == nil && info.IsDir() {
				continue
			}
			adds = append(adds, func(_ *source, bad *problems) { bad.add(path.Join(name, f), 0, 0, "cannot be read: %v", err) })
			continue
		}
		fmt.Fprintf(sum, "%s\x00%d\x00", f, len(data))
		sum.Write(data)
		if add := readFile(path.Join(name, f), data); add != nil {
			adds = append(adds, add)
			read++
		}
	}
	for _, add := range adds {
		add(&s.src, &bad)
	}
	if read == 0 {
		bad.add(path.Join(name, strings.Join(files, " ")), 0, 0, "no file of rules: want *.yaml, words.csv, compose.csv, irregular.csv, codes.csv, fronts.csv or neutral.txt")
	}
	s.hash = hex.EncodeToString(sum.Sum(nil))
	s.compile(&bad)
	if err := bad.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// readFile begins to read a file and returns what adds it to what a set is made
// of, which is to be called once; nil for a file that no set is made of. Files
// of rules take long, so they are read beside the others.
func readFile(file string, data []byte) func(*source, *problems) {
	base := path.Base(file)
	if !strings.HasSuffix(base, ".yaml") && !strings.HasSuffix(base, ".yml") {
		return readTableOf(base, file, data)
	}
	var faults problems
	read := make(chan ruleFile, 1)
	go func() { read <- decode(file, data, &faults) }()
	return func(src *source, bad *problems) {
		f := <-read
		*bad = append(*bad, faults...)
		src.overlay(f, bad)
	}
}

// readTableOf is readFile for the files that hold no rules.
func readTableOf(base, file string, data []byte) func(*source, *problems) {
	switch base {
	case "words.csv":
		return func(src *source, bad *problems) { src.words = append(src.words, readWords(file, data, bad)...) }
	case "irregular.csv":
		return func(src *source, bad *problems) { readIrregular(file, data, src.irregular, bad) }
	case "compose.csv":
		return func(src *source, bad *problems) {
			src.compose = append(readCompose(file, data, bad), src.compose...) // the later file is asked first
		}
	case "fronts.csv":
		return func(src *source, bad *problems) { src.fronts = append(readFronts(file, data, bad), src.fronts...) }
	case "codes.csv":
		return func(src *source, bad *problems) { src.codes = append(src.codes, readCodes(file, data, bad)...) }
	case "neutral.txt":
		return func(src *source, _ *problems) { src.neutral = append(src.neutral, lines(data)...) }
	}
	return nil
}

// overlay adds new rules, changes those that are extended, and leaves out those
// that are disabled.
func (src *source) overlay(f ruleFile, bad *problems) {
	for _, r := range f.rules {
		at := src.find(r.ID)
		switch {
		case r.extends != "":
			base := src.find(r.extends)
			if base < 0 {
				bad.add(r.File, r.Line, 0, "extends %q, which %s", r.extends, src.missing(r.extends))
				continue
			}
			changed := src.rules[base].with(r)
			if r.ID == "" || r.ID == r.extends {
				src.rules[base] = changed
			} else if at < 0 {
				src.rules = append(src.rules, changed)
			} else {
				bad.add(r.File, r.Line, 0, "rule id %q is taken by %s:%d", r.ID, src.rules[at].File, src.rules[at].Line)
			}
		case r.ID == "":
			bad.add(r.File, r.Line, 0, "a rule needs an id")
		case strings.ContainsAny(r.ID, " \t\n,;()"):
			bad.add(r.File, r.Line, 0, "rule id %q: an id is one word, its parts joined by hyphens", r.ID)
		case at >= 0 && slices.Equal(r.fields(), raw{Rule: src.rules[at]}.fields()):
			// what rules export wrote: the same rule once more
		case at >= 0:
			bad.add(r.File, r.Line, 0, "rule id %q is taken by %s:%d; to change that rule write extends: %s", r.ID, src.rules[at].File, src.rules[at].Line, r.ID)
		default:
			src.rules = append(src.rules, r.Rule)
		}
	}
	for _, d := range f.disable {
		at := src.find(d.text)
		if at < 0 {
			bad.add(d.file, d.line, 0, "disables %q, which %s", d.text, src.missing(d.text))
			continue
		}
		off := src.rules[at]
		off.File, off.Line = d.file, d.line
		src.off = append(src.off, off)
		src.rules = append(append([]Rule(nil), src.rules[:at]...), src.rules[at+1:]...)
	}
}

// with returns the rule with the fields of r put over it.
func (r Rule) with(over raw) Rule {
	base := raw{Rule: r}
	for key := range over.set {
		switch key {
		case "match":
			base.Match = over.Match
		case "nomatch":
			base.NoMatch = over.NoMatch
		case "tags":
			base.Tags = over.Tags
		case "extends":
		default:
			*base.field(key) = *over.field(key)
		}
	}
	base.File, base.Line = over.File, over.Line
	return base.Rule
}

// missing says why there is no rule with an id.
func (src *source) missing(id string) string {
	known := src.ids()
	for _, r := range src.off {
		if r.ID == id {
			return fmt.Sprintf("is disabled by %s:%d", r.File, r.Line)
		}
		known = append(known, r.ID)
	}
	return "is no rule" + suggest(id, known, "")
}

func (src *source) find(id string) int {
	for i, r := range src.rules {
		if r.ID == id {
			return i
		}
	}
	return -1
}

func (src *source) ids() (out []string) {
	for _, r := range src.rules {
		out = append(out, r.ID)
	}
	return out
}

// Rules lists all rules, in the order of the files' names and within them as
// written.
func (s *Set) Rules() []Rule { return append([]Rule(nil), s.rules...) }

// Rule returns the rule with this id.
func (s *Set) Rule(id string) (Rule, bool) {
	i, ok := s.byID[id]
	if !ok {
		return Rule{}, false
	}
	return s.rules[i], true
}

// Nearest is the id of a rule that is spelt most like id, for "did you mean".
func (s *Set) Nearest(id string) string { return nearest(id, s.src.ids()) }

// Hash is a digest of the content of all files, in hexadecimal.
func (s *Set) Hash() string { return s.hash }

// Fronts lists whom acts face, the latest file's first. The slice is the set's
// own: read it only.
func (s *Set) Fronts() []Front { return s.src.fronts }

// Neutral lists the sentences on which no rule may fire.
func (s *Set) Neutral() []string { return append([]string(nil), s.src.neutral...) }

// Code looks a code up, and where the book does not have it the longest code
// that it begins with.
func (s *Set) Code(code string) (Code, bool) {
	for n := len(code); n >= 2; n-- {
		if c, ok := s.codes[code[:n]]; ok {
			return c, true
		}
	}
	return Code{}, false
}

// Codes lists the code book in order.
func (s *Set) Codes() []Code {
	out := make([]Code, 0, len(s.codes))
	for _, c := range s.codes {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}

// Lexicon is the set's words.
func (s *Set) Lexicon() *Lexicon { return s.lex }

// TagsOf lists the tags that a word of kind Tag gives an event, in order. The
// slice is the set's own: read it only.
func (s *Set) TagsOf(e *Entry) []string { return e.tags }

// Unused lists the classes of verbs, nouns and adjectives that neither a
// pattern nor one of the given names asks for, in order.
func (s *Set) Unused(asked []string) (out []string) {
	tags := map[int]bool{}
	for _, e := range s.lex.entries {
		if e.Kind == Tag || e.Kind == Grammar {
			for id := range s.lex.names {
				if e.Classes.Has(id) {
					tags[id] = true
				}
			}
		}
	}
	for _, name := range s.lex.classNames() {
		if !s.used[name] && !contains(asked, name) && !tags[s.lex.Class(name)] && name[0] != '=' && name != "plain" {
			out = append(out, name)
		}
	}
	return out
}
