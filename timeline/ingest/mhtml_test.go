package ingest_test

import (
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// saved is a page as browsers save it in one file.
const saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/2025/07/28/statement\r\nSubject: A statement\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--edge----\"\r\n\r\n" +
	"----edge----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n" +
	"----edge----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/2025/07/28/statement\r\n\r\n" +
	"<html><head><title>A statement</title></head><body><article><h1>A statement</h1>" +
	"<p>North Korea=E2=80=99s Kim Yo Jong said on Monday that the North had no inter=\r\nest in any policy or offer from Seoul, and that nothing would change.</p>" +
	"<p>She dismissed the halt of broadcasts along the border, which she said did not deserve praise from anybody at all.</p></article></body></html>\r\n" +
	"----edge------\r\n"

func TestSavedInOneFile(t *testing.T) {
	r := read(t, ingest.Options{Words: words(t)}, ingest.Input{Name: "x", Reader: strings.NewReader(saved)})
	if len(r.Articles) != 1 || len(r.Skipped.List) > 0 {
		t.Fatalf("%+v", r)
	}
	a := r.Articles[0]
	if a.Title != "A statement" || a.URL != "https://example.org/2025/07/28/statement" || a.Published.String() != "2025-07-28" ||
		!strings.Contains(a.Text, "Korea’s Kim Yo Jong said on Monday that the North had no interest in any") {
		t.Errorf("%+v", a)
	}
	for _, bad := range []string{strings.ReplaceAll(saved, "text/html\r", "text/plain\r"), saved[:230], strings.ReplaceAll(saved, "boundary", "edge")} {
		r := read(t, ingest.Options{Words: words(t)}, ingest.Input{Name: "x", Reader: strings.NewReader(bad)})
		if len(r.Articles) != 0 || len(r.Skipped.List) != 1 || r.Skipped.List[0].Kind != ingest.Broken {
			t.Errorf("%q: %+v", bad[:40], r)
		}
	}
}

func FuzzSaved(f *testing.F) {
	f.Add(saved)
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) { check(t, w, "a.mhtml", doc) })
}
