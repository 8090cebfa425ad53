package rules

import "strings"

// Form is a set of grammatical forms that one spelling can have.
type Form uint8

// The forms of verbs and nouns.
const (
	Base       Form = 1 << iota // attack, to attack
	Third                       // attacks
	Past                        // attacked
	Participle                  // (has been) attacked
	Gerund                      // attacking
	Singular                    // an attack
	Plural                      // attacks
)

// irregular holds the forms of one verb that do not follow the rule.
type irregular struct{ third, past, participle, gerund string }

const vowels = "aeiou"

func isVowel(b byte) bool { return strings.IndexByte(vowels, b) >= 0 }

// withS is the third person of a verb and the plural of a noun.
func withS(w string) string {
	n := len(w)
	switch {
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"),
		strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), n > 1 && w[n-1] == 'o' && !isVowel(w[n-2]):
		return w + "es"
	}
	return w + "s"
}

// doubles reports whether the last consonant is doubled before a vowel: ban,
// banned. Longer words that double (refer, admit) stand in irregular.csv.
func doubles(w string) bool {
	n := len(w)
	if n < 3 {
		return false
	}
	last, mid, before := w[n-1], w[n-2], w[n-3]
	groups := 0
	for i := range n {
		if isVowel(w[i]) && (i == 0 || !isVowel(w[i-1])) {
			groups++
		}
	}
	return groups == 1 && !isVowel(last) && isVowel(mid) && !isVowel(before) && strings.IndexByte("wxyh", last) < 0
}

// mayDouble reports whether a verb is spelt both ways: signaled in America,
// signalled in Britain.
func mayDouble(w string) bool {
	n := len(w)
	return n > 4 && w[n-1] == 'l' && strings.IndexByte("aeo", w[n-2]) >= 0 && !isVowel(w[n-3])
}

func withED(w string) string {
	n := len(w)
	switch {
	case w[n-1] == 'e':
		return w + "d"
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	case doubles(w):
		return w + w[n-1:] + "ed"
	case mayDouble(w):
		return w + "ed|" + w + "led"
	}
	return w + "ed"
}

func withING(w string) string {
	n := len(w)
	switch {
	case n > 2 && strings.HasSuffix(w, "ie"):
		return w[:n-2] + "ying"
	case n > 2 && w[n-1] == 'e' && w[n-2] != 'e' && w[n-2] != 'o':
		return w[:n-1] + "ing"
	case doubles(w):
		return w + w[n-1:] + "ing"
	case mayDouble(w):
		return w + "ing|" + w + "ling"
	}
	return w + "ing"
}

// spelling is one way a word can be written, with the forms it may be.
type spelling struct {
	text string
	form Form
}

// verbForms lists the spellings of a verb.
func verbForms(w string, irr map[string]irregular) []spelling {
	if w == "" {
		return nil
	}
	past := withED(w)
	f := irregular{withS(w), past, past, withING(w)}
	if x, ok := irr[w]; ok {
		for _, p := range [][2]*string{{&f.third, &x.third}, {&f.past, &x.past}, {&f.participle, &x.participle}, {&f.gerund, &x.gerund}} {
			if *p[1] != "" {
				*p[0] = *p[1]
			}
		}
	}
	out := make([]spelling, 0, 6)
	for _, s := range [...]spelling{{w, Base}, {f.third, Third}, {f.past, Past}, {f.participle, Participle}, {f.gerund, Gerund}} {
		for text := range strings.SplitSeq(s.text, "|") { // is|are|am
			out = merge(out, spelling{text, s.form})
		}
	}
	return out
}

// nounForms lists the spellings of a noun. A noun that already is a plural
// ("talks", "troops") is given as such.
func nounForms(w string, irr map[string]irregular) []spelling {
	if x, ok := irr[w]; ok && x.third != "" {
		return []spelling{{w, Singular}, {x.third, Plural}}
	}
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") {
		return []spelling{{w, Plural}}
	}
	return []spelling{{w, Singular}, {withS(w), Plural}}
}

// merge adds a spelling, or its form to one that reads the same: cut, cut, cut.
func merge(out []spelling, s spelling) []spelling {
	for i := range out {
		if out[i].text == s.text {
			out[i].form |= s.form
			return out
		}
	}
	return append(out, s)
}
