package ingest_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/go-pdf/fpdf"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// paper is a PDF of an article. What put writes stands below the title.
func paper(t testing.TB, put func(*fpdf.Fpdf)) string {
	t.Helper()
	p := fpdf.New("P", "pt", "A4", "")
	p.SetCreationDate(seen)
	p.AddPage()
	p.SetFont("Helvetica", "B", 20)
	p.MultiCell(0, 24, "North turns down talks", "", "L", false)
	p.SetFont("Times", "", 11)
	put(p)
	p.Ln(10)
	p.MultiCell(0, 14, report, "", "J", false)
	p.Ln(10)
	p.MultiCell(0, 14, report, "", "J", false)
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var seen = mustInstant("2024-01-02T03:04:05Z").Time

// A PDF is an article with title, author and date, from the best statement there
// is; the day it was made is the last.
func TestPDF(t *testing.T) {
	byline := func(p *fpdf.Fpdf) { p.MultiCell(0, 14, "By Mina Park\nJuly 28, 2025", "", "L", false) }
	for name, c := range map[string]struct {
		file, doc                    string
		o                            ingest.Options
		published, author, paragraph string
		sure                         float64
	}{
		"byline":    {"a.pdf", paper(t, byline), ingest.Options{}, "2025-07-28", "Mina Park", report, 0.8},
		"option":    {"a.pdf", paper(t, byline), ingest.Options{Published: mustInstant("2025-07-30")}, "2025-07-30", "Mina Park", report, 0},
		"file name": {"2025-07-29-a.pdf", paper(t, func(*fpdf.Fpdf) {}), ingest.Options{}, "2025-07-29", "", report, 0.9},
		"made":      {"a.pdf", paper(t, func(*fpdf.Fpdf) {}), ingest.Options{}, "2024-01-02", "", report, 0.5},
		"dateline": {"a.pdf", paper(t, func(p *fpdf.Fpdf) { p.MultiCell(0, 14, "SEOUL, June 6, 2025 (Wire) -- "+report, "", "J", false) }), ingest.Options{}, "2025-06-06", "",
			"SEOUL, June 6, 2025 (Wire) -- " + report, 0.95},
		"wrong name": {"a.html", paper(t, byline), ingest.Options{}, "2025-07-28", "Mina Park", report, 0.8},
	} {
		c.o.Words = words(t)
		a := one(t, c.file, c.doc, c.o)
		first, _, _ := strings.Cut(a.Text, "\n")
		if a.Title != "North turns down talks" || a.Published.String() != c.published || a.Author != c.author || first != c.paragraph || a.PublishedConfidence.Value != c.sure {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

// What is no article says what it is, and what to do.
func TestNoArticles(t *testing.T) {
	scan := fpdf.New("P", "pt", "A4", "")
	scan.AddPage()
	scan.Rect(10, 10, 100, 100, "F")
	var empty bytes.Buffer
	if err := scan.Output(&empty); err != nil {
		t.Fatal(err)
	}
	locked := paper(t, func(p *fpdf.Fpdf) { p.SetProtection(0, "open", "own") })
	for name, c := range map[string]struct {
		doc  string
		kind ingest.Kind
		want string
	}{
		"scan":           {empty.String(), ingest.Empty, "its pages hold no text; a scan needs text recognition first"},
		"encrypted":      {locked, ingest.Unreadable, "it is encrypted; open it with its password"},
		"cut PDF":        {locked[:40], ingest.Broken, "no page is found in it; get the file again"},
		"office":         {zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>"), ingest.Binary, "an office document"},
		"open office":    {zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office/>"), ingest.Binary, "an office document"},
		"book":           {zipped(t, "mimetype", "application/epub+zip", "a.xhtml", "<html><p>"+report), ingest.Binary, "an electronic book"},
		"web archive":    {"bplist00\x00\x01", ingest.Binary, "a web archive of Safari"},
		"picture":        {"\xff\xd8\xff\xe0\x00", ingest.Binary, "a picture"},
		"script":         {"function a(b) { return b == 1; }\n", ingest.Binary, "a program, a style sheet or markup"},
		"style sheet":    {"body { color: red; }\np { margin: 0; }\n", ingest.Binary, "a program, a style sheet or markup"},
		"other markup":   {"<?xml version=\"1.0\"?><office:document><text:p>" + report[:20] + "</text:p></office:document>", ingest.Binary, "a program, a style sheet or markup"},
		"nothing at all": {" \n", ingest.Empty, "the file is empty"},
	} {
		r := read(t, ingest.Options{Words: words(t)}, ingest.Input{FS: fstest.MapFS{"x": {Data: []byte(c.doc)}}, Name: "x"})
		if len(r.Articles) != 0 || len(r.Skipped.List) != 1 || r.Skipped.List[0].Kind != c.kind || !strings.Contains(r.Skipped.List[0].Msg, c.want) {
			t.Errorf("%s: %d articles, skips %v", name, len(r.Articles), r.Skipped.List)
		}
	}
}

func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The content says what a file is, its name may say what it likes.
func TestWrongNames(t *testing.T) {
	gz, zst := packed(t, "Date: 2025-07-28\n\n"+report)
	page := "<!DOCTYPE html><html><head><title>Talks</title></head><body><p>" + report + "</p><p>" + report + "</p></body></html>"
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><item><title>Talks</title><description>` + report + `</description></item></channel></rss>`
	for name, c := range map[string]struct{ file, doc string }{
		"page as text": {"a.txt", page}, "page as table": {"a.csv", page}, "page as PDF": {"a.pdf", page}, "page without a name": {"a", page},
		"feed as page": {"a.html", feed}, "feed as JSON": {"a.json", feed},
		"rows as text": {"a.txt", `{"title":"Talks","text":"` + report + `"}`}, "rows as page": {"a.html", `{"title":"Talks","text":"` + report + `"}`},
		"table as text":  {"a.txt", "title,date,text\nTalks,2025-07-28,\"" + report + "\"\n"},
		"packed as text": {"a.txt", gz}, "packed as page": {"a.html", zst}, "packed as PDF": {"a.pdf", gz},
		"zip as page": {"a.html", zipped(t, "x", page)}, "saved page as text": {"a.txt", saved},
	} {
		r := read(t, ingest.Options{Words: words(t)}, ingest.Input{FS: tree(map[string]string{c.file: c.doc}), Name: c.file})
		if len(r.Articles) != 1 || len(r.Skipped.List) != 0 || strings.ContainsAny(r.Articles[0].Text, "<{") {
			t.Errorf("%s: %+v, skips %v", name, r.Articles, r.Skipped.List)
		}
	}
}

// Markdown loses its marks, and its front matter is the head of the article.
func TestMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"# Talks turned down\n\n" + report:                         report,
		"# Talks turned down\n" + report:                           report,
		"## Talks\n\nSeoul [called](https://x.example/a) *twice*.": "Seoul called twice.",
		"# Talks\n\n**Seoul** called.\n\n- Tokyo answered.\n- Beijing did not.\n\n> \"No,\" it said.\n\n![Map](a.png)\n\n---\n": "Seoul called.\nTokyo answered.\nBeijing did not.\n\"No,\" it said.",
		"Talks turned down\n=================\n\nSeoul called.":                                                                 "Seoul called.",
		"A price of 3*4*5 and a [remark] (of his) stand.":                                                                       "A price of 3*4*5 and a [remark] (of his) stand.",
	} {
		if got := one(t, "a.md", in, ingest.Options{Words: words(t)}).Text; got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", in, got, want)
		}
	}
	a := one(t, "a.md", "---\ntitle: \"Talks turned down\"\nsource: https://wire.example/a\nauthor:\n  - x\npublished: 2025-07-28\ntags: [a, b]\n---\n\n"+report, ingest.Options{Words: words(t)})
	if a.Title != "Talks turned down" || a.URL != "https://wire.example/a" || a.Published.String() != "2025-07-28" || a.Text != report {
		t.Errorf("front matter: %+v", a)
	}
}

// The answer of a service is the list in it.
func TestAnswers(t *testing.T) {
	const item = `{"source":{"id":null,"name":"The Wire"},"author":"Mina Park","title":"Talks","publishedAt":"2025-07-28T09:00:00Z","content":"Seoul called."}`
	for in, want := range map[string]int{
		`{"status":"ok","totalResults":2,"articles":[` + item + `,` + item + `]}`: 2,
		`{"articles":[` + item + `]}`:        1,
		"{\n \"results\": [" + item + "]\n}": 1,
		`{"tags":[{"name":"x"}],"title":"Talks","content":"Seoul called.","author":"Mina Park","outlet":"The Wire","date":"2025-07-28T09:00:00Z"}`: 1,
	} {
		r := read(t, ingest.Options{Words: words(t)}, ingest.Input{Name: "a", Reader: strings.NewReader(in)})
		if len(r.Articles) != want || len(r.Skipped.List) > 0 {
			t.Errorf("%s: %d articles, skips %v", in, len(r.Articles), r.Skipped.List)
			continue
		}
		if a := r.Articles[0]; a.Outlet != "The Wire" || a.Author != "Mina Park" || a.Published.String() != "2025-07-28T09:00:00Z" || a.Text != "Seoul called." {
			t.Errorf("%s: %+v", in, a)
		}
	}
}

// Rows that begin with a list are rows still, and as many as there are: only an
// answer is held in memory as a whole.
func TestRowsWithLists(t *testing.T) {
	row := `{"tags":[{"name":"x"}],"text":"` + report + `"}` + "\n"
	n := 0
	for range read(t, ingest.Options{Words: words(t), Limits: ingest.Limits{Document: 1000}},
		ingest.Input{Name: "a", Reader: strings.NewReader(strings.Repeat(row, 100))}).Articles {
		n++
	}
	if n != 100 {
		t.Errorf("%d articles, want 100", n)
	}
}

// Authors in feeds, tables and header lines.
func TestAuthors(t *testing.T) {
	const creator = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><dc:creator>Mina Park</dc:creator><description>` + report + `</description></item></channel></rss>`
	for in, want := range map[string]string{
		creator: "Mina Park",
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><author><name>Mina Park</name></author><author><name>Jo Field</name></author><summary>` + report + `</summary></entry></feed>`: "Mina Park, Jo Field",
		strings.ReplaceAll(creator, "Mina Park", "admin"):             "",
		`{"text":"` + report + `","author":["Mina Park","Jo Field"]}`: "Mina Park; Jo Field",
		`{"text":"` + report + `","byline":"Mina Park"}`:              "Mina Park",
		"Author: Mina Park\n\n" + report:                              "Mina Park",
		"By: By Mina Park | Harbour Wire\n\n" + report:                "Mina Park",
	} {
		if got := one(t, "a", in, ingest.Options{Words: words(t)}).Author; got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(paper(f, func(*fpdf.Fpdf) {}))
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.pdf", "%PDF-"+doc) })
}

func mustInstant(s string) timeline.Instant {
	t, err := timeline.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return t
}
