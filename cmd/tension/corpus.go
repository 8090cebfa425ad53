package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/extract"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

// corpus is what every command after extraction works on: the table of
// reports and what is known about where it comes from.
type corpus struct {
	input
	events    []timeline.Event // coded, grouped, scored, in the order of the input
	stories   []stories.Story
	model     *scoring.Model
	rulesHash string // "" when nothing was coded
	published index.Publications
	about     map[string]string // by the id of an article, a page about the same event
	zone      *time.Location
	zoneName  string
	dropped   []string // event ids left out by --drop, now or when the input was made
	corrected []string // what else was set right by hand, now or when the input was made
	messages  []string // warnings about single articles, counted by kind
	notes     []string // what a reader of the results must know besides
}

// corpus reads, codes, groups and scores the inputs. It tells the user what
// was left out; skipped says whether anything was.
func (a *app) corpus(f *inputFlags, args []string) (*corpus, error) {
	model, err := a.loadModel(f.model)
	if err != nil {
		return nil, err
	}
	copyParams, err := stories.LoadCopyParams(a.data)
	if err != nil {
		return nil, err
	}
	in, err := a.read(f, args, &copyParams)
	if err != nil {
		return nil, err
	}
	c := &corpus{input: *in, model: model}
	if c.zone, c.zoneName, err = zone(f.zone, &c.input); err != nil {
		return nil, err
	}
	if c.articles.len() > 0 {
		if err := a.code(c, f, copyParams); err != nil {
			return nil, err
		}
	}
	c.events = append(c.events, c.given...)
	if err := a.drop(c, f.drop); err != nil {
		return nil, err
	}
	if err := a.describe(c.events); err != nil {
		return nil, err
	}
	if unscored := model.Fill(c.events, f.rescore); unscored > 0 {
		c.messages = append(c.messages, unweighted(unscored))
	}
	if err := a.group(c, f.merges); err != nil {
		return nil, err
	}
	c.cover()
	for _, m := range c.messages {
		say(a.stderr, "warning", m)
	}
	if len(c.events) == 0 {
		say(a.stderr, "warning", fmt.Sprintf("no event found in %d articles", c.articles.len()))
	}
	return c, nil
}

// unweighted says that so many events have no score.
func unweighted(n int) string {
	return fmt.Sprintf("%d events have a code without a weight and are not scored; give the code a weight in the model", n)
}

// unread says that so many items could not be read.
func unread(n int) string { return plural(n, "item") + " of the input could not be read" }

// on gives the corpus of the inputs to do, the whole of a command; what had to
// be left out decides the exit status.
func (a *app) on(f *inputFlags, args []string, do func(*corpus) error) error {
	c, err := a.corpus(f, args)
	if err != nil {
		return err
	}
	if err := do(c); err != nil {
		return err
	}
	return c.done()
}

// done is the end of a command that used the corpus: the exit status tells of
// what had to be left out.
func (c *corpus) done() error {
	if c.skipped > 0 {
		return errSkipped
	}
	return nil
}

// coder loads everything that coding rests on, all at once.
func (a *app) coder(files []string) (*extract.Coder, error) {
	var c extract.Coder
	var rulesErr, actorsErr, datesErr error
	var all sync.WaitGroup
	all.Go(func() { c.Rules, rulesErr = a.loadRules(files) })
	all.Go(func() { c.Actors, actorsErr = actors.Load(a.data) })
	all.Go(func() { c.Dates, datesErr = dates.Load(a.data) })
	all.Wait()
	if err := cmp.Or(rulesErr, actorsErr, datesErr); err != nil {
		return nil, err
	}
	return &c, nil
}

