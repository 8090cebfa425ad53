package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/extract"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// benchArticles codes the articles on one core and reports the speed in bytes
// and in sentences of their texts.
func benchArticles(b *testing.B, c *extract.Coder, articles []timeline.Article) {
	size, sentences := 0, 0
	for _, a := range articles {
		size += len(a.Text)
		sentences += len(segment.Sentences(a.Text))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			c.Article(a)
		}
	}
	b.ReportMetric(float64(sentences)*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkArticle is text in which every sentence tells an event.
func BenchmarkArticle(b *testing.B) {
	text := strings.Repeat("North Korea rejected the South's offer of talks on Monday. A spokesman in Seoul answered that the door stays open and that the ministry will go on proposing meetings. The two sides last met in March, when officials from both ministries travelled to the border village and spoke for three hours.\n\n", 8)
	benchArticles(b, coder(b), []timeline.Article{{ID: "b", Text: text}})
}

// BenchmarkSample is the news of the sample: what a corpus costs.
func BenchmarkSample(b *testing.B) {
	raw, err := data.FS.ReadFile("sample/articles.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	var articles []timeline.Article
	for line := range bytes.Lines(raw) {
		var x struct{ ID, Text, Title, Published string }
		if err := json.Unmarshal(line, &x); err != nil {
			b.Fatal(err)
		}
		published, err := timeline.ParseInstant(x.Published)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, timeline.Article{ID: x.ID, Title: x.Title, Text: x.Text, Published: published})
	}
	benchArticles(b, coder(b), articles)
}

// BenchmarkLength shows that the time of one sentence grows with its length
// alone: the bytes per second stay the same.
func BenchmarkLength(b *testing.B) {
	c := coder(b)
	for _, words := range []int{100, 1000, 10000} {
		text := strings.Repeat("Iran and Iraq agreed to halt the drills near the border in March, and ", words/14+1)
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			benchArticles(b, c, []timeline.Article{{ID: "b", Text: text}})
		})
	}
}

// BenchmarkLoad is the price of all tables and rules at start.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		coder(b)
	}
}
