package stories

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-4148e10f/tension/timeline"
)

func copyParams(t testing.TB) CopyParams {
	t.Helper()
	p, err := LoadCopyParams(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// copiesOf finds the copies among articles that are at hand as a whole.
func copiesOf(articles []timeline.Article, p CopyParams) []Copy {
	heads := make([]Head, len(articles))
	for i, a := range articles {
		heads[i] = p.Head(a)
	}
	return Copies(len(heads), func(i int) Head { return heads[i] }, func(i int) Print { return p.Print(articles[i].Text) }, p)
}

func sample(t testing.TB) []timeline.Article {
	t.Helper()
	f, err := os.Open("../../data/sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []timeline.Article
	skipped, err := timeline.ReadArticles(f, "sample", func(a timeline.Article) { out = append(out, a) })
	if err != nil || len(skipped) > 0 {
		t.Fatal(err, skipped)
	}
	return out
}

// edited is a text as another paper might print it: a share of its words
// changed, dropped or added, sentences cut off its end, paragraphs moved.
func edited(text string, share float64, cut float64, moved bool, r *rand.Rand) string {
	paragraphs := strings.Split(text, "\n")
	paragraphs = slices.DeleteFunc(paragraphs, func(p string) bool { return strings.TrimSpace(p) == "" })
	if n := len(paragraphs); moved && n > 2 {
		i, j := 1+r.IntN(n-1), 1+r.IntN(n-1)
		paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i]
	}
	for i, p := range paragraphs {
		var words []string
		for _, w := range strings.Fields(p) {
			switch x := r.Float64(); {
			case x < share/2:
				words = append(words, "another")
			case x < share*3/4:
			case x < share:
				words = append(words, w, "also")
			default:
				words = append(words, w)
			}
		}
		paragraphs[i] = strings.Join(words, " ")
	}
	words := strings.Fields(strings.Join(paragraphs, " \n "))
	return strings.Join(words[:len(words)-int(cut*float64(len(words)))], " ")
}

// Copies made of the sample, told from all other pairs of its articles, those of
// one day and one event included.
func TestCopiesOfTheSample(t *testing.T) {
	p := copyParams(t)
	articles := sample(t)
	n := len(articles)
	r := rand.New(rand.NewPCG(1, 2))
	for _, share := range []float64{0.05, 0.10, 0.20} {
		for i := range n {
			a := articles[i]
			a.ID, a.Outlet = a.ID+"-copy", fmt.Sprintf("Paper %.2f", share)
			a.Text = edited(a.Text, share, []float64{0, 0.1, 0.2}[i%3], i%2 == 0, r)
			articles = append(articles, a)
		}
	}
	first := map[int]int{}
	for _, c := range copiesOf(articles, p) {
		if c.Of != c.Article {
			first[c.Article] = c.Of
		}
	}
	of := func(i int) int {
		if j, ok := first[i]; ok {
			return j
		}
		return i
	}
	var joined, right, same int
	for i := range articles {
		for j := range i {
			one := of(i) == of(j)
			if i%n == j%n {
				same++
			}
			if one {
				joined++
			}
			if one && i%n == j%n {
				right++
			}
		}
	}
	precision, recall := float64(right)/float64(joined), float64(right)/float64(same)
	t.Logf("%d articles, %d pairs of copies: precision %.4f, recall %.4f", len(articles), same, precision, recall)
	if precision < 0.98 || recall < 0.95 {
		t.Errorf("precision %.3f, recall %.3f; want at least 0.98 and 0.95", precision, recall)
	}
}

func TestCopies(t *testing.T) {
	long := "SEOUL, July 28 (Yonhap) -- " + strings.Repeat("Kim Yo Jong said on Monday that the North had no interest in any offer from Seoul. ", 2) +
		"She dismissed the halt of broadcasts along the border and said that hope for a reversal was a miscalculation of the new government."
	article := func(id, outlet, day, text string) timeline.Article {
		published, err := timeline.ParseInstant(day)
		if err != nil {
			t.Fatal(err)
		}
		return timeline.Article{ID: id, Outlet: outlet, Published: published, Text: text, Path: id}
	}
	articles := []timeline.Article{
		article("paper", "Paper", "2025-07-29", strings.TrimPrefix(long, "SEOUL, July 28 (Yonhap) -- ")),
		article("agency", "Yonhap", "2025-07-28", long),
		article("alone", "Daily", "2025-07-28", "WASHINGTON (AP) — Officials said that drills would go on as planned next month, two days after the rebuff."),
		article("next year", "Paper", "2026-07-29", long),
		article("short", "Paper", "2025-07-29", "The talks failed."),
		article("short again", "Daily", "2025-07-30", "The talks failed!"),
		article("own", "Weekly", "2025-07-28", "The minister (a lawyer) - so he says - will visit the border this week."),
	}
	have := map[string]string{}
	for _, c := range copiesOf(articles, copyParams(t)) {
		have[articles[c.Article].ID] = articles[c.Of].ID + ", " + c.Outlet
	}
	want := map[string]string{
		"paper": "agency, Yonhap", "alone": "alone, Associated Press", "next year": "next year, Yonhap", "short again": "short, Paper",
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	mixed := slices.Clone(articles)
	slices.Reverse(mixed)
	again := map[string]string{}
	for _, c := range copiesOf(mixed, copyParams(t)) {
		again[mixed[c.Article].ID] = mixed[c.Of].ID + ", " + c.Outlet
	}
	if diff := cmp.Diff(have, again); diff != "" {
		t.Errorf("in another order (-want +got):\n%s", diff)
	}
}

// What is forgotten of articles long past, and the other way in which those
// without a day are compared, change nothing: each article is a copy of what it
// would be a copy of if all were compared with all.
func TestNothingForgotten(t *testing.T) {
	p := copyParams(t)
	p.Days, p.Keep = 2, 2
	copies := 0
	words := strings.Fields("missile launch border talks envoy summit drill island navy treaty aid grain visit protest sanction radar")
	rapid.Check(t, func(t *rapid.T) {
		var articles []timeline.Article
		for i := range rapid.IntRange(1, 40).Draw(t, "articles") {
			a := timeline.Article{ID: fmt.Sprint(i), Outlet: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "outlet")}
			if day := rapid.IntRange(0, 8).Draw(t, "day"); day > 0 {
				a.Published.Day = timeline.NewDay(2025, 7, day)
			}
			at := rapid.IntRange(0, 3).Draw(t, "text") * 4
			for k := range 30 {
				a.Text += words[(at+k*(1+at))%len(words)] + " "
			}
			for range rapid.IntRange(0, 12).Draw(t, "edits") {
				a.Text = strings.Replace(a.Text, rapid.SampledFrom(words).Draw(t, "word"), "other", 1)
			}
			articles = append(articles, a)
		}
		heads, prints, order := make([]Head, len(articles)), make([]Print, len(articles)), make([]int32, len(articles))
		for i, a := range articles {
			heads[i], prints[i], order[i] = p.Head(a), p.Print(a.Text), int32(i)
		}
		slices.SortFunc(order, func(i, j int32) int { return compareHeads(heads[i], heads[j]) })
		got := p.group(func(i int) Head { return heads[i] }, func(i int) Print { return prints[i] }, order)
		want := comparedWithAll(p, heads, prints, order)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v\nwant %v", got, want)
		}
		for i, of := range got {
			if i != int(of) {
				copies++
			}
		}
	})
	if copies == 0 {
		t.Error("no article was a copy")
	}
}

// comparedWithAll is what group finds, by comparing all with all.
func comparedWithAll(p CopyParams, heads []Head, prints []Print, order []int32) []int32 {
	rank, full, begin, kept := make([]int, len(order)), make([]int32, len(order)), make([]int32, len(order)), make([]int, len(order))
	for n, i := range order {
		rank[i] = n
	}
	byLength := slices.Clone(order)
	slices.SortStableFunc(byLength, func(i, j int32) int { return len(prints[j].words) - len(prints[i].words) })
	var filed []int32
	for _, i := range byLength {
		best, found := i, -1.0
		slices.Sort(filed)
		for _, j := range filed {
			meet := slices.ContainsFunc(p.bandKeys(prints[i].signature), func(k uint64) bool { return slices.Contains(p.bandKeys(prints[j].signature), k) })
			like := alike(prints[i].signature, prints[j].signature)
			if meet && like > found && like >= p.least(heads[i], heads[j]) && p.near(heads[i], heads[j]) && p.oneText(prints[i], prints[j]) {
				best, found = j, like
			}
		}
		one := i
		if best != i {
			one = full[best]
		}
		full[i] = one
		if one == i || rank[i] < rank[begin[one]] {
			begin[one] = i
		}
		if kept[one]++; kept[one] <= p.Keep {
			filed = append(filed, i)
		}
	}
	first := make([]int32, len(order))
	for i := range first {
		first[i] = begin[full[i]]
	}
	return first
}

func BenchmarkCopies(b *testing.B) {
	p := copyParams(b)
	articles := sample(b)
	size := 0
	for _, a := range articles {
		size += len(a.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		copiesOf(articles, p)
	}
}
