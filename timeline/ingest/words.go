package ingest

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// Words are the phrases and zone abbreviations that reading needs. They are
// read once and then only looked at.
type Words struct {
	is     map[string]phrase   // by the whole line
	firsts map[string]bool     // the first words of is
	starts map[string][]phrase // by the first word of the line
	parts  []phrase            // matched anywhere
	grams  grams               // of parts
	zones  map[string]int      // seconds east of UTC
	longer int                 // words of the longest line a phrase may take out
	whole  int                 // words of the longest phrase that is a whole line
	part   int                 // words of the longest line a phrase anywhere in it may take out
	langs  *languages
	sure   map[statement]float64 // how sure a publication date is, by where it is said
	no     map[string]bool       // names that are no author's, in lower case

	furniture map[string]bool // words in the classes of what stands around a report
}

// phrase is one row of boilerplate.csv.
type phrase struct {
	text     string // in lower case, single spaces
	anywhere bool
	cut      bool // what follows goes too
	maxWords int
}

// LoadWords reads the tables of ingest/.
//
// boilerplate.csv: phrase; match (is: the whole line, starts, contains); effect
// (line: the line goes; cut: all that follows goes too); max_words, the longest
// line it may take out; source. zones.csv: zone, its offset as +09:00; source.
// languages.csv: lang, name, its commonest function words, source. scripts.csv:
// script, the lang and name it stands for, source. publication.csv: statement,
// the confidence from 0 to 1 in a publication date that is said there, source.
// furniture.csv: a word in the classes of what stands around a report, source.
// accounts.csv: name of an account that is no author's, source.
// Every error of the files is reported.
func LoadWords(fsys fs.FS) (*Words, error) {
	w := &Words{is: map[string]phrase{}, firsts: map[string]bool{}, starts: map[string][]phrase{}, zones: map[string]int{},
		sure: map[statement]float64{}, no: map[string]bool{}, furniture: map[string]bool{}, langs: &languages{}}
	err := errors.Join(
		rows(fsys, "ingest/boilerplate.csv", []string{"phrase", "match", "effect", "max_words", "source"}, w.addPhrase),
		rows(fsys, "ingest/zones.csv", []string{"zone", "offset", "source"}, w.addZone),
		rows(fsys, "ingest/languages.csv", []string{"lang", "name", "words", "source"}, w.langs.addWords),
		rows(fsys, "ingest/scripts.csv", []string{"script", "lang", "name", "source"}, w.langs.addScript),
		rows(fsys, "ingest/publication.csv", []string{"statement", "confidence", "source"}, w.addStatement),
		rows(fsys, "ingest/furniture.csv", []string{"class", "source"}, w.addFurniture),
		rows(fsys, "ingest/accounts.csv", []string{"name", "source"}, func(r timeline.Row) error {
			w.no[strings.ToLower(r.Get("name"))] = true
			return nil
		}),
	)
	if err != nil {
		return nil, err
	}
	return w, nil
}

// rows calls each with the rows of a table whose cells must all be filled.
func rows(fsys fs.FS, name string, columns []string, each func(timeline.Row) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	skipped, err := timeline.ReadRows(f, name, func(r timeline.Row) error {
		for _, c := range columns {
			if r.Get(c) == "" {
				return r.Error("the column %s is empty; fill it", c)
			}
		}
		return each(r)
	})
	return errors.Join(append(skipped, err)...)
}

func (w *Words) addPhrase(r timeline.Row) error {
	n, err := strconv.Atoi(r.Get("max_words"))
	if err != nil || n < 1 {
		return r.Error("max_words %q is not a number of words", r.Get("max_words"))
	}
	if e := r.Get("effect"); e != "line" && e != "cut" {
		return r.Error("unknown effect %q: want line or cut", e)
	}
	p := phrase{text: folded(r.Get("phrase")), cut: r.Get("effect") == "cut", maxWords: n}
	w.longer = max(w.longer, n)
	switch r.Get("match") {
	case "is":
		w.is[bare(p.text)] = p
		w.firsts[firstWord(p.text)] = true
		w.whole = max(w.whole, len(strings.Fields(p.text)))
	case "starts":
		w.starts[firstWord(p.text)] = append(w.starts[firstWord(p.text)], p)
	case "contains":
		p.anywhere = true
		w.parts = append(w.parts, p)
		w.grams.add(p.text)
		w.part = max(w.part, n)
	default:
		return r.Error("unknown match %q: want is, starts or contains", r.Get("match"))
	}
	return nil
}

func (w *Words) addZone(r timeline.Row) error {
	t, err := time.Parse("-07:00", r.Get("offset"))
	if err != nil {
		return r.Error("offset %q is not of the form +09:00", r.Get("offset"))
	}
	_, w.zones[r.Get("zone")] = t.Zone()
	return nil
}

func (w *Words) addStatement(r timeline.Row) error {
	sure, err := strconv.ParseFloat(r.Get("confidence"), 64)
	if err != nil || sure <= 0 || sure > 1 {
		return r.Error("confidence %q is not a number above 0 and up to 1", r.Get("confidence"))
	}
	w.sure[statement(r.Get("statement"))] = sure
	return nil
}

