package dates

import "github.com/seed-4148e10f/tension/timeline"

// telling is how a clause without date words places its act before the story.
type telling int

const (
	toldPlain   telling = iota
	toldPerfect         // "has rejected": done by the story's day
	toldBefore          // "had rejected": before it
	toldHistory         // "has long rejected", "used to reject", "his predecessor had rejected"
)

// telling reads the verb around the tokens [at, last]. What somebody is said
// to have done is news, whatever its tense: "said the North had fired".
func (s *sentence) telling(at, last int) telling {
	if s.headline || at >= len(s.tokens) {
		return toldPlain
	}
	last = min(last, len(s.tokens)-1)
	if s.asHistory(at, last) {
		return toldHistory
	}
	if s.reports(at, last) {
		return toldPlain
	}
	for k := 2; k < len(s.tokens); k++ {
		if t := s.tokens; t[k].norm == "day" && t[k-1].norm == "the" && (t[k-2].norm == "of" || t[k-2].norm == "during" || t[k-2].norm == "in") {
			return toldPlain // "in the course of the day": that of the story
		}
	}
	told := s.tense(at, last)
	if told == toldPerfect && announces(s.tokens[at].norm) {
		return toldPlain // "has announced" is news
	}
	return told
}

// asHistory reports whether words before the verb make it a habit or history.
func (s *sentence) asHistory(at, last int) bool {
	for k := 0; k+1 < at; k++ {
		if s.tokens[k].norm == "used" && s.tokens[k+1].norm == "to" && !s.passive(k) {
			return true
		}
	}
	for k := last; k >= 0 && k > at-10; k-- {
		t := s.tokens[k]
		if k < at && (t.w.cue&(cueReport|cueClause) != 0 || t.norm == "\"" || t.norm == ";") {
			return false
		}
		if t.w.cue&cueHistory != 0 && (t.norm != "long" && t.norm != "ever" || k > 0 && auxiliaryHave(s.tokens[k-1].norm) != toldPlain) {
			return true
		}
	}
	return false
}

// passive reports whether a form of "be" stands before token k: "is used to".
func (s *sentence) passive(k int) bool {
	if k == 0 {
		return false
	}
	switch s.tokens[k-1].norm {
	case "is", "are", "was", "were", "be", "been", "being":
		return true
	}
	return false
}

// reports reports whether somebody in the sentence tells what the tokens [at,
// last] say.
func (s *sentence) reports(at, last int) bool {
	saying := func(t token) bool { return t.w.cue&cueReport != 0 || t.norm == "according" }
	for k := at - 1; k >= 0 && s.tokens[k].norm != ";"; k-- {
		if saying(s.tokens[k]) {
			return true
		}
	}
	for k := last + 1; k < len(s.tokens) && s.tokens[k].norm != ";"; k++ {
		if saying(s.tokens[k]) {
			return true
		}
	}
	return false
}

// tense looks for "has" and "had" before the verb, past adverbs and "been".
func (s *sentence) tense(at, last int) telling {
	for k := at; k <= last && s.tokens[k].w.cue&(cueReport|cueClause) == 0; k++ {
		if h := auxiliaryHave(s.tokens[k].norm); h != toldPlain && k+1 < len(s.tokens) && (s.tokens[k+1].text[0] < '0' || s.tokens[k+1].text[0] > '9') && !determines(s.tokens[k+1].norm) {
			return h
		}
	}
	for k := at - 1; k >= 0 && k >= at-4; k-- {
		t := s.tokens[k]
		if h := auxiliaryHave(t.norm); h != toldPlain {
			return h
		}
		if n := len(t.norm); !(n > 3 && t.norm[n-2:] == "ly") && !betweenVerbs(t.norm) {
			break
		}
	}
	return toldPlain
}

func auxiliaryHave(w string) telling {
	switch w {
	case "has", "have", "'ve":
		return toldPerfect
	case "had":
		return toldBefore
	}
	return toldPlain
}

// determines reports whether a noun follows the word: "had no interest".
func determines(w string) bool {
	switch w {
	case "a", "an", "the", "no", "any", "its", "their", "his", "her", "little", "much", "to":
		return true
	}
	return false
}

// betweenVerbs reports whether a word may stand between "has" and its verb.
func betweenVerbs(w string) bool {
	switch w {
	case "been", "not", "n't", "never", "also", "already", "still", "just", "yet", "now", "then", "first", "again", "since", "twice", "once", "long", "ever", "so":
		return true
	}
	return false
}

// doneBy dates what is told as done by the story's day, and no nearer: the
// days before it.
func (d *Document) doneBy() Link {
	day := d.reference
	if l, ok := d.leadDay(); ok {
		day = l.Date
	}
	if !day.Known() || d.narrative {
		return Link{Why: "nothing says when"}
	}
	date := timeline.NewDate(day.Latest-recentDays, day.Latest, timeline.BasisInferred, "")
	return Link{Date: date, Confidence: 0.3, Why: "told as done by then: the 60 days up to the story's day"}
}

// opensBody reports whether sentence i is the first of the body, which tells
// the news in any tense: "has called off the talks".
func (d *Document) opensBody(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch s := &d.sentences[k]; {
		case s.onlyDateline():
			return true // what stands above it is the head
		case !s.headline:
			return false
		}
	}
	return true
}

// announces reports whether the verb only makes something known.
func announces(w string) bool {
	switch w {
	case "said", "announced", "confirmed", "reported", "told", "added", "declared":
		return true
	}
	return false
}
