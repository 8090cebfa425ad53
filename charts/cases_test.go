package charts

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/scoring/compare"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

type timelineCase struct {
	s  index.Series
	ev []Marker
	o  Options
}

// nineYears is a long series as a newsroom has it: some 150 events, the
// greatest of them named, a time without coverage, a warm-up.
func nineYears(t testing.TB) (index.Series, []Marker) {
	from, to := day(t, "2017-01-01"), day(t, "2026-03-01")
	named := []struct {
		date  string
		score float64
		label string
	}{
		{"2017-09-03", 9, "Sixth nuclear test"},
		{"2017-11-29", 7.5, "Hwasong-15 ICBM test"},
		{"2018-02-09", -6, "Kim Yo-jong at the Winter Olympics"},
		{"2018-04-27", -8.5, "Panmunjom Declaration"},
		{"2018-06-12", -8, "Trump and Kim meet in Singapore"},
		{"2018-09-19", -8, "Pyongyang Declaration, military agreement"},
		{"2019-02-28", 4, "Hanoi summit ends without a deal"},
		{"2020-06-16", 8, "North blows up the liaison office"},
		{"2022-03-24", 7, "First ICBM test since 2017"},
		{"2022-11-02", 7, "Missile falls south of the sea border"},
		{"2023-11-23", 6, "North drops the military agreement"},
		{"2024-01-15", 6, "Kim calls the South the main enemy"},
		{"2024-10-15", 7, "North blows up roads to the South"},
		{"2025-06-11", -4, "South stops its loudspeakers"},
		{"2025-07-28", 5, "Pyongyang rejects all talks"},
	}
	var ev []Marker
	for i, n := range named {
		ev = append(ev, Marker{on(day(t, n.date)), n.score, n.label, 10 - float64(i%5)})
	}
	rng := rand.New(rand.NewPCG(5, 5))
	for range 130 {
		d := from + timeline.Day(rng.IntN(int(to-from)))
		score := 2 + 4*rng.Float64()
		if rng.IntN(3) == 0 || d > day(t, "2018-01-01") && d < day(t, "2019-02-01") {
			score = -score
		}
		ev = append(ev, Marker{Date: on(d), Score: math.Round(10*score) / 10})
	}
	s := invented(from, to, ev, 0.09)
	for i := range s.Points {
		s.Points[i].Warmup = i < 90
		if d := s.Points[i].Period.From; d >= day(t, "2021-02-01") && d < day(t, "2021-06-15") {
			s.Points[i] = index.Point{Period: s.Points[i].Period, Missing: true}
		}
	}
	return s, ev
}

func flat(t testing.TB, from, to string, v float64, missing bool) index.Series {
	s := index.Series{Dyad: "KOR-PRK"}
	for d := day(t, from); d < day(t, to); d++ {
		p := index.Point{Period: timeline.StepDay.Of(d), Index: v, Low: v, High: v, Missing: missing}
		s.Points = append(s.Points, p)
	}
	return s
}

func monthly(t testing.TB, s index.Series) index.Series {
	out := index.Series{Dyad: s.Dyad, Step: timeline.StepMonth}
	for _, p := range s.Points {
		per := timeline.StepMonth.Of(p.Period.From)
		if n := len(out.Points); n == 0 || out.Points[n-1].Period != per {
			p.Period = per
			out.Points = append(out.Points, p)
		}
	}
	return out
}

