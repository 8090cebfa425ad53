package actors_test

import (
	"fmt"
	"os"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

func Example() {
	g, err := actors.Load(os.DirFS("../../data"))
	if err != nil {
		fmt.Println(err)
		return
	}
	on := timeline.NewDay(2025, 7, 28)
	text := "President Lee offered talks in Seoul, and the North's state media rejected them."
	tokens := segment.Tokens(text)
	for _, m := range g.Find(tokens, on) {
		words := text[tokens[m.First].Start:tokens[m.Last-1].End]
		fmt.Println(words, "=", m.Actors[0].Code, m.Actors[0].Role, m.Kind, m.Rank, m.Place)
	}
	// Output:
	// President Lee = KOR GOV person 3 false
	// Seoul = KOR  capital 0 true
	// the North's state media = PRK MED definite 0 false
}
