package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"

	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// Millions of bare events, rows of a date, a source, a target, a code, a
// tension and an outlet, take their own way from file to index: nothing of a
// row is kept but what the index needs. What comes out is what the ordinary way
// gives, byte for byte; where the file turns out to hold more than that, the
// ordinary way is taken from the beginning.

// errOrdinary says that the file needs the ordinary way.
var errOrdinary = errors.New("the ordinary way")

// bulkColumns are the columns a bare table may have.
var bulkColumns = []string{"date", "source", "target", "code", "tension", "outlet"}

// bulkable reports whether the command asks for nothing but the index as CSV,
// without a band, of one CSV file.
func bulkable(f *inputFlags, s *seriesFlags, o *indexFlags, args []string) bool {
	plainIndex := o.kind == "csv" && !o.choose.asked() && !o.wide && !o.flows && !o.sensitivity && o.explain+o.normalize+o.base == ""
	plainInput := len(args) == 1 && strings.HasSuffix(args[0], ".csv") && !f.sample && !f.rescore && f.published+f.outlet+f.drop == ""
	return plainIndex && plainInput && s.replicates == 0 && !s.directed && len(s.groups) == 0 &&
		!slices.ContainsFunc(s.dyads, func(d string) bool { return strings.ContainsAny(d, "*>") })
}

// bulkReader reads a bare table into a Bulk.
type bulkReader struct {
	bulk    *index.Bulk
	model   *scoring.Model
	name    string
	hash    string // of the file
	header  string
	columns [6]int // of bulkColumns, -1 where there is none
	width   int
	dates   map[string]timeline.Day
	actors  map[string]int
	codes   map[string]bulkCode
	outlets map[string]int
	line    int
	skips   ingest.Skipped
	unknown int // events without a score

	// Rows are filed while the next are read, a batch at a time.
	rows    []index.Row
	batches chan []index.Row
	filing  sync.WaitGroup // batches not yet filed
}

// batchRows is how many rows are handed over at once.
const batchRows = 4096

// file files the batches as they come.
func (r *bulkReader) file() {
	for rows := range r.batches {
		for _, row := range rows {
			r.bulk.Add(row)
		}
		r.filing.Done()
	}
}

// hand hands the rows read so far over to be filed.
func (r *bulkReader) hand() {
	r.filing.Add(1)
	r.batches <- r.rows
	r.rows = make([]index.Row, 0, batchRows)
}

// settle waits until all rows read so far are filed; only then may the bulk be
// used otherwise.
func (r *bulkReader) settle() {
	r.hand()
	r.filing.Wait()
}

// bulkCode is a code's number and what an event of it scores that brings no
// tension.
type bulkCode struct {
	number int
	score  timeline.Float
}

// bulkIndex writes the index of a bare table. errOrdinary means that nothing
// was written and the ordinary way has to be taken.
func (a *app) bulkIndex(f *inputFlags, s *seriesFlags, o *indexFlags, step timeline.Step, name string) error {
	if b := packages([]string{name}); b.zone != "" || len(b.published) > 0 {
		return errOrdinary // it may know of outlets without events
	}
	since, until, err := s.window()
	if err != nil {
		return err
	}
	asked, err := s.asked()
	if err != nil {
		return err
	}
	model, err := a.loadModel(f.model)
	if err != nil {
		return err
	}
	params, err := s.params(model)
	if err != nil {
		return err
	}
	r := &bulkReader{bulk: index.NewBulk(params, model.With), model: model, name: filepath.ToSlash(name),
		dates: map[string]timeline.Day{}, actors: map[string]int{}, codes: map[string]bulkCode{}, outlets: map[string]int{}}
	if err := r.read(name); err != nil {
		return err
	}
	a.tellSkips(r.skips)
	if r.unknown > 0 {
		say(a.stderr, "warning", unweighted(r.unknown))
	}
	options := index.Options{Since: since, Until: until, Step: step, Published: r.bulk.Published()}
	first, last := options.Published.Span()
	if err := showWindow(&options, first, last); err != nil {
		return err
	}
	dyads, err := asked.among(r.bulk.Dyads(), r.bulk.Dyads)
	if err != nil {
		return err
	}
	written, err := a.writeBulk(r.bulk, dyads, options, f.jobs, o.out)
	if err != nil {
		return err
	}
	if o.out != "" && o.out != "-" {
		made, err := r.made(f, params, options)
		if err != nil {
			return err
		}
		if err := a.indexPackage(o.out, written.size, written.text(), frame.SeriesFields(step), made); err != nil {
			return err
		}
	}
	if r.skips.N() > 0 {
		return errSkipped
	}
	return nil
}

