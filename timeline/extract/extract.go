package extract

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/rules"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// Coder codes articles. It is safe for concurrent use.
type Coder struct {
	Rules      *rules.Set
	Actors     *actors.Gazetteer
	Dates      *dates.Lexicon
	Zone       *time.Location // civil days are counted here; nil: each article's own
	Statements bool           // keep plain statements (010)
	desks      sync.Pool      // of *desk
}

// Article codes one article. Events come in the order of the text, the one a
// sentence is about before the others of that sentence. Events of the headline
// stand last and only where the body has none of the same actors and code root.
// An event whose source nobody can name is left out: the record needs one.
// Warnings say what was doubtful about the article.
func (c *Coder) Article(a timeline.Article) (events []timeline.Event, warnings []string) {
	d, _ := c.desks.Get().(*desk)
	if d == nil {
		d = new(desk)
	}
	defer c.desks.Put(d)
	sentences, cut := d.cutter.Cut(a.Text)
	if a.Title != "" {
		d.title = segment.AppendTokens(d.title[:0], a.Title)
		sentences, cut = append(sentences, timeline.Sentence{Text: a.Title, Headline: true}), append(cut, d.title)
	}
	read := c.Dates.ReadTokens(a, sentences, cut, dates.Options{Zone: c.Zone})
	defer read.Free()
	warnings = read.Warnings()
	on := a.Published.Day
	if ref := read.Reference(); ref.Known() {
		on = ref.Latest
	}
	g := d.grammarOf(c.Rules.Lexicon())
	c.ready(sentences, cut)
	first := make([][]actors.Mention, len(sentences))
	doc := &document{desk: d, on: on}
	doc.named = c.about(sentences, cut, first, on, doc)
	var codes []string
	for _, n := range doc.named {
		codes = append(codes, n.actor.Code)
	}
	points := pointCounter{text: a.Text}
	for i := range sentences {
		if first[i] == nil {
			first[i] = c.Actors.FindIn(cut[i], on, codes)
		}
	}
	past := retold{before: on.Time().Year() - eraYears}
	for i := range sentences {
		sen := &sentences[i]
		doc.behind = i > 0
		doc.quoting = doc.quoting && i > 0 && !sen.Headline && sen.Paragraph == sentences[i-1].Paragraph
		doc.retold = (past.goesOn(read.Mentions(i)) || doc.era) && !sen.Headline
		coded := c.run(g, doc, sen.Text, cut[i], first[i], sen.Headline, "")
		for k := range coded {
			x := &coded[k]
			if e := &x.Event; !c.keeps(e) || x.inner || sen.Headline && told(events, e) {
				continue
			}
			c.fill(&x.Event, &a, sen, &points)
			c.date(x, read, i)
			doubt(&x.Event, &a)
			events = append(events, x.Event)
		}
	}
	return events, warnings
}

// retold follows a story of times long gone through the sentences that have no
// date of their own: "In 1904 ... They stormed the palace."
type retold struct {
	before int // years up to this one are long gone
	left   int // sentences for which the last date of old still holds
}

// eraYears is how many years back history begins, and retoldSentences how far a
// date of old reaches: a paragraph or two.
const (
	eraYears        = 20
	retoldSentences = 5
	eraSentences    = 3 // the name of a war of old holds for as many
)

// goesOn reports whether the next sentence, with these dates, tells of times
// long gone by going on from one before.
func (r *retold) goesOn(dates []dates.Mention) bool {
	if len(dates) == 0 {
		r.left--
		return r.left >= 0
	}
	r.left = retoldSentences
	for _, m := range dates {
		if d := m.Date(); !d.Known() || d.Latest.Time().Year() > r.before {
			r.left = 0
		}
	}
	return false
}

