package dates

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // zones are the same on every machine

	"github.com/seed-4148e10f/tension/timeline/segment"
	"github.com/seed-4148e10f/tension/timeline/table"
)

// Lexicon is the date vocabulary. It is read-only after Load and safe for
// concurrent use.
type Lexicon struct {
	index    segment.Index
	words    []*word           // by number in the index less 1
	holidays map[string]string // name to rule
	places   map[string]*time.Location
	outlets  map[string]*time.Location
	zones    map[string]*time.Location // by name, each of them once
	rooms    sync.Pool                 // of *room
}

// word is all that the tables say about one word. Zero fields say nothing.
type word struct {
	month, weekday int
	weak, plural   bool
	unit           unit
	adjective      unit // "weeklong"
	num            int  // value + 1
	ord            int
	quant          string // "X" or a number
	part           string // TIMEX3 part of day, or "T12:00"
	season         string // TIMEX3 season
	deictic        int    // days from the reference + 10
	dir            direction
	shift          shift
	edge           edge
	approx         bool
	vague          string
	set            string
	every          bool
	prep           bool
	decade         int
	cue            cue
	holiday        int  // words of the longest holiday name it opens
	opens          bool // an expression may begin with it
}

// unit is a unit of the calendar or the clock, from small to large.
type unit int

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	night
	weekend
	week
	fortnight
	month
	season
	quarter
	half
	year
	decade
	century
)

// direction is where a modifier points: "last", "next", "this".
type direction int

const (
	noDirection direction = iota
	dirLast
	dirPrevious
	dirPast
	dirNext
	dirFollowing
	dirThis
	dirThat
	dirSame
	dirThe
)

// shift is what comes behind an amount of time: "ago", "later".
type shift int

const (
	noShift shift = iota
	shiftAgo
	shiftBefore
	shiftAfter
	shiftFrom
	shiftSince
)

// edge is a part of the time that follows: "early", "the end of".
type edge int

const (
	noEdge edge = iota
	early
	mid
	late
	earlier
	later
)

// cue is a bit set of what a word tells about the clause it stands in.
type cue int

const (
	cueFuture cue = 1 << iota
	cueReport
	cuePast
	cueClause
	cueOrder
	cueHistory
)

var (
	unitNames = map[string]unit{"second": second, "minute": minute, "hour": hour, "day": day, "night": night,
		"weekend": weekend, "week": week, "fortnight": fortnight, "month": month, "season": season,
		"quarter": quarter, "half": half, "year": year, "decade": decade, "century": century}
	directionNames = map[string]direction{"last": dirLast, "previous": dirPrevious, "past": dirPast, "next": dirNext,
		"following": dirFollowing, "this": dirThis, "that": dirThat, "same": dirSame, "the": dirThe}
	shiftNames = map[string]shift{"ago": shiftAgo, "before": shiftBefore, "after": shiftAfter, "from": shiftFrom, "since": shiftSince}
	edgeNames  = map[string]edge{"early": early, "mid": mid, "late": late, "earlier": earlier, "later": later}
	cueNames   = map[string]cue{"future": cueFuture, "report": cueReport, "past": cuePast, "clause": cueClause, "order": cueOrder, "history": cueHistory}
)

// Load reads the tables of dates/ in fsys: words.csv, cues.csv, holidays.csv
// and places.csv. Errors name file and line.
func Load(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{holidays: map[string]string{},
		places: map[string]*time.Location{}, outlets: map[string]*time.Location{}, zones: map[string]*time.Location{}}
	for _, t := range []struct {
		name string
		row  func([]string) error
	}{{"words.csv", l.addWord}, {"cues.csv", l.addCue}, {"holidays.csv", l.addHoliday}, {"places.csv", l.addPlace}} {
		if err := readTable(fsys, path.Join("dates", t.name), t.row); err != nil {
			return nil, err
		}
	}
	for i, w := range l.words {
		w.opens = w.timely() || opener(l.index.Word(int32(i+1)))
	}
	return l, nil
}

// timely reports whether the tables say of a word what an expression may begin
// with: anything but that it is a preposition, a shift or a cue.
func (w *word) timely() bool {
	bare := word{shift: w.shift, prep: w.prep, cue: w.cue, weak: w.weak, plural: w.plural, opens: w.opens}
	return *w != bare
}

