package extract

import (
	"fmt"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Debug prints.
func (c *Coder) Debug(text string) {
	g := newGrammar(c.Rules.Lexicon())
	tokens := c.split(segment.Tokens(bounded(text)))
	doc := &document{states: c.Actors}
	s := newSentence(c.Rules, &g, doc, text, tokens, c.Actors.Find(tokens, *new(timeline.Day)), titled(tokens))
	tags := []string{"Noun", "Name", "Det", "Poss", "Gen", "Pron", "Prep", "Time", "Sub", "Rel", "Conj", "That", "To", "Aux", "Neg", "Adv", "Date", "Past", "Fin", "Base", "Part", "Ger", "Comma", "Mark", "Quote"}
	for i := range s.words {
		n := ""
		if s.words[i].noun.Len > 0 {
			n = fmt.Sprintf("*")
		}
		fmt.Printf("%s/%s%s ", s.words[i].Text, tags[s.words[i].tag], n)
	}
	fmt.Println()
	for j, p := range s.phrases {
		fmt.Printf("  %d k%d %q prep=%q\n", j, p.kind, s.span(p.first, p.last), p.prep)
	}
	for i, v := range s.verbs {
		e := "?"
		if v.entry != nil {
			e = v.entry.Text
		}
		fmt.Printf("  v%d ph%d %s form=%s subj=%d via=%d parent=%d zone=%d pass=%v neg=%v modal=%d\n", i, v.phrase, e, tags[v.form], v.subject, v.via, v.parent, v.zone, v.passive, v.neg, v.modal)
	}
}
