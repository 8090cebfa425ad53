package timeline_test

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
)

func ExampleReadEvents() {
	table := "date,source,target,code,action\n" +
		"2025-07-28,PRK,KOR,120,reject\n" +
		"2025-02-30,PRK,KOR,120,reject\n"
	skipped, err := timeline.ReadEvents(strings.NewReader(table), "events.csv", func(e timeline.Event) {
		fmt.Println(e.Date.Value(), e.Dyad(), e.Action, e.Realis, e.Outlet)
	})
	fmt.Println(skipped, err)
	// Output:
	// 2025-07-28 KOR-PRK reject actual unknown
	// [events.csv:3: date: unknown period "2025-02-30": the calendar has no such day] <nil>
}

func ExampleWriteArticlesJSONL() {
	published, err := timeline.ParseInstant("2025-07-28T09:00:00+09:00")
	if err != nil {
		fmt.Println(err)
	}
	timeline.WriteArticlesJSONL(os.Stdout, slices.Values([]timeline.Article{{ID: "a1", Title: "Offer turned down", Published: published}}))
	// Output:
	// {"id":"a1","url":null,"title":"Offer turned down","published":"2025-07-28T09:00:00+09:00","outlet":null,"lang":null,"text":null,"path":null}
}
