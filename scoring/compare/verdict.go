package compare

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

// judge sets the verdict and its sentence: by the corrected p where the test is
// one of several.
func (c *Comparison) judge() {
	h, a, b := &c.Headline, c.A.Period.Name, c.B.Period.Name
	size := Higher
	if h.Difference.Value < 0 {
		size = Lower
	}
	pairs := fmt.Sprintf("%s pairs of equal %s differ as much", oneIn(h.P.Value), nouns(c.A.Period, c.B.Period))
	family := ""
	if h.PHolm.Known {
		family = fmt.Sprintf(" (of %d tests together: p%s after Holm)", h.Tests, pText(h.PHolm.Value))
	}
	switch {
	case !h.P.Known:
		c.Verdict = TooShort
		c.Sentence = string(TooShort) + ": " + c.untestable()
	case h.Difference.Value == 0:
		c.Verdict = NoChange
		c.Sentence = fmt.Sprintf("%s: %s and %s have the same mean", NoChange, a, b)
	case h.PHolm.Or(h.P.Value) >= significance:
		c.Verdict = NoChange
		c.Sentence = fmt.Sprintf("%s: %s was %s, but %s%s", NoChange, b, size, pairs, family)
	default:
		c.Verdict = size
		typeset := strings.NewReplacer("-", "−") // this is a sentence, not a table
		c.Sentence = fmt.Sprintf("%s was %s than %s by %s net inflow a day (95%% interval %s to %s): %s%s",
			b, size, a, digits(math.Abs(h.Difference.Value), h.Difference.Value),
			typeset.Replace(signed(h.Low.Value)), typeset.Replace(signed(h.High.Value)), only(pairs), family)
	}
}

// only marks a small chance in words as small, unless the words do.
func only(chance string) string {
	if strings.HasPrefix(chance, "fewer") {
		return chance
	}
	return "only " + chance
}

// untestable says why there is no test.
func (c *Comparison) untestable() string {
	h := &c.Headline
	for _, s := range []struct {
		n    int
		name string
	}{{h.BatchesA, c.A.Period.Name}, {h.BatchesB, c.B.Period.Name}} {
		if s.n < leastBatches {
			return fmt.Sprintf("%s has %s of about %d days with a value, a test needs %d in each period", s.name, count(s.n, "batch", "batches"), batchDays, leastBatches)
		}
	}
	return "nothing varies within either period"
}

var numberWords = [...]string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// oneIn says a chance in words: "one in seven", "most", "fewer than one in a
// thousand".
func oneIn(p float64) string {
	switch {
	case p > 0.75:
		return "most"
	case p > 0.4:
		return "about half of"
	case p < 0.001:
		return "fewer than one in 1,000"
	}
	n := int(math.Round(1 / p))
	if n-2 < len(numberWords) {
		return "one in " + numberWords[n-2]
	}
	if n >= 100 {
		return fmt.Sprintf("one in about %d", (n+5)/10*10) // p is no better known than this
	}
	return fmt.Sprintf("one in %d", n)
}

// nouns names what the two periods are: "half-years", or "periods" where they
// differ in kind.
func nouns(a, b timeline.Period) string {
	names := [...]string{"days", "weeks", "months", "quarters", "half-years", "years"}
	for step, name := range names {
		if isUnit(a, timeline.Step(step)) && isUnit(b, timeline.Step(step)) {
			return name
		}
	}
	return "periods"
}

func isUnit(p timeline.Period, step timeline.Step) bool {
	u := step.Of(p.From)
	return u.From == p.From && u.To == p.To
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// warnings says what limits the comparison.
func (c *Comparison) warnings(s [2]*side) []string {
	var out []string
	warn := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	a, b := c.A.Period, c.B.Period
	if a.From < b.To && b.From < a.To {
		warn("%s and %s overlap: the days they share count on both sides, and the test takes the two for separate", a.Name, b.Name)
	}
	na, nb := a.Days(), b.Days()
	switch {
	case float64(min(na, nb)) < lengthChange*float64(max(na, nb)):
		warn("unequal lengths: %s has %s, %s has %s", a.Name, count(na, "day", "days"), b.Name, count(nb, "day", "days"))
	case na != nb && leapDays(a) != leapDays(b):
		longer := a.Name
		if leapDays(b) > leapDays(a) {
			longer = b.Name
		}
		warn("leap day: %s has one", longer)
	}
	for _, x := range s {
		x.warn(warn)
	}
	if d, i := c.Headline.Difference, minus(c.B.Index, c.A.Index); d.Known && i.Known && d.Value*i.Value < 0 {
		warn("the mean index moved the other way than the net inflow: the index still carries what came before each period; the verdict is on the inflow")
	}
	few := s[0].table.Params.FewOutlets
	if o := min(c.A.Outlets, c.B.Outlets); o < few {
		warn("few outlets: %d in %s, %d in %s", c.A.Outlets, a.Name, c.B.Outlets, b.Name)
	}
	if x, y := c.A.Press, c.B.Press; float64(min(x, y)) < outletChange*float64(max(x, y)) {
		warn("outlets that published anything: %d -> %d; the difference may be one of coverage", x, y)
	}
	for _, skip := range s[0].table.Skipped {
		if skip.Wrong() {
			warn("%s of the data not counted: %s", count(skip.Count, "report", "reports"), skip.Reason)
		}
	}
	return out
}

// warn says what limits one side.
func (s *side) warn(warn func(string, ...any)) {
	name := s.period.Name
	first, last := s.published.Span()
	if first == 0 {
		first, _ = s.table.Span(nil)
		last = s.period.To - 1
	}
	outside := 0
	if s.period.From < first {
		warn("%s is partial: the data begin on %s", name, first)
		outside += int(min(first, s.period.To) - s.period.From)
	}
	if s.period.To-1 > last {
		warn("%s is partial: the data end on %s", name, last)
		outside += int(s.period.To - max(last+1, s.period.From))
	}
	if warm := first + timeline.Day(s.table.Params.WarmupDays); s.period.From < warm && s.period.To > first {
		warn("%s falls in the first %d days of the data: its mean index starts from empty stocks", name, s.table.Params.WarmupDays)
	}
	if silent := s.unseen(); silent > outside {
		warn("%s: no outlet published anything around %d of its %d days", name, silent-outside, s.period.Days())
	}
	if left := len(batches(s.period.Days())) - len(s.inflow.means); left > 0 {
		warn("%s: %s left out, with more than half the days missing", name, count(left, "batch", "batches"))
	}
	if sumOf(s.stories) == 0 {
		warn("no story of %s in %s", s.dyad, name)
	}
}

// leapDays counts the 29ths of February in the period.
func leapDays(p timeline.Period) int {
	n := 0
	for d := p.From; d < p.To; d++ {
		if _, m, day := d.Date(); m == 2 && day == 29 {
			n++
		}
	}
	return n
}
