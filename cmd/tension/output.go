package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeFile writes content to a temporary file beside name and renames it, so
// that a stopped run leaves the old file or the new one, never half.
func writeFile(name string, content []byte) error {
	return writeFileBy(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// writeFileBy is writeFile for content that render writes bit by bit.
func writeFileBy(name string, render func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.tmp")
	if err != nil {
		return dataError("choose a folder that exists and can be written", "cannot write %s: %w", name, cause(err))
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	buffered := bufio.NewWriterSize(tmp, writeBuffer)
	if err = render(buffered); err == nil {
		err = buffered.Flush()
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
		return dataError("choose a folder that exists and can be written", "cannot write %s: %w", name, cause(err))
	}
	return nil
}

// writeBuffer is how many bytes are written at a time.
const writeBuffer = 256 << 10

// cause strips the temporary name from an error of the file system.
func cause(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	if l, ok := err.(*os.LinkError); ok {
		return l.Err
	}
	return err
}

// emit writes what render produces to the file, or to stdout when name is ""
// or "-". Nothing is written when render fails.
func (a *app) emit(name string, render func(io.Writer) error) error {
	content, err := a.rendered(render)
	if err != nil {
		return err
	}
	return a.put(name, content)
}

// write writes what render produces as it comes, without holding it in memory:
// to a file, which is there only when it is whole, or to stdout when name is ""
// or "-".
func (a *app) write(name string, render func(io.Writer) error) error {
	if name != "" && name != "-" {
		return writeFileBy(name, render)
	}
	out := bufio.NewWriterSize(a.stdout, writeBuffer)
	if err := render(out); err != nil {
		return err
	}
	return out.Flush()
}

// rendered is what render produces, CSV the way this run writes it.
func (a *app) rendered(render func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	if err := render(&b); err != nil || a.excel == "" {
		return b.Bytes(), err
	}
	return a.forExcel(b.Bytes())
}

// put writes the content to the file, or to stdout when name is "" or "-".
func (a *app) put(name string, content []byte) error {
	if name == "" || name == "-" {
		_, err := a.stdout.Write(content)
		return err
	}
	return writeFile(name, content)
}

// sum hashes and counts what goes through it.
type sum struct {
	to   io.Writer
	hash hash.Hash
	size int64
}

func newSum(to io.Writer) *sum { return &sum{to: to, hash: sha256.New()} }

// Write writes to both.
func (s *sum) Write(b []byte) (int, error) {
	n, err := s.to.Write(b)
	s.hash.Write(b[:n])
	s.size += int64(n)
	return n, err
}

// text is the hash as data packages write it.
func (s *sum) text() string { return "sha256:" + hex.EncodeToString(s.hash.Sum(nil)) }

// format chooses the form of a table: the flag, else the ending of the output
// file, else the default; an error names what this command can write.
func (a *app) format(flag, file, fallback string, known ...string) (string, error) {
	chosen, from := flag, "--format "+flag
	if chosen == "" && file != "" && file != "-" {
		chosen, from = strings.TrimPrefix(filepath.Ext(file), "."), "the ending of "+file
	}
	if a.excel != "" && chosen == "" {
		chosen = "csv"
	}
	if chosen == "" {
		return fallback, nil
	}
	if !slices.Contains(known, chosen) {
		return "", usage("use one of "+strings.Join(known, ", "), "%s is not a form this command writes", from)
	}
	if a.excel != "" && chosen != "csv" {
		return "", usage("leave out one of the two", "--excel is for CSV, not for %s", chosen)
	}
	return chosen, a.checkExcel()
}
