package index

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/timeline"
)

// golden is the independent implementation's input and answer.
type golden struct {
	First, Last timeline.Day
	Reports     []struct {
		Earliest, Latest             string
		Source, Target, Code, Outlet string
		Tension                      float64
	}
	Rows []map[string]any
}

func readGolden(t *testing.T) (golden, []timeline.Event) {
	t.Helper()
	raw, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	var events []timeline.Event
	for _, r := range g.Reports {
		events = append(events, report(r.Earliest, r.Latest, r.Source, r.Target, r.Code, r.Tension, r.Outlet))
	}
	return g, events
}

func TestDailyRowsOfTheReference(t *testing.T) {
	g, events := readGolden(t)
	table := Contributions(events, params(t), nil)
	i := 0
	for _, s := range table.All(nil, Options{Since: g.First, Until: g.Last}) {
		for _, p := range s.Points {
			if i == len(g.Rows) {
				t.Fatalf("more rows than the %d of the reference", len(g.Rows))
			}
			want := g.Rows[i]
			if want["date"] != p.Period.Name || want["dyad"] != s.Dyad {
				t.Fatalf("row %d is %s %s, want %v %v", i, s.Dyad, p.Period, want["dyad"], want["date"])
			}
			have := map[string]float64{"index": p.Index, "net": p.Net, "net_inflow": p.NetInflow,
				"n_stories": p.Stories, "n_outlets": float64(p.Outlets)}
			for f := range p.Inflow {
				have["inflow_"+Flow(f).String()] = p.Inflow[f]
				have["stock_"+Flow(f).String()] = p.Stock[f]
			}
			if len(have) != len(want)-2 {
				t.Fatalf("row %d: compared %d values, the reference has %d", i, len(have), len(want)-2)
			}
			for name, v := range have {
				if w, ok := want[name].(float64); !ok || !near(v, w) {
					t.Errorf("%s %s %s = %v, want %v", s.Dyad, p.Period, name, v, want[name])
				}
			}
			i++
		}
	}
	if i != 242 || len(g.Rows) != 242 {
		t.Errorf("%d rows against %d of the reference, want 242", i, len(g.Rows))
	}
	if len(table.Coarse) != 1 || table.Coarse[0].Code != "111" {
		t.Errorf("coarse stories %v, want the one known to the year only", table.Coarse)
	}
}

func TestMonthlyRowsOfTheReference(t *testing.T) {
	g, events := readGolden(t)
	want := readCSV(t, "testdata/golden_monthly.csv")
	table := Contributions(events, params(t), nil)
	i := 0
	for _, s := range table.All(nil, Options{Since: g.First, Until: g.Last, Step: timeline.StepMonth}) {
		for _, p := range s.Points {
			row := want[i]
			i++
			if row["period"] != p.Period.Name || row["dyad"] != s.Dyad {
				t.Fatalf("row is %s %s, want %s %s", s.Dyad, p.Period, row["dyad"], row["period"])
			}
			for name, v := range map[string]float64{"index": p.Index, "index_max": p.Max, "index_last": p.Last,
				"n_stories": p.Stories, "n_days": float64(p.Days), "event_days": float64(p.EventDays)} {
				if w, err := strconv.ParseFloat(row[name], 64); err != nil || !near(v, w) {
					t.Errorf("%s %s %s = %v, want %s", s.Dyad, p.Period, name, v, row[name])
				}
			}
		}
	}
	if i != len(want) || i != 8 {
		t.Errorf("%d rows against %d, want 8", i, len(want))
	}
}

func TestStepsAtTheEdgesOfYears(t *testing.T) {
	rows := readCSV(t, "testdata/calendar.csv")
	if len(rows) == 0 {
		t.Fatal("no cases")
	}
	for _, row := range rows {
		d := day(row["date"])
		week := timeline.StepWeek.Of(d)
		for _, c := range []struct{ what, have, want string }{
			{"week", week.Name, row["iso_week"]},
			{"week start", week.From.String(), row["iso_week_start"]},
			{"day of the week", strconv.Itoa(int(d-week.From) + 1), row["iso_dow"]},
			{"month", timeline.StepMonth.Of(d).Name, row["month"]},
			{"quarter", timeline.StepQuarter.Of(d).Name, row["quarter"]},
			{"half", timeline.StepHalf.Of(d).Name, row["half"]},
			{"day of the year", strconv.Itoa(int(d-timeline.StepYear.Of(d).From) + 1), row["doy"]},
		} {
			if c.have != c.want {
				t.Errorf("%s of %s = %s, want %s", c.what, row["date"], c.have, c.want)
			}
		}
	}
}

func TestPublicationDaysByZone(t *testing.T) {
	zones := map[string]string{"utc_day": "UTC", "seoul_day": "Asia/Seoul", "newyork_day": "America/New_York", "kathmandu_day": "Asia/Kathmandu"}
	rows := readCSV(t, "testdata/timezones.csv")
	if len(rows) == 0 {
		t.Fatal("no cases")
	}
	for _, row := range rows {
		published, err := timeline.ParseInstant(row["utc"])
		if err != nil {
			t.Fatal(err)
		}
		for column, name := range zones {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			days := PublishedBy([]timeline.Event{{Outlet: "a", Published: published}}, zone)["a"]
			if len(days) != 1 || days[0].String() != row[column] {
				t.Errorf("%s falls on %v in %s, want %s", row["utc"], days, name, row[column])
			}
		}
	}
}

// readCSV gives the rows of a file by column name.
func readCSV(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}
