package stories

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/seed-4148e10f/tension/timeline"
)

// CopyParams say when two articles are one text.
type CopyParams struct {
	Run      int     `yaml:"run"`       // words in a run
	Hashes   int     `yaml:"hashes"`    // of a signature
	Bands    int     `yaml:"bands"`     // of the signature; articles that share one are compared
	Least    float64 `yaml:"least"`     // likeness of a copy, in [0, 1]
	LeastOwn float64 `yaml:"least_own"` // likeness of a copy by the same outlet, whose formulas recur
	Stretch  int     `yaml:"stretch"`   // words in a row that are looked at together
	Known    int     `yaml:"known"`     // words of a stretch that the other text has, at most, where the stretch is news
	News     float64 `yaml:"news"`      // share of such stretches in a copy, or in its original, at most
	Keep     int     `yaml:"keep"`      // copies of a text that others are compared with
	Days     int     `yaml:"days"`      // between the publication of copies, at most
	MinWords int     `yaml:"min_words"` // of a text that is compared by runs
	agencies map[string]string
}

// LoadCopyParams reads stories/copies.yaml and stories/agencies.csv in fsys.
func LoadCopyParams(fsys fs.FS) (CopyParams, error) {
	const name = "stories/copies.yaml"
	p := CopyParams{agencies: map[string]string{}}
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return p, fmt.Errorf("stories: %w", err)
	}
	if err := yaml.UnmarshalWithOptions(raw, &p, yaml.Strict()); err != nil {
		return p, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if p.Run < 1 || p.Bands < 1 || p.Hashes < p.Bands || p.Hashes%p.Bands != 0 {
		return p, fmt.Errorf("%s: run must be at least 1 and hashes a multiple of bands", name)
	}
	f, err := fsys.Open("stories/agencies.csv")
	if err != nil {
		return p, err
	}
	defer f.Close()
	skipped, err := timeline.ReadRows(f, "stories/agencies.csv", func(r timeline.Row) error {
		if r.Get("agency") == "" || r.Get("mark") == "" {
			return r.Error("agency and mark must be filled")
		}
		p.agencies[r.Get("mark")] = r.Get("agency")
		return nil
	})
	return p, errors.Join(append(skipped, err)...)
}

// Copy is an article that is counted under another outlet's name.
type Copy struct {
	Article int     // its index
	Of      int     // the index of the article it is a copy of; its own where only its mark tells
	Like    float64 // likeness to that one, 1 where only its mark tells
	Outlet  string  // the outlet that counts: the agency its text names, else that of the first of the copies
	Reason  string
}

// Copies finds the articles that are copies: near duplicates of an earlier one,
// and those whose dateline names an agency. Outlets counted by Copy.Outlet count
// one text once. The result is sorted by article and does not depend on the
// order of the articles but for the indices.
func Copies(articles []timeline.Article, p CopyParams) []Copy {
	prints := make([]Print, len(articles))
	for i, a := range articles {
		prints[i] = p.Print(a.Text)
	}
	return CopiesByPrint(articles, prints, p)
}

// CopiesByPrint is Copies of articles whose texts are no longer held: their
// prints were taken before.
func CopiesByPrint(articles []timeline.Article, prints []Print, p CopyParams) []Copy {
	order := make([]int, len(articles))
	for i := range articles {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return compareArticles(&articles[i], &articles[j]) })
	first := p.group(articles, prints, order)
	agency := map[int]string{} // of the first article of each group, by the first member that names one
	for _, i := range order {
		if name := prints[i].agency; name != "" && agency[first[i].Of] == "" {
			agency[first[i].Of] = name
		}
	}
	var out []Copy
	for i, a := range articles {
		c := first[i]
		c.Article = i
		c.Outlet = cmp.Or(agency[c.Of], articles[c.Of].Outlet)
		switch {
		case c.Of != i:
			c.Reason = fmt.Sprintf("%.0f %% of the text of %s", 100*c.Like, cmp.Or(articles[c.Of].Path, articles[c.Of].ID))
		case c.Outlet != a.Outlet:
			c.Reason = "its dateline names " + c.Outlet
		default:
			continue
		}
		out = append(out, c)
	}
	return out
}

