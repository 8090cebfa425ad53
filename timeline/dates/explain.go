package dates

import (
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Explanation is a text under the microscope: every date expression with how
// it was resolved, and every event word with what it was linked to and why.
type Explanation struct {
	Reference timeline.Date // what "today" means, and how that is known; zero when nothing tells
	Zone      string        // where that day is counted; "" when nothing tells
	Found     []Mention     // in the order of the text; offsets are bytes of the text
	Links     []Linked      // likewise
	Warnings  []string      // doubts about the article's own day, and dates that no calendar has
}

// Linked is the date of one event word.
type Linked struct {
	Start, End int // bytes in the text
	Text       string
	Link
}

// Explain reads the text of a request as Answer does and tells the steps. With
// no spans it dates all words that look like verbs of the past, of saying or of
// what is to come. A range is one expression.
func (l *Lexicon) Explain(q Request, o Options) (Explanation, error) {
	published, err := timeline.ParseInstant(q.Ref)
	if err != nil {
		return Explanation{}, err
	}
	o.explain = true
	sentences := segment.Sentences(q.Text)
	d := l.Read(timeline.Article{ID: q.ID, Published: published, Text: q.Text}, sentences, o)
	out := Explanation{Reference: d.reference, Warnings: d.warnings}
	if !d.reference.Known() {
		out.Warnings = d.warnings[1:] // the first one says that there is no reference
	}
	if d.zone != nil {
		out.Zone = d.zone.String()
	}
	points := newOffsets(q.Text)
	for i, s := range sentences {
		for _, m := range d.Mentions(i) {
			m.Start, m.End = s.Start+m.Start, s.Start+m.End
			out.Found = append(out.Found, m)
		}
		spans := d.sentences[i].verbs()
		if q.Spans != nil {
			spans = inside(q.Spans, points, s)
		}
		for _, v := range spans {
			link := d.Link(i, v[0], v[1], d.guessRole(i, v[0], v[1]))
			out.Links = append(out.Links, Linked{s.Start + v[0], s.Start + v[1], s.Text[v[0]:v[1]], link})
		}
	}
	return out, nil
}

// inside gives the spans that begin in the sentence, in bytes of it.
func inside(spans [][2]int, points offsets, s timeline.Sentence) [][2]int {
	var out [][2]int
	for _, v := range spans {
		a, b := points.byte(v[0]), points.byte(v[1])
		if a >= s.Start && a < s.End && b > a {
			out = append(out, [2]int{a - s.Start, min(b, s.End) - s.Start})
		}
	}
	return out
}

// verbs guesses the event words of the sentence.
func (s *sentence) verbs() [][2]int {
	var out [][2]int
	for i, t := range s.tokens {
		if s.inMention(i) || len(t.norm) < 3 || auxiliaryPast(t.norm) {
			continue
		}
		b := ""
		if i > 0 {
			b = s.tokens[i-1].norm
		}
		ahead := (b == "will" || b == "would" || b == "shall") && t.w == unknown
		if pastVerb(t) || t.w.cue&cueReport != 0 && t.norm != "according" || ahead {
			out = append(out, [2]int{t.start, t.end})
		}
	}
	return out
}

func (s *sentence) inMention(i int) bool {
	for j := range s.mentions {
		if m := &s.mentions[j]; i >= m.first && i < m.end {
			return true
		}
	}
	return false
}

// auxiliaryPast reports whether a word of the past only helps another verb.
func auxiliaryPast(w string) bool {
	switch w {
	case "was", "were", "had", "has", "did", "been":
		return true
	}
	return false
}
