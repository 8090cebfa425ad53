package extract

import (
	"fmt"
	"os"
	"testing"

	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

func TestDbg(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	ga, _ := actors.Load(os.DirFS("../../data"))
	g := newGrammar(set.Lexicon())
	b, _ := os.ReadFile("/tmp/ev/dbg.txt")
	for _, text := range splitLines(string(b)) {
		tk := segment.Tokens(text)
		s := newSentence(set, &g, &document{}, text, tk, ga.Find(tk, 0), false)
		fmt.Println(text)
		for i := range s.words {
			w := &s.words[i]
			fmt.Printf("%s/%d ", w.Text, w.tag)
		}
		fmt.Println()
		for i, p := range s.phrases {
			fmt.Printf("  %d kind=%d %q prep=%s\n", i, p.kind, s.span(p.first, p.last), p.prep)
		}
		for i, v := range s.verbs {
			e := ""
			if v.entry != nil {
				e = v.entry.Text
			}
			fmt.Printf("  v%d ph=%d %s form=%d subj=%d parent=%d zone=%d pass=%v neg=%v modal=%d tells=%v\n", i, v.phrase, e, v.form, v.subject, v.parent, v.zone, v.passive, v.neg, v.modal, s.tells(i))
		}
		for _, v := range s.code() {
			fmt.Println("   =", v.code, v.chain, v.source.actors, v.target.actors)
		}
	}
}

func splitLines(s string) (out []string) {
	cur := ""
	for _, r := range s {
		if r == '\n' {
			if cur != "" {
				out = append(out, cur)
			}
			cur = ""
			continue
		}
		cur += string(r)
	}
	return
}
