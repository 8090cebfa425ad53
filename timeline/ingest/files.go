package ingest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync/atomic"

	"github.com/seed-4148e10f/tension/timeline"
)

// file is one file or stream to read.
type file struct {
	fsys   fs.FS
	name   string
	stream io.Reader
}

// expand finds the files an input stands for: itself, those below a folder, or
// those a pattern matches, sorted by name. Names that begin with a dot are
// passed over unless they are the input itself, and so is the folder of
// pictures and scripts that browsers save beside a page.
func expand(in Input) (files []file, skips []Skip) {
	skip := func(kind Kind, name, msg string) {
		skips = append(skips, Skip{timeline.SyntaxError{File: name, Msg: msg}, kind})
	}
	if in.Reader != nil {
		return []file{{name: in.Name, stream: in.Reader}}, nil
	}
	names := []string{in.Name}
	if _, err := fs.Stat(in.FS, in.Name); err != nil {
		names, _ = fs.Glob(in.FS, in.Name) // a malformed pattern matches nothing
		if len(names) == 0 {
			skip(Unreadable, in.Name, reason(err)+"; check the name")
			return nil, skips
		}
	}
	for _, name := range names {
		before := len(files)
		_ = fs.WalkDir(in.FS, name, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				skip(Unreadable, p, reason(err)+"; check its permissions")
			case p != in.Name && strings.HasPrefix(d.Name(), "."):
				return skipDir(d)
			case d.IsDir() && p != in.Name && besidePage(in.FS, p):
				return fs.SkipDir
			case d.IsDir():
			case !regular(in.FS, p, d):
				skip(Unreadable, p, "not a regular file; links to folders are not followed, name the folder itself")
			default:
				files = append(files, file{fsys: in.FS, name: p})
			}
			return nil
		})
		if len(files) == before && len(skips) == 0 && name == in.Name {
			skip(Empty, name, "the folder holds no file; give a folder with articles")
		}
	}
	return files, skips
}

