package timeline

import (
	"slices"
	"strings"
)

// Realis says in which world an event stands.
type Realis string

// The realis values. An empty Realis in a record that was read means actual.
const (
	Actual      Realis = "actual"
	Planned     Realis = "planned"
	Threatened  Realis = "threatened"
	Demanded    Realis = "demanded"
	Conditional Realis = "conditional"
	Attempted   Realis = "attempted"
	Denied      Realis = "denied"
	Background  Realis = "background"
)

// Realises lists all values, in the order of the documentation.
func Realises() []Realis {
	return []Realis{Actual, Planned, Threatened, Demanded, Conditional, Attempted, Denied, Background}
}

// Float is a number that may be missing. The zero Float is missing, not 0.
type Float struct {
	Value float64
	Known bool
}

// Num is a known Float.
func Num(v float64) Float { return Float{v, true} }

// Or returns the value, or v when it is missing.
func (f Float) Or(v float64) float64 {
	if f.Known {
		return f.Value
	}
	return v
}

// Int is an integer that may be missing. The zero Int is missing, not 0.
type Int struct {
	Value int
	Known bool
}

// Count is a known Int.
func Count(v int) Int { return Int{v, true} }

// Event is one report that somebody did something to somebody: one row of the
// event table, never merged with another. Reports of the same event share
// Story. Fields are those of the event record, in its order.
type Event struct {
	ID         string
	Story      string
	Date       Date // the columns date, earliest, latest, precision, basis, date_text
	Source     Actor
	Target     Actor // zero when nobody is named
	Code       string
	Category   string // PLOVER, in capitals
	Action     string // our own label of the code
	Quad       int    // 1 to 4 by CAMEO root, 0 when unknown
	Realis     Realis
	Tags       []string
	Tension    Float // [-10, +10], positive raises tension; missing until scored
	Goldstein  Float // [-10, +10], the published weight; missing where none exists
	Confidence Float // [0, 1]
	Text       string
	Trigger    string
	Rule       string
	Article    string
	URL        string
	Outlet     string
	NOutlets   Int // only where an import knows a count and no names
	Published  Instant
	Start, End Int // code points in the article's text, end exclusive
}

// Dyad names the pair of source and target, "" when one of them is unknown.
func (e Event) Dyad() string {
	if e.Source.Code == "" || e.Target.Code == "" {
		return ""
	}
	return Dyad(e.Source.Code, e.Target.Code)
}

// HasTag reports whether the event carries the tag: one of its own, or
// "source:MIL" and "target:GOV" for the role of a side.
func (e Event) HasTag(tag string) bool {
	if role, ok := strings.CutPrefix(tag, sourceRole); ok && role != "" && role == e.Source.Role {
		return true
	}
	if role, ok := strings.CutPrefix(tag, targetRole); ok && role != "" && role == e.Target.Role {
		return true
	}
	return slices.Contains(e.Tags, tag)
}

// AllTags lists the tags as they are written: "source:MIL" and "target:GOV"
// where a role is known, then the event's own.
func (e Event) AllTags() []string {
	var tags []string
	if e.Source.Role != "" {
		tags = append(tags, sourceRole+e.Source.Role)
	}
	if e.Target.Role != "" {
		tags = append(tags, targetRole+e.Target.Role)
	}
	return append(tags, e.Tags...)
}

// QuadOf returns the quad class of a CAMEO code by its root: 1 verbal
// cooperation (01-05), 2 material cooperation (06-08), 3 verbal conflict
// (09-13), 4 material conflict (14-20); 0 when the code has no such root.
func QuadOf(code string) int {
	if len(code) < 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9' {
		return 0
	}
	switch root := int(code[0]-'0')*10 + int(code[1]-'0'); {
	case root >= 1 && root <= 5:
		return 1
	case root >= 6 && root <= 8:
		return 2
	case root >= 9 && root <= 13:
		return 3
	case root >= 14 && root <= 20:
		return 4
	}
	return 0
}
