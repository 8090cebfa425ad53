package exchange_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/exchange"
)

var update = flag.Bool("update", false, "write the golden files")

func load(t testing.TB) *exchange.Catalogue {
	t.Helper()
	c, err := exchange.Load(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// dump reads a table and writes all that came of it.
func dump(t testing.TB, c *exchange.Catalogue, name string, content []byte) string {
	t.Helper()
	s := c.Recognise(content)
	if s == nil {
		return "not recognised\n"
	}
	var events []timeline.Event
	var skipped []error
	account, err := c.Read(bytes.NewReader(content), name, s, func(e timeline.Event) { events = append(events, e) }, func(err error) { skipped = append(skipped, err) })
	var out bytes.Buffer
	if err := timeline.WriteEventsJSONL(&out, events); err != nil {
		t.Fatal(err)
	}
	for _, skipped := range skipped {
		fmt.Fprintf(&out, "skipped %v\n", skipped)
	}
	fmt.Fprintf(&out, "%+v %v\n", account, err)
	return out.String()
}

// One table of each system and shape, as a whole.
func TestTables(t *testing.T) {
	c := load(t)
	for name, system := range map[string]string{
		"gdelt2.export.CSV": "gdelt", "gdelt1.export.CSV": "gdelt", "gdelt1_early.csv": "gdelt", "gdelt2_header.csv": "gdelt",
		"icews.tab": "icews", "polecat.txt": "polecat", "acled.csv": "acled", "ucdp.csv": "ucdp",
	} {
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			if s := c.Recognise(content); s == nil || s.Name != system {
				t.Fatalf("recognised as %v, want %s", s, system)
			}
			got := dump(t, c, name, content)
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsNoTable(t *testing.T) {
	c := load(t)
	for _, text := range []string{
		"", "\n", "Date: 2025-07-28\nNorth Korea fired two missiles.", "title,text,published\n", `{"id":"e1","code":"190"}`,
		"1\t20250707\tthree cells", strings.Join(timeline.EventColumns(), ",") + "\n",
	} {
		if s := c.Recognise([]byte(text)); s != nil {
			t.Errorf("%q is taken for %v", text, s)
		}
	}
}

// A table without a header has the same columns as one with it.
func TestHeaderOrNot(t *testing.T) {
	c := load(t)
	var first string
	for _, name := range []string{"gdelt2.export.CSV", "gdelt2_header.csv"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(dump(t, c, "x", content), "\n")
		if first == "" {
			first = line
		} else if line != first {
			t.Errorf("with a header (-without +with):\n%s", cmp.Diff(first, line))
		}
	}
}

// The first row of a table without a header may be the broken one.
func TestBrokenFirstRow(t *testing.T) {
	c := load(t)
	content, err := os.ReadFile("testdata/gdelt2.export.CSV")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := bytes.Cut(content, []byte("\n"))
	short := bytes.Join(bytes.Split(first, []byte("\t"))[:40], []byte("\t"))
	table := append(append(short, '\n'), content...)
	s := c.Recognise(table)
	if s == nil || s.Name != "gdelt" {
		t.Fatalf("recognised as %v, want gdelt", s)
	}
	var skipped []error
	_, err = c.Read(bytes.NewReader(table), "x.CSV", s, func(timeline.Event) {}, func(err error) { skipped = append(skipped, err) })
	if err != nil || len(skipped) == 0 || skipped[0].Error() != "x.CSV:1: 40 cells, want 61 or 58 or 57; get the row again from its source" {
		t.Errorf("skipped %v, error %v", skipped, err)
	}
}

// Every field of the record that a documented column goes to exists, and every
// system says its terms.
func TestDocumentation(t *testing.T) {
	known := map[string]bool{"-": true, "role": true}
	for _, c := range timeline.EventColumns() {
		known[c] = true
	}
	widths := map[int]bool{}
	for _, s := range load(t).Systems() {
		if s.Title == "" || s.Terms == "" || !strings.HasPrefix(s.Source, "https://") || len(s.Columns) < 20 {
			t.Errorf("%s: %d columns, terms %q, source %q", s.Name, len(s.Columns), s.Terms, s.Source)
		}
		for _, c := range s.Columns {
			for to := range strings.FieldsSeq(c.To) {
				if !known[to] && !strings.HasPrefix(to, "tag:") {
					t.Errorf("%s: the column %s goes to %q, which the record lacks", s.Name, c.Name, to)
				}
			}
		}
		widths[len(s.Columns)] = true
	}
	if !widths[61] {
		t.Error("no system of 61 columns; GDELT 2.0 has as many")
	}
}

// The shared tables: every row accounted for, no count lost.
func TestGoldTables(t *testing.T) {
	folder := os.Getenv("TENSION_GOLD")
	if folder == "" {
		t.Skip("TENSION_GOLD is not set")
	}
	c := load(t)
	for name, want := range map[string]struct{ rows, events int }{"gdelt2_*.CSV": {720, 638}, "icews_*.tab": {559, 559}} {
		files, _ := filepath.Glob(filepath.Join(folder, "..", "formats", name))
		if len(files) != 1 {
			t.Skipf("no %s", name)
		}
		content, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		var events []timeline.Event
		account, err := c.Read(bytes.NewReader(content), name, c.Recognise(content), func(e timeline.Event) { events = append(events, e) }, func(err error) { t.Error(err) })
		if err != nil || account.Rows != want.rows || account.Events != want.events || len(events) != want.events {
			t.Errorf("%s: %d rows, %d events, error %v", name, account.Rows, account.Events, err)
		}
		if account.System != "gdelt" {
			continue
		}
		sums := columnSums(string(content), map[string]int{"mentions": 31, "sources": 32, "articles": 33})
		outlets, stories := 0, map[string]bool{}
		for _, e := range events {
			outlets += e.NOutlets.Value
			stories[e.Story] = true
		}
		for _, s := range account.Sums {
			if s.Imported+s.LeftOut != sums[s.What] {
				t.Errorf("%s: %d + %d, the file says %d", s.What, s.Imported, s.LeftOut, sums[s.What])
			}
			if s.What == "sources" && s.Imported != outlets {
				t.Errorf("n_outlets adds up to %d, sources to %d", outlets, s.Imported)
			}
		}
		if len(account.Sums) != 3 || len(stories) != 458 {
			t.Errorf("sums %v, %d stories, want 458", account.Sums, len(stories))
		}
	}
}

// columnSums adds up columns by plain splitting.
func columnSums(table string, columns map[string]int) map[string]int {
	sums := map[string]int{}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "\t")
		for what, i := range columns {
			var n int
			fmt.Sscan(cells[i], &n)
			sums[what] += n
		}
	}
	return sums
}

func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.[Cct]*")
	for _, name := range names {
		if content, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".golden") {
			f.Add(string(content))
		}
	}
	c := load(f)
	f.Fuzz(func(t *testing.T, content string) {
		for _, s := range c.Systems() {
			n := 0
			var events []timeline.Event
			account, err := c.Read(strings.NewReader(content), "x", s, func(e timeline.Event) {
				n++
				events = append(events, e)
				if e.ID == "" || e.Source.Code == "" || e.Code == "" || !e.Date.Known() {
					t.Errorf("bad event %+v", e)
				}
			}, func(error) {})
			left := 0
			for _, l := range account.LeftOut {
				left += l.N
			}
			if err != nil && strings.HasPrefix(err.Error(), "header: ") && n == 0 {
				continue // a table under no header
			}
			if err != nil || account.Events != n || account.Rows != n+left {
				t.Errorf("%s: %+v, %d events, error %v", s.Name, account, n, err)
			}
			var out bytes.Buffer
			if err := timeline.WriteEventsJSONL(&out, events); err != nil {
				t.Fatal(err)
			}
			back := 0
			skipped, err := timeline.ReadEvents(&out, "x", func(timeline.Event) { back++ })
			if len(skipped) > 0 || err != nil || back != n {
				t.Errorf("%d of %d events are read back: %v, %v", back, n, skipped, err)
			}
		}
	})
}

func BenchmarkGDELT(b *testing.B) {
	content, err := os.ReadFile("testdata/gdelt1.export.CSV")
	if err != nil {
		b.Fatal(err)
	}
	content = slices.Repeat(content, 500)
	c := load(b)
	s := c.System("gdelt")
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		n := 0
		if _, err := c.Read(bytes.NewReader(content), "x", s, func(timeline.Event) { n++ }, func(error) {}); err != nil || n != 1000 {
			b.Fatal(n, err)
		}
	}
}
