package frame

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/scoring/internal/property"
	"github.com/seed-4148e10f/tension/scoring/keydates"
	"github.com/seed-4148e10f/tension/timeline"
)

func TestMain(m *testing.M) { os.Exit(property.Main(m)) }

var params = index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
	Corroboration: 0.6, MaxSpreadDays: 62, FewOutlets: 10, WarmupDays: 1, CoverageDays: 5}

func event(id string, day timeline.Day, target, code string, tension float64) timeline.Event {
	return timeline.Event{ID: id, Date: timeline.NewDate(day, day, timeline.BasisStated, "on the day"),
		Source: timeline.Actor{Code: "PRK", Name: "North Korea", Role: "MIL"}, Target: timeline.Actor{Code: target}, Code: code,
		Category: "COERCE", Action: "act", Quad: timeline.QuadOf(code), Realis: timeline.Actual, Tags: []string{"missile", "border"},
		Tension: timeline.Num(tension), Text: "It said \"no\",\nand <went>.", Outlet: "a", Published: timeline.Instant{Day: day}}
}

func sample() []timeline.Event {
	first := timeline.NewDay(2024, 1, 1)
	return []timeline.Event{event("e1", first, "KOR", "042", 5), event("e2", first+9, "USA", "190", -0.1), event("e3", first+1, "KOR", "190", 3)}
}

func seriesOf(t *testing.T, step timeline.Step) []index.Series {
	t.Helper()
	events := sample()
	p := index.Contributions(events, params, nil)
	return p.All(nil, index.Options{Step: step, Published: index.Publications{"a": {timeline.NewDay(2024, 1, 1), timeline.NewDay(2024, 1, 9)}}})
}

