// Command tension turns news articles into dated events, a tension index of
// dyads, charts, tables and a comparison of periods.
package main

import (
	"os"
	_ "time/tzdata" // zones resolve on machines without a zone database
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
