package ingest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

func BenchmarkPage(b *testing.B) {
	page, err := os.ReadFile("testdata/in/page.html")
	if err != nil {
		b.Fatal(err)
	}
	// A page of the size news sites send: mostly scripts and links.
	doc := strings.Replace(string(page), "</body>", strings.Repeat(`<div class="teaser"><a href="/x"><img src="x.jpg">Another report</a><script>var a = [1, 2, 3]</script></div>`, 1000)+"</body>", 1)
	benchmark(b, "a.html", doc)
}

func BenchmarkArticlesJSONL(b *testing.B) {
	var doc strings.Builder
	for i := range 500 {
		fmt.Fprintf(&doc, `{"id":"%d","title":"A report","published":"2025-07-28","outlet":"Wire","text":"%s"}`+"\n", i, strings.Repeat(report+`\n`, 12))
	}
	benchmark(b, "a.jsonl", doc.String())
}

func benchmark(b *testing.B, name, doc string) {
	o := ingest.Options{Words: words(b)}
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		result := read(b, o, ingest.Input{Name: name, Reader: strings.NewReader(doc)})
		if len(result.Articles) == 0 {
			b.Fatal("nothing was read")
		}
	}
}
