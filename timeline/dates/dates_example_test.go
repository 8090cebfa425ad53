package dates_test

import (
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

func Example() {
	lexicon, err := dates.Load(data.FS)
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "The North rejected the offer on Monday, two days after the South halted its broadcasts."
	a := timeline.Article{Text: text, Published: timeline.Instant{Day: timeline.NewDay(2025, 7, 29)}}
	sentences := segment.Sentences(text)
	d := lexicon.Read(a, sentences, dates.Options{})
	for _, m := range d.Mentions(0) {
		fmt.Println(m.Text, m.Type, m.Value)
	}
	for _, word := range []string{"rejected", "halted"} {
		at := strings.Index(text, word)
		link := d.Link(0, at, at+len(word), dates.RoleAct)
		fmt.Printf("%s: %s (%s)\n", word, link.Date.Value(), link.Why)
	}
	// Output:
	// Monday DATE 2025-07-28
	// two days DURATION P2D
	// rejected: 2025-07-28 (date words in the same clause)
	// halted: 2025-07-26 (so far before or after the other event of the sentence)
}

func ExampleLexicon_Answer() {
	lexicon, err := dates.Load(data.FS)
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := lexicon.Answer(dates.Request{ID: "1", Ref: "2023-09-13", Text: "It fired two missiles on Aug. 30.", Spans: [][2]int{{3, 8}}}, dates.Options{})
	fmt.Println(a.Found[0].Value, a.Links[0].Date, a.Links[0].Basis, err)
	// Output: 2023-08-30 2023-08-30 stated <nil>
}

func ExampleLexicon_Explain() {
	lexicon, err := dates.Load(data.FS)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := lexicon.Explain(dates.Request{Ref: "2025-07-29", Text: "It fired two missiles on Monday. It had long refused talks on a pact of February 30."}, dates.Options{})
	for _, m := range x.Found {
		fmt.Printf("%s: %s, %s\n", m.Text, m.Value, m.How)
	}
	for _, e := range x.Links {
		fmt.Printf("%s: %s (%s)\n", e.Text, e.Date.Value(), e.Why)
	}
	fmt.Println(x.Warnings, err)
	// Output:
	// Monday: 2025-07-28, that day or one of the six before, from the reference 2025-07-29
	// fired: 2025-07-28 (date words in the same clause)
	// refused:  (told as history or habit, with no date words of its own)
	// [February 30: the calendar has no such day] <nil>
}
