package stories

import (
	"bufio"
	stdcmp "cmp"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
)

// pairRecord is one event of a labelled pair.
type pairRecord struct {
	ID, Earliest, Latest, Basis, Source, Target, Code, Realis, Text string
	Quad                                                            int
	Tags                                                            []string
	Tension                                                         float64
}

func (r pairRecord) event(t *testing.T) timeline.Event {
	from, err := timeline.ParseDay(r.Earliest)
	if err != nil {
		t.Fatal(err)
	}
	to, err := timeline.ParseDay(r.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return timeline.Event{ID: r.ID, Date: timeline.NewDate(from, to, timeline.Basis(stdcmp.Or(r.Basis, string(timeline.BasisStated))), ""), Source: timeline.Actor{Code: r.Source},
		Target: timeline.Actor{Code: r.Target}, Code: r.Code, Quad: r.Quad, Realis: timeline.Realis(r.Realis), Tags: r.Tags,
		Tension: timeline.Num(r.Tension), Text: r.Text}
}

// Pairs of reports of the sample that share actors, root and days, labelled by
// hand as one event or two.
func TestLabelledPairs(t *testing.T) {
	p, err := LoadParams(os.DirFS("../../data"), "stories/stories.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var right, joined, same, pairs int
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var pair struct {
			Same bool
			A, B pairRecord
		}
		if err := json.Unmarshal(lines.Bytes(), &pair); err != nil {
			t.Fatal(err)
		}
		one := len(Group([]timeline.Event{pair.A.event(t), pair.B.event(t)}, p)) == 1
		pairs++
		if pair.Same {
			same++
		}
		if one {
			joined++
		}
		if one && pair.Same {
			right++
		}
		if one != pair.Same {
			t.Logf("one story %v, labelled %v: %s | %s", one, pair.Same, pair.A.Text, pair.B.Text)
		}
	}
	precision, recall := float64(right)/float64(joined), float64(right)/float64(same)
	t.Logf("%d pairs, %d of one event: precision %.3f, recall %.3f", pairs, same, precision, recall)
	if precision < 0.97 || recall < 0.90 {
		t.Errorf("precision %.3f, recall %.3f; want at least 0.97 and 0.90", precision, recall)
	}
}

func TestCorrections(t *testing.T) {
	const text = "Kim Yo Jong rejected every offer from Seoul"
	events := []timeline.Event{report("a", "KOR", "120", 7, 7, text), report("b", "KOR", "120", 7, 7, text), report("c", "KOR", "120", 9, 9, text), report("d", "KOR", "190", 7, 7, "")}
	for _, c := range []struct{ file, want string }{
		{"", "ab c"},
		{"apart a b # two statements", "a b c"},
		{"together c a", "abc"},
		{"# nothing\n\napart a b\ntogether b c\n", "a bc"},
		{"together a d", "abd c"},
		{"together nobody a", "ab c"},
	} {
		corrections, err := ReadCorrections(strings.NewReader(c.file), "merges.txt")
		if err != nil {
			t.Fatal(err)
		}
		stories := GroupCorrected(events, params, corrections)
		groups := map[string]string{}
		for _, e := range Fill(slices.Clone(events), stories) {
			if e.Story != "" {
				groups[e.Story] += e.ID
			}
		}
		have := map[string]bool{}
		for _, g := range groups {
			have[g] = true
		}
		want := map[string]bool{}
		for _, g := range strings.Fields(c.want) {
			want[g] = true
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.file, diff)
		}
	}
	for _, bad := range []string{"join a b", "apart a", "together"} {
		if _, err := ReadCorrections(strings.NewReader("\n"+bad), "merges.txt"); err == nil || !strings.HasPrefix(err.Error(), "merges.txt:2: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	missing, _ := ReadCorrections(strings.NewReader("apart a x\ntogether y x"), "")
	if diff := cmp.Diff([]string{"x", "y"}, missing.Missing(events)); diff != "" {
		t.Error(diff)
	}
}

func FuzzReadCorrections(f *testing.F) {
	for _, seed := range []string{"", "\ufefftogether a b\napart c d e # why\n", "apart a a", "join a", "#\n\n", "together\ta\tb\r\n"} {
		f.Add(seed)
	}
	events := []timeline.Event{report("a", "KOR", "120", 7, 7, "one"), report("b", "KOR", "120", 7, 7, "one"), report("c", "KOR", "190", 9, 9, "")}
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ReadCorrections(strings.NewReader(file), "m")
		if err != nil {
			return
		}
		again, err := ReadCorrections(strings.NewReader(strings.Join(c.Lines(), "\n")), "m")
		if err != nil {
			t.Fatalf("%q does not read back: %v", c.Lines(), err)
		}
		if diff := cmp.Diff(c.Lines(), again.Lines()); diff != "" {
			t.Error(diff)
		}
		in := map[int]int{}
		for _, s := range GroupCorrected(events, params, c) {
			for _, r := range s.Reports {
				in[r.Event]++
			}
		}
		for e, n := range in {
			if n != 1 {
				t.Errorf("event %s is in %d stories", events[e].ID, n)
			}
		}
	})
}
