package scoring

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/seed-4148e10f/tension/timeline"
)

// Score is the tension of one event in [-10, +10], positive raising tension;
// missing when the model has no weight for the code. Its Trace reproduces it.
type Score struct {
	Tension timeline.Float
	Trace   []Step
}

// Step is one line of a trace: the base sets the value, every later step
// multiplies it, and the last cuts it to the scale where that is needed.
type Step struct {
	Name   string  // base, realis, a group of words, a kind of count, tag, limit
	Factor float64 // what the value is multiplied with; the value itself for base and limit
	Value  float64 // the value after the step
	What   string  // the entry of the model, or the word, that applied
	Why    string  // its reason
}

// limit is the end of the scale on either side.
const limit = 10.0

// Recompute works the trace from its factors and returns the value it ends
// with. It is what a reader does by hand.
func Recompute(trace []Step) float64 {
	v := 0.0
	for _, s := range trace {
		switch s.Name {
		case "base", "limit":
			v = s.Factor
		default:
			v *= s.Factor
		}
	}
	return v
}

// Score scores the event from its code, tags, realis and the words around its
// trigger. A tension the event already carries plays no part.
func (m *Model) Score(e timeline.Event) Score {
	base, ok := m.base(e)
	if !ok {
		return Score{}
	}
	t := tracer{steps: []Step{base}, value: base.Value}
	m.realis(&t, e)
	m.words(&t, e)
	m.counts(&t, e)
	for _, rule := range m.Tags {
		if e.HasTag(rule.Tag) {
			t.times("tag", rule.Factor, rule.Tag, rule.Why)
		}
	}
	if math.Abs(t.value) > limit {
		v := math.Copysign(limit, t.value)
		t.steps = append(t.steps, Step{"limit", v, v, "", "the scale ends here"})
		t.value = v
	}
	return Score{timeline.Num(t.value), t.steps}
}

// Fill fills Tension and a missing Goldstein of the events, in place, for there
// may be millions. Events that carry a tension keep it unless rescore. Unscored
// counts those the model has no weight for.
func (m *Model) Fill(events []timeline.Event, rescore bool) (unscored int) {
	for i := range events {
		e := &events[i]
		if !e.Goldstein.Known {
			e.Goldstein = m.Goldstein(e.Code)
		}
		if rescore || !e.Tension.Known {
			e.Tension = m.Score(*e).Tension
		}
		if !e.Tension.Known {
			unscored++
		}
	}
	return unscored
}

// tracer multiplies a value and writes down how.
type tracer struct {
	steps []Step
	value float64
}

func (t *tracer) times(name string, factor float64, what, why string) {
	if factor == 1 {
		return
	}
	t.value *= factor
	if t.value == 0 {
		t.value = 0 // no negative zero
	}
	t.steps = append(t.steps, Step{name, factor, t.value, what, why})
}

// tagged reports whether the event carries all the tags.
func tagged(e timeline.Event, tags []string) bool {
	for _, t := range tags {
		if !e.HasTag(t) {
			return false
		}
	}
	return true
}

// base finds where the event starts from.
func (m *Model) base(e timeline.Event) (Step, bool) {
	for _, b := range m.Base {
		if strings.HasPrefix(e.Code, b.Code) && tagged(e, b.Tags) {
			what := "code " + b.Code
			if len(b.Tags) > 0 {
				what += " with " + strings.Join(b.Tags, ", ")
			}
			return Step{"base", b.Tension, b.Tension, what, b.Why}, true
		}
	}
	w := e.Goldstein
	if !w.Known {
		w = m.Goldstein(e.Code)
	}
	if !w.Known {
		return Step{}, false
	}
	v := 0 - w.Value
	return Step{"base", v, v, "code " + e.Code, fmt.Sprintf("minus the Goldstein weight %g", w.Value)}, true
}

// realis multiplies by the factor of the event's world.
func (m *Model) realis(t *tracer, e timeline.Event) {
	is := e.Realis
	if is == "" {
		is = timeline.Actual
	}
	for _, r := range m.Realis {
		if r.Is != is {
			continue
		}
		for _, root := range r.Except {
			if strings.HasPrefix(e.Code, root) {
				return
			}
		}
		t.times("realis", r.Factor, string(is), r.Why)
		return
	}
}

// words multiplies once for each group of words that has one near the trigger.
func (m *Model) words(t *tracer, e timeline.Event) {
	before, trigger, after, ok := split(e.Text, e.Trigger)
	if !ok {
		return
	}
	for i, g := range m.Words.Groups {
		if !begins(e.Code, g.Codes) {
			continue
		}
		near := slices.Concat(before[max(0, len(before)-g.Window):], trigger, after[:min(g.Window, len(after))])
		for _, w := range near {
			if at := slices.IndexFunc(m.effects[w], func(x effect) bool { return x.group == i }); at >= 0 {
				t.times(g.Name, m.effects[w][at].factor, w, g.Why)
				break
			}
		}
	}
}

// countWindow is how many words a number stands from what it counts, as in
// "killed at least 12 people" and "12 of the soldiers were killed".
const countWindow = 5

// counts multiplies for the greatest number of each kind in the sentence.
func (m *Model) counts(t *tracer, e timeline.Event) {
	if len(m.counted) == 0 {
		return
	}
	text := words(e.Text)
	for _, k := range m.Counts.Kinds {
		if !begins(e.Code, k.Codes) {
			continue
		}
		most, what := 1.0, ""
		for i, w := range text {
			if m.counted[w] != k.Name {
				continue
			}
			for j := max(0, i-countWindow); j < min(len(text), i+countWindow+1); j++ {
				if n := m.number(text[j]); n > most {
					most, what = n, text[j]+" ... "+w
				}
			}
		}
		t.times(k.Name, min(k.Most, 1+k.PerTenfold*math.Log10(most)), what, k.Why)
	}
}

// number reads a number in digits or words; 0 for what is none, and for what
// looks like a year.
func (m *Model) number(w string) float64 {
	if n, ok := m.numbers[w]; ok {
		return n
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 || len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
		return 0
	}
	return float64(n)
}

// begins reports whether code begins with one of the codes, or there is none
// to begin with.
func begins(code string, codes []string) bool {
	return len(codes) == 0 || slices.ContainsFunc(codes, func(c string) bool { return strings.HasPrefix(code, c) })
}

// split cuts text into the lower-case words before the trigger, its own and
// those after it; not ok when the trigger is not in the text. A trigger of
// several parts ("announced ... halt") is found by its first.
func split(text, trigger string) (before, own, after []string, ok bool) {
	head, _, _ := strings.Cut(trigger, " ...")
	at := strings.Index(text, head)
	if head == "" || at < 0 {
		return nil, nil, nil, false
	}
	return words(text[:at]), words(head), words(text[at+len(head):]), true
}

// words splits on everything that is neither letter, digit nor hyphen; commas
// in a number belong to it.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(groupedDigits.ReplaceAllString(s, "$1$2")), func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

var groupedDigits = regexp.MustCompile(`(\d),(\d{3})`)