// zone returns the seconds east of UTC of an abbreviation.
func (w *Words) zone(abbreviation string) (int, bool) {
	if w == nil {
		return 0, false
	}
	east, ok := w.zones[abbreviation]
	return east, ok
}

// folded is a line as phrases are compared: lower case, typewriter quotes,
// single spaces.
func folded(line string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(line, "’", "'"))), " ")
}

// bare is a folded line with nothing but words at its ends.
func bare(line string) string { return strings.Trim(line, " :.…»›>|*-–—[]()") }

// prune takes the lines out of a text that belong to the page around it.
func (w *Words) prune(text string) string {
	if w == nil {
		return text
	}
	text = withoutComments(text)
	var out strings.Builder
	from := 0 // where what is kept and not yet written begins
	for at := 0; at < len(text); {
		next := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if p, ok := w.match(strings.TrimSuffix(text[at:next], "\n")); ok {
			out.WriteString(text[from:at])
			from = next
			if p.cut {
				from = len(text)
				break
			}
		}
		at = next
	}
	if from == 0 {
		return strings.TrimSpace(text)
	}
	out.WriteString(text[from:])
	return strings.TrimSpace(out.String())
}

// withoutComments cuts off what readers wrote below an article.
func withoutComments(text string) string {
	if strings.Count(text, "|") < 2 {
		return text // their stamps hold one each
	}
	lines := strings.Split(text, "\n")
	return strings.Join(lines[:comments(lines)], "\n")
}

// comments is the line where what readers wrote below an article begins, the
// number of lines when nobody did: the first that bears the stamp of a comment,
// where another bears one too. The text of the first comment may stand above its
// stamp and stays.
func comments(lines []string) int {
	first := -1
	for i, line := range lines {
		if i == 0 || !stamped(line) {
			continue // the first line may bear the article's own
		}
		if first >= 0 {
			return first
		}
		first = i
	}
	return len(lines)
}

// stamped reports whether a line holds the stamp that blogs set beside a comment:
// "May 3, 2019 at 5:07 pm | Reply".
func stamped(line string) bool { return strings.Contains(line, "|") && comment.MatchString(line) }

// lineMarks is how many marks that are no words may stand in a line that is a
// phrase.
const lineMarks = 4

// match finds the phrase that takes a line out.
func (w *Words) match(line string) (phrase, bool) {
	if len(line) > 12*w.longer || strings.Count(line, " ") > w.longer { // no word list is that long; spares the folding of paragraphs
		return phrase{}, false
	}
	n := strings.Count(line, " ") + 1
	whole, starts := w.beginning(line)
	if (n > w.whole+lineMarks || !whole) && !starts && (n > w.part || !w.grams.in(line)) {
		return phrase{}, false // spares the folding of most lines
	}
	return w.matchFolded(folded(line))
}

// matchFolded finds the phrase that takes a folded line out.
func (w *Words) matchFolded(line string) (phrase, bool) {
	if p, ok := w.is[bare(line)]; ok {
		return p, true
	}
	n := strings.Count(line, " ") + 1
	for _, list := range [...][]phrase{w.starts[firstWord(line)], w.parts} {
		for _, p := range list {
			if n <= p.maxWords && p.in(line) {
				return p, true
			}
		}
	}
	return phrase{}, false
}

// beginning reports whether a phrase that is a whole line, and one that starts
// a line, begins with the line's first word.
func (w *Words) beginning(line string) (whole, starts bool) {
	word := firstWord(line)
	var low [maxFirstWord]byte
	if n := len(word); n > len(low) || strings.IndexFunc(word, beyondASCII) >= 0 {
		word = strings.ToLower(word)
		return w.firsts[word], len(w.starts[word]) > 0
	}
	for i := range len(word) {
		low[i] = lowerByte(word[i])
	}
	return w.firsts[string(low[:len(word)])], len(w.starts[string(low[:len(word)])]) > 0
}

func beyondASCII(r rune) bool { return r >= utf8.RuneSelf }

// maxFirstWord is the longest word, in bytes, that is looked up without being
// copied.
const maxFirstWord = 32

// firstWord is the first run of letters in a folded line, "" when the line
// begins with a digit or has none.
func firstWord(line string) string {
	from := strings.IndexFunc(line, isWord)
	if from < 0 {
		return ""
	}
	line = line[from:]
	if to := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }); to >= 0 {
		line = line[:to]
	}
	return line
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// in reports whether the phrase stands in a folded line, its end at the end of
// a word.
func (p phrase) in(line string) bool {
	at := 0
	if p.anywhere {
		at = strings.Index(line, p.text)
	}
	if at < 0 || !strings.HasPrefix(line[at:], p.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(line[at+len(p.text):])
	last, _ := utf8.DecodeLastRuneInString(p.text)
	return !unicode.IsLetter(next) || !unicode.IsLetter(last)
}
