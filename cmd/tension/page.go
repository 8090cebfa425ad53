package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/report"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// story is a line of the report for one story: its best sentence, what it adds
// to the net inflow of its dyad, and links to its reports.
func (v *view) story(s *index.Story) report.Line {
	p := v.table.Params
	best := v.table.Events[s.Parts[0].Events[0]]
	return report.Line{
		Date:    humanDate(s.Date),
		Text:    sentence(best),
		Who:     who(best),
		Amount:  fmt.Sprintf("%s, %s", signed(p.Weight(s.Flow)*s.Amount(), 2), plural(s.Outlets(), "outlet")),
		Refs:    v.refs(s),
		Context: s.Context,
	}
}

// mostRefs is how many reports of a story a list leads to; the section of all
// reports has the rest.
const mostRefs = 12

// refs lead to the reports of a story: the first of an outlet by its name, its
// others by number.
func (v *view) refs(s *index.Story) []report.Ref {
	var refs []report.Ref
	for _, part := range s.Parts {
		for k, i := range part.Events {
			e := v.table.Events[i]
			label := outletName(e)
			if k > 0 {
				label = fmt.Sprint(k + 1)
			}
			refs = append(refs, report.Ref{ID: e.ID, Label: label})
		}
	}
	return fewRefs(refs)
}

// fewRefs cuts a list of references and says how many more there are.
func fewRefs(refs []report.Ref) []report.Ref {
	if len(refs) <= mostRefs {
		return refs
	}
	return append(refs[:mostRefs:mostRefs], report.Ref{Label: fmt.Sprintf("and %d more", len(refs)-mostRefs)})
}

// outletName is the outlet of an event for a reader.
func outletName(e timeline.Event) string {
	if e.Outlet == "" {
		return "unknown outlet"
	}
	return e.Outlet
}

// days takes the index of single days apart: what each story left in it.
func (v *view) days(dyad string, days ...timeline.Day) []report.Month {
	var out []report.Month
	for _, d := range days {
		x := v.table.Explain(dyad, timeline.StepDay.Of(d), v.options)
		if x.Point.Missing {
			continue
		}
		m := report.Month{Name: d.String(), Index: signed(x.Point.Index, 1), Note: "net " + signed(x.Point.Net, 2)}
		for _, share := range firstN(x.Shares, mostShares) {
			line := v.story(share.Story)
			line.Amount = signed(share.Net, 3) + " left of it"
			m.Stories = append(m.Stories, line)
		}
		if rest := len(x.Shares) - mostShares; rest > 0 {
			m.Stories = append(m.Stories, report.Line{Text: fmt.Sprintf("and %s that left less", plural(rest, "story"))})
		}
		out = append(out, m)
	}
	return out
}

// mostShares is how many stories a single day's index is taken apart into.
const mostShares = 25

// months lists the months of a dyad with the stories that begin in each,
// newest first.
func (v *view) months(dyad string) []report.Month {
	o := v.options
	o.Step = timeline.StepMonth
	stories := v.table.Of(dyad)
	var out []report.Month
	for _, pt := range v.table.Series(dyad, o).Points {
		m := report.Month{Name: pt.Period.Name, Index: "no value", Note: ""}
		if !pt.Missing {
			m.Index = signed(pt.Index, 1)
			m.Band = fmt.Sprintf("(%s to %s)", signed(pt.Low, 1), signed(pt.High, 1))
		}
		if pt.Warmup {
			m.Note = "warm-up"
		}
		for i := range stories {
			if pt.Period.Contains(stories[i].Date.Earliest) {
				m.Stories = append(m.Stories, v.story(&stories[i]))
			}
		}
		out = append(out, m)
	}
	slices.Reverse(out)
	return out
}

// others lists the stories of every dyad but one, those with most first.
func (v *view) others(shown string) []report.Group {
	var out []report.Group
	for _, dyad := range v.byStories() {
		if dyad == shown {
			continue
		}
		stories := v.table.Of(dyad)
		g := report.Group{Name: dyad, Note: plural(len(stories), "story")}
		for i := range stories {
			g.Stories = append(g.Stories, v.story(&stories[i]))
		}
		out = append(out, g)
	}
	return out
}

