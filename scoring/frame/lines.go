package frame

import (
	"math"
	"strconv"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// SeriesHeader is the first line of the CSV of series by the step, as WriteCSV
// writes it.
func SeriesHeader(step timeline.Step) string {
	var names []string
	for _, f := range SeriesFields(step) {
		names = append(names, f.Name)
	}
	return strings.Join(names, ",") + "\n"
}

// AppendSeries appends the CSV lines of one series, those that WriteCSV writes
// of its table, without making the table: for more rows than a DataFrame holds
// well. What stands beside the index is left out.
func AppendSeries(out []byte, s *index.Series) []byte {
	middle := []byte("," + s.Step.String() + "," + field(s.Dyad))
	for i := range s.Points {
		out = appendPoint(out, s, &s.Points[i], middle)
	}
	return out
}

// appendPoint appends one line; the columns are those of SeriesFields.
func appendPoint(out []byte, s *index.Series, p *index.Point, middle []byte) []byte {
	date := p.Period.Name
	if s.Step != timeline.StepDay {
		date = p.Period.From.String()
	}
	out = append(out, date...)
	out = append(append(out, ','), field(p.Period.Name)...)
	out = append(out, middle...)
	value := func(v float64) { out = appendNumber(append(out, ','), v, !p.Missing) }
	value(p.Index)
	out = appendNumber(append(out, ','), p.Low, s.Band && !p.Missing)
	out = appendNumber(append(out, ','), p.High, s.Band && !p.Missing)
	value(p.Net)
	value(p.NetInflow)
	for _, x := range p.Inflow {
		value(x)
	}
	for _, x := range p.Stock {
		value(x)
	}
	out = appendNumber(append(out, ','), p.Stories, true)
	out = strconv.AppendInt(append(out, ','), int64(p.Outlets), 10)
	out = append(out, ',')
	if s.Coverage {
		out = strconv.AppendInt(out, int64(p.Coverage), 10)
	}
	out = strconv.AppendBool(append(out, ','), p.Warmup)
	out = append(append(out, ','), field(s.Params)...)
	if s.Step != timeline.StepDay {
		value(p.Max)
		value(p.Last)
		out = strconv.AppendInt(append(out, ','), int64(p.Days), 10)
		out = strconv.AppendInt(append(out, ','), int64(p.EventDays), 10)
	}
	return append(out, '\n')
}

// appendNumber appends the number as timeline.Float prints it.
func appendNumber(out []byte, v float64, known bool) []byte {
	switch a := math.Abs(v); {
	case !known || math.IsNaN(v) || math.IsInf(v, 0):
		return out
	case a == 0:
		return append(out, '0')
	case a < 1e-6 || a >= 1e21:
		return strconv.AppendFloat(out, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}

// field quotes a text where CSV needs it.
func field(s string) string {
	if s == "" || !strings.ContainsAny(s, ",\"\r\n") && s[0] != ' ' && s[0] != '\t' && s != `\.` {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
