package extract_test

import (
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	c := coder(t)
	for _, l := range strings.Split(os.Getenv("ZZ"), "\n") {
		c.Debug(l)
	}
}
