package segment_test

import (
	"fmt"

	"github.com/seed-4148e10f/tension/timeline/segment"
)

func Example() {
	for _, s := range segment.Sentences("SEOUL, Sept. 13 (Yonhap) -- Gen. Kim met the U.S. envoy. He left at 5 p.m. Tuesday.") {
		fmt.Println(s.Text)
	}
	for _, t := range segment.Tokens("Seoul’s U.S.-led drill") {
		fmt.Print(t.Norm, " ")
	}
	// Output:
	// SEOUL, Sept. 13 (Yonhap) -- Gen. Kim met the U.S. envoy.
	// He left at 5 p.m. Tuesday.
	// seoul 's u.s.-led drill
}
