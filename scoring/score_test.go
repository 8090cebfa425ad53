package scoring

import (
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/scoring/internal/property"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestMain(m *testing.M) { os.Exit(property.Main(m)) }

const codes = "code,goldstein\n036,4\n057,8\n111,-2\n12,-4\n138,-7\n150,-7.2\n190,-10\n155,\n"

const effects = "word,group,factor,source\nstern,strong,1.2,x\nall,strong,1.2,x\nlimited,soft,0.7,x\nicbm,reach,1.3,x\n"

const nouns = "word,kind,source\nkilled,casualties,x\n"

const numerals = "word,value,source\nten,10,x\nthousand,1000,x\n"

const model = `
id: test
codes: codes.csv
base:
  - {code: "15", tags: [nuclear], tension: 10, why: gravest}
  - {code: "155", tension: 7.2, why: none published}
realis:
  - {is: actual, factor: 1, why: w}
  - {is: planned, factor: 0.5, except: ["03"], why: w}
  - {is: threatened, factor: 0.5, except: ["13"], why: w}
  - {is: demanded, factor: 0.3, why: w}
  - {is: conditional, factor: 0.4, why: w}
  - {is: attempted, factor: 0.8, why: w}
  - {is: denied, factor: 0, why: w}
  - {is: background, factor: 0, why: w}
words:
  groups:
    - {name: strong, window: 3, why: w}
    - {name: soft, window: 3, why: w}
    - {name: reach, window: 3, codes: ["15"], why: w}
  list: words.csv
counts:
  nouns: nouns.csv
  numbers: numbers.csv
  kinds: [{name: casualties, codes: ["19"], per_tenfold: 0.1, most: 1.2, why: w}]
tags: [{tag: "rank:head", factor: 1.1, why: w}]
context: [{source: PRK, tags: [missile], with: [USA, KOR], why: w}]
`

func load(t *testing.T, source string) (*Model, error) {
	t.Helper()
	return Load(fstest.MapFS{
		"m.yaml":    {Data: []byte(source)},
		"codes.csv": {Data: []byte(codes)},
		"words.csv": {Data: []byte(effects)},
		"nouns.csv": {Data: []byte(nouns)}, "numbers.csv": {Data: []byte(numerals)},
	}, "m.yaml")
}

func TestScore(t *testing.T) {
	m, err := load(t, model)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about string
		event timeline.Event
		want  timeline.Float
		steps string
	}{
		{"minus the Goldstein weight", timeline.Event{Code: "111"}, timeline.Num(2), "base"},
		{"a child falls back on its parent", timeline.Event{Code: "1384"}, timeline.Num(7), "base"},
		{"the model's base wins", timeline.Event{Code: "150", Tags: []string{"nuclear"}}, timeline.Num(10), "base"},
		{"the weight the record carries", timeline.Event{Code: "999", Goldstein: timeline.Num(-3)}, timeline.Num(3), "base"},
		{"a code without a weight", timeline.Event{Code: "155"}, timeline.Num(7.2), "base"},
		{"no weight anywhere", timeline.Event{Code: "777"}, timeline.Float{}, ""},
		{"cooperation is negative", timeline.Event{Code: "057"}, timeline.Num(-8), "base"},
		{"planned counts half", timeline.Event{Code: "190", Realis: timeline.Planned}, timeline.Num(5), "base realis"},
		{"an intent is already one", timeline.Event{Code: "036", Realis: timeline.Planned}, timeline.Num(-4), "base"},
		{"denied counts nothing", timeline.Event{Code: "190", Realis: timeline.Denied}, timeline.Num(0), "base realis"},
		{"a strong word near the trigger", timeline.Event{Code: "12", Text: "It issued a stern rejection of all of it.", Trigger: "rejection"}, timeline.Num(4.8), "base strong"},
		{"a strong word too far away", timeline.Event{Code: "12", Text: "A stern man from the far north gave his rejection.", Trigger: "rejection"}, timeline.Num(4), "base"},
		{"a soft word", timeline.Event{Code: "190", Text: "a limited attack", Trigger: "attack"}, timeline.Num(7), "base soft"},
		{"a word of one kind of act", timeline.Event{Code: "150", Text: "tested an ICBM", Trigger: "tested"}, timeline.Num(9.36), "base reach"},
		{"that word beside another kind", timeline.Event{Code: "111", Text: "condemned the ICBM", Trigger: "condemned"}, timeline.Num(2), "base"},
		{"a trigger of two parts", timeline.Event{Code: "12", Text: "It announced its stern refusal of talks.", Trigger: "announced ... refusal"}, timeline.Num(4.8), "base strong"},
		{"casualties", timeline.Event{Code: "190", Goldstein: timeline.Num(-5), Text: "The attack killed at least ten people.", Trigger: "attack"}, timeline.Num(5.5), "base casualties"},
		{"casualties of a great number", timeline.Event{Code: "190", Goldstein: timeline.Num(-5), Text: "The attack killed 1,200.", Trigger: "attack"}, timeline.Num(6), "base casualties"},
		{"a year is no count", timeline.Event{Code: "190", Goldstein: timeline.Num(-5), Text: "The attack of 2010 killed people.", Trigger: "attack"}, timeline.Num(5), "base"},
		{"rank", timeline.Event{Code: "111", Tags: []string{"rank:head"}}, timeline.Num(2.2), "base tag"},
		{"the scale ends at ten", timeline.Event{Code: "190", Tags: []string{"rank:head"}}, timeline.Num(10), "base tag limit"},
	} {
		got := m.Score(c.event)
		if got.Tension.Known != c.want.Known || math.Abs(got.Tension.Value-c.want.Value) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.about, got.Tension, c.want)
		}
		var names []string
		for _, s := range got.Trace {
			names = append(names, s.Name)
		}
		if s := strings.Join(names, " "); s != c.steps {
			t.Errorf("%s: steps %q, want %q", c.about, s, c.steps)
		}
	}
}