// cases are the charts that are looked at: usual ones and edges.
func cases(t testing.TB) map[string]timelineCase {
	o := Options{Source: inventedSource, Name: "North Korea–South Korea"}
	with := func(change func(*Options)) Options { k := o; change(&k); return k }
	ref, ev := reference(t)
	long, longEv := nineYears(t)
	week := ref
	week.Points = ref.Points[240:247]
	month := ref
	month.Points = ref.Points[240:275]
	shift := func(n timeline.Day) []Marker {
		var out []Marker
		for i := range n {
			out = append(out, Marker{on(day(t, "2017-06-01") + i/3), float64(i%7) - 2, fmt.Sprintf("Event number %d of a crowd", i), float64(i % 10)})
		}
		return out
	}
	sixty := monthly(t, invented(day(t, "1953-07-27"), day(t, "2013-07-28"), nil, 1))
	periods := []timeline.Period{
		{From: day(t, "2017-03-01"), To: day(t, "2017-04-30"), Name: "Foal Eagle exercises"},
		{From: day(t, "2017-08-21"), To: day(t, "2017-08-31"), Name: "Ulchi-Freedom Guardian"},
	}
	interval := append([]Marker{
		{timeline.NewDate(day(t, "2017-06-01"), day(t, "2017-06-30"), timeline.BasisStated, ""), -3, "Family reunion talks", 3},
		{timeline.NewDate(day(t, "2017-01-01"), day(t, "2017-12-31"), timeline.BasisStated, ""), 3, "A year of drills", 3},
		{timeline.NewDate(day(t, "2017-10-03"), day(t, "2017-10-12"), timeline.BasisStated, ""), 2, "", 3},
	}, ev...)
	return map[string]timelineCase{
		"reference":      {ref, ev, o},
		"reference-dark": {ref, ev, with(func(o *Options) { o.Theme = "dark" })},
		"periods":        {ref, interval, with(func(o *Options) { o.Periods = periods })},
		"extras": {ref, ev, with(func(o *Options) {
			o.Periods, o.Decay, o.Palette = append(periods, timeline.Period{From: day(t, "2018-02-09"), To: day(t, "2018-02-26"), Name: "Winter Olympics in Pyeongchang"}), "Words fade by half in 14 days, deeds in 30.", "puor"
			o.Changes = []Change{{Day: day(t, "2017-07-03"), First: day(t, "2017-06-05"), Last: day(t, "2017-08-06"), Before: 0.01, After: 0.13}, {Day: day(t, "2018-01-01"), Before: 0.13, After: -0.2}}
			for i, n := 0, []int{2, 3, 6, 5, 6, 7, 8, 9, 9, 8, 7, 8, 9, 0, 1}; i < len(n); i++ {
				m := timeline.StepMonth.Of(timeline.NewDay(2017, time.Month(i+1), 1))
				o.Coverage = append(o.Coverage, Coverage{m, n[i]})
			}
		})},
		"wide":            {ref, ev, with(func(o *Options) { o.Size = "wide" })},
		"journal1":        {ref, ev, with(func(o *Options) { o.Size = "journal1" })},
		"journal2":        {ref, ev, with(func(o *Options) { o.Size = "journal2" })},
		"a4":              {long, longEv, with(func(o *Options) { o.Size = "a4" })},
		"square":          {ref, ev, with(func(o *Options) { o.Size = "square" })},
		"nine-years":      {long, longEv, o},
		"nine-years-dark": {long, longEv, with(func(o *Options) { o.Theme = "dark" })},
		"nine-years-zoom": {long, longEv, with(func(o *Options) { o.Zoom = true })},
		"monthly":         {monthly(t, long), longEv, o},
		"sixty-years":     {sixty, nil, o},
		"week":            {week, ev, o},
		"month":           {month, ev, o},
		"one-day":         {flat(t, "2017-09-03", "2017-09-04", 42, false), ev, o},
		"constant":        {flat(t, "2017-01-01", "2018-01-01", 10, false), ev, o},
		"zero":            {flat(t, "2017-01-01", "2018-01-01", 0, false), nil, o},
		"all-missing":     {flat(t, "2017-01-01", "2018-01-01", 0, true), ev, o},
		"no-events":       {ref, nil, o},
		"crowd":           {ref, shift(60), o},
	}
}

type compareCase struct {
	c compare.Comparison
	s index.Series
	o Options
}

func interval(v, low, high float64) compare.Interval {
	return compare.Interval{Value: timeline.Num(v), Low: timeline.Num(low), High: timeline.Num(high)}
}

