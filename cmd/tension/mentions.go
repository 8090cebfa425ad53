package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// keyDateParams is stories/keydates.yaml.
type keyDateParams struct {
	MentionWeight float64 `yaml:"mention_weight"`
	GapDays       int     `yaml:"gap_days"`
	FreshDays     int     `yaml:"fresh_days"`
	VagueDays     int     `yaml:"vague_days"`
	Crowd         float64 `yaml:"crowd"`
}

func (a *app) keyDateParams() (p keyDateParams, err error) {
	const name = "stories/keydates.yaml"
	raw, err := fs.ReadFile(a.data, name)
	if err != nil {
		return p, err
	}
	if err := yaml.UnmarshalWithOptions(raw, &p, yaml.Strict()); err != nil {
		return p, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return p, nil
}

// mentions lists the days that the articles' sentences speak of, article by
// article. Events that came as events speak of none.
func (a *app) mentions(c *corpus, jobs int) ([]keydates.Mention, error) {
	lexicon, err := dates.Load(a.data)
	if err != nil {
		return nil, err
	}
	type found struct {
		mentions []keydates.Mention
		err      error
	}
	var all []keydates.Mention
	line := inOrder(jobs, func(i int) found {
		art, err := c.articles.article(i)
		if err != nil {
			return found{err: err}
		}
		return found{mentions: mentionsOf(lexicon, art, dates.Options{Zone: c.zone})}
	}, func(f found) error {
		all = append(all, f.mentions...)
		return f.err
	})
	for i := range c.articles.len() {
		line.put(i)
	}
	if err := line.wait(); err != nil {
		return nil, err
	}
	return all, nil
}

// mentionsOf are the days an article's sentences speak of, each once a
// sentence.
func mentionsOf(l *dates.Lexicon, a timeline.Article, o dates.Options) []keydates.Mention {
	sentences := segment.Sentences(a.Text)
	read := l.Read(a, sentences, o)
	id, url := strings.Clone(a.ID), strings.Clone(a.URL) // not to keep the article they are a part of
	var out []keydates.Mention
	for i, s := range sentences {
		seen := map[timeline.Day]bool{}
		for _, m := range read.Mentions(i) {
			if day := m.Earliest; day.Known() && m.Latest == day && !seen[day] {
				seen[day] = true
				out = append(out, keydates.Mention{Day: day, Article: id, Outlet: a.Outlet, URL: url, Sentence: strings.Clone(oneLine(s.Text))})
			}
		}
	}
	return out
}

// onStoryDays keeps the mentions of days on which a story of the dyads falls.
func (v *view) onStoryDays(mentions []keydates.Mention, dyads []string) []keydates.Mention {
	days := map[timeline.Day]bool{}
	for i := range v.table.Stories {
		if s := &v.table.Stories[i]; s.Date.Days() == 1 && slices.Contains(dyads, s.Dyad) {
			days[s.Date.Earliest] = true
		}
	}
	return slices.DeleteFunc(mentions, func(m keydates.Mention) bool { return !days[m.Day] })
}
