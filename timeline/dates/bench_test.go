package dates_test

import (
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
