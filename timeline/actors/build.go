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
		vocab:   make(map[string]uint32, 1<<14),
		edges:   make(map[uint64]uint32, 1<<15),
		leaves:  make([][]uint32, 1, 1<<15),
		entries: make([]entry, 0, 1<<14),
		holders: map[string][]uint32{},
		heads:   map[string][]uint32{},
		names:   map[string]string{},
	}
	for _, r := range t["words.csv"] {
		i := slices.Index(wordClassNames[:], r.get("class"))
		g.classes[g.word(fold(r.get("word")))] |= 1 << i
	}
	for _, r := range t["blocked.csv"] {
		g.add(entry{class: blocked}, r.get("phrase"))
	}
	for _, r := range t["states.csv"] {
		g.addState(r)
	}
	for _, r := range t["organisations.csv"] {
		e := termed(r, organisation)
		e.kind, e.role, e.rank = r.get("kind"), r.get("role"), bodyRank(r.get("kind"))
		g.add(e, r.get("alias"))
	}
	for _, r := range t["leaders.csv"] {
		g.addPerson(r)
	}
	g.closeTerms()
	for _, r := range t["alliances.csv"] {
		g.addMember(r)
	}
	for _, r := range t["places.csv"] {
		g.add(entry{class: state, kind: "place", code: r.get("code"), name: g.Name(r.get("code"))}, r.get("alias"))
	}
	for _, r := range t["roles.csv"] {
		g.add(entry{class: role, kind: r.get("class"), role: r.get("role"), rank: int(r.get("rank")[0] - '0'), alone: r.get("alone") == "yes"}, r.get("phrase"))
	}
	for _, r := range t["definite.csv"] {
		g.add(entry{class: definite, codes: split(r.get("codes"))}, r.get("phrase"))
	}
	for _, ids := range g.leaves {
		slices.SortStableFunc(ids, g.before)
	}
	return g
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

// termed is an entry with the columns that names of actors share. The terms
// were parsed before, by validate.
func termed(r row, c class) entry {
	e := entry{class: c, code: r.get("code"), name: r.get("name"), needs: split(r.get("with")), unless: split(r.get("unless"))}
	e.from, _ = parseTerm(r.get("from"), false)
	e.to, _ = parseTerm(r.get("to"), true)
	return e
}

func (g *Gazetteer) addState(r row) {
	e := termed(r, state)
	e.kind = r.get("kind")
	switch e.kind {
	case "people":
		e.role = "CVL"
	case "metonym":
		e.role = "GOV"
	}
	if g.names[e.code] == "" {
		g.names[e.code] = e.name
	}
	g.add(e, r.get("alias"))
}

// addPerson enters a person under the full names and, for a title before the
// surname, among the holders.
func (g *Gazetteer) addPerson(r row) {
	e := termed(r, person)
	e.role, e.kind, e.rank = r.get("role"), r.get("office"), int(r.get("rank")[0]-'0')
	var id uint32
	for _, n := range spellings(append([]string{r.get("name")}, split(r.get("aliases"))...)) {
		id = g.add(e, n)
	}
	surname := fold(r.get("surname"))
	if e.rank == 3 {
		g.heads[surname] = append(g.heads[surname], id)
	}
	for _, t := range split(r.get("titles")) {
		key := fold(t) + " " + surname
		g.holders[key] = append(g.holders[key], id)
		if bare := strings.TrimPrefix(key, "acting "); bare != key {
			g.holders[bare] = append(g.holders[bare], id)
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

// add enters the entry under a name, and under the name without accents.
func (g *Gazetteer) add(e entry, name string) uint32 {
	id := uint32(len(g.entries))
	norms, texts := cutName(name)
	if len(norms) == 0 {
		return id
	}
	e.text = strings.Join(norms, " ")
	exact := capitals(name) && e.class != person
	e.casing(texts, exact)
	e.common = exact && len(norms) == 1 && g.classes[g.word(norms[0])]&common != 0
	g.entries = append(g.entries, e)
	g.insert(norms, id)
	return id
}

// closeTerms ends the open term of an office that only one person holds on the
// day before a successor's begins: the sources leave many ends open.
func (g *Gazetteer) closeTerms() {
	type office struct {
		code string
		rank int
	}
	starts := map[office][]*entry{}
	for i := range g.entries {
		if e := &g.entries[i]; e.class == person && e.rank >= 2 && e.from.Known() {
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
func officeFamily(e *entry) string {
	o := strings.ToLower(e.kind)
	for _, w := range [...]string{"defen", "foreign", "external", "president", "premier", "prime", "unification", "king", "secretary of state"} {
		if strings.Contains(o, w) {
			return w
		}
	}
	return o
}

// cutName cuts a name as a text would be cut.
func cutName(name string) (norms, texts []string) {
	for _, t := range segment.Tokens(name) {
		norms = append(norms, fold(t.Norm))
		texts = append(texts, t.Text)
	}
	return norms, texts
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
	ascii := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 {
			ascii = false
		}
	}
	s = strings.ToLower(s)
	if ascii {
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