// made records how the index came about, as for an ordinary input.
func (r *bulkReader) made(f *inputFlags, params index.Params, o index.Options) (frame.Made, error) {
	_, name, err := zone(f.zone, noInput())
	m := frame.Made{Version: version(), Model: r.model.ID, Parameters: params, Zone: name, Since: o.Since, Until: o.Until,
		Inputs: []frame.Input{{Path: filepath.Base(r.name), Hash: r.hash}}}
	if r.skips.N() > 0 {
		m.Warnings = append(m.Warnings, unread(r.skips.N()))
	}
	if r.unknown > 0 {
		m.Warnings = append(m.Warnings, unweighted(r.unknown))
	}
	return m, err
}

// mostWarnings is how many dyads' warnings are told one by one.
const mostWarnings = 20

// writeBulk writes the series of the dyads one after the other, working several
// of them out at a time.
func (a *app) writeBulk(b *index.Bulk, dyads []string, o index.Options, jobs int, out string) (*sum, error) {
	type made struct {
		lines    []byte
		warnings []string
	}
	series := b.Series(o)
	turns := make(chan chan made, max(1, jobs))
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(turns)
		for _, dyad := range dyads {
			turn := make(chan made, 1)
			select {
			case turns <- turn:
			case <-stop:
				return
			}
			go func() {
				s := series(dyad)
				turn <- made{frame.AppendSeries(make([]byte, 0, 200*len(s.Points)), &s), s.Warnings}
			}()
		}
	}()
	warned := 0
	var all *sum
	err := a.stream(out, func(w io.Writer) error {
		all = newSum(w)
		w = all
		if _, err := io.WriteString(w, frame.SeriesHeader(o.Step)); err != nil {
			return err
		}
		next := 0
		for turn := range turns {
			m := <-turn
			if _, err := w.Write(m.lines); err != nil {
				return err
			}
			for _, warning := range m.warnings {
				if warned++; warned <= mostWarnings {
					say(a.stderr, "warning", dyads[next]+": "+warning)
				}
			}
			next++
		}
		return nil
	})
	if warned > mostWarnings {
		say(a.stderr, "note", fmt.Sprintf("%d warnings; the first %d are told above", warned, mostWarnings))
	}
	return all, err
}

// read reads the file.
func (r *bulkReader) read(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return errOrdinary // it knows how to say so
	}
	defer file.Close()
	// The file is read and hashed while its rows are taken in.
	whole := sha256.New()
	ahead, feed := io.Pipe()
	defer ahead.Close()
	go func() {
		_, err := io.CopyBuffer(feed, io.TeeReader(file, whole), make([]byte, 1<<18))
		feed.CloseWithError(err)
	}()
	r.batches = make(chan []index.Row, 8)
	go r.file()
	defer close(r.batches)
	in := bufio.NewReaderSize(ahead, 1<<20)
	for {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) || err != nil && err != io.EOF {
			return errOrdinary
		}
		if len(line) > 0 {
			r.line++
			if err := r.row(bytes.TrimRight(line, "\r\n")); err != nil {
				return err
			}
		}
		if err == io.EOF {
			break
		}
	}
	r.settle()
	if len(r.bulk.Dyads()) == 0 {
		return errOrdinary
	}
	r.hash = "sha256:" + hex.EncodeToString(whole.Sum(nil))
	return nil
}

// row reads one line.
func (r *bulkReader) row(line []byte) error {
	if r.line == 1 {
		return r.head(string(line))
	}
	if len(line) == 0 {
		return nil
	}
	var cells [16][]byte
	n := 0
	for rest := line; ; n++ {
		if n == len(cells) {
			return r.slow(string(line))
		}
		at := bytes.IndexByte(rest, ',')
		if at < 0 {
			cells[n] = rest
			n++
			break
		}
		cells[n], rest = rest[:at], rest[at+1:]
	}
	if n != r.width || bytes.IndexByte(line, '"') >= 0 {
		return r.slow(string(line))
	}
	var cell [6]string
	for i, c := range r.columns {
		if c >= 0 {
			cell[i] = text(cells[c])
		}
	}
	return r.cells(line, &cell)
}

