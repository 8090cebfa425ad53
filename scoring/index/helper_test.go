package index

import (
	"fmt"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/scoring/internal/property"
	"github.com/seed-4148e10f/tension/timeline"
)

// params are the parameters of the reference; the band is off unless a test
// asks for it.
func params(t interface{ Fatal(...any) }) Params {
	raw, err := os.ReadFile("testdata/params.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadParams(raw)
	if err != nil {
		t.Fatal(err)
	}
	p.Replicates = 0
	return p
}

func day(s string) timeline.Day {
	d, err := timeline.ParseDay(s)
	if err != nil {
		panic("index test: " + err.Error())
	}
	return d
}

// report is one event: two days, who, to whom, code, score, outlet.
func report(earliest, latest, source, target, code string, tension float64, outlet string) timeline.Event {
	return timeline.Event{
		Date:    timeline.NewDate(day(earliest), day(latest), timeline.BasisStated, ""),
		Source:  timeline.Actor{Code: source},
		Target:  timeline.Actor{Code: target},
		Code:    code,
		Quad:    timeline.QuadOf(code),
		Tension: timeline.Num(tension),
		Outlet:  outlet,
	}
}

var firstDay, lastDay = timeline.NewDay(2024, 1, 1), timeline.NewDay(2024, 4, 30)

// anyReport draws a report of one of four actors in the first two months of
// 2024, with and without story id, target, outlet, confidence.
func anyReport(t *rapid.T, id string) timeline.Event {
	first := firstDay + timeline.Day(rapid.IntRange(0, 59).Draw(t, "day"))
	length := rapid.SampledFrom([]int{1, 1, 1, 7, 30, 70}).Draw(t, "length")
	actors := []string{"KOR", "PRK", "USA"}
	source := rapid.SampledFrom(actors).Draw(t, "source")
	target := rapid.SampledFrom(append(actors, "")).Draw(t, "target")
	e := timeline.Event{
		ID:      id,
		Story:   rapid.SampledFrom([]string{"", "", "s1", "s2", "s3"}).Draw(t, "story"),
		Date:    timeline.NewDate(first, first+timeline.Day(length-1), timeline.BasisStated, ""),
		Source:  timeline.Actor{Code: source},
		Target:  timeline.Actor{Code: target},
		Code:    rapid.SampledFrom([]string{"036", "060", "112", "190", "016"}).Draw(t, "code"),
		Tension: timeline.Num(float64(rapid.IntRange(-100, 100).Draw(t, "tension")) / 10),
		Outlet:  rapid.SampledFrom([]string{"a", "b", "c", "d", "e", ""}).Draw(t, "outlet"),
	}
	if rapid.Bool().Draw(t, "doubtful") {
		e.Confidence = timeline.Num(float64(rapid.IntRange(0, 10).Draw(t, "confidence")) / 10)
	}
	if e.Outlet == "" && rapid.Bool().Draw(t, "counted") {
		e.NOutlets = timeline.Count(rapid.IntRange(1, 9).Draw(t, "outlets"))
	}
	return e
}

func anyReports(t *rapid.T) []timeline.Event {
	n := rapid.IntRange(1, 40).Draw(t, "reports")
	events := make([]timeline.Event, n)
	for i := range events {
		events[i] = anyReport(t, fmt.Sprintf("e%d", i))
	}
	return events
}

// neighbours is a context: what the North does alone concerns the other two.
func neighbours(source string, _ []string) []string {
	if source == "PRK" {
		return []string{"KOR", "USA"}
	}
	return nil
}

// daysOf computes the daily points of every dyad of the three actors.
func daysOf(p Params, events []timeline.Event, last timeline.Day) map[string][]Point {
	t := Contributions(events, p, neighbours)
	out := map[string][]Point{}
	for _, dyad := range []string{"KOR-KOR", "KOR-PRK", "KOR-USA", "PRK-PRK", "PRK-USA", "USA-USA"} {
		out[dyad] = t.Series(dyad, Options{Since: firstDay, Until: last}).Points
	}
	return out
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9 }

// each calls f with the points of the same dyad and day of two results.
func each(a, b map[string][]Point, f func(dyad string, a, b Point)) {
	for dyad, points := range a {
		for i := range min(len(points), len(b[dyad])) {
			f(dyad, points[i], b[dyad][i])
		}
	}
}

func TestMain(m *testing.M) { os.Exit(property.Main(m)) }

func check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	rapid.Check(t, property)
}
