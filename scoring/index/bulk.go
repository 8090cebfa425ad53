package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Bulk is the table of contributions of millions of bare reports: each dated to
// one day, told with certainty by one outlet, in no story but that of its day,
// source, target and code. It keeps 16 bytes of a report and no evidence, so it
// draws no band and explains nothing; its series are those of Contributions, to
// the last digit.
type Bulk struct {
	params  Params
	context Context
	actors  interned
	codes   interned
	outlets interned
	quads   []int            // by code
	days    [][]timeline.Day // by outlet: on which it published
	full    []int            // by outlet: at how many days the list is tidied next
	at      map[[2]int]int   // dyad of two actors
	around  map[int][]int    // by source: whom its acts without a target concern
	dyads   []bulkDyad
	skipped map[string]int
	first   timeline.Day
	last    timeline.Day
}

// interned numbers texts.
type interned struct {
	at    map[string]int
	names []string
}

func (n *interned) number(s string) (at int, isNew bool) {
	if at, ok := n.at[s]; ok {
		return at, false
	}
	if n.at == nil {
		n.at = map[string]int{}
	}
	n.at[s] = len(n.names)
	n.names = append(n.names, s)
	return len(n.names) - 1, true
}

// bulkDyad holds the reports of a dyad.
type bulkDyad struct {
	name string
	a, b int // actors, in the order of the name
	rows [][]bulkRow
}

// mostRows is the length of the longest run of rows; runs are not copied as a
// dyad grows.
const mostRows = 4096

func (d *bulkDyad) add(r bulkRow) {
	last := len(d.rows) - 1
	if last < 0 || len(d.rows[last]) == cap(d.rows[last]) {
		size := 8
		if last >= 0 {
			size = min(2*cap(d.rows[last]), mostRows)
		}
		d.rows = append(d.rows, make([]bulkRow, 0, size))
		last++
	}
	d.rows[last] = append(d.rows[last], r)
}

// bulkRow is a report: day, direction, code, flow and outlet packed so that
// their order is that of the number.
type bulkRow struct {
	key      uint64
	strength float64 // |s| / 10
}

// How a key is packed, from the lowest bit up.
const (
	outletBits    = 27
	flowBits      = 2
	codeBits      = 12
	directionBits = 2

	flowAt      = outletBits
	codeAt      = flowAt + flowBits
	directionAt = codeAt + codeBits
	dayAt       = directionAt + directionBits
)

// Row is one report by the numbers that Actor, Code and Outlet gave.
type Row struct {
	Day            timeline.Day
	Source, Target int // Target is -1 where there is none
	Code, Outlet   int
	Tension        float64 // NaN where there is none
}

// NewBulk starts an empty table.
func NewBulk(p Params, context Context) *Bulk {
	return &Bulk{params: p, context: context, at: map[[2]int]int{}, around: map[int][]int{}, skipped: map[string]int{}}
}

// Actor numbers an actor's code.
func (b *Bulk) Actor(code string) int {
	n, _ := b.actors.number(code)
	return n
}

// Code numbers a code; false when there are more different ones than a table of
// codes has.
func (b *Bulk) Code(code string) (int, bool) {
	n, isNew := b.codes.number(code)
	if isNew {
		b.quads = append(b.quads, timeline.QuadOf(code))
	}
	return n, n < 1<<codeBits
}

// Outlet numbers an outlet, "" is an unknown one; false when there are too
// many.
func (b *Bulk) Outlet(name string) (int, bool) {
	if name == "" {
		name = unnamed
	}
	n, isNew := b.outlets.number(name)
	if isNew {
		b.days, b.full = append(b.days, nil), append(b.full, 64)
	}
	return n, n < 1<<outletBits
}

// Add files a report. What Contributions would not count, it does not; see
// Skipped.
func (b *Bulk) Add(r Row) {
	b.published(r.Outlet, r.Day)
	e := timeline.Event{Tension: timeline.Float{Value: r.Tension, Known: !math.IsNaN(r.Tension)}}
	if why := unusable(&e); why != "" {
		b.skipped[why]++
		return
	}
	flow, ok := FlowOf(r.Tension, b.quads[r.Code], "")
	if !ok {
		b.skipped["code without a quad class"]++
		return
	}
	if r.Target >= 0 {
		b.file(r, r.Target, flow, true)
		return
	}
	others := b.concerned(r.Source)
	if len(others) == 0 {
		b.skipped["no dyad: source or target unknown and no context names one"]++
	}
	for _, other := range others {
		b.file(r, other, flow, false)
	}
}

