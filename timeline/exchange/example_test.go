package exchange_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/exchange"
)

func ExampleCatalogue_Read() {
	c, err := exchange.Load(os.DirFS("../../data"))
	if err != nil {
		fmt.Println(err)
		return
	}
	table := "id,type_of_violence,side_a,side_b,date_start,date_end,country,best\n" +
		"1,1,Government of Sudan,RSF,2024-02-10,2024-02-11,Sudan,5\n"
	s := c.Recognise([]byte(table))
	account, err := c.Read(strings.NewReader(table), "ged.csv", s, func(e timeline.Event) {
		fmt.Println(e.ID, e.Date.Value(), e.Source.Code, e.Target.Code, e.Code, e.Tags)
	}, func(err error) { fmt.Println("skipped:", err) })
	fmt.Println(s.Name, account.Rows, account.Sums, err)
	// Output:
	// ucdp-1 2024-02-10/2024-02-11 SDN RSF 190 [violence:1 country:Sudan deaths:5]
	// ucdp 1 [{deaths 5 0}] <nil>
}