// code codes the articles, several at a time, in the order of the input.
func (a *app) code(c *corpus, f *inputFlags, p stories.CopyParams) error {
	coder, err := a.coder(f.rules)
	if err != nil {
		return err
	}
	coder.Zone, coder.Statements = c.zone, f.statements
	c.rulesHash = coder.Rules.Hash()
	if f.jobs < 1 {
		return usage("give at least 1", "--jobs %d", f.jobs)
	}
	copies, notes, err := copies(c.articles, p)
	if err != nil {
		return err
	}
	c.notes = append(c.notes, notes...)
	for _, n := range notes {
		say(a.stderr, "note", n)
	}
	if c.articles.file != nil && os.Getenv("GOGC") == "" {
		// From here on much is garbage and the events stay: it is collected twice as
		// often, which costs some 6 % more time.
		debug.SetGCPercent(50)
	}
	done := 0
	bar := a.progress("coding", c.articles.len(), "events")
	words, told := newWords(), tally{}
	c.about = map[string]string{}
	line := inOrder(f.jobs, func(i int) outcome {
		art, err := c.articles.article(i)
		if err != nil {
			return outcome{err: err}
		}
		one := outcome{article: art}
		one.events, one.warnings, one.failed = codeOne(coder, art)
		if copied, ok := copies[i]; ok {
			countedAs(one.events, copied, art.Outlet)
		}
		words.own(one.events, art)
		return one
	}, func(one outcome) error {
		if one.err != nil {
			return one.err
		}
		if done++; done == c.articles.len()/16 { // room for as many as the first promise, so as not to copy millions
			c.events = slices.Grow(c.events, 17*len(c.events))
		}
		c.events = append(c.events, one.events...)
		if one.failed != "" {
			say(a.stderr, "skipped", fmt.Sprintf("%s: %s; leave it out, and report it", one.article.Path, one.failed))
			c.skipped++
		}
		if one.article.Published.Known() { // else the reader has told
			told.add(one.article.Path, one.warnings)
		}
		if one.article.About != "" {
			c.about[one.article.ID] = strings.Clone(one.article.About)
		}
		bar.step(len(one.events))
		return nil
	})
	for i := range c.articles.len() {
		line.put(i)
	}
	if err := line.wait(); err != nil {
		return err
	}
	bar.done()
	c.messages = append(c.messages, told.lines()...)
	return nil
}

// outcome is what comes of an article.
type outcome struct {
	article  timeline.Article
	events   []timeline.Event
	warnings []string
	failed   string // why it could not be coded, "" when it could
	err      error
}

// codeOne codes an article. A mistake of ours in one of a million articles must
// not take the others with it.
func codeOne(coder *extract.Coder, art timeline.Article) (events []timeline.Event, warnings []string, failed string) {
	defer func() {
		if p := recover(); p != nil {
			failed = fmt.Sprintf("it cannot be coded (%v)", p)
		}
	}()
	events, warnings = coder.Article(art)
	return events, warnings, ""
}

// tally counts the warnings about articles by their wording and names one
// article each.
type tally map[string]*warned

type warned struct {
	n     int
	first string // path
}

func (t tally) add(path string, warnings []string) {
	for _, w := range warnings {
		if t[w] == nil {
			t[strings.Clone(w)] = &warned{first: strings.Clone(path)}
		}
		t[w].n++
	}
}

func (t tally) lines() []string {
	var out []string
	for w, x := range t {
		if x.n == 1 {
			out = append(out, fmt.Sprintf("%s: %s", x.first, w))
		} else {
			out = append(out, fmt.Sprintf("%s and %d other articles: %s", x.first, x.n-1, w))
		}
	}
	slices.Sort(out)
	return out
}

// describe says of events that bring only a code what it means.
func (a *app) describe(events []timeline.Event) error {
	bare := func(e timeline.Event) bool { return e.Category == "" || e.Action == "" }
	if !slices.ContainsFunc(events, bare) {
		return nil
	}
	type meaning struct{ action, category string }
	means := map[string]meaning{}
	err := a.table("rules/codes.csv", 4, func(r []string) error {
		means[r[0]] = meaning{r[1], r[3]}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		for code := e.Code; code != "" && bare(*e); code = code[:len(code)-1] {
			m := means[code]
			e.Action, e.Category = cmp.Or(e.Action, m.action), cmp.Or(e.Category, m.category)
		}
	}
	return nil
}

// drop leaves out the events whose ids the file lists.
func (a *app) drop(c *corpus, name string) error {
	if name == "" {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return dataError("give a file with one event id a line", "cannot read --drop %s: %w", name, cause(err))
	}
	defer file.Close()
	drop := map[string]bool{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if id, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), " "); id != "" && !strings.HasPrefix(id, "#") {
			drop[id] = true
		}
	}
	if err := lines.Err(); err != nil {
		return dataError("give a file with one event id a line", "cannot read --drop %s: %w", name, err)
	}
	c.events = slices.DeleteFunc(c.events, func(e timeline.Event) bool {
		if drop[e.ID] {
			c.dropped = append(c.dropped, e.ID)
		}
		return drop[e.ID]
	})
	slices.Sort(c.dropped)
	c.dropped = slices.Compact(c.dropped)
	say(a.stderr, "note", fmt.Sprintf("left out %d of the %d events that %s lists", len(c.dropped), len(drop), name))
	return nil
}