func csvOf(t *testing.T, df dataframe.DataFrame, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := WriteCSV(&buf, df); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestEventsAreWrittenAsTheRecordIs(t *testing.T) {
	var want bytes.Buffer
	if err := timeline.WriteEventsCSV(&want, sample()); err != nil {
		t.Fatal(err)
	}
	df, err := Events(sample())
	if diff := cmp.Diff(want.String(), csvOf(t, df, err)); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(want.String(), ",042,") {
		t.Error("the code lost its zero")
	}
}

func TestEveryColumnIsDescribed(t *testing.T) {
	names := func(fields []Field) []string {
		var out []string
		for _, f := range fields {
			if f.Description == "" {
				t.Errorf("column %s has no description", f.Name)
			}
			out = append(out, f.Name)
		}
		return out
	}
	if diff := cmp.Diff(timeline.EventColumns(), names(EventFields())); diff != "" {
		t.Error(diff)
	}
	for _, step := range []timeline.Step{timeline.StepDay, timeline.StepMonth} {
		df, err := Series(seriesOf(t, step))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(names(SeriesFields(step)), df.Names()); diff != "" {
			t.Error(diff)
		}
	}
	df, err := KeyDates(nil)
	if diff := cmp.Diff(names(KeyDateFields()), df.Names()); err != nil || diff != "" {
		t.Error(err, diff)
	}
	df, err = Comparisons()
	if diff := cmp.Diff(names(ComparisonFields()), df.Names()); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestSeriesTable(t *testing.T) {
	df, err := Series(seriesOf(t, timeline.StepDay))
	lines := strings.Split(strings.TrimSpace(csvOf(t, df, err)), "\n")
	want := "date,period,step,dyad,index,low,high,net,net_inflow," +
		"inflow_verbal_cooperation,inflow_material_cooperation,inflow_verbal_conflict,inflow_material_conflict," +
		"stock_verbal_cooperation,stock_material_cooperation,stock_verbal_conflict,stock_material_conflict," +
		"n_stories,n_outlets,coverage,warmup,params"
	if lines[0] != want {
		t.Errorf("header %s", lines[0])
	}
	// 042 is words by its root, of conflict by its score: 0.6 x 0.5 x 0.6 = 0.18.
	if want := "2024-01-01,2024-01-01,day,KOR-PRK,5.660377358490566,,,0.18,0.18,0,0,0.3,0,0,0,0.3,0,1,1,1,true," + params.Hash(); lines[1] != want {
		t.Errorf("first row\n%s, want\n%s", lines[1], want)
	}
	// The outlet is silent from the sixth day on.
	if want := "2024-01-06,2024-01-06,day,KOR-PRK,,,,,,,,,,,,,,0,0,0,false," + params.Hash(); lines[6] != want {
		t.Errorf("a day without a value\n%s, want\n%s", lines[6], want)
	}
	if len(lines) != 1+2*9 || !strings.Contains(lines[18], "PRK-USA") {
		t.Errorf("%d lines, the last %s", len(lines), lines[len(lines)-1])
	}
	months, err := Series(seriesOf(t, timeline.StepMonth))
	if got := csvOf(t, months, err); !strings.Contains(got, "2024-01-01,2024-01,month,KOR-PRK,") || !strings.Contains(got, ",index_max,index_last,n_days,event_days\n") {
		t.Errorf("by month\n%s", got)
	}
}

func TestWideTable(t *testing.T) {
	all := seriesOf(t, timeline.StepWeek)
	df, err := Wide(all)
	got := strings.Split(csvOf(t, df, err), "\n")
	if got[0] != "date,period,KOR-PRK,PRK-USA" || !strings.HasPrefix(got[1], "2024-01-01,2024-W01,") || len(got) != 4 {
		t.Errorf("wide table %q", got)
	}
	all[0].Points = all[0].Points[:1]
	if _, err := Wide(all); err == nil || !strings.Contains(err.Error(), "KOR-PRK and PRK-USA have 1 and 2 rows") {
		t.Errorf("series of unequal length: %v", err)
	}
	all[0].Step = timeline.StepDay
	if _, err := Series(all); err == nil || !strings.Contains(err.Error(), "by day and by week") {
		t.Errorf("series of two steps: %v", err)
	}
}

func TestTablesWithoutRows(t *testing.T) {
	for what, make := range map[string]func() (dataframe.DataFrame, error){
		"events": func() (dataframe.DataFrame, error) { return Events(nil) },
		"series": func() (dataframe.DataFrame, error) { return Series(nil) },
		"wide":   func() (dataframe.DataFrame, error) { return Wide(nil) },
		"dates":  func() (dataframe.DataFrame, error) { return KeyDates(nil) },
	} {
		df, err := make()
		if got := csvOf(t, df, err); strings.Count(got, "\n") != 1 {
			t.Errorf("%s: %q, want a header alone", what, got)
		}
		var buf bytes.Buffer
		if err := WriteJSONL(&buf, df); err != nil || buf.Len() != 0 {
			t.Errorf("%s: JSONL %q, %v", what, buf.String(), err)
		}
		if err := WriteParquet(&buf, df, nil); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestSelectFilterSort(t *testing.T) {
	df, err := Series(seriesOf(t, timeline.StepDay))
	if err != nil {
		t.Fatal(err)
	}
	df, err = Filter(df, "n_stories", ">", "0")
	if err != nil {
		t.Fatal(err)
	}
	df, err = Sort(df, "-date", "dyad")
	if err != nil {
		t.Fatal(err)
	}
	df, err = Select(df, "date", "dyad")
	if got := csvOf(t, df, err); got != "date,dyad\n2024-01-02,KOR-PRK\n2024-01-01,KOR-PRK\n" {
		t.Errorf("%q", got)
	}
	df, _ = Series(seriesOf(t, timeline.StepDay))
	for what, f := range map[string]func() error{
		`no column "x"; the table has date, period`: func() error { _, err := Select(df, "x"); return err },
		`no column "-x"`:                             func() error { _, err := Sort(df, "--x"); return err },
		`unknown comparison "~"`:                     func() error { _, err := Filter(df, "index", "~", "1"); return err },
		`column index holds a float, "much" is none`: func() error { _, err := Filter(df, "index", ">", "much"); return err },
	} {
		if err := f(); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("error %v, want %s", err, what)
		}
	}
}

func TestJSONL(t *testing.T) {
	df, err := Series(seriesOf(t, timeline.StepDay))
	if err != nil {
		t.Fatal(err)
	}
	df, err = Select(df, "date", "dyad", "index", "n_outlets", "warmup")
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := WriteJSONL(&buf, df); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(buf.String(), "\n")
	if want := `{"date":"2024-01-01","dyad":"KOR-PRK","index":5.660377358490566,"n_outlets":1,"warmup":true}`; lines[0] != want {
		t.Errorf("%s, want %s", lines[0], want)
	}
	if want := `{"date":"2024-01-06","dyad":"KOR-PRK","index":null,"n_outlets":0,"warmup":false}`; lines[5] != want {
		t.Errorf("%s, want %s", lines[5], want)
	}
	events, _ := Events(sample())
	buf.Reset()
	if err := WriteJSONL(&buf, events); err != nil || !json.Valid([]byte(strings.Split(buf.String(), "\n")[0])) {
		t.Errorf("%v in %s", err, buf.String())
	}
}

func TestParquetReadsBack(t *testing.T) {
	df, err := Series(seriesOf(t, timeline.StepDay))
	if err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	for _, buf := range []*bytes.Buffer{&one, &two} {
		if err := WriteParquet(buf, df, SeriesFields(timeline.StepDay)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same table gives different bytes")
	}
	type row struct {
		Date     time.Time `parquet:"date,optional,date"`
		Dyad     string    `parquet:"dyad,optional"`
		Index    *float64  `parquet:"index,optional"`
		NOutlets *int64    `parquet:"n_outlets,optional"`
		Warmup   *bool     `parquet:"warmup,optional"`
	}
	file, err := parquet.OpenFile(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range file.Schema().Fields() {
		names = append(names, f.Name())
	}
	if diff := cmp.Diff(df.Names(), names); diff != "" {
		t.Error(diff)
	}
	rows, err := parquet.Read[row](bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if r := rows[0]; len(rows) != 18 || r.Date.Format(time.DateOnly) != "2024-01-01" || r.Dyad != "KOR-PRK" || *r.Index != 5.660377358490566 || *r.NOutlets != 1 || !*r.Warmup {
		t.Errorf("%d rows, the first %+v", len(rows), r)
	}
	if rows[5].Index != nil {
		t.Errorf("a missing value came back as %v", *rows[5].Index)
	}
	events, err := Events(sample())
	if err != nil {
		t.Fatal(err)
	}
	one.Reset()
	if err := WriteParquet(&one, events, EventFields()); err != nil {
		t.Fatal(err)
	}
	type record struct {
		Code string  `parquet:"code,optional"`
		Rule *string `parquet:"rule,optional"`
		Text string  `parquet:"text,optional"`
	}
	read, err := parquet.Read[record](bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil || len(read) != 3 || read[0].Code != "042" || read[0].Rule != nil || !strings.Contains(read[0].Text, `"no"`) {
		t.Errorf("%v, %+v", err, read)
	}
}

func TestComparisonAndKeyDateTables(t *testing.T) {
	table := index.Contributions(sample(), params, nil)
	a, _ := timeline.ParsePeriod("2024-W01")
	b, _ := timeline.ParsePeriod("2024-W02")
	c, err := compare.Compare(table, "KOR-PRK", a, b, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	df, err := Comparisons(c)
	if got := csvOf(t, df, err); !strings.Contains(got, "KOR-PRK,2024-W01,2024-W02,net_inflow,net inflow / day,") || !strings.Contains(got, ",too short to test\n") || strings.Contains(got, "NaN") {
		t.Errorf("comparison\n%s", got)
	}
	df, err = KeyDates(keydates.Rank(table, keydates.Options{Top: 1}))
	if got := csvOf(t, df, err); !strings.Contains(got, "\n1,2024-01-01,") && !strings.Contains(got, "\n1,2024-01-02,") {
		t.Errorf("key dates\n%s", got)
	}
}

func TestDataPackage(t *testing.T) {
	day := timeline.NewDay(2024, 1, 1)
	p := NewPackage("Tension Report", "A report", Made{Version: "1.0", Parameters: params, Zone: "Asia/Seoul", Since: day,
		Inputs:       []Input{{"articles.jsonl", Hash([]byte("x"))}},
		Publications: index.Publications{"b": {day}, "a": {day, day + 1}}})
	p.Add("index-daily.csv", []byte("date\n"), SeriesFields(timeline.StepDay))
	p.Add("timeline.png", []byte{1, 2}, nil)
	var buf bytes.Buffer
	if err := p.Write(&buf); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"name": "tension-report"`, `"name": "index-daily-csv"`, `"mediatype": "text/csv"`, `"bytes": 5`,
		`"hash": "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"`, `"missingValues": [`, `"since": "2024-01-01"`,
		`"until": ""`, `"scale": 3`, `"params": "` + params.Hash() + `"`, `"zone": "Asia/Seoul"`} {
		if !strings.Contains(buf.String(), want) {
			t.Errorf("no %s in\n%s", want, buf.String())
		}
	}
	back, err := ReadPackage(&buf, "datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, back); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadPackage(strings.NewReader("{"), "x.json"); err == nil || !strings.HasPrefix(err.Error(), "x.json: ") {
		t.Errorf("a broken package: %v", err)
	}
}

func BenchmarkSeriesCSV(b *testing.B) {
	var all []index.Series
	for i := range 10 {
		e := sample()[0]
		e.Target.Code = fmt.Sprintf("Z%02d", i)
		t := index.Contributions([]timeline.Event{e}, params, nil)
		all = append(all, t.Series(e.Dyad(), index.Options{Since: e.Date.Earliest, Until: e.Date.Earliest + 3650}))
	}
	for b.Loop() {
		df, err := Series(all)
		if err != nil {
			b.Fatal(err)
		}
		var buf bytes.Buffer
		if err := WriteCSV(&buf, df); err != nil {
			b.Fatal(err)
		}
	}
	if !slices.IsSortedFunc(all, func(a, b index.Series) int { return strings.Compare(a.Dyad, b.Dyad) }) {
		b.Fatal("dyads out of order")
	}
}

func TestWhatStandsBesideTheIndex(t *testing.T) {
	day := timeline.StepDay.Of(timeline.NewDay(2025, 7, 28))
	s := index.Series{Dyad: "KOR-PRK", Flows: true, Normalized: true, Base: timeline.StepYear.Of(day.From), Points: []index.Point{
		{Period: day, Sub: index.Flows{-1, -2, 3, 4}, Normalized: timeline.Num(7), NormalizedInflow: timeline.Num(0.5), Rel: timeline.Num(-1.5)},
		{Period: timeline.StepDay.Of(day.To), Missing: true},
	}}
	df, err := Series([]index.Series{s})
	if err != nil {
		t.Fatal(err)
	}
	if have, want := df.Ncol(), len(SeriesColumns([]index.Series{s})); have != want {
		t.Fatalf("%d columns, the fields describe %d", have, want)
	}
	beside, err := Select(df, "index_verbal_cooperation", "index_material_conflict", "index_normalized", "net_inflow_normalized", "rel")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteCSV(&out, beside); err != nil {
		t.Fatal(err)
	}
	want := "index_verbal_cooperation,index_material_conflict,index_normalized,net_inflow_normalized,rel\n-1,4,7,0.5,-1.5\n,,,,\n"
	if out.String() != want {
		t.Errorf("have\n%swant\n%s", &out, want)
	}
	if len(SeriesColumns(nil)) != len(SeriesFields(timeline.StepDay)) {
		t.Error("without series there is nothing beside")
	}
}

func TestLinesOfSeriesAreThoseOfTheirTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-100, 100), rapid.SampledFrom([]float64{0, 1e-7, 1e22, math.Inf(1), math.NaN()}))
		step := rapid.SampledFrom([]timeline.Step{timeline.StepDay, timeline.StepMonth}).Draw(t, "step")
		s := index.Series{Dyad: rapid.SampledFrom([]string{"KOR-PRK", "a, b", `the "two"`, " x", "PRK>*"}).Draw(t, "dyad"), Step: step,
			Band: rapid.Bool().Draw(t, "band"), Coverage: rapid.Bool().Draw(t, "coverage"), Params: "0f"}
		for i := range rapid.IntRange(0, 3).Draw(t, "points") {
			p := index.Point{Period: step.Of(timeline.NewDay(2025, 7, 28) + timeline.Day(40*i)), Missing: rapid.Bool().Draw(t, "missing"), Warmup: rapid.Bool().Draw(t, "warm")}
			for _, v := range []*float64{&p.Index, &p.Low, &p.High, &p.Max, &p.Last, &p.Net, &p.NetInflow, &p.Inflow[0], &p.Inflow[3], &p.Stock[1], &p.Stories} {
				*v = number.Draw(t, "number")
			}
			p.Outlets, p.Coverage, p.Days, p.EventDays = i, 2*i, 3*i, 4*i
			s.Points = append(s.Points, p)
		}
		df, err := Series([]index.Series{s})
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := WriteCSV(&want, df); err != nil {
			t.Fatal(err)
		}
		if have := SeriesHeader(step) + string(AppendSeries(nil, &s)); have != want.String() {
			t.Fatalf("have\n%s\nwant\n%s", have, want.String())
		}
	})
}
