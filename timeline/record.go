package timeline

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// columnKind says how a column looks in JSON.
type columnKind int

const (
	textColumn columnKind = iota
	numberColumn
	listColumn
)

// column is one column of the event record and how an event fills it.
type column struct {
	name string
	kind columnKind
	cell func(*Event) string
}

// columns is the event record in its order.
var columns = [...]column{
	{"id", textColumn, func(e *Event) string { return clean(e.ID) }},
	{"story", textColumn, func(e *Event) string { return clean(e.Story) }},
	{"date", textColumn, func(e *Event) string { return e.Date.Value() }},
	{"earliest", textColumn, func(e *Event) string { return e.Date.Earliest.String() }},
	{"latest", textColumn, func(e *Event) string { return e.Date.Latest.String() }},
	{"precision", textColumn, func(e *Event) string { return PrecisionOf(e.Date.Earliest, e.Date.Latest).String() }},
	{"basis", textColumn, func(e *Event) string { return string(e.Date.Basis) }},
	{"date_text", textColumn, func(e *Event) string { return clean(e.Date.Words) }},
	{"source", textColumn, func(e *Event) string { return clean(e.Source.Code) }},
	{"source_name", textColumn, func(e *Event) string { return clean(e.Source.Name) }},
	{"target", textColumn, func(e *Event) string { return clean(e.Target.Code) }},
	{"target_name", textColumn, func(e *Event) string { return clean(e.Target.Name) }},
	{"code", textColumn, func(e *Event) string { return clean(e.Code) }},
	{"category", textColumn, func(e *Event) string { return clean(e.Category) }},
	{"action", textColumn, func(e *Event) string { return clean(e.Action) }},
	{"quad", numberColumn, func(e *Event) string { return Int{e.Quad, e.Quad != 0}.String() }},
	{"realis", textColumn, func(e *Event) string { return string(e.Realis) }},
	{"tags", listColumn, func(e *Event) string { return joinList(e.AllTags()) }},
	{"tension", numberColumn, func(e *Event) string { return e.Tension.String() }},
	{"goldstein", numberColumn, func(e *Event) string { return e.Goldstein.String() }},
	{"confidence", numberColumn, func(e *Event) string { return e.Confidence.String() }},
	{"text", textColumn, func(e *Event) string { return clean(e.Text) }},
	{"trigger", textColumn, func(e *Event) string { return clean(e.Trigger) }},
	{"rule", textColumn, func(e *Event) string { return clean(e.Rule) }},
	{"article", textColumn, func(e *Event) string { return clean(e.Article) }},
	{"url", textColumn, func(e *Event) string { return clean(e.URL) }},
	{"outlet", textColumn, func(e *Event) string { return clean(e.Outlet) }},
	{"n_outlets", numberColumn, func(e *Event) string { return e.NOutlets.String() }},
	{"published", textColumn, func(e *Event) string { return e.Published.String() }},
	{"start", numberColumn, func(e *Event) string { return e.Start.String() }},
	{"end", numberColumn, func(e *Event) string { return e.End.String() }},
}

// EventColumns returns the column names of the event record, in order.
func EventColumns() []string {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = columns[i].name
	}
	return names
}

// An actor's role has no column: it stands in tags behind one of these.
const (
	sourceRole = "source:"
	targetRole = "target:"
)

// takeRoles moves the role tags into the actors.
func takeRoles(e *Event) {
	var rest []string
	for _, t := range e.Tags {
		if role, ok := strings.CutPrefix(t, sourceRole); ok && e.Source.Role == "" {
			e.Source.Role = role
		} else if role, ok := strings.CutPrefix(t, targetRole); ok && e.Target.Role == "" {
			e.Target.Role = role
		} else {
			rest = append(rest, t)
		}
	}
	e.Tags = rest
}

// String writes the number as shortly as reads back to the same, "" when it
// is missing or not finite.
func (f Float) String() string {
	if !f.Known || math.IsNaN(f.Value) || math.IsInf(f.Value, 0) {
		return ""
	}
	if f.Value == 0 {
		return "0" // never -0
	}
	format := byte('f')
	if a := math.Abs(f.Value); a < 1e-6 || a >= 1e21 {
		format = 'e'
	}
	return strconv.FormatFloat(f.Value, format, -1, 64)
}

