package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/charts"
	"github.com/seed-4148e10f/tension/timeline"
)

// chartCommandOf builds a chart command that draws what draw returns.
func (a *app) chartCommandOf(use, short, by string, draw func(v *view, step timeline.Step, o chartFlags) (*charts.Drawing, error)) *cobra.Command {
	var f inputFlags
	var s seriesFlags
	var o chartFlags
	c := &cobra.Command{
		Use: use, Short: short, Long: chartHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			step, err := timeline.ParseStep(by)
			if err != nil {
				return usage("--by month", "--by: %w", err)
			}
			if err := o.check(); err != nil {
				return err
			}
			v, err := a.view(&f, &s, args)
			if err != nil {
				return err
			}
			drawing, err := draw(v, step, o)
			if err != nil {
				return err
			}
			if err := a.drawAs(drawing, o.out, o); err != nil {
				return err
			}
			return v.done()
		},
	}
	f.add(c)
	s.add(c)
	o.add(c)
	switch c.Name() {
	case "dyads":
		o.addZoom(c)
		c.Flags().IntVar(&o.page, "page", 1, "which twelve dyads, those with most stories first")
	case "calendar":
		return c // it shows days, always
	}
	c.Flags().StringVar(&by, "by", by, "`step`: day, week, month, quarter, half or year")
	return c
}

// dyadsChart draws a panel for each dyad.
func (a *app) dyadsChart(v *view, step timeline.Step, o chartFlags) (*charts.Drawing, error) {
	dyads, err := v.chosen()
	if err != nil {
		return nil, err
	}
	options, err := a.chartOptions(v, "", o)
	if err != nil {
		return nil, err
	}
	l, err := a.labels()
	if err != nil {
		return nil, err
	}
	options.Names = map[string]string{}
	for _, d := range dyads {
		options.Names[d] = a.drawable(v.dyadName(l, d), d)
	}
	opt := v.options
	opt.Step = step
	all := v.table.All(dyads, opt)
	if o.headline {
		options.Title = dyadsHeadline(all, func(d string) string { return options.Names[d] })
	}
	return charts.Dyads(all, options)
}

// calendarChart draws a cell for each day.
func (a *app) calendarChart(v *view, _ timeline.Step, o chartFlags) (*charts.Drawing, error) {
	dyad, err := a.one(v)
	if err != nil {
		return nil, err
	}
	options, err := a.chartOptions(v, dyad, o)
	if err != nil {
		return nil, err
	}
	series := v.daily(dyad)
	if o.headline {
		options.Title = calendarHeadline(series, options.Name)
	}
	return charts.Calendar(series, options)
}

// mixChart draws the share of each kind of story.
func (a *app) mixChart(v *view, step timeline.Step, o chartFlags) (*charts.Drawing, error) {
	dyad, err := a.one(v)
	if err != nil {
		return nil, err
	}
	options, err := a.chartOptions(v, dyad, o)
	if err != nil {
		return nil, err
	}
	kinds, of, err := a.kinds()
	if err != nil {
		return nil, err
	}
	opt := v.options
	opt.Step = step
	var periods []charts.MixPeriod
	for _, p := range v.table.Series(dyad, opt).Points {
		periods = append(periods, charts.MixPeriod{Period: p.Period, Counts: make([]int, len(kinds)), Outlets: p.Outlets})
	}
	stories := v.table.Of(dyad)
	for i := range stories {
		s := &stories[i]
		kind, known := of[v.table.Events[s.Parts[0].Events[0]].Category]
		at, found := slices.BinarySearchFunc(periods, s.Date.Earliest, func(p charts.MixPeriod, d timeline.Day) int {
			if p.Period.Contains(d) {
				return 0
			}
			return cmp.Compare(p.Period.From, d)
		})
		if known && found {
			periods[at].Counts[kind]++
		}
	}
	if o.headline {
		options.Title = mixHeadline(kinds, periods, options.Name)
	}
	return charts.Mix(kinds, periods, options)
}

// kinds reads the kinds of event, from conflict to cooperation, and which
// PLOVER category is of which.
func (a *app) kinds() (kinds []charts.Kind, of map[string]int, err error) {
	of = map[string]int{}
	err = a.table("charts/mix.csv", 3, func(r []string) error {
		tone, err := strconv.ParseFloat(r[2], 64)
		if err != nil {
			return fmt.Errorf("tone %q is no number", r[2])
		}
		at := slices.IndexFunc(kinds, func(k charts.Kind) bool { return k.Name == r[1] })
		if at < 0 {
			at = len(kinds)
			kinds = append(kinds, charts.Kind{Name: r[1], Tone: tone})
		}
		of[r[0]] = at
		return nil
	})
	return kinds, of, err
}