// coarse lists the stories that are dated too coarsely to count.
func (v *view) coarse() []report.Line {
	var out []report.Line
	for i := range v.table.Coarse {
		l := v.story(&v.table.Coarse[i])
		l.Amount = v.table.Coarse[i].Dyad
		out = append(out, l)
	}
	return out
}

// reports lists every event record by date.
func (v *view) reports() []report.Report {
	events := slices.Clone(v.events)
	slices.SortStableFunc(events, func(a, b timeline.Event) int {
		return cmp.Or(cmp.Compare(a.Date.Earliest, b.Date.Earliest), cmp.Compare(a.ID, b.ID))
	})
	var out []report.Report
	for _, e := range events {
		before, trigger, after := around(sentence(e), oneLine(e.Trigger))
		r := report.Report{
			ID: e.ID, Date: cmp.Or(humanDate(e.Date), "undated"), DateWords: e.Date.Words, Basis: cmp.Or(string(e.Date.Basis), "unknown"),
			Who: whoNamed(e), Action: e.Action, Code: "CAMEO " + e.Code, Realis: string(e.Realis), Tension: cmp.Or(readable(e.Tension).String(), "none"),
			Trace:  traceLines(v.model, e),
			Before: before, Trigger: trigger, After: after,
			Outlet: outletName(e), Published: e.Published.String(), Rule: cmp.Or(e.Rule, "none"), Link: e.URL, LinkLabel: "article",
		}
		if r.Link == "" && v.about[e.Article] != "" {
			r.Link, r.LinkLabel = v.about[e.Article], "a page on the event"
		}
		out = append(out, r)
	}
	return out
}

// around splits a sentence at its trigger; without one the whole sentence is
// before.
func around(text, trigger string) (before, at, after string) {
	i := strings.Index(text, trigger)
	if trigger == "" || i < 0 {
		return text, "", ""
	}
	return text[:i], trigger, text[i+len(trigger):]
}

// whoNamed names source and target in words.
func whoNamed(e timeline.Event) string {
	source := cmp.Or(e.Source.Name, e.Source.Code)
	target := cmp.Or(e.Target.Name, e.Target.Code)
	switch {
	case e.Target.Code == "":
		return source
	case source == target:
		source, target = withRole(e.Source, source), withRole(e.Target, target) // of one state: police, opposition
	}
	return source + " → " + target
}

// withRole puts an actor's role behind its name, where it has one.
func withRole(a timeline.Actor, name string) string {
	if a.Role == "" {
		return name
	}
	return name + " (" + a.Role + ")"
}

// humanDate writes a date for people: "28 Jul 2025", "Jul 2025", or the two
// ends of an interval.
func humanDate(d timeline.Date) string {
	switch {
	case !d.Known():
		return ""
	case d.Days() == 1:
		return d.Earliest.Time().Format("2 Jan 2006")
	}
	first, last := d.Earliest.Time(), d.Latest.Time()
	if d.Precision == timeline.PrecisionMonth && first.Day() == 1 && last.AddDate(0, 0, 1).Day() == 1 {
		return first.Format("Jan 2006")
	}
	if d.Precision == timeline.PrecisionYear && first.YearDay() == 1 && last.Month() == time.December && last.Day() == 31 {
		return first.Format("2006")
	}
	if first.Year() == last.Year() {
		return first.Format("2 Jan") + " to " + last.Format("2 Jan 2006")
	}
	return first.Format("2 Jan 2006") + " to " + last.Format("2 Jan 2006")
}

// signed writes a number with its sign, a true minus, and fixed decimals.
func signed(v float64, decimals int) string {
	s := fmt.Sprintf("%+.*f", decimals, v)
	if strings.Trim(s, "+-0.") == "" {
		return strings.TrimLeft(s, "+-")
	}
	return strings.Replace(s, "-", "−", 1)
}

// plural counts things: "1 story", "2 stories".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if stem, ok := strings.CutSuffix(thing, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
