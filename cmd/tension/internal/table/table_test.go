package table

import (
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	in := Table{
		Head:  []string{"dyad", "index"},
		Right: []bool{false, true},
		Rows:  [][]string{{"KOR-PRK", "+41.2"}, {"김여정", "-3"}},
	}
	for form, want := range map[string]string{
		"table": "dyad     index\nKOR-PRK  +41.2\n김여정      -3\n",
		"md":    "| dyad | index |\n| --- | ---:|\n| KOR-PRK | +41.2 |\n| 김여정 | -3 |\n",
		"csv":   "dyad,index\nKOR-PRK,+41.2\n김여정,-3\n",
	} {
		var b strings.Builder
		if err := Write(&b, in, form); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", form, b.String(), want)
		}
	}
	if err := Write(&strings.Builder{}, in, "xml"); err == nil {
		t.Error("an unknown form is no error")
	}
}
