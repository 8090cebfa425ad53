package keydates

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

var params = index.Params{HalfLifeWords: 14, HalfLifeDeeds: 30, WordsWeight: 0.6, CooperationWeight: 0.5, Scale: 3,
	Corroboration: 0.6, MaxSpreadDays: 62}

func day(s string) timeline.Day {
	d, err := timeline.ParseDay(s)
	if err != nil {
		panic("keydates test: " + err.Error())
	}
	return d
}

func event(from, to, source, target, code string, tension float64, outlet, text string) timeline.Event {
	return timeline.Event{ID: "e-" + text, Date: timeline.NewDate(day(from), day(to), timeline.BasisStated, ""),
		Source: timeline.Actor{Code: source}, Target: timeline.Actor{Code: target}, Code: code, Quad: timeline.QuadOf(code),
		Tension: timeline.Num(tension), Outlet: outlet, Text: text, Article: "a-" + text, URL: "https://example.org/" + text}
}

func texts(dates []KeyDate) string {
	var out []string
	for _, k := range dates {
		out = append(out, k.Date.Value()+" "+k.Text)
	}
	return strings.Join(out, "; ")
}

func TestTheDaysThatBringMostComeFirst(t *testing.T) {
	events := []timeline.Event{
		event("2024-01-05", "2024-01-05", "PRK", "KOR", "190", 10, "a", "shells"),
		event("2024-02-01", "2024-02-01", "PRK", "KOR", "138", 7, "a", "threat"),
		event("2024-02-01", "2024-02-01", "KOR", "PRK", "138", 7, "a", "answer"),
		event("2024-03-01", "2024-03-07", "PRK", "KOR", "190", 8, "a", "a week of jamming"),
		event("2024-04-01", "2024-04-01", "KOR", "PRK", "036", -4, "a", "talks"),
	}
	table := index.Contributions(events, params, nil)
	have := Rank(table, Options{})
	// Two threats on one day, 0.25 each, outweigh a week of jamming, 0.48.
	want := "2024-01-05 shells; 2024-02-01 answer; 2024-03-01/2024-03-07 a week of jamming; 2024-04-01 talks"
	if got := texts(have); got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if k := have[1]; k.Rank != 2 || k.Stories != 2 || k.Net <= 0 || k.Dyad != "KOR-PRK" || k.Article == "" || k.Event == "" {
		t.Errorf("second %+v", k)
	}
	if k := have[3]; k.Net >= 0 || k.Score <= 0 {
		t.Errorf("talks lower tension: %+v", k)
	}
	if got := texts(ByDate(Rank(table, Options{Top: 2}))); !strings.HasPrefix(got, "2024-01-05") || strings.Count(got, ";") != 1 {
		t.Errorf("top two by date: %s", got)
	}
	if got := texts(Rank(table, Options{Since: day("2024-03-02"), Until: day("2024-04-01")})); got != "2024-04-01 talks" {
		t.Errorf("from 2 March: %s", got)
	}
	if got := Rank(table, Options{Dyads: []string{"PRK-USA"}}); len(got) != 0 {
		t.Errorf("another dyad: %v", got)
	}
}

func TestAStoryOfSeveralDyadsCountsOnce(t *testing.T) {
	e := event("2024-01-05", "2024-01-05", "PRK", "", "150", 7, "a", "launch")
	table := index.Contributions([]timeline.Event{e}, params, func(string, []string) []string { return []string{"JPN", "KOR", "USA"} })
	have := Rank(table, Options{})
	if len(have) != 1 || have[0].Stories != 1 || have[0].Score != 0.42 {
		t.Errorf("%+v, want one story of 0.42", have)
	}
}

