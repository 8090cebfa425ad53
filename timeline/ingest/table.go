package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/seed-4148e10f/tension/timeline"
)

// undecided is how many rows are looked at before a table without a code and a
// date is taken for articles.
const undecided = 20

// tables reads the rows of one table as events or as articles.
type tables struct {
	*fileReader
	waiting []timeline.Row
	each    func(timeline.Row)
	held    *Skipped // until the rows that wait are read, so that skips stand in the order of the lines
	missing bool     // a column, which is told once

	undated, unread     int
	undatedAt, unreadAt int
	unreadText          string
}

func newTables(r *fileReader) *tables { return &tables{fileReader: r, held: &Skipped{}} }

// table reads JSONL or CSV. It holds events if one of the first rows has a code
// and a date, else articles.
func (r *fileReader) table(body io.Reader) error {
	err := r.rows(body)
	if err == nil {
		r.filled()
	}
	return err
}

// filled notes a table that gave nothing at all.
func (r *fileReader) filled() {
	if r.out.empty() {
		r.skip(Empty, 0, "a table without rows; leave it out or fill it")
	}
}

// rows reads the rows of a table.
func (r *fileReader) rows(body io.Reader) error {
	t := newTables(r)
	err := timeline.EachRow(body, r.name, func(row timeline.Row) error {
		t.row(row)
		return r.ctx.Err()
	}, func(err error) { t.reject(Broken, err) })
	t.decide(t.article)
	t.report()
	if err != nil {
		return rowsKept(err)
	}
	return nil
}

// jsonDocument reads a JSON list of objects, or one object over several lines,
// as a table whose lines are the objects. One object is held at a time,
// of Limits.Document at most.
func (r *fileReader) jsonDocument(body io.Reader) error {
	from := bufio.NewReader(body)
	first, err := begin(from)
	if err != nil && err != io.EOF {
		return err
	}
	in := &objectLines{limit: r.Limits.Document}
	in.in = json.NewDecoder(&boundedObject{in, from})
	if first == '[' {
		_, _ = in.in.Token()
	}
	err = r.rows(in)
	switch {
	case errors.Is(in.err, errObject):
		r.skip(TooLarge, 0, "object %d is longer than %d MB, the ones before it were kept; split it, or raise --max-document", in.n+1, in.limit>>20)
	case in.err != nil:
		r.skip(Broken, 0, "not JSON after %d objects (%v); give a list of objects, or one object on each line", in.n, in.err)
	case err == nil:
		r.filled()
	}
	return err
}

// eachObject writes an object as a line, or those in the list it holds when it
// is what a service wraps around its answer: {"status": "ok", "articles": [...]}.
func eachObject(object json.RawMessage, rows *bytes.Buffer) error {
	for _, o := range answered(object) {
		if err := json.Compact(rows, o); err != nil {
			return err
		}
		rows.WriteByte('\n')
	}
	return nil
}

// answered are the objects of the longest list in an object that is no article
// itself, else the object.
func answered(object json.RawMessage) []json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(object, &fields) != nil {
		return []json.RawMessage{object}
	}
	var longest []json.RawMessage
	var name string
	for key, value := range fields {
		var list []json.RawMessage
		switch strings.ToLower(key) {
		case "title", "headline", "text", "body", "content", "code":
			return []json.RawMessage{object}
		}
		if json.Unmarshal(value, &list) != nil || len(list) == 0 || bytes.TrimSpace(list[0])[0] != '{' {
			continue
		}
		if len(list) > len(longest) || len(list) == len(longest) && key < name {
			longest, name = list, key
		}
	}
	if len(longest) == 0 {
		return []json.RawMessage{object}
	}
	for i := range longest {
		longest[i] = named(longest[i])
	}
	return longest
}

// named puts the name in place of an object that has one, such as the source of
// an article: {"id": null, "name": "The Wire"}.
func named(object json.RawMessage) json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(object, &fields) != nil {
		return object
	}
	for key, value := range fields {
		var inner struct{ Name *string }
		if json.Unmarshal(value, &inner) == nil && inner.Name != nil {
			fields[key], _ = json.Marshal(*inner.Name) // a string has a form
		}
	}
	out, err := json.Marshal(fields)
	if err != nil {
		return object
	}
	return out
}

// begin passes over the space a text begins with and tells its first byte.
func begin(from *bufio.Reader) (byte, error) {
	for {
		c, _, err := from.ReadRune()
		if err != nil {
			return 0, err
		}
		if c != '\ufeff' && !unicode.IsSpace(c) {
			return byte(c), from.UnreadRune()
		}
	}
}

