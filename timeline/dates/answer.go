package dates

import (
	"sort"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Request is one line of the protocol of "tension dates --jsonl": a text, the
// day or instant it was published, and the spans of words to date. Spans are
// in Unicode code points, end exclusive.
type Request struct {
	ID    string   `json:"id"`
	Ref   string   `json:"ref"`
	Text  string   `json:"text"`
	Spans [][2]int `json:"spans,omitempty"`
}

// Found is one date expression of a response; offsets are code points.
type Found struct {
	Start    int          `json:"start"`
	End      int          `json:"end"`
	Text     string       `json:"text"`
	Type     string       `json:"type"`
	Value    string       `json:"value"`
	Earliest timeline.Day `json:"earliest"`
	Latest   timeline.Day `json:"latest"`
}

// LinkedSpan is the date of one span that was asked for.
type LinkedSpan struct {
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Date      string       `json:"date"` // the day, or the interval at its precision; "" when unknown
	Earliest  timeline.Day `json:"earliest"`
	Latest    timeline.Day `json:"latest"`
	Precision string       `json:"precision"`
	Basis     string       `json:"basis"`
}

// Response is one line of the answer. Found and Links are never null.
type Response struct {
	ID       string       `json:"id"`
	Found    []Found      `json:"found"`
	Links    []LinkedSpan `json:"links"`
	Warnings []string     `json:"warnings,omitempty"`
}

// Answer reads the text of a request and dates its spans. A range whose ends
// are both dates of their own ("from May 15 to August 16") is one expression in
// a text of one sentence, and two in a longer one, as TIMEX3 has it; a range
// that shares its month ("July 24-28") is always one. The error says what
// is wrong with the reference; a span outside the text gets no date.
func (l *Lexicon) Answer(q Request, o Options) (Response, error) {
	out := Response{ID: q.ID, Found: []Found{}, Links: []LinkedSpan{}}
	published, err := timeline.ParseInstant(q.Ref)
	if err != nil {
		return out, err
	}
	a := timeline.Article{ID: q.ID, Published: published, Text: q.Text}
	sentences := segment.Sentences(q.Text)
	d := l.Read(a, sentences, o)
	points := newOffsets(q.Text)
	for i, s := range sentences {
		for j := range d.sentences[i].mentions {
			m := &d.sentences[i].mentions[j]
			if len(sentences) > 1 && m.parts != nil {
				for _, h := range m.parts {
					out.Found = append(out.Found, found(points, s, h))
				}
				continue
			}
			out.Found = append(out.Found, found(points, s, m.Mention))
		}
	}
	for _, span := range q.Spans {
		out.Links = append(out.Links, answerSpan(d, sentences, points, span))
	}
	out.Warnings = d.Warnings()
	return out, nil
}

func found(points offsets, s timeline.Sentence, m Mention) Found {
	return Found{points.point(s.Start + m.Start), points.point(s.Start + m.End), m.Text, m.Type, m.Value, m.Earliest, m.Latest}
}

func answerSpan(d *Document, sentences []timeline.Sentence, points offsets, span [2]int) LinkedSpan {
	out := LinkedSpan{Start: span[0], End: span[1], Precision: timeline.PrecisionNone.String()}
	a, b := points.byte(span[0]), points.byte(span[1])
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > a })
	if a < 0 || b < a || i == len(sentences) || sentences[i].Start > a {
		return out
	}
	from, to := a-sentences[i].Start, min(b, sentences[i].End)-sentences[i].Start
	link := d.Link(i, from, to, d.guessRole(i, from, to))
	out.Date, out.Earliest, out.Latest = link.Date.Value(), link.Date.Earliest, link.Date.Latest
	out.Precision, out.Basis = link.Date.Precision.String(), string(link.Date.Basis)
	return out
}

// offsets translates between bytes and code points of one text.
type offsets struct {
	text  string
	ascii bool
	bytes []int // byte of each code point, and the text's length; nil for ASCII
}

func newOffsets(text string) offsets {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			o := offsets{text: text, bytes: make([]int, 0, len(text)+1)}
			for i := range text {
				o.bytes = append(o.bytes, i)
			}
			o.bytes = append(o.bytes, len(text))
			return o
		}
	}
	return offsets{text: text, ascii: true}
}

// point is the code point at a byte.
func (o offsets) point(b int) int {
	if o.ascii {
		return b
	}
	return sort.SearchInts(o.bytes, b)
}

// byte is the byte of a code point, -1 outside the text.
func (o offsets) byte(p int) int {
	switch {
	case p < 0 || o.ascii && p > len(o.text) || !o.ascii && p >= len(o.bytes):
		return -1
	case o.ascii:
		return p
	}
	return o.bytes[p]
}