func TestTheBestSentence(t *testing.T) {
	told := func(change func(*timeline.Event)) timeline.Event {
		e := event("2024-01-05", "2024-01-05", "PRK", "KOR", "190", 8, "a", "plain")
		e.Story = "s"
		change(&e)
		return e
	}
	events := []timeline.Event{
		told(func(e *timeline.Event) {
			e.Date, e.Text, e.ID, e.Outlet = timeline.NewDate(day("2024-01-01"), day("2024-01-07"), timeline.BasisRelative, ""), "vague", "1", "b"
		}),
		told(func(e *timeline.Event) { e.Text, e.ID, e.Outlet, e.Tension = "", "2", "c", timeline.Num(10) }),
		told(func(e *timeline.Event) { e.Confidence, e.ID, e.Outlet = timeline.Num(0.5), "3", "d" }),
		told(func(e *timeline.Event) { e.Confidence, e.Text, e.ID = timeline.Num(0.9), "sure", "4" }),
	}
	if have := texts(Rank(index.Contributions(events, params, nil), Options{})); have != "2024-01-05 sure" {
		t.Errorf("best sentence: %s", have)
	}
}

// A sentence that tells of the event as news, at the head of its article, goes
// before one of a later article, and before what the coder was surer of.
func TestNewsBeforeLookingBack(t *testing.T) {
	told := func(id, published string, start int, confidence float64) timeline.Event {
		e := event("2024-01-05", "2024-01-05", "PRK", "KOR", "190", 8, id, id)
		e.Story, e.Published, e.Start, e.Confidence = "s", timeline.Instant{Day: day(published)}, timeline.Count(start), timeline.Num(confidence)
		return e
	}
	for _, c := range []struct {
		want   string
		events []timeline.Event
	}{
		{"news", []timeline.Event{told("back", "2024-02-01", 0, 1), told("news", "2024-01-06", 90, 0.5)}},
		{"head", []timeline.Event{told("body", "2024-01-06", 90, 1), told("head", "2024-01-07", 0, 0.5)}},
		{"sure", []timeline.Event{told("head", "2024-01-06", 0, 0.5), told("sure", "2024-01-07", 0, 0.9)}},
	} {
		if have := Rank(index.Contributions(c.events, params, nil), Options{Fresh: 3})[0].Text; have != c.want {
			t.Errorf("best sentence %q, want %q", have, c.want)
		}
	}
}

// Many small stories make no large one.
func TestACrowd(t *testing.T) {
	var events []timeline.Event
	for i := range 12 {
		events = append(events, event("2024-01-05", "2024-01-05", fmt.Sprint("C", i), "PRK", "051", -3, fmt.Sprint("a", i), fmt.Sprint("greeting ", i)))
	}
	events = append(events, event("2024-02-05", "2024-02-05", "PRK", "KOR", "190", 6, "a", "shells"))
	table := index.Contributions(events, params, nil)
	if have := Rank(table, Options{})[0].Date.Value(); have != "2024-01-05" {
		t.Errorf("counted in full, %s comes first", have)
	}
	have := Rank(table, Options{Crowd: 1})
	if have[0].Text != "shells" || have[1].Stories != 12 {
		t.Errorf("the crowd discounted: %s", texts(have))
	}
}

// Of the dyads that share a story as much, the one the data are about names it.
func TestTheDyadOfASharedStory(t *testing.T) {
	launch := event("2024-01-05", "2024-01-05", "PRK", "", "150", 7, "a", "launch")
	table := index.Contributions([]timeline.Event{launch, event("2024-03-05", "2024-03-05", "PRK", "KOR", "111", 1, "a", "words")}, params,
		func(string, []string) []string { return []string{"JPN", "KOR", "USA"} })
	if have := Rank(table, Options{})[0]; have.Text != "launch" || have.Dyad != "KOR-PRK" {
		t.Errorf("%s is of %s, want KOR-PRK", have.Text, have.Dyad)
	}
}

