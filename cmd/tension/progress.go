package main

import (
	"io"
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// bar shows how far a stage is, on a terminal only. The zero bar shows nothing.
type bar struct {
	all *mpb.Progress
	one *mpb.Bar
}

// progress starts a bar for n steps.
func (a *app) progress(what string, n int) bar {
	if !terminal(a.stderr) {
		return bar{}
	}
	all := mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	return bar{all, all.AddBar(int64(n),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(what), decor.CountersNoUnit(" %d/%d ")),
		mpb.AppendDecorators(decor.AverageSpeed(0, "%.0f/s "), decor.AverageETA(decor.ET_STYLE_GO)))}
}

func (b bar) step() {
	if b.one != nil {
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
