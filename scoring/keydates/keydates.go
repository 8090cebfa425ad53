package keydates

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Mention is a day that a sentence of an article speaks of.
type Mention struct {
	Day      timeline.Day
	Article  string
	Outlet   string
	URL      string
	Sentence string
}

// Options choose and bound the dates. The zero value ranks all days of all
// dyads by their stories alone.
type Options struct {
	Dyads         []string     // nil is all
	Since, Until  timeline.Day // both included; 0 is open
	Top           int          // at most so many; 0 is all
	Gap           int          // a date this many days or less from a better one of the same dyad and code root is left out
	Fresh         int          // within so many days an article tells of an event as news; a later one looks back
	Mentions      []Mention    // days spoken of, in any order
	Vague         int          // a stretch of more days than this that was guessed counts in proportion less: it is no date; 0 is in full
	Crowd         float64      // the k-th story of a date, the largest first, counts k to the power of minus Crowd; 0 is in full
	MentionWeight float64      // what the first article that speaks of a day adds; further ones add log-wise
}

// KeyDate is a day, or a stretch known no better, that matters.
type KeyDate struct {
	Rank    int // from 1
	Date    timeline.Date
	Text    string // the best sentence
	Action  string // the label of what was done, "" for a day only spoken of
	Article string
	URL     string
	Outlet  string
	Score   float64 // inflow of its stories, words at their weight, each counted positive, further ones less, and its mentions
	Net     float64 // the same stories in full, signed: positive raises tension
	Event   string  // id of the event the sentence is of, "" for a day only spoken of
	Story   string  // key of that event's story
	Dyad    string  // the dyad of that story
	Code    string  // the code of that story
	Stories int     // how many stories the date has
	Outlets int     // how many outlets told the best one
}

// Rank returns the dates that matter, best first. Ties go to the earlier date.
func Rank(t *index.Table, o Options) []KeyDate {
	candidates := gather(t, o)
	dates := make([]*candidate, 0, len(candidates))
	for _, c := range candidates {
		c.settle(t, o)
		dates = append(dates, c)
	}
	slices.SortFunc(dates, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), compareDates(a.date, b.date))
	})
	var out []KeyDate
	var taken []*candidate
	for _, c := range dates {
		if o.Top > 0 && len(out) == o.Top {
			break
		}
		if slices.ContainsFunc(taken, func(better *candidate) bool { return c.repeats(better, o.Gap) }) {
			continue
		}
		taken = append(taken, c)
		k := c.keyDate(t, o.Fresh)
		k.Rank = len(out) + 1
		out = append(out, k)
	}
	return out
}

// ByDate sorts the dates by day, in place, and returns them; ranks stay.
func ByDate(dates []KeyDate) []KeyDate {
	slices.SortFunc(dates, func(a, b KeyDate) int {
		return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.Rank, b.Rank))
	})
	return dates
}

func compareDates(a, b timeline.Date) int {
	return cmp.Or(cmp.Compare(a.Earliest, b.Earliest), cmp.Compare(a.Latest, b.Latest))
}

// stretch is the days a candidate stands for.
type stretch struct{ earliest, latest timeline.Day }

// candidate is a date in the making.
type candidate struct {
	date     timeline.Date
	stories  []*index.Story // each key and flow once
	seen     map[string]int
	mentions []Mention
	score    float64
	net      float64
}

// gather puts stories and mentions to their dates.
func gather(t *index.Table, o Options) map[stretch]*candidate {
	candidates := map[stretch]*candidate{}
	at := func(d timeline.Date) *candidate {
		k := stretch{d.Earliest, d.Latest}
		c := candidates[k]
		if c == nil {
			c = &candidate{date: d, seen: map[string]int{}}
			candidates[k] = c
		}
		return c
	}
	within := func(from, to timeline.Day) bool {
		return (o.Since == 0 || from >= o.Since) && (o.Until == 0 || to <= o.Until)
	}
	size := map[string]int{} // of each dyad, in stories
	for i := range t.Stories {
		size[t.Stories[i].Dyad]++
	}
	for i := range t.Stories {
		s := &t.Stories[i]
		if within(s.Date.Earliest, s.Date.Latest) && (o.Dyads == nil || slices.Contains(o.Dyads, s.Dyad)) {
			at(s.Date).add(t, s, size)
		}
	}
	for _, m := range o.Mentions {
		if m.Day.Known() && within(m.Day, m.Day) {
			c := at(timeline.NewDate(m.Day, m.Day, timeline.BasisStated, ""))
			c.mentions = append(c.mentions, m)
		}
	}
	return candidates
}

// add notes the story, once for all dyads that share it: where it weighs most,
// and of equals for the dyad with most stories, which the data are about.
func (c *candidate) add(t *index.Table, s *index.Story, size map[string]int) {
	key := s.Flow.String() + "\x00" + s.Key
	if i, ok := c.seen[key]; ok {
		have := c.stories[i]
		if cmp.Or(cmp.Compare(weight(t, s), weight(t, have)), cmp.Compare(size[s.Dyad], size[have.Dyad])) > 0 {
			c.stories[i] = s
		}
		return
	}
	c.seen[key] = len(c.stories)
	c.stories = append(c.stories, s)
}

