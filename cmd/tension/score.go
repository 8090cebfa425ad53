package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/timeline"
)

const scoreHelp = `Score the tension of events: -10 deep cooperation, +10 open war.

  tension score events.csv                 fill what has no score
  tension score events.csv --rescore -o scored.csv
  tension score --sample --explain         the trace of every score, as a tree

Events keep a tension they carry unless --rescore is given.`

func (a *app) scoreCommand() *cobra.Command {
	var f inputFlags
	var form, out string
	var trace bool
	c := &cobra.Command{
		Use:   "score INPUT...",
		Short: "Score events, with the trace of each score",
		Long:  scoreHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			kind, err := a.format(form, out, "jsonl", eventForms...)
			if err != nil {
				return err
			}
			return a.on(&f, args, func(c *corpus) error {
				if trace {
					return a.emit(out, func(w io.Writer) error { return writeTraces(w, c.model, c.events) })
				}
				return a.writeEvents(c, kind, out)
			})
		},
	}
	f.add(c)
	a.addFormat(c, &form, &out, eventForms...)
	c.Flags().BoolVar(&trace, "explain", false, "print the trace of every score")
	return c
}

// writeTraces prints each event with the steps that make up its score.
func writeTraces(w io.Writer, m *scoring.Model, events []timeline.Event) error {
	for _, e := range events {
		fmt.Fprintf(w, "%s  %s  %s  %s  tension %s\n  %s\n", e.ID, e.Date.Value(), who(e), e.Action, readable(e.Tension), oneLine(e.Text))
		for _, line := range traceLines(m, e) {
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
	return nil
}

// traceLines are the steps of an event's score, a line each. An event that came
// with a tension of its own says so.
func traceLines(m *scoring.Model, e timeline.Event) []string {
	s := m.Score(e)
	var lines []string
	for i, step := range s.Trace {
		branch := "├"
		if i == len(s.Trace)-1 {
			branch = "└"
		}
		op := fmt.Sprintf("× %g", round6(step.Factor))
		if step.Name == "base" || step.Name == "limit" {
			op = "= " + fmt.Sprintf("%g", round6(step.Factor))
		}
		what := step.Name
		if step.What != "" {
			what += " (" + step.What + ")"
		}
		lines = append(lines, fmt.Sprintf("%s %s %s → %s: %s", branch, what, op, timeline.Num(round6(step.Value)), step.Why))
	}
	if e.Tension != s.Tension {
		lines = append(lines, fmt.Sprintf("└ the input gives %s", readable(e.Tension)))
	}
	return lines
}

// readable cuts a number to what people read; the tables keep all digits.
func readable(f timeline.Float) timeline.Float {
	f.Value = round6(f.Value)
	return f
}

// who names source and target for a reader.
func who(e timeline.Event) string {
	if e.Target.Code == "" {
		return e.Source.Code
	}
	return e.Source.Code + " → " + e.Target.Code
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
