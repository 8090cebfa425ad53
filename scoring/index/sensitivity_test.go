package index

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

func TestWithIsContributionsWithOtherParameters(t *testing.T) {
	p := params(t)
	check(t, func(t *rapid.T) {
		events := anyReports(t)
		q := p
		q.Corroboration = rapid.Float64Range(0.1, 1).Draw(t, "q")
		q.MaxSpreadDays = rapid.SampledFrom([]int{1, 7, 62, 100}).Draw(t, "days")
		q.HalfLifeWords = 7
		table := Contributions(events, p, neighbours)
		before := fmt.Sprintf("%+v", table.Stories)
		if diff := cmp.Diff(Contributions(events, q, neighbours), table.With(q), cmp.AllowUnexported(Table{}, Part{})); diff != "" {
			t.Fatal(diff)
		}
		if before != fmt.Sprintf("%+v", table.Stories) {
			t.Fatal("the table itself changed")
		}
	})
}

func TestSensitivity(t *testing.T) {
	_, events := readGolden(t)
	o := Options{Since: firstDay, Until: lastDay, Step: timeline.StepMonth}
	table := Contributions(events, params(t), nil)
	variants := table.Sensitivity("KOR-PRK", o)
	if len(variants) != 12 {
		t.Fatalf("%d variants, want six parameters both ways", len(variants))
	}
	for _, v := range variants {
		if len(v.Series.Points) != 4 || v.Most <= 0 || v.Most < math.Abs(v.Shift) || !(v.Correlation > 0.5 && v.Correlation <= 1+1e-9) {
			t.Errorf("%s = %g: shift %g, most %g, correlation %g", v.Parameter, v.Value, v.Shift, v.Most, v.Correlation)
		}
	}
	// A scale twice as large brings an index of one sign nearer to zero.
	if v := variants[9]; v.Parameter != "scale" || v.Value != 6 || v.Shift >= 0 {
		t.Errorf("%s = %g shifts by %g", v.Parameter, v.Value, v.Shift)
	}
	quiet := table.Sensitivity("JPN-PRK", o)
	if v := quiet[0]; v.Shift != 0 || v.Most != 0 || !cmp.Equal(v.Correlation, math.NaN(), cmpopts.EquateNaNs()) {
		t.Errorf("a dyad without stories: %+v", v)
	}
}
