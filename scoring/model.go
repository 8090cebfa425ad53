package scoring

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/seed-4148e10f/tension/timeline"
)

// Model is a scoring model as its file states it. It is read-only after Load
// and safe for concurrent use.
type Model struct {
	ID      string       `yaml:"id"`
	Title   string       `yaml:"title"`
	About   string       `yaml:"about"`
	Extends string       `yaml:"extends"` // the model file whose fields stand where this one gives none
	Codes   string       `yaml:"codes"`   // the table of codes with their Goldstein weights
	Base    []Base       `yaml:"base"`
	Realis  []RealisRule `yaml:"realis"`
	Words   Words        `yaml:"words"`
	Counts  Counts       `yaml:"counts"`
	Tags    []TagRule    `yaml:"tags"`
	Context []Context    `yaml:"context"`
	// Index is the section of the index's parameters, read by scoring/index.
	Index yaml.RawMessage `yaml:"index"`

	places    map[string]string // where each part stands: base[3] to file:line
	goldstein map[string]float64
	effects   map[string][]effect // by word
	counted   map[string]string   // what is counted, to its kind
	numbers   map[string]float64
}

// Base is the tension of the events whose code begins with Code and that carry
// all Tags.
type Base struct {
	Code    string   `yaml:"code"`
	Tags    []string `yaml:"tags"`
	Tension float64  `yaml:"tension"`
	Why     string   `yaml:"why"`
}

// RealisRule is the factor of one realis; codes whose two-digit root is in
// Except keep their weight.
type RealisRule struct {
	Is     timeline.Realis `yaml:"is"`
	Factor float64         `yaml:"factor"`
	Except []string        `yaml:"except"`
	Why    string          `yaml:"why"`
}

// Words are the factors of words near the trigger. List is the CSV that holds
// them with the group each is of; of each group the first word found counts.
type Words struct {
	Groups []Group `yaml:"groups"`
	List   string  `yaml:"list"` // columns word, group, factor
}

// Group is a kind of words: how many words from the trigger they are looked
// for, and for codes that begin with one of Codes only; no codes are all.
type Group struct {
	Name   string   `yaml:"name"`
	Window int      `yaml:"window"`
	Codes  []string `yaml:"codes"`
	Why    string   `yaml:"why"`
}

// Counts are the factors of numbers: how many were killed, how much was fired.
type Counts struct {
	Kinds   []CountKind `yaml:"kinds"`
	Nouns   string      `yaml:"nouns"`   // CSV: what is counted, columns word and kind
	Numbers string      `yaml:"numbers"` // CSV: numbers in words, columns word and value
}

// CountKind multiplies by 1 + PerTenfold log10(n), at most by Most, for a count
// of n in an event whose code begins with one of Codes.
type CountKind struct {
	Name       string   `yaml:"name"`
	Codes      []string `yaml:"codes"`
	PerTenfold float64  `yaml:"per_tenfold"`
	Most       float64  `yaml:"most"`
	Why        string   `yaml:"why"`
}

// TagRule is the factor of one tag.
type TagRule struct {
	Tag    string  `yaml:"tag"`
	Factor float64 `yaml:"factor"`
	Why    string  `yaml:"why"`
}

// Context names the other members of the dyads that an act of Source with all
// Tags and without a target concerns.
type Context struct {
	Source string   `yaml:"source"`
	Tags   []string `yaml:"tags"`
	With   []string `yaml:"with"`
	Why    string   `yaml:"why"`
}

// Load reads and checks the model file name in fsys and the tables it names.
// Errors carry file and, where they have one, line.
func Load(fsys fs.FS, name string) (*Model, error) {
	m, err := read(fsys, name)
	if err != nil {
		return nil, err
	}
	if m.Extends != "" {
		if m, err = extend(fsys, name, m.Extends); err != nil {
			return nil, err
		}
	}
	if err := m.check(name); err != nil {
		return nil, err
	}
	if m.goldstein, err = loadGoldstein(fsys, m.Codes); err != nil {
		return nil, err
	}
	return m, errors.Join(m.loadWords(fsys), m.loadCounts(fsys))
}

// read decodes one model file.
func read(fsys fs.FS, name string) (*Model, error) {
	m := &Model{}
	return m, decode(fsys, name, m)
}

// extend decodes the model file name over the one it extends: lists replace
// lists, mappings merge field by field.
func extend(fsys fs.FS, name, parent string) (*Model, error) {
	m, err := read(fsys, parent)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: extends a file that is not there: %w", name, err)
	}
	if err != nil {
		return nil, err
	}
	if m.Extends != "" {
		return nil, fmt.Errorf("%s: extends %s, which extends %s itself; extend that one", name, parent, m.Extends)
	}
	return m, decode(fsys, name, m)
}

