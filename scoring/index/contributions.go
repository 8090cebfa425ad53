package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// Context names the other members of the dyads that an act of source with
// these tags and no target concerns. A nil Context names none.
type Context func(source string, tags []string) []string

// Contribution is one row of the table everything is a group-by of: what one
// outlet's report of one story brings to one dyad on one day.
type Contribution struct {
	Dyad    string
	Day     timeline.Day
	Flow    Flow
	Amount  float64 // inflow of the flow, not yet weighted, >= 0
	Outlet  string  // "" for outlets known only by their number
	Outlets int     // how many outlets the row stands for: 1 but for unnamed ones
	Story   string  // the story's key
	Count   float64 // the row's share of the story count: 1/n on the first outlet's row, else 0
	Context bool    // the story has no target and is counted by the model's context
	Events  []int   // the reports behind it, the one that counts first: positions in Table.Events
}

// Part is what one outlet brings to a story over all its days.
type Part struct {
	Outlet     string  // "" for outlets known only by their number
	Outlets    int     // how many outlets: 1 but for unnamed ones
	Amount     float64 // inflow over all days of the story
	Full       float64 // the same were the report certain
	Confidence float64 // of the report that counts, (0, 1]
	Events     []int   // the outlet's reports, the one that counts first: positions in Table.Events
	id         string  // of the report that counts
	strength   float64 // |s| / 10 of that report
}

// Story is what several reports tell of one event in one dyad and flow.
type Story struct {
	Key     string // the story id, else the days, source, target and code
	Dyad    string
	Flow    Flow
	Date    timeline.Date // the most exact of its reports' dates, the earliest of equals
	Code    string        // the commonest code, the smallest of equals
	Context bool          // no target: counted by the model's context
	Parts   []Part        // strongest first
}

// Amount is the inflow the story brings over all its days, not weighted.
func (s *Story) Amount() float64 {
	sum := 0.0
	for i := range s.Parts {
		sum += s.Parts[i].Amount
	}
	return sum
}

// Outlets is the number of outlets that told the story.
func (s *Story) Outlets() int {
	n := 0
	for i := range s.Parts {
		n += s.Parts[i].Outlets
	}
	return n
}

// Skip counts the reports that contribute nothing, and why.
type Skip struct {
	Reason string
	Count  int
}

// Wrong reports whether the reports are left out because they say what cannot
// be, not because they have nothing to add.
func (s Skip) Wrong() bool {
	return strings.Contains(s.Reason, "outside") || strings.Contains(s.Reason, "quad class")
}

// Table is the table of contributions, kept by story: Rows writes it out.
type Table struct {
	Params  Params
	Events  []timeline.Event // as given; positions in it are evidence
	Stories []Story          // sorted by dyad, first day, key, flow
	Coarse  []Story          // dated too coarsely, or not at all, to fall on days: listed only
	Skipped []Skip           // sorted by reason
	spans   map[string][2]int
}

// Contributions groups the events into stories and works out what each brings:
// steps 1 to 4 of the package comment. The order of the events plays no part.
// Reports whose score is 0 or missing or outside [-10, +10], whose confidence
// is outside [0, 1], or that concern no dyad, bring nothing and are counted in
// Skipped. The events are kept by reference and not changed.
func Contributions(events []timeline.Event, p Params, context Context) *Table {
	return Filed(events, p, context, Filing{})
}

// Filed is Contributions with the reports filed under other names than their
// dyads: by direction, and in groups of dyads.
func Filed(events []timeline.Event, p Params, context Context, filing Filing) *Table {
	g := grouper{params: p, context: context, filing: filing, events: events, at: map[storyKey]int{}, skipped: map[string]int{}}
	for i := range events {
		g.add(i)
	}
	return g.table()
}

// storyKey is what reports of one story share.
type storyKey struct {
	id               string
	earliest, latest timeline.Day // the following only without an id
	source, target   string
	code             string
	dyad             string
	flow             Flow
}

func (k storyKey) String() string {
	if k.id != "" {
		return k.id
	}
	return k.earliest.String() + "/" + k.latest.String() + " " + k.source + ">" + k.target + " " + k.code
}

// draft gathers the reports of a story.
type draft struct {
	key     storyKey
	reports []int
	direct  bool // at least one report names the target
}

// grouper gathers reports into stories.
type grouper struct {
	params  Params
	context Context
	filing  Filing
	events  []timeline.Event
	at      map[storyKey]int // position in drafts
	drafts  []draft
	skipped map[string]int
}