// keeps reports whether an event belongs into the table of reports: its source
// is known, friendly acts have somebody they are done to, and plain statements only when they are
// wanted.
func (c *Coder) keeps(e *timeline.Event) bool {
	switch {
	case e.Source.Code == "":
		return false
	case e.Target.Code == "" && timeline.QuadOf(e.Code) <= 2 && e.Code[:2] != "08" && e.Code[:3] != "035" && e.Code[:3] != "036" && e.Code[:2] != "01":
		return false // friendly, but to nobody: an internal meeting, praise at home
	case e.Code == "139" && e.Target.Code == "":
		return false // a date by which to be ready, given to nobody
	case (e.Code[:2] == "03" || e.Code[:2] == "05") && e.Source.Role == "MED":
		return false // an outlet's good will
	case e.Code[:2] == "04" && (e.Source.Role == "MED" || e.Target.Role == "MED"):
		return false // a reporter's interview
	case e.Code[:2] == "01" && e.Code != "016" && e.Code != "018":
		return c.Statements
	}
	return true
}

// told reports whether an event of the body says what e says.
func told(events []timeline.Event, e *timeline.Event) bool {
	for i := range events {
		b := &events[i]
		if b.Realis == timeline.Planned && e.Realis == timeline.Actual {
			continue // what is to come does not tell what was done
		}
		if b.Source.Code == e.Source.Code && b.Code[:2] == e.Code[:2] && (b.Target.Code == e.Target.Code || e.Target.Code == "" || b.Target.Code == "") {
			return true
		}
	}
	return false
}

// about counts whom the beginning of an article names, in order of appearance,
// and notes in doc what country it is about at home. Names that do not depend on
// the rest of the article are left in first.
func (c *Coder) about(sentences []timeline.Sentence, cut [][]segment.Token, first [][]actors.Mention, on timeline.Day, doc *document) (out []named) {
	at := map[string]int{}
	opening := make([][]actors.Mention, len(sentences))
	for i, sen := range sentences {
		if i >= aboutSentences && !sen.Headline {
			continue
		}
		found, settled := c.Actors.FindFirst(cut[i], on)
		opening[i] = found
		if settled {
			first[i] = found
			if found == nil {
				first[i] = []actors.Mention{} // nobody is named: nil is not asked yet
			}
		}
		for _, m := range found {
			for _, a := range m.Actors {
				if a.Code == "" || outlet(m) || m.Kind == actors.Organisation && a.Role == "IGO" {
					continue
				}
				k, ok := at[a.Code]
				if !ok {
					k = len(out)
					at[a.Code] = k
					out = append(out, named{actor: timeline.Actor{Code: a.Code, Name: a.Name}})
				}
				out[k].count++
			}
		}
	}
	doc.home, doc.sole = c.homeOf(cut, opening)
	return out
}

// aboutSentences is how much of an article is read to learn whom it is about.
const aboutSentences = 12

// ready makes the tokens of sentences those that are coded.
func (c *Coder) ready(sentences []timeline.Sentence, cut [][]segment.Token) {
	for i, sen := range sentences {
		if len(sen.Text) > maxSentence {
			cut[i] = segment.Tokens(bounded(sen.Text))
		}
		cut[i] = c.unglue(c.split(cut[i]))
	}
}

// bounded cuts off what no sentence of prose has.
func bounded(text string) string {
	if len(text) > maxSentence {
		return text[:maxSentence]
	}
	return text
}

// run codes one sentence; only names the one frame that may fire, "" for all.
func (c *Coder) run(g *grammar, doc *document, text string, tokens []segment.Token, mentions []actors.Mention, headline bool, only string) []Coded {
	text = bounded(text)
	doc.states = c.Actors
	headline = headline || titled(tokens)
	s := newSentence(c.Rules, g, doc, text, tokens, mentions, headline)
	s.only = only
	doc.era = s.longGone()
	return s.events(s.code())
}

