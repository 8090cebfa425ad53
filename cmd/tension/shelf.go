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
	slots   []slot
	tail    []byte // records not in the file
	inFile  int64  // bytes of records in the file
	file    *os.File
	names   []string // of outlets and agencies
	named   map[string]uint32
	offsets map[int]int      // how many publication instants carry a zone, by its seconds east of UTC
	zones   []*time.Location // of instants
	zoned   map[int]uint16
}

// slot is an article in memory. There are millions in a large corpus.
type slot struct {
	id             string
	end            int64 // of the record; it begins where the one before ends
	seconds        int64 // of the publication, since 1970
	day            timeline.Day
	outlet, agency uint32
	zone           uint16 // 0 where only the day is known
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
	x := slot{id: r.head.ID, day: r.head.Published.Day, outlet: s.name(r.head.Outlet), agency: s.name(r.head.Agency)}
	if t := r.head.Published; t.Exact() {
		x.seconds, x.zone = t.Time.Unix(), s.zoneOf(t.Time)
	}
	s.tail = append(s.tail, r.bytes...)
	x.end = s.inFile + int64(len(s.tail))
	s.slots = append(s.slots, x)
	if len(s.tail) >= firstBytes || s.file != nil && len(s.tail) >= tailBytes {
		return s.spill()
	}
	return nil
}

// name is the number of a name.
func (s *shelf) name(name string) uint32 {
	n, ok := s.named[name]
	if !ok {
		name = strings.Clone(name)
		n = uint32(len(s.names))
		s.names, s.named[name] = append(s.names, name), n
	}
	return n
}

// zoneOf is the number of the zone an instant carries, and counts it.
func (s *shelf) zoneOf(t time.Time) uint16 {
	_, east := t.Zone()
	s.offsets[east]++
	n, ok := s.zoned[east]
	if !ok {
		n = uint16(len(s.zones))
		s.zones, s.zoned[east] = append(s.zones, t.Location()), n
	}
	return n
}

// head is what copies are told by.
func (s *shelf) head(i int) stories.Head {
	x := &s.slots[i]
	h := stories.Head{ID: x.id, Outlet: s.names[x.outlet], Agency: s.names[x.agency], Published: timeline.Instant{Day: x.day}}
	if x.zone > 0 {
		h.Published.Time = time.Unix(x.seconds, 0).In(s.zones[x.zone])
	}
	return h
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
	return &shelf{named: map[string]uint32{}, offsets: map[int]int{}, zones: []*time.Location{nil}, zoned: map[int]uint16{}}
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
	ingest.UniqueIDs(len(s.slots), func(i int) string { return s.slots[i].id }, func(i int) string {
		a, err := s.article(i)
		if err != nil {
			failed = err
		}
		return a.Path
	}, func(i int, fresh string) { s.slots[i].id = fresh })
	return failed
}

func (s *shelf) len() int { return len(s.slots) }

// record reads a record.
func (s *shelf) record(i int) ([]byte, error) {
	var begin int64
	if i > 0 {
		begin = s.slots[i-1].end
	}
	if begin >= s.inFile {
		return s.tail[begin-s.inFile : s.slots[i].end-s.inFile], nil
	}
	b := make([]byte, s.slots[i].end-begin)
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
	h := s.head(i)
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
		for i := range s.slots {
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
