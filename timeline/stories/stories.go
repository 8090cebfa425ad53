// Package stories groups reports of the same event. It fills the column
// `story` and changes nothing else.
package stories

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
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
	SameDayWords     Threshold `yaml:"same_day_words"`     // both on one and the same day, in words, not deeds
	SameDay          Threshold `yaml:"same_day"`           // both on one and the same day
	NextDay          Threshold `yaml:"next_day"`           // on two days in a row, one of them for want of better, by the same side, with the same code and a tag in common
	IntervalSameTags Threshold `yaml:"interval_same_tags"` // as IntervalSameCode, with a tag in common
	IntervalSameCode Threshold `yaml:"interval_same_code"` // dates that overlap, none longer than Short, by the same side, with the same code
	Interval         Threshold `yaml:"interval"`           // dates that overlap
	Short            int       `yaml:"short"`              // the longest interval, in days, that tells something
	Quoted           int       `yaml:"quoted"`             // words in a row, in quotation marks in both, that make it one statement whatever else they say
	Members          int       `yaml:"members"`            // reports of a story that another is compared with, the best dated ones
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
	Reports []Report // the best dated first: the others fit it
}

// Report is one member of a story.
type Report struct {
	Event  int     // index in the events that were grouped
	Like   float64 // likeness to the report most like it when it came, 1 for the first report
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
	g := grouper{params: p, events: events, words: make([]wordSet, len(events)), ids: map[string]uint32{}, quotes: make([]map[string]bool, len(events)), blocks: map[string][]*Story{}}
	stop := map[string]bool{}
	for _, w := range p.Stop {
		stop[w] = true
	}
	named := map[string]*Story{}
	var free []int
	for i, e := range events {
		if e.Story == "" {
			if e.Text == "" {
				continue
			}
			g.words[i] = g.contentWords(e.Text, stop)
			g.quotes[i] = quotes(e.Text, p.Quoted)
			free = append(free, i)
			continue
		}
		s := named[e.Story]
		if s == nil {
			s = &Story{ID: e.Story}
			named[e.Story] = s
			g.all = append(g.all, s)
		}
		s.Reports = append(s.Reports, Report{i, 1, given})
	}
	for _, s := range g.all {
		g.explain(s, stop)
	}
	slices.SortFunc(free, g.bestDatedFirst)
	for _, i := range free {
		g.place(i)
	}
	g.correct(c)
	g.name(named)
	out := make([]Story, len(g.all))
	for i, s := range g.all {
		out[i] = *s
	}
	slices.SortFunc(out, func(a, b Story) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Fill fills in the story each of the events is in, in place, and returns them.
func Fill(events []timeline.Event, stories []Story) []timeline.Event {
	for _, s := range stories {
		for _, r := range s.Reports {
			events[r.Event].Story = s.ID
		}
	}
	return events
}

type grouper struct {
	params Params
	events []timeline.Event
	words  []wordSet
	ids    map[string]uint32 // of words
	quotes []map[string]bool
	blocks map[string][]*Story // by what the reports of a story must share
	all    []*Story
}

// given is why a report is in a story that the input names.
const given = "the input says so"

// explain says of the reports of a given story what would have put them there.
func (g *grouper) explain(s *Story, stop map[string]bool) {
	slices.SortFunc(s.Reports, func(a, b Report) int { return g.bestDatedFirst(a.Event, b.Event) })
	lead := g.events[s.Reports[0].Event]
	if lead.Text == "" {
		return
	}
	words := g.contentWords(lead.Text, stop)
	for i := range s.Reports[1:] {
		r := &s.Reports[i+1]
		e := g.events[r.Event]
		if _, reason, ok := g.params.bar(lead, e); ok && block(lead) == block(e) && e.Text != "" {
			r.Like = jaccard(words, g.contentWords(e.Text, stop))
			r.Reason = fmt.Sprintf("%s: %s, %.0f %% of the words in common", given, reason, 100*r.Like)
		}
	}
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

// place puts event i into the story that has the report most like it, or starts
// a new one. It must fit the story's first report and be like any: outlets take up
// different points of one statement, and a later one has both.
func (g *grouper) place(i int) {
	e := g.events[i]
	key := block(e)
	var best *Story
	var report Report
	for _, s := range g.blocks[key] {
		if _, _, ok := g.params.bar(g.events[s.Reports[0].Event], e); !ok {
			continue
		}
		for _, r := range s.Reports[:min(len(s.Reports), max(1, g.params.Members))] {
			least, reason, ok := g.params.bar(g.events[r.Event], e)
			if !ok {
				continue
			}
			like := jaccard(g.words[r.Event], g.words[i])
			if shared(g.quotes[r.Event], g.quotes[i]) {
				least, reason = 0, "same actors and quotation, dates that overlap"
			}
			if like >= least && (best == nil || like > report.Like) {
				best, report = s, Report{i, like, fmt.Sprintf("%s, %.0f %% of the words in common", reason, 100*like)}
			}
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
	turned := lead.Source.Code != e.Source.Code
	if turned && (lead.Code != e.Code || !p.mutual(e.Code)) {
		return 0, "", false // the other direction of a dyad is another act, unless the two did it together
	}
	leadTags, tags := plain(lead.Tags), plain(e.Tags)
	tagged := slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(leadTags, t) })
	oneDay := lead.Date.Days() == 1 && e.Date.Days() == 1
	short := max(lead.Date.Days(), e.Date.Days()) <= p.Short
	inWords := e.Quad == 1 || e.Quad == 3
	sameCode := lead.Code == e.Code
	if other := len(leadTags) > 0 && len(tags) > 0 && !tagged; other {
		return p.SameDay.Least, "same actors and day, words on two matters", inWords && oneDay && lead.Date.Overlaps(e.Date)
	}
	if !lead.Date.Overlaps(e.Date) {
		return p.NextDay.Least, "same actors and act, the next day for want of a better date", oneDay && sameCode && tagged && nextDay(lead.Date, e.Date)
	}
	switch {
	case oneDay && sameCode:
		return p.SameDaySameCode.Least, "same actors, day and act", true
	case oneDay && tagged:
		return p.SameDaySameTags.Least, "same actors, day and tag", true
	case oneDay && inWords:
		return p.SameDayWords.Least, "same actors and day, words alike", true
	case oneDay:
		return p.SameDay.Least, "same actors and day", true
	case short && sameCode && tagged:
		return p.IntervalSameTags.Least, "same actors, act and tag, dates that overlap", true
	case short && sameCode:
		return p.IntervalSameCode.Least, "same actors and act, dates that overlap", true
	}
	return p.Interval.Least, "same actors, dates that overlap", true
}

// mutual reports whether the code is of something two sides do together.
func (p Params) mutual(code string) bool {
	return slices.ContainsFunc(p.Mutual, func(root string) bool { return strings.HasPrefix(code, root) })
}

// nextDay reports whether two days follow each other and one of them is a guess:
// a report of the next morning that does not say when.
func nextDay(a, b timeline.Date) bool {
	guess := func(d timeline.Date) bool {
		switch d.Basis {
		case timeline.BasisInferred, timeline.BasisPublished, timeline.BasisDateline:
			return true
		}
		return false
	}
	apart := a.Earliest - b.Earliest
	return (apart == 1 || apart == -1) && (guess(a) || guess(b))
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
func (g *grouper) contentWords(text string, stop map[string]bool) wordSet {
	var set wordSet
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) < 4 || stop[w] {
			continue
		}
		if r := []rune(w); len(r) > 6 {
			w = string(r[:6])
		}
		id, ok := g.ids[w]
		if !ok {
			id = uint32(len(g.ids))
			g.ids[strings.Clone(w)] = id
		}
		set = append(set, id)
	}
	slices.Sort(set)
	return slices.Clip(slices.Compact(set))
}

// wordSet are numbers of words, in order. One map a sentence took ten times the
// memory, and most of the time.
type wordSet []uint32

// jaccard is the share of words in common; 0 when both are empty.
func jaccard(a, b wordSet) float64 {
	both := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			both, i, k = both+1, i+1, k+1
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// quoted finds what stands in quotation marks.
var quoted = regexp.MustCompile(`[“"]([^“”"]+)[”"]`)

// quotes is the set of runs of so many words in quotation marks; nil when none
// is as long.
func quotes(text string, words int) map[string]bool {
	if words < 1 {
		return nil
	}
	var set map[string]bool
	for _, g := range quoted.FindAllStringSubmatch(text, -1) {
		said := strings.FieldsFunc(strings.ToLower(g[1]), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i := range len(said) - words + 1 {
			if set == nil {
				set = map[string]bool{}
			}
			set[strings.Join(said[i:i+words], " ")] = true
		}
	}
	return set
}

// shared reports whether two sets have something in common.
func shared(a, b map[string]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}