// boundedObject gives the decoder of j no more of an object than it may have.
type boundedObject struct {
	j    *objectLines
	from io.Reader
}

func (b *boundedObject) Read(p []byte) (int, error) {
	if b.j.read-b.j.in.InputOffset() > b.j.limit {
		return 0, errObject
	}
	n, err := b.from.Read(p)
	b.j.read += int64(n)
	return n, err
}

// errObject says that one object of a list is too long.
var errObject = errors.New("the object is too long")

// objectLines gives the objects of a list one a line, and ends at what is none.
type objectLines struct {
	in    *json.Decoder
	line  []byte // what is left of the last one, or of those it holds
	n     int    // objects
	read  int64  // bytes that went into in
	limit int64  // of one object
	err   error  // why it ended before the end
}

func (j *objectLines) Read(p []byte) (int, error) {
	for len(j.line) == 0 {
		if err := j.next(); err != nil {
			if j.err = err; err == io.EOF {
				j.err = nil
			}
			return 0, io.EOF
		}
	}
	n := copy(p, j.line)
	j.line = j.line[n:]
	return n, nil
}

// next decodes one object.
func (j *objectLines) next() error {
	if !j.in.More() {
		return io.EOF
	}
	var object json.RawMessage
	if err := j.in.Decode(&object); err != nil {
		return err
	}
	var lines bytes.Buffer
	if err := eachObject(object, &lines); err != nil {
		return err
	}
	j.line = lines.Bytes()
	j.n++
	return nil
}
func (t *tables) row(row timeline.Row) {
	switch {
	case t.each != nil:
		t.each(row)
	case timeline.IsEvent(row):
		t.waiting = append(t.waiting, row)
		t.decide(t.event)
	default:
		if t.waiting = append(t.waiting, row); len(t.waiting) == undecided {
			t.decide(t.article)
		}
	}
}

// decide settles what the rows are and reads those that waited.
func (t *tables) decide(each func(timeline.Row)) {
	if t.each == nil {
		t.each = each
	}
	for _, row := range t.waiting {
		t.each(row)
	}
	t.waiting = nil
	if t.held != nil {
		slices.SortStableFunc(t.held.List, func(a, b Skip) int { return cmp.Compare(a.Line, b.Line) })
		t.out.merge(*t.held)
		t.held = nil
	}
}

func (t *tables) event(row timeline.Row) {
	e, err := timeline.EventOf(row)
	if err != nil {
		t.reject(Invalid, err)
		return
	}
	t.out.events = append(t.out.events, e)
}

func (t *tables) article(row timeline.Row) {
	row = row.Named(t.Columns)
	if row.Table && !timeline.IsArticle(row) {
		if !t.missing {
			t.note(Missing, 1, "the header names no column for articles (title or text) or for events (source, code, date); name the columns so")
		}
		t.missing = true
		return
	}
	text := row.Get(timeline.PublishedColumns()...)
	published := t.Words.when(text)
	if text != "" && !published.Known() {
		if t.unread++; t.unread == 1 {
			t.unreadAt, t.unreadText = row.Line, text
		}
	}
	a, err := timeline.ArticleOf(row, firstKnown(published, t.Published))
	if err != nil {
		t.reject(Invalid, err)
		return
	}
	if kind, why := t.fileReader.article(a); kind != "" {
		t.note(kind, row.Line, why)
	} else if !a.Published.Known() {
		if t.undated++; t.undated == 1 {
			t.undatedAt = row.Line
		}
	}
}

// note notes a row that is left out.
func (t *tables) note(kind Kind, line int, why string) {
	s := Skip{timeline.SyntaxError{File: t.name, Line: line, Msg: why}, kind}
	if t.held != nil {
		t.held.Add(s)
		return
	}
	t.out.skip(s)
}

// reject notes a row that cannot be read, or cannot be used.
func (t *tables) reject(kind Kind, err error) {
	var bad *timeline.SyntaxError
	if errors.As(err, &bad) {
		t.note(kind, bad.Line, bad.Msg)
	}
}

// report says once for the table what is doubtful about many of its rows.
func (t *tables) report() {
	if t.unread > 0 {
		t.warn("%d publication dates cannot be read (first in line %d: %q); write them as 2025-07-28 or 2025-07-28T09:00:00+09:00", t.unread, t.unreadAt, t.unreadText)
	}
	if t.undated > 0 {
		t.warn("%d articles without a publication date (first in line %d), so their relative dates stay unresolved; fill the column published or give --published", t.undated, t.undatedAt)
	}
}