// titled reports whether a sentence is written like a headline, every longer
// word with a capital.
func titled(tokens []segment.Token) bool {
	long, capitals := 0, 0
	for i := range tokens {
		text := tokens[i].Text
		if len(text) < 4 || !letter(text[0]) {
			continue
		}
		long++
		if text[0] <= 'Z' {
			capitals++
		}
	}
	return long >= 4 && capitals == long
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// split cuts tokens that lost the space between a word and a name:
// "ChairmanKim". The word must be known, so that "McDonald" stays whole.
func (c *Coder) split(tokens []segment.Token) []segment.Token {
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Shape&segment.InnerCapital == 0 {
			continue
		}
		t := tokens[i]
		if len(t.Text) < gluedWord+2 || len(t.Text) != len(t.Norm) {
			continue
		}
		for k := gluedWord; k < len(t.Text)-1; k++ {
			if !lower(t.Text[k-1]) || !upper(t.Text[k]) || !lower(t.Text[k+1]) || c.Rules.Lexicon().ID(t.Norm[:k]) == 0 {
				continue
			}
			left, right := cutAt(t, k)
			tokens = append(tokens[:i], append([]segment.Token{left, right}, tokens[i+1:]...)...)
			break
		}
	}
	return tokens
}

// unglue cuts tokens that lost the space between the name of a man or woman and
// the word behind it: "Jane Doemet her guest". The word must be known, and what
// stands before it somebody's whole name.
func (c *Coder) unglue(tokens []segment.Token) []segment.Token {
	for i := 1; i < len(tokens); i++ {
		t := tokens[i]
		if len(t.Text) < 2*gluedEnd || len(t.Text) != len(t.Norm) || !upper(t.Text[0]) || !upper(tokens[i-1].Text[0]) || c.Rules.Lexicon().ID(t.Norm) != 0 {
			continue
		}
		for k := gluedEnd; k <= len(t.Text)-gluedEnd; k++ {
			if !lower(t.Text[k]) || c.Rules.Lexicon().ID(t.Norm[k:]) == 0 {
				continue
			}
			if left, right := cutAt(t, k); c.endsName(tokens[max(0, i-maxName+1):i], left) {
				tokens = append(tokens[:i], append([]segment.Token{left, right}, tokens[i+1:]...)...)
				break
			}
		}
	}
	return tokens
}

// Bounds of what unglue takes for a name and the word behind it.
const (
	gluedEnd = 2 // letters of the shortest last name and the shortest word
	maxName  = 4 // tokens of a name
)

// endsName reports whether a token completes the name of a man or woman that the
// tokens before it begin, and which these are not yet.
func (c *Coder) endsName(before []segment.Token, last segment.Token) bool {
	name := append(append([]segment.Token(nil), before...), last)
	for _, m := range c.Actors.Find(name, 0) {
		if m.Kind == actors.Person && m.Last == len(name) && m.First < len(before) {
			return true
		}
	}
	return false
}

// cutAt is the two tokens that a token makes when it is cut before byte k.
func cutAt(t segment.Token, k int) (left, right segment.Token) {
	left, right = t, t
	left.Text, left.Norm, left.End = t.Text[:k], t.Norm[:k], t.Start+k
	right.Text, right.Norm, right.Start = t.Text[k:], t.Norm[k:], t.Start+k
	left.Shape, right.Shape = segment.ShapeOf(left.Text), segment.ShapeOf(right.Text)
	return left, right
}

// gluedWord is how long the word before a name must be to be cut off.
const gluedWord = 5

func lower(b byte) bool { return b >= 'a' && b <= 'z' }
func upper(b byte) bool { return b >= 'A' && b <= 'Z' }

// maxSentence bounds the time one sentence can take, in bytes; no sentence of
// prose is as long.
const maxSentence = 4000

func (c *Coder) fill(e *timeline.Event, a *timeline.Article, sen *timeline.Sentence, points *pointCounter) {
	e.Article, e.URL, e.Outlet, e.Published = a.ID, a.URL, a.Outlet, a.Published
	e.Text = sen.Text
	if !sen.Headline {
		start := points.at(sen.Start)
		e.Start, e.End = timeline.Count(start), timeline.Count(start+utf8.RuneCountInString(sen.Text))
	}
	identify(e)
}

