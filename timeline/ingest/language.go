package ingest

import (
	"strings"
	"unicode"

	"github.com/seed-4148e10f/tension/timeline"
)

// language is a language that can be told from English.
type language struct{ code, name string }

// languages are the words and scripts by which languages are told apart.
type languages struct {
	list    []language
	words   map[string][]int // function word to positions in list
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
		l.words[w] = append(l.words[w], at)
		if len(w) > maxFunctionWord {
			return r.Error("%q is longer than %d bytes; a function word is short", w, maxFunctionWord)
		}
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
		text = strings.ToValidUTF8(text[:languageSample], "")
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
		if size <= len(word) {
			for _, at := range l.words[string(word[:size])] {
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