// add files the event under each of its dyads.
func (g *grouper) add(i int) {
	e := &g.events[i]
	if why := unusable(e); why != "" {
		g.skipped[why]++
		return
	}
	flow, ok := FlowOf(e.Tension.Value, e.Quad, e.Code)
	if !ok {
		g.skipped["code without a quad class"]++
		return
	}
	dyads := g.dyads(e)
	if len(dyads) == 0 {
		g.skipped["no dyad: source or target unknown and no context names one"]++
	}
	for _, dyad := range dyads {
		k := storyKey{id: e.Story, dyad: dyad, flow: flow}
		if k.id == "" {
			k.earliest, k.latest = e.Date.Earliest, e.Date.Latest
			k.source, k.target, k.code = e.Source.Code, e.Target.Code, e.Code
		}
		at, ok := g.at[k]
		if !ok {
			at = len(g.drafts)
			g.at[k] = at
			g.drafts = append(g.drafts, draft{key: k})
		}
		d := &g.drafts[at]
		d.reports = append(d.reports, i)
		d.direct = d.direct || e.Target.Code != ""
	}
}

// unusable says why the report adds nothing, "" when it does.
func unusable(e *timeline.Event) string {
	s, c := e.Tension, e.Confidence.Or(1)
	switch {
	case !s.Known:
		return "no score"
	case !(s.Value >= -10 && s.Value <= 10):
		return "score outside [-10, 10]"
	case s.Value == 0:
		return "score 0"
	case !(c >= 0 && c <= 1):
		return "confidence outside [0, 1]"
	case c == 0:
		return "confidence 0"
	}
	return ""
}

// dyads lists the names the event is filed under.
func (g *grouper) dyads(e *timeline.Event) []string {
	switch {
	case e.Source.Code == "":
		return nil
	case e.Target.Code != "":
		return g.filing.names(e.Source.Code, []string{e.Target.Code})
	case g.context == nil:
		return nil
	}
	var others []string
	for _, other := range g.context(e.Source.Code, e.AllTags()) {
		if other != "" && other != e.Source.Code {
			others = append(others, other)
		}
	}
	return g.filing.names(e.Source.Code, others)
}

// table works the gathered reports out.
func (g *grouper) table() *Table {
	t := &Table{Params: g.params, Events: g.events}
	stories := make([]Story, len(g.drafts))
	for i := range g.drafts {
		stories[i] = g.story(&g.drafts[i])
	}
	t.sort(stories)
	for why, n := range g.skipped {
		t.Skipped = append(t.Skipped, Skip{why, n})
	}
	slices.SortFunc(t.Skipped, func(a, b Skip) int { return strings.Compare(a.Reason, b.Reason) })
	return t
}

// sort parts the stories that fall on days from those that do not, and puts
// both in order.
func (t *Table) sort(stories []Story) {
	for _, s := range stories {
		if n := s.Date.Days(); n < 1 || n > t.Params.MaxSpreadDays {
			t.Coarse = append(t.Coarse, s)
		} else {
			t.Stories = append(t.Stories, s)
		}
	}
	slices.SortFunc(t.Stories, compareStories)
	slices.SortFunc(t.Coarse, compareStories)
	t.spans = map[string][2]int{}
	for i := range t.Stories {
		span, ok := t.spans[t.Stories[i].Dyad]
		if !ok {
			span[0] = i
		}
		span[1] = i + 1
		t.spans[t.Stories[i].Dyad] = span
	}
}

// With gives the table that Contributions would have made of the same events
// with other parameters.
func (t *Table) With(p Params) *Table {
	with := &Table{Params: p, Events: t.Events, Skipped: t.Skipped}
	stories := slices.Concat(t.Stories, t.Coarse)
	for i := range stories {
		stories[i].Parts = slices.Clone(stories[i].Parts)
		corroborate(stories[i].Parts, p.Corroboration)
	}
	with.sort(stories)
	return with
}

func compareStories(a, b Story) int {
	return cmp.Or(strings.Compare(a.Dyad, b.Dyad), cmp.Compare(a.Date.Earliest, b.Date.Earliest),
		strings.Compare(a.Key, b.Key), cmp.Compare(a.Flow, b.Flow))
}

// story works out one story from its reports.
func (g *grouper) story(d *draft) Story {
	slices.SortFunc(d.reports, func(i, j int) int { return compareReports(&g.events[i], &g.events[j]) })
	s := Story{Key: d.key.String(), Dyad: d.key.dyad, Flow: d.key.flow, Context: !d.direct}
	for _, i := range d.reports {
		if e := &g.events[i]; moreExact(e.Date, s.Date) {
			s.Date = e.Date
		}
	}
	s.Code = g.code(d.reports)
	s.Parts = g.parts(d.reports)
	return s
}

// code is the commonest code of the reports, the smallest of equals.
func (g *grouper) code(reports []int) string {
	best := g.events[reports[0]].Code
	if len(reports) == 1 {
		return best
	}
	counts := map[string]int{}
	for _, i := range reports {
		code := g.events[i].Code
		counts[code]++
		if n, most := counts[code], counts[best]; n > most || n == most && code < best {
			best = code
		}
	}
	return best
}

