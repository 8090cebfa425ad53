package dates

import (
	"sort"

	"github.com/seed-4148e10f/tension/timeline"
)

// recentDays is how far back "recent" reaches from its anchor.
const recentDays = 60

// Link dates the span [start, end) in bytes of sentence i. The steps, in
// order: an amount of time before or after the sentence's other event; a date
// of the same clause; one of the sentence; the date that opens the sentence; a
// date carried on within the paragraph; the day the article opens with; the
// article's own day. Habits and history without a date of their own stay
// undated; what has or had been done, behind the first sentence, lies in the 60
// days up to the story's; so does what is only presupposed, up to the last day
// stated. An act dated by the report's own day, for want of better, has the
// basis of that day.
func (d *Document) Link(i, start, end int, role Role) Link {
	if i < 0 || i >= len(d.sentences) {
		return Link{}
	}
	s := &d.sentences[i]
	at := tokenAt(s.tokens, start)
	if role == RoleExample {
		return d.presupposed(i, -1)
	}
	if l, ok := d.besideEvent(s, at); ok {
		return l
	}
	if role == RolePresupposed {
		return d.presupposed(i, at)
	}
	if m, c := d.nearest(s, at, role); m != nil {
		if l, ok := d.laterThan(s, m, at); ok {
			return l
		}
		return d.byMention(d.finer(s, m, at, role), c)
	}
	if l, ok := d.eversince(s, at, role); ok {
		return l
	}
	if l, ok := d.countedBack(s, at); ok {
		return l
	}
	if l, ok := d.framed(s, at, role); ok {
		return l
	}
	if role == RoleBackground || role == RolePlanned {
		return Link{Why: "no date words of its own"}
	}
	switch told := s.telling(at, tokenAt(s.tokens, max(start, end-1))); {
	case told == toldHistory:
		return Link{Why: "told as history or habit, with no date words of its own"}
	case told != toldPlain && !d.opensBody(i):
		return d.doneBy()
	}
	if l, ok := d.carried(i, at, role); ok {
		return l
	}
	if l, ok := d.leadDay(); ok && !d.narrative {
		return l
	}
	return d.ownDay()
}

// The story's day is looked for in the first sentences of the body, and up to
// so many days before the article's own.
const (
	leadSentences = 2
	leadDays      = 3
)

// leadDay dates by the day the article opens with: a report of Friday on
// Thursday's strike tells of Thursday until it says otherwise.
func (d *Document) leadDay() (Link, bool) {
	last := d.reference.Latest
	for k, n := 0, 0; k < len(d.sentences) && n < leadSentences; k++ {
		s := &d.sentences[k]
		if s.headline || s.onlyDateline() {
			continue
		}
		n++
		for j := range s.mentions {
			m := &s.mentions[j]
			if m.grain != day || !m.dated() || m.dateline || m.future || m.kind == span || d.notYet(m) || last != 0 && m.from < last-leadDays || s.bounds(m, -1) || s.orderedBy(m, -1) || n > 1 && s.lookedBack(m) {
				continue
			}
			date := timeline.NewDate(m.from, m.to, timeline.BasisInferred, m.Text)
			why := "the day the article opens with"
			if d.reference.Earliest == m.from && d.reference.Latest == m.to {
				date.Basis = d.reference.Basis // it is the report's own day, and no more is known
				why += ", which is that of the report"
			}
			return Link{Date: date, Confidence: 0.5, Why: why}, true
		}
	}
	return Link{}, false
}

// lookedBack reports whether the clause of the mention tells what had happened
// before the story: "On Monday he had compared the two".
func (s *sentence) lookedBack(m *mention) bool {
	for k := m.end; k+1 < len(s.tokens) && !clauseMark(s.tokens, k); k++ {
		if s.tokens[k].w.cue&(cueReport|cueClause) != 0 {
			return false
		}
		if auxiliaryHave(s.tokens[k].norm) == toldBefore {
			return !determines(s.tokens[k+1].norm)
		}
	}
	return false
}

