package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
	"gonum.org/v1/gonum/stat"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// The method. These belong together: the false-alarm rates of the package
// comment were measured with them, so they are not options.
const (
	batchDays    = 28   // length of a batch
	leastBatches = 3    // in either period for a test
	leastBlocks  = 4    // in either period for a permutation
	significance = 0.05 // two-sided
	power        = 0.80 // of the smallest detectable change
	nearZero     = 2    // standard errors within which a base is too near zero for percentages
	cancelled    = 0.1  // share of the gross inflow below which a net base is too near zero
	outletChange = 0.75 // share of outlets left that calls for a warning
	lengthChange = 0.95 // the same for days
)

// Options say what a comparison draws on. The zero value works: nothing is
// missing, no second opinion, no drivers.
type Options struct {
	Published    index.Publications // nil: nothing is missing
	Permutations int                // draws of the permutation, 0 for none
	Drivers      int                // how many stories to name, 0 for none
	Mix          bool               // compare the types of events
}

// Compare sets period b against period a for one dyad of the table. It is an
// error to ask for an empty period or for a dyad the table does not have;
// everything else that limits what can be said is a warning in the result.
func Compare(t *index.Table, dyad string, a, b timeline.Period, o Options) (Comparison, error) {
	for _, p := range []timeline.Period{a, b} {
		if p.Days() < 1 {
			return Comparison{}, fmt.Errorf("period %q is empty: it runs from %s to %s", p.Name, p.From, p.To-1)
		}
	}
	if known := t.Dyads(); !slices.Contains(known, dyad) {
		return Comparison{}, fmt.Errorf("no stories of dyad %q: the data have %s", dyad, listOr(known, "none at all"))
	}
	sides := [2]*side{newSide(t, dyad, a, o), newSide(t, dyad, b, o)}
	c := Comparison{Dyad: dyad, A: sides[0].summary(), B: sides[1].summary(), Params: t.Params.Hash()}
	c.headline(sides, o)
	c.Drivers = drivers(sides, o.Drivers)
	if o.Mix {
		c.Mix = mix(sides)
	}
	c.Warnings = c.warnings(sides)
	c.judge()
	c.Rows = c.rows(sides)
	return c, nil
}

// side is one of the two periods.
type side struct {
	*observed
	table     *index.Table
	dyad      string
	published index.Publications
	inflow    sample // of the net inflow
}

func newSide(t *index.Table, dyad string, p timeline.Period, o Options) *side {
	s := &side{observed: observe(t, dyad, p, o.Published), table: t, dyad: dyad, published: o.Published}
	s.inflow = s.sample(s.net)
	return s
}

// summary describes the side.
func (s *side) summary() Summary {
	seen := s.seen()
	o := index.Options{Published: s.published}
	sum := Summary{Period: s.period, NetInflow: s.inflow.interval(), Batches: len(s.inflow.means), Days: s.inflow.days,
		Missing: s.unseen(), Outlets: s.table.Over(s.dyad, s.period, o).Outlets, Press: s.press()}
	if seen.Days() > 0 {
		if over := s.table.Over(s.dyad, seen, o); !over.Missing {
			sum.Index = timeline.Num(over.Index)
		}
	}
	for f := range sum.Inflow {
		sum.Inflow[f] = number(s.sample(s.flows[f]).mean)
	}
	stories := s.sample(s.stories).mean
	sum.StoryRate = number(batchDays * stories)
	sum.Severity = number(s.sample(s.gross).mean / stories)
	return sum
}

// seen is the part of the period that the publications reach; all of it when
// they are not known.
func (s *side) seen() timeline.Period {
	p := s.period
	if first, last := s.published.Span(); first != 0 {
		p.From, p.To = max(p.From, first), min(p.To, last+1)
	}
	return p
}

// press counts the outlets that published anything in the period.
func (s *side) press() int {
	n := 0
	for _, days := range s.published {
		if slices.ContainsFunc(days, s.period.Contains) {
			n++
		}
	}
	return n
}

