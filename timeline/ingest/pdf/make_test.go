package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// built is a PDF of the given objects, numbered from 1: the first is the
// catalog. It has no table of references.
func built(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	out.WriteString("trailer\n<</Root 1 0 R>>\n%%EOF\n")
	return out.Bytes()
}

// streamOf is a stream as it is, streamed one packed by Flate.
func streamOf(head, data string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(data), head, data)
}

func streamed(head, data string) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return streamOf(" /Filter/FlateDecode"+head, z.String())
}

// onePage is a PDF of one page with a font F and other objects from number 6 on.
func onePage(font, content string, more ...string) []byte {
	return built(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>", content, font,
	}, more...)...)
}

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

// article is a PDF of an article with a header and a page number on each page.
func article(t testing.TB, set func(*fpdf.Fpdf)) []byte {
	t.Helper()
	p := fpdf.New("P", "pt", "A4", "")
	p.SetTitle("Talks turned down", true)
	p.SetAuthor("Mina Park", true)
	p.SetHeaderFunc(func() {
		p.SetFont("Helvetica", "", 8)
		p.Text(40, 30, fmt.Sprintf("The Harbour Wire, No. %d", p.PageNo()))
		p.Text(300, 820, fmt.Sprint(p.PageNo()))
	})
	if set != nil {
		set(p)
	}
	p.AddPage()
	p.SetFont("Helvetica", "B", 20)
	p.MultiCell(0, 24, "Talks turned down", "", "L", false)
	p.SetFont("Times", "", 11)
	p.MultiCell(0, 14, "By Mina Park\nJuly 28, 2025", "", "L", false)
	for i := range 30 {
		p.Ln(7)
		p.MultiCell(0, 14, fmt.Sprintf("%d. %s", i+1, sentence), "", "J", false)
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const sentence = "North Korea turned down an offer of talks on Monday, and the South said it would go on seeking dialogue with its " +
	"neighbour. The ministry of the South called the answer a cause for regret, and asked for the line between the armies to be opened."

// text reads a PDF and gives its paragraphs as lines.
func textOf(t testing.TB, b []byte) string {
	t.Helper()
	doc, err := Read(context.Background(), b, 1<<20)
	if err != nil {
		return "error: " + err.Error()
	}
	var out []string
	for _, p := range doc.Paragraphs {
		out = append(out, p.Text)
	}
	return strings.Join(out, "\n")
}
