package main

import (
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

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

// named are the stories behind the best key dates of the daily series with their
// labels, so many at the most, by story.
func (a *app) named(v *view, l *labeler, series index.Series, most int) (map[string]naming, error) {
	dyad := series.Dyad
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
	dates := extremesFirst(series, keydates.Rank(v.table, o))
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
	if root(a.Code) != root(b.Code) || a.Source.Code != b.Source.Code || a.Date.Earliest > b.Date.Latest+gap || b.Date.Earliest > a.Date.Latest+gap {
		return false
	}
	return aboutAlike(a, b)
}

// root is the first two digits of a CAMEO code.
func root(code string) string { return code[:min(2, len(code))] }

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
	return exact.Date.Days() == 1 && vague.Date.Days() > 1 && exact.Story != "" && root(exact.Code) == root(vague.Code) &&
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
			// What is dated by a guess may be of another day.
			words := o.Article == e.Article && o.Text == e.Text && o.Trigger == e.Trigger
			guessed := o.Date.Basis == timeline.BasisPublished || o.Date.Basis == timeline.BasisInferred
			day := o.Date.Days() == 1 && !guessed && o.Date.Earliest == e.Date.Earliest && o.Date.Latest == e.Date.Latest &&
				len(topics(e)) > 0 && aboutAlike(o, e)
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
func extremesFirst(series index.Series, dates []keydates.KeyDate) []keydates.KeyDate {
	lo, hi := extremes(series)
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
