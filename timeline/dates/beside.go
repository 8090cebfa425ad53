package dates

import "github.com/seed-4148e10f/tension/timeline"

// besideEvent dates the second event of "X on Thursday, one day after Y": so
// far before or after the first one's day.
func (d *Document) besideEvent(s *sentence, at int) (Link, bool) {
	for j := range s.mentions {
		m := &s.mentions[j]
		if m.typ != durationTyp || m.count == 0 || s.opens(m) || m.end >= len(s.tokens) || at <= m.end || at > m.end+15 {
			continue
		}
		sign := s.tokens[m.end].w.shift
		if sign != shiftAfter && sign != shiftBefore || d.ownClauseDate(s, m, at) {
			continue
		}
		base := d.dayBefore(s, j)
		if base.Earliest == 0 {
			continue
		}
		n := m.count
		if sign == shiftBefore {
			n = -n
		}
		r, last := unitResult(back(base.Earliest, n, m.unit), max(day, m.unit)), unitResult(back(base.Latest, n, m.unit), max(day, m.unit))
		if r.from == 0 || last.to < r.from {
			continue
		}
		date := timeline.NewDate(r.from, last.to, timeline.BasisRelative, m.Text+" "+s.tokens[m.end].text)
		return Link{Date: date, Confidence: 0.8, Why: "so far before or after the other event of the sentence"}, true
	}
	return Link{}, false
}

// ownClauseDate reports whether the clause behind the mention has a date, or a
// mark closes it before the token at.
func (d *Document) ownClauseDate(s *sentence, m *mention, at int) bool {
	for k := m.end + 1; k < at; k++ {
		if s.tokens[k].norm == "," || s.tokens[k].norm == ";" {
			return true
		}
	}
	for j := range s.mentions {
		if o := &s.mentions[j]; o.first > m.end && o.dated() && o.first < at+8 && !d.notYet(o) && !s.marked(at, o.first) {
			return true
		}
	}
	return false
}

// marked reports whether a mark ends a clause among the tokens (a, b).
func (s *sentence) marked(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if clauseMark(s.tokens, k) {
			return true
		}
	}
	return false
}

// dayBefore is the day or month told in the sentence before its j-th mention,
// else the article's own day.
func (d *Document) dayBefore(s *sentence, j int) timeline.Date {
	for j--; j >= 0; j-- {
		if m := &s.mentions[j]; m.dated() && m.grain <= month && !m.rolling && !m.dateline {
			return timeline.NewDate(m.from, m.to, m.Basis, m.Text)
		}
	}
	return d.reference
}

// eversince dates what has gone on "since Saturday": from that day to the
// article's own. Records and rankings ("the lowest since May") are no events
// of that time.
func (d *Document) eversince(s *sentence, at int, role Role) (Link, bool) {
	if role != RoleAct || !d.reference.Known() {
		return Link{}, false
	}
	for j := range s.mentions {
		m := &s.mentions[j]
		opens := m.first == 1 && m.first < at && m.grain > day // "Since June the South has halted ..."
		if !m.dated() || m.first == 0 || !opens && (m.first <= at || m.first-at > sameClause) || s.tokens[m.first-1].norm != "since" || m.from > d.reference.Latest || m.from < d.reference.Latest-recentDays {
			continue
		}
		for k := at; k < m.first-1; k++ {
			t := s.tokens[k]
			n := len(t.norm)
			if clauseMark(s.tokens, k) || t.w.ord > 0 || n > 4 && t.norm[n-3:] == "est" || t.norm == "most" || t.norm == "worst" || t.norm == "best" {
				return Link{}, false
			}
		}
		date := timeline.NewDate(m.from, d.reference.Latest, m.Basis, "since "+m.Text)
		return Link{Date: date, Confidence: 0.7, Why: "has gone on since the day named"}, true
	}
	return Link{}, false
}

// opens reports whether nothing but "less than", "about" and the like stands
// before the mention.
func (s *sentence) opens(m *mention) bool {
	for k := 0; k < m.first; k++ {
		switch t := s.tokens[k]; {
		case t.w.approx || k == 0 && t.w.prep:
		case t.norm == "less" || t.norm == "more" || t.norm == "than" || t.norm == "within" || t.norm == "under" || t.norm == "only" || t.norm == "just":
		default:
			return false
		}
	}
	return true
}

// countedBack dates the act of "Three days before the talks the North tested
// a missile": so far back from the story's day. What is less or more than an
// amount is the days up to it.
func (d *Document) countedBack(s *sentence, at int) (Link, bool) {
	if len(s.mentions) == 0 || d.narrative {
		return Link{}, false
	}
	m := &s.mentions[0]
	if !s.opens(m) || m.typ != durationTyp || m.count == 0 || m.unit < day || m.end+1 >= len(s.tokens) || at <= m.end+1 || s.tokens[m.end].norm != "before" {
		return Link{}, false
	}
	story := d.reference
	if l, ok := d.leadDay(); ok {
		story = l.Date
	}
	if !story.Known() || m.count > 5000 {
		return Link{}, false
	}
	from := back(story.Earliest, m.count, m.unit)
	to := from
	switch w := s.tokens[0].norm; {
	case w == "less" || w == "within" || w == "under":
		to = story.Earliest - 1
	case m.unit > day:
		from, to = unitResult(from, m.unit).from, unitResult(from, m.unit).to
	}
	if from <= 0 || to < from {
		return Link{}, false
	}
	date := timeline.NewDate(from, to, timeline.BasisInferred, m.Text+" before")
	return Link{Date: date, Confidence: 0.5, Why: "so far before the story's day"}, true
}

// framed dates by the day that opens the sentence, however far the act stands
// from it: "On Friday the president said that he would restore the pact".
func (d *Document) framed(s *sentence, at int, role Role) (Link, bool) {
	if role != RoleAct && role != RoleStatement || len(s.mentions) == 0 {
		return Link{}, false
	}
	m := &s.mentions[0]
	if m.first > 1 || m.first >= at || !m.dated() || m.dateline || m.future || m.rolling || s.bounds(m, at) || d.notYet(m) {
		return Link{}, false
	}
	if l, ok := d.laterThan(s, m, at); ok {
		return l, true
	}
	date := timeline.NewDate(m.from, m.to, m.Basis, m.Text)
	return Link{Date: date, Confidence: 0.5, Why: "the day that opens the sentence"}, true
}

// laterThan dates what came "later" than the mention: from its day on.
func (d *Document) laterThan(s *sentence, m *mention, at int) (Link, bool) {
	for k := max(m.end, at-2); k < at; k++ {
		if w := s.tokens[k].norm; w != "later" && w != "subsequently" {
			continue
		}
		last := m.to + recentDays
		if d.reference.Known() {
			last = max(m.to, min(last, d.reference.Latest))
		}
		date := timeline.NewDate(m.from, last, timeline.BasisInferred, m.Text+", later")
		return Link{Date: date, Confidence: 0.5, Why: "later than the day named"}, true
	}
	return Link{}, false
}
