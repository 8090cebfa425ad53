package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// bar shows how far a stage is, on a terminal only: steps done of all, what was
// found, the rate and the time left. The zero bar shows nothing.
type bar struct {
	all   *mpb.Progress
	one   *mpb.Bar
	found *atomic.Int64
}

// progress starts a bar for n steps, each of which finds some things.
func (a *app) progress(what string, n int, things string) bar {
	if !terminal(a.stderr) {
		return bar{}
	}
	found := new(atomic.Int64)
	all := mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	return bar{all, all.AddBar(int64(n),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(what), decor.CountersNoUnit(" %d/%d "),
			decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d %s ", found.Load(), things) })),
		mpb.AppendDecorators(decor.AverageSpeed(0, "%.0f/s "), decor.AverageETA(decor.ET_STYLE_GO))), found}
}

// bytesBar shows how much of the inputs is read, on a terminal only. The zero
// bar shows nothing.
type bytesBar struct {
	bar
	tell func(ingest.Progress) // nil where nothing is shown
}

// bytesRead starts a bar for bytes whose number the reader tells, with the
// articles found in them and what was left out.
func (a *app) bytesRead() *bytesBar {
	if !terminal(a.stderr) {
		return &bytesBar{}
	}
	var last atomic.Pointer[ingest.Progress]
	last.Store(&ingest.Progress{})
	found := func(decor.Statistics) string {
		p := last.Load()
		if p.Skipped > 0 {
			return fmt.Sprintf("%d articles, %d skipped ", p.Articles, p.Skipped)
		}
		return fmt.Sprintf("%d articles ", p.Articles)
	}
	all := mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	one := all.AddBar(0,
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("reading"), decor.CountersKibiByte(" % .1f/% .1f "), decor.Any(found)),
		mpb.AppendDecorators(decor.AverageSpeed(decor.SizeB1024(0), "% .1f "), decor.AverageETA(decor.ET_STYLE_GO)))
	return &bytesBar{bar{all: all, one: one}, func(p ingest.Progress) {
		last.Store(&p)
		one.SetTotal(p.Total, false)
		one.SetCurrent(p.Done)
	}}
}

// done ends the bar, also where a stream never told how long it was.
func (b *bytesBar) done() {
	if b.one != nil {
		b.one.SetTotal(-1, true)
		b.bar.done()
	}
}

// step is one step done that found n things.
func (b bar) step(n int) {
	if b.one != nil {
		b.found.Add(int64(n))
		b.one.Increment()
	}
}

func (b bar) done() {
	if b.all != nil {
		b.all.Wait()
	}
}

// terminal reports whether w is one.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
