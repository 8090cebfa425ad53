package actors

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/seed-4148e10f/tension/timeline/segment"
)

// wordClass is a set of the helping words' uses; a word may have several.
type wordClass uint32

const (
	placePreposition wordClass = 1 << iota
	capitalPreposition
	visitVerb
	theLike
	placeNoun
	lowerPlaceNoun
	team
	filler
	former
	common
	calendar
	honorific
	ledSuffix
	sentenceWord
	firstName
	teamAdjective
	adjectival
	afterNoun
	envoy
	envoyPreposition
	needsThe
	building
	buildingPreposition
)

var wordClassNames = [...]string{"place-preposition", "capital-preposition", "visit-verb", "the-like",
	"place-noun", "lower-place-noun", "team", "filler", "former", "common", "calendar", "honorific",
	"led-suffix", "sentence-word", "first-name", "team-adjective", "adjectival", "after-noun",
	"envoy", "envoy-preposition", "needs-the", "building", "building-preposition"}

// build makes the gazetteer of valid tables.
func (t tables) build() *Gazetteer {
	g := &Gazetteer{
		entries: make([]entry, 0, 2*t.size()),
		classes: make([]wordClass, 1),
		holders: map[string][]uint32{},
		heads:   map[string][]uint32{},
		names:   map[string]string{},
		pairs:   map[string][]string{},
	}
	g.vocab.Reserve(t.size())
	b := builder{Gazetteer: g}
	for _, r := range t["words.csv"] {
		i := slices.Index(wordClassNames[:], r.get("class"))
		g.classes[g.word(fold(r.get("word")))] |= 1 << i
	}
	for _, r := range t["blocked.csv"] {
		b.add(&facts{class: blocked}, r.get("phrase"))
	}
	for _, r := range t["states.csv"] {
		b.addState(r)
	}
	for _, r := range t["organisations.csv"] {
		f := termed(r, organisation)
		f.kind, f.role, f.rank = r.get("kind"), r.get("role"), bodyRank(r.get("kind"))
		b.add(f, r.get("alias"))
	}
	for _, r := range t["leaders.csv"] {
		b.addPerson(r)
	}
	g.closeTerms()
	for _, r := range t["alliances.csv"] {
		g.addMember(r)
	}
	for _, r := range t["places.csv"] {
		b.add(&facts{class: state, kind: "place", code: r.get("code"), name: g.Name(r.get("code"))}, r.get("alias"))
	}
	for _, r := range t["roles.csv"] {
		b.add(&facts{class: role, kind: r.get("class"), role: r.get("role"), rank: int(r.get("rank")[0] - '0'), alone: r.get("alone") == "yes"}, r.get("phrase"))
	}
	for _, r := range t["definite.csv"] {
		f := &facts{class: definite, codes: split(r.get("codes"))}
		b.add(f, r.get("phrase"))
		if len(f.codes) == 2 {
			for _, c := range f.codes {
				g.pairs[c] = f.codes
			}
		}
	}
	g.sortLeaves(b.leaves)
	return g
}

// size is how many rows there are.
func (t tables) size() (n int) {
	for _, rows := range t {
		n += len(rows)
	}
	return n
}

// builder is a gazetteer being filled, with room that is used again for each
// name.
type builder struct {
	*Gazetteer
	leaves []segment.Leaf[uint32]
	tokens []segment.Token
	words  []int32
}

// bodyRank ranks what speaks for a state above what does not.
func bodyRank(kind string) int {
	if kind == "body" || kind == "international" || kind == "regional" {
		return 1
	}
	return 0
}