// onlyDateline reports whether the sentence is a date line and nothing else.
func (s *sentence) onlyDateline() bool {
	return len(s.mentions) == 1 && s.mentions[0].dateline && s.mentions[0].end >= len(s.tokens)-1
}

// ownDay dates by the article itself, for want of better.
func (d *Document) ownDay() Link {
	if !d.reference.Known() || d.narrative {
		return Link{Why: "nothing says when"}
	}
	why := "the day of publication, for want of better"
	if d.reference.Basis == timeline.BasisDateline {
		why = "the dateline's day, for want of better"
	}
	return Link{Date: d.reference, Confidence: 0.4, Why: why}
}

// byMention makes the link of a mention. cost is how far away it stood.
func (d *Document) byMention(m *mention, cost int) Link {
	date := timeline.NewDate(m.from, m.to, m.Basis, m.Text)
	if date.Basis == "" {
		date.Basis = timeline.BasisRelative
	}
	l := Link{Date: date, Confidence: 0.9, Why: "date words in the same clause"}
	if cost > sameClause {
		l.Confidence, l.Why = 0.7, "date words in the same sentence"
	}
	return l
}

// sameClause is the highest cost of date words that stand in the clause.
const sameClause = 12

// nearest picks the mention of the sentence that most likely dates the token.
func (d *Document) nearest(s *sentence, at int, role Role) (*mention, int) {
	var best *mention
	cost := tooFar
	if role == RolePlanned {
		cost = tooFarAhead
	}
	says := at < len(s.tokens) && s.tokens[at].w.cue&cueReport != 0
	for j := range s.mentions {
		m := &s.mentions[j]
		if !m.dated() || m.dateline || s.bounds(m, at) || s.orderedBy(m, at) || role != RolePlanned && d.notYet(m) {
			continue
		}
		c := d.cost(s, m, at, role)
		if m.grain > week && (says || role == RoleStatement && m.first > at && c > sameClause && !s.between(at, m.first, "when")) {
			continue // a month or a year belongs to what is said
		}
		if c < cost {
			best, cost = m, c
		}
	}
	return best, cost
}

// between reports whether the word stands among the tokens (a, b).
func (s *sentence) between(a, b int, word string) bool {
	for k := a + 1; k < b && k < len(s.tokens); k++ {
		if s.tokens[k].norm == word {
			return true
		}
	}
	return false
}

// notYet reports whether the mention lies behind the day of the report.
func (d *Document) notYet(m *mention) bool {
	return d.reference.Known() && m.from > d.reference.Latest && !m.east
}

// finer is the one day that stands beside a coarser date and within it:
// "opened this year with a launch on Jan. 4"; m itself when there is none, or
// several.
func (d *Document) finer(s *sentence, m *mention, at int, role Role) *mention {
	if m.grain <= week {
		return m
	}
	var day *mention
	for j := range s.mentions {
		o := &s.mentions[j]
		if o == m || !o.dated() || o.grain > week || o.from < m.from || o.to > m.to || s.bounds(o, at) || s.orderedBy(o, at) || d.cost(s, o, at, role) > sameClause {
			continue
		}
		if day != nil {
			return m
		}
		day = o
	}
	if day == nil {
		return m
	}
	return day
}

// bounds reports whether the words before the mention make it a bound or a
// comparison and not the day of the event: "since 1997", "than in May", "its
// June 3 low".
func (s *sentence) bounds(m *mention, at int) bool {
	if m.kind == span || m.first == 0 {
		return false
	}
	switch b := s.tokens[m.first-1].norm; b {
	case "since", "until", "till", "than":
		return true
	case "from", "by":
		return at < m.first
	case "for":
		if w := s.tokens[m.first].norm; w == "rest" || w == "remainder" || w == "the" {
			return true // how long it will last
		}
	}
	return s.modifies(m) && (at < m.end || at > m.end+3)
}