// published notes that the outlet published on the day.
func (b *Bulk) published(outlet int, day timeline.Day) {
	days := b.days[outlet]
	if n := len(days); n > 0 && days[n-1] == day {
		return
	}
	if days = append(days, day); len(days) >= b.full[outlet] {
		slices.Sort(days)
		days = slices.Compact(days)
		b.full[outlet] = 2*len(days) + 64
	}
	b.days[outlet] = days
}

// concerned are the actors an act of the source without a target concerns.
func (b *Bulk) concerned(source int) []int {
	if others, ok := b.around[source]; ok {
		return others
	}
	var others []int
	if b.context != nil {
		for _, code := range b.context(b.actors.names[source], nil) {
			if code != "" && code != b.actors.names[source] {
				others = append(others, b.Actor(code))
			}
		}
	}
	slices.Sort(others)
	b.around[source] = slices.Compact(others)
	return b.around[source]
}

// file adds the report to the dyad of its source and the other actor.
func (b *Bulk) file(r Row, other int, flow Flow, named bool) {
	at, ok := b.at[[2]int{r.Source, other}]
	if !ok {
		at = b.dyad(r.Source, other)
	}
	d := &b.dyads[at]
	direction := uint64(0)
	if r.Source != d.a {
		direction = 1
	}
	if !named {
		direction += 2
	}
	key := uint64(r.Day)<<dayAt | direction<<directionAt | uint64(r.Code)<<codeAt | uint64(flow)<<flowAt | uint64(r.Outlet)
	d.add(bulkRow{key, math.Abs(r.Tension) / 10})
	if b.first == 0 || r.Day < b.first {
		b.first = r.Day
	}
	b.last = max(b.last, r.Day)
}

// dyad starts a dyad, known by its actors in either order.
func (b *Bulk) dyad(x, y int) int {
	if b.actors.names[y] < b.actors.names[x] {
		x, y = y, x
	}
	at := len(b.dyads)
	b.dyads = append(b.dyads, bulkDyad{name: timeline.Dyad(b.actors.names[x], b.actors.names[y]), a: x, b: y})
	b.at[[2]int{x, y}], b.at[[2]int{y, x}] = at, at
	return at
}

// Dyads lists the dyads, sorted.
func (b *Bulk) Dyads() []string {
	names := make([]string, len(b.dyads))
	for i := range b.dyads {
		names[i] = b.dyads[i].name
	}
	slices.Sort(names)
	return names
}

// Skipped counts the reports that contribute nothing, sorted by reason.
func (b *Bulk) Skipped() []Skip {
	var out []Skip
	for why, n := range b.skipped {
		out = append(out, Skip{why, n})
	}
	slices.SortFunc(out, func(a, b Skip) int { return strings.Compare(a.Reason, b.Reason) })
	return out
}

// Published are the days on which the outlets published: those of their
// reports.
func (b *Bulk) Published() Publications {
	p := Publications{}
	for i, days := range b.days {
		p[b.outlets.names[i]] = slices.Clone(days)
	}
	return p.Tidy()
}

