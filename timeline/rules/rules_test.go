package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

func embedded(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestEmbeddedRulesLoad(t *testing.T) {
	set := embedded(t)
	if len(set.Rules()) < 100 || len(set.Codes()) < 250 || len(set.Neutral()) < 60 {
		t.Errorf("%d rules, %d codes, %d neutral sentences", len(set.Rules()), len(set.Codes()), len(set.Neutral()))
	}
	for _, c := range set.Codes() {
		if c.Action == "" || c.Category == "" || c.Category != strings.ToUpper(c.Category) {
			t.Errorf("code %s has action %q and category %q", c.Code, c.Action, c.Category)
		}
	}
	for code, want := range map[string]string{"087": "YIELD", "080": "YIELD", "020": "REQUEST", "016": "STATEMENT", "125": "REJECT", "1051": "REQUEST"} {
		if c, _ := set.Code(code); c.Category != want {
			t.Errorf("category of %s is %s, want %s", code, c.Category, want)
		}
	}
}

// Each code of three digits has a rule or a line of the table that makes it, it
// or one of its own kinds; left out are those of a root of which no more is told.
func TestCodesAreReached(t *testing.T) {
	set := embedded(t)
	reached := map[string]bool{"110": true, "140": true, "155": true, "200": true}
	reach := func(code string) {
		if len(code) >= 3 {
			reached[code[:3]] = true
		}
	}
	for _, r := range set.Rules() {
		reach(r.Code)
		reach(r.Also)
		for _, c := range set.Codes() {
			if made, ok := set.Compose(r.ID, c.Code); ok {
				reach(made.Code)
			}
		}
		if made, ok := set.Compose(r.ID, ""); ok {
			reach(made.Code)
		}
	}
	for _, c := range set.Codes() {
		if !reached[c.Code[:3]] && c.Code != "" {
			t.Errorf("nothing makes %s, %s", c.Code, c.Action)
		}
	}
}

func TestCompose(t *testing.T) {
	set := embedded(t)
	for _, tt := range []struct{ operator, act, want string }{
		{"halt", "163", "085"},
		{"halt", "073", "1623"},
		{"halt", "150", "087"},
		{"halt", "046", "164"},
		{"agree", "085", "0354"},
		{"reject", "085", "1244"},
		{"fail", "163", "085"},
		{"threaten", "190", "1384"},
		{"threaten", "", "130"},
		{"demand", "085", "1054"},
		{"perform", "1711", "1711"},
		{"perform", "", ""},
		{"deny", "190", "016"},
	} {
		if made, _ := set.Compose(tt.operator, tt.act); made.Code != tt.want {
			t.Errorf("%s(%s) = %q, want %q", tt.operator, tt.act, made.Code, tt.want)
		}
	}
}

func TestOverlay(t *testing.T) {
	set := embedded(t)
	changed, err := set.Overlay("mine", fstest.MapFS{"mine.yaml": {Data: []byte(`
rules:
  - extends: summon
    title: Call in an envoy
  - id: gift
    title: Give a present
    code: "051"
    pattern: "bestow [gifts] upon TARGET"
    why: A present is praise.
    source: a test
disable: [visit]
`)}, "words.csv": {Data: []byte("word,kind,class,source\npresent,n,gifts,a test\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := changed.Rule("summon"); r.Title != "Call in an envoy" || r.Code != "114" || r.File != "mine/mine.yaml" || r.Line != 3 {
		t.Errorf("changed rule: %+v", r)
	}
	if r, _ := set.Rule("summon"); r.Title == "Call in an envoy" {
		t.Error("the overlay changed the set it was laid over")
	}
	if _, ok := changed.Rule("visit"); ok {
		t.Error("a disabled rule is still there")
	}
	if _, ok := changed.Rule("gift"); !ok {
		t.Error("the new rule is missing")
	}
	if changed.Hash() == set.Hash() {
		t.Error("the hash does not tell the overlay")
	}
}

// Several errors come at once, each with file and line.
func TestErrors(t *testing.T) {
	_, err := embedded(t).Overlay("mine", fstest.MapFS{
		"a.yaml": {Data: []byte(`family: mine
rules:
  - id: one
    titel: A slip
    code: "999"
    pattern: "[atack] TARGET"
    why: x
    source: y
  - extends: sumon
  - id: summon
    title: Again
disable: [vist]
`)},
		"b.yaml":      {Data: []byte("rules: [\n")},
		"words.csv":   {Data: []byte("word,kind,class,source\nBad,n,x,y\nok,q,x,y\n")},
		"compose.csv": {Data: []byte("operator,act,code,realis,why,source\nnobody,163,085,,x,y\nhalt,what,085,,x,y\nhalt,163,085,,x,y\nhalt,163,080,,x,y\n")},
	})
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		`mine/a.yaml:4:5: a rule has no key "titel"; did you mean "title"?`,
		`mine/a.yaml:9: extends "sumon", which is no rule; did you mean "summon"?`,
		`mine/a.yaml:10: rule id "summon" is taken by rules/40-disapproval.yaml:`,
		`mine/a.yaml:12: disables "vist", which is no rule; did you mean "visit"?`,
		`mine/a.yaml:3: rule one: title is missing`,
		`mine/a.yaml:3: rule one: there is no class [atack] in words.csv; did you mean [attack]?`,
		`mine/a.yaml:3: rule one: code "999" is not in the code book`,
		`mine/b.yaml:1:8: not YAML`,
		`mine/words.csv:2: "Bad" must be in lower case`,
		`mine/words.csv:3: kind "q" must be v, n, a, f or t`,
		`mine/compose.csv:2: operator "nobody" is no rule with code: table`,
		`mine/compose.csv:5: halt over 163 stands already on line 4`,
		`mine/compose.csv:3: act "what" must be the beginning of a code`,
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("missing %s\nin\n%v", w, err)
		}
	}
}

// What a user's file gets wrong as a whole, or about a rule that is not there.
func TestOverlayErrors(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"nothing in it", "a.yaml", "", "mine/a.yaml:1: holds no rules: give a list under rules, or ids under disable"},
		{"only a name", "a.yaml", "family: mine\n", "mine/a.yaml:1: holds no rules: give a list under rules, or ids under disable"},
		{"no file of rules", "a.txt", "rules: []\n", "mine/a.txt: no file of rules: want *.yaml, words.csv, compose.csv, irregular.csv, codes.csv, fronts.csv or neutral.txt"},
		{"binary", "a.yaml", "\x00\x01\xff", "mine/a.yaml:1:1: a file of rules must be a list of keys and values"},
		{"disabled twice", "a.yaml", "disable: [visit, visit]\n", `mine/a.yaml:1: disables "visit", which is disabled by mine/a.yaml:1`},
		{"far from any rule", "a.yaml", "disable: [qqqqqqqqqqqqqqqqqq]\n", `mine/a.yaml:1: disables "qqqqqqqqqqqqqqqqqq", which is no rule`},
		{"far from any key", "a.yaml", "qqqqqqqqqqqqqqqqqq: 1\n", `mine/a.yaml:1:1: a file of rules has no key "qqqqqqqqqqqqqqqqqq"; the keys are family, about, rules, disable`},
		{"an id of two words", "a.yaml", "rules:\n  - id: two words\n", `mine/a.yaml:2: rule id "two words": an id is one word, its parts joined by hyphens`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := embedded(t).Overlay("mine", fstest.MapFS{tt.file: {Data: []byte(tt.text)}})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// An operator may be left out: what the table of compositions says of it is
// left out too.
func TestOperatorDisabled(t *testing.T) {
	set, err := embedded(t).Overlay("mine", fstest.MapFS{"a.yaml": {Data: []byte("disable: [halt]\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if made, ok := set.Compose("halt", "163"); ok {
		t.Errorf("halt still makes %v", made)
	}
	if list := set.Unused(nil); contains(list, "halt") {
		t.Error("the words of a disabled rule count as unused")
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestParsePattern(t *testing.T) {
	isPrep := func(w string) bool { return w == "on" || w == "to" || w == "from" }
	got, err := rules.ParsePattern("[attack]|hit TARGET / launch [shell]|[rocket] on|to TARGET?", isPrep)
	if err != nil {
		t.Fatal(err)
	}
	want := []rules.Alternative{
		{Head: rules.Term{Classes: []string{"attack"}, Words: []string{"hit"}}, Args: []rules.Arg{{Slot: rules.Target}}},
		{Head: rules.Term{Words: []string{"launch"}}, Args: []rules.Arg{
			{Term: rules.Term{Classes: []string{"shell", "rocket"}}},
			{Preps: []string{"on", "to"}, Slot: rules.Target, Optional: true},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for text, want := range map[string]string{
		"":               "empty alternative",
		"TARGET":         "begins with its head",
		"[attack TARGET": "bracket missing",
		"[attack] on":    "stands at the end",
		"[a]? TARGET":    "begins with its head",
		"[] TARGET":      "cannot read",
		"[a] to? TARGET": "the question mark",
		"[a] on|to? [b]": "the question mark",
	} {
		if _, err := rules.ParsePattern(text, isPrep); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func TestLexicon(t *testing.T) {
	l := embedded(t).Lexicon()
	for _, tt := range []struct{ words, verb, noun string }{
		{"expelled", "expel", ""},
		{"called off", "call off", ""},
		{"withdrew", "withdraw", ""},
		{"peace talks", "", "peace talks"},
		{"ballistic missiles", "", "ballistic missile"},
		{"banned", "ban", ""},
		{"qwertz", "", ""},
	} {
		var ids []int32
		for _, w := range strings.Fields(tt.words) {
			ids = append(ids, l.ID(w))
		}
		h := l.Find(ids)
		verb, noun := "", ""
		if h.Verb.Len > 0 {
			verb = h.Verb.Entry.Text
		}
		if h.Noun.Len > 0 {
			noun = h.Noun.Entry.Text
		}
		if verb != tt.verb || noun != tt.noun {
			t.Errorf("%q: verb %q noun %q, want %q and %q", tt.words, verb, noun, tt.verb, tt.noun)
		}
	}
}

// FuzzOverlay lays any bytes over a set small enough to be built thousands of
// times a second: they load, or the error names the file.
func FuzzOverlay(f *testing.F) {
	f.Add([]byte("rules:\n  - id: a\n    pattern: \"[halt] ACT\"\n"), []byte("word,kind,class,source\na,v,b,c\n"))
	f.Add([]byte("rules:\n  - extends: halt\n    unless: \"[halt] to TARGET? / a|b\"\n    tags: [x]\n"), []byte("word,kind,class,source\ncall off,v,halt,c\n"))
	f.Add([]byte("disable: [halt]"), []byte("\"x"))
	f.Add([]byte("a: {b: [c"), []byte(""))
	f.Add([]byte("family: |\n  x\n---\nrules: &a\n  - *a\n"), []byte("word,kind,class,source\n"))
	set, err := rules.Load(fstest.MapFS{
		"rules/a.yaml":      {Data: []byte("rules:\n  - {id: halt, title: Stop, code: table, pattern: \"[halt] ACT\", why: w, source: s}\n  - {id: hit, title: Hit, code: \"190\", pattern: \"[hit] TARGET\", why: w, source: s}\n")},
		"rules/words.csv":   {Data: []byte("word,kind,class,source\nstop,v,halt,s\nhit,v,hit,s\nto,f,to,s\non,f,prep,s\n")},
		"rules/compose.csv": {Data: []byte("operator,act,code,realis,why,source\nhalt,hostile,080,,w,s\n")},
		"rules/codes.csv":   {Data: []byte("code,action,goldstein,category,source\n080,yield,5,YIELD,s\n190,fight,-10,ASSAULT,s\n")},
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, yaml, words []byte) {
		s, err := set.Overlay("x", fstest.MapFS{"x.yaml": {Data: yaml}, "words.csv": {Data: words}})
		if (s == nil) == (err == nil) {
			t.Errorf("set %v, error %v", s, err)
		}
		if err == nil {
			return
		}
		for _, line := range strings.Split(err.Error(), "\n") {
			if !strings.HasPrefix(line, "x/x.yaml") && !strings.HasPrefix(line, "x/words.csv") && !strings.HasPrefix(line, "rules/") {
				t.Errorf("no file in %q of %q", line, err)
			}
		}
	})
}

func ExampleSet_Compose() {
	set, err := rules.Load(data.FS)
	if err != nil {
		panic(err)
	}
	lifted, _ := set.Compose("halt", "163")          // sanctions brought to an end
	agreed, _ := set.Compose("agree", lifted.Code)   // and only agreed on
	refused, _ := set.Compose("reject", lifted.Code) // or refused
	fmt.Println(lifted.Code, agreed.Code, refused.Code)
	// Output: 085 0354 1244
}