// text is the bytes as a text that lives as long as they do.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// cells files a row whose texts have all been seen before; the first time, they
// go the slow way, which knows what they mean.
func (r *bulkReader) cells(line []byte, cell *[6]string) error {
	day, ok := r.dates[cell[0]]
	if !ok && len(cell[0]) == len("2025-07-28") {
		if d, err := timeline.ParseDay(cell[0]); err == nil {
			day, ok = d, true
			r.dates[strings.Clone(cell[0])] = d
		}
	}
	source, ok2 := r.actors[cell[1]]
	target, ok3 := r.actors[cell[2]]
	code, ok4 := r.codes[cell[3]]
	outlet, ok5 := r.outlets[cell[5]]
	if !ok || !ok2 || !ok3 || !ok4 || !ok5 || source < 0 {
		return r.slow(string(line))
	}
	score := code.score
	if cell[4] != "" {
		v, err := strconv.ParseFloat(cell[4], 64)
		if err != nil || !(v >= -10 && v <= 10) {
			return r.slow(string(line))
		}
		score = timeline.Num(v)
	}
	return r.add(index.Row{Day: day, Source: source, Target: target, Code: code.number, Outlet: outlet, Tension: score.Value}, score.Known)
}

func (r *bulkReader) add(row index.Row, scored bool) error {
	if !scored {
		r.unknown++
		row.Tension = math.NaN()
	}
	if r.rows = append(r.rows, row); len(r.rows) == batchRows {
		r.hand()
	}
	return nil
}

// head reads the header.
func (r *bulkReader) head(line string) error {
	r.header = line
	names := strings.Split(strings.TrimPrefix(line, "\ufeff"), ",")
	r.width = len(names)
	for i := range r.columns {
		r.columns[i] = -1
	}
	for i, name := range names {
		at := slices.Index(bulkColumns, strings.ToLower(strings.TrimSpace(name)))
		if at < 0 || r.columns[at] >= 0 {
			return errOrdinary
		}
		r.columns[at] = i
	}
	for _, needed := range []int{0, 1, 3} {
		if r.columns[needed] < 0 {
			return errOrdinary
		}
	}
	return nil
}

// regional is a day whose year comes last: only the whole table tells which of
// its numbers is the month.
var regional = regexp.MustCompile(`\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b`)

// slow reads one line as the ordinary way does.
func (r *bulkReader) slow(line string) error {
	if regional.MatchString(line) {
		return errOrdinary
	}
	lines := strings.NewReader(r.header + "\n" + line + "\n")
	read, err := ingest.Read(context.Background(), []ingest.Input{{Name: r.name, Reader: lines}}, ingest.Options{})
	if err != nil || len(read.Events)+len(read.Skipped.List) != 1 || len(read.Warnings)+len(read.Articles) > 0 {
		return errOrdinary // such as a quoted cell that goes on in the next line
	}
	for _, s := range read.Skipped.List {
		s.Line = r.line
		r.skips.Add(s)
		return nil
	}
	e := read.Events[0]
	if e.Date.Days() != 1 || e.Story != "" || e.Published.Exact() {
		return errOrdinary
	}
	scored := []timeline.Event{e}
	r.model.Fill(scored, false)
	r.settle()
	code, ok := r.bulk.Code(e.Code)
	outlet, ok2 := r.bulk.Outlet(e.Outlet)
	if !ok || !ok2 {
		return errOrdinary
	}
	target := -1
	if e.Target.Code != "" {
		target = r.bulk.Actor(e.Target.Code)
	}
	source := r.bulk.Actor(e.Source.Code)
	if err := r.remember(line, e, bulkCode{number: code}, source, target, outlet); err != nil {
		return err
	}
	tension := scored[0].Tension
	return r.add(index.Row{Day: e.Date.Earliest, Source: source, Target: target, Code: code, Outlet: outlet, Tension: tension.Value}, tension.Known)
}

// remember notes what the texts of a line mean.
func (r *bulkReader) remember(line string, e timeline.Event, code bulkCode, source, target, outlet int) error {
	cells := strings.Split(line, ",")
	if len(cells) != r.width || strings.Contains(line, `"`) {
		return nil
	}
	bare := e
	bare.Tension = timeline.Float{}
	scored := []timeline.Event{bare}
	r.model.Fill(scored, false)
	code.score = scored[0].Tension
	get := func(column int) string {
		if at := r.columns[column]; at >= 0 {
			return cells[at]
		}
		return ""
	}
	r.dates[get(0)] = e.Date.Earliest
	r.actors[get(1)] = source
	r.actors[get(2)] = target
	r.codes[get(3)] = code
	r.outlets[get(5)] = outlet
	return nil
}

// stream writes what render writes to the file, by way of a temporary one, or
// to stdout.
func (a *app) stream(name string, render func(io.Writer) error) (err error) {
	if name == "" || name == "-" {
		return render(a.stdout)
	}
	const hint = "choose a folder that exists and can be written"
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.tmp")
	if err != nil {
		return dataError(hint, "cannot write %s: %w", name, cause(err))
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	w := bufio.NewWriterSize(tmp, 1<<20)
	err = render(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return dataError(hint, "cannot write %s: %w", name, cause(err))
	}
	return nil
}
