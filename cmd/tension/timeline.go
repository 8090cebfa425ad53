package main

import (
	"cmp"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/keydates"
)

const timelineHelp = `The days that matter, each with its best sentence and the source.

  tension timeline --sample --top 20
  tension timeline articles/ --top 15 --format md

A day matters by what its stories bring to the index, and by how many articles speak of it, then or later. With --dyad
only days with a story of it count. Tables are ordered by date; jsonl is best first, with rank, date, text, article, url
and score.`

func (a *app) timelineCommand() *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var form, out string
	var top int
	known := append(table.Forms(), "jsonl")
	c := &cobra.Command{
		Use:   "timeline INPUT...",
		Short: "The key dates, with one sentence and its source each",
		Long:  timelineHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			if top < 1 {
				return usage("give at least 1", "--top %d", top)
			}
			kind, err := a.format(form, out, "table", known...)
			if err != nil {
				return err
			}
			v, err := a.view(&f, &s, args)
			if err != nil {
				return err
			}
			dyads, err := v.chosen()
			if err != nil {
				return err
			}
			mentions, err := a.mentions(v.corpus, f.jobs)
			if err != nil {
				return err
			}
			o, weight, err := a.keyDateOptions(v, dyads, top)
			if err != nil {
				return err
			}
			if o.Since, o.Until, err = s.window(); err != nil { // the days asked for, not those the index can show
				return err
			}
			if len(v.asked.names) > 0 {
				mentions = v.onStoryDays(mentions, dyads)
			}
			o.Mentions, o.MentionWeight = mentions, weight
			dates := keydates.Rank(v.table, o)
			err = a.emit(out, func(w io.Writer) error {
				switch kind {
				case "jsonl":
					return writeJSONL(w, dates)
				case "csv":
					return table.Write(w, keyDateRows(dates), kind)
				}
				return table.Write(w, keyDateTable(dates), kind)
			})
			if err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	a.addFormat(c, &form, &out, known...)
	c.Flags().IntVar(&top, "top", 15, "how many key dates")
	return c
}

func keyDateTable(dates []keydates.KeyDate) table.Table {
	byDate := keydates.ByDate(slices.Clone(dates))
	t := table.Table{Head: []string{"date", "dyad", "net inflow, all dyads", "outlet", "text"}, Right: []bool{false, false, true}}
	for _, k := range byDate {
		t.Add(table.Cell{Text: k.Date.Value()}, table.Cell{Text: k.Dyad}, table.Cell{Text: signed(k.Net, 2)}, table.Cell{Text: k.Outlet}, table.Cell{Text: keyDateText(k)})
	}
	return t
}

// keyDateRows is for a spreadsheet: by date, with all that jsonl tells.
func keyDateRows(dates []keydates.KeyDate) table.Table {
	t := table.Table{Head: []string{"date", "rank", "score", "net", "dyad", "code", "action", "text", "outlet", "outlets", "stories", "article", "url", "event", "story"}}
	for _, k := range keydates.ByDate(slices.Clone(dates)) {
		t.Add(table.Cell{Text: k.Date.Value()}, table.Cell{Value: k.Rank}, table.Cell{Value: round6(k.Score)}, table.Cell{Value: round6(k.Net)},
			table.Cell{Text: k.Dyad}, table.Cell{Text: k.Code}, table.Cell{Text: k.Action}, table.Cell{Text: keyDateText(k)}, table.Cell{Text: k.Outlet},
			table.Cell{Value: k.Outlets}, table.Cell{Value: k.Stories}, table.Cell{Text: k.Article}, table.Cell{Text: k.URL}, table.Cell{Text: k.Event}, table.Cell{Text: k.Story})
	}
	return t
}

// keyDateText is the sentence of a key date, or what was done where there is
// none.
func keyDateText(k keydates.KeyDate) string { return oneLine(cmp.Or(k.Text, k.Action, "code "+k.Code)) }

// keyDates ranks the days of the dyads in the view's window by their stories.
func (a *app) keyDates(v *view, dyads []string, top int) ([]keydates.KeyDate, error) {
	o, _, err := a.keyDateOptions(v, dyads, top)
	if err != nil {
		return nil, err
	}
	return keydates.Rank(v.table, o), nil
}

// keyDateOptions are the options of stories/keydates.yaml, but for the mentions,
// whose weight stands by itself.
func (a *app) keyDateOptions(v *view, dyads []string, top int) (o keydates.Options, mentionWeight float64, err error) {
	p, err := a.keyDateParams()
	return keydates.Options{Dyads: dyads, Since: v.options.Since, Until: v.options.Until, Top: top,
		Gap: p.GapDays, Fresh: p.FreshDays, Vague: p.VagueDays, Crowd: p.Crowd}, p.MentionWeight, err
}
