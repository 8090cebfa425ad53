package ingest_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

var update = flag.Bool("update", false, "write the golden files")

// A folder of one file of each kind, as a whole: what is read, what is skipped
// and what is doubtful.
func TestFolder(t *testing.T) {
	in := ingest.Input{FS: os.DirFS("testdata"), Name: "in"}
	result := read(t, ingest.Options{Words: words(t)}, in)
	got := dump(t, result)
	if *update {
		if err := os.WriteFile("testdata/folder.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/folder.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if many := dump(t, read(t, ingest.Options{Words: words(t), Jobs: 4}, in)); many != got {
		t.Errorf("four workers read something else:\n%s", cmp.Diff(got, many))
	}
}

// dump writes a result as text.
func dump(t testing.TB, r *ingest.Result) string {
	t.Helper()
	var out bytes.Buffer
	if err := timeline.WriteArticlesJSONL(&out, slices.Values(r.Articles)); err != nil {
		t.Fatal(err)
	}
	if err := timeline.WriteEventsJSONL(&out, r.Events); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Skipped.List {
		fmt.Fprintf(&out, "skip %s: %v\n", s.Kind, s.Error())
	}
	for _, c := range r.Skipped.Counts {
		fmt.Fprintf(&out, "%d %s\n", c.N, c.Kind)
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(&out, "warning %s\n", w)
	}
	for _, f := range r.Files {
		fmt.Fprintf(&out, "file %s %.8s %d\n", f.Path, f.SHA256, f.Bytes)
	}
	return out.String()
}

// tree is a file system of short texts.
func tree(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// one reads a single file and returns its only article.
func one(t *testing.T, name, text string, o ingest.Options) timeline.Article {
	t.Helper()
	result := read(t, o, ingest.Input{FS: tree(map[string]string{name: text}), Name: name})
	if len(result.Articles) != 1 || len(result.Skipped.List) > 0 {
		t.Fatalf("%s: %d articles, skips %v", name, len(result.Articles), result.Skipped.List)
	}
	return result.Articles[0]
}

const report = "North Korea turned down an offer of talks on Monday, and the South said it would go on seeking dialogue with its neighbour."

// The publication day of a plain text comes from the option, the header line,
// the dateline, the file name, in this order.
func TestTextPublished(t *testing.T) {
	option, err := timeline.ParseInstant("2025-01-01")
	if err != nil {
		t.Fatal(err)
	}
	const dateline = "SEOUL, March 3, 2025 (Agency) -- " + report
	for _, c := range []struct {
		name, text string
		option     timeline.Instant
		want       string
	}{
		{"2025-04-04-a.txt", "Date: 2025-02-02\n\n" + dateline, option, "2025-01-01"},
		{"2025-04-04-a.txt", "Date: 2025-02-02\n\n" + dateline, timeline.Instant{}, "2025-02-02"},
		{"2025-04-04-a.txt", dateline, timeline.Instant{}, "2025-03-03"},
		{"2025-04-04-a.txt", report, timeline.Instant{}, "2025-04-04"},
		{"20250404_a.txt", report, timeline.Instant{}, "2025-04-04"},
		{"2025_04_04.txt", report, timeline.Instant{}, "2025-04-04"},
		{"wire-120250404.txt", report, timeline.Instant{}, ""},
		{"2025-02-30.txt", report, timeline.Instant{}, ""},
		{"a.txt", "PYONGYANG, 3 March 2025 — " + report, timeline.Instant{}, "2025-03-03"},
		{"a.txt", "SEOUL, March 3 (Agency) -- " + report, timeline.Instant{}, ""},
		{"a.txt", "It began on March 3, 2025. " + report, timeline.Instant{}, ""},
		{"a.txt", "Date: Mon, 28 Jul 2025 09:00:00 +0900\n" + report, timeline.Instant{}, "2025-07-28T09:00:00+09:00"},
		{"a.txt", "Date: July 28, 2025 9:00 p.m. KST\n" + report, timeline.Instant{}, "2025-07-28T21:00:00+09:00"},
	} {
		a := one(t, c.name, c.text, ingest.Options{Published: c.option, Words: words(t)})
		if got := a.Published.String(); got != c.want {
			t.Errorf("%s %.40q: got %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestTextParts(t *testing.T) {
	for _, c := range []struct {
		in   string
		want timeline.Article
	}{
		{"Talks turned down\n\n" + report, timeline.Article{Title: "Talks turned down", Text: report}},
		{"# Talks turned down\n\n" + report, timeline.Article{Title: "Talks turned down", Text: report}},
		{"Talks turned down?\n" + report, timeline.Article{Title: "Talks turned down?", Text: report}},
		{report, timeline.Article{Text: report}},
		{"Talks were turned down.\n\nSeoul was sorry.", timeline.Article{Text: "Talks were turned down.\nSeoul was sorry."}},
		{"Only a line", timeline.Article{Text: "Only a line"}},
		{"Title: Talks turned down\nSource: Wire\nurl: https://example.org/a\nAbout: https://example.org/b\nLang: en\nId: 7\n\n" + report,
			timeline.Article{ID: "7", Title: "Talks turned down", Outlet: "Wire", URL: "https://example.org/a", About: "https://example.org/b", Lang: "en", Text: report}},
		{"Talks turned down\nDate: 2025-07-28\n" + report, timeline.Article{Title: "Talks turned down", Text: report}},
		{"URL: https://www.example.org/a\n" + report, timeline.Article{URL: "https://www.example.org/a", Outlet: "example.org", Text: report}},
		{"Talks turned down\n\nTalks turned down\n" + report, timeline.Article{Title: "Talks turned down", Text: report}},
		{"\ufeffNorth Korea turned down an offer of talks on Monday, and the\r\nSouth said it would go on seeking dialogue with its\r\nneighbour.\r\n\r\nThe second paragraph.",
			timeline.Article{Text: report + "\nThe second paragraph."}},
		{"NORTH KOREA, the country in the north of the peninsula, was\nsilent on Monday.", timeline.Article{Text: "NORTH KOREA, the country in the north of the peninsula, was silent on Monday."}},
		{"Note: what follows is a draft.\n" + report, timeline.Article{Text: "Note: what follows is a draft.\n" + report}},
		{"A soft\u00adware of\u00a0two   parts and zero\u200bwidth.", timeline.Article{Text: "A software of two parts and zerowidth."}},
	} {
		got := one(t, "a.txt", c.in, ingest.Options{Words: words(t)})
		if c.want.ID == "" {
			c.want.ID = got.ID
		}
		c.want.Path, c.want.Published = "a.txt", got.Published
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%.40q (-want +got):\n%s", c.in, diff)
		}
	}
}

// The publication date of a page, and which of two statements wins.
func TestPagePublished(t *testing.T) {
	const (
		ld   = `<script type="application/ld+json">{"@graph":[{"datePublished":"2025-01-01T08:00:00+09:00"}]}</script>`
		meta = `<meta property="article:published_time" content="2025-02-02T08:00:00+09:00">`
		tim  = `<time datetime="2025-03-03">3 March</time>`
		link = `<link rel="canonical" href="https://example.org/2025/04/04/talks">`
		by   = `<span class="entry-date">Posted 5 May 2025 08:00 KST</span>`
		line = "SEOUL, June 6, 2025 (Agency) -- "
	)
	for _, c := range []struct{ parts, want string }{
		{ld + meta + tim + link + by, "2025-01-01T08:00:00+09:00"},
		{meta + tim + link + by, "2025-02-02T08:00:00+09:00"},
		{tim + link + by, "2025-03-03"},
		{link + by, "2025-04-04"},
		{by, "2025-05-05T08:00:00+09:00"},
		{"<p>" + line + report + "</p>", "2025-06-06"},
		{"", ""},
		{`<meta name="date" content="soon">` + by, "2025-05-05T08:00:00+09:00"},
		{`<meta property="article:published_time" content="2025-07-27T23:00:00Z"><time datetime="2025-07-28T08:00:00+09:00">`, "2025-07-28T08:00:00+09:00"},
		{`<time datetime="2025-07-30"></time><time itemprop="datePublished" datetime="2025-07-28"></time>`, "2025-07-28"},
		{`<time>28 July 2025</time>`, "2025-07-28"},
		{"<p>Updated July 28, 2025</p>", "2025-07-28"},
	} {
		page := "<html><head><title>Talks</title></head><body>" + c.parts + "<p>" + report + "</p><p>" + report + "</p></body></html>"
		if got := one(t, "a.html", page, ingest.Options{Words: words(t)}).Published.String(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.parts, got, c.want)
		}
	}
}

// Beyond 512 nested elements the parser gives up and the tokens are read.
func TestDeepPage(t *testing.T) {
	page := "<html><head><title>Deep</title></head><body><nav>Menu of everything there is on this site, and more than that</nav>" + strings.Repeat("<div>", 5000) +
		"<p>" + report + "</p><script>var x = 'a script that is longer than eighty characters, so that it would look like a paragraph';</script><p>" + report + "</p>"
	if got := one(t, "deep.html", page, ingest.Options{}).Text; got != report+"\n"+report {
		t.Errorf("got %q", got)
	}
}

func TestEncodings(t *testing.T) {
	const hangul = "북한은 28일 담화에서 대화를 거부했다. 통일부는 유감을 표명했다."
	const quotes = "The minister said “no” to talks — it was the second refusal this year, officials said."
	for name, c := range map[string]struct {
		e          encoding.Encoding
		text, file string
	}{
		"Korean without a declaration": {korean.EUCKR, hangul, "a.txt"},
		"western quotes":               {charmap.Windows1252, quotes, "a.txt"},
		"declared Korean":              {korean.EUCKR, `<html><head><meta charset="euc-kr"></head><body><p>` + hangul + "</p></body></html>", "a.html"},
		"declared wrongly":             {unicode.UTF8, `<html><head><meta charset="euc-kr"></head><body><p>` + hangul + "</p></body></html>", "a.html"},
		"two bytes a letter":           {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), hangul, "a.txt"},
		"table of two-byte letters":    {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "title,text\nx," + hangul + "\n", "a.csv"},
		"Korean feed":                  {korean.EUCKR, `<?xml version="1.0" encoding="euc-kr"?><rss version="2.0"><channel><item><description>` + hangul + `</description></item></channel></rss>`, "a.xml"},
		"Korean table":                 {korean.EUCKR, "title,text\nx," + hangul + "\n", "a.csv"},
	} {
		encoded, err := c.e.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := one(t, c.file, encoded, ingest.Options{}).Text; !strings.Contains(c.text, got) || !strings.Contains(got, "28일 담화") && !strings.Contains(got, "“no” to talks —") {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func packed(t testing.TB, text string) (gz, zst string) {
	t.Helper()
	var g, z bytes.Buffer
	gw := gzip.NewWriter(&g)
	zw, err := zstd.NewWriter(&z)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{gw, zw} {
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return g.String(), z.String()
}

func TestCompressed(t *testing.T) {
	text := "Date: 2025-07-28\n" + report
	gz, zst := packed(t, text)
	plain := one(t, "a", text, ingest.Options{})
	for name, data := range map[string]string{"a": gz, "a.zst": zst, "a.gz": gz} {
		got := one(t, name, data, ingest.Options{})
		got.Path = plain.Path
		if diff := cmp.Diff(plain, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	lines := strings.Repeat(`{"text":"`+report+`"}`+"\n", 9)
	for i := range 2000 { // what does not repeat does not shrink
		lines += fmt.Sprintf(`{"text":"number %d"}`+"\n", i*7919)
	}
	cut, _ := packed(t, lines)
	result := read(t, ingest.Options{}, ingest.Input{FS: tree(map[string]string{"a.jsonl.gz": cut[:len(cut)/2]}), Name: "a.jsonl.gz"})
	if counts := result.Skipped.Counts; len(result.Articles) < 9 || len(counts) == 0 || counts[len(counts)-1].Kind != ingest.Unreadable {
		t.Errorf("a truncated table: %d articles, skips %v", len(result.Articles), result.Skipped.List)
	}
	result = read(t, ingest.Options{}, ingest.Input{FS: tree(map[string]string{"a.gz": gz[:len(gz)-9], "b.gz": gz[:5]}), Name: "*.gz"})
	if len(result.Articles) != 0 || len(result.Skipped.List) != 2 || result.Skipped.List[0].Kind != ingest.Unreadable || result.Skipped.List[1].Kind != ingest.Unreadable {
		t.Errorf("truncated texts: %d articles, skips %v", len(result.Articles), result.Skipped.List)
	}
}

// loose opens names as the operating system does.
type loose struct{ fs.FS }

func (l loose) Open(name string) (fs.File, error) { return l.FS.Open(path.Clean(name)) }

func TestInputs(t *testing.T) {
	fsys := tree(map[string]string{
		"b/2.txt": report + " 2", "b/10.txt": report + " 10", "b/a/1.txt": report + " 1", "b/.git/x.txt": report, "c.txt": report + " c",
		"b/p.html": "<html><body><p>" + report + "</p></body></html>", "b/p_files/x.js": "var x", "q_files/y.txt": report + " y",
	})
	paths := func(names ...string) string {
		var inputs []ingest.Input
		for _, n := range names {
			inputs = append(inputs, ingest.Input{FS: loose{fsys}, Name: n})
		}
		result := read(t, ingest.Options{}, inputs...)
		var got []string
		for _, a := range result.Articles {
			got = append(got, a.Path)
		}
		for _, s := range result.Skipped.List {
			got = append(got, "skip "+s.Error())
		}
		return strings.Join(got, " ")
	}
	for in, want := range map[string]string{
		"b":                  "b/10.txt b/2.txt b/a/1.txt b/p.html",
		"c.txt,b/2.txt":      "c.txt b/2.txt",
		"b/*.txt":            "b/10.txt b/2.txt",
		"b/2.txt,b/*":        "b/2.txt b/10.txt b/a/1.txt b/p.html",
		"q_files":            "q_files/y.txt",
		"nothing":            "skip nothing: file does not exist; check the name",
		"b/*.md":             "skip b/*.md: file does not exist; check the name",
		"b/2.txt,[,x":        "b/2.txt skip [: file does not exist; check the name skip x: file does not exist; check the name",
		"b/.git":             "b/.git/x.txt",
		"c.txt,c.txt":        "c.txt",
		"c.txt,./b/../c.txt": "c.txt",
		"b/p_files/x.js":     "b/p_files/x.js",
	} {
		if got := paths(strings.Split(in, ",")...); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", in, got, want)
		}
	}
	result := read(t, ingest.Options{}, ingest.Input{Name: "-", Reader: strings.NewReader(report)})
	if len(result.Articles) != 1 || result.Articles[0].Path != "-" || result.Files[0].Bytes != int64(len(report)) {
		t.Errorf("a stream: %+v", result)
	}
}

// Articles of one content or one id get ids of their own, whatever the order
// of the inputs.
func TestUniqueIDs(t *testing.T) {
	fsys := tree(map[string]string{
		"a.jsonl": `{"id":"x","text":"one"}` + "\n" + `{"id":"x-2","text":"two"}`, "b.jsonl": `{"id":"x","text":"three"}`, "c.txt": report, "d.txt": report,
	})
	ids := func(names ...string) map[string]string {
		got := map[string]string{}
		var inputs []ingest.Input
		for _, n := range names {
			inputs = append(inputs, ingest.Input{FS: fsys, Name: n})
		}
		for _, a := range read(t, ingest.Options{}, inputs...).Articles {
			got[a.Path] = a.ID
		}
		return got
	}
	first := ids("a.jsonl", "b.jsonl", "c.txt", "d.txt")
	if diff := cmp.Diff(first, ids("d.txt", "c.txt", "b.jsonl", "a.jsonl")); diff != "" {
		t.Errorf("another order of inputs gives other ids:\n%s", diff)
	}
	if first["a.jsonl:1"] != "x" || first["a.jsonl:2"] != "x-2" || first["b.jsonl:1"] != "x-3" || first["d.txt"] != first["c.txt"]+"-2" {
		t.Errorf("got %v", first)
	}
}

func TestTables(t *testing.T) {
	for in, want := range map[string]string{
		"id,foo,bar\n1,2,3\n":       "skip missing: a.csv:1: the header names no column for articles (title or text) or for events (source, code, date); name the columns so",
		"title,text\n":              "skip empty: a.csv: a table without rows; leave it out or fill it",
		"title,text\n,\n":           "skip invalid: a.csv:2: an article without text and title; give it in a column text or body",
		"text,x\nShare this,\n":     "skip empty: a.csv:2: no text is left of it; save the article itself",
		`{"a":1}` + "\n" + `{"b":`:  "skip invalid: a.csv:1: an article without text and title; give it in a column text or body",
		"code,date\n120,2025\n":     "skip invalid: a.csv:2: no source; an event needs source, code and a date",
		"text\nx\n\xff\n":           "skip broken: a.csv:3: the line is not valid UTF-8; save the file as UTF-8",
		"text,date\nx,next tuesday": `warning a.csv: 1 publication dates cannot be read (first in line 2: "next tuesday")`,
		"text,date\nx,":             "warning a.csv: 1 articles without a publication date (first in line 2)",
	} {
		got := dump(t, read(t, ingest.Options{Words: words(t)}, ingest.Input{FS: tree(map[string]string{"a.csv": in}), Name: "a.csv"}))
		if !strings.Contains(got, want) {
			t.Errorf("%q: got\n%s\nwant %s", in, got, want)
		}
	}
	for in, want := range map[string]int{
		`[{"text":"a"},{"title":"b"}]`: 2, "{\n \"text\": \"a\",\n \"url\": null\n}\n": 1, `[{"text":"a"},{"text":`: 1, "[\n{\"text\":\"a\"}, 3]": 1,
	} {
		result := read(t, ingest.Options{}, ingest.Input{Name: "-", Reader: strings.NewReader(in)})
		if len(result.Articles) != want || (len(result.Skipped.List) > 0) != (want == 1 && in[0] == '[') {
			t.Errorf("%q: %d articles, skips %v", in, len(result.Articles), result.Skipped.List)
		}
	}
	// A table is known by its header where the name says nothing, and events by
	// any of the first rows.
	late := `{"text":"a line without code"}` + "\n" + `{"source":"PRK","code":"120","date":"2025","text":"x"}`
	result := read(t, ingest.Options{}, ingest.Input{Name: "-", Reader: strings.NewReader(late)})
	if len(result.Events) != 1 || len(result.Skipped.List) != 1 || len(result.Articles) != 0 {
		t.Errorf("events behind a bad row: %+v", result)
	}
}

func TestOptionsFillGaps(t *testing.T) {
	published, err := timeline.ParseInstant("2025-07-28")
	if err != nil {
		t.Fatal(err)
	}
	o := ingest.Options{Published: published, Outlet: "Given"}
	rows := `{"text":"a"}` + "\n" + `{"text":"b","published":"2024-01-01","outlet":"Own"}`
	var got []string
	for _, a := range read(t, o, ingest.Input{Name: "-", Reader: strings.NewReader(rows)}).Articles {
		got = append(got, a.Published.String()+" "+a.Outlet)
	}
	if diff := cmp.Diff([]string{"2025-07-28 Given", "2024-01-01 Own"}, got); diff != "" {
		t.Error(diff)
	}
}

// Links to files are read, links to folders are named and not followed.
func TestLinks(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/a.txt", []byte(report), 0o644); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"b.txt": "a.txt", "circle": ".", "gone": "nothing"} {
		if err := os.Symlink(to, folder+"/"+from); err != nil {
			t.Skip(err)
		}
	}
	result := read(t, ingest.Options{}, ingest.Input{FS: os.DirFS(folder), Name: "."})
	if len(result.Articles) != 2 || len(result.Skipped.List) != 2 || result.Skipped.List[0].File != "circle" || result.Skipped.List[1].File != "gone" {
		t.Errorf("%d articles, skips %v", len(result.Articles), result.Skipped.List)
	}
}

func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if result, err := ingest.Read(ctx, []ingest.Input{{Name: "-", Reader: strings.NewReader(report)}}, ingest.Options{}); err == nil {
		t.Errorf("a stopped run gives %+v", result)
	}
}

func TestProgress(t *testing.T) {
	fsys := tree(map[string]string{"a.txt": report, "b.txt": report})
	var done, total int64
	read(t, ingest.Options{Progress: func(p ingest.Progress) { done, total = p.Done, p.Total }}, ingest.Input{FS: fsys, Name: "."})
	if want := int64(2 * len(report)); done != want || total != want {
		t.Errorf("%d of %d bytes, want %d", done, total, want)
	}
}