// compareReports orders reports by how much they count, then by content, so
// that the order they came in cannot matter.
func compareReports(a, b *timeline.Event) int {
	return cmp.Or(cmp.Compare(strength(b), strength(a)), cmp.Compare(b.Confidence.Or(1), a.Confidence.Or(1)),
		strings.Compare(reportID(a), reportID(b)), strings.Compare(a.Article, b.Article),
		cmp.Compare(a.Start.Value, b.Start.Value), strings.Compare(a.Text, b.Text))
}

// strength is |s| c, in [0, 10].
func strength(e *timeline.Event) float64 { return math.Abs(e.Tension.Value) * e.Confidence.Or(1) }

// reportID is the report's id, or its content where it has none.
func reportID(e *timeline.Event) string {
	if e.ID != "" {
		return e.ID
	}
	return timeline.EventID(*e)
}

// moreExact reports whether a has fewer days than b, or as many and earlier.
func moreExact(a, b timeline.Date) bool {
	if !a.Known() || !b.Known() {
		return a.Known()
	}
	if n, m := a.Days(), b.Days(); n != m {
		return n < m
	}
	return a.Earliest < b.Earliest
}

// unnamed is how tables without outlets call them.
const unnamed = "unknown"

// parts gives each outlet its share. The reports come strongest first, so the
// first of an outlet is the one that counts. Reports that know a number of
// outlets and no names share one pool, of which the j-th outlet counts with
// the strongest report that knows at least j: told twice, they add nothing.
func (g *grouper) parts(reports []int) []Part {
	var parts []Part
	at := map[string]int{}
	pool := 0
	for _, i := range reports {
		e := &g.events[i]
		name, n := e.Outlet, 1
		if name == "" {
			name = unnamed
		}
		if name == unnamed && e.NOutlets.Known && e.NOutlets.Value > 0 {
			name, n = "", e.NOutlets.Value-pool
			pool = max(pool, e.NOutlets.Value)
		}
		if k, seen := at[name]; seen && (name != "" || n <= 0) {
			parts[k].Events = append(parts[k].Events, i)
			continue
		}
		at[name] = len(parts)
		parts = append(parts, Part{Outlet: name, Outlets: n, Confidence: e.Confidence.Or(1), Events: []int{i},
			id: reportID(e), strength: math.Abs(e.Tension.Value) / 10})
	}
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.strength*b.Confidence, a.strength*a.Confidence), strings.Compare(a.Outlet, b.Outlet))
	})
	corroborate(parts, g.params.Corroboration)
	return parts
}

// corroborate turns strengths into amounts: q(1-q)^k for the k-th outlet.
func corroborate(parts []Part, q float64) {
	left := 1.0 // (1-q)^k
	for i := range parts {
		p := &parts[i]
		share := q * left
		left *= 1 - q
		if p.Outlets > 1 { // the sum over a run of outlets in closed form
			rest := left * math.Pow(1-q, float64(p.Outlets-1))
			share += left - rest
			left = rest
		}
		p.Full = p.strength * share
		p.Amount = p.Full * p.Confidence
	}
}

// Dyads lists the dyads that have a story on days, sorted.
func (t *Table) Dyads() []string {
	var dyads []string
	for i := range t.Stories {
		if d := t.Stories[i].Dyad; len(dyads) == 0 || dyads[len(dyads)-1] != d {
			dyads = append(dyads, d)
		}
	}
	return dyads
}

// Busiest is the dyad with most stories, of those between two different actors
// where there are any; the first of equals; "" when there is none.
func (t *Table) Busiest() string {
	best, most, own := "", 0, true
	for _, d := range t.Dyads() {
		a, b, _ := strings.Cut(d, "-")
		if n, inner := len(t.Of(d)), a == b; own && !inner || inner == own && n > most {
			best, most, own = d, n, inner
		}
	}
	return best
}

// Of returns the stories of the dyad, sorted by first day; nil when it has none.
func (t *Table) Of(dyad string) []Story {
	span := t.spans[dyad]
	return t.Stories[span[0]:span[1]]
}

// Rows writes out the contributions to the dyad ("" for all dyads), sorted by
// dyad, then day, then story, strongest outlet first.
func (t *Table) Rows(dyad string) []Contribution {
	stories := t.Stories
	if dyad != "" {
		stories = t.Of(dyad)
	}
	var rows []Contribution
	for i := range stories {
		s := &stories[i]
		n := float64(s.Date.Days())
		for day := s.Date.Earliest; day <= s.Date.Latest; day++ {
			for k := range s.Parts {
				p := &s.Parts[k]
				row := Contribution{s.Dyad, day, s.Flow, p.Amount / n, p.Outlet, p.Outlets, s.Key, 0, s.Context, p.Events}
				if k == 0 {
					row.Count = 1 / n
				}
				rows = append(rows, row)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b Contribution) int {
		return cmp.Or(strings.Compare(a.Dyad, b.Dyad), cmp.Compare(a.Day, b.Day))
	})
	return rows
}
