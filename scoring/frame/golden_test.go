package frame

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// The reference's reports as JSON lines, through the reader of events, the
// index and the CSV writer.
func TestTheReferenceFromLinesToCSV(t *testing.T) {
	raw, err := os.ReadFile("../index/testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		First, Last timeline.Day
		Reports     []json.RawMessage
		Rows        []map[string]any
	}
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, r := range golden.Reports {
		if err := json.Compact(&lines, r); err != nil {
			t.Fatal(err)
		}
		lines.WriteByte('\n')
	}
	var events []timeline.Event
	skipped, err := timeline.ReadEvents(&lines, "reports.jsonl", func(e timeline.Event) { events = append(events, e) })
	if err != nil || len(skipped) > 0 {
		t.Fatal(err, skipped)
	}
	off := params
	off.CoverageDays = 0
	table := index.Contributions(events, off, nil)
	df, err := Series(table.All(nil, index.Options{Since: golden.First, Until: golden.Last, Published: index.PublishedBy(events, nil)}))
	records, err := csv.NewReader(bytes.NewBufferString(csvOf(t, df, err))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 1+242 || len(golden.Rows) != 242 {
		t.Fatalf("%d lines, want a header and 242 rows", len(records))
	}
	for i, want := range golden.Rows {
		have := map[string]string{}
		for c, name := range records[0] {
			have[name] = records[i+1][c]
		}
		for name, w := range want {
			if text, ok := w.(string); ok && have[name] != text {
				t.Errorf("row %d: %s is %s, want %s", i, name, have[name], text)
			}
			if number, ok := w.(float64); ok {
				if v, err := strconv.ParseFloat(have[name], 64); err != nil || math.Abs(v-number) > 1e-9 {
					t.Errorf("row %d: %s is %s, want %v", i, name, have[name], number)
				}
			}
		}
	}
}

func FuzzReadPackage(f *testing.F) {
	var buf bytes.Buffer
	p := NewPackage("x", "", Made{Parameters: params, Publications: index.Publications{"a": {timeline.NewDay(2024, 1, 1)}}})
	p.Add("a.csv", nil, EventFields())
	if err := p.Write(&buf); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add([]byte(`{"tension":{"publications":{"a":["2024-02-30"]}}}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := ReadPackage(bytes.NewReader(raw), "x")
		if err != nil {
			return
		}
		// What was read is written and read again to the same.
		var one, two bytes.Buffer
		if err := p.Write(&one); err != nil {
			t.Skip("parameters JSON cannot write")
		}
		q, err := ReadPackage(bytes.NewReader(one.Bytes()), "x")
		if err != nil {
			t.Fatal(err)
		}
		if err := q.Write(&two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s\nbecame\n%s", one.String(), two.String())
		}
	})
}
