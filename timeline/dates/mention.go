package dates

import (
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// Mention is one date expression in a sentence.
type Mention struct {
	Start, End       int // bytes in the sentence's text
	Text             string
	Type             string       // TIMEX3: DATE, TIME, DURATION, SET
	Value            string       // TIMEX3 value; "" when nothing says which day is meant
	Earliest, Latest timeline.Day // the closed interval it names; zero for durations, sets and vague references
	Basis            timeline.Basis
	How              string // the step that gave it its days, in words; only Explain tells
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
	explain   bool           // keep how each expression was resolved
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
	RoleExample                 // as RolePresupposed, but brought in behind "including": the sentence's date words are not its own
)

// Link is the date of one span.
type Link struct {
	Date       timeline.Date
	Confidence float64 // [0, 1] that the true day lies in the interval
	Why        string  // which step of the linker decided, in words
}

// mention is a Mention with what the linker wants to know of it.
type mention struct {
	Mention
	result
	kind       kind
	first, end int // tokens of the sentence, end exclusive
	count      int // of a duration, 0 when nobody counted
	unit       unit
	dateline   bool
	pointsBack bool
	east       bool      // a day that has begun where it happened, though not where the report was written
	parts      []Mention // the two ends of a range whose ends are dates of their own
}

// dated reports whether the mention can date an event. Words that only point
// back to the day told ("ended the day") tell nothing new.
func (m *mention) dated() bool { return m.from != 0 && !m.unresolved && !m.pointsBack }