// before orders the entries of one name: by class, those with a condition
// first, then by rank, the later term first.
func (g *Gazetteer) before(a, b uint32) int {
	x, y := &g.entries[a], &g.entries[b]
	return cmp.Or(cmp.Compare(x.class, y.class), -compareBool(x.conditional(), y.conditional()),
		cmp.Compare(y.rank, x.rank), cmp.Compare(y.from, x.from))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// termed is an entry with the columns that names of actors share.
func termed(r row, c class) *facts {
	return &facts{class: c, code: r.get("code"), name: r.get("name"), needs: split(r.get("with")), unless: split(r.get("unless")), from: r.from, to: r.to}
}

func (b *builder) addState(r row) {
	e := termed(r, state)
	e.kind = r.get("kind")
	switch e.kind {
	case "people":
		e.role = "CVL"
	case "metonym":
		e.role = "GOV"
	}
	if b.names[e.code] == "" {
		b.names[e.code] = e.name
	}
	b.add(e, r.get("alias"))
}

// addPerson enters a person under the full names and, for a title before the
// surname, among the holders.
func (b *builder) addPerson(r row) {
	e := termed(r, person)
	e.role, e.kind, e.rank = r.get("role"), r.get("office"), int(r.get("rank")[0]-'0')
	var id uint32
	for _, n := range spellings(append([]string{r.get("name")}, split(r.get("aliases"))...)) {
		id = b.add(e, n)
	}
	surname := fold(r.get("surname"))
	if e.rank == 3 {
		b.heads[surname] = append(b.heads[surname], id)
	}
	for _, t := range split(r.get("titles")) {
		key := fold(t) + " " + surname
		b.holders[key] = append(b.holders[key], id)
		if bare := strings.TrimPrefix(key, "acting "); bare != key {
			b.holders[bare] = append(b.holders[bare], id)
		}
	}
}

// spellings adds to names with a hyphen the form with a blank: Kim Jong-un, Kim
// Jong Un. Of three words the last two may also be joined: Kim Jong Un, Kim
// Jong-un.
func spellings(names []string) []string {
	var out []string
	put := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, n := range names {
		put(n)
		if strings.Contains(n, "-") {
			put(strings.ReplaceAll(n, "-", " "))
		} else if w := strings.Fields(n); len(w) == 3 && len(w[2]) < 6 && len(w[1]) < 6 {
			put(w[0] + " " + w[1] + "-" + strings.ToLower(w[2]))
		}
	}
	return out
}

// add enters a name of whom the facts are about.
func (b *builder) add(f *facts, name string) uint32 {
	id := uint32(len(b.entries))
	b.tokens = segment.AppendTokens(b.tokens[:0], name)
	if len(b.tokens) == 0 {
		return id
	}
	b.words = b.words[:0]
	for i := range b.tokens {
		t := &b.tokens[i]
		if t.Shape&segment.Wide != 0 {
			t.Norm = fold(t.Norm)
		}
		b.words = append(b.words, b.word(t.Norm))
	}
	e := entry{facts: f, text: joinNorms(b.tokens, len(name))}
	exact := f.class != person && capitals(name)
	e.casing(b.tokens, exact)
	e.common = exact && len(b.words) == 1 && b.classes[b.words[0]]&common != 0
	b.entries = append(b.entries, e)
	b.leaves = append(b.leaves, segment.Leaf[uint32]{Node: b.trie.Add(b.words), Value: id})
	return id
}

// joinNorms is the folded words of a name, about size bytes, with a blank
// between.
func joinNorms(tokens []segment.Token, size int) string {
	if len(tokens) == 1 {
		return tokens[0].Norm
	}
	var b strings.Builder
	b.Grow(size + 2) // a possessive gets a blank
	for i := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].Norm)
	}
	return b.String()
}

// closeTerms ends the open term of an office that only one person holds on the
// day before a successor's begins: the sources leave many ends open.
func (g *Gazetteer) closeTerms() {
	type office struct {
		code string
		rank int
	}
	starts := map[office][]*facts{}
	var last *facts
	for i := range g.entries {
		e := g.entries[i].facts
		if e == last {
			continue // another spelling
		}
		if last = e; e.class == person && e.rank >= 2 && e.from.Known() {
			k := office{e.code + " " + officeFamily(e), e.rank}
			starts[k] = append(starts[k], e)
		}
	}
	for _, list := range starts {
		for _, e := range list {
			for _, o := range list {
				if e.to == 0 && o.name != e.name && o.from > e.from && (e.to == 0 || o.from <= e.to) && !strings.HasPrefix(o.kind, "Acting") {
					e.to = o.from - 1
				}
			}
		}
	}
}

// officeFamily names what kind of office a person of rank 2 or 3 holds, so that
// only a successor in the same office ends a term.
func officeFamily(e *facts) string {
	o := strings.ToLower(e.kind)
	for _, w := range [...]string{"defen", "foreign", "external", "president", "premier", "prime", "unification", "king", "secretary of state"} {
		if strings.Contains(o, w) {
			return w
		}
	}
	return o
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// fold puts a word into lower case without accents: names are looked up folded
// on both sides.
func fold(s string) string {
	wide := !ascii(s)
	s = strings.ToLower(s)
	if !wide {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if r == '’' || r == 'ʼ' || r == '‘' {
			return '\''
		}
		return r
	}, norm.NFD.String(s))
	return norm.NFC.String(s)
}
