package ingest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// parquetOf is a small table of articles.
func parquetOf(t testing.TB) string {
	t.Helper()
	type row struct {
		Title     string `parquet:"title"`
		Text      string `parquet:"text"`
		Published int32  `parquet:"published,date"`
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[row](&out)
	if _, err := w.Write([]row{{"One", "North Korea fired two missiles.", 20297}, {"Two", "The South replied.", 20298}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestParquet(t *testing.T) {
	r := read(t, ingest.Options{Words: words(t)}, ingest.Input{Name: "x", Reader: strings.NewReader(parquetOf(t))})
	if len(r.Articles) != 2 || len(r.Skipped.List) > 0 || r.Articles[0].Title != "One" || r.Articles[1].Published.String() != "2025-07-29" {
		t.Errorf("%+v", r)
	}
	for _, bad := range []string{"PAR1", "PAR1xxxxxxxxxxxxPAR1", parquetOf(t)[:60]} {
		r := read(t, ingest.Options{Words: words(t)}, ingest.Input{Name: "x", Reader: strings.NewReader(bad)})
		if len(r.Articles) != 0 || len(r.Skipped.List) != 1 || r.Skipped.List[0].Kind != ingest.Broken {
			t.Errorf("%q: %+v", bad, r)
		}
	}
}

func FuzzParquet(f *testing.F) {
	f.Add(parquetOf(f))
	w := words(f)
	f.Fuzz(func(t *testing.T, doc string) {
		read(t, ingest.Options{Words: w}, ingest.Input{Name: "x", Reader: strings.NewReader("PAR1" + strings.TrimPrefix(doc, "PAR1"))})
	})
}

// A directory said to be longer than the file is damage, not a reason to make
// room for it.
func TestParquetFooter(t *testing.T) {
	for name, doc := range map[string]string{
		"too long": "PAR1" + "some pages" + "\x03Two" + "PAR1",
		"no mark":  "PAR1" + "some pages" + "\x03\x00\x00\x00" + "PARX",
		"cut off":  "PAR1",
	} {
		r := read(t, ingest.Options{}, ingest.Input{Name: name, Reader: strings.NewReader(doc)})
		if len(r.Skipped.List) != 1 || !strings.Contains(r.Skipped.List[0].Error(), "damaged at its end") {
			t.Errorf("%s: %v", name, r.Skipped.List)
		}
	}
}
