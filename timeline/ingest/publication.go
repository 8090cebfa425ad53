package ingest

import "github.com/seed-4148e10f/tension/timeline"

// statement is where it is said when something was published. How far each is
// to be believed stands in ingest/publication.csv.
type statement string

const (
	stated     statement = "stated"    // by the user, a row, a header line, a feed's item
	byLD       statement = "json-ld"   // datePublished
	byMeta     statement = "meta"      // article:published_time and its like
	byTime     statement = "time"      // a time element
	byAddress  statement = "address"   // /2025/07/28/
	byByline   statement = "byline"    // a short line with a date
	byDateline statement = "dateline"  // SEOUL, July 28, 2025 --
	byName     statement = "file name" // 2025-07-28-a.txt
	byChange   statement = "changed"   // when a feed's item was last changed
	byCreation statement = "made"      // when a PDF was made
)

// publication collects what is said about one article's publication. What is
// added first goes first.
type publication struct {
	words *Words
	found []said
}

type said struct {
	by statement
	timeline.Instant
}

func (p *publication) add(by statement, t timeline.Instant) {
	if t.Known() {
		p.found = append(p.found, said{by, t})
	}
}

// by is where the publication is said, "" where nowhere.
func (p *publication) by() statement {
	if len(p.found) == 0 {
		return ""
	}
	return p.found[0].by
}

// best is the first instant. Where it is in UTC, machines wrote it: when another
// names the same instant with its zone, that one is taken, and when the address
// or a line for readers has a day that the instant is in some zone, that day.
func (p *publication) best() timeline.Instant {
	if len(p.found) == 0 {
		return timeline.Instant{}
	}
	best := p.found[0].Instant
	if !best.Exact() || offsetOf(best) != 0 {
		return best
	}
	for _, t := range p.found[1:] {
		if t.Exact() && t.Time.Equal(best.Time) && offsetOf(t.Instant) != 0 {
			return t.Instant
		}
	}
	for _, t := range p.found[1:] {
		hour := best.Time.Hour()
		switch {
		case t.by == byAddress && t.Day == best.Day+1 && hour >= 24-mostEast, // no line for readers: that may tell of a change
			(t.by == byAddress || t.by == byByline) && t.Day == best.Day-1 && hour < mostWest:
			return timeline.Instant{Day: t.Day}
		case t.by == byAddress:
			return best
		}
	}
	return best
}

// The farthest zones people live in, in hours east and west of UTC.
const (
	mostEast = 14
	mostWest = 12
)

// fill sets an article's publication and how sure it is.
func (p *publication) fill(a *timeline.Article) {
	a.Published = p.best()
	if !a.Published.Known() || p.words == nil {
		return
	}
	if sure, ok := p.words.sure[p.by()]; ok && sure < 1 {
		a.PublishedConfidence = timeline.Num(sure)
	}
}

func offsetOf(t timeline.Instant) int {
	_, east := t.Time.Zone()
	return east
}
