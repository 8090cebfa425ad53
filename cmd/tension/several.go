package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/timeline"
)

// comparisonText writes comparisons for reading: as aligned text or Markdown.
// After the first error it writes nothing more.
type comparisonText struct {
	w      io.Writer
	kind   string
	colour bool
	err    error
}

func (c *comparisonText) table(t table.Table) {
	if c.err == nil {
		t.Colour = c.colour
		c.err = table.Write(c.w, t, c.kind)
	}
}

func (c *comparisonText) line(format string, args ...any) {
	if c.err == nil {
		_, c.err = fmt.Fprintf(c.w, format+"\n", args...)
	}
}

// item is a line of a list.
func (c *comparisonText) item(format string, args ...any) {
	bullet := "  "
	if c.kind == "md" {
		bullet = "- "
	}
	c.line(bullet+format, args...)
}

// gap is the empty line that Markdown needs after a table.
func (c *comparisonText) gap() {
	if c.kind == "md" {
		c.line("")
	}
}

// heading stands over a further part.
func (c *comparisonText) heading(format string, args ...any) {
	c.line("")
	c.line(format, args...)
	c.gap()
}

// single writes one comparison.
func (c *comparisonText) single(x compare.Comparison) {
	c.table(comparisonTable(x))
	c.gap()
	for _, w := range x.Warnings {
		c.warning(w)
	}
	c.line("periods: %s, %s", x.A.Period.Resolved(), x.B.Period.Resolved())
	c.gap()
	c.line("%s", x.Sentence)
	c.mix(x)
	c.drivers(x, len(x.Drivers))
}

// warning is a line of its own; in Markdown an item.
func (c *comparisonText) warning(w string) {
	if c.kind == "md" {
		c.line("- warning: %s", w)
		return
	}
	c.line("warning: %s", w)
}

// few is how many comparisons are spelled out with their stories.
const few = 4

// several writes several comparisons: their values side by side where they are
// of one dyad, the tests in one table, and a sentence each.
func (c *comparisonText) several(all []compare.Comparison, dyads int) {
	if dyads == 1 {
		c.table(sideBySide(all))
		c.line("")
	}
	c.table(testsTable(all))
	c.gap()
	seen := map[string]bool{}
	for _, x := range all {
		for _, w := range x.Warnings {
			if dyads > 1 {
				w = x.Dyad + ": " + w
			}
			if !seen[w] {
				seen[w] = true
				c.warning(w)
			}
		}
	}
	var names []string
	for i, x := range all {
		if i == 0 {
			names = append(names, x.A.Period.Resolved())
		}
		if x.Dyad == all[0].Dyad {
			names = append(names, x.B.Period.Resolved())
		}
	}
	c.line("periods: %s", strings.Join(names, ", "))
	if n := all[0].Headline.Tests; n > 0 {
		c.line("%d tests together: p-values after Holm's correction hold the chance of any false alarm among them at 5 %%", n)
	}
	c.gap()
	for _, x := range all {
		if dyads > 1 {
			c.item("%s: %s", x.Dyad, x.Sentence)
		} else {
			c.item("%s", x.Sentence)
		}
	}
	for _, x := range all {
		c.mix(x)
		if len(all) <= few {
			c.drivers(x, 3)
		}
	}
}

// sideBySide has a column for each period.
func sideBySide(all []compare.Comparison) table.Table {
	t := table.Table{Head: []string{all[0].Dyad, all[0].A.Period.Name}}
	for _, x := range all {
		t.Head = append(t.Head, x.B.Period.Name)
	}
	for i, r := range all[0].Rows {
		if r.Key == "detectable" {
			continue
		}
		row := []table.Cell{{Text: strings.Repeat("  ", r.Depth) + r.Label}, {Text: r.A.Text}}
		for _, x := range all {
			row = append(row, table.Cell{Text: x.Rows[i].B.Text})
		}
		t.Add(row...)
	}
	return t
}

// testsTable has a line for each comparison.
func testsTable(all []compare.Comparison) table.Table {
	t := table.Table{Head: []string{"dyad", "period", "against", "net inflow / day", "95 % interval", "p", "after Holm", "detectable", "verdict"},
		Right: []bool{false, false, false, true, true, true, true, true}}
	three := func(v timeline.Float) string {
		if !v.Known {
			return noValue
		}
		return signed(v.Value, 3)
	}
	for _, x := range all {
		h := x.Headline
		tone, interval, detectable := table.Faint, noValue, noValue
		switch x.Verdict {
		case compare.Higher:
			tone = table.Hot
		case compare.Lower:
			tone = table.Calm
		}
		if h.Low.Known {
			interval = three(h.Low) + " .. " + three(h.High)
		}
		if h.Detectable.Known {
			detectable = fmt.Sprintf("±%.3f", h.Detectable.Value)
		}
		t.Add(table.Cell{Text: x.Dyad}, table.Cell{Text: x.B.Period.Name}, table.Cell{Text: x.A.Period.Name}, table.Cell{Text: three(h.Difference), Tone: tone},
			table.Cell{Text: interval}, table.Cell{Text: probability(h.P)}, table.Cell{Text: probability(h.PHolm)}, table.Cell{Text: detectable},
			table.Cell{Text: string(x.Verdict), Tone: tone})
	}
	return t
}

// probability prints a p-value.
func probability(p timeline.Float) string {
	switch {
	case !p.Known:
		return noValue
	case p.Value < 0.001:
		return "<0.001"
	}
	return fmt.Sprintf("%.3f", p.Value)
}

// mix writes the shares of the types of events.
func (c *comparisonText) mix(x compare.Comparison) {
	if len(x.Mix) == 0 {
		return
	}
	c.heading("types of events, shares of the stories of %s with 95 %% intervals (no test):", x.Dyad)
	t := table.Table{Head: []string{"type", x.A.Period.Name, x.B.Period.Name, "change in points"}, Right: []bool{false, true, true, true}}
	percent := func(i compare.Interval, format string) string {
		switch {
		case !i.Value.Known:
			return noValue
		case !i.Low.Known:
			return fmt.Sprintf(format+"%%", 100*i.Value.Value)
		}
		return fmt.Sprintf(format+"%% ("+format+" .. "+format+")", 100*i.Value.Value, 100*i.Low.Value, 100*i.High.Value)
	}
	for _, k := range x.Mix {
		t.Add(table.Cell{Text: k.Type}, table.Cell{Text: percent(k.A, "%.0f")}, table.Cell{Text: percent(k.B, "%.0f")}, table.Cell{Text: strings.ReplaceAll(percent(k.Change, "%+.0f"), "%", "")})
	}
	c.table(t)
}

// drivers lists the stories that drove the difference, with their links.
func (c *comparisonText) drivers(x compare.Comparison, n int) {
	if len(x.Drivers) == 0 {
		return
	}
	c.heading("stories of %s that drove the difference between %s and %s:", x.Dyad, x.A.Period, x.B.Period)
	for _, d := range firstN(x.Drivers, n) {
		c.story(d)
	}
}

// story is one story with its net inflow and its link.
func (c *comparisonText) story(d compare.Driver) {
	text := driverText(d)
	switch {
	case d.URL == "":
		c.item("%s  %s  %s", signed(d.Amount, 2), humanDate(d.Date), text)
	case c.kind == "md":
		c.item("%s  %s  [%s](%s)", signed(d.Amount, 2), humanDate(d.Date), strings.NewReplacer("[", "(", "]", ")").Replace(text), d.URL)
	default:
		c.item("%s  %s  %s", signed(d.Amount, 2), humanDate(d.Date), text)
		c.item("       %s", d.URL)
	}
}
