package ingest

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// Limits bound what one input may become, so that a small file cannot take all
// memory or time. A value below 1 means the default.
type Limits struct {
	Unpacked int64 // bytes that come out of one compressed or archived input
	Ratio    int64 // bytes that come out of one that goes in, once there are more than 64 MB: no text shrinks as much
	Document int64 // bytes of one text, page or feed, which is held in memory as a whole
	Entries  int   // files in one archive
	Depth    int   // layers of compression and archives inside each other
}

// DefaultLimits are the limits where none are given.
func DefaultLimits() Limits {
	return Limits{Unpacked: 8 << 30, Ratio: 200, Document: 64 << 20, Entries: 100_000, Depth: 4}
}

// filled puts the defaults where no limit is given.
func (l Limits) filled() Limits {
	d := DefaultLimits()
	if l.Unpacked < 1 {
		l.Unpacked = d.Unpacked
	}
	if l.Ratio < 1 {
		l.Ratio = d.Ratio
	}
	if l.Document < 1 {
		l.Document = d.Document
	}
	if l.Entries < 1 {
		l.Entries = d.Entries
	}
	if l.Depth < 1 {
		l.Depth = d.Depth
	}
	return l
}

// errUnpacked ends the reading of an input that unpacks to more than it may, and
// errBomb that of one that was made to.
var (
	errUnpacked = errors.New("too much data in it")
	errBomb     = fmt.Errorf("%w for its size", errUnpacked)
)

// ratioFrom is how much comes out before the ratio counts.
const ratioFrom = 64 << 20

// budget is what may come out of one input; all its streams share it.
type budget struct {
	Limits
	out    int64
	packed func() int64 // bytes that went in so far
}

// boundedReader gives what comes out of a compressed stream until the budget is
// used up.
type boundedReader struct {
	r      io.Reader
	budget *budget
}

func (b boundedReader) Read(p []byte) (int, error) {
	left := b.budget.Unpacked - b.budget.out
	switch {
	case left <= 0:
		return 0, errUnpacked
	case b.budget.out > ratioFrom && b.budget.out/b.budget.Ratio > b.budget.packed():
		return 0, errBomb
	}
	n, err := b.r.Read(p[:min(int64(len(p)), left)])
	b.budget.out += int64(n)
	return n, err
}

// packing is a way of packing, known by the first bytes.
type packing string

const (
	packGzip  packing = "gzip"
	packZstd  packing = "zstd"
	packBzip2 packing = "bzip2"
	packXZ    packing = "xz"
	packZip   packing = "zip"
	packTar   packing = "tar"
)

// packingOf recognises what a stream is packed with, "" when with nothing.
func packingOf(head []byte) packing {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return packGzip
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return packZstd
	case len(head) > 9 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9' &&
		(bytes.HasPrefix(head[4:], []byte("1AY&SY")) || bytes.HasPrefix(head[4:], []byte("\x17rE8P\x90"))):
		return packBzip2
	case bytes.HasPrefix(head, []byte("\xfd7zXZ\x00")):
		return packXZ
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return packZip
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return packTar
	}
	return ""
}

// unpack takes off the layers a stream is packed in, then reads what is inside.
func (r *fileReader) unpack(raw *bufio.Reader) error {
	head, _ := raw.Peek(512)
	kind := packingOf(head)
	if kind == "" {
		return r.content(raw)
	}
	if r.depth++; r.depth > r.Limits.Depth {
		r.skip(TooLarge, 0, "packed in more than %d layers; unpack it, or raise --max-depth", r.Limits.Depth)
		return nil
	}
	err := r.layer(kind, raw)
	if err == nil && r.out.empty() {
		r.skip(Empty, 0, "an archive without files that can be read; leave it out")
	}
	if errors.Is(err, errBomb) {
		r.skip(TooLarge, 0, "unpacks to more than %d times its size, what came before was kept; look at what it is, or raise --max-ratio", r.Limits.Ratio)
		return nil
	}
	if errors.Is(err, errUnpacked) {
		r.skip(TooLarge, 0, "unpacks to more than %d MB, what came before was kept; split it, or raise --max-unpacked", r.Limits.Unpacked>>20)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	return nil
}

// layer takes off one layer.
func (r *fileReader) layer(kind packing, raw *bufio.Reader) error {
	var plain io.Reader
	switch kind {
	case packTar:
		return r.tar(raw)
	case packZip:
		return r.zip(raw)
	case packGzip:
		z, err := gzip.NewReader(raw)
		if err != nil {
			return err
		}
		plain = z
	case packZstd:
		z, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxWindow))
		if err != nil {
			return err
		}
		defer z.Close()
		plain = z
	case packBzip2:
		plain = bzip2.NewReader(raw)
	case packXZ:
		z, err := xz.ReaderConfig{DictCap: maxWindow}.NewReader(raw)
		if err != nil {
			return err
		}
		plain = z
	}
	return r.unpack(bufio.NewReaderSize(boundedReader{plain, r.budget}, sniffed))
}

