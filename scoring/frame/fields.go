package frame

import (
	"github.com/go-gota/gota/series"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Field describes a column as a Frictionless table schema does.
type Field struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // string, number, integer, boolean, date
	Description string `json:"description"`
}

// gota is the type of the column in a DataFrame; dates are text there.
func (f Field) gota() series.Type {
	switch f.Type {
	case "number":
		return series.Float
	case "integer":
		return series.Int
	case "boolean":
		return series.Bool
	}
	return series.String
}

// EventFields describes the event record, in the order of its columns.
func EventFields() []Field {
	return []Field{
		{"id", "string", "stable id of the report"},
		{"story", "string", "reports of one event share it"},
		{"date", "string", "when it happened, as exactly as is known: 2025-07-28, 2025-07, 2025-06-11/2025-07-28"},
		{"earliest", "date", "first day it can have happened"},
		{"latest", "date", "last day it can have happened"},
		{"precision", "string", "smallest calendar unit that holds both days"},
		{"basis", "string", "how the date is known: stated, relative, dateline, published, inferred"},
		{"date_text", "string", "the words the date was read from"},
		{"source", "string", "who did it: ISO 3166 alpha-3 for states"},
		{"source_name", "string", "its name"},
		{"target", "string", "whom it was done to"},
		{"target_name", "string", "its name"},
		{"code", "string", "CAMEO code"},
		{"category", "string", "PLOVER category"},
		{"action", "string", "what was done, in words"},
		{"quad", "integer", "1 and 2 cooperation, 3 and 4 conflict; odd words, even deeds"},
		{"realis", "string", "actual, planned, threatened, demanded, conditional, attempted, denied, background"},
		{"tags", "string", "joined by semicolons"},
		{"tension", "number", "score in [-10, 10]; positive raises tension"},
		{"goldstein", "number", "published Goldstein weight in [-10, 10]"},
		{"confidence", "number", "in [0, 1]"},
		{"text", "string", "the sentence"},
		{"trigger", "string", "the words that say what was done"},
		{"rule", "string", "the rule that read it"},
		{"article", "string", "id of the article"},
		{"url", "string", "where it was published"},
		{"outlet", "string", "who published it"},
		{"n_outlets", "integer", "number of outlets, where no names are known"},
		{"published", "string", "when it was published: a day or an instant with its zone"},
		{"start", "integer", "first code point of the sentence in the article's text"},
		{"end", "integer", "code point after its last"},
	}
}

// SeriesFields describes the tidy table of series by the step.
func SeriesFields(step timeline.Step) []Field {
	fields := []Field{
		{"date", "date", "first day of the period"},
		{"period", "string", "name of the period"},
		{"step", "string", "day, week, month, quarter, half, year"},
		{"dyad", "string", "the two actors, in alphabetical order"},
		{"index", "number", "tension index in (-100, 100); mean over the days of the period"},
		{"low", "number", "lower end of its band"},
		{"high", "number", "upper end of its band"},
		{"net", "number", "weighted stocks: conflict less cooperation"},
		{"net_inflow", "number", "weighted inflow, mean a day"},
	}
	for f := index.VerbalCooperation; f <= index.MaterialConflict; f++ {
		fields = append(fields, Field{"inflow_" + f.String(), "number", "inflow, not weighted, mean a day"})
	}
	for f := index.VerbalCooperation; f <= index.MaterialConflict; f++ {
		fields = append(fields, Field{"stock_" + f.String(), "number", "decayed stock, not weighted"})
	}
	fields = append(fields,
		Field{"n_stories", "number", "stories; one spread over n days adds 1/n a day"},
		Field{"n_outlets", "integer", "outlets behind them"},
		Field{"coverage", "integer", "outlets that published anything in the trailing window; the fewest of any day"},
		Field{"warmup", "boolean", "among the first days of the data, where stocks still fill"},
		Field{"params", "string", "hash of the parameters"})
	if step == timeline.StepDay {
		return fields
	}
	return append(fields,
		Field{"index_max", "number", "greatest daily index"},
		Field{"index_last", "number", "index on the last day with a value"},
		Field{"n_days", "integer", "days with a value"},
		Field{"event_days", "integer", "days with an inflow"})
}

// SeriesColumns describes the tidy table of these series: SeriesFields of their
// step, and what was asked to stand beside the index of any of them.
func SeriesColumns(all []index.Series) []Field {
	step := timeline.StepDay
	if len(all) > 0 {
		step = all[0].Step
	}
	flows, normalized, base := shown(all)
	fields := SeriesFields(step)
	if flows {
		for f := index.VerbalCooperation; f <= index.MaterialConflict; f++ {
			fields = append(fields, Field{"index_" + f.String(), "number", "the index were this flow the only one"})
		}
	}
	if normalized {
		fields = append(fields,
			Field{"index_normalized", "number", "the index had every day as many outlets in sight as the average day"},
			Field{"net_inflow_normalized", "number", "net_inflow of the same, mean a day"})
	}
	if base {
		fields = append(fields, Field{"rel", "number", "net less its mean in the base window, in standard deviations of the days there"})
	}
	return fields
}

// shown says what stands beside the index of any of the series.
func shown(all []index.Series) (flows, normalized, base bool) {
	for i := range all {
		flows = flows || all[i].Flows
		normalized = normalized || all[i].Normalized
		base = base || all[i].Base.Days() > 0
	}
	return flows, normalized, base
}

// ComparisonFields describes the table of comparisons.
func ComparisonFields() []Field {
	return []Field{
		{"dyad", "string", "the two actors"},
		{"period_a", "string", "the base"},
		{"period_b", "string", "what is set against it"},
		{"key", "string", "stable name of the row"},
		{"label", "string", "what the row shows"},
		{"a", "number", "value in period_a"},
		{"a_low", "number", "lower end of its 95 % interval"},
		{"a_high", "number", "upper end"},
		{"b", "number", "value in period_b"},
		{"b_low", "number", "lower end of its 95 % interval"},
		{"b_high", "number", "upper end"},
		{"change", "number", "b less a"},
		{"change_low", "number", "lower end of its 95 % interval"},
		{"change_high", "number", "upper end"},
		{"note", "string", "what to bear in mind"},
		{"verdict", "string", "what may be said of the two periods"},
	}
}

// KeyDateFields describes the table of key dates.
func KeyDateFields() []Field {
	return []Field{
		{"rank", "integer", "1 is the date that matters most"},
		{"date", "string", "the day, or the stretch of days known"},
		{"text", "string", "the best sentence"},
		{"article", "string", "id of its article"},
		{"url", "string", "where it was published"},
		{"score", "number", "weighted inflow, each story counted positive, and mentions"},
		{"net", "number", "the same stories, signed"},
		{"outlet", "string", "who published the sentence"},
		{"outlets", "integer", "outlets that told the story"},
		{"dyad", "string", "the two actors"},
		{"code", "string", "CAMEO code"},
		{"action", "string", "what was done, in words"},
		{"event", "string", "id of the event"},
		{"story", "string", "its story"},
	}
}
