package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

// input is what a command was given to read.
type input struct {
	sample   bool // the embedded sample
	articles *shelf
	given    []timeline.Event // events that came as events
	beside   beside           // what lies beside them
	files    []ingest.FileInfo
	skipped  int
}

// noInput is what a command has that reads no articles and no events.
func noInput() *input { return &input{articles: newShelf()} }

// readFlags are the flags of reading.
type readFlags struct {
	system    string // of every table, "" where each is recognised by itself
	filesFrom string
	merges    string
	any       bool // language
	columns   []string
	limits    ingest.Limits
	document  int64 // MB
	unpacked  int64 // MB
}

func (f *readFlags) add(c *cobra.Command) {
	fl, d := c.Flags(), ingest.DefaultLimits()
	fl.StringVar(&f.filesFrom, "files-from", "", "`file` that lists inputs, one a line; - is standard input")
	fl.BoolVar(&f.any, "any-language", false, "read texts of other languages as if they were English, instead of leaving them out")
	fl.StringSliceVar(&f.columns, "name-columns", nil, "`names` of a table's columns, as title=Headline,text=Body,published=Day")
	fl.StringVar(&f.merges, "merges", "", "`file` of corrections of stories: together or apart, then event ids, one a line")
	fl.Int64Var(&f.document, "max-document", d.Document>>20, "largest text, page or feed in `MB`")
	fl.Int64Var(&f.unpacked, "max-unpacked", d.Unpacked>>20, "most that one compressed or archived input may unpack to, in `MB`")
	fl.Int64Var(&f.limits.Ratio, "max-ratio", d.Ratio, "most that a compressed or archived input may unpack to, as `times` its size, once that is more than 64 MB")
	fl.IntVar(&f.limits.Entries, "max-entries", d.Entries, "most files in one archive")
	fl.IntVar(&f.limits.Depth, "max-depth", d.Depth, "most layers of compression and archives inside each other")
}

// all are the limits in bytes.
func (f *readFlags) all() ingest.Limits {
	l := f.limits
	l.Document, l.Unpacked = f.document<<20, f.unpacked<<20
	return l
}

// named are the columns' names, from the table's to ours.
func (f *readFlags) named() (map[string]string, error) {
	columns := map[string]string{}
	for _, c := range f.columns {
		to, from, ok := strings.Cut(strings.ToLower(c), "=")
		if to, from = strings.TrimSpace(to), strings.TrimSpace(from); !ok || from == "" || !slices.Contains(articleColumns(), to) {
			return nil, usage("write it as title=Headline,text=Body,published=Day", "--name-columns %s: want one of %s, = and the column's name", c, strings.Join(articleColumns(), ", "))
		}
		columns[from] = to
	}
	return columns, nil
}

// articleColumns are the columns of an article that can be named.
func articleColumns() []string {
	return []string{"id", "title", "text", "published", "url", "outlet", "lang", "about", "author"}
}

// done is the end of a command that only read.
func (in *input) done() error {
	if in.skipped > 0 {
		return errSkipped
	}
	return nil
}

// osFS opens names as the operating system does, absolute ones and those that
// lead out of the working directory included.
type osFS struct{}

