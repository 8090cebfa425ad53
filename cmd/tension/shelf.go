package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

// shelf keeps the articles that were read. In memory stays what all of them are
// compared by; texts beyond the first few megabytes lie in a temporary file, for
// only when the last article is read is it known in which zone days are counted,
// which ids are shared and which texts are copies.
type shelf struct {
	heads   []stories.Head
	ends    []int64 // where each record ends; it begins where the one before ends
	tail    []byte  // records not in the file
	inFile  int64   // bytes of records in the file
	file    *os.File
	outlets map[string]string // one copy of each name
	offsets map[int]int       // how many publication instants carry a zone, by its seconds east of UTC
	zones   map[int]*time.Location
}

// tailBytes is how much is held in memory before it goes to the file, and
// firstBytes how much before there is one.
const (
	tailBytes  = 1 << 20
	firstBytes = 16 << 20
)

// record is an article made ready for the shelf.
type record struct {
	head  stories.Head
	bytes []byte
}

// recordOf makes an article ready; without parameters for copies it gets no
// print.
func recordOf(a timeline.Article, p *stories.CopyParams) record {
	r := record{head: stories.Head{ID: a.ID, Outlet: a.Outlet, Published: a.Published}}
	var print stories.Print
	if p != nil {
		r.head, print = p.Head(a), p.Print(a.Text)
	}
	r.head.ID = strings.Clone(r.head.ID) // it may be a part of the line it stood in
	b := print.Append(make([]byte, 0, 2*len(a.Text)+len(a.Title)+len(a.URL)+len(a.About)+len(a.Author)+len(a.Path)+1<<10))
	sure := ""
	if a.PublishedConfidence.Known {
		sure = strconv.FormatFloat(a.PublishedConfidence.Value, 'g', -1, 64)
	}
	for _, s := range [...]string{a.URL, a.About, a.Title, a.Author, a.Lang, a.Path, sure, a.Text} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	r.bytes = b
	return r
}

// add puts a record on the shelf.
func (s *shelf) add(r record) error {
	h := r.head
	if name, ok := s.outlets[h.Outlet]; ok {
		h.Outlet = name
	} else {
		h.Outlet = strings.Clone(h.Outlet)
		s.outlets[h.Outlet] = h.Outlet
	}
	if h.Published.Exact() {
		_, east := h.Published.Time.Zone()
		s.offsets[east]++
		if s.zones[east] == nil {
			s.zones[east] = h.Published.Time.Location()
		}
		h.Published.Time = h.Published.Time.In(s.zones[east])
	}
	s.heads = append(s.heads, h)
	s.tail = append(s.tail, r.bytes...)
	s.ends = append(s.ends, s.inFile+int64(len(s.tail)))
	if len(s.tail) >= firstBytes || s.file != nil && len(s.tail) >= tailBytes {
		return s.spill()
	}
	return nil
}

// spill writes what is held to the file.
func (s *shelf) spill() error {
	const how = "free space there, or name another folder in TMPDIR"
	if s.file == nil {
		file, err := os.CreateTemp("", "tension-*")
		if err != nil {
			return dataError(how, "cannot keep the texts in %s: %w", os.TempDir(), cause(err))
		}
		s.file = file
		_ = os.Remove(file.Name()) // where the system allows it, so that a killed run leaves nothing
	}
	n, err := s.file.Write(s.tail)
	if err != nil {
		return dataError(how, "cannot keep the texts in %s: %w", os.TempDir(), cause(err))
	}
	s.inFile += int64(n)
	if cap(s.tail) > 2*tailBytes {
		s.tail = nil
	}
	s.tail = s.tail[:0]
	return nil
}

func newShelf() *shelf {
	return &shelf{outlets: map[string]string{}, offsets: map[int]int{}, zones: map[int]*time.Location{}}
}

// shelf is a new shelf, to be closed at the end of the run.
func (a *app) shelf() *shelf {
	s := newShelf()
	a.shelves = append(a.shelves, s)
	return s
}

// close takes the files away.
func (a *app) close() {
	for _, s := range a.shelves {
		s.close()
	}
}

// close takes the file away.
func (s *shelf) close() {
	if s.file != nil {
		s.file.Close()
		_ = os.Remove(s.file.Name())
	}
}

