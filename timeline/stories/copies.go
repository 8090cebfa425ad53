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
}

// Head is what is compared of an article beside its print.
type Head struct {
	ID, Outlet string
	Published  timeline.Instant
	Agency     string // that its text's dateline names, "" when it names none we know
}

// Head is the head of an article.
func (p CopyParams) Head(a timeline.Article) Head {
	return Head{a.ID, a.Outlet, a.Published, p.agency(a.Text)}
}

// Copies finds among n articles those that are copies: near duplicates of an earlier one,
// and those whose dateline names an agency. Outlets counted by Copy.Outlet count
// one text once. The result is sorted by article and does not depend on the
// order of the articles but for the indices. Their ids differ.
//
// Heads and prints are asked for as they are needed, heads often. Held are those of few articles: of
// the days in which copies of one another are published, and of those that are
// like another.
func Copies(n int, head func(i int) Head, print func(i int) Print, p CopyParams) []Copy {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return compareHeads(head(int(i)), head(int(j))) })
	first := p.group(head, print, order)
	agency := map[int32]string{} // of the first article of each group, by the first member that names one
	for _, i := range order {
		if name := head(int(i)).Agency; name != "" && agency[first[i]] == "" {
			agency[first[i]] = name
		}
	}
	var out []Copy
	for i, of := range first {
		c := Copy{Article: i, Of: int(of), Like: 1, Outlet: cmp.Or(agency[of], head(int(of)).Outlet)}
		switch {
		case c.Of != i:
			c.Like = alike(print(i).signature, print(c.Of).signature)
		case c.Outlet == head(i).Outlet:
			continue
		}
		out = append(out, c)
	}
	return out
}

// Reason says why the article is a copy; of names the other article.
func (c Copy) Reason(of string) string {
	if c.Of != c.Article {
		return fmt.Sprintf("%.0f %% of the text of %s", 100*c.Like, of)
	}
	return "its dateline names " + c.Outlet
}

// compareHeads puts earlier articles first and those without a day last, then
// by content.
func compareHeads(a, b Head) int {
	undated := func(t timeline.Instant) int {
		if t.Known() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(undated(a.Published), undated(b.Published)), cmp.Compare(a.Published.Day, b.Published.Day),
		a.Published.Time.Compare(b.Published.Time), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
}

// group finds for each article the first one it is a copy of, itself when there
// is none. The fullest texts are looked at first, and the fullest few stand for
// their group: two copies that were cut in different places share little with
// each other and all with the original. What is left of a text that was cut
// short may stand in several; it goes to the one it is most like.
func (p CopyParams) group(head func(int) Head, print func(int) Print, order []int32) []int32 {
	first := make([]int32, len(order))
	for i := range first {
		first[i] = int32(i)
	}
	words := p.like(head, print, order) // of those that are like another; the others are copies of none
	var byLength []int
	rank := map[int]int{} // their places in the order
	for n, i := range order {
		if _, ok := words[int(i)]; ok {
			byLength = append(byLength, int(i))
			rank[int(i)] = n
		}
	}
	slices.SortStableFunc(byLength, func(i, j int) int { return cmp.Compare(words[j], words[i]) })
	full := map[int]int{}  // the fullest article of each one's group
	begin := map[int]int{} // of the fullest ones: the first article of their group
	kept := map[int]int{}  // of the fullest ones: how many of their group are filed
	filed := newFiling(p)
	for _, i := range byLength {
		own := print(i)
		best, found := i, -1.0
		filed.each(own, func(j int, theirs Print) {
			like := alike(own.signature, theirs.signature)
			if (like > found || like == found && j < best) && like >= p.least(head(i), head(j)) && p.near(head(i), head(j)) && p.oneText(own, theirs) {
				best, found = j, like
			}
		})
		one := i // the fullest of the group that i is in
		if best != i {
			one = full[best]
		}
		full[i] = one
		if one == i || rank[i] < rank[begin[one]] {
			begin[one] = i
		}
		if kept[one]++; kept[one] <= p.Keep {
			filed.file(i, own)
		}
	}
	for i, one := range full {
		first[i] = int32(begin[one])
	}
	return first
}

// like finds the articles that are like another near them, with the number of
// words in their prints. It goes through the days and forgets what is long past.
// Articles without a day come last and may be like any: they wait, and are
// compared with each of the others as it passes.
func (p CopyParams) like(head func(int) Head, print func(int) Print, order []int32) map[int]int {
	found := map[int]int{}
	dated := len(order)
	for dated > 0 && !head(int(order[dated-1])).Published.Known() {
		dated--
	}
	compare := func(among *filing, i int, own Print) {
		among.each(own, func(j int, theirs Print) {
			_, one := found[i]
			_, other := found[j]
			if !(one && other) && alike(own.signature, theirs.signature) >= p.least(head(i), head(j)) {
				found[i], found[j] = len(own.words), len(theirs.words)
			}
		})
	}
	waiting, window := newFiling(p), newFiling(p)
	for _, at := range order[dated:] {
		i := int(at)
		own := print(i)
		compare(waiting, i, own)
		waiting.file(i, own)
	}
	var held []int // in the window, the earliest first
	for _, at := range order[:dated] {
		i := int(at)
		for len(held) > 0 && int(head(i).Published.Day-head(held[0]).Published.Day) > p.Days {
			window.drop(held[0])
			held = held[1:]
		}
		own := print(i)
		compare(waiting, i, own)
		compare(window, i, own)
		window.file(i, own)
		held = append(held, i)
	}
	return found
}

// filing finds the articles that share a band of their signature with another.
type filing struct {
	params CopyParams
	last   map[uint64]int // by the key of a band, the article filed last under it
	filed  map[int]folder
}

// folder is an article that is filed.
type folder struct {
	print  Print
	before []int32 // by band, the article filed before it under the same key, -1 for none
}

func newFiling(p CopyParams) *filing {
	return &filing{p, map[uint64]int{}, map[int]folder{}}
}

// file files an article under the bands of its signature.
func (f *filing) file(i int, x Print) {
	keys := f.params.bandKeys(x.signature)
	d := folder{x, make([]int32, len(keys))}
	for b, k := range keys {
		d.before[b] = -1
		if j, ok := f.last[k]; ok {
			d.before[b] = int32(j)
		}
		f.last[k] = i
	}
	f.filed[i] = d
}

// drop takes out the article that was filed before all others.
func (f *filing) drop(i int) {
	for _, k := range f.params.bandKeys(f.filed[i].print.signature) {
		if f.last[k] == i {
			delete(f.last, k)
		}
	}
	delete(f.filed, i) // what is filed later and points to it finds nothing there
}

// each calls do once with every article that shares a band.
func (f *filing) each(x Print, do func(j int, theirs Print)) {
	seen := map[int]bool{}
	for b, k := range f.params.bandKeys(x.signature) {
		j, ok := f.last[k]
		for ok {
			d, there := f.filed[j]
			if !there || b >= len(d.before) {
				break
			}
			if !seen[j] {
				seen[j] = true
				do(j, d.print)
			}
			j, ok = int(d.before[b]), d.before[b] >= 0
		}
	}
}

// least is the likeness that makes one of two articles a copy of the other.
func (p CopyParams) least(a, b Head) float64 {
	if a.Outlet != "" && a.Outlet == b.Outlet {
		return p.LeastOwn
	}
	return p.Least
}

// near reports whether two articles were published close enough to be copies;
// unknown days tell nothing against it.
func (p CopyParams) near(a, b Head) bool {
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
