package main

import (
	"fmt"
	"strings"
)

// fewAlike is how many warnings of one wording are told one by one.
const fewAlike = 3

// joined joins warnings "file: what" of one wording, where there are many, to one
// that names the first file, in the order in which wordings first occur.
func joined(warnings []string) []string {
	first, count := map[string]string{}, map[string]int{}
	for _, w := range warnings {
		file, what, _ := strings.Cut(w, ": ")
		if count[what]++; count[what] == 1 {
			first[what] = file
		}
	}
	var out []string
	for _, w := range warnings {
		file, what, _ := strings.Cut(w, ": ")
		switch n := count[what]; {
		case n <= fewAlike:
			out = append(out, w)
		case first[what] == file:
			out = append(out, fmt.Sprintf("%s and %d other files: %s", file, n-1, what))
			first[what] = ""
		}
	}
	return out
}