// Series gives the series of any dyad, without a band. What is the same for all
// of them is worked out once, so the function serves several goroutines at a
// time, each with dyads of its own. Until and Since of the options must be
// known; what could stand beside the index is not shown.
func (b *Bulk) Series(o Options) func(dyad string) Series {
	p := b.params
	p.Replicates = 0
	// A table that has no stories of its own: what the days bring is folded
	// from the rows.
	t := &Table{Params: p}
	w := window{from: o.Since, to: o.Until}
	begin, _ := o.Published.Span()
	if begin == 0 {
		begin = b.first
	}
	w.warm = begin + timeline.Day(p.WarmupDays)
	if o.Published != nil && p.CoverageDays > 0 {
		w.coverage = o.Published.Counts(w.from, w.to, p.CoverageDays)
	}
	for day := w.from; day <= w.to; {
		period := o.Step.Of(day)
		w.periods = append(w.periods, period)
		day = period.To
	}
	at := map[string]*bulkDyad{}
	for i := range b.dyads {
		at[b.dyads[i].name] = &b.dyads[i]
	}
	order, hash := b.order(), p.Hash()
	return func(dyad string) Series {
		s := Series{Dyad: dyad, Step: o.Step, Params: hash, Coverage: w.coverage != nil}
		d := daily{window: w, table: t, dyad: dyad, weights: p.weights()}
		var inflows []DayInflow
		if rows := at[dyad]; rows != nil {
			inflows = b.inflows(rows, order)
		}
		d.days = Fold(inflows, p, w.from, w.to)
		d.groups(o.Step, func(period timeline.Period, from, to int) {
			s.Points = append(s.Points, d.point(period, from, to))
		})
		s.Warnings = d.warnings()
		return s
	}
}

// order ranks the codes by their text.
func (b *Bulk) order() []uint64 {
	sorted := slices.Clone(b.codes.names)
	slices.Sort(sorted)
	ranks := make([]uint64, len(sorted))
	for i, name := range b.codes.names {
		at, _ := slices.BinarySearch(sorted, name)
		ranks[i] = uint64(at)
	}
	return ranks
}

// inflows sums the dyad's rows by day. They are sorted as the stories of a
// table are, so that sums come out the same.
func (b *Bulk) inflows(d *bulkDyad, codeRank []uint64) []DayInflow {
	const codeMask, directionMask = 1<<codeBits - 1, 1<<directionBits - 1
	direction := b.directions(d)
	rows := slices.Concat(d.rows...)
	for i, r := range rows {
		key := r.key &^ (codeMask<<codeAt | directionMask<<directionAt)
		rows[i].key = key | codeRank[r.key>>codeAt&codeMask]<<codeAt | direction[r.key>>directionAt&directionMask]<<directionAt
	}
	slices.SortFunc(rows, func(a, b bulkRow) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return cmp.Compare(b.strength, a.strength)
	})
	var days []DayInflow
	outlets := make([]string, 0, len(rows))
	var parts []Part
	for from := 0; from < len(rows); {
		day := rows[from].key >> dayAt
		in := DayInflow{Day: timeline.Day(day)}
		begin := len(outlets)
		for from < len(rows) && rows[from].key>>dayAt == day {
			story := rows[from].key >> outletBits
			parts = parts[:0]
			for ; from < len(rows) && rows[from].key>>outletBits == story; from++ {
				if n := from - 1; len(parts) > 0 && rows[n].key == rows[from].key {
					continue // the outlet counts with its strongest report
				}
				parts = append(parts, Part{Outlets: 1, Confidence: 1, strength: rows[from].strength})
				outlets = append(outlets, b.outlets.names[rows[from].key&(1<<outletBits-1)])
			}
			slices.SortFunc(parts, func(a, b Part) int { return cmp.Compare(b.strength, a.strength) })
			corroborate(parts, b.params.Corroboration)
			s := Story{Parts: parts}
			in.Flows[story&(1<<flowBits-1)] += s.Amount()
			in.Stories++
		}
		in.Outlets = outlets[begin:]
		slices.Sort(in.Outlets)
		in.Outlets = slices.Compact(in.Outlets)
		outlets = outlets[:begin+len(in.Outlets)]
		in.Outlets = outlets[begin:len(outlets):len(outlets)]
		days = append(days, in)
	}
	return days
}

// directions ranks who acts on whom by the text that a story's key has of it.
func (b *Bulk) directions(d *bulkDyad) (ranks [4]uint64) {
	x, y := b.actors.names[d.a], b.actors.names[d.b]
	texts := [4]string{x + ">" + y + " ", y + ">" + x + " ", x + "> ", y + "> "}
	for i := range texts {
		for k := range texts {
			if texts[k] < texts[i] || texts[k] == texts[i] && k < i {
				ranks[i]++
			}
		}
	}
	return ranks
}
