// Events writes a table of made-up events to stdout: date, source, target,
// code, tension, outlet, in the order of the days.
//
//	go run .ci/bench/events.go -rows 5000000 -actors 25 > events.csv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"
)

func main() {
	rows := flag.Int("rows", 5_000_000, "how many")
	actors := flag.Int("actors", 25, "n actors make n(n-1)/2 dyads")
	years := flag.Int("years", 10, "how long")
	flag.Parse()
	codes := []string{"036", "042", "060", "111", "112", "130", "150", "190"}
	tensions := []string{"-4", "-1.9", "-6.4", "2", "2.4", "4.4", "7.2", "10"}
	r := rand.New(rand.NewPCG(1, 2))
	w := bufio.NewWriterSize(os.Stdout, 1<<20)
	w.WriteString("date,source,target,code,tension,outlet\n")
	days := 365 * *years
	first := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)
	var line []byte
	for i := range *rows {
		day := first.AddDate(0, 0, i*days / *rows)
		a := r.IntN(*actors)
		b := (a + 1 + r.IntN(*actors-1)) % *actors
		c := r.IntN(len(codes))
		line = day.AppendFormat(line[:0], time.DateOnly)
		line = fmt.Appendf(line, ",%s,%s,%s,%s,outlet%d\n", code(a), code(b), codes[c], tensions[c], r.IntN(200))
		w.Write(line)
	}
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// code names the n-th actor: A0000 and so on.
func code(n int) string { return "A" + strconv.Itoa(10000 + n)[1:] }