func (osFS) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// read reads the inputs of a command and tells the user what had to be left
// out. No argument and no --sample is an error.
//
// Each article is made ready for the shelf, with a print where copies are
// looked for.
func (a *app) read(f *inputFlags, args []string, p *stories.CopyParams) (*input, error) {
	published, err := timeline.ParseInstant(f.published)
	if err != nil {
		return nil, usage("write it as 2025-07-29 or 2025-07-29T09:00:00+09:00", "--published %s is not a date", f.published)
	}
	words, err := ingest.LoadWords(a.data)
	if err != nil {
		return nil, err
	}
	foreign := a.foreign(f.system)
	inputs, err := a.inputs(f, args)
	if err != nil {
		return nil, err
	}
	columns, err := f.named()
	if err != nil {
		return nil, err
	}
	show := a.bytesRead()
	defer show.done()
	s := a.shelf()
	line := inOrder(f.jobs, func(art timeline.Article) record { return recordOf(art, p) }, s.add)
	r, err := ingest.Each(context.Background(), inputs, ingest.Options{Progress: show.tell, Columns: columns, AnyLanguage: f.any,
		Published: published, Outlet: f.outlet, Words: words, Jobs: f.jobs, Foreign: foreign, Limits: f.all()}, func(art timeline.Article) error { line.put(art); return nil })
	if keepErr := line.wait(); err == nil {
		err = keepErr
	}
	if err != nil {
		return nil, err
	}
	if err := s.unique(); err != nil {
		return nil, err
	}
	in := &input{sample: f.sample, articles: s, given: r.Events, files: r.Files, skipped: r.Skipped.N()}
	a.tellSkips(r.Skipped)
	for _, n := range r.Notes {
		say(a.stderr, "note", n)
	}
	for _, w := range joined(r.Warnings) {
		say(a.stderr, "warning", w)
	}
	if in.articles.len()+len(in.given) == 0 {
		return nil, dataError("give articles (text, HTML, PDF, RSS, JSONL, CSV) or events; --sample shows how it works", "nothing to read: no article and no event in %s", strings.Join(args, ", "))
	}
	if len(in.given) > 0 {
		in.beside = packages(args)
	}
	return in, nil
}

// inputs turns arguments into things to read.
func (a *app) inputs(f *inputFlags, args []string) ([]ingest.Input, error) {
	if f.sample && len(args) > 0 {
		return nil, usage("leave out one of the two", "--sample and inputs of your own")
	}
	if f.sample {
		return []ingest.Input{{FS: a.data, Name: "sample/articles.jsonl"}}, nil
	}
	if f.filesFrom != "" {
		listed, err := a.listed(f.filesFrom)
		if err != nil {
			return nil, err
		}
		args = append(slices.Clone(args), listed...)
	}
	if len(args) == 0 {
		return nil, usage("name files, folders or - for standard input; --sample reads the embedded sample", "nothing to read")
	}
	var inputs []ingest.Input
	for _, name := range args {
		if name == "-" {
			inputs = append(inputs, ingest.Input{Name: "stdin", Reader: a.stdin})
			continue
		}
		inputs = append(inputs, ingest.Input{FS: osFS{}, Name: filepath.ToSlash(name)})
	}
	return inputs, nil
}

// listed reads the names of inputs from a file: one a line, blank lines and
// those that begin with # aside.
func (a *app) listed(name string) ([]string, error) {
	var in io.Reader = a.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, dataError("give a file with one name a line", "cannot read --files-from %s: %w", name, cause(err))
		}
		defer file.Close()
		in = file
	}
	var names []string
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); line != "" && !strings.HasPrefix(line, "#") {
			names = append(names, line)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, dataError("give a file with one name a line", "cannot read --files-from %s: %w", name, err)
	}
	if len(names) == 0 {
		return nil, dataError("give a file with one name a line", "--files-from %s names nothing", name)
	}
	return names, nil
}

// tellSkips names what was left out: the first of each kind and a few more one
// by one, the rest counted.
func (a *app) tellSkips(skipped ingest.Skipped) {
	const few = 20
	if len(skipped.List) == 0 {
		return
	}
	named := firstN(skipped.List, few)
	for _, s := range named {
		say(a.stderr, "skipped", s.Error())
	}
	var kinds []string
	for _, k := range skipped.Counts {
		kind := fmt.Sprintf("%d %s", k.N, k.Kind)
		if !slices.Contains(named, k.First) {
			kind += fmt.Sprintf(" (such as %s)", k.First.Error())
		}
		kinds = append(kinds, kind)
	}
	what := fmt.Sprintf("left out %d: %s", skipped.N(), strings.Join(kinds, ", "))
	if skipped.N() > few {
		what += fmt.Sprintf("; the first %d are named above", few)
	}
	say(a.stderr, "note", what)
}