func TestTheSameNewsIsNotPickedTwice(t *testing.T) {
	events := []timeline.Event{
		event("2024-01-05", "2024-01-05", "PRK", "KOR", "190", 10, "a", "shells"),
		event("2024-01-06", "2024-01-06", "PRK", "KOR", "194", 9, "a", "more shells"),
		event("2024-01-06", "2024-01-06", "PRK", "USA", "190", 8, "a", "another dyad"),
		event("2024-01-20", "2024-01-20", "PRK", "KOR", "190", 7, "a", "again"),
	}
	table := index.Contributions(events[:2], params, nil)
	if have := texts(Rank(table, Options{Gap: 3})); have != "2024-01-05 shells" {
		t.Errorf("with a gap: %s", have)
	}
	if have := Rank(table, Options{}); len(have) != 2 {
		t.Errorf("without a gap: %v", have)
	}
	all := index.Contributions([]timeline.Event{events[0], events[2], events[3]}, params, nil)
	if have := Rank(all, Options{Gap: 3}); len(have) != 3 {
		t.Errorf("another dyad or another time is other news: %v", have)
	}
}

func TestDaysSpokenOf(t *testing.T) {
	mention := func(d, article string) Mention {
		return Mention{Day: day(d), Article: article, Sentence: "on " + d, URL: "https://example.org/" + article}
	}
	events := []timeline.Event{event("2024-01-05", "2024-01-05", "PRK", "KOR", "190", 5, "a", "shells")}
	o := Options{MentionWeight: 0.2, Mentions: []Mention{
		mention("2018-09-19", "y"), mention("2018-09-19", "x"), mention("2018-09-19", "x"), mention("2018-09-19", "z"),
		mention("2024-01-05", "x"), mention("2010-11-23", "x"), {Sentence: "no day"}}}
	have := Rank(index.Contributions(events, params, nil), o)
	if got := texts(have); got != "2024-01-05 shells; 2018-09-19 on 2018-09-19; 2010-11-23 on 2010-11-23" {
		t.Errorf("order %s", got)
	}
	if have[1].Score != 0.4 || have[1].Article != "x" || have[1].Event != "" {
		t.Errorf("three articles speak of it: %+v", have[1])
	}
}

func TestOrderOfTheEventsPlaysNoPart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var events []timeline.Event
	for i := range 200 {
		d := (day("2024-01-01") + timeline.Day(r.IntN(100))).String()
		events = append(events, event(d, d, "PRK", []string{"KOR", "USA"}[r.IntN(2)], "190", float64(1+r.IntN(3)), fmt.Sprint(r.IntN(4)), fmt.Sprint(i)))
	}
	one := Rank(index.Contributions(events, params, nil), Options{Top: 20, Gap: 2})
	r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	if diff := cmp.Diff(one, Rank(index.Contributions(events, params, nil), Options{Top: 20, Gap: 2})); diff != "" || len(one) != 20 {
		t.Error(len(one), diff)
	}
}

func TestJSON(t *testing.T) {
	raw, err := json.Marshal(KeyDate{Rank: 1, Date: timeline.NewDate(day("2024-01-05"), day("2024-01-05"), "", ""), Text: "shells", Article: "a", URL: "u", Score: 0.6})
	if want := `{"rank":1,"date":"2024-01-05","text":"shells","article":"a","url":"u","score":0.6,`; err != nil || !strings.HasPrefix(string(raw), want) {
		t.Errorf("%s, %v, want %s...", raw, err, want)
	}
}

// What was guessed to lie somewhere in two months is no date: a lesser act of a
// known day comes first.
func TestAGuessOverMonths(t *testing.T) {
	guess := event("2024-01-01", "2024-02-29", "PRK", "KOR", "190", 10, "a", "shells")
	guess.Date.Basis = timeline.BasisInferred
	known := event("2024-03-01", "2024-03-01", "PRK", "KOR", "112", 2, "a", "blame")
	table := index.Contributions([]timeline.Event{guess, known}, params, nil)
	for vague, want := range map[int]string{0: "2024-01-01/2024-02-29 shells", 7: "2024-03-01 blame"} {
		if got := texts(Rank(table, Options{Vague: vague})[:1]); got != want {
			t.Errorf("vague %d: %s first, want %s", vague, got, want)
		}
	}
}