// orderedBy reports whether "after", "before" or "following" stands between
// the token at and the mention, in one clause: the day is then that of the
// other event, or a bound.
func (s *sentence) orderedBy(m *mention, at int) bool {
	for k := m.first - 1; k > at && k >= m.first-12; k-- {
		switch s.tokens[k].norm {
		case "after", "before", "following":
			return s.tokens[k+1].w.part == "" // "before dawn on Monday" is Monday
		}
		if clauseMark(s.tokens, k) {
			return false
		}
	}
	return false
}

// modifies reports whether the mention stands before a noun as a part of its
// name: "the 2018 agreement", "the planned June 12 summit", "next month's
// meeting". Such a date is the noun's alone.
func (s *sentence) modifies(m *mention) bool {
	if m.end >= len(s.tokens) || m.typ == timeOfDay {
		return false
	}
	t := s.tokens[m.end]
	if t.norm == "'s" {
		return true
	}
	if m.kind == weekdayOf || m.kind == deictic || m.first == 0 || s.tokens[m.first-1].w.prep || s.tokens[m.first].w.prep {
		return false
	}
	c := t.text[0] | 0x20
	return c >= 'a' && c <= 'z' && t.w == unknown && !pastVerb(t) && !auxiliary(t.norm) && (m.kind == calendar || m.kind == unitOf || m.kind == seasonOf)
}

// auxiliary reports whether a word begins a verb or joins what follows, so
// that no noun stands there.
func auxiliary(w string) bool {
	switch w {
	case "is", "are", "be", "with", "when", "to", "it", "he", "she", "they", "we", "its", "their", "his", "her", "under", "over", "against", "amid", "via", "without", "toward", "near", "off", "out", "if", "not", "also", "then":
		return true
	}
	return false
}

// The costs of what may lie between an event and date words, in words. They
// were set on news whose events others had dated.
const (
	costReport = 12 // a verb of saying
	costOrder  = 10 // "after", "before"
	costClause = 10 // "which", "that", "while"
	costComma  = 3
	costVerb   = 4 // another verb, which may own the date
	costOwned  = 20
	tooFar     = 30
	// What is planned has few dates to choose from: those that lie ahead.
	tooFarAhead = 60
)

// cost is how far date words stand from the token at, in words and in what
// lies between: marks, clauses, verbs that take the date for themselves.
func (d *Document) cost(s *sentence, m *mention, at int, role Role) int {
	from, to := at, m.first
	if m.first < at {
		from, to = m.end-1, at
	}
	c, apart := 0, false
	for k := from + 1; k < to && c <= tooFarAhead; k++ {
		t := s.tokens[k]
		apart = apart || t.w.cue&(cueReport|cueOrder|cueClause) != 0 || pastVerb(t)
		switch {
		case t.w.cue&cueReport != 0:
			c += costReport
		case t.w.cue&cueOrder != 0:
			c += costOrder
		case t.w.cue&cueClause != 0:
			c += costClause
		case clauseMark(s.tokens, k):
			c += costComma
		case pastVerb(t):
			c += costVerb
		default:
			c++
		}
	}
	if !apart && to > from && c >= tooFar && c <= tooFarAhead && m.grain == day {
		c = tooFar - 1 // long titles stand between, and no other act
	}
	if d.ofReport(s, m) && s.tokens[min(at, len(s.tokens)-1)].w.cue&cueReport == 0 && role != RoleStatement {
		c += costOwned
	}
	if m.rolling {
		c += costVerb
	}
	return c
}