func compareCases(t testing.TB) map[string]compareCase {
	period := func(s string) timeline.Period {
		p, err := timeline.ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	s, _ := nineYears(t)
	o := Options{Source: inventedSource, Name: "North Korea–South Korea"}
	zoom, dark, narrow := o, o, o
	zoom.Zoom, dark.Theme, narrow.Size = true, "dark", "journal1"
	halves := compare.Comparison{
		Dyad: "KOR-PRK",
		A:    compare.Summary{Period: period("2024-H1"), NetInflow: interval(0.53, 0.25, 0.81), Batches: 7, Index: timeline.Num(12)},
		B:    compare.Summary{Period: period("2025-H1"), NetInflow: interval(0.30, 0.06, 0.54), Batches: 6, Index: timeline.Num(-3)},
		Headline: compare.Headline{MeanA: timeline.Num(0.53), MeanB: timeline.Num(0.30), Difference: timeline.Num(-0.23),
			Low: timeline.Num(-0.6), High: timeline.Num(0.1), P: timeline.Num(0.15), BatchesA: 7, BatchesB: 6},
		Verdict:  compare.NoChange,
		Sentence: "no change that can be told from noise: 2025-H1 was lower, but one in seven pairs of equal half-years differ as much",
	}
	short := halves
	short.A = compare.Summary{Period: period("2017-09"), NetInflow: compare.Interval{Value: timeline.Num(1.2)}}
	short.B = compare.Summary{Period: period("2021-03"), NetInflow: compare.Interval{}}
	short.Headline, short.Verdict, short.Sentence = compare.Headline{BatchesA: 1, BatchesB: 0}, compare.TooShort, ""
	years := halves
	years.A.Period, years.B.Period = period("2017"), period("2018-H1")
	years.Verdict, years.Sentence = compare.Lower, "2018-H1 brought less net inflow a day than 2017"
	years.A.NetInflow, years.B.NetInflow = interval(0.9, 0.6, 1.2), interval(-0.4, -0.7, -0.1)
	quarter := years
	quarter.A.Period, quarter.B.Period = period("2024"), period("2025-Q1")
	quarter.A.NetInflow, quarter.B.NetInflow = interval(0.0016, -0.0015, 0.0048), interval(0.0018, -0.0078, 0.0115)
	tiny := halves
	tiny.A.NetInflow, tiny.B.NetInflow = interval(0, 0, 0), interval(-2e-8, -9e-8, 5e-8)
	none := short
	none.A.NetInflow = compare.Interval{}
	return map[string]compareCase{
		"compare-quarter": {quarter, s, o}, "compare-tiny": {tiny, s, o}, "compare-none": {none, s, o},
		"compare": {halves, s, o}, "compare-zoom": {halves, s, zoom}, "compare-dark": {years, s, dark},
		"compare-short": {short, s, o}, "compare-unequal": {years, s, o}, "compare-narrow": {halves, s, narrow},
	}
}

// others are the dyads, calendars and mixes that are looked at.
func others(t testing.TB) map[string]func() (*Drawing, error) {
	o := Options{Source: inventedSource, Name: "North Korea–South Korea"}
	dark, narrow := o, o
	dark.Theme, narrow.Size = "dark", "journal1"
	long, _ := nineYears(t)
	ref, _ := reference(t)
	return map[string]func() (*Drawing, error){
		"dyads":           func() (*Drawing, error) { return Dyads(manyDyads(t, 6, false), multi(o)) },
		"dyads-long":      func() (*Drawing, error) { return Dyads(manyDyads(t, 14, true), multi(dark)) },
		"dyads-one":       func() (*Drawing, error) { return Dyads(manyDyads(t, 1, false), multi(o)) },
		"dyads-narrow":    func() (*Drawing, error) { return Dyads(manyDyads(t, 12, true), multi(narrow)) },
		"dyads-four":      func() (*Drawing, error) { return Dyads(manyDyads(t, 4, false), multi(o)) },
		"calendar":        func() (*Drawing, error) { return Calendar(long, o) },
		"calendar-dark":   func() (*Drawing, error) { return Calendar(ref, dark) },
		"calendar-day":    func() (*Drawing, error) { return Calendar(flat(t, "2017-09-03", "2017-09-04", -42, false), o) },
		"calendar-narrow": func() (*Drawing, error) { return Calendar(ref, narrow) },
		"mix": func() (*Drawing, error) {
			return mixCase(timeline.StepMonth, o, day(t, "2017-01-01"), day(t, "2018-04-01"))
		},
		"mix-dark": func() (*Drawing, error) {
			return mixCase(timeline.StepQuarter, dark, day(t, "2016-01-01"), day(t, "2018-04-01"))
		},
	}
}

func multi(o Options) Options {
	o.Name = ""
	o.Names = map[string]string{"KOR-PRK": "North Korea–South Korea", "PRK-USA": "North Korea–United States",
		"CHN-PRK": "China–North Korea", "JPN-PRK": "Japan–North Korea", "PRK-RUS": "North Korea–Russia"}
	return o
}

// manyDyads are invented series; long ones are daily over nine years, the
// others weekly over fifteen months.
func manyDyads(t testing.TB, n int, long bool) []index.Series {
	var out []index.Series
	for i, code := range []string{"KOR-PRK", "PRK-USA", "CHN-PRK", "JPN-PRK", "PRK-RUS", "PRK-UNO", "CHN-USA", "KOR-USA",
		"JPN-KOR", "CHN-JPN", "RUS-USA", "RUS-UKR", "IND-PAK", "IRN-ISR"}[:n] {
		s, ev := reference(t)
		if long {
			s, ev = nineYears(t)
		}
		s = invented(s.Points[0].Period.From, s.Points[len(s.Points)-1].Period.To, ev, 0.12-0.03*float64(i))
		s.Dyad = code
		for k := range s.Points {
			s.Points[k].Stories = float64(20 - i)
			s.Points[k].Missing = i == 4 && k > 200 && k < 260
		}
		if !long {
			s.Step = timeline.StepWeek
			var weeks []index.Point
			for _, p := range s.Points {
				if p.Period = timeline.StepWeek.Of(p.Period.From); len(weeks) == 0 || weeks[len(weeks)-1].Period != p.Period {
					weeks = append(weeks, p)
				}
			}
			s.Points = weeks
		}
		out = append(out, s)
	}
	return out
}

func mixCase(step timeline.Step, o Options, from, to timeline.Day) (*Drawing, error) {
	kinds := []Kind{{"Military action", 1}, {"Threat", 0.75}, {"Sanction", 0.5}, {"Statement", 0}, {"Talks", -0.5}, {"Agreement", -1}}
	rng := rand.New(rand.NewPCG(9, 9))
	var periods []MixPeriod
	for d := from; d < to; {
		p := MixPeriod{Period: step.Of(d), Counts: make([]int, len(kinds)), Outlets: rng.IntN(7) + 1}
		for i := range kinds {
			p.Counts[i] = rng.IntN(3 + i)
		}
		if len(periods) == 3 {
			p.Counts, p.Outlets = make([]int, len(kinds)), 0
		}
		if len(periods) == 5 {
			p.Counts = []int{1, 1, 0, 0, 1, 0}
		}
		periods = append(periods, p)
		d = p.Period.To
	}
	return Mix(kinds, periods, o)
}
