package frame

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	gota "github.com/go-gota/gota/series"
	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The traps of gota v0.12.0. Each test shows the trap, so that it tells when a
// later version has none, and how this package keeps clear of it.

func TestGroupByMergesKeysThatRunTogether(t *testing.T) {
	df := dataframe.New(
		gota.New([]string{"a_b", "a"}, gota.String, "x"),
		gota.New([]string{"c", "b_c"}, gota.String, "y"))
	if n := len(df.GroupBy("x", "y").GetGroups()); n != 1 {
		t.Errorf("gota makes %d groups of two pairs: it no longer merges them", n)
	}
	// We group before the frame is built: Events and Series keep both rows.
	sorted, err := Sort(df, "x", "y")
	if err != nil || sorted.Nrow() != 2 {
		t.Errorf("%v, %v", sorted, err)
	}
}

func TestArrangeIsWrongForThreeKeysAndOurSortIsNot(t *testing.T) {
	columns := []string{"a", "b", "c", "row"}
	wrong := 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "rows")
		rows := make([][]int, n)
		cells := make([][]int, len(columns))
		for i := range rows {
			for c := range columns {
				v := i
				if c < 3 {
					v = rapid.IntRange(0, 2).Draw(t, "cell")
				}
				rows[i] = append(rows[i], v)
				cells[c] = append(cells[c], v)
			}
		}
		var s []gota.Series
		for c, name := range columns {
			s = append(s, gota.New(cells[c], gota.Int, name))
		}
		df := dataframe.New(s...)
		slices.SortStableFunc(rows, func(x, y []int) int {
			return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(y[1], x[1]), cmp.Compare(x[2], y[2]))
		})
		want := fmt.Sprint(rows)
		have, err := Sort(df, "a", "-b", "c")
		if err != nil {
			t.Fatal(err)
		}
		if d := diff.Diff(want, intsOf(have)); d != "" {
			t.Fatal(d)
		}
		if intsOf(df.Arrange(dataframe.Sort("a"), dataframe.RevSort("b"), dataframe.Sort("c"))) != want {
			wrong++
		}
	})
	if wrong == 0 {
		t.Error("gota sorts by three keys: Sort need not chain single ones")
	}
}

func intsOf(df dataframe.DataFrame) string {
	var rows [][]int
	for i := range df.Nrow() {
		var row []int
		for c := range df.Ncol() {
			v, _ := df.Elem(i, c).Int()
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return fmt.Sprint(rows)
}

func TestReadCSVGuessesTypesAndExplicitTypesDoNot(t *testing.T) {
	guessed := dataframe.ReadCSV(strings.NewReader("code,source\n042,NA\n"))
	if code, source := guessed.Elem(0, 0).String(), guessed.Elem(0, 1).String(); code != "42" || source != "NaN" {
		t.Errorf("gota reads 042,NA as %s,%s: it no longer guesses", code, source)
	}
	e := sample()[0]
	e.Code, e.Target.Code, e.Outlet = "042", "NA", "NaN"
	df, err := Events(append(sample(), e))
	if err != nil {
		t.Fatal(err)
	}
	df, err = Select(df, "code", "target", "outlet")
	if got := csvOf(t, df, err); !strings.HasSuffix(got, "042,NA,NaN\n") {
		t.Errorf("%q", got)
	}
}

func TestWriteCSVCutsNumbersAndOursDoesNot(t *testing.T) {
	df := dataframe.New(gota.New([]float64{1.0 / 3, 1e-9}, gota.Float, "x"))
	var theirs bytes.Buffer
	if err := df.WriteCSV(&theirs); err != nil {
		t.Fatal(err)
	}
	if theirs.String() != "x\n0.333333\n0.000000\n" {
		t.Errorf("gota writes %q: it no longer cuts", theirs.String())
	}
	if got := csvOf(t, df, nil); got != "x\n0.3333333333333333\n1e-09\n" {
		t.Errorf("ours writes %q", got)
	}
}

func TestGroupOrderIsRandomAndOurRowsAreNot(t *testing.T) {
	all := seriesOf(t, 0)
	one, err := Series(all)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(all)
	two, err := Series(all)
	if d := diff.Diff(csvOf(t, one, nil), csvOf(t, two, err)); d != "" {
		t.Error(d)
	}
}
