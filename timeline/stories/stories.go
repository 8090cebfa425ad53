// Package stories groups reports of the same event. It fills the column
// `story` and changes nothing else.
package stories

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"github.com/goccy/go-yaml"

	"github.com/seed-4148e10f/tension/timeline"
)

// Params say how alike the sentences of two reports have to be.
type Params struct {
	SameDaySameCode  Threshold `yaml:"same_day_same_code"` // both on one and the same day, by the same side, with the same code
	SameDaySameTags  Threshold `yaml:"same_day_same_tags"` // both on one and the same day, with a tag in common
	SameDay          Threshold `yaml:"same_day"`           // both on one and the same day
	IntervalSameCode Threshold `yaml:"interval_same_code"` // dates that overlap, none longer than Short, by the same side, with the same code
	Interval         Threshold `yaml:"interval"`           // dates that overlap
	Short            int       `yaml:"short"`              // the longest interval, in days, that tells something
	Mutual           []string  `yaml:"mutual"`             // beginnings of codes of what two sides do together: either may be named first
	Stop             []string  `yaml:"stop"`               // words that tell nothing
}

// Threshold is the least likeness, the share of content words in common in
// [0, 1], and its reason.
type Threshold struct {
	Least float64 `yaml:"least"`
	Why   string  `yaml:"why"`
}

// LoadParams reads the parameters from the file name in fsys.
func LoadParams(fsys fs.FS, name string) (Params, error) {
	var p Params
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return p, fmt.Errorf("stories: %w", err)
	}
	if err := yaml.UnmarshalWithOptions(raw, &p, yaml.Strict()); err != nil {
		return p, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return p, nil
}

// Story is a group of reports of one event.
type Story struct {
	ID      string
	Reports []Report // the best dated first: the others were compared with it
}

// Report is one member of a story.
type Report struct {
	Event  int     // index in the events that were grouped
	Like   float64 // likeness to the first report, 1 for that one itself
	Reason string  // why it is here, in words
}

// Group groups the events. Each event with a sentence is in exactly one story;
// the stories are sorted by id and do not depend on the order of the events.
// Events that carry a story already stay in it, and nothing is added to it.
// Events without a sentence, as other systems' tables have them, are in none:
// nothing tells whether two of them are one.
func Group(events []timeline.Event, p Params) []Story {
	return GroupCorrected(events, p, Corrections{})
}

// GroupCorrected groups the events and then corrects the groups as people said:
// what they joined is one story, what they parted is several.
func GroupCorrected(events []timeline.Event, p Params, c Corrections) []Story {
	g := grouper{params: p, events: events, words: make([]map[string]bool, len(events)), blocks: map[string][]*Story{}}
	stop := map[string]bool{}
	for _, w := range p.Stop {
		stop[w] = true
	}
	given := map[string]*Story{}
	var free []int
	for i, e := range events {
		if e.Story == "" {
			if e.Text == "" {
				continue
			}
			g.words[i] = contentWords(e.Text, stop)
			free = append(free, i)
			continue
		}
		s := given[e.Story]
		if s == nil {
			s = &Story{ID: e.Story}
			given[e.Story] = s
			g.all = append(g.all, s)
		}
		s.Reports = append(s.Reports, Report{i, 1, "the input says so"})
	}
	slices.SortFunc(free, g.bestDatedFirst)
	for _, i := range free {
		g.place(i)
	}
	g.correct(c)
	g.name(given)
	out := make([]Story, len(g.all))
	for i, s := range g.all {
		out[i] = *s
	}
	slices.SortFunc(out, func(a, b Story) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Fill returns the events with the story each is in.
func Fill(events []timeline.Event, stories []Story) []timeline.Event {
	out := slices.Clone(events)
	for _, s := range stories {
		for _, r := range s.Reports {
			out[r.Event].Story = s.ID
		}
	}
	return out
}

type grouper struct {
	params Params
	events []timeline.Event
	words  []map[string]bool
	blocks map[string][]*Story // by what the reports of a story must share
	all    []*Story
}

// bestDatedFirst orders reports so that a story's first one is dated best. Ties
// fall to content, never to the order of the input.
func (g *grouper) bestDatedFirst(i, j int) int {
	a, b := g.events[i], g.events[j]
	undated := func(e timeline.Event) int {
		if e.Date.Known() {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(undated(a), undated(b)),
		cmp.Compare(a.Date.Days(), b.Date.Days()),
		cmp.Compare(a.Date.Earliest, b.Date.Earliest),
		cmp.Compare(a.Published.String(), b.Published.String()),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Text, b.Text),
	)
}

// place puts event i into the most alike story that fits, or starts a new one.
func (g *grouper) place(i int) {
	e := g.events[i]
	key := block(e)
	var best *Story
	var report Report
	for _, s := range g.blocks[key] {
		lead := s.Reports[0].Event
		least, reason, ok := g.params.bar(g.events[lead], e)
		if !ok {
			continue
		}
		if like := jaccard(g.words[lead], g.words[i]); like >= least && (best == nil || like > report.Like) {
			best, report = s, Report{i, like, fmt.Sprintf("%s, %.0f %% of the words in common", reason, 100*like)}
		}
	}
	if best != nil {
		best.Reports = append(best.Reports, report)
		return
	}
	s := &Story{Reports: []Report{{i, 1, "first report"}}}
	g.blocks[key] = append(g.blocks[key], s)
	g.all = append(g.all, s)
}

// bar returns the likeness that event e needs to join the story that lead
// began, and why; not ok when the two cannot be one event.
func (p Params) bar(lead, e timeline.Event) (least float64, reason string, ok bool) {
	if !lead.Date.Overlaps(e.Date) {
		return 0, "", false
	}
	turned := lead.Source.Code != e.Source.Code
	if turned && (lead.Code != e.Code || !p.mutual(e.Code)) {
		return 0, "", false // the other direction of a dyad is another act, unless the two did it together
	}
	leadTags, tags := plain(lead.Tags), plain(e.Tags)
	shared := slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(leadTags, t) })
	if len(leadTags) > 0 && len(tags) > 0 && !shared {
		return 0, "", false
	}
	oneDay := lead.Date.Days() == 1 && e.Date.Days() == 1
	short := max(lead.Date.Days(), e.Date.Days()) <= p.Short
	switch sameCode := lead.Code == e.Code; {
	case oneDay && sameCode:
		return p.SameDaySameCode.Least, "same actors, day and act", true
	case oneDay && shared:
		return p.SameDaySameTags.Least, "same actors, day and tag", true
	case oneDay:
		return p.SameDay.Least, "same actors and day", true
	case short && sameCode:
		return p.IntervalSameCode.Least, "same actors and act, dates that overlap", true
	}
	return p.Interval.Least, "same actors, dates that overlap", true
}

