package rules_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// What is exported reads as the same rules.
func TestExportReadsAgain(t *testing.T) {
	set, err := rules.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := set.WriteYAML(&b); err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"rules/all.yaml": &fstest.MapFile{Data: b.Bytes()}}
	for _, name := range []string{"words.csv", "irregular.csv", "compose.csv", "codes.csv", "neutral.txt"} {
		data, err := data.FS.ReadFile("rules/" + name)
		if err != nil {
			t.Fatal(err)
		}
		fsys["rules/"+name] = &fstest.MapFile{Data: data}
	}
	again, err := rules.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(set.Rules(), again.Rules(), cmpopts.IgnoreFields(rules.Rule{}, "File", "Line"), cmpopts.AcyclicTransformer("oneLine", func(s string) string { return strings.Join(strings.Fields(s), " ") })); diff != "" {
		t.Error(diff)
	}
	if changes := rules.Diff(set, set); len(changes) > 0 {
		t.Errorf("a set differs from itself: %v", changes)
	}
}

func TestDiffTellsEveryKind(t *testing.T) {
	set, err := rules.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	mine, err := set.Overlay("mine", fstest.MapFS{
		"a.yaml":      &fstest.MapFile{Data: []byte("rules:\n  - extends: visit\n    title: Go there\ndisable: [parade]\n")},
		"words.csv":   &fstest.MapFile{Data: []byte("word,kind,class,source\noutfox,v,criticise,mine\n")},
		"compose.csv": &fstest.MapFile{Data: []byte("operator,act,code,realis,why,source\nhalt,141,081,,mine,mine\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range rules.Diff(set, mine) {
		got = append(got, c.String())
	}
	want := []string{
		"~ rule visit, title: Visit => Go there  (mine/a.yaml:2)",
		"- rule parade: [parade] -> 150  (mine/a.yaml:4)",
		`+ word "outfox" (v) in class criticise  (mine/words.csv:2)`,
		"~ halt over 141: 080 => 081  (mine/compose.csv:2)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
