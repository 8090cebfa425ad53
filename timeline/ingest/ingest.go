package ingest

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/seed-4148e10f/tension/timeline"
)

// Input is one thing to read: a file, a folder (with all files below it) or a
// glob pattern in FS, or a stream.
//
// FS may be any file system; one whose Open takes names as the operating
// system does lets inputs lie outside the working directory.
type Input struct {
	FS     fs.FS
	Name   string
	Reader io.Reader // when set, it is read under Name and FS is not used
}

// Options say what the inputs do not. The zero value is usable.
type Options struct {
	Published timeline.Instant // of plain texts and pages; of rows and feed items only where they say nothing
	Outlet    string           // of articles that name none
	Words     *Words           // nil: nothing is pruned and zone abbreviations are not known
	Jobs      int              // files read at the same time; below 1 means 1
	// Progress, when set, is told how far the reading is. It is called from
	// several goroutines.
	Progress func(Progress)
	Limits   Limits
	// AnyLanguage keeps texts that are clearly not English, with the language
	// they are in.
	AnyLanguage bool
	// Columns names the columns of tables of articles: from the name the table
	// uses to the one that is read (title, text, published, url, outlet, ...).
	Columns map[string]string
	// Foreign recognises the tables of other systems by their first bytes: it
	// returns what reads the table, or nil. It may be called from several
	// goroutines.
	Foreign func(head []byte) ReadTable
}

// Progress is how far the reading is.
type Progress struct {
	Done, Total       int64 // bytes; Total is 0 where a stream does not tell
	Articles, Skipped int
}

// ReadTable reads a table of another system's events and calls each with every
// one, and skip with every row that is none, a [*timeline.SyntaxError]. Notes
// say in words what became of the rest. The error is the reader's.
type ReadTable func(r io.Reader, name string, each func(timeline.Event), skip func(error)) (notes []string, err error)

// Result is what was read. Articles and events stand in the order of the
// inputs.
type Result struct {
	Articles []timeline.Article // of [Read]; [Each] hands them on
	Events   []timeline.Event
	Skipped  Skipped
	Warnings []string // "file: what; what to do"
	Notes    []string // "file: what": of other systems' tables
	Files    []FileInfo
}

// FileInfo names one file that was read, as it lies on disk.
type FileInfo struct {
	Path   string
	SHA256 string // hexadecimal
	Bytes  int64
}

// Kind says why something was skipped.
type Kind string

// The kinds of skips.
const (
	Empty      Kind = "empty"      // a file without content, a folder without files
	Binary     Kind = "binary"     // not a text
	Encoding   Kind = "encoding"   // a text in an unknown or damaged encoding
	Broken     Kind = "broken"     // a line, row or page that is not what it set out to be
	Invalid    Kind = "invalid"    // a row that lacks what it needs or says what cannot be
	Missing    Kind = "missing"    // a table without a column it needs
	Unreadable Kind = "unreadable" // the system or a compressed stream says no
	TooLarge   Kind = "too large"
	Foreign    Kind = "not English"
)

// Skip is one thing that was left out, with file and line, what is wrong and
// what to do.
type Skip struct {
	timeline.SyntaxError
	Kind Kind
}

// SkipCount is how often one kind of skip happened, with the first of them.
type SkipCount struct {
	Kind  Kind
	N     int
	First Skip
}

// Skipped are the things that were left out: the first of each kind in their
// order, at most [MaxNamed] each, and how many there were, by kind in the order
// in which kinds first occur. A table of millions of broken rows takes no more
// memory than one of a thousand.
type Skipped struct {
	List   []Skip
	Counts []SkipCount
}

// MaxNamed is how many skips of one kind are kept.
const MaxNamed = 1000

// N is how many things were left out.
func (l *Skipped) N() int {
	n := 0
	for _, c := range l.Counts {
		n += c.N
	}
	return n
}

// Add counts a skip, and keeps it if there is room.
func (l *Skipped) Add(s Skip) {
	if l.count(SkipCount{s.Kind, 1, s}) {
		l.List = append(l.List, s)
	}
}

// count adds to the count of a kind and reports whether there is room for one
// more of it.
func (l *Skipped) count(c SkipCount) bool {
	for i := range l.Counts {
		if l.Counts[i].Kind == c.Kind {
			l.Counts[i].N += c.N
			return l.Counts[i].N <= MaxNamed
		}
	}
	l.Counts = append(l.Counts, c)
	return c.N <= MaxNamed
}

// merge adds all of another list.
func (l *Skipped) merge(other Skipped) {
	for _, s := range other.List {
		l.Add(s)
	}
	for _, c := range other.Counts {
		if c.N > MaxNamed {
			l.count(SkipCount{c.Kind, c.N - MaxNamed, c.First})
		}
	}
}

// Read reads the inputs, all at once; see [Each] for more than fits in memory.
// Articles have ids of their own.
func Read(ctx context.Context, inputs []Input, o Options) (*Result, error) {
	var articles []timeline.Article
	all, err := Each(ctx, inputs, o, func(a timeline.Article) error {
		articles = append(articles, a)
		return nil
	})
	if err != nil {
		return nil, err
	}
	UniqueIDs(len(articles), func(i int) string { return articles[i].ID }, func(i int) string { return articles[i].Path },
		func(i int, fresh string) { articles[i].ID = fresh })
	all.Articles = articles
	return all, nil
}

// UniqueIDs gives those of n articles that share an id with others the endings
// -2, -3, ... in the order of their paths, so that the order of the inputs does
// not matter. Rename is called with each of them; path only where ids are shared.
func UniqueIDs(n int, id, path func(i int) string, rename func(i int, fresh string)) {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(cmp.Compare(id(int(i)), id(int(j))), cmp.Compare(i, j)) })
	taken := func(fresh string) bool {
		_, ok := slices.BinarySearchFunc(order, fresh, func(i int32, fresh string) int { return cmp.Compare(id(int(i)), fresh) })
		return ok
	}
	type renamed struct {
		i     int32
		fresh string
	}
	var all []renamed
	for from, to := 0, 0; from < n; from = to {
		shared := id(int(order[from]))
		for to = from + 1; to < n && id(int(order[to])) == shared; to++ {
		}
		if to == from+1 {
			continue
		}
		group := slices.Clone(order[from:to])
		paths := make(map[int32]string, len(group))
		for _, i := range group {
			paths[i] = path(int(i))
		}
		slices.SortStableFunc(group, func(i, j int32) int { return cmp.Compare(paths[i], paths[j]) })
		count := 1
		for _, i := range group[1:] { // endings of different ids never meet
			fresh := shared
			for fresh == shared || taken(fresh) {
				count++
				fresh = fmt.Sprintf("%s-%d", shared, count)
			}
			all = append(all, renamed{i, fresh})
		}
	}
	for _, r := range all {
		rename(int(r.i), r.fresh)
	}
}

// unique leaves out files that were named before. Streams have no file system
// and are kept.
func unique(files []file) []file {
	seen := map[string]bool{}
	kept := files[:0:0]
	for _, f := range files {
		name := path.Clean(f.name)
		if f.stream == nil && seen[name] {
			continue
		}
		seen[name] = seen[name] || f.stream == nil
		kept = append(kept, f)
	}
	return kept
}
