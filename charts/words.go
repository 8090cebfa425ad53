package charts

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-4148e10f/tension/charts/layout"
	"github.com/seed-4148e10f/tension/timeline"
)

// signed writes a value of a diverging scale: "+50", "0", "−50", with a true
// minus sign.
func signed(v float64, decimals int) string {
	s := fmt.Sprintf("%.*f", decimals, math.Abs(v))
	switch {
	case strings.Trim(s, "0.") == "":
		return "0"
	case v < 0:
		return "−" + s
	}
	return "+" + s
}

// dayText writes "Jul 28" or "Jul 28, 2017".
func dayText(d timeline.Day, needs layout.DateNeeds) string {
	if needs == layout.MonthDayYear {
		return d.Time().Format("Jan 2, 2006")
	}
	return d.Time().Format("Jan 2")
}

// dateText writes a date as exactly as it is known: "Jul 28", "Jul 28–30",
// "Jul 2017", "2017", "Jun 11–Jul 28". Where all is in one year, whole months
// and quarters go without it.
func dateText(d timeline.Date, needs layout.DateNeeds) string {
	a, b := d.Earliest, d.Latest
	switch p, err := timeline.ParsePeriod(d.Value()); {
	case a == b:
		return dayText(a, needs)
	case needs == layout.OneYear && err == nil && p == timeline.StepMonth.Of(a):
		return a.Time().Format("Jan")
	case needs == layout.OneYear && err == nil && p == timeline.StepQuarter.Of(a):
		return p.Name[5:]
	case err == nil && p == timeline.StepMonth.Of(a):
		return a.Time().Format("Jan 2006")
	case err == nil && p == timeline.StepYear.Of(a):
		return p.Name
	case err == nil && p == timeline.StepQuarter.Of(a):
		return p.Name[5:] + " " + p.Name[:4]
	}
	ay, am, _ := a.Date()
	by, bm, bd := b.Date()
	switch {
	case ay == by && am == bm && needs == layout.MonthDayYear:
		return fmt.Sprintf("%s–%d, %d", a.Time().Format("Jan 2"), bd, by)
	case ay == by && am == bm:
		return fmt.Sprintf("%s–%d", a.Time().Format("Jan 2"), bd)
	case ay == by && needs == layout.MonthDayYear:
		return a.Time().Format("Jan 2") + "–" + dayText(b, needs)
	case ay == by:
		return dayText(a, needs) + "–" + dayText(b, needs)
	}
	return dayText(a, layout.MonthDayYear) + "–" + dayText(b, layout.MonthDayYear)
}

// span writes the days from a to b for a title: "Jan 2017–Feb 2026",
// "Mar 3–9, 2018".
func span(a, b timeline.Day) string {
	if b-a > 92 {
		from, to := a.Time().Format("Jan 2006"), b.Time().Format("Jan 2006")
		if a.Time().Year() == b.Time().Year() {
			from = a.Time().Format("Jan")
		}
		if from == to {
			return to
		}
		return from + "–" + to
	}
	return dateText(timeline.Date{Earliest: a, Latest: b}, layout.MonthDayYear)
}

// spans joins stretches of days: "Mar 3–9, 2018; May 1, 2018".
func spans(days [][2]timeline.Day, most int) string {
	var out []string
	for i, d := range days {
		if i == most {
			out = append(out, fmt.Sprintf("%d more", len(days)-most))
			break
		}
		out = append(out, dateText(timeline.Date{Earliest: d[0], Latest: d[1]}, layout.MonthDayYear))
	}
	return strings.Join(out, "; ")
}

// dyadName writes a dyad for people: the name given, else its code with an en
// dash.
func dyadName(o Options, code string) string {
	if n := o.Names[code]; n != "" {
		return n
	}
	if o.Name != "" {
		return o.Name
	}
	return strings.ReplaceAll(code, "-", "–")
}

var frequencies = map[timeline.Step]string{
	timeline.StepDay: "daily", timeline.StepWeek: "weekly mean", timeline.StepMonth: "monthly mean",
	timeline.StepQuarter: "quarterly mean", timeline.StepHalf: "half-yearly mean", timeline.StepYear: "yearly mean",
}