// unique gives the articles ids of their own.
func (s *shelf) unique() error {
	var failed error
	fresh := ingest.UniqueIDs(len(s.heads), func(i int) string { return s.heads[i].ID }, func(i int) string {
		a, err := s.article(i)
		if err != nil {
			failed = err
		}
		return a.Path
	})
	for i, id := range fresh {
		s.heads[i].ID = id
	}
	return failed
}

func (s *shelf) len() int { return len(s.heads) }

// record reads a record.
func (s *shelf) record(i int) ([]byte, error) {
	var begin int64
	if i > 0 {
		begin = s.ends[i-1]
	}
	if begin >= s.inFile {
		return s.tail[begin-s.inFile : s.ends[i]-s.inFile], nil
	}
	b := make([]byte, s.ends[i]-begin)
	if _, err := s.file.ReadAt(b, begin); err != nil {
		return nil, fmt.Errorf("cannot read the texts kept in %s: %w", os.TempDir(), err)
	}
	return b, nil
}

// article takes an article off the shelf.
func (s *shelf) article(i int) (timeline.Article, error) {
	b, err := s.record(i)
	if err != nil {
		return timeline.Article{}, err
	}
	h := s.heads[i]
	a := timeline.Article{ID: h.ID, Outlet: h.Outlet, Published: h.Published}
	_, size := stories.ReadPrint(b)
	rest := string(b[size:])
	var sure string
	for _, field := range [...]*string{&a.URL, &a.About, &a.Title, &a.Author, &a.Lang, &a.Path, &sure, &a.Text} {
		n, size := uvarint(rest)
		*field, rest = rest[size:size+n], rest[size+n:]
	}
	if v, err := strconv.ParseFloat(sure, 64); err == nil {
		a.PublishedConfidence = timeline.Num(v)
	}
	return a, nil
}

// uvarint reads the number a string begins with, and its length.
func uvarint(s string) (n, size int) {
	v, size := binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
	return int(v), size
}

// print is the one kept with an article.
func (s *shelf) print(i int) (stories.Print, error) {
	b, err := s.record(i)
	if err != nil {
		return stories.Print{}, err
	}
	print, _ := stories.ReadPrint(b)
	return print, nil
}

// all goes through the articles; it ends early when one cannot be read, and
// puts why into failed.
func (s *shelf) all(failed *error) iter.Seq[timeline.Article] {
	return func(yield func(timeline.Article) bool) {
		for i := range s.heads {
			a, err := s.article(i)
			if err != nil {
				*failed = err
				return
			}
			if !yield(a) {
				return
			}
		}
	}
}

// writeJSONL writes the articles, one a line.
func (s *shelf) writeJSONL(w io.Writer) error {
	var failed error
	if err := timeline.WriteArticlesJSONL(w, s.all(&failed)); err != nil {
		return err
	}
	return failed
}

// words lends events their strings, so that none of them keeps the article it
// was cut out of: what recurs is kept once.
type words struct {
	lock sync.Mutex
	seen map[string]string
}

func newWords() *words { return &words{seen: map[string]string{}} }

// own gives the events of an article strings of their own.
func (w *words) own(events []timeline.Event, a timeline.Article) {
	if len(events) == 0 {
		return
	}
	id, url := strings.Clone(a.ID), strings.Clone(a.URL)
	w.lock.Lock()
	defer w.lock.Unlock()
	last := ""
	for i := range events {
		e := &events[i]
		if e.Text != last { // events of one sentence share it
			last = strings.Clone(e.Text)
		}
		e.Text = last
		if e.Article == id {
			e.Article = id
		}
		if e.URL == url {
			e.URL = url
		}
		for _, s := range [...]*string{&e.Date.Words, &e.Source.Name, &e.Target.Name, &e.Trigger, &e.Rule, &e.Outlet} {
			*s = w.of(*s)
		}
		for k, tag := range e.Tags {
			e.Tags[k] = w.of(tag)
		}
	}
}

// of is the one copy of a string.
func (w *words) of(s string) string {
	if one, ok := w.seen[s]; ok {
		return one
	}
	s = strings.Clone(s)
	w.seen[s] = s
	return s
}
