package ingest_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

func Example() {
	text := "Talks turned down\n\nDate: 2025-07-28\nSource: Sample Wire A\n\nNorth Korea turned down an offer of talks on Monday."
	table := "title,body,date\nLoudspeakers fall silent,\"The loudspeakers fell silent, the military said.\",\"June 12, 2025\"\nBroken row\n"
	result, err := ingest.Read(context.Background(), []ingest.Input{
		{Name: "a.txt", Reader: strings.NewReader(text)},
		{Name: "b.csv", Reader: strings.NewReader(table)},
	}, ingest.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range result.Articles {
		fmt.Println(a.Path, a.Published, a.Title)
	}
	for _, s := range result.Skipped.List {
		fmt.Println(s.Error())
	}
	// Output:
	// a.txt 2025-07-28 Talks turned down
	// b.csv:2 2025-06-12 Loudspeakers fall silent
	// b.csv:3: 1 cells where the header has 3 columns; quote cells that hold the separator
}
