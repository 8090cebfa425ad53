package index

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/cespare/xxhash/v2"

	"github.com/seed-4148e10f/tension/timeline"
)

// The band perturbs the rows of the table. Each replicate keeps the report a
// row stands for with the probability of its confidence, then at full weight,
// and multiplies the row by a draw from Exponential(1) that belongs to the
// outlet (the Bayesian bootstrap: D. B. Rubin, Annals of Statistics 9, 1981),
// or to the story where a dyad has too few outlets to draw from. The rank of an
// outlet within its story stays as it is, so the mean of the replicates is the
// point. (Were the kept reports ranked anew, the whole band would lie above the
// point wherever many outlets of middling confidence tell a story.)
//
// Every report, outlet and story has its own generator, seeded by the
// parameters and its id, so neither order nor company changes a draw.

// drawer makes the replicates of a dyad's stories.
type drawer struct {
	params    Params
	seed      uint64
	byOutlet  bool
	signed    []float64 // one story's weighted amount a day in each replicate
	kept      []float64 // one row's
	generator rand.PCG
}

// seeded is the generator of the named report, outlet or story, at its start.
// It serves until the next call.
func (d *drawer) seeded(kind, id string) *rand.Rand {
	h := xxhash.NewWithSeed(d.seed)
	h.WriteString(kind)
	h.WriteString("\x00")
	h.WriteString(id)
	d.generator.Seed(h.Sum64(), d.seed)
	return rand.New(&d.generator)
}

// story fills signed with the story's draws.
func (d *drawer) story(s *Story) {
	clear(d.signed)
	weight := d.params.Weight(s.Flow) / float64(s.Date.Days())
	kept := d.kept
	for k := range s.Parts {
		p := &s.Parts[k]
		report := d.seeded("report", p.id)
		for r := range kept {
			kept[r] = 0
			if report.Float64() < p.Confidence {
				kept[r] = weight * p.Full
			}
		}
		if d.byOutlet && p.Outlet != "" {
			d.multiply(kept, "outlet", p.Outlet)
		}
		for r, x := range kept {
			d.signed[r] += x
		}
	}
	if !d.byOutlet {
		d.multiply(d.signed, "story", s.Key)
	}
}

// multiply multiplies each value by an Exponential(1) draw of the id.
func (d *drawer) multiply(values []float64, kind, id string) {
	g := d.seeded(kind, id)
	for r := range values {
		values[r] *= g.ExpFloat64()
	}
}

// replicates are the two stocks of each replicate on a day. Words and deeds
// decay at their own rates; conflict and cooperation of the same kind need no
// keeping apart, for they decay alike and are only ever summed.
type replicates struct {
	drawer
	words, deeds []float64
	now          timeline.Day
	days         []timeline.Day // on which something arrives, sorted
	on           map[timeline.Day][]*Story
	next         int // in days; 0 until anything has arrived
}

// replicates starts them empty.
func (d *daily) replicates() *replicates {
	p := d.table.Params
	cells := make([]float64, 4*p.Replicates)
	part := func(i int) []float64 { return cells[i*p.Replicates : (i+1)*p.Replicates] }
	r := &replicates{
		drawer: drawer{params: p, seed: p.seed(), byOutlet: len(d.table.outlets(d.dyad)) >= p.FewOutlets, signed: part(0), kept: part(1)},
		words:  part(2), deeds: part(3), on: map[timeline.Day][]*Story{},
	}
	stories := d.table.Of(d.dyad)
	for i := range stories {
		s := &stories[i]
		for day := s.Date.Earliest; day <= min(s.Date.Latest, d.to); day++ {
			if r.on[day] == nil {
				r.days = append(r.days, day)
			}
			r.on[day] = append(r.on[day], s)
		}
	}
	slices.Sort(r.days)
	return r
}

// advance brings the stocks to the end of the day.
func (r *replicates) advance(day timeline.Day) {
	for ; r.next < len(r.days) && r.days[r.next] <= day; r.next++ {
		r.pass(r.days[r.next])
		for _, s := range r.on[r.now] {
			r.receive(s)
		}
	}
	r.pass(day)
}

// pass lets the days up to then go by.
func (r *replicates) pass(then timeline.Day) {
	days := float64(then - r.now)
	r.now = then
	if r.next == 0 || days == 0 {
		return
	}
	w, d := r.params.decay(VerbalConflict, days), r.params.decay(MaterialConflict, days)
	for i := range r.words {
		r.words[i] *= w
		r.deeds[i] *= d
	}
}

// receive adds a story's draws to the stocks.
func (r *replicates) receive(s *Story) {
	r.story(s)
	stock := r.deeds
	if s.Flow.Words() {
		stock = r.words
	}
	for i, x := range r.signed {
		stock[i] += x
	}
}

// band fills Low and High of the points, which are those of the step.
func (d *daily) band(step timeline.Step, points []Point) {
	p := d.table.Params
	r := d.replicates()
	sum := make([]float64, p.Replicates)
	row := 0
	d.groups(step, func(_ timeline.Period, from, to int) {
		clear(sum)
		for i := from; i < to; i++ {
			r.advance(d.from + timeline.Day(i))
			if r.next == 0 || d.missing(i) {
				continue // nothing has arrived yet, or there is no value
			}
			for k := range sum {
				sum[k] += p.Index(r.words[k] + r.deeds[k])
			}
		}
		points[row].limit(sum, p)
		row++
	})
}

// limit sets the band from the replicates' sums over the point's days. The
// point lies inside: where hardly any replicate keeps the only report, the
// percentiles alone might leave it out.
func (pt *Point) limit(sums []float64, p Params) {
	if pt.Missing {
		return
	}
	n := float64(pt.Days)
	pt.Low = min(pt.Index, quantile(sums, p.BandLow)/n)
	pt.High = max(pt.Index, quantile(sums, p.BandHigh)/n)
}

// quantile is the smallest value that at least the share q of the values do
// not pass. It reorders them: selecting is several times as fast as sorting,
// and this is where the band spends its time.
func quantile(values []float64, q float64) float64 {
	k := max(int(math.Ceil(q*float64(len(values))-1e-9)), 1) - 1
	low, high := 0, len(values)-1
	for low < high {
		pivot := values[(low+high)/2]
		i, j := low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return values[k]
		}
	}
	return values[k]
}
