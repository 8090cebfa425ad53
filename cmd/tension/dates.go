package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
)

const datesHelp = `One text under the microscope: which date expressions it holds, what days they mean and why, and which of them
dates each event word.

  tension dates "The talks were held last Tuesday" --ref 2025-07-28
  tension dates "It fired on Monday and left" --ref 2025-07-28 --span left
  tension dates "SEOUL -- It fell Wednesday." --ref 2023-02-07T20:15:00-05:00 --zone Asia/Seoul
  tension dates --jsonl < requests.jsonl

Without --span all words that look like verbs of an act are dated. Without --ref only dates that are written out have
days. The reference is taken as given, even one in the future: the command has no clock.

With --jsonl each line {"id","ref","text","spans":[[start,end],...]} is answered by one line, in order:
{"id","found":[{"start","end","text","type","value","earliest","latest"}],"links":[{"start","end","date","earliest","latest",
"precision","basis"}]}. Offsets are Unicode code points, end exclusive; value is TIMEX3; links date the word at each span.
A date that no calendar has ("February 30") is not among the found: a key "warnings" names it, and what is doubtful about
the text's own day. The key is there only when there is something to say.`

func (a *app) datesCommand() *cobra.Command {
	var ref, zoneName string
	var words []string
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
			o := dates.Options{Narrative: narrative}
			if zoneName != "" {
				if o.Zone, _, err = zone(zoneName, noInput()); err != nil {
					return err
				}
			}
			if lines {
				return a.protocol(func(line []byte) (any, error) {
					var q dates.Request
					if err := json.Unmarshal(line, &q); err != nil {
						return nil, err
					}
					return lexicon.Answer(q, o)
				})
			}
			text, err := a.text(args)
			if err != nil {
				return err
			}
			spans, err := spansOf(text, words)
			if err != nil {
				return err
			}
			answer, err := lexicon.Explain(dates.Request{Ref: ref, Text: text, Spans: spans}, o)
			if err != nil {
				return usage("write --ref as 2025-07-28 or 2025-07-28T09:00:00+09:00", "%w", err)
			}
			return a.explainDates(answer)
		},
	}
	c.Flags().StringVar(&ref, "ref", "", "the `day` or instant the text was published")
	c.Flags().StringVar(&zoneName, "zone", "", "count civil days in this `zone`; default: the dateline's place, else the reference's own")
	c.Flags().StringArrayVar(&words, "span", nil, "date these `words` of the text, and no others (repeatable)")
	c.Flags().BoolVar(&lines, "jsonl", false, "answer requests from standard input, one a line")
	c.Flags().BoolVar(&narrative, "narrative", false, "background chronology: carry the year forward")
	return c
}

// spansOf finds the first occurrence of each of the words, in code points.
func spansOf(text string, words []string) ([][2]int, error) {
	var out [][2]int
	for _, w := range words {
		i := strings.Index(text, w)
		if w == "" || i < 0 {
			return nil, usage("write --span as it stands in the text", "the text does not hold %q", w)
		}
		from := utf8.RuneCountInString(text[:i])
		out = append(out, [2]int{from, from + utf8.RuneCountInString(w)})
	}
	return out, nil
}

// explainDates prints the expressions of one text with how each was resolved,
// then what dates each event word, then what is wrong or doubtful.
func (a *app) explainDates(x dates.Explanation) error {
	out := &bytes.Buffer{}
	fmt.Fprintln(out, referenceLine(x))
	fmt.Fprintln(out)
	if err := writeFound(out, x.Found); err != nil {
		return err
	}
	if len(x.Links) > 0 {
		fmt.Fprintln(out)
		if err := writeLinks(out, x.Links); err != nil {
			return err
		}
	}
	if len(x.Warnings) > 0 {
		fmt.Fprintln(out)
	}
	for _, w := range x.Warnings {
		fmt.Fprintln(out, w)
	}
	_, err := out.WriteTo(a.stdout)
	return err
}

func referenceLine(x dates.Explanation) string {
	if !x.Reference.Known() {
		return "reference: none; give one with --ref"
	}
	from := "as given"
	if x.Reference.Basis == timeline.BasisDateline {
		from = "from the dateline"
	}
	if x.Zone != "" {
		from += ", days of " + x.Zone
	}
	return "reference: " + x.Reference.Value() + " (" + from + ")"
}

func writeFound(w io.Writer, found []dates.Mention) error {
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, "no date expression found")
		return err
	}
	t := table.Table{Head: []string{"words", "type", "value", "earliest", "latest", "how"}}
	for _, m := range found {
		t.Rows = append(t.Rows, []string{m.Text, m.Type, m.Value, m.Earliest.String(), m.Latest.String(), m.How})
	}
	return table.Write(w, t, "table")
}

func writeLinks(w io.Writer, links []dates.Linked) error {
	t := table.Table{Head: []string{"event", "date", "precision", "basis", "from the words", "confidence", "why"}}
	for _, l := range links {
		date := l.Date.Value()
		if date == "" {
			date = "undated"
		}
		t.Rows = append(t.Rows, []string{l.Text, date, l.Date.Precision.String(), string(l.Date.Basis), l.Date.Words,
			strconv.FormatFloat(l.Confidence, 'f', 1, 64), l.Why})
	}
	return table.Write(w, t, "table")
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
		if len(line) > 0 { // an empty one is answered too, so that lines pair up
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
	}{q.ID, jsonMistake(err)}
}

// jsonMistake says what is wrong with a line in the words of JSON, not of Go.
func jsonMistake(err error) string {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return "want an object, not " + kind.Value
	case errors.As(err, &kind):
		return fmt.Sprintf("%s: want %s, not %s", kind.Field, jsonKind(kind.Type), kind.Value)
	case errors.As(err, &syntax):
		return "not JSON: " + syntax.Error()
	}
	return err.Error()
}

// jsonKind is the name JSON has for what a Go value is read from.
func jsonKind(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Slice, reflect.Array:
		return "array"
	case reflect.Struct, reflect.Map:
		return "object"
	case reflect.Bool:
		return "boolean"
	}
	return "number"
}
