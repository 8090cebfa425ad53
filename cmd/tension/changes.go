package main

import (
	"fmt"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/timeline"
)

// nearStories is how many stories a change point names.
const nearStories = 2

// changes are the change points of the dyad over the view's window.
func (v *view) changes(dyad string) compare.Changes {
	o := v.compareOptions()
	o.Drivers = nearStories
	return compare.ChangePoints(v.table, dyad, v.options.Since, v.options.Until, o)
}

// noChanges says that there is no change point, or that there could be none.
func noChanges(dyad string, x compare.Changes) string {
	if x.TooShort() {
		return fmt.Sprintf("change points of %s: too short to tell, %d weeks of net inflow have a value and %d are needed", dyad, x.Weeks, x.Least)
	}
	return fmt.Sprintf("no change point in the %d weeks of net inflow of %s", x.Weeks, dyad)
}

// changes lists where the dyad's weekly net inflow changed level.
func (c *comparisonText) changes(dyad string, x compare.Changes) {
	if len(x.Points) == 0 {
		c.heading("%s", noChanges(dyad, x))
		return
	}
	c.heading("change points of %s, in %d weeks of net inflow (PELT, at least 4 weeks apart, penalty %.3g: 2 s² log n, or what shuffled weeks reach by chance where that is more):", dyad, x.Weeks, x.Penalty)
	t := table.Table{Head: []string{"from week", "between (95 %)", "net inflow / day before", "after", "change", "weeks"}, Right: []bool{false, false, true, true, true}}
	for i := range x.Points {
		p := &x.Points[i]
		between := p.First.From.String()
		if p.First != p.Last {
			between += " .. " + p.Last.From.String()
		}
		t.Add(table.Cell{Text: p.Week.From.String()}, table.Cell{Text: between}, level(timeline.Num(p.Before), 3), level(timeline.Num(p.After), 3), level(timeline.Num(p.Size()), 3),
			table.Cell{Text: fmt.Sprintf("%d + %d", p.WeeksBefore, p.WeeksAfter)})
	}
	c.table(t)
	for i := range x.Points {
		if p := &x.Points[i]; len(p.Stories) > 0 {
			c.heading("near %s:", p.Week.From)
			for _, s := range p.Stories {
				c.story(s)
			}
		}
	}
}

// changeJSON is a change point for programs.
type changeJSON struct {
	Dyad        string       `json:"dyad"`
	Week        timeline.Day `json:"week"`
	First       timeline.Day `json:"first"`
	Last        timeline.Day `json:"last"`
	Before      float64      `json:"before"`
	After       float64      `json:"after"`
	Size        float64      `json:"size"`
	WeeksBefore int          `json:"weeks_before"`
	WeeksAfter  int          `json:"weeks_after"`
	Penalty     float64      `json:"penalty"`
	Stories     []storyJSON  `json:"stories"`
}

type storyJSON struct {
	Story  string  `json:"story"`
	Date   string  `json:"date"`
	Text   string  `json:"text"`
	URL    string  `json:"url"`
	Amount float64 `json:"amount"`
}

func changesJSON(dyads []string, changes map[string]compare.Changes) []changeJSON {
	out := []changeJSON{}
	for _, dyad := range dyads {
		for i := range changes[dyad].Points {
			p := &changes[dyad].Points[i]
			x := changeJSON{dyad, p.Week.From, p.First.From, p.Last.From, p.Before, p.After, p.Size(), p.WeeksBefore, p.WeeksAfter, changes[dyad].Penalty, []storyJSON{}}
			for _, s := range p.Stories {
				x.Stories = append(x.Stories, storyJSON{s.Story, s.Date.Value(), s.Text, s.URL, s.Amount})
			}
			out = append(out, x)
		}
	}
	return out
}
