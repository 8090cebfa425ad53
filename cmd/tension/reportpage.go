package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/charts/theme"
	"github.com/seed-4148e10f/tension/cmd/tension/internal/report"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

// keyDateCount is how many key dates the page lists.
const keyDateCount = 15

// page fills the report.
func (a *app) page(v *view, dyad string, c *compare.Comparison, pictures []picture) (report.Page, error) {
	l, err := a.labels()
	if err != nil {
		return report.Page{}, err
	}
	findings, days := v.findings(l, dyad, c)
	p := report.Page{
		Title:    "Tension report: " + v.dyadName(l, dyad),
		Subtitle: fmt.Sprintf("%s, %s and %s, %s to %s, days in %s", plural(len(v.published), "outlet"), plural(v.articles.len(), "article"), plural(len(v.events), "event"), v.options.Since, v.options.Until, v.zoneName),
		Findings: findings,
		Days:     v.days(dyad, days...),
		Dyads:    v.dyadTable(l, dyad),
		Months:   v.months(dyad),
		Others:   v.others(dyad),
		Coarse:   v.coarse(),
		Reports:  v.reports(),
		Warnings: v.warnings(dyad, c),
		Method:   v.method(),
		Params:   v.params(),
	}
	if v.sample {
		p.Notice = "This is the embedded sample: summaries written for this project of real events, not the papers' own text. The outlets are samples; each report names a page on its event."
	}
	if c != nil {
		p.Verdict, p.Compare, p.Drivers = upperFirst(c.Sentence)+".", v.comparisonPage(*c), v.drivers(*c)
	}
	dates, err := a.keyDates(v, []string{dyad}, keyDateCount)
	if err != nil {
		return p, err
	}
	for _, k := range keydates.ByDate(dates) {
		p.KeyDates = append(p.KeyDates, v.keyDate(k))
	}
	for _, picture := range pictures {
		var svg bytes.Buffer
		if err := picture.drawing.WriteSVG(&svg); err != nil {
			return p, err
		}
		p.Charts = append(p.Charts, report.Chart{Caption: picture.caption, SVG: svg.String()})
	}
	fonts, err := theme.NewFonts()
	if err != nil {
		return p, err
	}
	for _, w := range []theme.Weight{theme.Regular, theme.SemiBold} {
		face := fonts.Faces(w)[0]
		p.Fonts = append(p.Fonts, report.Font{Family: face.Family, Weight: w.CSS(), Data: face.TTF})
	}
	return p, nil
}

// findings is the answer in a few sentences, and the days it names.
func (v *view) findings(l *labeler, dyad string, c *compare.Comparison) (found []report.Finding, days []timeline.Day) {
	points := v.daily(dyad).Points
	if n := len(points); n > 0 && !points[n-1].Missing {
		last, peak := points[n-1], points[n-1]
		for _, p := range points {
			if !p.Missing && p.Index > peak.Index {
				peak = p
			}
		}
		found = append(found, report.Finding{Text: fmt.Sprintf("%s stood at %s on %s (90 %% band %s to %s), on a scale from −100, deep detente, to +100, open war.",
			v.dyadName(l, dyad), signed(last.Index, 1), last.Period.From.Time().Format("2 January 2006"), signed(last.Low, 1), signed(last.High, 1)),
			Anchor: dayAnchor(last.Period.From)})
		days = append(days, last.Period.From)
		if peak.Period != last.Period {
			found = append(found, report.Finding{Text: fmt.Sprintf("The highest day was %s, at %s.", peak.Period.From.Time().Format("2 January 2006"), signed(peak.Index, 1)),
				Anchor: dayAnchor(peak.Period.From)})
			days = append(days, peak.Period.From)
		}
	}
	if c != nil {
		found = append(found, report.Finding{Text: upperFirst(c.Sentence) + ".", Anchor: "comparison"})
	}
	return found, days
}

// monthAnchor is where the page lists the stories of the day's month.
func monthAnchor(d timeline.Day) string { return "m-" + timeline.StepMonth.Of(d).Name }

// dayAnchor is where the page takes the index of a day apart.
func dayAnchor(d timeline.Day) string { return "d-" + d.String() }

// upperFirst begins a sentence with a capital.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// dyadTable sums up every dyad and leads to its stories: for the one shown, to
// its months.
func (v *view) dyadTable(l *labeler, shown string) report.Table {
	t := report.Table{
		Caption: "Index on the last day and its mean over the whole window; stories that count.",
		Head:    []string{"pair", "", "last", "90 % band", "mean", "stories"},
		Right:   []bool{false, false, true, true, true, true},
	}
	for _, dyad := range v.byStories() {
		s := v.daily(dyad)
		mean, n := 0.0, 0
		for _, p := range s.Points {
			if !p.Missing {
				mean, n = mean+p.Index, n+1
			}
		}
		last := s.Points[len(s.Points)-1]
		row := []string{dyad, v.dyadName(l, dyad), "no value", "", "no value", fmt.Sprint(len(v.table.Of(dyad)))}
		if !last.Missing {
			row[2], row[3] = signed(last.Index, 1), signed(last.Low, 1)+" to "+signed(last.High, 1)
		}
		if n > 0 {
			row[4] = signed(mean/float64(n), 1)
		}
		anchor := "d-" + dyad
		if dyad == shown {
			anchor = "months"
		}
		t.Rows = append(t.Rows, report.Row{Anchor: anchor, Cells: row})
	}
	return t
}

