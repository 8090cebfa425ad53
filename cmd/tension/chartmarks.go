package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

// markers are the stories of the dyad on the strip, and the key dates with
// their labels: the user's own words where given, which always count. labels are
// these by the ids of their events.
func (a *app) markers(v *view, dyad string, f chartFlags) (out []charts.Marker, labels map[string]string, err error) {
	l, err := a.labels()
	if err != nil {
		return nil, nil, err
	}
	own, err := f.own()
	if err != nil {
		return nil, nil, err
	}
	labels = map[string]string{}
	named, err := a.named(v, l, dyad, f.labels)
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

// naming is the label of a story, by its rank among those that have one.
type naming struct {
	event timeline.Event
	label string
	rank  int
}

// A label that says what a better one nearby has said tells nothing new: nearby
// is within so many days, or within a part of the window.
const (
	repeatDays = 60
	repeatPart = 10
)

// named are the stories behind the best key dates of the dyad with their
// labels, so many at the most, by story.
func (a *app) named(v *view, l *labeler, dyad string, most int) (map[string]naming, error) {
	out := map[string]naming{}
	o, _, err := a.keyDateOptions(v, []string{dyad}, 0)
	if most <= 0 || err != nil {
		return out, err
	}
	gap := timeline.Day(o.Gap)
	o.Gap = 0 // which of two alike is told is decided here
	stories := map[string]*index.Story{}
	all := v.table.Of(dyad)
	for i := range all {
		stories[all[i].Key] = &all[i]
	}
	said := map[string][]timeline.Day{}
	nearby := max(repeatDays, (v.options.Until-v.options.Since)/repeatPart)
	dates := v.extremesFirst(dyad, keydates.Rank(v.table, o))
	var taken []timeline.Event
	for _, k := range dates {
		s := stories[k.Story]
		if s == nil || k.Date.Basis == timeline.BasisInferred && k.Date.Days() > o.Vague ||
			slices.ContainsFunc(dates, func(b keydates.KeyDate) bool { return givesDay(b, k) }) {
			continue
		}
		reports := v.eventsOf(s)
		e := reports[0]
		if at := slices.IndexFunc(reports, func(r timeline.Event) bool { return r.ID == k.Event }); at >= 0 {
			e = reports[at]
		}
		if slices.ContainsFunc(taken, func(b timeline.Event) bool { return alike(b, e, gap) }) {
			continue
		}
		label := l.label(e, v.sameActs(dyad, e)...)
		if slices.ContainsFunc(said[label], func(d timeline.Day) bool { return max(d-k.Date.Earliest, k.Date.Earliest-d) < nearby }) {
			continue
		}
		said[label] = append(said[label], k.Date.Earliest)
		taken = append(taken, e)
		if out[s.Key] = (naming{e, label, len(out)}); len(out) == most {
			break
		}
	}
	return out, nil
}

// alike reports whether two events tell of the same kind of act of one, about the same
// thing, within the days in which one is a follow-up of the other.
func alike(a, b timeline.Event, gap timeline.Day) bool {
	if a.Code[:2] != b.Code[:2] || a.Source.Code != b.Source.Code || a.Date.Earliest > b.Date.Latest+gap || b.Date.Earliest > a.Date.Latest+gap {
		return false
	}
	return aboutAlike(a, b)
}

// aboutAlike reports whether two in five of all that either event is about are
// what both are about.
func aboutAlike(a, b timeline.Event) bool {
	x, y := topics(a), topics(b)
	common := 0
	for _, t := range x {
		if slices.Contains(y, t) {
			common++
		}
	}
	return 5*common >= 2*(len(x)+len(y)-common)
}

// topics are the tags that say what an event is about, not who acts.
func topics(e timeline.Event) []string {
	return slices.DeleteFunc(slices.Clone(e.Tags), func(t string) bool { return strings.Contains(t, ":") })
}

// givesDay reports whether exact gives the very day of what vague tells of, as
// "on June 11" does of "this week".
func givesDay(exact, vague keydates.KeyDate) bool {
	return exact.Date.Days() == 1 && vague.Date.Days() > 1 && exact.Story != "" && exact.Code[:2] == vague.Code[:2] &&
		vague.Date.Earliest <= exact.Date.Earliest && exact.Date.Latest <= vague.Date.Latest
}

// sameActs are the events of the dyad by others that do what e does: in the
// same words, or on the same day about the same thing. A sentence that tells of
// an act of both gives an event of each, in two stories.
func (v *view) sameActs(dyad string, e timeline.Event) (out []timeline.Event) {
	stories := v.table.Of(dyad)
	for i := range stories {
		for _, o := range v.eventsOf(&stories[i]) {
			if o.Code != e.Code || o.Source.Code == e.Source.Code {
				continue
			}
			words := o.Article == e.Article && o.Text == e.Text && o.Trigger == e.Trigger
			day := o.Date.Days() == 1 && o.Date.Basis != timeline.BasisPublished && o.Date.Basis != timeline.BasisInferred && o.Date.Earliest == e.Date.Earliest && o.Date.Latest == e.Date.Latest && len(topics(e)) > 0 && aboutAlike(o, e)
			if words || day {
				out = append(out, o)
			}
		}
	}
	return out
}

// riseDays is how many days before the highest or the lowest value an event
// may lie that has brought it about.
const riseDays = 14

// extremesFirst puts the best date that may have brought the highest value of
// the index first, and that of the lowest behind it: a peak without a word is
// what a reader asks about.
func (v *view) extremesFirst(dyad string, dates []keydates.KeyDate) []keydates.KeyDate {
	lo, hi := extremes(v.daily(dyad))
	if lo == nil {
		return dates
	}
	for _, p := range []*index.Point{lo, hi} {
		if p.Index == 0 {
			continue
		}
		at := slices.IndexFunc(dates, func(k keydates.KeyDate) bool {
			return k.Story != "" && (k.Net > 0) == (p.Index > 0) && p.Period.From-riseDays <= k.Date.Earliest && k.Date.Latest <= p.Period.From
		})
		if at > 0 {
			first := dates[at]
			dates = slices.Insert(slices.Delete(dates, at, at+1), 0, first)
		}
	}
	return dates
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
