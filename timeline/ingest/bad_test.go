package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// entities is a feed whose entities would expand to gigabytes.
func entities() string {
	var doc strings.Builder
	doc.WriteString(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lol">`)
	for i := range 12 {
		fmt.Fprintf(&doc, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	doc.WriteString(`]><rss version="2.0"><channel><item><title>Missiles &a12;</title><description>North Korea fired two &a12; missiles.</description></item></channel></rss>`)
	return doc.String()
}

// What is wrong with an input is named, and the rest of it is read.
func TestBadInput(t *testing.T) {
	w := words(t)
	row := func(id string) string {
		return fmt.Sprintf(`{"id":%q,"published":"2025-07-28","text":"North Korea fired two missiles on Monday."}`+"\n", id)
	}
	for _, c := range []struct {
		about, content, want string
		limits               ingest.Limits
	}{
		{"more than it can be for its size", gz(t, row("a")+strings.Repeat("\n", 80<<20)),
			"x:1\ntoo large x: unpacks to more than 200 times its size, what came before was kept; look at what it is, or raise --max-ratio", ingest.Limits{}},
		{"one line of it", gz(t, `{"text":"`+strings.Repeat("a", 80<<20)),
			"broken x:1: the line is longer than 16 MB; split it\ntoo large x: unpacks to more than 200 times its size, what came before was kept; look at what it is, or raise --max-ratio", ingest.Limits{}},
		{"the same where it is wanted", gz(t, row("a")+strings.Repeat("\n", 80<<20)+row("b")), "x:1\nx:83886082", ingest.Limits{Ratio: 2000}},
		{"a line of 17 MB", row("a") + `{"text":"` + strings.Repeat("x", 17<<20) + "\"}\n" + row("b"), "x:1\nx:3\nbroken x:2: the line is longer than 16 MB; split it", ingest.Limits{}},
		{"a zero byte in a line", row("a") + "{\"text\":\"a\x00b\"}\n" + row("b"),
			`x:1` + "\n" + `x:3` + "\n" + `broken x:2: not a JSON object (invalid character '\x00' in string literal); put one whole object on each line`, ingest.Limits{}},
		{"zero bytes in cells", "title,text\nA,two\x00 missiles were fired\nB,talks\n", "x:2\nx:3", ingest.Limits{}},
		{"mostly zero bytes", strings.Repeat("a\x00", 100), "binary x: not a text (a binary file); save it as text, HTML, JSONL or CSV", ingest.Limits{}},
		{"encodings that change", row("a") + "{\"text\":\"caf\xe9\"}\n{\"text\":\"\xba\xcf\xc7\xd1\"}\n" + row("b"),
			"x:1\nx:4\nbroken x:2: the line is not valid UTF-8; save the file as UTF-8\nbroken x:3: the line is not valid UTF-8; save the file as UTF-8", ingest.Limits{}},
		{"entities that expand", entities(), "x#1", ingest.Limits{}},
		{"a feed of elements in each other", `<rss version="2.0"><channel><item><description>` + strings.Repeat("<a>", 20000) + `</description></item></channel></rss>`,
			"broken x: not a feed that can be read (more than 10000 elements inside each other); save the articles themselves", ingest.Limits{}},
		{"a page of elements in each other", "<html><body>" + strings.Repeat("<div>", 100_000) + "<p>" + report + "</p>" + strings.Repeat("</div>", 100_000) + "</body></html>", "x", ingest.Limits{}},
		{"lists in each other", `{"text":"a","x":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}\n" + row("b"),
			"x:2\nbroken x:1: not a JSON object (invalid character '[' exceeded max depth); put one whole object on each line", ingest.Limits{}},
		{"one long object in a list", "[" + row("a") + `,{"text":"` + strings.Repeat("x", 2<<20) + `"},` + row("b") + "]",
			"x:1\ntoo large x: object 2 is longer than 1 MB, the ones before it were kept; split it, or raise --max-document", ingest.Limits{Document: 1 << 20}},
		{"a list longer than one object may be", "[" + strings.Repeat(row("a")+",", 20_000) + row("b") + "]", "20001 articles", ingest.Limits{Document: 1 << 20}},
		{"a quote that never ends", "title,text\n\"a,b\n" + strings.Repeat("c,d\n", 3),
			"x:3\nx:4\nx:5\n" + `broken x:2: not a CSV row (extraneous or missing " in quoted-field); close every quote and double quotes inside a cell`, ingest.Limits{}},
		{"only broken lines", strings.Repeat("{\"a\":\n", 5000), "5000 skips", ingest.Limits{}},
	} {
		t.Run(c.about, func(t *testing.T) {
			r := read(t, ingest.Options{Words: w, Limits: c.limits}, ingest.Input{Name: "x", Reader: strings.NewReader(c.content)})
			got := summary(r)
			switch {
			case strings.HasSuffix(c.want, " articles"):
				got = fmt.Sprintf("%d articles", len(r.Articles))
			case strings.HasSuffix(c.want, " skips"):
				if got = fmt.Sprintf("%d skips", r.Skipped.N()); len(r.Skipped.List) != ingest.MaxNamed {
					t.Errorf("%d are named, want %d", len(r.Skipped.List), ingest.MaxNamed)
				}
			}
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What is written to a file while it is read belongs to the next run.
func TestGrowingFile(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "a.jsonl")
	line := `{"text":"North Korea fired two missiles on Monday.","published":"2025-07-28"}` + "\n"
	if err := os.WriteFile(name, []byte(strings.Repeat(line, 2000)), 0o644); err != nil {
		t.Fatal(err)
	}
	grow := func(ingest.Progress) {
		f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		if _, err := f.WriteString(strings.Repeat(line, 2000)); err != nil {
			t.Error(err)
		}
	}
	r := read(t, ingest.Options{Progress: grow}, ingest.Input{FS: os.DirFS(folder), Name: "a.jsonl"})
	if len(r.Articles) != 2000 || r.Files[0].Bytes != int64(2000*len(line)) {
		t.Errorf("%d articles of %d bytes", len(r.Articles), r.Files[0].Bytes)
	}
}

// Articles come in the order of the inputs, however many files are read at a
// time, and few wait for who asked for them.
func TestEach(t *testing.T) {
	files := map[string]string{}
	for f := range 30 {
		var doc strings.Builder
		for i := range 1 + f%7*400 {
			fmt.Fprintf(&doc, `{"text":"file %02d row %04d %s"}`+"\n", f, i, strings.Repeat("x", 500))
		}
		files[fmt.Sprintf("%02d.jsonl", f)] = doc.String()
	}
	var want []string
	for _, jobs := range []int{1, 4} {
		var got []string
		r, err := ingest.Each(context.Background(), []ingest.Input{{FS: tree(files), Name: "."}}, ingest.Options{Jobs: jobs}, func(a timeline.Article) error {
			got = append(got, a.Text[:16])
			return nil
		})
		if err != nil || r.Articles != nil || len(r.Files) != len(files) {
			t.Fatal(r, err)
		}
		if want == nil {
			want = got
		}
		if len(got) < 30_000 || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%d jobs: %d articles, another order than with one", jobs, len(got))
		}
	}
}

// Who asked for the articles and takes none keeps the readers waiting.
func TestEachWaits(t *testing.T) {
	files := map[string]string{}
	for f := range 50 {
		files[fmt.Sprintf("%02d.jsonl", f)] = strings.Repeat(`{"text":"`+strings.Repeat("x", 1000)+`"}`+"\n", 2000)
	}
	enough := errors.New("enough")
	var read atomic.Int64
	taken := 0
	_, err := ingest.Each(context.Background(), []ingest.Input{{FS: tree(files), Name: "."}}, ingest.Options{
		Jobs: 2, Progress: func(p ingest.Progress) { read.Store(int64(p.Articles)) },
	}, func(timeline.Article) error {
		if taken++; taken == 10 {
			for range 1000 { // let the readers go as far as they may
				runtime.Gosched()
			}
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || taken != 10 || read.Load() > 10_000 {
		t.Errorf("%d of 100000 articles read, %d taken, error %v", read.Load(), taken, err)
	}
}