// comparisonPage is the comparison's table for the page.
func (v *view) comparisonPage(c compare.Comparison) report.Table {
	text := comparisonTable(c)
	t := report.Table{Head: text.Head, Anchors: []string{"", v.anchorIn(c.A.Period), v.anchorIn(c.B.Period)}}
	for _, r := range text.Rows {
		t.Rows = append(t.Rows, report.Row{Cells: r})
	}
	t.Caption = fmt.Sprintf("%s against %s. The test is on the mean daily net inflow; the index is description.", c.B.Period.Resolved(), c.A.Period.Resolved())
	return t
}

// anchorIn leads to the last month of the period that the page lists.
func (v *view) anchorIn(p timeline.Period) string {
	last := min(p.To-1, v.options.Until)
	if last < max(p.From, v.options.Since) {
		return ""
	}
	return monthAnchor(last)
}

// drivers lists the stories behind the difference.
func (v *view) drivers(c compare.Comparison) []report.Driver {
	var out []report.Driver
	stories := v.table.Of(c.Dyad)
	for _, d := range c.Drivers {
		line := report.Driver{Period: d.Period, Date: humanDate(d.Date), Text: driverText(d), Amount: signed(d.Amount, 2)}
		for i := range stories {
			if stories[i].Key == d.Story && stories[i].Flow == d.Flow {
				line.Refs = v.refs(&stories[i])
				line.Who = who(v.table.Events[stories[i].Parts[0].Events[0]])
				break
			}
		}
		out = append(out, line)
	}
	return out
}

// driverText is the sentence of a driver, or its code where there is none.
func driverText(d compare.Driver) string { return oneLine(cmp.Or(d.Text, "code "+d.Code)) }

// warnings gathers everything that limits what can be said.
func (v *view) warnings(dyad string, c *compare.Comparison) []string {
	out := slices.Clone(v.daily(dyad).Warnings)
	if c != nil {
		out = append(out, c.Warnings...)
	}
	for _, s := range v.table.Skipped {
		out = append(out, fmt.Sprintf("%s not counted: %s", plural(s.Count, "event"), s.Reason))
	}
	if n := len(v.table.Coarse); n > 0 {
		out = append(out, fmt.Sprintf("%s known too coarsely for the daily index: listed below, not counted", plural(n, "story")))
	}
	return append(out, v.doubts()...)
}

// method says in words how the numbers came about.
func (v *view) method() []string {
	return []string{
		"Each sentence of each article is read by coding rules: who did what to whom, whether it happened, was planned, threatened or denied. Each event is dated to the day it happened from the words of the text, with an interval where the day is not known, never to a made-up day.",
		"An event's tension runs from −10 to +10: minus the Goldstein weight of its CAMEO code, times factors that its trace below names one by one. Reports of one event form a story; further outlets add to it with diminishing returns.",
		"The index folds the stories over days: words fade with a half-life of 14 days and deeds with one of 30 unless the parameters below say otherwise; conflict counts against cooperation. −100 is deep detente, 0 nothing happening or as much of one as of the other, +100 open war. Levels compare within one set of articles, not between sets.",
		"The band redraws reports by their confidence and outlets by chance; it does not know what no outlet reported. The comparison tests the daily inflows in batches of 28 days, never the index itself, whose days are not independent.",
	}
}

// params are the settings behind the numbers.
func (v *view) params() []report.Param {
	p := []report.Param{
		{Name: "tension", Value: version()},
		{Name: "scoring model", Value: v.model.ID + ": " + v.model.Title},
		{Name: "days", Value: "civil days in " + v.zoneName},
		{Name: "window", Value: fmt.Sprintf("%s to %s", v.options.Since, v.options.Until)},
	}
	if v.rulesHash != "" {
		p = append(p, report.Param{Name: "rules", Value: v.rulesHash})
	}
	for _, line := range strings.Split(strings.TrimSpace(string(v.model.Index)), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok {
			p = append(p, report.Param{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)})
		}
	}
	return p
}

// keyDate is one key date of the page.
func (v *view) keyDate(k keydates.KeyDate) report.KeyDate {
	out := report.KeyDate{
		Date: humanDate(k.Date), Text: keyDateText(k), Outlet: k.Outlet, Link: k.URL, Raises: k.Net > 0,
		Score: fmt.Sprintf("net inflow %s from %s", signed(k.Net, 2), plural(k.Stories, "story")),
	}
	stories := v.table.Of(k.Dyad)
	for i := range stories {
		if d := stories[i].Date; d.Earliest == k.Date.Earliest && d.Latest == k.Date.Latest {
			out.Refs = append(out.Refs, v.refs(&stories[i])...)
		}
	}
	out.Refs = fewRefs(out.Refs)
	if out.Outlet == "" {
		out.Outlet = "unknown outlet"
	}
	return out
}
