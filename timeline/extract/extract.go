// Package extract turns articles into events.
package extract

import (
	"time"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

// Coder codes articles. It is safe for concurrent use.
type Coder struct {
	Rules      *rules.Set
	Actors     *actors.Gazetteer
	Dates      *dates.Lexicon
	Zone       *time.Location // civil days are counted here; nil: each article's own
	Statements bool           // keep plain statements (010)
}

// Article codes one article. Events come in the order of the text, the one a
// sentence is about before the others of that sentence. Warnings say what was
// doubtful about the article.
func (c *Coder) Article(a timeline.Article) (events []timeline.Event, warnings []string) {
	return nil, nil
}

// Sentence codes one sentence by itself. on decides who held an office; the
// zero Day excludes nobody.
func (c *Coder) Sentence(text string, on timeline.Day) []timeline.Event { return nil }
