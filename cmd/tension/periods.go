package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// windowDays is the length of the windows before and after a date, unless asked
// for otherwise or the data are shorter: half a year.
const windowDays = 182

// periodFlags say how the periods of a comparison are chosen.
type periodFlags struct {
	asOf, file  string
	beforeAfter string
	window      int
	yearOnYear  bool
}

// chosenPeriods are the periods of a comparison as far as they can be known
// before the data are.
type chosenPeriods struct {
	periods []timeline.Period
	event   timeline.Day // of --before-after
}

// periodForm is what an argument looks like that is meant as a period, whether
// or not the calendar has it.
var periodForm = regexp.MustCompile(`^(\d{4}(-?[HhQqWw]?\d{1,2})*(\.\..*)?|last-\d+d|@.+)$`)

// choose parts the arguments into periods, which come first, and inputs.
func (f *periodFlags) choose(args []string) (chosenPeriods, []string, error) {
	var c chosenPeriods
	asOf, err := f.day("--as-of", f.asOf)
	if err != nil {
		return c, nil, err
	}
	if f.beforeAfter != "" {
		c.event, err = f.day("--before-after", f.beforeAfter)
		return c, args, err
	}
	named, err := readPeriods(f.file, asOf)
	if err != nil {
		return c, nil, err
	}
	least := 2
	if f.yearOnYear {
		least = 1
	}
	for i, arg := range args {
		if i >= least && !periodForm.MatchString(arg) {
			return c, args[i:], nil
		}
		if name, ok := strings.CutPrefix(arg, "@"); ok {
			p, ok := named[name]
			if !ok {
				return c, nil, usage("--periods-file FILE holds lines such as @before = 2017-01..2018-02", "unknown period %s", arg)
			}
			c.periods = append(c.periods, p)
			continue
		}
		p, err := period(arg, asOf)
		if err != nil {
			return c, nil, err
		}
		if _, err := os.Stat(arg); err == nil && i >= least {
			return c, nil, usage("write ./"+arg+" for the file, or rename it", "%s is a period, and a file is called so", arg)
		}
		c.periods = append(c.periods, p)
	}
	if len(c.periods) < least {
		return c, nil, usage("tension compare 2025-H1 2025-H2 INPUT...", "compare needs %s", map[int]string{1: "a period", 2: "two periods"}[least])
	}
	return c, nil, nil
}

// day reads a day given to a flag; unknown when there is none.
func (f *periodFlags) day(flag, s string) (timeline.Day, error) {
	if s == "" {
		return 0, nil
	}
	d, err := timeline.ParseDay(s)
	if err != nil {
		return 0, usage("write it as 2025-12-31", "%s %s is not a day", flag, s)
	}
	return d, nil
}

// periodName is how a period of one's own may be called.
var periodName = regexp.MustCompile(`^[\pL\pN_.-]+$`)

// readPeriods reads the named periods of a file: lines such as
// "@pre-summit = 2017-01..2018-02"; empty lines and lines after # are skipped.
func readPeriods(name string, asOf timeline.Day) (map[string]timeline.Period, error) {
	named := map[string]timeline.Period{}
	if name == "" {
		return named, nil
	}
	const hint = "give lines such as @pre-summit = 2017-01..2018-02"
	file, err := os.Open(name)
	if err != nil {
		return nil, dataError(hint, "cannot read --periods-file %s: %w", name, cause(err))
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key = strings.TrimPrefix(strings.TrimSpace(key), "@")
		if !ok || !periodName.MatchString(key) {
			return nil, dataError(hint, "%s:%d: %q names no period", name, n, line)
		}
		p, err := timeline.ParsePeriodAsOf(strings.TrimSpace(value), asOf)
		var bad *timeline.PeriodError
		if errors.As(err, &bad) {
			return nil, dataError(bad.Reason, "%s:%d: unknown period %q", name, n, bad.Text)
		}
		if _, twice := named[key]; twice {
			return nil, dataError("give each period a name of its own", "%s:%d: @%s is there twice", name, n, key)
		}
		p.Name = key
		named[key] = p
	}
	if err := lines.Err(); err != nil {
		return nil, dataError(hint, "cannot read --periods-file %s: %w", name, err)
	}
	return named, nil
}