// check reports everything that is wrong with the model at once.
// file stands in the message where the place of a part is not known.
func (m *Model) check(file string) error {
	var errs []error
	bad := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		part, _, _ := strings.Cut(text, ":")
		at := m.places[part]
		if at == "" {
			at = file
		}
		errs = append(errs, fmt.Errorf("%s: %s", at, text))
	}
	if m.ID == "" {
		bad("id is missing; give the model a name")
	}
	if m.Codes == "" {
		bad("codes is missing; name the CSV with columns code and goldstein")
	}
	for i, b := range m.Base {
		if b.Code == "" || b.Why == "" || b.Tension < -10 || b.Tension > 10 {
			bad("base[%d]: needs code, why and a tension between -10 and 10", i)
		}
	}
	known := timeline.Realises()
	for i, r := range m.Realis {
		if !slices.Contains(known, r.Is) || r.Factor < 0 || r.Why == "" {
			bad("realis[%d]: needs why, a factor of at least 0 and one of %v", i, known)
		}
	}
	for _, r := range known {
		if !slices.ContainsFunc(m.Realis, func(x RealisRule) bool { return x.Is == r }) {
			bad("realis: no factor for %q", r)
		}
	}
	for i, t := range m.Tags {
		if t.Tag == "" || t.Factor < 0 || t.Why == "" {
			bad("tags[%d]: needs tag, why and a factor of at least 0", i)
		}
	}
	for i, c := range m.Context {
		if c.Source == "" || len(c.Tags) == 0 || len(c.With) == 0 || c.Why == "" {
			bad("context[%d]: needs source, tags, with and why", i)
		}
	}
	for i, g := range m.Words.Groups {
		if g.Name == "" || g.Window < 0 || g.Why == "" {
			bad("words.groups[%d]: needs name, why and a window of at least 0", i)
		}
	}
	for i, k := range m.Counts.Kinds {
		if k.Name == "" || len(k.Codes) == 0 || k.PerTenfold < 0 || k.Most < 1 || k.Why == "" {
			bad("counts.kinds[%d]: needs name, codes, why, per_tenfold of at least 0 and most of at least 1", i)
		}
	}
	return errors.Join(errs...)
}

// With returns the other members of the dyads that an act of source with these
// tags and no target concerns, sorted; nil when the model names none.
func (m *Model) With(source string, tags []string) []string {
	var out []string
	for _, c := range m.Context {
		if c.Source == source && hasAll(tags, c.Tags) {
			out = append(out, c.With...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Goldstein returns the published weight of the code or of the nearest code
// above it, missing where there is none.
func (m *Model) Goldstein(code string) timeline.Float {
	for ; len(code) >= 2; code = code[:len(code)-1] {
		if w, ok := m.goldstein[code]; ok {
			return timeline.Num(w)
		}
	}
	return timeline.Float{}
}

// List returns the files of the models in dir, sorted.
func List(fsys fs.FS, dir string) ([]string, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	slices.Sort(files)
	return files, err
}

func hasAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// loadGoldstein reads the columns code and goldstein; an empty weight is none.
func loadGoldstein(fsys fs.FS, name string) (map[string]float64, error) {
	weights := map[string]float64{}
	return weights, eachRow(fsys, name, []string{"code", "goldstein"}, func(v []string) error {
		if v[1] == "" {
			return nil
		}
		w, err := strconv.ParseFloat(v[1], 64)
		if err != nil || w < -10 || w > 10 {
			return fmt.Errorf("goldstein %q of code %s: want a number from -10 to 10, or nothing", v[1], v[0])
		}
		weights[v[0]] = w
		return nil
	})
}

// effect is what a word of a group does.
type effect struct {
	group  int
	factor float64
}

// loadWords reads the list of words that strengthen or soften.
func (m *Model) loadWords(fsys fs.FS) error {
	m.effects = map[string][]effect{}
	if m.Words.List == "" {
		return nil
	}
	return eachRow(fsys, m.Words.List, []string{"word", "group", "factor"}, func(v []string) error {
		group := slices.IndexFunc(m.Words.Groups, func(g Group) bool { return g.Name == v[1] })
		factor, err := strconv.ParseFloat(v[2], 64)
		if v[0] == "" || group < 0 || err != nil || factor < 0 {
			return fmt.Errorf("word %q: needs a group of the model and a factor of at least 0, has %q and %q", v[0], v[1], v[2])
		}
		m.effects[v[0]] = append(m.effects[v[0]], effect{group, factor})
		return nil
	})
}

// loadCounts reads what is counted, and numbers in words.
func (m *Model) loadCounts(fsys fs.FS) error {
	m.counted, m.numbers = map[string]string{}, map[string]float64{}
	if len(m.Counts.Kinds) == 0 {
		return nil
	}
	nouns := eachRow(fsys, m.Counts.Nouns, []string{"word", "kind"}, func(v []string) error {
		if !slices.ContainsFunc(m.Counts.Kinds, func(k CountKind) bool { return k.Name == v[1] }) {
			return fmt.Errorf("word %q is of kind %q, which the model does not have", v[0], v[1])
		}
		m.counted[v[0]] = v[1]
		return nil
	})
	numbers := eachRow(fsys, m.Counts.Numbers, []string{"word", "value"}, func(v []string) error {
		n, err := strconv.ParseFloat(v[1], 64)
		if err != nil || n < 0 {
			return fmt.Errorf("number %q has the value %q: want a number of at least 0", v[0], v[1])
		}
		m.numbers[v[0]] = n
		return nil
	})
	return errors.Join(nouns, numbers)
}

// eachRow calls f with the named columns of every row of a CSV with a header.
func eachRow(fsys fs.FS, name string, columns []string, f func([]string) error) error {
	file, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("model: %w", err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	at := make([]int, len(columns))
	for i, c := range columns {
		if at[i] = slices.Index(header, c); at[i] < 0 {
			return fmt.Errorf("%s:1: no column %q; the header has %s", name, c, strings.Join(header, ", "))
		}
	}
	rows, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, row := range rows {
		v := make([]string, len(columns))
		for k, c := range at {
			v[k] = row[c]
		}
		if err := f(v); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+2, err)
		}
	}
	return nil
}
