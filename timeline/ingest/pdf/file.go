package pdf

import (
	"bytes"
	"errors"
	"strings"
)

// What makes a file unreadable. Read wraps nothing else.
var (
	// ErrEncrypted is a file that asks for a password or restricts its use.
	ErrEncrypted = errors.New("it is encrypted")
	// ErrNoPages is a file in which no page was found: cut, or no PDF.
	ErrNoPages = errors.New("no page is found in it")
	// ErrNoText is a file whose pages hold pictures only.
	ErrNoText = errors.New("its pages hold no text")
	// ErrNoLetters is a file whose text cannot be told: its fonts do not say
	// which letters their signs stand for.
	ErrNoLetters = errors.New("its fonts do not say which letters they draw")
	// ErrTooLarge is a file that unpacks to more than it may.
	ErrTooLarge = errors.New("it unpacks to too much")
)

// file gives the objects of a PDF.
type file struct {
	b      []byte
	at     map[int]place // of each object, the last in the file
	heads  []dict        // trailers, and the heads of reference streams
	left   int64         // bytes that may still be unpacked
	fonts  map[ref]*font
	glyphs map[string]string
}

// place is where an object stands: in the file, or as an item of a store.
type place struct {
	at    int
	store *objectStore
}

// objectStore is a stream that holds objects.
type objectStore struct {
	b  []byte
	at map[int]int
}

// maxObjects bounds the objects of a file.
const maxObjects = 1 << 20

// scan finds the objects of a file.
func scan(b []byte, limit int64) (*file, error) {
	f := &file{b: b, at: map[int]place{}, left: limit, fonts: map[ref]*font{}}
	for at := 0; len(f.at) < maxObjects; {
		n := bytes.Index(b[at:], []byte("obj"))
		if n < 0 {
			break
		}
		at += n + len("obj")
		id, ok := numberBefore(b[:at-len("obj")])
		if !ok {
			continue
		}
		l := lexer{b: b, at: at}
		o := l.object(f.length)
		f.at[id] = place{at: at}
		at = max(at, l.at)
		s, isStream := o.(*stream)
		if !isStream {
			continue
		}
		switch s.dict["Type"] {
		case name("XRef"):
			f.heads = append(f.heads, s.dict)
		case name("ObjStm"):
			if err := f.store(s); err != nil {
				return nil, err
			}
		}
	}
	f.trailers()
	for _, h := range f.heads {
		if h["Encrypt"] != nil {
			return nil, ErrEncrypted
		}
	}
	return f, nil
}