// skipDir passes over an entry, with all below it if it is a folder.
func skipDir(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// besidePage reports whether dir is "x_files" beside a page "x.html".
func besidePage(fsys fs.FS, dir string) bool {
	stem, ok := strings.CutSuffix(dir, "_files")
	if !ok {
		return false
	}
	for _, ending := range []string{".html", ".htm"} {
		if _, err := fs.Stat(fsys, stem+ending); err == nil {
			return true
		}
	}
	return false
}

// regular reports whether the entry is a file, or a link to one.
func regular(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// reason is the system's word without the name, which stands before it anyway.
func reason(err error) string {
	var where *fs.PathError
	if errors.As(err, &where) {
		return where.Err.Error()
	}
	return err.Error()
}

// meter adds up what all workers have read.
type meter struct {
	done     atomic.Int64
	articles atomic.Int64
	skipped  atomic.Int64
	total    int64
	tell     func(Progress)
}

func newMeter(files []file, tell func(Progress)) *meter {
	m := &meter{tell: tell}
	if tell == nil {
		return m
	}
	for _, f := range files {
		if f.stream != nil {
			m.total = 0
			return m
		}
		if info, err := fs.Stat(f.fsys, f.name); err == nil {
			m.total += info.Size()
		}
	}
	return m
}

func (m *meter) add(n int) {
	done := m.done.Add(int64(n))
	if m.tell != nil {
		m.tell(Progress{done, m.total, int(m.articles.Load()), int(m.skipped.Load())})
	}
}

// countingReader counts and hashes what is read through it, and stops when the
// context does.
type countingReader struct {
	ctx   context.Context
	r     io.Reader
	meter *meter
	n     int64
	hash  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (c *countingReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.hash.Write(p[:n])
	c.meter.add(n)
	return n, err
}

// fileReader reads one file into out.
type fileReader struct {
	Options
	ctx    context.Context
	name   string
	out    *part
	at     io.ReaderAt // the file as it lies on disk, nil for streams
	size   int64
	depth  int     // layers that were taken off
	budget *budget // of what may be unpacked, shared by all files of an archive
}

// skip notes something left out; line 0 is the whole file.
func (r *fileReader) skip(kind Kind, line int, format string, args ...any) {
	r.out.skip(Skip{timeline.SyntaxError{File: r.name, Line: line, Msg: fmt.Sprintf(format, args...)}, kind})
}

func (r *fileReader) warn(format string, args ...any) {
	r.out.warnings = append(r.out.warnings, r.name+": "+fmt.Sprintf(format, args...))
}

// read reads the file and notes its size and hash.
func (r *fileReader) read(f file) {
	raw := f.stream
	if raw == nil {
		opened, err := f.fsys.Open(f.name)
		if err != nil {
			r.skip(Unreadable, 0, "%s; check its permissions", reason(err))
			return
		}
		defer opened.Close()
		raw = opened
		if info, err := opened.Stat(); err == nil && info.Mode().IsRegular() {
			r.at, _ = opened.(io.ReaderAt)
			r.size = info.Size()
			raw = io.LimitReader(opened, r.size) // what is written while it is read belongs to the next run
		}
	}
	counted := &countingReader{ctx: r.ctx, r: raw, meter: r.out.meter, hash: sha256.New()}
	r.budget = &budget{Limits: r.Limits, packed: func() int64 {
		if r.at != nil {
			return max(counted.n, r.size) // a zip archive is read from the file itself
		}
		return counted.n
	}}
	if err := r.unpack(bufio.NewReaderSize(counted, sniffed)); err != nil {
		r.skip(Unreadable, 0, "%s; get the file again", reason(err))
	}
	// The hash is that of the whole file, also where reading stopped early.
	_, _ = io.Copy(io.Discard, counted)
	r.out.files = append(r.out.files, FileInfo{f.name, hex.EncodeToString(counted.hash.Sum(nil)), counted.n})
}

// content reads what the first bytes say it is.
func (r *fileReader) content(body *bufio.Reader) error {
	head, err := body.Peek(sniffed)
	if err != nil && err != io.EOF && len(head) == 0 {
		return err
	}
	if bytes.HasPrefix(head, []byte(parquetMark)) {
		return r.parquet(body)
	}
	form := sniff(r.name, head)
	switch form {
	case formEmpty:
		r.skip(Empty, 0, "the file is empty; leave it out or fill it")
		return nil
	case formBinary:
		r.skip(Binary, 0, "not a text (%s); save it as %s", binaryName(head), readable)
		return nil
	}
	if read := r.recognised(head); read != nil {
		return r.foreign(body, read)
	}
	switch form {
	case formTable:
		return r.table(tableReader(body, head))
	case formJSON:
		return r.jsonDocument(tableReader(body, head))
	}
	doc, err := io.ReadAll(io.LimitReader(body, r.Limits.Document+1))
	if err != nil {
		return err
	}
	if int64(len(doc)) > r.Limits.Document {
		r.skip(TooLarge, 0, "longer than %d MB; split it, or raise --max-document", r.Limits.Document>>20)
		return nil
	}
	// The libraries behind pages and feeds are fed whatever a site once sent.
	defer func() {
		if p := recover(); p != nil {
			r.skip(Broken, 0, "the %s cannot be read (%v); save it as text", form, p)
		}
	}()
	switch form {
	case formMHTML:
		r.mhtml(doc)
		return nil
	case formPDF:
		return r.pdf(doc)
	}
	text, err := decode(doc)
	if err != nil {
		r.skip(Encoding, badLine(doc), "%v", err)
		return nil
	}
	switch form {
	case formPage:
		r.page(text)
	case formFeed:
		r.feed(text)
	default:
		r.text(text)
	}
	return nil
}

// recognised is what reads the table of another system that begins with head,
// nil when it is none.
func (r *fileReader) recognised(head []byte) ReadTable {
	if r.Foreign == nil {
		return nil
	}
	return r.Foreign(head)
}

// foreign reads another system's table.
func (r *fileReader) foreign(body io.Reader, read ReadTable) error {
	notes, err := read(&stoppable{r.ctx, body}, r.name, func(e timeline.Event) { r.out.events = append(r.out.events, e) }, func(s error) {
		var bad *timeline.SyntaxError
		if errors.As(s, &bad) {
			r.out.skip(Skip{*bad, Broken})
		}
	})
	for _, n := range notes {
		r.out.notes = append(r.out.notes, r.name+": "+n)
	}
	if err != nil {
		return rowsKept(err)
	}
	return nil
}

// rowsKept is the error that ended a table. A used-up budget is told by who set
// it.
func rowsKept(err error) error {
	if errors.Is(err, errUnpacked) {
		return err
	}
	return fmt.Errorf("%s; the rows before it were kept", reason(err))
}

// stoppable ends the reading when the context does.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s *stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// base is the file's name without folder and endings.
func base(name string) string {
	name, _, _ = strings.Cut(path.Base(name), ".")
	return name
}
