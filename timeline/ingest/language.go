package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// language is a language that can be told from English.
type language struct{ code, name string }

// languages are the words and scripts by which languages are told apart.
type languages struct {
	list    []language
	words   wordTable
	scripts []scriptLanguage
}

type scriptLanguage struct {
	language
	table *unicode.RangeTable
}

// english is the language that is read.
const english = "en"

func (l *languages) addWords(r timeline.Row) error {
	at := len(l.list)
	l.list = append(l.list, language{r.Get("lang"), r.Get("name")})
	for w := range strings.FieldsSeq(r.Get("words")) {
		if len(w) > maxFunctionWord {
			return r.Error("%q is longer than %d bytes; a function word is short", w, maxFunctionWord)
		}
		l.words.add(w, at)
	}
	return nil
}

func (l *languages) addScript(r timeline.Row) error {
	table := unicode.Scripts[r.Get("script")]
	if table == nil {
		return r.Error("unknown script %q: use a name of the Unicode standard", r.Get("script"))
	}
	l.scripts = append(l.scripts, scriptLanguage{language{r.Get("lang"), r.Get("name")}, table})
	return nil
}

// How much of a text is looked at, and how sure its language must be.
const (
	languageSample = 1 << 10 // bytes, more than 100 words
	fewWords       = 20      // too few to tell a language by its function words
	clearly        = 1.5     // times as many function words as English
	atLeast        = 0.12    // of the words are function words, in running text of any of the languages
)

// foreign names the language of a text that is clearly not English.
func (l *languages) foreign(text string) (language, bool) {
	if l == nil {
		return language{}, false
	}
	if len(text) > languageSample {
		text = cutAt(text, languageSample)
	}
	if found, ok := l.byScript(text); ok {
		return found, true
	}
	counts := make([]int, len(l.list))
	n := 0
	var word [maxFunctionWord]byte
	size := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && isLetterByte(text[i]) {
			if size < len(word) {
				word[size] = lowerByte(text[i])
			}
			size++
			continue
		}
		if size > 0 {
			n++
		}
		if size > 0 && size <= len(word) {
			for _, at := range l.words.of(word[:size]) {
				counts[at]++
			}
		}
		size = 0
	}
	best, own := -1, 0
	for i, c := range counts {
		switch {
		case l.list[i].code == english:
			own = c
		case best < 0 || c > counts[best]:
			best = i
		}
	}
	if n < fewWords || best < 0 || float64(counts[best]) < clearly*float64(own) || float64(counts[best]) < atLeast*float64(n) {
		return language{}, false
	}
	return l.list[best], true
}

// maxFunctionWord is the longest function word, in bytes.
const maxFunctionWord = 16

// wordTable holds the function words by their length, first, middle and last
// byte, which part most of them. A map of Go would hash every word of a text in
// full, and take as long as all the rest of the recognition.
type wordTable [1 << 10][]functionWord

// functionWord is a word and the positions in the list of the languages that
// have it.
type functionWord struct {
	text string
	in   []int
}

// at is the place of a word that is not empty.
func (t *wordTable) at(word []byte) *[]functionWord {
	n := len(word)
	h := (uint32(n)<<24 | uint32(word[0])<<16 | uint32(word[n/2])<<8 | uint32(word[n-1])) * 2654435761 >> 22 // Knuth's multiplicative hash
	return &t[h]
}

func (t *wordTable) add(word string, language int) {
	place := t.at([]byte(word))
	for i := range *place {
		if w := &(*place)[i]; w.text == word {
			w.in = append(w.in, language)
			return
		}
	}
	*place = append(*place, functionWord{word, []int{language}})
}

// of lists the languages that have the word.
func (t *wordTable) of(word []byte) []int {
	for _, w := range *t.at(word) {
		if w.text == string(word) {
			return w.in
		}
	}
	return nil
}

// cutAt cuts a text to at most n bytes, between characters.
func cutAt(text string, n int) string {
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// isLetterByte reports whether a byte is a letter of ASCII, or part of a longer
// character: what marks stand there does not matter for counting.
func isLetterByte(c byte) bool { return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' }

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// byScript tells a language by the script most letters are of. A text with any
// share of an earlier script in the list beside a later one is of the earlier:
// Japanese and Korean also use Chinese characters.
func (l *languages) byScript(text string) (language, bool) {
	if ascii := strings.Count(text, " ") + strings.Count(text, "e"); 10*ascii > len(text) {
		return language{}, false // Latin letters: one in ten is a space or an e
	}
	counts := make([]int, len(l.scripts))
	letters, other := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r < 0x250 {
			continue
		}
		for i, s := range l.scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				other++
				break
			}
		}
	}
	if 2*other <= letters {
		return language{}, false
	}
	for i, c := range counts {
		if 10*c >= other {
			return l.scripts[i].language, true
		}
	}
	return language{}, false
}
