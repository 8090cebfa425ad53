package main

import (
	"cmp"
	"fmt"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

// copyTag marks an event whose article is a copy: behind it stands the outlet
// that printed it.
const copyTag = "copy:"

// copies finds the articles that are copies of others and the outlets that
// count for them.
func (a *app) copies(articles []timeline.Article) (map[int]stories.Copy, []string, error) {
	p, err := stories.LoadCopyParams(a.data)
	if err != nil {
		return nil, nil, err
	}
	copies := map[int]stories.Copy{}
	var again, syndicated []stories.Copy
	for _, c := range stories.Copies(articles, p) {
		copies[c.Article] = c
		if c.Of != c.Article {
			again = append(again, c)
		} else {
			syndicated = append(syndicated, c)
		}
	}
	var notes []string
	name := func(i int) string { return cmp.Or(articles[i].Path, articles[i].ID) }
	if len(again) > 0 {
		c := again[0]
		notes = append(notes, fmt.Sprintf("%d articles are copies of others, each counted as one outlet with its original (%s: %s)", len(again), name(c.Article), c.Reason))
	}
	if len(syndicated) > 0 {
		c := syndicated[0]
		notes = append(notes, fmt.Sprintf("%d articles are an agency's, counted as the agency (%s: %s)", len(syndicated), name(c.Article), c.Reason))
	}
	return copies, notes, nil
}

// countedAs gives the events of a copy the outlet that counts, and keeps the one
// that printed it as a tag.
func countedAs(events []timeline.Event, c stories.Copy, printed string) {
	if c.Outlet == printed {
		return
	}
	for i := range events {
		events[i].Outlet = cmp.Or(c.Outlet, "unknown")
		events[i].Tags = append(events[i].Tags, copyTag+cmp.Or(printed, "unknown"))
	}
}
