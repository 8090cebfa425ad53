package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/encoding/korean"
)

// An article over several pages: paragraphs are whole, headers and page numbers
// are gone, the file's word of itself is read.
func TestArticle(t *testing.T) {
	doc, err := Read(context.Background(), article(t, nil), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "Talks turned down" || doc.Author != "Mina Park" || doc.Pages < 2 || doc.Body != 11 || doc.Unknown != 0 {
		t.Errorf("%+v, %d pages, body %g, unknown %g", doc.Info, doc.Pages, doc.Body, doc.Unknown)
	}
	want := []string{"Talks turned down", "By Mina Park", "July 28, 2025"}
	for i := range 30 {
		want = append(want, fmt.Sprintf("%d. %s", i+1, sentence))
	}
	for i, p := range doc.Paragraphs {
		if i >= len(want) || p.Text != want[i] {
			t.Fatalf("paragraph %d: got %q", i, p.Text)
		}
	}
	if len(doc.Paragraphs) != len(want) || doc.Paragraphs[0].Size != 20 {
		t.Errorf("%d paragraphs, want %d; title of %g points", len(doc.Paragraphs), len(want), doc.Paragraphs[0].Size)
	}
}

// What is drawn in what order, and what is read.
func TestContent(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"one string":               {"BT /F 12 Tf 72 700 Td (Seoul called.) Tj ET", "Seoul called."},
		"kerned":                   {"BT /F 12 Tf 72 700 Td [(Se) -20 (oul) -300 (called.)] TJ ET", "Seoul called."},
		"no table of spaces":       {"BT /F 12 Tf 72 700 Td (Seoul) Tj 40 0 Td (called.) Tj ET", "Seoul called."},
		"two letters set apart":    {"BT /F 10 Tf 72 700 Td (tw) Tj 5 Tc 11.1 0 Td (oa) Tj 0 Tc 16.12 0 Td (rmies) Tj ET", "two armies"},
		"lines of one paragraph":   {"BT /F 12 Tf 14 TL 72 700 Td (Seoul called the North on Monday) Tj T* (and nobody answered.) Tj ET", "Seoul called the North on Monday and nobody answered."},
		"two paragraphs":           {"BT /F 12 Tf 72 700 Td (Seoul called the North.) Tj 0 -14 Td (Nobody in the whole of Pyongyang) Tj ET", "Seoul called the North.\nNobody in the whole of Pyongyang"},
		"drawn twice to be bold":   {"BT /F 12 Tf 1 0 0 1 72 700 Tm (Seoul) Tj 1 0 0 1 72.4 700 Tm (Seoul) Tj ET", "Seoul"},
		"across the page":          {"BT /F 12 Tf 1 0 0 1 72 700 Tm (Seoul) Tj 0 1 -1 0 30 300 Tm (stamp) Tj ET", "Seoul"},
		"an artifact":              {"/Artifact <</Type/Pagination>> BDC BT /F 12 Tf 72 800 Td (Header of it) Tj ET EMC BT /F 12 Tf 72 700 Td (Seoul) Tj ET", "Seoul"},
		"what the signs stand for": {"BT /F 12 Tf 72 700 Td /Span <</ActualText (Seoul)>> BDC (x) Tj (y) Tj EMC ( called.) Tj ET", "Seoul called."},
		"the number of a note":     {"BT /F 12 Tf 72 700 Td (Seoul called) Tj /F 7 Tf 5 Ts (12) Tj 0 Ts /F 12 Tf ( twice.) Tj ET", "Seoul called twice."},
		"a picture between":        {"BI /W 2 /H 1 ID (((\x00 EI BT /F 12 Tf 72 700 Td (Seoul) Tj ET", "Seoul"},
		"unbalanced":               {"Q Q EMC ) >> ] BT /F 12 Tf 72 700 Td (Seoul) Tj ET q q", "Seoul"},
		"no font":                  {"BT 72 700 Td (Seoul) Tj ET", "error: its pages hold no text"},
		"nothing":                  {"0 0 10 10 re f", "error: its pages hold no text"},
		"escapes": {`BT /F 12 Tf 72 700 Td (\123\145oul \(and\) Busa\
n) Tj ET`, "Seoul (and) Busan"},
	} {
		if got := textOf(t, onePage(helvetica, streamed("", c.content))); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// Fonts and their letters, Korean ones among them.
func TestFonts(t *testing.T) {
	const hangul = "북한은 대화를 거부했다."
	euc, err := korean.EUCKR.NewEncoder().String(hangul)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(encoding, more string) string {
		return "<</Type/Font/Subtype/Type0/Encoding/" + encoding + more + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/DW 1000>>]>>"
	}
	ucs2 := ""
	for _, r := range hangul {
		ucs2 += fmt.Sprintf("%04X", r)
	}
	const toUnicode = "1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfchar <0001> <bd81d55c> endbfchar " +
		"1 beginbfrange <0002> <0003> <0041> endbfrange 1 beginbfrange <0004> <0005> [<0066006c> <0020>] endbfrange"
	for name, c := range map[string]struct{ font, shown, want string }{
		"standard encoding":     {helvetica, "(caf\\351 \\252no\\272)", "cafØ “no”"},
		"Windows":               {"<</Subtype/TrueType/Encoding/WinAnsiEncoding>>", "(caf\\351 \\223no\\224)", "café “no”"},
		"Macintosh":             {"<</Subtype/TrueType/Encoding/MacRomanEncoding>>", "(caf\\216 \\322no\\323)", "café “no”"},
		"differences":           {"<</Subtype/Type1/Encoding<</Differences[2/fi/ffl 65/uni00E9/A.sc]>>>>", "(o\\002ce a\\003o AB)", "ofice afflo éA"},
		"two bytes of Unicode":  {wide("UniKS-UCS2-H", ""), "<" + ucs2 + ">", hangul},
		"Korean encoding":       {wide("KSCms-UHC-H", ""), fmt.Sprintf("<%X>", euc), hangul},
		"a table of letters":    {wide("Identity-H", "/ToUnicode 6 0 R"), "<000100050002000300050004>", "북한 AB fl"},
		"no table of letters":   {wide("Identity-H", ""), "<00010005000200030004>", "error: its fonts do not say which letters they draw"},
		"signs without meaning": {wide("Identity-H", "/ToUnicode 6 0 R"), "<000100020003009900040098>", "북한ABfl"},
	} {
		b := onePage(c.font, streamed("", "BT /F 12 Tf 72 700 Td "+c.shown+" Tj ET"), streamed("", toUnicode))
		if got := textOf(t, b); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// columns draws a headline over two columns of eight lines.
func columns(byRow bool) string {
	var out strings.Builder
	show := func(x, y int, s string) { fmt.Fprintf(&out, "BT /F 10 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n", x, y, s) }
	fmt.Fprintf(&out, "BT /F 20 Tf 1 0 0 1 72 760 Tm (Talks turned down by the North on Monday) Tj ET\n")
	line := func(column, i int) {
		show(72+250*column, 700-12*i, fmt.Sprintf("column %c line %d of the whole text here", 'a'+column, i))
	}
	for i := range 16 {
		if byRow {
			line(i%2, i/2)
		} else {
			line(i/8, i%8)
		}
	}
	return out.String()
}

// Columns are read one after the other, however they are drawn.
func TestColumns(t *testing.T) {
	var want []string
	for i := range 16 {
		want = append(want, fmt.Sprintf("column %c line %d of the whole text here", 'a'+i/8, i%8))
	}
	for _, byRow := range []bool{false, true} {
		got := textOf(t, onePage(helvetica, streamed("", columns(byRow))))
		if text := "Talks turned down by the North on Monday\n" + strings.Join(want, " "); got != text {
			t.Errorf("drawn by rows %t:\ngot  %q\nwant %q", byRow, got, text)
		}
	}
}

// Words parted at the end of a line are put together, compounds keep their
// hyphen.
func TestHyphens(t *testing.T) {
	lines := []string{"The North fired a short-range missile and gave up its nego-", "tiations; such negotiations on every single kind of a short-",
		"range missile had come to nothing much, which is a con-", "clusion."}
	content := "BT /F 10 Tf 12 TL 72 700 Td "
	for _, l := range lines {
		content += "(" + l + ") Tj T* "
	}
	got := textOf(t, onePage(helvetica, streamed("", content+"ET")))
	for _, want := range []string{"its negotiations;", "a short-range missile had"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

// How files are built: filters, stores of objects, forms, inherited resources,
// turned pages, an older version behind a newer one, a file that is cut.
func TestFiles(t *testing.T) {
	const draw = "BT /F 12 Tf 72 700 Td (Seoul called.) Tj ET"
	page := "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
	tree := func(contents string, more ...string) []byte {
		return built(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>", page, contents, helvetica}, more...)...)
	}
	stored := "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 5 0 R>>>>>>"
	store := streamed(fmt.Sprintf("/Type/ObjStm/N 2/First %d", len("1 0 2 30 ")), "1 0 2 30 "+stored)
	whole := tree(streamed("", draw))
	for name, c := range map[string]struct {
		b    []byte
		want string
	}{
		"inherited resources": {whole, "Seoul called."},
		"hexadecimal":         {tree(streamOf("/Filter/ASCIIHexDecode", fmt.Sprintf("%X>", draw))), "Seoul called."},
		"run lengths":         {tree(streamOf("/Filter/RunLengthDecode", string(rune(len(draw)-1))+draw+"\x80")), "Seoul called."},
		"several contents":    {tree("[7 0 R 8 0 R]", "null", streamed("", "BT /F 12 Tf 72 700"), streamed("", " Td (Seoul called.) Tj ET")), "Seoul called."},
		"a form":              {tree(streamed("", "/X Do"), streamed("/Subtype/Form", draw)), "Seoul called."},
		"a form in itself":    {tree(streamed("", "/X Do"), streamed("/Subtype/Form/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>", "/X Do "+draw)), "Seoul called."},
		"objects in a stream": {built("null", "null", page, streamed("", draw), helvetica, store), "Seoul called."},
		"an older version":    {append(tree(streamed("", strings.Replace(draw, "called", "shot", 1))), []byte("4 0 obj\n"+streamed("", draw)+"\nendobj\n")...), "Seoul called."},
		"a wrong length":      {bytes.Replace(tree(streamOf("", draw)), []byte("/Length 4"), []byte("/Length 9"), 1), "Seoul called."},
		"cut in the middle":   {whole[:len(whole)-30], "Seoul called."},
		"cut at the start":    {whole[:60], "error: no page is found in it"},
		"junk before it":      {append([]byte("\x00\x01junk\n"), whole...), "Seoul called."},
		"pages in a circle":   {built("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]>>"), "error: no page is found in it"},
		"encrypted":           {article(t, func(p *fpdf.Fpdf) { p.SetProtection(0, "open", "own") }), "error: it is encrypted"},
		"deep":                {tree(streamed("", draw), strings.Repeat("[", 100_000)), "Seoul called."},
		"deep content":        {tree(streamed("", strings.Repeat("<<[", 100_000)+draw)), "error: its pages hold no text"},
		"too much":            {tree(streamed("", draw+strings.Repeat(" ", 2<<20))), "error: it unpacks to too much"},
		"too much in parts":   {tree(streamed("", strings.Repeat("/X Do ", 100)), streamed("/Subtype/Form", strings.Repeat(" ", 1<<15))), "error: it unpacks to too much"},
	} {
		if got := textOf(t, c.b); got != c.want {
			t.Errorf("%s: got %.200q, want %q", name, got, c.want)
		}
	}
	turnedPage := "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Rotate 90>>"
	b := built("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 5 0 R>>>>>>", turnedPage,
		streamed("", "BT /F 12 Tf 0 1 -1 0 72 100 Tm (Seoul called.) Tj ET"), helvetica)
	if got := textOf(t, b); got != "Seoul called." {
		t.Errorf("a turned page: got %q", got)
	}
}

// Reading stops when it is told to.
func TestStop(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Read(ctx, article(t, nil), 1<<20); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(article(f, nil))
	f.Add(article(f, func(p *fpdf.Fpdf) { p.SetCompression(false) }))
	f.Add(onePage(helvetica, streamOf("", columns(true))))
	f.Add(onePage("<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[1[500 600]3 4 700]>>]>>",
		streamOf("", "BT /F 12 Tf 72 700 Td <00010002> Tj ET"), streamOf("", "1 beginbfrange <0001> <0003> <0041> endbfrange")))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := Read(context.Background(), b, 1<<20)
		if (doc == nil) == (err == nil) {
			t.Fatalf("%v, %v", doc, err)
		}
		if doc != nil && (len(doc.Paragraphs) == 0 || doc.Unknown > 1) {
			t.Errorf("%+v", doc)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	doc := article(b, nil)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		if _, err := Read(context.Background(), doc, 1<<20); err != nil {
			b.Fatal(err)
		}
	}
}