// weight is the size of what the story tells: its inflow, words at their
// weight. That the index counts cooperation less than conflict is no reason to
// find a summit less of a date than a missile test.
func weight(t *index.Table, s *index.Story) float64 {
	if s.Flow.Words() {
		return t.Params.WordsWeight * s.Amount()
	}
	return s.Amount()
}

// settle sorts the stories, best first, and scores the date.
func (c *candidate) settle(t *index.Table, o Options) {
	slices.SortStableFunc(c.stories, func(a, b *index.Story) int {
		return cmp.Or(cmp.Compare(weight(t, b), weight(t, a)), cmp.Compare(b.Outlets(), a.Outlets()),
			strings.Compare(a.Key, b.Key), strings.Compare(a.Dyad, b.Dyad))
	})
	for k, s := range c.stories {
		c.score += weight(t, s) * math.Pow(float64(k+1), -o.Crowd)
		c.net += t.Params.Weight(s.Flow) * s.Amount()
	}
	if n := c.date.Days(); o.Vague > 0 && c.date.Basis == timeline.BasisInferred && n > o.Vague {
		c.score *= float64(o.Vague) / float64(n)
	}
	slices.SortFunc(c.mentions, func(a, b Mention) int {
		return cmp.Or(strings.Compare(a.Article, b.Article), strings.Compare(a.Sentence, b.Sentence))
	})
	articles := map[string]bool{}
	for _, m := range c.mentions {
		articles[m.Article] = true
	}
	c.score += o.MentionWeight * math.Log2(1+float64(len(articles)))
}

// repeats reports whether c tells of the same as a better date nearby.
func (c *candidate) repeats(better *candidate, gap int) bool {
	if len(c.stories) == 0 || len(better.stories) == 0 {
		return false
	}
	near := c.date.Earliest <= better.date.Latest+timeline.Day(gap) && better.date.Earliest <= c.date.Latest+timeline.Day(gap)
	a, b := c.stories[0], better.stories[0]
	return gap > 0 && near && a.Dyad == b.Dyad && root(a.Code) == root(b.Code)
}

// root is the first two digits of a CAMEO code.
func root(code string) string { return code[:min(2, len(code))] }

// keyDate fills the date from its best sentence.
func (c *candidate) keyDate(t *index.Table, fresh int) KeyDate {
	k := KeyDate{Date: c.date, Score: c.score, Net: c.net, Stories: len(c.stories)}
	if len(c.stories) == 0 {
		m := c.mentions[0]
		k.Text, k.Article, k.URL, k.Outlet = m.Sentence, m.Article, m.URL, m.Outlet
		return k
	}
	s := c.stories[0]
	e := best(t, s, fresh)
	k.Text, k.Action, k.Article, k.URL, k.Outlet = e.Text, e.Action, e.Article, e.URL, e.Outlet
	k.Event, k.Story, k.Dyad, k.Code, k.Outlets = e.ID, s.Key, s.Dyad, s.Code, s.Outlets()
	return k
}

// best is the report of the story that says it best: with a sentence, dated as
// exactly as the story, as news and not in looking back, at the head of its
// article, where a sentence names who and where, and read with most confidence;
// then the one that counts most.
func best(t *index.Table, s *index.Story, fresh int) *timeline.Event {
	news := func(e *timeline.Event) bool { return e.Published.Day <= e.Date.Latest+timeline.Day(fresh) }
	var reports []*timeline.Event
	for i := range s.Parts {
		for _, k := range s.Parts[i].Events {
			reports = append(reports, &t.Events[k])
		}
	}
	truth := func(b bool) int {
		if b {
			return 0
		}
		return 1
	}
	return slices.MinFunc(reports, func(a, b *timeline.Event) int {
		return cmp.Or(
			cmp.Compare(truth(a.Text != ""), truth(b.Text != "")),
			cmp.Compare(truth(compareDates(a.Date, s.Date) == 0), truth(compareDates(b.Date, s.Date) == 0)),
			cmp.Compare(truth(news(a)), truth(news(b))),
			cmp.Compare(truth(head(a)), truth(head(b))),
			cmp.Compare(b.Confidence.Or(1), a.Confidence.Or(1)))
	})
}

// head reports whether the sentence opens its article.
func head(e *timeline.Event) bool { return e.Start.Known && e.Start.Value == 0 }

// MarshalJSON writes rank, date, text, article, url, score and what else is
// known; a stretch of days is written as 2025-06-11/2025-07-28.
func (k KeyDate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Rank    int     `json:"rank"`
		Date    string  `json:"date"`
		Text    string  `json:"text"`
		Article string  `json:"article"`
		URL     string  `json:"url"`
		Score   float64 `json:"score"`
		Net     float64 `json:"net"`
		Outlet  string  `json:"outlet"`
		Outlets int     `json:"outlets"`
		Dyad    string  `json:"dyad"`
		Code    string  `json:"code"`
		Action  string  `json:"action"`
		Event   string  `json:"event"`
		Story   string  `json:"story"`
	}{k.Rank, k.Date.Value(), k.Text, k.Article, k.URL, k.Score, k.Net, k.Outlet, k.Outlets, k.Dyad, k.Code, k.Action, k.Event, k.Story})
}
