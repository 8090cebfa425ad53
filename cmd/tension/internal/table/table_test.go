package table

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
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

// numbers is one layout with values for programs behind its cells.
func numbers() Table {
	t := Table{Head: []string{"dyad", "index", ""}, Right: []bool{false, true}, Names: []string{"dyad", "index_mean", ""}}
	t.Add(Cell{Text: "KOR-PRK"}, Cell{Text: "+41.2", Value: 41.2345, Tone: Hot}, Cell{Text: "warm-up", Tone: Faint})
	t.Add(Cell{Text: "PRK-USA"}, Cell{Text: "~", Value: timeline.Float{}, Tone: Faint}, Cell{})
	t.Add(Cell{Text: "JPN-PRK"}, Cell{Text: "~", Value: math.NaN()}, Cell{})
	return t
}

func TestOneLayoutInEveryForm(t *testing.T) {
	for form, want := range map[string]string{
		"table": "dyad     index\nKOR-PRK  +41.2  warm-up\nPRK-USA      ~\nJPN-PRK      ~\n",
		"csv":   "dyad,index_mean\nKOR-PRK,41.2345\nPRK-USA,\nJPN-PRK,\n",
		"jsonl": `{"dyad":"KOR-PRK","index_mean":41.2345}` + "\n" + `{"dyad":"PRK-USA","index_mean":null}` + "\n" + `{"dyad":"JPN-PRK","index_mean":null}` + "\n",
		"json":  "[\n  " + `{"dyad":"KOR-PRK","index_mean":41.2345},` + "\n  " + `{"dyad":"PRK-USA","index_mean":null},` + "\n  " + `{"dyad":"JPN-PRK","index_mean":null}` + "\n]\n",
	} {
		var b strings.Builder
		if err := Write(&b, numbers(), form); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", form, b.String(), want)
		}
	}
	var empty strings.Builder
	if err := Write(&empty, Table{Head: []string{"a"}}, "json"); err != nil || empty.String() != "[\n]\n" {
		t.Errorf("no rows: %q, %v", empty.String(), err)
	}
}

func TestColourKeepsTheLayout(t *testing.T) {
	var bare, coloured strings.Builder
	in := numbers()
	if err := Write(&bare, in, "table"); err != nil {
		t.Fatal(err)
	}
	in.Colour = true
	if err := Write(&coloured, in, "table"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(coloured.String(), "\x1b[31m+41.2\x1b[0m") {
		t.Errorf("a hot cell is not red: %q", coloured.String())
	}
	if have := regexp.MustCompile("\x1b\\[[0-9]+m").ReplaceAllString(coloured.String(), ""); have != bare.String() {
		t.Errorf("without its colours:\n%s\nwant\n%s", have, bare.String())
	}
	var csv strings.Builder
	if err := Write(&csv, in, "csv"); err != nil || strings.Contains(csv.String(), "\x1b") {
		t.Errorf("colour in CSV: %q, %v", csv.String(), err)
	}
}
