package stories

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

var params = Params{
	SameDaySameCode:  Threshold{Least: 0.03},
	SameDaySameTags:  Threshold{Least: 0.04},
	SameDayWords:     Threshold{Least: 0.04},
	SameDay:          Threshold{Least: 0.12},
	NextDay:          Threshold{Least: 0.20},
	IntervalSameTags: Threshold{Least: 0.04},
	IntervalSameCode: Threshold{Least: 0.08},
	Interval:         Threshold{Least: 0.30},
	Short:            31,
	Members:          8,
	Quoted:           4,
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
		{"words of one day on one matter", report("1", "KOR", "120", 7, 7, "She dismissed the halt of broadcasts"), report("2", "KOR", "125", 7, 7, "Pyongyang ruled out dialogue and dismissed any offer"), true},
		{"words of one day on two matters", report("1", "KOR", "120", 7, 7, "She dismissed the halt of broadcasts", "loudspeaker"), report("2", "KOR", "125", 7, 7, "Pyongyang ruled out dialogue and dismissed any offer at once, ministers in Seoul learned", "talks"), false},
		{"a month and the day, one tag", report("1", "KOR", "087", 12, 12, "The North turned off its loudspeakers along the border on Thursday", "loudspeaker"), report("2", "KOR", "087", 1, 31, "It would be the first gesture since the loudspeakers were silenced in July by both sides", "loudspeaker"), true},
		{"a month and the day, no tag", report("1", "KOR", "087", 12, 12, "The North turned off its loudspeakers along the border on Thursday"), report("2", "KOR", "087", 1, 31, "It would be the first gesture since the loudspeakers were silenced in July by both sides"), false},
		{"one quotation", report("1", "KOR", "120", 7, 7, `"There is neither a reason to meet nor an issue to be talked over," she said`), report("2", "KOR", "125", 1, 31, "On the radio it sounded like a door: “neither a reason to meet nor an issue”", "talks"), true},
		{"a slogan in quotation marks", report("1", "KOR", "120", 7, 7, `She spoke of a "wall of mistrust" and left for the harbour`), report("2", "KOR", "125", 1, 31, `For the ministry in the capital the "wall of mistrust" was built by others long before`), false},
	} {
		if got := len(Group([]timeline.Event{c.a, c.b}, params)) == 1; got != c.one {
			t.Errorf("%s: one story %v, want %v", c.about, got, c.one)
		}
	}
}

// A report that says "last night", or nothing, is dated a day off; a thing done on
// two days in a row is told with two days.
func TestTheNextDay(t *testing.T) {
	stated, guessed := report("1", "KOR", "087", 11, 11, "The North turned its loudspeakers off along the border", "loudspeaker"), report("2", "KOR", "087", 12, 12, "The North has turned off loudspeakers along the border", "loudspeaker")
	for _, c := range []struct {
		basis timeline.Basis
		day   int
		one   bool
	}{{timeline.BasisInferred, 12, true}, {timeline.BasisPublished, 10, true}, {timeline.BasisInferred, 13, false}, {timeline.BasisRelative, 12, false}} {
		d := timeline.NewDay(2025, 7, c.day)
		guessed.Date = timeline.NewDate(d, d, c.basis, "")
		if one := len(Group([]timeline.Event{stated, guessed}, params)) == 1; one != c.one {
			t.Errorf("11 July stated, %d July %s: one story %v, want %v", c.day, c.basis, one, c.one)
		}
	}
}

// Outlets take up different points of one statement; a third has both.
func TestLikeAnyReportOfTheStory(t *testing.T) {
	a := report("1", "KOR", "190", 7, 7, "Shells fell near the island before noon while fishermen hid")
	b := report("2", "KOR", "194", 7, 7, "Shells fell near the island before noon and artillery answered from batteries ashore")
	c := report("3", "KOR", "195", 7, 7, "Artillery answered from batteries ashore until evening came with snow")
	if n := len(Group([]timeline.Event{a, c}, params)); n != 2 {
		t.Errorf("%d stories without the third, want 2", n)
	}
	if n := len(Group([]timeline.Event{a, b, c}, params)); n != 1 {
		t.Errorf("%d stories with it, want 1", n)
	}
}

// Of a story that the input names it is said why it may be right.
func TestReasonsOfGivenStories(t *testing.T) {
	a, b, c := report("1", "KOR", "190", 7, 7, "Shells fell near the island"), report("2", "KOR", "190", 7, 7, "Shells hit the island"), report("3", "USA", "111", 9, 9, "other")
	a.Story, b.Story, c.Story = "s", "s", "s"
	var reasons []string
	for _, r := range Group([]timeline.Event{c, b, a}, params)[0].Reports {
		reasons = append(reasons, r.Reason)
	}
	want := []string{"the input says so", "the input says so: same actors, day and act, 50 % of the words in common", "the input says so"}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Error(diff)
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
		want := byID(Fill(slices.Clone(events), Group(events, params)))
		mixed := rapid.Permutation(events).Draw(t, "mixed")
		if diff := cmp.Diff(want, byID(Fill(slices.Clone(mixed), Group(mixed, params)))); diff != "" {
			t.Fatal(diff)
		}
		for _, e := range Fill(slices.Clone(events), Group(events, params)) {
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
