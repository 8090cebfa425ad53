// Package dates finds date expressions, resolves them, and links them to what
// they date.
package dates

import (
	"io/fs"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// Lexicon is the date vocabulary. It is read-only after Load and safe for
// concurrent use.
type Lexicon struct{}

// Load reads the tables of dates/ in fsys.
func Load(fsys fs.FS) (*Lexicon, error) { return &Lexicon{}, nil }

// Mention is one date expression in a sentence.
type Mention struct {
	Start, End       int // bytes in the sentence's text
	Text             string
	Type             string       // TIMEX3: DATE, TIME, DURATION, SET
	Value            string       // TIMEX3 value
	Earliest, Latest timeline.Day // the closed interval it names; zero for durations, sets and vague references
	Basis            timeline.Basis
}

// Date returns the mention's interval as a date.
func (m Mention) Date() timeline.Date {
	if m.Earliest == 0 {
		return timeline.Date{}
	}
	return timeline.NewDate(m.Earliest, m.Latest, m.Basis, m.Text)
}

// Options steer the resolver.
type Options struct {
	Zone      *time.Location // civil days are counted here; nil: the dateline's zone, else the article's own
	Narrative bool           // background chronology: carry the year forward
}

// Role is what a span of text is to the sentence when a date is asked for.
type Role int

// The roles.
const (
	RoleAct         Role = iota // something done or happening
	RoleStatement               // the saying itself: "said Tuesday" dates this
	RolePresupposed             // an act mentioned as done before, in criticism or praise of it
	RoleBackground              // history
	RolePlanned                 // something to come
)

// Link is the date of one span.
type Link struct {
	Date       timeline.Date
	Confidence float64 // [0, 1] that the true day lies in the interval
	Why        string  // which step of the linker decided, in words
}

// Document holds the resolved mentions of one article.
type Document struct{}

// Read resolves every date expression of the article. ref overrides the day
// the article was published when it is known.
func (l *Lexicon) Read(a timeline.Article, sentences []timeline.Sentence, o Options) *Document {
	return &Document{}
}

// Mentions lists the date expressions of sentence i in order.
func (d *Document) Mentions(i int) []Mention { return nil }

// Reference is the day "today" means in the article, with how it is known; the
// zero Date when nothing tells it.
func (d *Document) Reference() timeline.Date { return timeline.Date{} }

// Link dates the span [start, end) in bytes of sentence i.
func (d *Document) Link(i, start, end int, role Role) Link { return Link{} }

// Warnings tells what was doubtful about the article's own date.
func (d *Document) Warnings() []string { return nil }
