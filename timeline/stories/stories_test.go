package stories

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

var params = Params{
	SameDaySameCode:  Threshold{Least: 0.03},
	SameDaySameTags:  Threshold{Least: 0.04},
	SameDay:          Threshold{Least: 0.12},
	IntervalSameCode: Threshold{Least: 0.08},
	Interval:         Threshold{Least: 0.30},
	Short:            31,
	Mutual:           []string{"03", "04", "057"},
	Stop:             []string{"that", "with"},
}

// report makes an event of the dyad PRK to target in days of July 2025.
func report(id, target, code string, from, to int, text string, tags ...string) timeline.Event {
	return timeline.Event{
		ID: id, Source: timeline.Actor{Code: "PRK"}, Target: timeline.Actor{Code: target}, Code: code, Quad: timeline.QuadOf(code),
		Date: timeline.NewDate(timeline.NewDay(2025, 7, from), timeline.NewDay(2025, 7, to), timeline.BasisStated, ""),
		Text: text, Tags: tags, Realis: timeline.Actual,
	}
}

func TestGroup(t *testing.T) {
	const launch = "North Korea fired two ballistic missiles toward the eastern sea early on Monday"
	for _, c := range []struct {
		about string
		a, b  timeline.Event
		one   bool
	}{
		{"two outlets on one launch", report("1", "", "150", 7, 7, launch, "missile"), report("2", "", "150", 7, 7, "Pyongyang launched a pair of missiles into waters off its east coast", "missile"), true},
		{"the next launch", report("1", "", "150", 7, 7, launch, "missile"), report("2", "", "150", 8, 8, launch, "missile"), false},
		{"a launch and a drill", report("1", "", "150", 7, 7, launch, "missile"), report("2", "", "150", 7, 7, launch, "drill"), false},
		{"another target", report("1", "KOR", "111", 7, 7, launch), report("2", "USA", "111", 7, 7, launch), false},
		{"word and deed", report("1", "KOR", "120", 7, 7, launch), report("2", "KOR", "160", 7, 7, launch), false},
		{"an interval and like words", report("1", "KOR", "120", 7, 7, launch), report("2", "KOR", "120", 1, 31, launch+" again"), true},
		{"an interval and other words", report("1", "KOR", "120", 7, 7, launch), report("2", "KOR", "120", 1, 31, "Its refusal of every offer this month drew regret in Seoul"), false},
		{"no word in common", report("1", "KOR", "120", 7, 7, "refused dialogue"), report("2", "KOR", "120", 7, 7, "spurned offers"), false},
	} {
		if got := len(Group([]timeline.Event{c.a, c.b}, params)) == 1; got != c.one {
			t.Errorf("%s: one story %v, want %v", c.about, got, c.one)
		}
	}
}

func TestPlannedAndDoneAreTwo(t *testing.T) {
	a, b := report("1", "KOR", "042", 7, 7, "an envoy visits Seoul"), report("2", "KOR", "042", 7, 7, "an envoy visits Seoul")
	b.Realis = timeline.Planned
	if n := len(Group([]timeline.Event{a, b}, params)); n != 2 {
		t.Errorf("%d stories, want 2", n)
	}
}

func TestGivenStoriesStay(t *testing.T) {
	a, b, c := report("1", "KOR", "111", 7, 7, "one"), report("2", "USA", "190", 9, 9, "two"), report("3", "KOR", "111", 7, 7, "one")
	a.Story, b.Story = "mine", "mine"
	got := Fill([]timeline.Event{a, b, c}, Group([]timeline.Event{a, b, c}, params))
	if got[0].Story != "mine" || got[1].Story != "mine" || got[2].Story == "mine" || got[2].Story == "" {
		t.Errorf("stories %q, %q, %q", got[0].Story, got[1].Story, got[2].Story)
	}
}

func TestNoSentenceNoStory(t *testing.T) {
	a, b := report("1", "KOR", "111", 7, 7, ""), report("2", "KOR", "111", 7, 7, "")
	if got := Group([]timeline.Event{a, b}, params); len(got) != 0 {
		t.Errorf("stories %v, want none", got)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	texts := []string{"fired missiles toward eastern waters", "launched missiles into eastern waters", "condemned drills near border", "criticised drills along border"}
	rapid.Check(t, func(t *rapid.T) {
		var events []timeline.Event
		for i := range rapid.IntRange(1, 12).Draw(t, "n") {
			from := rapid.IntRange(1, 4).Draw(t, "from")
			events = append(events, report(fmt.Sprint(i), rapid.SampledFrom([]string{"", "KOR"}).Draw(t, "target"),
				rapid.SampledFrom([]string{"111", "150"}).Draw(t, "code"), from, from+rapid.SampledFrom([]int{0, 0, 9}).Draw(t, "span"),
				rapid.SampledFrom(texts).Draw(t, "text")))
		}
		want := byID(Fill(events, Group(events, params)))
		mixed := rapid.Permutation(events).Draw(t, "mixed")
		if diff := cmp.Diff(want, byID(Fill(mixed, Group(mixed, params)))); diff != "" {
			t.Fatal(diff)
		}
		for _, e := range Fill(events, Group(events, params)) {
			if e.Story == "" {
				t.Fatal("an event without a story")
			}
		}
	})
}

func byID(events []timeline.Event) map[string]string {
	m := map[string]string{}
	for _, e := range events {
		m[e.ID] = e.Story
	}
	return m
}

func ExampleGroup() {
	events := []timeline.Event{
		report("b", "", "150", 7, 7, "Pyongyang launched a pair of missiles into waters off its east coast", "missile"),
		report("a", "", "150", 7, 7, "North Korea fired two ballistic missiles toward the eastern sea", "missile"),
	}
	for _, s := range Group(events, params) {
		for _, r := range s.Reports {
			fmt.Println(s.ID, events[r.Event].ID, r.Reason)
		}
	}
	// Output:
	// 20250707-PRK-15-7515 a first report
	// 20250707-PRK-15-7515 b same actors, day and act, 7 % of the words in common
}
