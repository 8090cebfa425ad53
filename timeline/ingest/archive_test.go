package ingest_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/gzip"
	"github.com/ulikunitz/xz"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// member is one file of an archive; a target makes it a link.
type member struct{ name, text, target string }

func tarOf(t testing.TB, members ...member) string {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.text)), Typeflag: tar.TypeReg, Format: tar.FormatPAX}
		if m.target != "" {
			h.Typeflag, h.Linkname = tar.TypeSymlink, m.target
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func zipOf(t testing.TB, members ...member) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func gz(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func xzOf(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w, err := xz.NewWriter(&out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// bzipped is "Date: 2025-07-28\nNorth Korea fired two missiles on Monday.\n"
// packed by bzip2, which the standard library only reads.
const bzipped = "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x20\xb8\x6a\x38\x00\x00\x0a\xdd\x80\x00\x10\x40\x03\x52\xd0\x04\x0b\x27\x67\x9c\xa0\x20\x00\x48\x8a\x6c\xa6\x8d\x06\x65\x32\x06\x9f\xa5\x0a\x1a\x00\x00\x00\x12\x5a\x57\xb6\xf2\xf6\xa2\xbb\x2a\xb1\xa1\xc3\xae\x22\x50\x3a\xea\x74\x00\xbe\x92\x2d\xc0\x8d\x89\xcc\x07\x8e\x44\x83\x03\x50\x5b\xc3\xe2\xee\x48\xa7\x0a\x12\x04\x17\x0d\x47\x00"

const dated = "Date: 2025-07-28\n" + report

// paths of the articles that were read, and the messages of what was not.
func summary(r *ingest.Result) string {
	var out []string
	for _, a := range r.Articles {
		out = append(out, a.Path)
	}
	for _, s := range r.Skipped.List {
		out = append(out, string(s.Kind)+" "+s.Error())
	}
	return strings.Join(out, "\n")
}

func TestArchives(t *testing.T) {
	w := words(t)
	jsonl := `{"id":"1","title":"A","text":"North Korea fired two missiles.","published":"2025-07-28"}` + "\n"
	lines := strings.Repeat(jsonl, 2000)
	for _, c := range []struct {
		about, content, want string
		limits               ingest.Limits
	}{
		{"a tar in gzip", gz(t, tarOf(t, member{name: "b/one.txt", text: dated}, member{name: "a.jsonl", text: jsonl})), "x/b/one.txt\nx/a.jsonl:1", ingest.Limits{}},
		{"a zip", zipOf(t, member{name: "one.txt", text: dated}, member{name: "folder/"}, member{name: "__MACOSX/._one.txt", text: "x"}, member{name: ".hidden", text: dated}), "x/one.txt", ingest.Limits{}},
		{"a zip in a zip", zipOf(t, member{name: "in.zip", text: zipOf(t, member{name: "one.txt", text: dated})}), "x/in.zip/one.txt", ingest.Limits{}},
		{"xz", xzOf(t, dated), "x", ingest.Limits{}},
		{"a tar in xz", xzOf(t, tarOf(t, member{name: "one.txt", text: dated})), "x/one.txt", ingest.Limits{}},
		{"bzip2", bzipped, "x", ingest.Limits{}},
		{"an empty zip", zipOf(t), "empty x: an archive without files that can be read; leave it out", ingest.Limits{}},
		{"paths that climb out", tarOf(t, member{name: "../../etc/one.txt", text: dated}, member{name: "/two.txt", text: dated}, member{name: "./three.txt", text: dated}),
			"x/three.txt\nunreadable x/etc/one.txt: its path leads out of the archive; pack it again under a plain name\n" +
				"unreadable x/two.txt: its path leads out of the archive; pack it again under a plain name", ingest.Limits{}},
		{"a link", tarOf(t, member{name: "loop", target: "loop"}, member{name: "one.txt", text: dated}),
			"x/one.txt\nunreadable x/loop: not a regular file; links in archives are not followed", ingest.Limits{}},
		{"one bad member", zipOf(t, member{name: "a.gz", text: "\x1f\x8bxxxxxxxxxxxxxxxxxx"}, member{name: "one.txt", text: dated}),
			"x/one.txt\nunreadable x/a.gz: gzip: gzip: invalid header; pack it again", ingest.Limits{}},
		{"an office document", zipOf(t, member{name: "[Content_Types].xml", text: "<x/>"}), "binary x: not a text (an office document); save it as text, HTML, JSONL or CSV", ingest.Limits{}},
		{"too deep", gz(t, gz(t, gz(t, dated))), "too large x: packed in more than 2 layers; unpack it, or raise --max-depth", ingest.Limits{Depth: 2}},
		{"too many files", tarOf(t, member{name: "1.txt", text: dated}, member{name: "2.txt", text: dated}),
			"x/1.txt\ntoo large x: more than 1 files in it, the first were kept; split it, or raise --max-entries", ingest.Limits{Entries: 1}},
		{"a bomb of zeros", gz(t, strings.Repeat("\x00", 8<<20)), "binary x: not a text (a binary file); save it as text, HTML, JSONL or CSV", ingest.Limits{Unpacked: 1 << 20}},
		{"a bomb of text", gz(t, strings.Repeat("a long text ", 1<<20)), "too large x: longer than 1 MB; split it, or raise --max-document", ingest.Limits{Document: 1 << 20}},
	} {
		t.Run(c.about, func(t *testing.T) {
			fsys := fstest.MapFS{"x": {Data: []byte(c.content)}}
			o := ingest.Options{Words: w, Limits: c.limits}
			if got := summary(read(t, o, ingest.Input{FS: fsys, Name: "x"})); got != c.want {
				t.Errorf("from a file\n%s\nwant\n%s", got, c.want)
			}
			if got := summary(read(t, o, ingest.Input{Name: "x", Reader: strings.NewReader(c.content)})); got != c.want {
				t.Errorf("from a stream\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	bomb := read(t, ingest.Options{Words: w, Limits: ingest.Limits{Unpacked: 64 << 10}}, ingest.Input{Name: "x", Reader: strings.NewReader(gz(t, lines))})
	if n := len(bomb.Articles); n == 0 || n == 2000 || len(bomb.Skipped.List) == 0 || bomb.Skipped.List[len(bomb.Skipped.List)-1].Kind != ingest.TooLarge {
		t.Errorf("a bomb of lines: %d articles, skips %v", n, bomb.Skipped.List)
	}
	cut := read(t, ingest.Options{Words: w}, ingest.Input{Name: "x", Reader: strings.NewReader(gz(t, lines)[:200])})
	if len(cut.Articles) == 0 || len(cut.Skipped.List) == 0 || cut.Skipped.List[len(cut.Skipped.List)-1].Kind != ingest.Unreadable {
		t.Errorf("a truncated gzip: %d articles, skips %v", len(cut.Articles), cut.Skipped.List)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(tarOf(f, member{name: "one.txt", text: dated}))
	f.Add(zipOf(f, member{name: "one.txt", text: dated}))
	f.Add(xzOf(f, dated))
	f.Add(bzipped)
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) {
		o := ingest.Options{Words: w, Limits: ingest.Limits{Unpacked: 1 << 20, Document: 1 << 16, Entries: 10, Depth: 3}}
		r := read(t, o, ingest.Input{Name: "x", Reader: strings.NewReader(doc)})
		for _, s := range r.Skipped.List {
			if !strings.HasPrefix(s.File, "x") || s.Msg == "" {
				t.Errorf("bad skip %+v", s)
			}
		}
	})
}
