package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline/dates"
)

const datesHelp = `One text under the microscope: which date expressions it holds and what days they mean.

  tension dates "The talks were held last Tuesday" --ref 2025-07-28
  tension dates --jsonl < requests.jsonl

With --jsonl each line {"id","ref","text","spans":[[start,end],...]} is answered by one line, in order:
{"id","found":[{"start","end","text","type","value","earliest","latest"}],"links":[{"start","end","date","earliest","latest",
"precision","basis"}]}. Offsets are Unicode code points, end exclusive; value is TIMEX3; links date the word at each span.`

func (a *app) datesCommand() *cobra.Command {
	var ref string
	var lines, narrative bool
	c := &cobra.Command{
		Use:   "dates [TEXT]",
		Short: "The date expressions of a text, explained",
		Long:  datesHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			lexicon, err := dates.Load(a.data)
			if err != nil {
				return err
			}
			if lines {
				return a.protocol(func(line []byte) (any, error) {
					var q dates.Request
					if err := json.Unmarshal(line, &q); err != nil {
						return nil, err
					}
					return lexicon.Answer(q, dates.Options{Narrative: narrative})
				})
			}
			text, err := a.text(args)
			if err != nil {
				return err
			}
			answer, err := lexicon.Answer(dates.Request{Ref: ref, Text: text}, dates.Options{Narrative: narrative})
			if err != nil {
				return usage("write --ref as 2025-07-28", "%w", err)
			}
			return a.explainDates(answer)
		},
	}
	c.Flags().StringVar(&ref, "ref", "", "the `day` or instant the text was published")
	c.Flags().BoolVar(&lines, "jsonl", false, "answer requests from standard input, one a line")
	c.Flags().BoolVar(&narrative, "narrative", false, "background chronology: carry the year forward")
	return c
}

// explainDates prints the expressions of one text.
func (a *app) explainDates(r dates.Response) error {
	if len(r.Found) == 0 {
		_, err := fmt.Fprintln(a.stdout, "no date expression found")
		return err
	}
	t := table.Table{Head: []string{"words", "type", "value", "earliest", "latest"}}
	for _, m := range r.Found {
		t.Rows = append(t.Rows, []string{m.Text, m.Type, m.Value, m.Earliest.String(), m.Latest.String()})
	}
	return table.Write(a.stdout, t, "table")
}

// text is the argument, or standard input when there is none or it is -.
func (a *app) text(args []string) (string, error) {
	if len(args) > 0 && args[0] != "-" {
		return strings.Join(args, " "), nil
	}
	raw, err := io.ReadAll(a.stdin)
	if err != nil {
		return "", dataError("give the text as an argument", "cannot read standard input: %w", err)
	}
	if len(strings.TrimSpace(string(raw))) == 0 {
		return "", usage("give it as an argument or on standard input", "no text")
	}
	return string(raw), nil
}

// protocol answers each line of standard input with one line of output. A line
// that cannot be answered gives {"id":...,"error":"..."} and the exit status
// says so at the end.
func (a *app) protocol(answer func(line []byte) (any, error)) error {
	in := bufio.NewReader(a.stdin)
	out := bufio.NewWriter(a.stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	bad := 0
	for {
		line, readErr := in.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			v, err := answer(line)
			if err != nil {
				bad++
				v = protocolError(line, err)
			}
			if err := enc.Encode(v); err != nil {
				return err
			}
		}
		if readErr == io.EOF {
			break
		}
		if readErr != nil {
			return readErr
		}
	}
	if bad > 0 {
		say(a.stderr, "note", fmt.Sprintf("%s could not be answered", plural(bad, "line")))
		return errSkipped
	}
	return nil
}

// protocolError is the answer to a line that cannot be answered.
func protocolError(line []byte, err error) any {
	var q struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &q) != nil || len(q.ID) == 0 {
		q.ID = json.RawMessage("null")
	}
	return struct {
		ID    json.RawMessage `json:"id"`
		Error string          `json:"error"`
	}{q.ID, err.Error()}
}
