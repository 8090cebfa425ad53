package dates_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// article is a report of the usual length and density of dates.
var article = strings.Repeat(`SEOUL, Sept. 13 (Sample) -- The North fired a ballistic missile toward the sea on Wednesday, the South's military said, two days after its envoy left for talks.
The launch, the fourth this year, came hours before a summit that officials had planned for months. Analysts said the tests have recently grown longer.
In a statement on Thursday the ministry condemned the launch and said the two sides would go on talking. It recalled the pact of September 2018, which was dropped last June.
"We will not stop," the spokesman told reporters. "There is nothing to add to what was said before the launch," he added without giving more details.
`, 3)

func BenchmarkGround(b *testing.B) {
	l := load(b)
	a := timeline.Article{Text: article, Published: timeline.Instant{Day: timeline.NewDay(2023, 9, 14)}}
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		l.Read(a, segment.Sentences(article), dates.Options{})
	}
}

// BenchmarkRead is the scanner, the grammar and the resolver alone, without the
// segmenter of BenchmarkGround.
func BenchmarkRead(b *testing.B) {
	l := load(b)
	a := timeline.Article{Text: article, Published: timeline.Instant{Day: timeline.NewDay(2023, 9, 14)}}
	ss := segment.Sentences(article)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		l.Read(a, ss, dates.Options{})
	}
}

// BenchmarkPlain is prose without dates: what the scanner costs where there is
// nothing to find.
func BenchmarkPlain(b *testing.B) {
	l := load(b)
	text := strings.Repeat("The envoy said that nothing would change and that the two sides would go on talking about the border.\n", 20)
	ss := segment.Sentences(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		l.Read(timeline.Article{Text: text}, ss, dates.Options{})
	}
}

// TestMemoryIsFlat holds that nothing is kept of an article once it was read.
func TestMemoryIsFlat(t *testing.T) {
	l := load(t)
	heap := func(n int) uint64 {
		for i := range n {
			a := timeline.Article{Text: article, Published: timeline.Instant{Day: timeline.NewDay(2023, 1, 1) + timeline.Day(i)}}
			l.Read(a, segment.Sentences(article), dates.Options{})
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	few := heap(20)
	if many := heap(1000); many > few+1<<20 {
		t.Errorf("the heap grows from %d to %d bytes over 1,000 articles", few, many)
	}
}
