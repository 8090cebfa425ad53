package timeline

import (
	"fmt"
	"strings"
	"time"
)

// Instant is when something was published: a civil day alone, or a point in
// time whose zone is kept as it was written. The zero Instant is unknown.
type Instant struct {
	Day  Day       // the civil day as written, in the writer's own zone
	Time time.Time // the point in time; zero when only the day is known
}

// Known reports whether the instant has at least a day.
func (t Instant) Known() bool { return t.Day != 0 }

// Exact reports whether the point in time is known, not only its day.
func (t Instant) Exact() bool { return !t.Time.IsZero() }

// In returns the civil day at the instant in zone. A bare day is the same in
// every zone: nothing tells its hour.
func (t Instant) In(zone *time.Location) Day {
	if !t.Exact() || zone == nil {
		return t.Day
	}
	return DayOf(t.Time.In(zone))
}

// String returns RFC 3339, a bare YYYY-MM-DD, or "" when unknown.
func (t Instant) String() string {
	if t.Exact() {
		return t.Time.Format(time.RFC3339)
	}
	return t.Day.String()
}

// InstantOf returns the instant t in the zone it carries, to the second.
func InstantOf(t time.Time) Instant {
	t = t.Truncate(time.Second)
	_, off := t.Zone()
	loc := time.UTC
	if off != 0 {
		loc = time.FixedZone("", off)
	}
	return Instant{DayOf(t), t.In(loc)}
}

// ParseInstant reads YYYY-MM-DD or RFC 3339 (a space may stand for the T, and
// seconds may be missing). A clock time without a zone says only the day.
func ParseInstant(s string) (Instant, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Instant{}, nil
	}
	if d, err := ParseDay(s); err == nil {
		return Instant{Day: d}, nil
	}
	iso := s
	if len(s) > 10 && s[10] == ' ' {
		iso = s[:10] + "T" + s[11:]
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700"} {
		if t, err := time.Parse(layout, iso); err == nil && t.Year() > 0 {
			return InstantOf(t), nil
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, iso); err == nil && t.Year() > 0 {
			return Instant{Day: DayOf(t)}, nil
		}
	}
	return Instant{}, fmt.Errorf("%q is not a date: want YYYY-MM-DD or 2025-07-28T09:00:00+09:00", s)
}

// MarshalText is String.
func (t Instant) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText is ParseInstant.
func (t *Instant) UnmarshalText(b []byte) error {
	v, err := ParseInstant(string(b))
	*t = v
	return err
}

// Article is one news report as it was published.
type Article struct {
	ID        string  // the id its input gave, else a hash of its content
	URL       string  // where it was published, "" when unknown
	About     string  // a page about the same event, for texts without an address of their own
	Title     string  // headline, "" when there is none
	Published Instant // unknown when nothing says when
	Outlet    string  // who published it, "" when unknown
	Lang      string  // BCP 47 tag, "" when unknown
	Author    string  // who wrote it, several joined by commas; "" when unknown
	Text      string  // the body, paragraphs separated by line breaks; never holds the title
	Path      string  // where the input was read from, with the line for tables: "a.jsonl:12"

	// PublishedConfidence is how sure Published is, from 0 to 1; missing means
	// that it was stated and is taken as it is.
	PublishedConfidence Float
}

// Sentence is one sentence of an article.
type Sentence struct {
	Text       string
	Start, End int  // bytes in the article's Text; both 0 in a headline, which stands outside it
	Paragraph  int  // counted from 0
	Headline   bool // the article's title
}

// Actor is who did something or had it done to them. The zero Actor is nobody
// known.
type Actor struct {
	Code string // ISO 3166 alpha-3 for states, else our own code
	Name string // the name as the gazetteer writes it
	Role string // GOV, MIL, OPP, ... "" when none
}

// Dyad names the unordered pair of two actor codes, in alphabetical order:
// "KOR-PRK".
func Dyad(a, b string) string {
	if b < a {
		a, b = b, a
	}
	return a + "-" + b
}