// mutual reports whether the code is of something two sides do together.
func (p Params) mutual(code string) bool {
	return slices.ContainsFunc(p.Mutual, func(root string) bool { return strings.HasPrefix(code, root) })
}

// plain are the tags that say what was done. Those with a colon carry details,
// such as a rank or what an import kept.
func plain(tags []string) []string {
	return slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return strings.Contains(t, ":") })
}

// block is what reports of one event always share: the dyad, and the root and
// quad class of the code with the sign of its weight, hence the flow.
func block(e timeline.Event) string {
	root := e.Code
	if len(root) > 2 {
		root = root[:2]
	}
	sign := "0"
	if w := e.Tension.Or(-e.Goldstein.Or(0)); w > 0 {
		sign = "+"
	} else if w < 0 {
		sign = "-"
	}
	return strings.Join([]string{timeline.Dyad(e.Source.Code, e.Target.Code), root, fmt.Sprint(e.Quad), sign, string(world(e.Realis))}, "|")
}

// world keeps what happened apart from what did not: a planned visit and the
// visit are two events.
func world(r timeline.Realis) timeline.Realis {
	if r == "" || r == timeline.Attempted {
		return timeline.Actual
	}
	return r
}

// name gives each new story an id that reads: day, actors, root and a hash of
// its first report.
func (g *grouper) name(taken map[string]*Story) {
	for _, s := range g.all {
		if s.ID != "" {
			continue
		}
		e := g.events[s.Reports[0].Event]
		root := e.Code
		if len(root) > 2 {
			root = root[:2]
		}
		day := "undated"
		if e.Date.Known() {
			day = strings.ReplaceAll(e.Date.Earliest.String(), "-", "")
		}
		sum := fmt.Sprintf("%016x", xxhash.Sum64String(e.ID+"\x00"+e.Text))
		stem := strings.Join(slices.DeleteFunc([]string{day, e.Source.Code, e.Target.Code, root}, func(x string) bool { return x == "" }), "-")
		id := ""
		for n := 4; ; n += 4 {
			if n > len(sum) { // the same report twice: number it
				id = fmt.Sprintf("%s-%s-%d", stem, sum, n)
			} else {
				id = stem + "-" + sum[:n]
			}
			if taken[id] == nil {
				break
			}
		}
		s.ID = id
		taken[id] = s
	}
}

// contentWords is the set of a sentence's words of four letters and more,
// without the stop words, cut to their first six letters so that inflections
// meet.
func contentWords(text string, stop map[string]bool) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) < 4 || stop[w] {
			continue
		}
		if r := []rune(w); len(r) > 6 {
			w = string(r[:6])
		}
		set[w] = true
	}
	return set
}

// jaccard is the share of words in common; 0 when both are empty.
func jaccard(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
