package timeline

import (
	"strings"
	"testing"
)

func TestUnguarded(t *testing.T) {
	for cell, want := range map[string]string{"'- The chief said": "- The chief said", "'=1+1": "=1+1", "'": "'", "'twas": "'twas", "": "", "-1": "-1"} {
		if have := unguarded(cell); have != want {
			t.Errorf("%q is read as %q, want %q", cell, have, want)
		}
		if have := unguarded(Guarded(cell)); have != cell {
			t.Errorf("%q becomes %q", cell, have)
		}
	}
}

// What a spreadsheet makes of the days and numbers of a table is read back as
// what they were.
func TestSavedBySpreadsheets(t *testing.T) {
	const want = "2025-07-08 2025-07-08 2025-07-08 6.5"
	for _, c := range []struct{ about, table, want string }{
		{"as we write it", "date,source,code,tension,earliest,latest,published\n2025-07-08,PRK,150,6.5,2025-07-08,2025-07-08,2025-07-08\n", want},
		{"German", "date;source;code;tension;earliest;latest;published\r\n08.07.2025;PRK;150;6,5;08.07.2025;08.07.2025;08.07.2025\r\n", want},
		{"Japanese", "date,source,code,tension,earliest,latest,published\n2025/7/8,PRK,150,6.5,2025/07/08,2025/7/8,2025/7/8\n", want},
		{"Hungarian", "date;source;code;tension;earliest;latest;published\n2025. 07. 08.;PRK;150;6,5;2025. 07. 08.;2025. 07. 08.;2025. 07. 08.\n", want},
		{"American, told by another row", "date,source,code,tension\n7/8/2025,PRK,150,6.5\n7/28/2025,PRK,150,6.5\n", want},
		{"British, told by another row", "date,source,code,tension\n08/07/2025,PRK,150,6.5\n28/07/2025,PRK,150,6.5\n", want},
		{"Dutch, told by a quoted cell", "date,source,code,tension\n8-7-2025,PRK,150,6.5\n\"28-7-2025\",PRK,150,6.5\n", want},
		{"the same number twice", "date,source,code\n7/7/2025,PRK,150\n", "2025-07-07 2025-07-07 2025-07-07 "},
		{"a month", "date;source;code;earliest;latest\nJul 25;PRK;150;01.07.2025;31.07.2025\n", "2025-07-01 2025-07-31 2025-07-31 "},
		{"a month that the days gainsay", "date;source;code;earliest;latest\nJul 24;PRK;150;01.07.2025;31.07.2025\n",
			`x.csv:2: date: unknown period "Jul 24"`},
		{"nothing tells", "date,source,code\n7/8/2025,PRK,150\n",
			`x.csv:2: date "7/8/2025" is two days, for nothing in the table tells which number is the month; write it as 2025-08-07 or 2025-07-08`},
		{"rows gainsay each other", "date,source,code\n7/8/2025,PRK,150\n7/28/2025,PRK,150\n28/7/2025,PRK,150\n", `x.csv:2: date "7/8/2025" is two days`},
		{"no such day", "date;source;code\n31.02.2025;PRK;150\n", `x.csv:2: date: unknown period "31.02.2025"`},
		{"a thousand is no weight", "date;source;code;tension\n08.07.2025;PRK;150;1,000,5\n", `x.csv:2: tension "1,000,5" is not a number`},
		{"a quoted sentence of two lines", "date;source;code;text\r\n08.07.2025;PRK;150;\"one\r\ntwo\"\r\n", "2025-07-08 2025-07-08 2025-07-08 "},
		{"days in a sentence tell nothing", "date,source,code,text\n7/8/2025,PRK,150,\"met on 28/7/2025, again\"\n", `x.csv:2: date "7/8/2025" is two days`},
	} {
		var got []string
		skipped, err := ReadEvents(strings.NewReader(c.table), "x.csv", func(e Event) {
			got = append(got, strings.Join([]string{e.Date.Earliest.String(), e.Date.Latest.String(), e.Published.String(), e.Tension.String()}, " "))
		})
		for _, s := range skipped {
			got = append(got, s.Error())
		}
		if err != nil || len(got) == 0 {
			t.Errorf("%s: nothing read, %v", c.about, err)
			continue
		}
		have := got[0]
		if len(skipped) > 0 {
			have = skipped[0].Error()
		}
		if have != c.want && !(len(skipped) > 0 && strings.HasPrefix(have, c.want)) {
			t.Errorf("%s: %s, want %s", c.about, have, c.want)
		}
	}
}

// Whatever a cell holds, it becomes a day that is written our way, stays as it is,
// or is refused.
func FuzzIsoDay(f *testing.F) {
	for _, s := range []string{"28.07.2025", "7/8/2025", "2025. 7. 8.", "2025-07-08", "Jul-25", "31/31/2025", "0.0.0000", "99.99.9999"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, cell string, order int) {
		got, err := isoDay(cell, dayOrder(order))
		if err != nil || got == cell {
			return
		}
		if _, err := ParseDay(got); err != nil {
			t.Errorf("%q became %q", cell, got)
		}
	})
}
