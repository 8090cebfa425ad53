package main

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/scoring"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/extract"
)

const codeHelp = `One sentence under the microscope: which events it holds, by which rule, and how they score.

  tension code "Seoul halted loudspeaker broadcasts along the border" --date 2025-06-11
  tension code "Seoul agreed to lift its embargo" --explain
  tension code --jsonl < sentences.jsonl

With --jsonl each line {"id","text","date"} is answered by one line, in order: {"id","events":[{"source","target","source_name",
"target_name","source_text","target_text","code","category","quad","realis","goldstein","tension","trigger","rule","confidence"}]};
the event the sentence is about comes first. The date may be 2025-07 or empty: then no actor is excluded by its term.`

// codedEvent is one event of the line protocol.
type codedEvent struct {
	Source     string   `json:"source"`
	Target     string   `json:"target"`
	SourceName string   `json:"source_name"`
	TargetName string   `json:"target_name"`
	SourceText string   `json:"source_text"`
	TargetText string   `json:"target_text"`
	Code       string   `json:"code"`
	Category   string   `json:"category"`
	Quad       int      `json:"quad"`
	Realis     string   `json:"realis"`
	Goldstein  *float64 `json:"goldstein"`
	Tension    *float64 `json:"tension"`
	Trigger    string   `json:"trigger"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
}

type codeRequest struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
	Date string          `json:"date"`
}

type codeResponse struct {
	ID     json.RawMessage `json:"id"`
	Events []codedEvent    `json:"events"`
}

func (a *app) codeCommand() *cobra.Command {
	var date, model string
	var files []string
	var lines, statements, chain bool
	c := &cobra.Command{
		Use:   "code [TEXT]",
		Short: "The events of a sentence, explained",
		Long:  codeHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := a.loadModel(model)
			if err != nil {
				return err
			}
			coder, err := a.coder(files)
			if err != nil {
				return err
			}
			coder.Statements = statements
			if lines {
				return a.protocol(func(line []byte) (any, error) { return answerCode(coder, m, line) })
			}
			text, err := a.text(args)
			if err != nil {
				return err
			}
			on, err := codeDay(date)
			if err != nil {
				return usage("write it as 2025-07-28 or 2025-07", "--date: %w", err)
			}
			if chain {
				return a.drawCode(coder, m, text, on)
			}
			return a.explainCode(coder, m, text, on)
		},
	}
	fl := c.Flags()
	fl.StringVar(&date, "date", "", "the `day` or period of the sentence; decides who held an office")
	fl.StringVar(&model, "model", "default", "scoring `model`")
	fl.StringArrayVar(&files, "rules", nil, "`file` or folder of coding rules laid over the built-in ones (repeatable)")
	fl.BoolVar(&lines, "jsonl", false, "answer requests from standard input, one a line")
	fl.BoolVar(&chain, "explain", false, "draw the chain: operators, act, actors, clauses kept back, why this code and not the next best")
	fl.BoolVar(&statements, "statements", false, "keep plain statements (code 010)")
	return c
}

// codeDay is the first day of the period s names; none for "".
func codeDay(s string) (timeline.Day, error) {
	if s == "" {
		return 0, nil
	}
	p, err := timeline.ParsePeriod(s)
	return p.From, err
}

func answerCode(coder *extract.Coder, m *scoring.Model, line []byte) (any, error) {
	var q codeRequest
	if err := json.Unmarshal(line, &q); err != nil {
		return nil, err
	}
	on, err := codeDay(q.Date)
	if err != nil {
		return nil, err
	}
	if len(q.ID) == 0 {
		q.ID = json.RawMessage("null")
	}
	r := codeResponse{ID: q.ID, Events: []codedEvent{}}
	for _, c := range coder.Code(q.Text, on) {
		e := c.Event
		score := m.Score(e)
		r.Events = append(r.Events, codedEvent{
			e.Source.Code, e.Target.Code, e.Source.Name, e.Target.Name, c.SourceText, c.TargetText, e.Code, e.Category, e.Quad,
			string(e.Realis), orNull(e.Goldstein), orNull(score.Tension), e.Trigger, e.Rule, e.Confidence.Or(1),
		})
	}
	return r, nil
}

func orNull(f timeline.Float) *float64 {
	if !f.Known || math.IsNaN(f.Value) {
		return nil
	}
	return &f.Value
}

// explainCode prints the events of one sentence with rule and score.
func (a *app) explainCode(coder *extract.Coder, m *scoring.Model, text string, on timeline.Day) error {
	coded := coder.Code(text, on)
	if len(coded) == 0 {
		_, err := fmt.Fprintln(a.stdout, "no event: no rule fires on this")
		return err
	}
	for _, c := range coded {
		e := c.Event
		e.Tension = m.Score(e).Tension
		rule, _ := coder.Rules.Rule(e.Rule)
		fmt.Fprintf(a.stdout, "%s: %s (%s %s, %s), tension %s\n  source %q, target %q, trigger %q\n  rule %s: %s\n",
			whoNamed(e), e.Action, e.Code, e.Category, e.Realis, readable(e.Tension), c.SourceText, c.TargetText, e.Trigger, e.Rule, rule.Title)
		for _, line := range traceLines(m, e) {
			fmt.Fprintf(a.stdout, "  %s\n", line)
		}
	}
	return nil
}