// opener reports whether the grammar itself lets an expression begin with a
// word, or go on with it behind an article.
func opener(norm string) bool {
	switch norm {
	case "from", "between", "a", "an", "the", "early", "late", "less", "more", "at", "half", "recent", "very", "final",
		"fiscal", "fy", "juche", "'", "near", "foreseeable", "distant", "right", "just", "long", "short", "entire", "whole", "full",
		"straight", "consecutive", "further", "dozen", "hundred", "mere", "-":
		return true
	}
	return false
}

// readTable calls row with every row of a CSV file but its head.
func readTable(fsys fs.FS, name string, row func([]string) error) error {
	r, err := table.Open(fsys, name)
	if err != nil {
		return fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	r.Comment = '#'
	for n := 0; ; n++ {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && n > 0 {
			err = row(rec)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, r.Line(), err)
		}
	}
}

func (l *Lexicon) entry(s string) *word {
	n := l.index.Add(s)
	if int(n) > len(l.words) {
		l.words = append(l.words, &word{})
	}
	return l.words[n-1]
}

// lookup returns what the tables say about a word, nil when nothing.
func (l *Lexicon) lookup(s string) *word {
	if n := l.index.Find(s); n > 0 {
		return l.words[n-1]
	}
	return nil
}

func (l *Lexicon) addWord(rec []string) error {
	if len(rec) < 3 || rec[0] == "" {
		return errors.New("want word,field,value,note")
	}
	w, v := l.entry(rec[0]), rec[2]
	switch rec[1] {
	case "month":
		return number(v, 1, 12, &w.month)
	case "weekday":
		return number(v, 1, 7, &w.weekday)
	case "num":
		err := number(v, 0, 1000, &w.num)
		w.num++
		return err
	case "ord":
		return number(v, 1, 99, &w.ord)
	case "decade":
		return number(v, 10, 100, &w.decade)
	case "deictic":
		err := number(v, -2, 2, &w.deictic)
		w.deictic += 10
		return err
	case "unit":
		return named(v, unitNames, &w.unit)
	case "adjective":
		return named(v, unitNames, &w.adjective)
	case "dir":
		return named(v, directionNames, &w.dir)
	case "shift":
		return named(v, shiftNames, &w.shift)
	case "edge":
		return named(v, edgeNames, &w.edge)
	case "quant":
		w.quant = v
	case "part":
		w.part = v
	case "season":
		w.season = v
	case "vague":
		w.vague = v
	case "set":
		w.set = v
	case "weak":
		w.weak = true
	case "plural":
		w.plural = true
	case "approx":
		w.approx = true
	case "every":
		w.every = true
	case "prep":
		w.prep = true
	default:
		return fmt.Errorf("unknown field %q", rec[1])
	}
	return nil
}

func (l *Lexicon) addCue(rec []string) error {
	if len(rec) < 2 || rec[0] == "" {
		return errors.New("want word,kind,note")
	}
	var c cue
	if err := named(rec[1], cueNames, &c); err != nil {
		return err
	}
	l.entry(rec[0]).cue |= c
	return nil
}

func (l *Lexicon) addHoliday(rec []string) error {
	if len(rec) < 2 {
		return errors.New("want name,rule,note")
	}
	if _, err := parseHoliday(rec[1]); err != nil {
		return err
	}
	names := strings.Fields(strings.ReplaceAll(rec[0], "'s", " 's"))
	if len(names) == 0 {
		return errors.New("want name,rule,note")
	}
	l.holidays[strings.Join(names, " ")] = rec[1]
	w := l.entry(names[0])
	w.holiday = max(w.holiday, len(names))
	return nil
}

func (l *Lexicon) addPlace(rec []string) error {
	if len(rec) < 3 {
		return errors.New("want name,zone,kind,note")
	}
	zone, ok := l.zones[rec[1]]
	if !ok {
		var err error
		if zone, err = time.LoadLocation(rec[1]); err != nil {
			return fmt.Errorf("unknown zone %q", rec[1])
		}
		l.zones[rec[1]] = zone
	}
	switch rec[2] {
	case "place":
		l.places[rec[0]] = zone
	case "outlet":
		l.outlets[rec[0]] = zone
	default:
		return fmt.Errorf("unknown kind %q: want place or outlet", rec[2])
	}
	return nil
}

// number reads a whole number of [low, high] into v.
func number(s string, low, high int, v *int) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return fmt.Errorf("%q is not a whole number from %d to %d", s, low, high)
	}
	*v = n
	return nil
}

// named reads one of the names into v.
func named[T any](s string, names map[string]T, v *T) error {
	n, ok := names[s]
	if !ok {
		return fmt.Errorf("unknown value %q", s)
	}
	*v = n
	return nil
}
