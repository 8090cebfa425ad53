package index

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestBulkIsContributionsToTheLastDigit(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		bulk := NewBulk(p, neighbours)
		for i := range events {
			e := &events[i]
			e.ID, e.Story, e.Confidence, e.NOutlets, e.Date.Latest = "", "", timeline.Float{}, timeline.Int{}, e.Date.Earliest
			e.Quad = timeline.QuadOf(e.Code)
			code, _ := bulk.Code(e.Code)
			outlet, _ := bulk.Outlet(e.Outlet)
			target := -1
			if e.Target.Code != "" {
				target = bulk.Actor(e.Target.Code)
			}
			bulk.Add(Row{e.Date.Earliest, bulk.Actor(e.Source.Code), target, code, outlet, e.Tension.Value})
		}
		table := Contributions(events, p, neighbours)
		published := PublishedBy(events, nil)
		if diff := cmp.Diff(published, bulk.Published()); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(table.Skipped, bulk.Skipped()); diff != "" {
			t.Fatal(diff)
		}
		if !slices.Equal(table.Dyads(), bulk.Dyads()) {
			t.Fatalf("dyads %v, want %v", bulk.Dyads(), table.Dyads())
		}
		o := Options{Since: firstDay - 5, Until: lastDay, Published: published, Step: rapid.SampledFrom([]timeline.Step{timeline.StepDay, timeline.StepMonth}).Draw(t, "step")}
		series := bulk.Series(o)
		for _, dyad := range append(table.Dyads(), "XXX-YYY") {
			if want, have := table.Series(dyad, o), series(dyad); !reflect.DeepEqual(want, have) {
				t.Fatalf("%s: %s", dyad, cmp.Diff(want, have))
			}
		}
	})
}