// interval is the mean with its 95 % interval by Student's t over the batches.
func (s sample) interval() Interval {
	i := Interval{Value: number(s.mean)}
	if len(s.means) >= leastBatches {
		h := student(float64(len(s.means)-1)).Quantile(1-significance/2) * stat.StdErr(stat.StdDev(s.means, nil), float64(len(s.means)))
		i.Low, i.High = number(s.mean-h), number(s.mean+h)
	}
	return i
}

// nearZero reports whether a percentage of the mean would mean nothing.
func (s *side) nearZero() bool {
	if math.IsNaN(s.inflow.mean) || math.Abs(s.inflow.mean) <= cancelled*s.sample(s.gross).mean {
		return true
	}
	if len(s.inflow.means) < leastBatches {
		return false
	}
	return math.Abs(s.inflow.mean) < nearZero*stat.StdErr(stat.StdDev(s.inflow.means, nil), float64(len(s.inflow.means)))
}

// headline fills the one test.
func (c *Comparison) headline(s [2]*side, o Options) {
	a, b := s[0].inflow, s[1].inflow
	h := Headline{MeanA: number(a.mean), MeanB: number(b.mean), BatchesA: len(a.means), BatchesB: len(b.means)}
	difference := b.mean - a.mean
	h.Difference = number(difference)
	if !s[0].nearZero() {
		h.Percent = number(100 * difference / math.Abs(a.mean))
	}
	h.CliffsDelta = number(CliffsDelta(a.means, b.means))
	test := between(a, b)
	h.P = number(test.P)
	h.Low, h.High = test.limits()
	h.Detectable = number((test.quantile(1-significance/2) + test.quantile(power)) * test.SE)
	if min(len(a.means), len(b.means)) >= leastBlocks && o.Permutations > 0 {
		seed := xxhash.Sum64String(strings.Join([]string{c.Params, c.Dyad, c.A.Period.Name, c.B.Period.Name}, "\x00"))
		p := Permute(a.means, b.means, o.Permutations, seed)
		h.PermutationP, h.PermutationLeast = number(p.P), number(p.Smallest)
	}
	c.Headline = h
}

// between is Welch's test on the batch means, around the difference of the
// means over days: batches are equal only within a day, and what is tested
// must be what the drivers add up to. NaN throughout when either side has too
// few batches.
func between(a, b sample) Test {
	if min(len(a.means), len(b.means)) < leastBatches {
		return Welch(nil, nil)
	}
	return Welch(a.means, b.means).at(b.mean - a.mean)
}

// limits are the ends of the 95 % interval of the difference.
func (t Test) limits() (low, high timeline.Float) {
	h := t.quantile(1-significance/2) * t.SE
	return number(t.Difference - h), number(t.Difference + h)
}

// number is v, missing when it is not finite.
func number(v float64) timeline.Float {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return timeline.Float{}
	}
	return timeline.Num(v)
}

// drivers are the n stories that did most to the difference. Over all stories
// the effects sum to it.
func drivers(sides [2]*side, n int) []Driver {
	var all []Driver
	for k, s := range sides {
		sign := float64(2*k-1) / float64(s.inflow.days)
		counted := s.counted()
		stories := s.table.Of(s.dyad)
		for i := range stories {
			st := &stories[i]
			days := 0
			for day := max(st.Date.Earliest, s.period.From); day <= min(st.Date.Latest, s.period.To-1); day++ {
				if counted[day-s.period.From] {
					days++
				}
			}
			if days == 0 {
				continue
			}
			d := driverOf(s.table, st)
			d.Period = s.period.Name
			d.Amount = s.table.Params.Weight(st.Flow) * st.Amount() * float64(days) / float64(st.Date.Days())
			d.Effect = sign * d.Amount
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b Driver) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)), cmp.Compare(a.Date.Earliest, b.Date.Earliest), strings.Compare(a.Story, b.Story))
	})
	return all[:min(n, len(all))]
}

// driverOf describes the story by its strongest report.
func driverOf(t *index.Table, s *index.Story) Driver {
	e := &t.Events[s.Parts[0].Events[0]]
	return Driver{Story: s.Key, Date: s.Date, Text: e.Text, URL: e.URL, Article: e.Article, Code: s.Code, Flow: s.Flow, Outlets: s.Outlets()}
}

func listOr(items []string, none string) string {
	if len(items) == 0 {
		return none
	}
	return strings.Join(items, ", ")
}
