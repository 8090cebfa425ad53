package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// labeler writes the few words that name an event on a chart.
type labeler struct {
	phrases []phrase // the most special first
	names   func(code string) string
}

// phrase is how an event of a code with a tag is put.
type phrase struct{ code, tag, text string }

// labeler reads the phrases; names gives an actor's name by its code.
func (a *app) labeler(names func(code string) string) (*labeler, error) {
	const name = "charts/labels.csv"
	file, err := a.data.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	l := &labeler{names: names}
	for i, r := range rows {
		if i == 0 {
			continue
		}
		if len(r) < 3 || !strings.Contains(r[2], "{source}") {
			return nil, fmt.Errorf("%s:%d: needs code, tag and a label with {source}: %w", name, i+1, fs.ErrInvalid)
		}
		l.phrases = append(l.phrases, phrase{r[0], r[1], r[2]})
	}
	slices.SortStableFunc(l.phrases, func(x, y phrase) int {
		return cmp.Or(cmp.Compare(len(y.code), len(x.code)), cmp.Compare(len(y.tag), len(x.tag)))
	})
	return l, nil
}

// longest is what a chart takes of a label, in characters.
const longest = 60

// label names the event: by the phrase of its code and tag, else by the code's
// action.
func (l *labeler) label(e timeline.Event) string {
	source := l.name(e.Source)
	text := ""
	for _, p := range l.phrases {
		if strings.HasPrefix(e.Code, p.code) && (p.tag == "" || e.HasTag(p.tag)) && (e.Target.Code != "" || !strings.Contains(p.text, "{target}")) {
			text = strings.NewReplacer("{source}", source, "{target}", l.name(e.Target)).Replace(p.text)
			break
		}
	}
	if text == "" {
		text = source + ": " + e.Action
	}
	if e.Realis == timeline.Planned {
		text += " (planned)"
	}
	if utf8.RuneCountInString(text) > longest {
		text = source + ": " + e.Action
	}
	if utf8.RuneCountInString(text) > longest {
		text = source + ": " + e.Category
	}
	return text
}

// name is the actor's short name.
func (l *labeler) name(a timeline.Actor) string { return cmp.Or(l.names(a.Code), a.Name, a.Code) }

// dyadName writes a dyad in words, in alphabetical order: "North Korea–South
// Korea".
func (l *labeler) dyadName(dyad string) string {
	var names []string
	for code := range strings.SplitSeq(dyad, "-") {
		names = append(names, l.name(timeline.Actor{Code: code}))
	}
	slices.Sort(names)
	return strings.Join(names, "–")
}
