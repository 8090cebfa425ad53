package timeline

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares got with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func day(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func instant(t testing.TB, s string) Instant {
	t.Helper()
	i, err := ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// sampleEvents are a full record, a bare one and an undated one.
func sampleEvents(t testing.TB) []Event {
	return []Event{
		{
			ID: "e1", Story: "s1", Date: NewDate(day(t, "2025-07-28"), day(t, "2025-07-28"), BasisStated, "On July 28"),
			Source: Actor{"PRK", "North Korea", "GOV"}, Target: Actor{"KOR", "South Korea", ""},
			Code: "120", Category: "REJECT", Action: "reject", Quad: 3, Realis: Actual, Tags: []string{"dialogue", "statement"},
			Tension: Num(4.5), Goldstein: Num(-4), Confidence: Num(0.9),
			Text: "The North turned the offer down, \"once and for all\";\nit gave no reason.", Trigger: "turned down", Rule: "reject-1",
			Article: "a1", URL: "https://example.org/1?a=1&b=<2>", Outlet: "Sample Wire A", NOutlets: Count(2),
			Published: instant(t, "2025-07-29T09:00:00+09:00"), Start: Count(0), End: Count(71),
		},
		{ID: "e2", Date: NewDate(day(t, "2025-06-11"), day(t, "2025-07-28"), "", ""), Source: Actor{Code: "PRK"}, Code: "04"},
		{ID: "e3", Source: Actor{Code: "PRK"}, Code: "190", Tension: Num(0), Realis: Background},
	}
}

func TestEventForms(t *testing.T) {
	var lines, table bytes.Buffer
	if err := WriteEventsJSONL(&lines, sampleEvents(t)); err != nil {
		t.Fatal(err)
	}
	if err := WriteEventsCSV(&table, sampleEvents(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "events.jsonl", lines.Bytes())
	golden(t, "events.csv", table.Bytes())
	if diff := cmp.Diff(read(t, lines.String()), read(t, table.String())); diff != "" {
		t.Errorf("JSONL and CSV are read differently:\n%s", diff)
	}
}

// read reads events and fails on anything skipped.
func read(t testing.TB, text string) []Event {
	t.Helper()
	var events []Event
	skipped, err := ReadEvents(strings.NewReader(text), "in", func(e Event) { events = append(events, e) })
	if err != nil || len(skipped) > 0 {
		t.Fatalf("err %v, skipped %v in\n%s", err, skipped, text)
	}
	return events
}

func TestEventDefaults(t *testing.T) {
	const columns = "source,code,date,extra\n"
	for _, form := range []string{
		columns + "PRK,120,2025-07,x\n",
		"SOURCE;Code;Date\nPRK;120;2025-07\n",
		"\ufeffsource\tcode\tdate\r\n\r\nPRK\t120\t2025-07\r\n",
		`{"source":"PRK","code":120,"earliest":"2025-07-01","latest":"2025-07-31","date":null,"extra":{"a":[1]}}`,
		"\n\n" + `{"source":" PRK ","code":"120","date":"2025-07","tags":[],"precision":"day"}`,
	} {
		e := read(t, form)[0]
		want := Event{
			Date: NewDate(day(t, "2025-07-01"), day(t, "2025-07-31"), "", ""), Source: Actor{Code: "PRK"}, Code: "120",
			Quad: 3, Realis: Actual, Confidence: Num(1), Outlet: "unknown", Published: instant(t, "2025-07-31"),
		}
		want.ID = EventID(want)
		if diff := cmp.Diff(want, e); diff != "" {
			t.Errorf("%q (-want +got):\n%s", form, diff)
		}
	}
	if e := read(t, `{"source":"PRK","code":"120","date":"2025","n_outlets":3.0}`)[0]; e.Outlet != "" || e.NOutlets != Count(3) {
		t.Errorf("a count of outlets stands in for their names: got outlet %q, n_outlets %v", e.Outlet, e.NOutlets)
	}
}

func TestLeadingZeroRestored(t *testing.T) {
	for in, want := range map[string]string{
		"51,1": "051", "871,2": "0871", "10,1": "010", "10,3": "10", "10,": "10", "19,4": "19", "42,": "042",
		"190,4": "190", "042,1": "042", "51,4": "51", "XX,": "XX",
		"5,": "05", "1A,": "1A", "138,1": "138", "138,": "138", "201,1": "201",
	} {
		if got := read(t, "source,date,code,quad\nPRK,2025,"+in+"\n")[0].Code; got != want {
			t.Errorf("code,quad %s: got %s, want %s", in, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	e := read(t, `{"source":"PRK","code":"120","date":"2025","tags":["x","source:MIL","target:GOV","target:OPP"]}`)[0]
	if e.Source.Role != "MIL" || e.Target.Role != "GOV" || !cmp.Equal(e.Tags, []string{"x", "target:OPP"}) {
		t.Errorf("got %+v %+v %q", e.Source, e.Target, e.Tags)
	}
}

func TestEventErrors(t *testing.T) {
	for in, want := range map[string]string{
		`{"code":"120","date":"2025"}`:                                                "in:1: no source",
		`{"source":"PRK","date":"2025"}`:                                              "in:1: no code",
		`{"source":"PRK","code":"120"}`:                                               "in:1: no date",
		`{"source":"PRK","code":"120","date":"2025-02-30"}`:                           "in:1: date: unknown period",
		`{"source":"PRK","code":"120","date":"2025-Q5"}`:                              "a year has quarters Q1 to Q4",
		`{"source":"PRK","code":"120","earliest":"2025-01-01"}`:                       "only one of earliest and latest",
		`{"source":"PRK","code":"120","earliest":"2025-01-02","latest":"2025-01-01"}`: "ends before it begins",
		`{"source":"PRK","code":"120","date":"2025-01","earliest":"2025-01-02"}`:      "disagree",
		`{"source":"PRK","code":"120","date":"2025","tension":11}`:                    `tension "11" is not a number from -10 to 10`,
		`{"source":"PRK","code":"120","date":"2025","confidence":"NaN"}`:              `confidence "NaN" is not a number from 0 to 1`,
		`{"source":"PRK","code":"120","date":"2025","quad":1.5}`:                      "not a whole number",
		`{"source":"PRK","code":"120","date":"2025","realis":"maybe"}`:                `unknown realis "maybe"`,
		`{"source":"PRK","code":"120","date":"2025","basis":"guess"}`:                 `unknown basis "guess"`,
		`{"source":"PRK","code":"120","date":"2025","published":"soon"}`:              `published "soon" is not a date`,
		`{"source":"PRK","code":"120","date":"2025","start":5,"end":4}`:               "no range",
		`{"source":"PRK","code":"120","date":"2025","start":5}`:                       "no range",
		`{"source":"PRK"`:                                   "not a JSON object",
		"{}\nnull\n":                                        "in:2: not a JSON object",
		"source,code,date\nPRK,120\n":                       "in:2: 2 cells where the header has 3 columns",
		"source,code,date\nPRK,120,2025,\n":                 "in:2: 4 cells where the header has 3 columns",
		"source,code,date\nPRK,12\"0,2025\n":                "in:2: not a CSV row",
		"source,code,date\n\nPRK,\"120,2025\n":              "in:3: not a CSV row",
		"source,code,date\nPRK,120,\"2025\"x\n":             "in:2: not a CSV row",
		"source,code,date\nPRK,\xff120,2025\n":              "in:2: the line is not valid UTF-8",
		"source,code,date\nPRK,120,\n":                      "in:2: no date",
		"{\"a\":\"" + strings.Repeat("x", 17<<20) + "\"}\n": "in:1: the line is longer than 16 MB",
		"source,code,date\n,120,2025\nPRK,,2025\n":          "in:2: no source",
	} {
		skipped, err := ReadEvents(strings.NewReader(in), "in", func(Event) { t.Errorf("%.60q was read", in) })
		if err != nil {
			t.Errorf("%.60q: %v", in, err)
		}
		var bad *SyntaxError
		if all := errors.Join(skipped...); all == nil || !strings.Contains(all.Error(), want) || !errors.As(all, &bad) {
			t.Errorf("%.60q: got %v, want %s", in, all, want)
		}
	}
	for in, want := range map[string]string{
		"source,date\nPRK,2025\n":                    "in:1: the header lacks a column",
		"source,\"code,date\nPRK,120,2025\n":         "header: in:1: not a CSV row",
		"source,code,earliest\nPRK,120,2025-01-01\n": "in:1: the header lacks a column",
	} {
		_, err := ReadEvents(strings.NewReader(in), "in", func(Event) {})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

// A row that cannot be read costs itself only, whatever its quotes swallow.
func TestBadRowsCostThemselvesOnly(t *testing.T) {
	in := "source,code,date,text\n" +
		"PRK,120,2025,\"never closed\n" +
		"KOR,120,2025,one\n" +
		"PRK,120,2025,5\" of snow\n" +
		"USA,120,2025,\"two\nlines\"\n" +
		"PRK,120\n" +
		"JPN,120,2025,\"say \"\"three\"\"\"\n" +
		"CHN,120,2025,\"open to the end\n"
	var got []string
	skipped, err := ReadEvents(strings.NewReader(in), "in", func(e Event) { got = append(got, e.Source.Code+" "+e.Text) })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"KOR one", "USA two\nlines", `JPN say "three"`}, got); diff != "" {
		t.Error(diff)
	}
	var lines []int
	for _, s := range skipped {
		var bad *SyntaxError
		errors.As(s, &bad)
		lines = append(lines, bad.Line)
	}
	if diff := cmp.Diff([]int{2, 4, 7, 9}, lines); diff != "" {
		t.Errorf("lines skipped:\n%s", diff)
	}
}

func TestEventIDIgnoresLaterStages(t *testing.T) {
	e := sampleEvents(t)[0]
	id := EventID(e)
	e.ID, e.Story, e.Tension, e.Goldstein = "", "x", Num(1), Float{}
	if EventID(e) != id {
		t.Error("scoring and grouping change the id")
	}
	e.Text += "!"
	if EventID(e) == id {
		t.Error("another text has the same id")
	}
}

func TestFloatString(t *testing.T) {
	for want, f := range map[string]Float{
		"": {}, "0": Num(0), "-1.5": Num(-1.5), "0.1": Num(0.1), "1e-07": Num(1e-7), "100000": Num(1e5), "1e+21": Num(1e21),
	} {
		if got := f.String(); got != want {
			t.Errorf("%v: got %q, want %q", f, got, want)
		}
	}
}

// drawEvent draws an event as a reader or the program itself could make it,
// with text no better than the world's.
func drawEvent(t *rapid.T) Event {
	text := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.SampledFrom([]string{
		" a ", "a,b", "\"", "a\r\nb", "a\rb", "\n", "x; y", ";", "{", "\ufeffa", "null", "\\.", "\xff", "\u2028", "<a&b>", "\x00",
	}))
	must := func(label string) string {
		return rapid.StringMatching(`[A-Z0-9]{2,4}`).Draw(t, label)
	}
	draw := func(label string) string { return text.Draw(t, label) }
	num := func(label string, low, high float64) Float {
		return Float{rapid.Float64Range(low, high).Draw(t, label), rapid.Bool().Draw(t, label+" known")}
	}
	first := Day(rapid.IntRange(1, 3651000).Draw(t, "earliest"))
	e := Event{
		ID: draw("id"), Story: draw("story"),
		Date:   NewDate(first, first+Day(rapid.IntRange(0, 800).Draw(t, "days")/2), BasisStated, draw("words")),
		Source: Actor{must("source"), draw("name"), draw("role")}, Target: Actor{draw("target"), draw("name"), draw("role")},
		Code: must("code"), Category: draw("category"), Action: draw("action"), Quad: rapid.IntRange(0, 4).Draw(t, "quad"),
		Realis: rapid.SampledFrom(append(Realises(), "")).Draw(t, "realis"), Tags: rapid.SliceOf(text).Draw(t, "tags"),
		Tension: num("tension", -10, 10), Goldstein: num("goldstein", -10, 10), Confidence: num("confidence", 0, 1),
		Text: draw("text"), Trigger: draw("trigger"), Rule: draw("rule"), Article: draw("article"), URL: draw("url"), Outlet: draw("outlet"),
	}
	if rapid.Bool().Draw(t, "undated") {
		e.Date = Date{}
	}
	if rapid.Bool().Draw(t, "place") {
		e.Start = Count(rapid.IntRange(0, 99).Draw(t, "start"))
		e.End = Count(e.Start.Value + rapid.IntRange(0, 99).Draw(t, "length"))
	}
	return e
}

func TestEventsRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first := writeBoth(t, rapid.SliceOfN(rapid.Custom(drawEvent), 1, 3).Draw(rt, "events"))
		jsonl, table := read(t, first[0]), read(t, first[1])
		if diff := cmp.Diff(jsonl, table); diff != "" {
			rt.Fatalf("JSONL and CSV are read differently:\n%s", diff)
		}
		second := writeBoth(t, table)
		third := writeBoth(t, read(t, second[1]))
		if second != third {
			rt.Fatalf("CSV: write, read, write:\n%s", cmp.Diff(second, third))
		}
		if fourth := writeBoth(t, read(t, second[0])); second != fourth {
			rt.Fatalf("JSONL: write, read, write:\n%s", cmp.Diff(second, fourth))
		}
	})
}

func writeBoth(t testing.TB, events []Event) [2]string {
	t.Helper()
	var lines, table bytes.Buffer
	if err := errors.Join(WriteEventsJSONL(&lines, events), WriteEventsCSV(&table, events)); err != nil {
		t.Fatal(err)
	}
	return [2]string{lines.String(), table.String()}
}

func FuzzReadEvents(f *testing.F) {
	for _, name := range []string{"testdata/events.jsonl", "testdata/events.csv"} {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("source;code;date\nPRK;\"1\n20\";2025-07\n\"\n")
	f.Fuzz(func(t *testing.T, in string) {
		var events []Event
		if _, err := ReadEvents(strings.NewReader(in), "in", func(e Event) { events = append(events, e) }); err != nil {
			return
		}
		first := writeBoth(t, events)
		for i, form := range first {
			if len(events) == 0 {
				break
			}
			if again := writeBoth(t, read(t, form)); again != first {
				t.Errorf("form %d: write, read, write:\n%s", i, cmp.Diff(first, again))
			}
		}
	})
}

func FuzzReadArticles(f *testing.F) {
	f.Add(`{"id":"1","title":"A","published":"2025-07-28T09:00+09:00","text":"B\r\nC","about":"u"}`)
	f.Add("title,body,date,source\nA,\"B\n\nC\",2025-07-28,Wire\n")
	f.Fuzz(func(t *testing.T, in string) {
		articles := func(in string) (list []Article) {
			ReadArticles(strings.NewReader(in), "in", func(a Article) { list = append(list, a) })
			return list
		}
		var first, second bytes.Buffer
		WriteArticlesJSONL(&first, slices.Values(articles(in)))
		WriteArticlesJSONL(&second, slices.Values(articles(first.String())))
		if first.String() != second.String() {
			t.Errorf("write, read, write:\n%s", cmp.Diff(first.String(), second.String()))
		}
	})
}

func TestArticles(t *testing.T) {
	in := `{"headline":"A talk","body":"They met.\r\nThey left.","date":"2025-07-28 09:00+09:00","source":"Wire","link":"u","about":"v","authors":["Mina Park","Jo Field"],"published_confidence":0.8}` + "\n" +
		`{"id":7,"title":"Only a title","published":""}` + "\n{\"id\":\"empty\"}\n{\"title\":\"x\",\"published\":\"soon\"}\n"
	var list []Article
	skipped, err := ReadArticles(strings.NewReader(in), "in", func(a Article) { list = append(list, a) })
	if err != nil || len(skipped) != 2 {
		t.Fatalf("err %v, skipped %v", err, skipped)
	}
	var out bytes.Buffer
	if err := WriteArticlesJSONL(&out, slices.Values(list)); err != nil {
		t.Fatal(err)
	}
	golden(t, "articles.jsonl", out.Bytes())
}

func BenchmarkReadEvents(b *testing.B) {
	for i, form := range writeBoth(b, read(b, strings.Repeat(`{"source":"PRK","target":"KOR","code":"120","date":"2025-07-28","tension":4.5,"text":"The North turned the offer down."}`+"\n", 1000))) {
		b.Run([]string{"jsonl", "csv"}[i], func(b *testing.B) {
			b.SetBytes(int64(len(form)))
			for b.Loop() {
				read(b, form)
			}
		})
	}
}
