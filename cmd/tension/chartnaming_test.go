package main

import (
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
)

// Of the sample, the picture names what a reader asks about: who did what on the
// day itself, both where both did it, and what made the highest peak.
func TestNamingOfTheSample(t *testing.T) {
	a := &app{data: data.FS}
	for _, c := range []struct {
		since   string
		has, no []string
	}{
		{"2025", []string{"2025-06-11: North and South Korea halt loudspeaker broadcasts"}, []string{"2025-W24: North and South Korea switch off loudspeakers"}},
		{"", []string{"2020-06-16: North Korea blows up the liaison office"}, nil},
	} {
		v, err := a.view(&inputFlags{sample: true, model: "default", jobs: 2}, &seriesFlags{coverage: -1, replicates: -1, since: c.since}, nil)
		if err != nil {
			t.Fatal(err)
		}
		named, err := a.named(v, newLabeler(t), v.daily("KOR-PRK"), 15)
		if err != nil {
			t.Fatal(err)
		}
		labels := map[string]bool{}
		for _, n := range named {
			labels[n.event.Date.Value()+": "+n.label] = true
		}
		for _, want := range c.has {
			if !labels[want] {
				t.Errorf("since %q: no label %q in %v", c.since, want, labels)
			}
		}
		for _, not := range c.no {
			if labels[not] {
				t.Errorf("since %q: label %q", c.since, not)
			}
		}
	}
}

// Two acts are alike if one actor does about the same thing within the gap.
func TestAlike(t *testing.T) {
	act := func(day int, source, code string, tags ...string) timeline.Event {
		d := timeline.NewDay(2025, 6, day)
		return timeline.Event{Date: timeline.NewDate(d, d, timeline.BasisStated, ""), Source: timeline.Actor{Code: source}, Code: code, Tags: tags}
	}
	halt := act(11, "KOR", "087", "loudspeaker", "border")
	for _, c := range []struct {
		name  string
		other timeline.Event
		want  bool
	}{
		{"the same again", act(12, "KOR", "087", "loudspeaker", "border", "source:MIL"), true},
		{"about something else", act(14, "KOR", "087", "leaflet", "border"), false},
		{"by the other", act(12, "PRK", "087", "loudspeaker", "border"), false},
		{"another act", act(12, "KOR", "150", "loudspeaker", "border"), false},
		{"much later", act(20, "KOR", "087", "loudspeaker", "border"), false},
	} {
		if got := alike(halt, c.other, 3); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
