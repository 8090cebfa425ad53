package scoring

import (
	"fmt"
	"math"
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
	Name   string  // base, realis, word, tag, limit
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

// Fill returns the events with Tension and a missing Goldstein filled. Events
// that carry a tension keep it unless rescore. Unscored counts those the model
// has no weight for.
func (m *Model) Fill(events []timeline.Event, rescore bool) (scored []timeline.Event, unscored int) {
	scored = make([]timeline.Event, len(events))
	for i, e := range events {
		if !e.Goldstein.Known {
			e.Goldstein = m.Goldstein(e.Code)
		}
		if rescore || !e.Tension.Known {
			e.Tension = m.Score(e).Tension
		}
		if !e.Tension.Known {
			unscored++
		}
		scored[i] = e
	}
	return scored, unscored
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

// base finds where the event starts from.
func (m *Model) base(e timeline.Event) (Step, bool) {
	for _, b := range m.Base {
		if strings.HasPrefix(e.Code, b.Code) && hasAll(e.Tags, b.Tags) {
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

// words multiplies once for the strong and once for the soft words near the
// trigger, naming the first of each.
func (m *Model) words(t *tracer, e timeline.Event) {
	if len(m.effects) == 0 {
		return
	}
	found := map[string]string{}
	for _, w := range near(e.Text, e.Trigger, m.Words.Window) {
		if effect := m.effects[w]; effect != "" && found[effect] == "" {
			found[effect] = w
		}
	}
	if w := found["strong"]; w != "" {
		t.times("word", m.Words.Strong.Factor, w, m.Words.Strong.Why)
	}
	if w := found["soft"]; w != "" {
		t.times("word", m.Words.Soft.Factor, w, m.Words.Soft.Why)
	}
}

// near returns the lower-case words of text within window words of the
// trigger, the trigger's own included; nil when the trigger is not in text.
func near(text, trigger string, window int) []string {
	at := strings.Index(text, trigger)
	if trigger == "" || at < 0 {
		return nil
	}
	before := words(text[:at])
	after := words(text[at+len(trigger):])
	out := append([]string{}, before[max(0, len(before)-window):]...)
	out = append(out, words(trigger)...)
	return append(out, after[:min(window, len(after))]...)
}

// words splits on everything that is neither letter, digit nor hyphen.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
