package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/stories"
)

const storiesHelp = `Show which reports were taken for one event, and why.

  tension stories --sample
  tension stories events.csv --format csv -o stories.csv

Reports join a story when they have the same actors, the same kind of act and overlapping dates, and their sentences are
alike; the first report of a story is the best dated. A story id written into events.csv by hand is kept.

What is wrong can be set right in a file, one correction a line, and given to any command as --merges FILE:

  together EVENT EVENT...     one event, whatever the words say
  apart EVENT EVENT...        several events, each a story of its own`

func (a *app) storiesCommand() *cobra.Command {
	var f inputFlags
	var form, out string
	var all bool
	known := append(table.Forms(), "jsonl")
	c := &cobra.Command{
		Use:   "stories INPUT...",
		Short: "Groups of reports of one event, with the reason",
		Long:  storiesHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			kind, err := a.format(form, out, "table", known...)
			if err != nil {
				return err
			}
			return a.on(&f, args, func(c *corpus) error {
				rows := storyRows(c, all)
				return a.emit(out, func(w io.Writer) error {
					if kind == "jsonl" {
						return writeJSONL(w, rows)
					}
					return table.Write(w, storyTable(rows), kind)
				})
			})
		},
	}
	f.add(c)
	a.addFormat(c, &form, &out, known...)
	c.Flags().BoolVar(&all, "all", false, "also stories of a single report")
	return c
}

// corrections reads the file of forced and forbidden merges.
func (a *app) corrections(c *corpus, name string) (stories.Corrections, error) {
	const how = "write together or apart and two event ids or more on each line"
	a.corrected(c)
	if name == "" {
		return stories.Corrections{}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return stories.Corrections{}, dataError(how, "cannot read --merges %s: %w", name, cause(err))
	}
	defer file.Close()
	corrections, err := stories.ReadCorrections(file, name)
	if err != nil {
		return stories.Corrections{}, dataError(how, "%w", err)
	}
	if missing := corrections.Missing(c.events); len(missing) > 0 {
		say(a.stderr, "warning", fmt.Sprintf("%s names %s that no input has, such as %s", name, plural(len(missing), "event"), missing[0]))
	}
	for _, line := range corrections.Lines() {
		c.corrected = append(c.corrected, "stories: "+line)
	}
	c.corrected = unique(c.corrected)
	say(a.stderr, "note", fmt.Sprintf("%s of stories from %s", plural(corrections.Len(), "correction"), name))
	return corrections, nil
}

// corrected notes what people have set right in the input already: what the data
// package beside it says of the run it came from, and that the file is no longer
// the one that run wrote.
func (a *app) corrected(c *corpus) {
	if len(c.given) == 0 {
		return
	}
	for _, f := range c.files {
		p, r := described(f.Path)
		if r == nil {
			continue
		}
		made := &p.Made
		if r.Made != nil {
			made = r.Made
		}
		c.dropped = append(c.dropped, made.Dropped...)
		c.corrected = append(c.corrected, made.Corrected...)
		if r.Hash != "sha256:"+f.SHA256 {
			name := filepath.Base(f.Path)
			c.corrected = append(c.corrected, name+", edited since tension wrote it")
			say(a.stderr, "note", name+" was edited since tension wrote it; the results say so")
		}
	}
	c.dropped, c.corrected = unique(c.dropped), unique(c.corrected)
}

// unique is the texts in order, each once.
func unique(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// storyRow is one report in its story.
type storyRow struct {
	Story  string  `json:"story"`
	Event  string  `json:"event"`
	Date   string  `json:"date"`
	Outlet string  `json:"outlet"`
	Who    string  `json:"who"`
	Code   string  `json:"code"`
	Like   float64 `json:"like"`
	Reason string  `json:"reason"`
	Text   string  `json:"text"`
}

func storyRows(c *corpus, all bool) []storyRow {
	var rows []storyRow
	for _, s := range c.stories {
		if len(s.Reports) < 2 && !all {
			continue
		}
		for _, r := range s.Reports {
			e := c.events[r.Event]
			rows = append(rows, storyRow{s.ID, e.ID, e.Date.Value(), e.Outlet, who(e), e.Code, round6(r.Like), r.Reason, oneLine(e.Text)})
		}
	}
	return rows
}

func storyTable(rows []storyRow) table.Table {
	t := table.Table{Head: []string{"story", "event", "date", "outlet", "who", "code", "", "reason", "text"},
		Names: []string{"story", "event", "date", "outlet", "who", "code", "like", "reason", "text"}}
	for _, r := range rows {
		t.Add(table.Cell{Text: r.Story}, table.Cell{Text: r.Event}, table.Cell{Text: r.Date}, table.Cell{Text: r.Outlet}, table.Cell{Text: r.Who},
			table.Cell{Text: r.Code}, table.Cell{Value: r.Like}, table.Cell{Text: r.Reason}, table.Cell{Text: r.Text})
	}
	return t
}

// sentence is what an event says: its sentence, or, in a table that came
// without sentences, who did what.
func sentence(e timeline.Event) string {
	if e.Text == "" {
		return whoNamed(e) + ": " + cmp.Or(e.Action, "code "+e.Code)
	}
	return oneLine(e.Text)
}

// writeJSONL writes one value a line.
func writeJSONL[T any](w io.Writer, rows []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range rows {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// eventTable is the short form of events for a terminal.
func eventTable(events []timeline.Event) table.Table {
	t := table.Table{
		Head:  []string{"date", "who", "code", "action", "realis", "tension", "outlet", "text"},
		Right: []bool{false, false, false, false, false, true},
	}
	for _, e := range events {
		tension := "~"
		if e.Tension.Known {
			tension = fmt.Sprintf("%+.1f", e.Tension.Value)
		}
		t.Rows = append(t.Rows, []string{e.Date.Value(), who(e), e.Code, e.Action, string(e.Realis), tension, e.Outlet, oneLine(e.Text)})
	}
	return t
}
