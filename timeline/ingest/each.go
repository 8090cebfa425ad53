package ingest

import (
	"context"

	"golang.org/x/sync/errgroup"

	"github.com/seed-4148e10f/tension/timeline"
)

// batchBytes is how much text a file's reader gathers before it hands it on.
const batchBytes = 256 << 10

// lane is the way of one file's articles to who asked for them.
type lane struct {
	batches chan []timeline.Article
	part    part
}

// Each reads the inputs and calls each with every article, one after the other
// in the order of the inputs; an error of it ends the reading. A file named
// twice is read once. Ids are as the inputs give them: see [UniqueIDs].
//
// As many files as Options.Jobs say are read at the same time, and as many more
// may wait for their turn; each holds some 256 KB of articles at most, or one
// article where that is longer. So memory does not grow with the inputs, and
// what must be held as a whole is bounded by Limits.Document.
//
// The error is ctx's or each's alone: what cannot be read stands in the result.
func Each(ctx context.Context, inputs []Input, o Options, each func(timeline.Article) error) (*Result, error) {
	o.Limits = o.Limits.filled()
	all := &Result{}
	var files []file
	for _, in := range inputs {
		found, skips := expand(in)
		files = append(files, found...)
		for _, s := range skips {
			all.Skipped.Add(s)
		}
	}
	files = unique(files)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lanes := make(chan *lane, max(1, o.Jobs))
	read := make(chan error, 1)
	go func() { read <- readFiles(ctx, files, o, lanes) }()
	err := collect(lanes, all, each, stop)
	if readErr := <-read; err == nil {
		err = readErr
	}
	if err != nil {
		return nil, err
	}
	return all, nil
}

// readFiles reads the files, several at a time, each into a lane of its own.
func readFiles(ctx context.Context, files []file, o Options, lanes chan<- *lane) error {
	defer close(lanes)
	m := newMeter(files, o.Progress)
	var group errgroup.Group
	group.SetLimit(max(1, o.Jobs))
	for _, f := range files {
		l := &lane{batches: make(chan []timeline.Article, 1)}
		l.part = part{meter: m, send: func(batch []timeline.Article) {
			select {
			case l.batches <- batch:
			case <-ctx.Done():
			}
		}}
		select {
		case lanes <- l:
		case <-ctx.Done():
			_ = group.Wait()
			return ctx.Err()
		}
		group.Go(func() error {
			defer close(l.batches)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r := fileReader{Options: o, ctx: ctx, name: f.name, out: &l.part}
			r.read(f)
			l.part.flush()
			return ctx.Err()
		})
	}
	return group.Wait()
}

// collect takes the lanes in turn, hands on their articles and adds up the
// rest. After an error it stops the readers and waits for them.
func collect(lanes <-chan *lane, all *Result, each func(timeline.Article) error, stop func()) error {
	var failed error
	for l := range lanes {
		for batch := range l.batches {
			for i := range batch {
				if failed == nil {
					if failed = each(batch[i]); failed != nil {
						stop()
					}
				}
			}
		}
		all.Events = append(all.Events, l.part.events...)
		all.Skipped.merge(l.part.skipped)
		all.Warnings = append(all.Warnings, l.part.warnings...)
		all.Notes = append(all.Notes, l.part.notes...)
		all.Files = append(all.Files, l.part.files...)
	}
	return failed
}

// part is what one file gives.
type part struct {
	meter    *meter
	send     func([]timeline.Article)
	batch    []timeline.Article
	size     int // bytes of batch
	articles int
	events   []timeline.Event
	skipped  Skipped
	warnings []string
	notes    []string
	files    []FileInfo
}

// article hands an article on, as soon as enough have come together.
func (p *part) article(a timeline.Article) {
	p.articles++
	p.meter.articles.Add(1)
	p.batch = append(p.batch, a)
	if p.size += len(a.Text); p.size >= batchBytes {
		p.flush()
	}
}

func (p *part) flush() {
	if len(p.batch) > 0 {
		p.send(p.batch)
	}
	p.batch, p.size = nil, 0
}

// skip notes something left out.
func (p *part) skip(s Skip) {
	p.meter.skipped.Add(1)
	p.skipped.Add(s)
}

// merge notes all that a list holds.
func (p *part) merge(l Skipped) {
	p.meter.skipped.Add(int64(l.N()))
	p.skipped.merge(l)
}

// empty reports whether nothing has come of the file so far.
func (p *part) empty() bool { return p.articles+len(p.events)+len(p.skipped.List) == 0 }