// maxWindow bounds what a decoder may ask to remember.
const maxWindow = 256 << 20

// tar reads the files of a tar archive.
func (r *fileReader) tar(raw io.Reader) error {
	in := tar.NewReader(raw)
	for n := 0; ; n++ {
		h, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if n == r.Limits.Entries {
			r.skip(TooLarge, 0, "more than %d files in it, the first were kept; split it, or raise --max-entries", r.Limits.Entries)
			return nil
		}
		switch h.Typeflag {
		case tar.TypeReg:
			err = r.entry(h.Name, in)
		case tar.TypeDir, tar.TypeXGlobalHeader:
		default:
			r.entryReader(h.Name).skip(Unreadable, 0, "not a regular file; links in archives are not followed")
		}
		if err != nil {
			return err
		}
	}
}

// zip reads the files of a zip archive. Its directory stands at the end, so a
// stream is first held in memory.
func (r *fileReader) zip(raw *bufio.Reader) error {
	at, size := r.at, r.size
	if at == nil || r.depth > 1 {
		whole, err := io.ReadAll(io.LimitReader(raw, r.Limits.Document*4+1))
		if err != nil {
			return err
		}
		if int64(len(whole)) > r.Limits.Document*4 {
			r.skip(TooLarge, 0, "a zip archive of more than %d MB in a stream; give it as a file, or raise --max-document", r.Limits.Document*4>>20)
			return nil
		}
		at, size = bytes.NewReader(whole), int64(len(whole))
	}
	in, err := zip.NewReader(at, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return err
	}
	if kind := zippedDocument(in); kind != "" {
		r.skip(Binary, 0, "not a text (%s); save it as %s", kind, readable)
		return nil
	}
	for n, f := range in.File {
		if n == r.Limits.Entries {
			r.skip(TooLarge, 0, "more than %d files in it, the first were kept; split it, or raise --max-entries", r.Limits.Entries)
			return nil
		}
		if f.FileInfo().IsDir() {
			continue
		}
		if !f.Mode().IsRegular() {
			r.entryReader(f.Name).skip(Unreadable, 0, "not a regular file; links in archives are not followed")
			continue
		}
		if err := r.zipped(f); err != nil {
			return err
		}
	}
	return nil
}

func (r *fileReader) zipped(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		r.entryReader(f.Name).skip(Unreadable, 0, "%s; pack it again", reason(err))
		return nil
	}
	defer in.Close()
	return r.entry(f.Name, boundedReader{in, r.budget})
}

// entry reads one file of an archive. What is wrong with it alone does not end
// the archive.
func (r *fileReader) entry(name string, in io.Reader) error {
	sub := r.entryReader(name)
	if !fs.ValidPath(strings.TrimPrefix(name, "./")) {
		sub.skip(Unreadable, 0, "its path leads out of the archive; pack it again under a plain name")
		return nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX" {
			return nil // as hidden files in folders
		}
	}
	err := sub.unpack(bufio.NewReaderSize(in, sniffed))
	if errors.Is(err, errUnpacked) || r.ctx.Err() != nil {
		return errors.Join(r.ctx.Err(), err)
	}
	if err != nil {
		sub.skip(Unreadable, 0, "%s; pack it again", reason(err))
	}
	return nil
}

// entryReader reads a file of the archive that r reads.
func (r *fileReader) entryReader(name string) *fileReader {
	sub := *r
	sub.name = r.name + "/" + strings.TrimPrefix(path.Clean("/"+strings.ToValidUTF8(name, "\uFFFD")), "/")
	return &sub
}
