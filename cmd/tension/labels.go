package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// labeler writes the few words that name an event on a chart.
type labeler struct {
	phrases  []phrase          // in the order of the file; the first that fits is taken
	names    map[string]string // by code
	short    map[string]string // names that charts write shorter, by code
	capitals map[string]string // by code
	verbs    *strings.Replacer // endings of verbs, of one actor
	plural   *strings.Replacer // and of several
}

// phrase is how an event is put that has one of the codes and the tag, whose
// trigger and whose clause match.
type phrase struct {
	codes         []string
	tag           string
	trigger, text *regexp.Regexp // nil matches all
	anywhere      bool           // text is looked for in the whole sentence, not in the clause alone
	label         string
}

const (
	phrasesName = "charts/labels.csv"
	shortName   = "charts/names.csv"
	statesName  = "actors/states.csv"
)

// labels reads the phrases, the names and the capitals.
func (a *app) labels() (*labeler, error) {
	l := &labeler{names: map[string]string{}, short: map[string]string{}, capitals: map[string]string{},
		verbs:  strings.NewReplacer("{s}", "s", "{es}", "es"),
		plural: strings.NewReplacer("{s}", "", "{es}", ""),
	}
	if err := a.table(phrasesName, 5, l.addPhrase); err != nil {
		return nil, err
	}
	err := a.table(shortName, 3, func(r []string) error {
		l.short[r[0]] = r[1]
		if r[2] == "no" {
			l.capitals[r[0]] = r[1]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = a.table(statesName, 4, func(r []string) error {
		if l.names[r[0]] == "" {
			l.names[r[0]] = r[1]
		}
		if r[3] == "capital" && l.capitals[r[0]] == "" {
			l.capitals[r[0]] = r[2]
		}
		return nil
	})
	return l, err
}

// table gives each row of an embedded CSV file, without its head, to take;
// errors name the line.
func (a *app) table(name string, columns int, take func(row []string) error) error {
	file, err := a.data.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, r := range rows {
		if i == 0 {
			continue
		}
		if len(r) < columns {
			return fmt.Errorf("%s:%d: %d columns, want %d: %w", name, i+1, len(r), columns, fs.ErrInvalid)
		}
		if err := take(r); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	return nil
}

func (l *labeler) addPhrase(r []string) error {
	p := phrase{codes: strings.Split(r[0], "|"), tag: r[1], label: r[4]}
	var err error
	if p.trigger, err = pattern(r[2], `(?i)\b(?:`, `)`); err != nil {
		return err
	}
	text, anywhere := strings.CutPrefix(r[3], "anywhere ")
	p.anywhere = anywhere
	if p.text, err = pattern(text, `(?i)`, ``); err != nil {
		return err
	}
	if strings.TrimSpace(p.label) == "" {
		return fmt.Errorf("no label: %w", fs.ErrInvalid)
	}
	l.phrases = append(l.phrases, p)
	return nil
}

func pattern(s, before, after string) (*regexp.Regexp, error) {
	if s == "" {
		return nil, nil
	}
	return regexp.Compile(before + s + after)
}

// longest is what a chart takes of a label, in characters.
const longest = 60

// label names the event by the first phrase that fits, in words of its own
// sentence where the phrase asks for them; else by the code's action. Others
// are the same act by others, who are named with its actor.
func (l *labeler) label(e timeline.Event, others ...timeline.Event) string {
	sources := []timeline.Actor{e.Source}
	for _, o := range others {
		if o.Source.Code != e.Source.Code &&
			!slices.ContainsFunc(sources, func(a timeline.Actor) bool { return a.Code == o.Source.Code }) {
			sources = append(sources, o.Source)
		}
	}
	clause := clauseOf(e.Text, e.Trigger)
	suffix := ""
	if e.Realis != "" && e.Realis != timeline.Actual {
		suffix = " (" + string(e.Realis) + ")"
	}
	for _, p := range l.phrases {
		if text := l.put(p, e, sources, clause); text != "" && fitsLabel(text+suffix) {
			return capitalised(text) + suffix
		}
	}
	if text := l.list(sources, l.name) + " " + inThird(e.Action, len(sources) > 1); e.Action != "" && fitsLabel(text+suffix) {
		return capitalised(text) + suffix
	}
	if text := l.name(e.Source) + ": " + strings.ToLower(e.Category); fitsLabel(text + suffix) {
		return capitalised(text) + suffix
	}
	return e.Source.Code + ": " + strings.ToLower(e.Category)
}

// capitalised begins the text with a capital letter.
func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// leading are the verbs that begin an action: "reject or refuse".
var leading = regexp.MustCompile(`^[a-z-]+(?: or [a-z-]+)?`)

// inThird puts an action into the third person: "rejects or refuses".
func inThird(action string, plural bool) string {
	if plural {
		return action
	}
	return leading.ReplaceAllStringFunc(action, func(verbs string) string {
		words := strings.Split(verbs, " or ")
		for i, w := range words {
			switch {
			case strings.HasSuffix(w, "y") && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
				words[i] = w[:len(w)-1] + "ies"
			case slices.ContainsFunc([]string{"s", "sh", "ch", "x", "o"}, func(end string) bool { return strings.HasSuffix(w, end) }):
				words[i] = w + "es"
			default:
				words[i] = w + "s"
			}
		}
		return strings.Join(words, " or ")
	})
}

func fitsLabel(s string) bool { return utf8.RuneCountInString(s) <= longest }

// put writes the event as the phrase says, or "" where it does not fit.
func (l *labeler) put(p phrase, e timeline.Event, sources []timeline.Actor, clause string) string {
	known := slices.ContainsFunc(p.codes, func(c string) bool { return strings.HasPrefix(e.Code, c) })
	if !known || p.tag != "" && !e.HasTag(p.tag) || p.trigger != nil && !p.trigger.MatchString(e.Trigger) {
		return ""
	}
	both := sources
	if len(both) == 1 && e.Target.Code != "" && e.Target.Code != e.Source.Code {
		both = append(both[:1:1], e.Target)
	}
	within := e.Target.Code != "" && l.name(e.Source) == l.name(e.Target)
	if strings.Contains(p.label, "{target") && (e.Target.Code == "" || len(sources) > 1 || within) ||
		strings.Contains(p.label, "{both}") && len(both) < 2 || strings.Contains(p.label, "{within}") && !within {
		return ""
	}
	text := p.label
	if p.text != nil {
		if p.anywhere {
			clause = e.Text
		}
		m := p.text.FindStringSubmatch(clause)
		if m == nil {
			return ""
		}
		if len(m) > 1 {
			text = strings.ReplaceAll(text, "$1", m[1])
		}
	}
	endings := l.verbs
	if strings.Contains(text, "{both}") || len(sources) > 1 {
		endings = l.plural
	}
	return strings.NewReplacer(
		"{source}", l.list(sources, l.name), "{capital}", l.list(sources, l.capital), "{both}", l.list(both, l.name),
		"{target}", l.name(e.Target), "{within}", l.name(e.Source), "{target.capital}", l.capital(e.Target),
	).Replace(endings.Replace(text))
}

// list joins the names of actors: "North and South Korea".
func (l *labeler) list(actors []timeline.Actor, name func(timeline.Actor) string) string {
	var names []string
	for _, a := range actors {
		names = append(names, name(a))
	}
	slices.Sort(names)
	if len(names) == 2 {
		a, b := strings.Fields(names[0]), strings.Fields(names[1])
		if len(a) == 2 && len(b) == 2 && a[1] == b[1] {
			return a[0] + " and " + names[1]
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Words that end a clause: what stands behind or before them tells of another
// act. A subject may have an "and", so before the trigger that word ends
// nothing.
var (
	clauseEnds   = regexp.MustCompile(`[,;:.]\s| -- | – | — | (?:and|but|as|after|before|while|when|because|since|until|amid|despite) `)
	clauseBegins = regexp.MustCompile(`[,;:]\s| -- | – | — |\b(?:but|as|after|before|while|when|because|since|until|that|said) `)
)

// clauseOf is the part of the sentence around the trigger.
func clauseOf(text, trigger string) string {
	word, _, _ := strings.Cut(trigger, " ")
	at := strings.Index(text, trigger)
	if at < 0 && word != "" {
		at = strings.Index(text, word)
	}
	if at < 0 || trigger == "" {
		return text
	}
	from := 0
	for _, m := range clauseBegins.FindAllStringIndex(text[:at], -1) {
		from = m[1]
	}
	// A trigger with a gap ("decided ... drills") reaches to its last word.
	end := at + len(word)
	if i := strings.LastIndex(trigger, " "); i > 0 {
		if k := strings.Index(text[end:], trigger[i+1:]); k >= 0 {
			end += k + len(trigger) - i - 1
		}
	}
	if m := clauseEnds.FindStringIndex(text[end:]); m != nil {
		return text[from : end+m[0]]
	}
	return text[from:]
}

// civil are the roles whose acts are not those of their state.
var civil = []string{"CVL", "REF", "OPP", "REB", "NGO", "MED", "BUS", "CRM", "EDU", "LAB", "ELI", "REL"}

// name is the actor's short name; who is no part of the state is named as such.
func (l *labeler) name(a timeline.Actor) string {
	state := l.names[a.Code]
	short := cmp.Or(l.short[a.Code], state, a.Name, a.Code)
	switch {
	case !slices.Contains(civil, a.Role):
		return short
	case a.Name == "" || a.Name == state:
		return "a group from " + short
	}
	return a.Name
}

// capital is the state's capital, which stands for its government's words, or
// the name.
func (l *labeler) capital(a timeline.Actor) string {
	if slices.Contains(civil, a.Role) {
		return l.name(a)
	}
	return cmp.Or(l.capitals[a.Code], l.name(a))
}

// dyadName is the labeler's, with the names that the events give to actors of no
// table.
func (v *view) dyadName(l *labeler, dyad string) string {
	for _, code := range strings.FieldsFunc(dyad, func(r rune) bool { return r == '-' || r == '>' }) {
		if l.names[code] != "" || l.short[code] != "" {
			continue
		}
		for _, e := range v.events {
			for _, a := range []timeline.Actor{e.Source, e.Target} {
				if a.Code == code && a.Name != "" {
					l.names[code] = capitalised(a.Name)
				}
			}
		}
	}
	return l.dyadName(dyad)
}

// dyadName writes a dyad in words, in alphabetical order: "North Korea–South
// Korea". A state and those who fight it at home are "within Sudan".
// A direction is "North Korea towards South Korea".
func (l *labeler) dyadName(dyad string) string {
	if from, to, ok := strings.Cut(dyad, ">"); ok {
		return l.name(timeline.Actor{Code: from}) + " towards " + l.name(timeline.Actor{Code: to})
	}
	var names []string
	for code := range strings.SplitSeq(dyad, "-") {
		names = append(names, l.name(timeline.Actor{Code: code}))
	}
	slices.Sort(names)
	if len(names) == 2 && names[0] == names[1] {
		return "within " + names[0]
	}
	return strings.Join(names, "–")
}