// date asks the linker when the event was, and lets its doubt count.
func (c *Coder) date(x *Coded, read *dates.Document, i int) {
	e := &x.Event
	role := dates.RoleAct
	switch {
	case x.role == "presupposed":
		role = dates.RolePresupposed
	case e.Realis == timeline.Background:
		role = dates.RoleBackground
	case e.Realis == timeline.Planned && timeline.QuadOf(e.Code) == 4:
		role = dates.RolePlanned
	case e.Code[:2] <= "03" || e.Code[:2] >= "10" && e.Code[:2] <= "13":
		role = dates.RoleStatement
	}
	link := read.Link(i, x.from, x.to, role)
	if role == dates.RolePresupposed && x.example >= 0 && !strings.Contains(e.Text[x.example:], link.Date.Words) {
		link = read.Link(i, x.from, x.to, dates.RoleExample) // the day before "including" is not that of the example
	}
	if role == dates.RolePlanned && !link.Date.Known() {
		link = read.Link(i, x.from, x.to, dates.RoleStatement) // only the announcement has a day
	}
	e.Date = link.Date
	if e.Realis == timeline.Actual && e.Date.Known() && int(e.Date.Latest-e.Date.Earliest) > historyDays {
		e.Realis = timeline.Background
	}
	if link.Confidence > 0 {
		e.Confidence = timeline.Num(e.Confidence.Value * link.Confidence)
	}
}

// doubt lets an unsure publication count where the date rests on it.
func doubt(e *timeline.Event, a *timeline.Article) {
	if a.PublishedConfidence.Known && e.Date.Known() && e.Date.Basis != timeline.BasisStated {
		e.Confidence = timeline.Num(e.Confidence.Value * a.PublishedConfidence.Value)
	}
}

// historyDays is how many days a date may span before what it dates is history:
// a deed of the last decades is no news.
const historyDays = 3653

// pointCounter turns ascending byte offsets of a text into code points without
// counting from the start each time.
type pointCounter struct {
	text        string
	byte, point int
}

func (p *pointCounter) at(b int) int {
	p.point += utf8.RuneCountInString(p.text[p.byte:b])
	p.byte = b
	return p.point
}

// Sentence codes one sentence by itself, the event it is about first. on
// decides who held an office; the zero Day excludes nobody.
func (c *Coder) Sentence(text string, on timeline.Day) []timeline.Event {
	var out []timeline.Event
	for _, x := range c.Code(text, on) {
		out = append(out, x.Event)
	}
	return out
}

// codeStatement is words of which no more is told.
const codeStatement = "010"

// Code is Sentence, or a few of them that belong together, with the words that name the two sides. Here an event may
// have no coded actor at all.
func (c *Coder) Code(text string, on timeline.Day) []Coded {
	var out []Coded
	c.sentences(text, on, func(s *sentence) {
		out = append(out, s.events(s.code())...)
	})
	if !c.Statements {
		out = slices.DeleteFunc(out, func(x Coded) bool { return x.Event.Code == codeStatement })
	}
	for i := range out {
		identify(&out[i].Event)
	}
	return out
}

// sentences gives do each sentence of a text, read but not yet coded, with what
// the text as a whole tells about it.
func (c *Coder) sentences(text string, on timeline.Day, do func(*sentence)) {
	g := newGrammar(c.Rules.Lexicon())
	var cutter segment.Cutter
	sentences, cut := cutter.Cut(text)
	c.ready(sentences, cut)
	doc := &document{states: c.Actors, on: on, alone: len(sentences) == 1}
	if len(sentences) > 1 {
		doc.named = c.about(sentences, cut, make([][]actors.Mention, len(sentences)), on, doc)
	}
	for i, sen := range sentences {
		do(newSentence(c.Rules, &g, doc, bounded(sen.Text), cut[i], c.Actors.Find(cut[i], on), titled(cut[i])))
	}
}
