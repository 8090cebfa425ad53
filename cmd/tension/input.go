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
)

// input is what a command was given to read.
type input struct {
	sample   bool // the embedded sample
	articles []timeline.Article
	given    []timeline.Event // events that came as events
	beside   beside           // what lies beside them
	excel    string           // how CSV is written for Excel, "" for everybody else
	files    []ingest.FileInfo
	skipped  int
}

// readFlags are the flags of reading.
type readFlags struct {
	system    string // of every table, "" where each is recognised by itself
	filesFrom string
	merges    string
	any       bool // language
	excel     string
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
func (a *app) read(f *inputFlags, args []string) (*input, error) {
	published, err := timeline.ParseInstant(f.published)
	if err != nil {
		return nil, usage("write it as 2025-07-29 or 2025-07-29T09:00:00+09:00", "--published %s is not a date", f.published)
	}
	words, err := ingest.LoadWords(a.data)
	if err != nil {
		return nil, err
	}
	foreign, err := a.foreign(f.system)
	if err != nil {
		return nil, err
	}
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
	r, err := ingest.Read(context.Background(), inputs, ingest.Options{Progress: show.tell, Columns: columns, AnyLanguage: f.any,
		Published: published, Outlet: f.outlet, Words: words, Jobs: f.jobs, Foreign: foreign, Limits: f.all()})
	if err != nil {
		return nil, err
	}
	in := &input{sample: f.sample, excel: f.excel, articles: r.Articles, given: r.Events, files: r.Files, skipped: len(r.Skips)}
	a.tellSkips(r.Skips)
	for _, n := range r.Notes {
		say(a.stderr, "note", n)
	}
	for _, w := range alike(r.Warnings) {
		say(a.stderr, "warning", w)
	}
	if len(in.articles)+len(in.given) == 0 {
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
func (a *app) tellSkips(skips []ingest.Skip) {
	const few = 20
	if len(skips) == 0 {
		return
	}
	counts := ingest.CountSkips(skips)
	named := firstN(skips, few)
	for _, s := range named {
		say(a.stderr, "skipped", s.Error())
	}
	var kinds []string
	for _, k := range counts {
		kind := fmt.Sprintf("%d %s", k.N, k.Kind)
		if !slices.Contains(named, k.First) {
			kind += fmt.Sprintf(" (such as %s)", k.First.Error())
		}
		kinds = append(kinds, kind)
	}
	what := fmt.Sprintf("left out %d: %s", len(skips), strings.Join(kinds, ", "))
	if len(skips) > few {
		what += fmt.Sprintf("; the first %d are named above", few)
	}
	say(a.stderr, "note", what)
}
