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
	"unicode"

	"github.com/cespare/xxhash/v2"
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

// Head is what is compared of an article beside its signature.
type Head struct {
	ID, Outlet string
	Published  timeline.Instant
	Agency     string // that its text's dateline names, "" when it names none we know
}

// Head is the head of an article.
func (p CopyParams) Head(a timeline.Article) Head {
	return Head{a.ID, a.Outlet, a.Published, p.agency(a.Text)}
}

// Copies finds the articles that are copies: near duplicates of an earlier one,
// and those whose dateline names an agency. Outlets counted by Copy.Outlet count
// one text once. The result is sorted by article and does not depend on the
// order of the articles but for the indices. Their ids differ.
//
// Signatures ([CopyParams.Signature]) are asked for once each. Held are those of
// the articles that later ones may still be copies of: Days of publication, and
// those whose day is not known.
func Copies(heads []Head, signature func(i int) []uint64, p CopyParams) []Copy {
	order := make([]int, len(heads))
	for i := range heads {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return compareHeads(&heads[i], &heads[j]) })
	first := p.group(heads, signature, order)
	agency := map[int]string{} // of the first article of each group, by the first member that names one
	for _, i := range order {
		if name := heads[i].Agency; name != "" && agency[first[i].of] == "" {
			agency[first[i].of] = name
		}
	}
	var out []Copy
	for i := range heads {
		of := first[i].of
		c := Copy{Article: i, Of: of, Like: first[i].like, Outlet: cmp.Or(agency[of], heads[of].Outlet)}
		if of != i || c.Outlet != heads[i].Outlet {
			out = append(out, c)
		}
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
func compareHeads(a, b *Head) int {
	undated := func(t timeline.Instant) int {
		if t.Known() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(undated(a.Published), undated(b.Published)), cmp.Compare(a.Published.Day, b.Published.Day),
		a.Published.Time.Compare(b.Published.Time), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
}

// original is the article that another is a copy of, and their likeness.
type original struct {
	of   int
	like float64
}

// better reports whether o is liker than another, or as like and named first.
func (o original) better(than original) bool {
	return o.like > than.like || o.like == than.like && o.of < than.of
}

// none is no original: any is better.
var none = original{math.MaxInt, -1}

// group finds for each article the first one it is a copy of, itself when there
// is none. Articles without a day come last and may be copies of any: they wait,
// and are compared with each original as it passes, so that none has to be kept
// for them.
func (p CopyParams) group(heads []Head, signature func(int) []uint64, order []int) []original {
	found := make([]original, len(heads))
	dated := len(order)
	for dated > 0 && !heads[order[dated-1]].Published.Known() {
		dated--
	}
	waiting := newFiling(p)
	for _, i := range order[dated:] {
		found[i] = none
		waiting.file(i, signature(i))
	}
	window := newFiling(p)
	var held []int // in the window, the earliest first
	for _, i := range order[:dated] {
		for len(held) > 0 && int(heads[i].Published.Day-heads[held[0]].Published.Day) > p.Days {
			window.drop(held[0])
			held = held[1:]
		}
		own := signature(i)
		found[i] = window.best(heads, i, own)
		if found[i] != none {
			continue
		}
		found[i] = original{i, 1}
		window.file(i, own)
		held = append(held, i)
		waiting.each(own, func(j int, theirs []uint64) {
			if o := (original{i, alike(theirs, own)}); o.like >= p.least(&heads[j], &heads[i]) && o.better(found[j]) {
				found[j] = o
			}
		})
	}
	firsts := newFiling(p)
	for _, i := range order[dated:] {
		own := waiting.filed[i].signature
		if o := firsts.best(heads, i, own); o.better(found[i]) {
			found[i] = o
		}
		if found[i] == none {
			found[i] = original{i, 1}
			firsts.file(i, own)
		}
	}
	return found
}

// filing finds the articles that share a band of their signature with another.
type filing struct {
	params CopyParams
	last   map[uint64]int // by the key of a band, the article filed last under it
	filed  map[int]*folder
}

// folder is an article that is filed.
type folder struct {
	signature []uint64
	before    []int32 // by band, the article filed before it under the same key, -1 for none
}

func newFiling(p CopyParams) *filing {
	return &filing{p, map[uint64]int{}, map[int]*folder{}}
}

// file files an article under the bands of its signature.
func (f *filing) file(i int, signature []uint64) {
	keys := f.params.bandKeys(signature)
	d := &folder{signature, make([]int32, len(keys))}
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
	for _, k := range f.params.bandKeys(f.filed[i].signature) {
		if f.last[k] == i {
			delete(f.last, k)
		}
	}
	delete(f.filed, i) // what is filed later and points to it finds nothing there
}

// each calls do once with every article that shares a band.
func (f *filing) each(signature []uint64, do func(j int, theirs []uint64)) {
	seen := map[int]bool{}
	for b, k := range f.params.bandKeys(signature) {
		j, ok := f.last[k]
		for ok {
			d := f.filed[j]
			if d == nil || b >= len(d.before) {
				break
			}
			if !seen[j] {
				seen[j] = true
				do(j, d.signature)
			}
			j, ok = int(d.before[b]), d.before[b] >= 0
		}
	}
}

// best is the likest of the articles filed that i is a copy of, none if it is
// of none.
func (f *filing) best(heads []Head, i int, own []uint64) original {
	best := none
	f.each(own, func(j int, theirs []uint64) {
		if o := (original{j, alike(own, theirs)}); o.like >= f.params.least(&heads[i], &heads[j]) && o.better(best) {
			best = o
		}
	})
	return best
}

// least is the likeness that makes one of two articles a copy of the other.
func (p CopyParams) least(a, b *Head) float64 {
	if a.Outlet != "" && a.Outlet == b.Outlet {
		return p.LeastOwn
	}
	return p.Least
}

// bandKeys are the keys under which a signature is filed.
func (p CopyParams) bandKeys(signature []uint64) []uint64 {
	if len(signature) == 0 {
		return nil
	}
	rows := len(signature) / p.Bands
	if len(signature) == 1 {
		return []uint64{signature[0]}
	}
	keys := make([]uint64, p.Bands)
	for b := range keys {
		k := uint64(b) + 1
		for _, h := range signature[b*rows : (b+1)*rows] {
			k = mix(k ^ h)
		}
		keys[b] = k
	}
	return keys
}

// Signature is the MinHash of a text's runs of words; one hash of the whole for
// a short text, none for an empty one.
func (p CopyParams) Signature(text string) []uint64 {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return nil
	}
	if len(words) < max(p.MinWords, p.Run) {
		return []uint64{xxhash.Sum64String(strings.Join(words, " "))}
	}
	least := make([]uint64, p.Hashes)
	for i := range least {
		least[i] = math.MaxUint64
	}
	for i := range len(words) - p.Run + 1 {
		h := xxhash.Sum64String(strings.Join(words[i:i+p.Run], " "))
		for k := range least {
			if v := mix(h + uint64(k)*golden); v < least[k] {
				least[k] = v
			}
		}
	}
	return least
}

// golden spreads consecutive numbers over 64 bits.
const golden = 0x9e3779b97f4a7c15

// mix is the finalizer of SplitMix64: every bit of the input moves every bit of
// the output.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// alike estimates the share of runs two texts have in common.
func alike(a, b []uint64) float64 {
	if len(a) != len(b) || len(a) == 0 {
		return 0
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) / float64(len(a))
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
