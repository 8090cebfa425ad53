package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Kind is the share of one type of event among the stories of either period.
type Kind struct {
	Type               string   // PLOVER category, else the root of the CAMEO code
	A, B               Interval // share of the stories, in [0, 1]
	Change             Interval // of the share, in [-1, 1]
	StoriesA, StoriesB float64
}

// mix compares the types of events, the commonest in either period first. Each
// share has Wilson's interval at the number of independent stories: stories of
// one type come in runs, so their number is divided by the design effect, the
// variance of the share over the batches against that of independent stories
// (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998), never below 1.
// The difference has Newcombe's interval from the two (R. G. Newcombe,
// Statistics in Medicine 17, 1998). With fewer than three batches in a period
// there are no intervals; without stories there is no share.
func mix(sides [2]*side) []Kind {
	counts := [2]map[string][]float64{sides[0].types(), sides[1].types()}
	var kinds []Kind
	seen := map[string]bool{}
	for _, side := range counts {
		for name := range side {
			if seen[name] {
				continue
			}
			seen[name] = true
			k := Kind{Type: name}
			k.A, k.StoriesA = sides[0].share(counts[0][name])
			k.B, k.StoriesB = sides[1].share(counts[1][name])
			k.Change = newcombe(k.A, k.B)
			kinds = append(kinds, k)
		}
	}
	slices.SortFunc(kinds, func(x, y Kind) int {
		return cmp.Or(cmp.Compare(max(y.A.Value.Value, y.B.Value.Value), max(x.A.Value.Value, x.B.Value.Value)), strings.Compare(x.Type, y.Type))
	})
	return kinds
}

// types counts the stories of each type by day; a story spread over n days
// counts 1/n on each.
func (s *side) types() map[string][]float64 {
	counts := map[string][]float64{}
	stories := s.table.Of(s.dyad)
	for i := range stories {
		st := &stories[i]
		name, n := typeOf(s.table, st), float64(st.Date.Days())
		for day := max(st.Date.Earliest, s.period.From); day <= min(st.Date.Latest, s.period.To-1); day++ {
			if counts[name] == nil {
				counts[name] = make([]float64, len(s.missing))
			}
			counts[name][day-s.period.From] += 1 / n
		}
	}
	return counts
}

// typeOf is the category of the story's strongest report, else the root of its
// code.
func typeOf(t *index.Table, s *index.Story) string {
	if e := &t.Events[s.Parts[0].Events[0]]; e.Category != "" {
		return e.Category
	}
	return s.Code[:min(2, len(s.Code))]
}

// share is the share of the counted stories in all, with its interval.
func (s *side) share(counts []float64) (Interval, float64) {
	if counts == nil {
		counts = make([]float64, len(s.missing))
	}
	var part, all []float64 // by batch
	from := 0
	for _, to := range batches(len(s.missing)) {
		if _, ok := s.mean(s.stories, from, to); ok {
			x, y := 0.0, 0.0
			for i := from; i < to; i++ {
				if !s.missing[i] {
					x, y = x+counts[i], y+s.stories[i]
				}
			}
			part, all = append(part, x), append(all, y)
		}
		from = to
	}
	n, total := sumOf(part), sumOf(all)
	if total == 0 {
		return Interval{}, 0
	}
	p := n / total
	out := Interval{Value: number(p)}
	if k := float64(len(part)); k >= leastBatches {
		spread := 0.0
		for b := range part {
			e := part[b] - p*all[b]
			spread += e * e
		}
		variance := k / (k - 1) * spread / (total * total)
		design := 1.0
		if p > 0 && p < 1 {
			design = max(1, variance/(p*(1-p)/total))
		}
		low, high := Wilson(p, total/design, student(k-1).Quantile(1-significance/2))
		out.Low, out.High = number(low), number(high)
	}
	return out, n
}

// Wilson is the score interval of a share p of n at the quantile z: E. B.
// Wilson, Journal of the American Statistical Association 22 (1927). It lies in
// [0, 1]. NaN without a count.
func Wilson(p, n, z float64) (low, high float64) {
	if !(n > 0) {
		return math.NaN(), math.NaN()
	}
	z2 := z * z / n
	middle := (p + z2/2) / (1 + z2)
	half := z / (1 + z2) * math.Sqrt(p*(1-p)/n+z2/(4*n))
	return max(0, middle-half), min(1, middle+half)
}

// newcombe is the difference of two shares, with the interval that theirs give.
func newcombe(a, b Interval) Interval {
	d := Interval{Value: minus(b.Value, a.Value)}
	if !d.Value.Known || !a.Low.Known || !b.Low.Known {
		return d
	}
	square := func(x, y timeline.Float) float64 { return (x.Value - y.Value) * (x.Value - y.Value) }
	d.Low = number(d.Value.Value - math.Sqrt(square(b.Value, b.Low)+square(a.High, a.Value)))
	d.High = number(d.Value.Value + math.Sqrt(square(b.High, b.Value)+square(a.Value, a.Low)))
	return d
}