// String writes the number, "" when it is missing.
func (n Int) String() string {
	if !n.Known {
		return ""
	}
	return strconv.Itoa(n.Value)
}

// clean makes text fit for both forms of the record: valid UTF-8 without zero
// bytes, line feeds alone (CSV keeps no other), no space around it.
func clean(s string) string {
	if !utf8.ValidString(s) { // several times as fast as asking ToValidUTF8
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.Contains(s, "\x00") {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(s)
}

// ContentID is the id of what came without one: a letter and the 16 digits of
// the xxHash of its parts. The letter keeps spreadsheets from reading a number.
func ContentID(letter string, parts ...string) string {
	h := xxhash.New()
	for _, p := range parts {
		h.WriteString(p)
		h.Write([]byte{0})
	}
	return fmt.Sprintf("%s%016x", letter, h.Sum64())
}

// EventID is the content hash of an event: of all its columns but id, and but
// story, tension and goldstein, which later stages fill in.
func EventID(e Event) string {
	parts := make([]string, 0, len(columns))
	for i := range columns {
		switch columns[i].name {
		case "id", "story", "tension", "goldstein":
		default:
			parts = append(parts, columns[i].cell(&e))
		}
	}
	return ContentID("e", parts...)
}

// IsEvent reports whether a row with these columns can be an event record: it
// has a code and a date, that is date, or earliest and latest.
func IsEvent(r Row) bool {
	return r.Has("code") && (r.Has("date") || r.Has("earliest") && r.Has("latest"))
}

// ReadEvents reads event records, JSONL or CSV, and calls each with every one.
// Unknown columns are ignored. A record needs source, code and a date; see
// [EventOf] for the rest. Records that cannot be read come back in skipped;
// err is the reader's, or says that a table lacks a column altogether.
func ReadEvents(r io.Reader, name string, each func(Event)) (skipped []error, err error) {
	return ReadRows(r, name, func(row Row) error {
		if row.Table && !(IsEvent(row) && row.Has("source")) {
			return fmt.Errorf("%s:1: the header lacks a column; an event table needs source, code and date (or earliest and latest)", name)
		}
		e, err := EventOf(row)
		if err != nil {
			return err
		}
		each(e)
		return nil
	})
}

// EventOf reads a row as an event record. Required: source, code, and date or
// earliest and latest; only a row whose precision says "none" may be undated.
// Missing cells become: published the latest day, quad the code's, confidence
// 1, realis actual, outlet "unknown" unless n_outlets is given, id the content
// hash. The precision is always the interval's own. The error is a
// [*SyntaxError].
func EventOf(r Row) (Event, error) {
	c := cells{row: r}
	e := Event{
		ID:         r.Get("id"),
		Story:      r.Get("story"),
		Date:       c.date(),
		Source:     Actor{Code: c.required("source"), Name: r.Get("source_name")},
		Target:     Actor{Code: r.Get("target"), Name: r.Get("target_name")},
		Code:       c.required("code"),
		Category:   r.Get("category"),
		Action:     r.Get("action"),
		Quad:       c.int("quad", 1, 4).Value,
		Realis:     c.realis(),
		Tags:       splitList(r.Get("tags")),
		Tension:    c.float("tension", -10, 10),
		Goldstein:  c.float("goldstein", -10, 10),
		Confidence: c.float("confidence", 0, 1),
		Text:       r.Get("text"),
		Trigger:    r.Get("trigger"),
		Rule:       r.Get("rule"),
		Article:    r.Get("article"),
		URL:        r.Get("url"),
		Outlet:     r.Get("outlet"),
		NOutlets:   c.int("n_outlets", 0, math.MaxInt32),
		Published:  c.instant("published"),
		Start:      c.int("start", 0, math.MaxInt32),
		End:        c.int("end", 0, math.MaxInt32),
	}
	if e.Start.Known != e.End.Known || e.End.Value < e.Start.Value {
		c.fail("start %q and end %q are no range; empty both if the place is not known", e.Start, e.End)
	}
	if c.err != nil {
		return Event{}, c.err
	}
	takeRoles(&e)
	e.Complete()
	return e, nil
}

// Complete gives an event that was read what the record's rules say of missing
// cells, see [EventOf], and its code the leading zero it may have lost.
func (e *Event) Complete() {
	restoreZero(e)
	if !e.Published.Known() {
		e.Published = Instant{Day: e.Date.Latest}
	}
	if e.Quad == 0 {
		e.Quad = QuadOf(e.Code)
	}
	if !e.Confidence.Known {
		e.Confidence = Num(1)
	}
	if e.Realis == "" {
		e.Realis = Actual
	}
	if e.Outlet == "" && !e.NOutlets.Known {
		e.Outlet = "unknown"
	}
	if e.ID == "" {
		e.ID = EventID(*e)
	}
}

// restoreZero gives a code the leading zero that spreadsheets and data frames
// take: 871 is read as 0871 because no root could be 87, and 10 as 010 where
// the row's own quad class says so.
func restoreZero(e *Event) {
	without, with := QuadOf(e.Code), QuadOf("0"+e.Code)
	if _, err := strconv.ParseUint(e.Code, 10, 16); err != nil || with == 0 || with == without {
		return
	}
	if without == 0 && (e.Quad == 0 || e.Quad == with) || len(e.Code) == 2 && e.Quad == with {
		e.Code = "0" + e.Code
	}
}

// cells reads the typed cells of a row and keeps the first error.
type cells struct {
	row Row
	err error
}

func (c *cells) fail(format string, args ...any) {
	if c.err == nil {
		c.err = c.row.Error(format, args...)
	}
}

func (c *cells) required(column string) string {
	s := c.row.Get(column)
	if s == "" {
		c.fail("no %s; an event needs source, code and a date", column)
	}
	return s
}

func (c *cells) float(column string, low, high float64) Float {
	s := c.row.Get(column)
	if s == "" {
		return Float{}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil && c.row.Table {
		v, err = commaNumber(s)
	}
	if err != nil || !(v >= low && v <= high) {
		c.fail("%s %q is not a number from %g to %g", column, s, low, high)
		return Float{}
	}
	return Num(v)
}

// int also takes 3.0, as programs write whole numbers in columns with gaps.
func (c *cells) int(column string, low, high float64) Int {
	f := c.float(column, low, high)
	if f.Value != math.Trunc(f.Value) {
		c.fail("%s %q is not a whole number", column, c.row.Get(column))
	}
	return Int{int(f.Value), f.Known}
}

// day is a cell of a day, as YYYY-MM-DD where a spreadsheet wrote it otherwise.
func (c *cells) day(column string) string {
	s := c.row.Get(column)
	if !c.row.Table {
		return s
	}
	day, err := isoDay(s, c.row.order)
	if err != nil {
		c.fail("%s %v", column, err)
	}
	return day
}

func (c *cells) instant(column string) Instant {
	t, err := ParseInstant(c.day(column))
	if err != nil {
		c.fail("%s %v", column, err)
	}
	return t
}

func (c *cells) realis() Realis {
	s := Realis(strings.ToLower(c.row.Get("realis")))
	if s == "" {
		return s
	}
	for _, r := range Realises() {
		if r == s {
			return r
		}
	}
	c.fail("unknown realis %q: want one of %v", s, Realises())
	return ""
}

// date reads the interval from earliest and latest, or from date; where both
// are given they must agree, for nobody can tell which of them was edited.
func (c *cells) date() Date {
	basis, err := ParseBasis(strings.ToLower(c.row.Get("basis")))
	if err != nil {
		c.fail("%v", err)
	}
	value, first, last := c.day("date"), c.day("earliest"), c.day("latest")
	if c.err != nil {
		return Date{}
	}
	undated := strings.EqualFold(c.row.Get("precision"), PrecisionNone.String())
	if value+first+last == "" {
		if !undated {
			c.fail("no date; an event needs date, or earliest and latest")
		}
		return Date{Basis: basis, Words: c.row.Get("date_text")}
	}
	if a, b, err := ParseValue(first + "/" + last); err == nil && lostMonth(value, a, b) {
		value = ""
	}
	if value == "" {
		if first == "" || last == "" {
			c.fail("only one of earliest and latest; give both, or date")
			return Date{}
		}
		value = first + "/" + last
	}
	a, b, err := ParseValue(value)
	if err != nil {
		c.fail("date: %v", err)
		return Date{}
	}
	if first != "" && first != a.String() || last != "" && last != b.String() {
		c.fail("date %q, earliest %q and latest %q disagree; keep the right ones and empty the others", value, first, last)
	}
	return NewDate(a, b, basis, c.row.Get("date_text"))
}