func TestTraceRecomputes(t *testing.T) {
	m, err := load(t, model)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := m.Score(timeline.Event{
			Code:    rapid.SampledFrom([]string{"036", "057", "111", "12", "138", "150", "190", "155"}).Draw(t, "code"),
			Realis:  rapid.SampledFrom(timeline.Realises()).Draw(t, "realis"),
			Tags:    rapid.SliceOf(rapid.SampledFrom([]string{"nuclear", "rank:head", "drill"})).Draw(t, "tags"),
			Text:    strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"all", "stern", "limited", "act", "of"})).Draw(t, "text"), " "),
			Trigger: "act",
		})
		if got := Recompute(s.Trace); got != s.Tension.Value {
			t.Fatalf("the trace gives %v, the score is %v", got, s.Tension.Value)
		}
		if s.Tension.Value < -10 || s.Tension.Value > 10 {
			t.Fatalf("%v is off the scale", s.Tension.Value)
		}
	})
}

func TestFillKeepsWhatIsGiven(t *testing.T) {
	m, err := load(t, model)
	if err != nil {
		t.Fatal(err)
	}
	events := []timeline.Event{{Code: "190", Tension: timeline.Num(1)}, {Code: "190"}, {Code: "777"}}
	unscored := m.Fill(events, false)
	if events[0].Tension.Value != 1 || events[1].Tension.Value != 10 || events[2].Tension.Known || unscored != 1 {
		t.Errorf("fill: %v, %v, %v, %d unscored", events[0].Tension, events[1].Tension, events[2].Tension, unscored)
	}
	if m.Fill(events, true); events[0].Tension.Value != 10 {
		t.Errorf("rescore: %v, want 10", events[0].Tension)
	}
}

func TestContext(t *testing.T) {
	m, err := load(t, model)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.With("PRK", []string{"drill", "missile"}), " "); got != "KOR USA" {
		t.Errorf("with: %q", got)
	}
	if got := m.With("KOR", []string{"missile"}); got != nil {
		t.Errorf("with: %v, want none", got)
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"id: test", "idd: test", "m.yaml:2:1: there is no key \"idd\" here; the keys are id, title, "},
		{"codes: codes.csv", "codes: none.csv", "none.csv"},
		{"{is: denied, factor: 0, why: w}", "{is: sure, factor: 0, why: w}", `realis: no factor for "denied"`},
		{"tension: 10,", "tension: 11,", ": base[0]: needs code, why and a tension between -10 and 10"},
		{"id: test", "id: test\nbasis: 1\ncode: x", "m.yaml:4:1: there is no key \"code\" here"},
		{"id: test", "id: [", "m.yaml:2:"},
		{"{tag: \"rank:head\", factor: 1.1, why: w}", "{tag: \"rank:head\", factor: much, why: w}", "m.yaml:"},
	} {
		_, err := load(t, strings.Replace(model, c.from, c.to, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q in it", c.to, err, c.want)
		}
	}
}

func TestExtends(t *testing.T) {
	m, err := Load(fstest.MapFS{
		"m.yaml":     {Data: []byte(model)},
		"child.yaml": {Data: []byte("id: child\nextends: m.yaml\nbase: []\nwords: {groups: [], list: \"\"}\n")},
		"codes.csv":  {Data: []byte(codes)},
		"words.csv":  {Data: []byte(effects)},
		"nouns.csv":  {Data: []byte(nouns)}, "numbers.csv": {Data: []byte(numerals)},
	}, "child.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := timeline.Event{Code: "150", Tags: []string{"nuclear"}, Text: "a stern act", Trigger: "act"}
	if got := m.Score(e).Tension; got != timeline.Num(7.2) {
		t.Errorf("tension %v, want the bare weight 7.2", got)
	}
	if m.ID != "child" || len(m.Realis) != 8 || len(m.Context) != 1 {
		t.Errorf("id %q, %d realis rules, %d contexts", m.ID, len(m.Realis), len(m.Context))
	}
}
