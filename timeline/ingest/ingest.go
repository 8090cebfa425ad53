package ingest

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"

	"golang.org/x/sync/errgroup"

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
	// Progress, when set, is told the bytes read so far and the bytes of all
	// files, 0 where a stream does not tell. It is called from several
	// goroutines.
	Progress func(done, total int64)
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

// ReadTable reads a table of another system's events and calls each with every
// one. Rows that are none come back in skipped, each a [*timeline.SyntaxError];
// notes say in words what became of the rest. The error is the reader's.
type ReadTable func(r io.Reader, name string, each func(timeline.Event)) (skipped []error, notes []string, err error)

// Result is what was read. Articles and events stand in the order of the
// inputs.
type Result struct {
	Articles []timeline.Article
	Events   []timeline.Event
	Skips    []Skip
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

// CountSkips counts the skips by kind, in the order in which kinds first occur.
func CountSkips(skips []Skip) []SkipCount {
	var counts []SkipCount
	at := map[Kind]int{}
	for _, s := range skips {
		i, ok := at[s.Kind]
		if !ok {
			i = len(counts)
			at[s.Kind] = i
			counts = append(counts, SkipCount{Kind: s.Kind, First: s})
		}
		counts[i].N++
	}
	return counts
}

// Read reads the inputs. A file named twice is read once. The error is ctx's
// alone: what cannot be read stands in the result's Skips.
func Read(ctx context.Context, inputs []Input, o Options) (*Result, error) {
	o.Limits = o.Limits.filled()
	all := &Result{}
	var files []file
	for _, in := range inputs {
		found, skips := expand(in)
		files = append(files, found...)
		all.Skips = append(all.Skips, skips...)
	}
	files = unique(files)
	results := make([]Result, len(files))
	meter := newMeter(files, o.Progress)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, o.Jobs))
	for i, f := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			r := fileReader{Options: o, ctx: ctx, name: f.name, out: &results[i]}
			r.read(f, meter)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, r := range results {
		all.Articles = append(all.Articles, r.Articles...)
		all.Events = append(all.Events, r.Events...)
		all.Skips = append(all.Skips, r.Skips...)
		all.Warnings = append(all.Warnings, r.Warnings...)
		all.Notes = append(all.Notes, r.Notes...)
		all.Files = append(all.Files, r.Files...)
	}
	uniqueIDs(all.Articles)
	return all, nil
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

// uniqueIDs gives articles that share an id the endings -2, -3, ... in the
// order of their paths, so that the order of the inputs does not matter.
func uniqueIDs(articles []timeline.Article) {
	byID := map[string][]int{}
	for i, a := range articles {
		byID[a.ID] = append(byID[a.ID], i)
	}
	var shared []string
	for id, at := range byID {
		if len(at) > 1 {
			shared = append(shared, id)
		}
	}
	sort.Strings(shared)
	for _, id := range shared {
		at := byID[id]
		sort.SliceStable(at, func(i, j int) bool { return articles[at[i]].Path < articles[at[j]].Path })
		n := 1
		for _, i := range at[1:] {
			fresh := id
			for taken := true; taken; _, taken = byID[fresh] {
				n++
				fresh = fmt.Sprintf("%s-%d", id, n)
			}
			byID[fresh] = nil
			articles[i].ID = fresh
		}
	}
}
