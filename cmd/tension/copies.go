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
func copies(s *shelf, p stories.CopyParams) (map[int]stories.Copy, []string, error) {
	var failed error
	found := stories.Copies(s.len(), s.head, func(i int) stories.Print {
		print, err := s.print(i)
		if err != nil {
			failed = err
		}
		return print
	}, p)
	copies := map[int]stories.Copy{}
	var again, syndicated []stories.Copy
	for _, c := range found {
		copies[c.Article] = c
		if c.Of != c.Article {
			again = append(again, c)
		} else {
			syndicated = append(syndicated, c)
		}
	}
	var notes []string
	name := func(i int) string {
		a, err := s.article(i)
		if err != nil {
			failed = err
		}
		return cmp.Or(a.Path, a.ID)
	}
	if len(again) > 0 {
		c := again[0]
		notes = append(notes, fmt.Sprintf("%d articles are copies of others, each counted as one outlet with its original (%s: %s)", len(again), name(c.Article), c.Reason(name(c.Of))))
	}
	if len(syndicated) > 0 {
		c := syndicated[0]
		notes = append(notes, fmt.Sprintf("%d articles are an agency's, counted as the agency (%s: %s)", len(syndicated), name(c.Article), c.Reason(name(c.Of))))
	}
	return copies, notes, failed
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
