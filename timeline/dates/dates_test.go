package dates_test

import (
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

// first answers one sentence and returns the first expression of it.
func first(t *testing.T, l *dates.Lexicon, text, ref string) dates.Found {
	t.Helper()
	a, err := l.Answer(dates.Request{Text: text, Ref: ref}, dates.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Found) == 0 {
		return dates.Found{}
	}
	return a.Found[0]
}

func TestFacts(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ text, ref, expr, value string }{
		// Bare weekdays: today or the six days before, unless the clause looks ahead.
		{"The ministry said on Thursday that talks had failed.", "2009-06-18", "Thursday", "2009-06-18"},
		{"The North fired a missile on Friday.", "2009-06-18", "Friday", "2009-06-12"},
		{"The trial will begin on Friday.", "2009-06-18", "Friday", "2009-06-19"},
		{"Envoys are scheduled to meet on Saturday in Seoul.", "2009-06-18", "Saturday", "2009-06-20"},
		// Month and day without a year: the nearest.
		{"It fired two missiles on Aug. 30.", "2023-09-13", "Aug. 30", "2023-08-30"},
		{"It fired two missiles on Dec. 30.", "2023-01-03", "Dec. 30", "2022-12-30"},
		// "last June" is the most recent completed June.
		{"The summit was held last June.", "2024-07-19", "last June", "2024-06"},
		{"The summit was held last June.", "2024-05-19", "last June", "2023-06"},
		// The publication instant is converted to the dateline's zone first.
		{"SEOUL, South Korea (AP) — The North fired a missile Wednesday morning.", "2023-02-07T20:15:00-05:00", "Wednesday morning", "2023-02-08TMO"},
		// Juche years.
		{"It was held from August 26 to 29, Juche 107 (2018).", "2018-09-01", "from August 26 to 29, Juche 107 (2018)", "2018-08-26/2018-08-29"},
		{"It will convene on April 10, Juche 109 (2020).", "2020-03-21", "April 10, Juche 109 (2020)", "2020-04-10"},
		{"He died on July 8, Juche 83.", "2020-03-21", "July 8, Juche 83", "1994-07-08"},
		// Coarse stays coarse.
		{"Sales dropped last month.", "2009-02-03", "last month", "2009-01"},
		{"The project began in the 1990s.", "2009-02-03", "the 1990s", "199"},
		{"Profits rose in the last quarter.", "2007-01-18", "the last quarter", "2006-Q4"},
		{"The ban was lifted earlier this year.", "2025-07-29", "earlier this year", "2025"},
	} {
		f := first(t, l, c.text, c.ref)
		if f.Text != c.expr && f.Text != c.expr[len("from "):] || f.Value != c.value {
			// The dateline's own date may come first.
			t.Errorf("%s (%s)\n got %q = %s\nwant %q = %s", c.text, c.ref, f.Text, f.Value, c.expr, c.value)
		}
	}
}

// linkAt dates the first occurrence of word in the text.
func linkAt(t *testing.T, text, published, word string, role dates.Role) dates.Link {
	t.Helper()
	at, err := timeline.ParseInstant(published)
	if err != nil {
		t.Fatal(err)
	}
	a := timeline.Article{Text: text, Published: at}
	ss := segment.Sentences(text)
	d := load(t).Read(a, ss, dates.Options{})
	for i, s := range ss {
		for j := 0; j+len(word) <= len(s.Text); j++ {
			if s.Text[j:j+len(word)] == word {
				return d.Link(i, j, j+len(word), role)
			}
		}
	}
	t.Fatalf("%q is not in the text", word)
	return dates.Link{}
}

func TestLink(t *testing.T) {
	const story = "On July 28 the North rejected every offer of talks. In a statement carried by state media, she declared that the South had nothing to give.\n" +
		"She criticized recent steps such as halting the broadcasts and banning the leaflets. She also faulted the drills in June.\n" +
		"Seoul fired at the boat in March 2010."
	for _, c := range []struct {
		word  string
		role  dates.Role
		value string
		basis timeline.Basis
	}{
		{"rejected", dates.RoleAct, "2025-07-28", timeline.BasisStated},
		{"declared", dates.RoleStatement, "2025-07-28", timeline.BasisInferred},
		{"halting", dates.RolePresupposed, "2025-05-29/2025-07-28", timeline.BasisInferred},
		{"drills", dates.RolePresupposed, "2025-06", timeline.BasisStated},
		{"drills", dates.RoleExample, "2025-05-29/2025-07-28", timeline.BasisInferred},
		{"fired", dates.RoleAct, "2010-03", timeline.BasisStated},
		{"criticized", dates.RoleAct, "2025-07-28", timeline.BasisInferred},
		{"criticized", dates.RoleBackground, "", ""},
	} {
		l := linkAt(t, story, "2025-07-29", c.word, c.role)
		if l.Date.Value() != c.value || l.Date.Basis != c.basis {
			t.Errorf("%s: %s %s (%s), want %s %s", c.word, l.Date.Value(), l.Date.Basis, l.Why, c.value, c.basis)
		}
	}
}
