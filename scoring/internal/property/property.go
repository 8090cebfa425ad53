// Package property says on how many cases the properties of scoring are tried.
package property

import (
	"flag"
	"testing"
)

// cases is how many, unless -short or -rapid.checks asks for another number.
const cases = "1000"

// Main runs a package's tests, and is what its TestMain calls; the status is
// for os.Exit.
func Main(m *testing.M) int {
	flag.Parse()
	asked := testing.Short()
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", cases); err != nil {
			panic("property: " + err.Error())
		}
	}
	return m.Run()
}
