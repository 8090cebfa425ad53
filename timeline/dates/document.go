package dates

import (
	"fmt"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Document holds the resolved mentions of one article. It is not changed after
// Read, and Link may be called from several goroutines.
type Document struct {
	lexicon   *Lexicon
	sentences []sentence
	reference timeline.Date
	zone      *time.Location // of the reference day; nil when nothing tells
	paper     timeline.Day   // the publication day, when it is the one after the dateline's
	warnings  []string
	narrative bool
	explain   bool
	last      timeline.Day // the last day stated for an event up to the reference
	room      *room
}

// Free gives the document's room back to the lexicon for the next one. The
// document must not be used any more; what it gave out stays good.
func (d *Document) Free() {
	d.lexicon.rooms.Put(d.room)
	d.room, d.sentences = nil, nil
}

// sentence is one sentence with its tokens and mentions.
type sentence struct {
	paragraph int
	headline  bool
	tokens    []token
	mentions  []mention
}

// Read resolves every date expression of the article. The reference day is the
// dateline's, else the day the article was published, in the zone of
// Options.Zone, of the dateline's place, of the outlet, or of the article, in
// that order.
func (l *Lexicon) Read(a timeline.Article, sentences []timeline.Sentence, o Options) *Document {
	cut := make([][]segment.Token, len(sentences))
	for i, s := range sentences {
		cut[i] = segment.Tokens(s.Text)
	}
	return l.ReadTokens(a, sentences, cut, o)
}

// ReadTokens is Read for sentences that have been cut into tokens: cut[i] holds
// those of sentences[i].
func (l *Lexicon) ReadTokens(a timeline.Article, sentences []timeline.Sentence, cut [][]segment.Token, o Options) *Document {
	d := &Document{lexicon: l, narrative: o.Narrative, explain: o.explain}
	if d.room, _ = l.rooms.Get().(*room); d.room == nil {
		d.room = new(room)
	}
	d.sentences = d.room.take(l, sentences, cut)
	line := d.dateline()
	d.setReference(a, line, o)
	d.resolve(sentences, line)
	return d
}

// resolve reads and resolves the mentions of all sentences.
func (d *Document) resolve(sentences []timeline.Sentence, line dateline) {
	r := resolver{ref: d.reference.Earliest, paper: d.paper, narrative: d.narrative}
	p := parser{l: d.lexicon, narrative: d.narrative, room: d.room}
	era := yearContext{}
	for i := range d.sentences {
		s := &d.sentences[i]
		p.t = s.tokens
		era.enter(s.paragraph)
		from := len(d.room.mentions)
		for _, e := range p.scan() {
			r.context = era.year
			r.future = (e.kind == weekdayOf || e.kind == calendar || e.kind == seasonOf || e.kind == unitOf || e.kind == nthUnit || e.kind == clock || e.kind == span) && d.looksAhead(s.tokens, e.start, e.end)
			r.east = e.bareWeekday() && d.eastward(p.placeBehind(e.end), r.ref)
			var before resolver
			if d.explain {
				before = r
			}
			out := r.resolve(e)
			m := newMention(sentences[i].Text, s.tokens, e, out)
			if e.kind == span && !e.shared() {
				a, b := newMention(sentences[i].Text, s.tokens, e.from, r.from), newMention(sentences[i].Text, s.tokens, e.to, r.to)
				m.parts = []Mention{a.Mention, b.Mention}
			}
			if d.explain {
				m.How = before.how(e)
			}
			m.east = r.east && out.from == r.ref+1
			m.dateline = i == line.sentence && e.start < line.end
			if doubt := e.impossible(); doubt != "" {
				d.warnings = append(d.warnings, fmt.Sprintf("%s: %s", m.Text, doubt))
				continue
			}
			d.room.mentions = append(d.room.mentions, m)
			era.see(e, out, r.ref)
		}
		s.mentions = d.room.mentions[from:len(d.room.mentions):len(d.room.mentions)]
	}
	d.last = d.lastStated()
}

func newMention(text string, tokens []token, e *expr, out result) mention {
	start, end := tokens[e.start].start, tokens[e.end-1].end
	m := mention{result: out, kind: e.kind, first: e.start, end: e.end}
	m.pointsBack = e.kind == unitOf && e.approx
	if e.kind == duration && !e.many {
		m.count, m.unit = e.n, e.unit
	}
	m.Mention = Mention{Start: start, End: end, Text: text[start:end], Type: out.typ, Value: out.value, Basis: out.basis}
	if out.typ != durationTyp && out.typ != setTyp {
		m.Earliest, m.Latest = out.from, out.to
	}
	return m
}

// yearContext is a past year that a sentence told: dates without a year in the
// same sentence and the next belong to it.
type yearContext struct {
	year, age, paragraph int
}

func (c *yearContext) enter(paragraph int) {
	c.age++
	if c.age > 1 || paragraph != c.paragraph {
		c.year = 0
	}
	c.paragraph = paragraph
}

func (c *yearContext) see(e *expr, out result, ref timeline.Day) {
	if ref == 0 || e.kind != calendar || e.year == 0 || out.from == 0 {
		return
	}
	y, _, _ := ref.Date()
	c.year, c.age = 0, 0
	if out.year < y {
		c.year = out.year
	}
}

// lastStated is the last day an absolute date of the article names, up to the
// reference: the anchor of "recent".
func (d *Document) lastStated() timeline.Day {
	var last timeline.Day
	for i := range d.sentences {
		for j := range d.sentences[i].mentions {
			m := &d.sentences[i].mentions[j]
			if m.grain != day || !m.dated() || m.dateline || m.future || m.Basis != timeline.BasisStated && m.Basis != timeline.BasisRelative || m.kind == span || m.kind == deictic && m.value == "" {
				continue
			}
			if m.to > last && (d.reference.Latest == 0 || m.to <= d.reference.Latest) {
				last = m.to
			}
		}
	}
	return last
}

// Mentions lists the date expressions of sentence i in order.
func (d *Document) Mentions(i int) []Mention {
	if i < 0 || i >= len(d.sentences) || len(d.sentences[i].mentions) == 0 {
		return nil
	}
	out := make([]Mention, len(d.sentences[i].mentions))
	for j := range out {
		out[j] = d.sentences[i].mentions[j].Mention
	}
	return out
}

// Reference is the day "today" means in the article, with how it is known; the
// zero Date when nothing tells it.
func (d *Document) Reference() timeline.Date { return d.reference }

// Warnings tells what was doubtful about the article's own date, and which
// dates in it no calendar has.
func (d *Document) Warnings() []string { return d.warnings }

// looksAhead reports whether the words around the tokens [start, end) say that
// the date lies ahead: a future cue in the same clause that no reporting verb
// and no verb of the past stands before.
func (d *Document) looksAhead(t []token, start, end int) bool {
	for i := start - 1; i >= 0 && i >= start-14; i-- {
		switch c := t[i].w.cue; {
		case i > 0 && t[i-1].norm == "be" && (c&cuePast != 0 || pastVerb(t[i])):
			// "will be held": the auxiliary decides.
		case clauseMark(t, i) || c&cueClause != 0:
			i = -1
		case c&cueReport != 0 || c&cuePast != 0:
			return false
		case c&cueFuture != 0 && i > 0 && (t[i-1].w.dir != noDirection || t[i-1].norm == "a" || t[i-1].norm == "its" || t[i-1].norm == "their"):
			// "the planned summit": the noun's, not the clause's.
		case t[i].norm == "by" && i < start-1:
			// "carried by state media on Tuesday": who, not until when.
		case c&cueFuture != 0 && (t[i].norm != "set" || i+1 < len(t) && (t[i+1].norm == "to" || t[i+1].norm == "for")):
			return true // "is set to": not "set off"
		case i > 0 && t[i].norm == "be" && t[i-1].norm == "to", t[i].norm == "to" && i+1 < start && (t[i+1].norm == "be" || t[i+1].norm == "begin" || t[i+1].norm == "meet" || t[i+1].norm == "hold" || t[i+1].norm == "visit" || t[i+1].norm == "take"):
			return i == 0 || !pastVerb(t[i-1]) && !believed(t[i-1].norm)
		case pastVerb(t[i]):
			return false
		}
	}
	for i := end; i < len(t) && i < end+12; i++ {
		c := t[i].w.cue
		if clauseMark(t, i) && i > end {
			return false
		}
		switch {
		case c&(cueReport|cuePast|cueClause) != 0:
			return false
		case t[i].norm == "will":
			return true
		case pastVerb(t[i]):
			return false
		}
	}
	return false
}

// believed reports whether "to be" behind the word says what something is held
// to be, not what will be: "thought to be".
func believed(w string) bool {
	return w == "thought" || w == "known" || w == "said" || w == "held" || w == "understood"
}

// clauseMark reports whether a mark at i ends a clause.
func clauseMark(t []token, i int) bool {
	switch t[i].norm {
	case ",", ";", ":", "--", "—", "(", ")", "\"", "``", "''", ".":
		return true
	}
	return false
}

// pastVerb guesses a verb of the past by its ending.
func pastVerb(t token) bool {
	n := len(t.norm)
	return t.w.cue&cuePast != 0 || n > 4 && t.norm[n-2:] == "ed" && !t.capital() && t.w.cue&cueFuture == 0 && t.norm != "united" && t.norm != "need" && t.norm != "indeed"
}