// resolve makes the periods final, now that the data are known: the windows
// around an event, the year before, the calendar days all years have.
func (a *app) resolve(v *view, f *periodFlags, c chosenPeriods) ([]timeline.Period, error) {
	first, last := v.span()
	switch {
	case c.event.Known():
		return a.windows(c.event, f.window, first, last)
	case !f.yearOnYear:
		return c.periods, nil
	case len(c.periods) == 1:
		before, err := yearBefore(c.periods[0])
		if err != nil {
			return nil, err
		}
		c.periods = []timeline.Period{before, c.periods[0]}
	}
	aligned, err := align(c.periods, first, last)
	if err == nil && !slices.Equal(aligned, c.periods) {
		say(a.stderr, "note", fmt.Sprintf("cut to the calendar days that all of them have, for the data run from %s to %s", first, last))
	}
	return aligned, err
}

// span is the first and the last day of the data.
func (v *view) span() (first, last timeline.Day) {
	if first, last = v.published.Span(); first.Known() {
		return first, last
	}
	return v.table.Span(nil)
}

// windows are the equal windows before the day and from it on.
func (a *app) windows(day timeline.Day, n int, first, last timeline.Day) ([]timeline.Period, error) {
	asked := n
	if n == 0 {
		n = windowDays
	}
	if n < 0 {
		return nil, usage("--window 182", "--window %d is no number of days", n)
	}
	n = min(n, int(day-first), int(last+1-day))
	if n < 1 {
		return nil, usage(fmt.Sprintf("the data run from %s to %s", first, last), "there are no data on both sides of %s", day)
	}
	if n < asked {
		say(a.stderr, "note", fmt.Sprintf("windows of %d days, for the data run from %s to %s", n, first, last))
	}
	return []timeline.Period{
		{From: day - timeline.Day(n), To: day, Name: fmt.Sprintf("%d days before", n)},
		{From: day, To: day + timeline.Day(n), Name: fmt.Sprintf("%d days from %s", n, day)},
	}, nil
}

// yearBefore is the same part of the year before.
func yearBefore(p timeline.Period) (timeline.Period, error) {
	shift := func(d timeline.Day) timeline.Day {
		y, m, day := d.Date()
		return timeline.NewDay(y-1, m, day)
	}
	if p == timeline.StepWeek.Of(p.From) {
		var y, w int
		if _, err := fmt.Sscanf(p.Name, "%d-W%d", &y, &w); err != nil {
			return p, err
		}
		return period(fmt.Sprintf("%04d-W%02d", y-1, w), 0)
	}
	before := timeline.Period{From: shift(p.From), To: shift(p.To)}
	return renamed(before), nil
}

// renamed gives a period the name it would be asked for by.
func renamed(p timeline.Period) timeline.Period {
	for _, step := range []timeline.Step{timeline.StepYear, timeline.StepHalf, timeline.StepQuarter, timeline.StepMonth, timeline.StepDay} {
		if u := step.Of(p.From); u.From == p.From && u.To == p.To {
			return u
		}
	}
	p.Name = p.From.String() + ".." + (p.To - 1).String()
	return p
}

// align cuts the periods to the calendar days for which all of them have data.
// They begin on the same day of their years.
func align(periods []timeline.Period, first, last timeline.Day) ([]timeline.Period, error) {
	_, month, day := periods[0].From.Date()
	base := func(p timeline.Period) int { y, _, _ := p.From.Date(); return y }
	move := func(d timeline.Day, years int) timeline.Day {
		y, m, day := d.Date()
		return timeline.NewDay(y+years, m, day)
	}
	zero := base(periods[0])
	from, to := periods[0].From, periods[0].To
	for _, p := range periods {
		if _, m, d := p.From.Date(); m != month || d != day {
			return nil, usage("give periods such as 2023-H1 2024-H1 2025-H1", "%s and %s do not begin on the same day of the year", periods[0], p)
		}
		years := zero - base(p)
		from = max(from, move(max(p.From, first), years))
		to = min(to, move(min(p.To, last+1), years))
	}
	if to <= from {
		return nil, usage(fmt.Sprintf("the data run from %s to %s", first, last), "there is no part of the year that all the periods have data of")
	}
	out := make([]timeline.Period, len(periods))
	for i, p := range periods {
		years := base(p) - zero
		cut := timeline.Period{From: move(from, years), To: move(to, years), Name: p.Name}
		if cut.From != p.From || cut.To != p.To {
			cut = renamed(cut)
		}
		out[i] = cut
	}
	return out, nil
}