// compareArticles puts earlier articles first, then by content.
func compareArticles(a, b *timeline.Article) int {
	undated := func(t timeline.Instant) int {
		if t.Known() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(undated(a.Published), undated(b.Published)), cmp.Compare(a.Published.Day, b.Published.Day),
		a.Published.Time.Compare(b.Published.Time), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Path, b.Path))
}

// group finds for each article the first one it is a copy of. The fullest texts
// are looked at first, and the fullest few stand for their group: two copies that
// were cut in different places share little with each other and all with the
// original. What is left of a text that was cut short may stand in several; it
// goes to the one it is most like.
func (p CopyParams) group(articles []timeline.Article, prints []Print, order []int) []Copy {
	rank := make([]int, len(order)) // of each article, its place in the order
	for n, i := range order {
		rank[i] = n
	}
	byLength := slices.Clone(order)
	slices.SortStableFunc(byLength, func(i, j int) int { return cmp.Compare(len(prints[j].words), len(prints[i].words)) })
	full := make([]int, len(articles))  // the fullest article of each one's group
	first := make([]int, len(articles)) // of the fullest ones: the first article of their group
	kept := make([]int, len(articles))  // of the fullest ones: how many of their group are filed
	buckets := map[uint64][]int{}       // the filed ones, by a band of their signature
	for _, i := range byLength {
		best, found := i, -1.0
		for _, j := range p.candidates(buckets, prints[i].signature) {
			like := alike(prints[i].signature, prints[j].signature)
			if like > found && like >= p.least(articles[i], articles[j]) && p.near(articles[i], articles[j]) && p.oneText(prints[i], prints[j]) {
				best, found = j, like
			}
		}
		one := i // the fullest of the group that i is in
		if best != i {
			one = full[best]
		}
		full[i] = one
		if one == i || rank[i] < rank[first[one]] {
			first[one] = i
		}
		if kept[one]++; kept[one] <= p.Keep {
			p.file(buckets, prints[i].signature, i)
		}
	}
	out := make([]Copy, len(articles))
	for i := range out {
		of := first[full[i]]
		out[i] = Copy{Of: of, Like: 1}
		if of != i {
			out[i].Like = alike(prints[i].signature, prints[of].signature)
		}
	}
	return out
}

// least is the likeness that makes one of two articles a copy of the other.
func (p CopyParams) least(a, b timeline.Article) float64 {
	if a.Outlet != "" && a.Outlet == b.Outlet {
		return p.LeastOwn
	}
	return p.Least
}

// near reports whether two articles were published close enough to be copies;
// unknown days tell nothing against it.
func (p CopyParams) near(a, b timeline.Article) bool {
	if !a.Published.Known() || !b.Published.Known() {
		return true
	}
	return math.Abs(float64(a.Published.Day-b.Published.Day)) <= float64(p.Days)
}

// bandKeys are the keys under which a signature is filed.
func (p CopyParams) bandKeys(signature []uint32) []uint64 {
	if len(signature) == 0 {
		return nil
	}
	rows := len(signature) / p.Bands
	if len(signature) == 1 {
		return []uint64{uint64(signature[0])}
	}
	keys := make([]uint64, p.Bands)
	for b := range keys {
		k := uint64(b) + 1
		for _, h := range signature[b*rows : (b+1)*rows] {
			k = mix(k ^ uint64(h))
		}
		keys[b] = k
	}
	return keys
}

func (p CopyParams) file(buckets map[uint64][]int, signature []uint32, i int) {
	for _, k := range p.bandKeys(signature) {
		buckets[k] = append(buckets[k], i)
	}
}

func (p CopyParams) candidates(buckets map[uint64][]int, signature []uint32) []int {
	var out []int
	for _, k := range p.bandKeys(signature) {
		out = append(out, buckets[k]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// marked is an agency's mark at the head of a text: "SEOUL, July 28 (Yonhap) --",
// "WASHINGTON (AP) —".
var marked = regexp.MustCompile(`^.{0,80}?\(([\p{L}][\p{L}\d .-]{1,40}?)(?:/[^)]{1,40})?\)\s*(?:--|—|–|-)`)

// agency is the agency a text's dateline names, "" when it names none we know.
func (p CopyParams) agency(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	g := marked.FindStringSubmatch(line)
	if g == nil {
		return ""
	}
	return p.agencies[strings.TrimSpace(g[1])]
}
