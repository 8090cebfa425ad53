package compare

import (
	"bytes"
	"encoding/json"

	"github.com/seed-4148e10f/tension/timeline"
)

// MarshalJSON writes the comparison with the keys periods, dyad, headline,
// rows, drivers, mix, warnings, verdict, sentence, params. Days are ISO and periods
// closed; what is missing is null; lists are never null.
func (c Comparison) MarshalJSON() ([]byte, error) {
	h := &c.Headline
	out := jsonComparison{
		Periods: []jsonPeriod{periodOf(&c.A), periodOf(&c.B)},
		Dyad:    c.Dyad,
		Headline: jsonHeadline{
			MeanA: orNull(h.MeanA), MeanB: orNull(h.MeanB), Difference: orNull(h.Difference), Percent: orNull(h.Percent),
			Low: orNull(h.Low), High: orNull(h.High), P: orNull(h.P), BatchesA: h.BatchesA, BatchesB: h.BatchesB,
			Detectable: orNull(h.Detectable), PHolm: orNull(h.PHolm), Tests: h.Tests, PermutationP: orNull(h.PermutationP), PermutationLeast: orNull(h.PermutationLeast),
			CliffsDelta: orNull(h.CliffsDelta),
		},
		Rows:     []jsonRow{},
		Drivers:  []jsonDriver{},
		Mix:      []jsonKind{},
		Warnings: append([]string{}, c.Warnings...),
		Verdict:  c.Verdict,
		Sentence: c.Sentence,
		Params:   c.Params,
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		out.Rows = append(out.Rows, jsonRow{r.Key, r.Label, cellOf(r.A), cellOf(r.B), cellOf(r.Change), r.Note})
	}
	for i := range c.Drivers {
		d := &c.Drivers[i]
		out.Drivers = append(out.Drivers, jsonDriver{d.Story, d.Period, d.Date.Value(), d.Text, d.URL, d.Article, d.Code, d.Flow.String(), d.Outlets, d.Amount, d.Effect})
	}
	for _, k := range c.Mix {
		out.Mix = append(out.Mix, jsonKind{k.Type, k.StoriesA, k.StoriesB, intervalOf(k.A), intervalOf(k.B), intervalOf(k.Change)})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(out)
	return b.Bytes(), err
}

type jsonComparison struct {
	Periods  []jsonPeriod `json:"periods"`
	Dyad     string       `json:"dyad"`
	Headline jsonHeadline `json:"headline"`
	Rows     []jsonRow    `json:"rows"`
	Drivers  []jsonDriver `json:"drivers"`
	Mix      []jsonKind   `json:"mix"`
	Warnings []string     `json:"warnings"`
	Verdict  Verdict      `json:"verdict"`
	Sentence string       `json:"sentence"`
	Params   string       `json:"params"`
}

type jsonPeriod struct {
	Name    string       `json:"name"`
	From    timeline.Day `json:"from"`
	To      timeline.Day `json:"to"` // included
	Days    int          `json:"days"`
	Missing int          `json:"missing"`
	Outlets int          `json:"outlets"`
}

type jsonHeadline struct {
	MeanA            *float64 `json:"mean_a"`
	MeanB            *float64 `json:"mean_b"`
	Difference       *float64 `json:"difference"`
	Percent          *float64 `json:"percent"`
	Low              *float64 `json:"low"`
	High             *float64 `json:"high"`
	P                *float64 `json:"p"`
	BatchesA         int      `json:"batches_a"`
	BatchesB         int      `json:"batches_b"`
	Detectable       *float64 `json:"detectable"`
	PHolm            *float64 `json:"p_holm"`
	Tests            int      `json:"tests"`
	PermutationP     *float64 `json:"permutation_p"`
	PermutationLeast *float64 `json:"permutation_least"`
	CliffsDelta      *float64 `json:"cliffs_delta"`
}

type jsonCell struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Text  string   `json:"text"`
}

type jsonInterval struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

type jsonKind struct {
	Type     string       `json:"type"`
	StoriesA float64      `json:"stories_a"`
	StoriesB float64      `json:"stories_b"`
	A        jsonInterval `json:"a"`
	B        jsonInterval `json:"b"`
	Change   jsonInterval `json:"change"`
}

type jsonRow struct {
	Key    string   `json:"key"`
	Label  string   `json:"label"`
	A      jsonCell `json:"a"`
	B      jsonCell `json:"b"`
	Change jsonCell `json:"change"`
	Note   string   `json:"note"`
}

type jsonDriver struct {
	Story   string  `json:"story"`
	Period  string  `json:"period"`
	Date    string  `json:"date"`
	Text    string  `json:"text"`
	URL     string  `json:"url"`
	Article string  `json:"article"`
	Code    string  `json:"code"`
	Flow    string  `json:"flow"`
	Outlets int     `json:"outlets"`
	Amount  float64 `json:"amount"`
	Effect  float64 `json:"effect"`
}

func periodOf(s *Summary) jsonPeriod {
	return jsonPeriod{s.Period.Name, s.Period.From, s.Period.To - 1, s.Period.Days(), s.Missing, s.Outlets}
}

func cellOf(c Cell) jsonCell {
	return jsonCell{orNull(c.Value), orNull(c.Low), orNull(c.High), c.Text}
}

func intervalOf(i Interval) jsonInterval {
	return jsonInterval{orNull(i.Value), orNull(i.Low), orNull(i.High)}
}

func orNull(f timeline.Float) *float64 {
	if !f.Known {
		return nil
	}
	return &f.Value
}
