package stories

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
)

// labelled is an article of the labelled set: articles of one text are copies
// of each other.
type labelled struct {
	timeline.Article
	text int
	kind string
}

// labelledSet reads the three files of articles that look alike.
func labelledSet(t testing.TB) []labelled {
	t.Helper()
	var set []labelled
	texts := 0
	add := func(kind, outlet, day, text string, another bool) {
		published, err := timeline.ParseInstant(day)
		if err != nil {
			t.Fatal(err)
		}
		if another {
			texts++
		}
		set = append(set, labelled{timeline.Article{ID: fmt.Sprint(len(set)), Outlet: outlet, Published: published, Text: text}, texts, kind})
	}
	var head, frame string
	for _, line := range testLines(t, "testdata/frames.txt") {
		switch {
		case strings.HasPrefix(line, "frame "):
			head, frame = strings.TrimPrefix(line, "frame "), ""
		case strings.HasPrefix(line, "- "):
			text := frame
			for i, cell := range strings.Split(line[2:], "|") {
				text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i+1), cell)
			}
			add("frame", head[:len("Sample Wire A")], head[len("Sample Wire A "):][:len("2025-03-10")], text, true)
		default:
			frame += line + "\n"
		}
	}
	another := false
	for _, line := range testLines(t, "testdata/versions.txt") {
		if strings.HasPrefix(line, "= ") {
			head, another = line[2:], true
		} else if line != "" {
			add("version", head[:len("Sample Wire A")], head[len("Sample Wire A "):], line, another)
			another = false
		}
	}
	for i, line := range testLines(t, "testdata/quoting.txt") {
		if strings.HasPrefix(line, "= ") {
			head = line[2:]
		} else if line != "" {
			add("quoting", fmt.Sprintf("Sample Wire %c", 'A'+i%6), head, line, true)
		}
	}
	return set
}

// testLines are the lines of a file but for remarks.
func testLines(t testing.TB, name string) []string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []string
	for in := bufio.NewScanner(file); in.Scan(); {
		if line := in.Text(); !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// Reports in one frame, versions of one article and articles that quote one
// statement, each printed by three more papers with 5 to 20 % of the words
// edited, cut or in another order.
func TestCopiesOfWhatLooksAlike(t *testing.T) {
	pairs := map[string]*pairCount{}
	for seed := range uint64(20) {
		countPairs(pairs, printed(labelledSet(t), rand.New(rand.NewPCG(100+seed, 4))), copyParams(t))
	}
	for _, kind := range []string{"frame", "version", "quoting", "all"} {
		p := pairs[kind]
		t.Logf("%s: %d pairs of copies, %d others of the kind: precision %.4f, recall %.4f", kind, p.same, p.hard, p.precision(), p.recall())
	}
	if p := pairs["all"]; p.precision() < 0.98 || p.recall() < 0.95 || p.same < 300 || p.hard < 300 {
		t.Errorf("%+v: want a precision of 0.98 and a recall of 0.95 over hundreds of pairs", *p)
	}
}

// printed adds to each article the copies that three more papers made of it.
func printed(set []labelled, r *rand.Rand) []labelled {
	n := len(set)
	for k, share := range []float64{0.05, 0.10, 0.20} {
		for i := range n {
			a := set[i]
			a.ID, a.Outlet = fmt.Sprintf("%s-%d", a.ID, k), fmt.Sprintf("Paper %d", (i+k)%7)
			a.Text = edited(a.Text, share, []float64{0, 0.1, 0.2}[i%3], i%2 == 0, r)
			set = append(set, a)
		}
	}
	return set
}

// pairCount counts pairs of articles.
type pairCount struct{ same, joined, right, hard int }

func (p pairCount) precision() float64 { return float64(p.right) / float64(p.joined) }
func (p pairCount) recall() float64    { return float64(p.right) / float64(p.same) }

// countPairs counts the pairs of each kind that are copies, that are taken for
// copies, and that are neither but look alike.
func countPairs(pairs map[string]*pairCount, set []labelled, p CopyParams) {
	articles := make([]timeline.Article, len(set))
	of := make([]int, len(set))
	for i := range set {
		articles[i], of[i] = set[i].Article, i
	}
	for _, c := range copiesOf(articles, p) {
		of[c.Article] = c.Of
	}
	for i := range set {
		for j := range i {
			one, same := of[i] == of[j], set[i].text == set[j].text
			for _, kind := range []string{"all", set[i].kind} {
				p := pairs[kind]
				if p == nil {
					p = &pairCount{}
					pairs[kind] = p
				}
				if one {
					p.joined++
				}
				switch {
				case same && one:
					p.right++
					p.same++
				case same:
					p.same++
				case set[i].kind == set[j].kind:
					p.hard++
				}
			}
		}
	}
}
