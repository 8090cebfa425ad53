package main

import (
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// markers are the stories of the series' dyad on the strip, and the key dates with
// their labels: the user's own words where given, which always count. labels are
// these by the ids of their events.
func (a *app) markers(v *view, series index.Series, f chartFlags) (out []charts.Marker, labels map[string]string, err error) {
	dyad := series.Dyad
	l, err := a.labels()
	if err != nil {
		return nil, nil, err
	}
	own, err := f.own()
	if err != nil {
		return nil, nil, err
	}
	labels = map[string]string{}
	named, err := a.named(v, l, series, f.labels)
	if err != nil {
		return nil, nil, err
	}
	var plain []string // what stands in where a label cannot be drawn
	used := map[string]bool{}
	stories := v.table.Of(dyad)
	for i := range stories {
		s := &stories[i]
		reports := v.eventsOf(s)
		e := reports[0]
		m := charts.Marker{Date: s.Date, Score: e.Tension.Value}
		if n, ok := named[s.Key]; ok && within(s.Date, v.options.Since, v.options.Until) {
			e, m.Label = n.event, n.label
			m.Priority = 10 * float64(f.labels-n.rank) / float64(f.labels)
		}
		for _, r := range reports {
			if words := own[r.ID]; words != "" {
				e, m.Label, m.Priority, used[r.ID] = r, words, 10, true
			}
		}
		if m.Label != "" {
			labels[e.ID] = m.Label
		}
		out = append(out, m)
		plain = append(plain, e.Source.Code+": "+e.Action)
	}
	for _, id := range sortedKeys(own) {
		if !used[id] {
			return nil, nil, usage("the ids stand in events.csv and in tension timeline --format jsonl", "--label %s: no event of %s has this id", id, dyad)
		}
	}
	a.drawableLabels(out, plain)
	return out, labels, nil
}

func within(d timeline.Date, since, until timeline.Day) bool {
	return since <= d.Earliest && d.Latest <= until
}

// eventsOf are the reports of a story, the strongest part's first.
func (v *view) eventsOf(s *index.Story) []timeline.Event {
	var out []timeline.Event
	for _, p := range s.Parts {
		for _, i := range p.Events {
			out = append(out, v.table.Events[i])
		}
	}
	return out
}

// changeMarks are the change points as the chart marks them.
func changeMarks(changes compare.Changes) []charts.Change {
	var out []charts.Change
	for _, c := range changes.Points {
		out = append(out, charts.Change{Day: c.Week.From, First: c.First.From, Last: c.Last.To - 1, Before: c.Before, After: c.After})
	}
	return out
}

// coverage is the number of outlets by month, of longer windows by quarter and
// by year.
func (v *view) coverage(dyad string) []charts.Coverage {
	o := v.options
	switch days := o.Until - o.Since + 1; {
	case days <= 62:
		o.Step = timeline.StepWeek
	case days <= 2*366:
		o.Step = timeline.StepMonth
	case days <= 5*366:
		o.Step = timeline.StepQuarter
	default:
		o.Step = timeline.StepYear
	}
	var out []charts.Coverage
	for _, p := range v.table.Series(dyad, o).Points {
		out = append(out, charts.Coverage{Period: p.Period, Outlets: p.Outlets})
	}
	return out
}

// tellLabels says which labels stand elsewhere than beside the line.
func (a *app) tellLabels(r charts.Report) {
	if len(r.Keyed) > 0 {
		say(a.stderr, "note", fmt.Sprintf("%s without room beside the line in the numbered key: %s", plural(len(r.Keyed), "label"), strings.Join(r.Keyed, "; ")))
	}
	if len(r.Periods) > 0 {
		say(a.stderr, "note", "without room for their names in the plot, in the note: "+strings.Join(r.Periods, "; "))
	}
	if len(r.Away) > 0 {
		say(a.stderr, "warning", "outside the days shown: "+strings.Join(r.Away, "; "))
	}
	if len(r.Unnamed) > 0 {
		say(a.stderr, "note", fmt.Sprintf("%s left out, for want of room or beyond --max-labels: %s", plural(len(r.Unnamed), "label"), strings.Join(r.Unnamed, "; ")))
	}
}