// ofReport reports whether a reporting verb stands beside the mention and
// takes it: "said on Tuesday", "on Tuesday announced".
func (d *Document) ofReport(s *sentence, m *mention) bool {
	if m.grain != day && m.typ != timeOfDay {
		return false
	}
	for k := m.first - 1; k >= 0 && k >= m.first-3; k-- {
		t := s.tokens[k]
		if t.w.cue&cueReport != 0 {
			return true
		}
		if !t.w.prep && t.norm != "late" && t.norm != "early" && t.norm != "here" {
			break
		}
	}
	k := m.end
	return k < len(s.tokens) && s.tokens[k].w.cue&cueReport != 0
}

// carried looks back within the paragraph for the day that is being told. What
// begins with "it" or "they" goes on with the sentence before, be its date a
// month or a year: "The pact was signed in 2018. It set up buffer zones."
func (d *Document) carried(i, at int, role Role) (Link, bool) {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		p := &d.sentences[k]
		if p.paragraph != d.sentences[i].paragraph || p.headline {
			break
		}
		for j := len(p.mentions) - 1; j >= 0; j-- {
			m := &p.mentions[j]
			if m.dated() && !m.dateline && !m.rolling && !m.future && (m.grain <= week || k == i-1 && m.grain <= year && d.sentences[i].goesOn() && !p.bounds(m, -1)) && (d.reference.Latest == 0 || m.from <= d.reference.Latest) {
				date := timeline.NewDate(m.from, m.to, timeline.BasisInferred, m.Text)
				return Link{Date: date, Confidence: 0.6, Why: "the day told in the sentence before"}, true
			}
		}
	}
	return Link{}, false
}

// goesOn reports whether the sentence begins with a pronoun, or tells what was
// "then" done, and reports nobody's words.
func (s *sentence) goesOn() bool {
	if len(s.tokens) < 2 || s.tokens[1].w.cue&cueReport != 0 {
		return false
	}
	for k := 1; k < len(s.tokens) && k < 5 && !clauseMark(s.tokens, k); k++ {
		if s.tokens[k].norm == "then" && k+1 < len(s.tokens) {
			return s.tokens[k+1].w.cue&cueReport == 0
		}
	}
	return s.tokens[0].norm == "it" || s.tokens[0].norm == "they"
}

// presupposed dates an act mentioned as done before.
func (d *Document) presupposed(i, at int) Link {
	s := &d.sentences[i]
	for j := range s.mentions {
		m := &s.mentions[j]
		if m.dated() && !m.dateline && !m.future && at >= 0 && d.cost(s, m, at, RoleAct) <= sameClause {
			return d.byMention(m, 0)
		}
	}
	anchor := d.last
	if anchor == 0 || d.reference.Known() && anchor < d.reference.Latest-recentDays {
		anchor = d.reference.Latest
	}
	if anchor == 0 {
		return Link{Why: "nothing says when"}
	}
	date := timeline.NewDate(anchor-recentDays, anchor, timeline.BasisInferred, d.recentWord(s))
	return Link{Date: date, Confidence: 0.5, Why: "presupposed: the 60 days up to the last day stated"}
}

// recentWord is the word of the sentence that says "recent", "" when none does.
func (d *Document) recentWord(s *sentence) string {
	for j := range s.mentions {
		if s.mentions[j].value == "PAST_REF" {
			return s.mentions[j].Text
		}
	}
	return ""
}

// guessRole tells the role of a span nobody coded.
func (d *Document) guessRole(i, start, end int) Role {
	s := &d.sentences[i]
	at := tokenAt(s.tokens, start)
	if at < len(s.tokens) && s.tokens[at].w.cue&cueReport != 0 {
		return RoleStatement
	}
	for k := at - 1; k >= 0 && k >= at-3; k-- {
		switch w := s.tokens[k].norm; {
		case w == "will" || w == "shall":
			return RolePlanned
		case clauseMark(s.tokens, k):
			return RoleAct
		}
	}
	return RoleAct
}

// tokenAt is the token that holds the byte, or the next one.
func tokenAt(t []token, b int) int {
	return sort.Search(len(t), func(i int) bool { return t[i].end > b })
}
