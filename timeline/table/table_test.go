package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// row is a row with its line, or an error.
type row struct {
	Line  int
	Cells []string
	Error string
}

func rows(read func() ([]string, error), line func() int) (out []row) {
	for {
		cells, err := read()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			return append(out, row{Error: err.Error()})
		}
		out = append(out, row{Line: line(), Cells: append([]string(nil), cells...)})
	}
}

// FuzzReader holds that a table reads as encoding/csv reads it, errors and
// lines included.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a,b\r\n1,\"2,3\"\r\n\r\n# no\n3,4", "a\n\"x\ny\"\nz\n", "a,b\n1\n", "a,b\n1,b\"c\n", "a,b\n\"x\"y,2\n",
		"a,\"say \"\"no\"\"\"\n,\n", "\"\"\n\"\n", "a,b,\n1,2,\n\n", "\r\r\n", "a\r,b\n", "\"a\"\"\"\n", "\"a\"\r\n",
	} {
		f.Add(s, true, true)
		f.Add(s, false, false)
	}
	f.Fuzz(func(t *testing.T, s string, comment, ragged bool) {
		want, got := csv.NewReader(strings.NewReader(s)), New(s)
		if comment {
			want.Comment, got.Comment = '#', '#'
		}
		if ragged {
			want.FieldsPerRecord, got.Ragged = -1, true
		}
		a := rows(want.Read, func() int { n, _ := want.FieldPos(0); return n })
		if diff := cmp.Diff(a, rows(got.Read, got.Line)); diff != "" {
			t.Errorf("%q: (-encoding/csv +table)\n%s", s, diff)
		}
	})
}