// group fills the stories.
func (a *app) group(c *corpus, merges string) error {
	p, err := stories.LoadParams(a.data, "stories/stories.yaml")
	if err != nil {
		return err
	}
	corrections, err := a.corrections(c, merges)
	if err != nil {
		return err
	}
	c.stories = stories.GroupCorrected(c.events, p, corrections)
	c.events = stories.Fill(c.events, c.stories)
	return nil
}

// cover notes on which days each outlet published.
func (c *corpus) cover() {
	c.published = index.PublishedBy(c.events, c.zone)
	for i := range c.articles.len() {
		h := c.articles.head(i)
		if day := h.Published.In(c.zone); day.Known() {
			c.published.Add(cmp.Or(h.Outlet, "unknown"), day)
		}
	}
	for outlet, days := range c.beside.published {
		for _, d := range days {
			c.published.Add(outlet, d)
		}
	}
	c.published = c.published.Tidy()
}

// loadModel reads a scoring model by its name or file.
func (a *app) loadModel(name string) (*scoring.Model, error) {
	if own(name) {
		m, err := scoring.Load(overlay{os.DirFS(filepath.Dir(name)), a.data}, filepath.Base(name))
		if err != nil {
			return nil, dataError("tension models show default prints a whole model; a file of your own may say extends: models/default.yaml", "%w", err)
		}
		return m, nil
	}
	m, err := scoring.Load(a.data, "models/"+name+".yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage("tension models list names them; a file of your own ends in .yaml", "unknown model %q", name)
	}
	return m, err
}

// own reports whether a model is a file of the user's, not one of ours.
func own(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// loadRules reads the built-in rules and lays the user's files or folders over
// them, one after the other.
func (a *app) loadRules(files []string) (*rules.Set, error) {
	set, err := rules.Load(a.data)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil {
			return nil, dataError("give a YAML file of rules, or a folder of them", "cannot read --rules %s: %w", name, cause(err))
		}
		dir, only := name, ""
		if !info.IsDir() {
			dir, only = filepath.Dir(name), filepath.Base(name)
		}
		if set, err = set.Overlay(dir, oneFile{os.DirFS(dir), only}); err != nil {
			return nil, dataError("tension rules test FILE checks a file of rules", "%w", err)
		}
	}
	return set, nil
}

// oneFile shows a single file of a folder; with no name all of it.
type oneFile struct {
	fs.FS
	name string
}

// ReadDir lists the file alone.
func (f oneFile) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, dir)
	if f.name != "" {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() != f.name })
	}
	return entries, err
}

// overlay looks in the first file system, then in the second.
type overlay [2]fs.FS

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o[0].Open(name)
	if err == nil {
		return f, nil
	}
	return o[1].Open(name)
}

// zone is the zone in which days are civil: the one asked for, the sample's,
// the one that events were made with, or the commonest among the articles; UTC
// when nothing tells.
func zone(asked string, c *input) (*time.Location, string, error) {
	name := asked
	switch {
	case name != "":
	case c.sample:
		name = "Asia/Seoul"
	case c.articles.len() == 0:
		name = c.beside.zone
	}
	if loc, ok := fixedZone(name); ok {
		return loc, name, nil
	}
	if name != "" {
		loc, err := time.LoadLocation(name)
		if err != nil {
			return nil, "", usage("name it as Asia/Seoul, Europe/Kyiv, +09:00 or UTC", "unknown time zone %q", name)
		}
		return loc, name, nil
	}
	offset := commonestOffset(c.articles.offsets)
	if offset == 0 {
		return time.UTC, "UTC", nil
	}
	name = time.Unix(0, 0).In(time.FixedZone("", offset)).Format("-07:00")
	return time.FixedZone(name, offset), name, nil
}

// fixedZone reads an offset such as +09:00.
func fixedZone(name string) (*time.Location, bool) {
	t, err := time.Parse("-07:00", name)
	if err != nil {
		return nil, false
	}
	_, offset := t.Zone()
	return time.FixedZone(name, offset), true
}

// commonestOffset is the offset in seconds that most publication instants
// carry, the westernmost of equals; 0 when none carries one.
func commonestOffset(count map[int]int) int {
	best, most := 0, 0
	for offset, n := range count {
		if n > most || n == most && offset < best {
			best, most = offset, n
		}
	}
	return best
}
