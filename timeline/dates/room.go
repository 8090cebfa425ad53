package dates

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// room is what a document is made in. It is used again for the next document.
type room struct {
	sentences []sentence
	tokens    []token
	mentions  []mention
	found     []*expr // of the sentence at hand
	name      []byte  // the name being looked up
}

// take lays out the sentences with their tokens.
func (r *room) take(l *Lexicon, sentences []timeline.Sentence, cut [][]segment.Token) []sentence {
	r.sentences, r.tokens, r.mentions = r.sentences[:0], r.tokens[:0], r.mentions[:0]
	for i, s := range sentences {
		from := len(r.tokens)
		r.tokens = l.tokens(r.tokens, cut[i])
		r.sentences = append(r.sentences, sentence{paragraph: s.Paragraph, headline: s.Headline, tokens: r.tokens[from:len(r.tokens):len(r.tokens)]})
	}
	return r.sentences
}