// numberBefore reads the number of an object from what stands before "obj":
// "12 0 ".
func numberBefore(b []byte) (int, bool) {
	const longest = 24
	words := bytes.Fields(b[max(0, len(b)-longest):])
	if len(words) < 2 || len(b) == 0 || !isSpace(b[len(b)-1]) {
		return 0, false
	}
	id, digits := 0, 0
	for _, c := range words[len(words)-2] {
		if c < '0' || c > '9' {
			id, digits = 0, 0
			continue
		}
		id = id*10 + int(c-'0')
		digits++
	}
	for _, c := range words[len(words)-1] {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	return id, digits > 0 && digits < 10
}

// length is the length a stream says it has, -1 when it stands elsewhere and is
// not known yet.
func (f *file) length(d dict) int {
	o := d["Length"]
	if r, ok := o.(ref); ok {
		p, known := f.at[int(r)]
		if !known || p.store != nil {
			return -1
		}
		l := lexer{b: f.b, at: p.at}
		o, _ = l.next(0)
	}
	n, ok := o.(float64)
	if !ok {
		return -1
	}
	return int(n)
}

// store notes the objects in a stream of objects.
func (f *file) store(s *stream) error {
	b, err := f.unpack(s)
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	first := int(number(s.dict["First"]))
	if first < 0 || first > len(b) {
		return nil
	}
	store := &objectStore{b: b, at: map[int]int{}}
	for l := (lexer{b: b[:first]}); len(f.at) < maxObjects; {
		id, ok := l.next(0)
		at, also := l.next(0)
		if !ok || !also {
			break
		}
		if where := first + int(number(at)); where >= 0 && where < len(b) {
			f.at[int(number(id))] = place{at: where, store: store}
		}
	}
	return nil
}

// trailers reads the trailers, the last of them at the end of heads.
func (f *file) trailers() {
	const few, longest = 20, 1 << 16
	b := f.b
	var found []dict
	for range few {
		at := bytes.LastIndex(b, []byte("trailer"))
		if at < 0 {
			break
		}
		l := lexer{b: f.b[:min(len(f.b), at+longest)], at: at + len("trailer")}
		if d, _ := l.next(0); d != nil {
			if d, ok := d.(dict); ok {
				found = append([]dict{d}, found...)
			}
		}
		b = b[:at]
	}
	f.heads = append(f.heads, found...)
}

// head is the value that the last trailer which has one gives for a key.
func (f *file) head(key name) any {
	for i := len(f.heads) - 1; i >= 0; i-- {
		if o := f.value(f.heads[i][key]); o != nil {
			return o
		}
	}
	return nil
}

// maxHops bounds references that lead to references.
const maxHops = 10

// value is an object, or what the reference leads to; nil when it leads nowhere.
func (f *file) value(o any) any {
	for range maxHops {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		p, known := f.at[int(r)]
		if !known {
			return nil
		}
		if p.store != nil {
			l := lexer{b: p.store.b, at: p.at}
			o, _ = l.next(0)
			continue
		}
		l := lexer{b: f.b, at: p.at}
		o = l.object(f.length)
		if alone, isNumber := o.(float64); isNumber {
			o = l.reference(alone)
		}
	}
	return nil
}

// reference is the reference that begins with a number, or the number.
func (l *lexer) reference(n float64) any {
	if _, ok := l.next(0); ok {
		if r, _ := l.next(0); r == keyword("R") {
			return ref(n)
		}
	}
	return n
}

// dict is the dictionary an object is or leads to, the head of a stream
// included; nil when it is none.
func (f *file) dict(o any) dict {
	switch o := f.value(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

func (f *file) array(o any) array {
	a, _ := f.value(o).(array)
	return a
}

func (f *file) stream(o any) *stream {
	s, _ := f.value(o).(*stream)
	return s
}

func (f *file) name(o any) name {
	n, _ := f.value(o).(name)
	return n
}

// number is the number an object is, 0 when it is none.
func number(o any) float64 {
	n, _ := o.(float64)
	return n
}

func (f *file) number(o any) float64 { return number(f.value(o)) }

// numbers are the first n numbers of an array, nil when it has fewer.
func (f *file) numbers(o any, n int) []float64 {
	a := f.array(o)
	if len(a) < n {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = f.number(a[i])
	}
	return out
}

// page is a page, or a group of them, with what it inherits.
type page struct {
	dict
	resources any
	rotate    float64
}

// maxPages bounds the pages of a file.
const maxPages = 20_000

// pages are the pages in order.
func (f *file) pages() []page {
	root := f.dict(f.head("Root"))
	if root == nil || f.dict(root["Pages"]) == nil {
		root = f.catalog()
	}
	var out []page
	seen := map[ref]bool{}
	var walk func(o any, above page, depth int)
	walk = func(o any, above page, depth int) {
		if r, ok := o.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(o)
		if d == nil || depth > maxNesting || len(out) == maxPages {
			return
		}
		p := page{d, above.resources, above.rotate}
		if d["Resources"] != nil {
			p.resources = d["Resources"]
		}
		if d["Rotate"] != nil {
			p.rotate = f.number(d["Rotate"])
		}
		kids := f.array(d["Kids"])
		if kids == nil && f.name(d["Type"]) != "Pages" {
			out = append(out, p)
		}
		for _, k := range kids {
			walk(k, p, depth+1)
		}
	}
	walk(root["Pages"], page{}, 0)
	return out
}

// catalog finds the root of the pages where no trailer names it.
func (f *file) catalog() dict {
	best := -1
	for id := range f.at {
		if d, ok := f.value(ref(id)).(dict); ok && d["Type"] == name("Catalog") && id > best {
			best = id
		}
	}
	return f.dict(ref(best))
}

// Info is what a file says of itself; fields are "" where it says nothing.
type Info struct {
	Title, Author, Producer string
	Created                 string // as it is written: D:20250728093000+09'00'
}

// info reads the information dictionary.
func (f *file) info() Info {
	d := f.dict(f.head("Info"))
	get := func(key name) string {
		t, _ := f.value(d[key]).(text)
		return strings.Join(strings.Fields(textString(t)), " ")
	}
	return Info{Title: get("Title"), Author: get("Author"), Producer: get("Producer") + " " + get("Creator"), Created: get("CreationDate")}
}
