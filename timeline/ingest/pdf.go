package ingest

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/ingest/pdf"
)

// pdfMark begins a PDF; some programs write a few bytes before it.
const (
	pdfMark   = "%PDF-"
	pdfBefore = 1024
)

// isPDF reports whether a file that begins with head is a PDF. Before the mark
// there may be space, or bytes that are no text.
func isPDF(head []byte) bool {
	at := bytes.Index(first(head, pdfBefore), []byte(pdfMark))
	if at <= 0 {
		return at == 0
	}
	before := bytes.TrimSpace(bytes.TrimPrefix(head[:at], []byte("\ufeff")))
	return len(before) == 0 || bytes.IndexByte(before, 0) >= 0
}

// pdfHints are what to do about a PDF that cannot be read.
var pdfHints = []struct {
	err  error
	kind Kind
	hint string
}{
	{pdf.ErrEncrypted, Unreadable, "open it with its password and print it to a new PDF, or save its text"},
	{pdf.ErrNoText, Empty, "a scan needs text recognition first, e.g. with ocrmypdf"},
	{pdf.ErrNoLetters, Encoding, "run text recognition on it, e.g. ocrmypdf --force-ocr, or save its text"},
	{pdf.ErrNoPages, Broken, "get the file again"},
	{pdf.ErrTooLarge, TooLarge, "split it, or raise --max-document"},
}

// unknownSigns is the share of signs without a meaning that is told.
const unknownSigns = 0.02

// pdf reads a PDF as one article.
func (r *fileReader) pdf(b []byte) error {
	doc, err := pdf.Read(r.ctx, b, r.Limits.Document)
	if err != nil {
		for _, h := range pdfHints {
			if errors.Is(err, h.err) {
				r.skip(h.kind, 0, "a PDF that cannot be read: %v; %s", err, h.hint)
				return nil
			}
		}
		return err
	}
	if doc.Unknown > unknownSigns {
		r.warn("%.0f%% of the letters of this PDF are not known and left out; look at its text with tension articles", 100*doc.Unknown)
	}
	r.single(r.pdfArticle(doc))
	return nil
}

// pdfArticle is a document as an article.
func (r *fileReader) pdfArticle(doc *pdf.Document) timeline.Article {
	title, rest := pdfTitle(doc)
	lines := make([]string, len(rest))
	front := 0 // the paragraphs at the top in which a date and a name may stand
	for i, p := range rest {
		if lines[i] = oneLine(p.Text); i < pdfFront && p.Page == 1 {
			front = i + 1
		}
	}
	body, bylines := r.Words.withoutBylines(lines[:front])
	body = append(body, lines[front:]...)
	a := timeline.Article{URL: doc.Address, Title: title, Text: strings.Join(body, "\n"), Path: r.name}
	a.Author = firstFilled(r.Words.bylineAuthor(bylines), r.Words.pdfAuthor(doc.Author))
	p := publication{words: r.Words}
	p.add(stated, r.Published)
	p.add(byDateline, r.Words.dateline(a.Text))
	p.add(byAddress, namedDay(doc.Address))
	for _, s := range bylines {
		p.add(byByline, r.Words.when(s))
	}
	p.add(byName, namedDay(base(r.name)))
	p.add(byCreation, pdfCreated(doc.Created))
	p.fill(&a)
	if p.by() == byCreation {
		r.warn("the only date of this PDF is that of its making, taken for its publication; give --published 2025-07-28 where that is wrong")
	}
	return a
}

// pdfFront is how many paragraphs of the first page may hold the date and the
// author; further below, a line with a date is a heading of the text.
const pdfFront = 8

// largeTitle is how much larger than the body a title is set, at least.
const largeTitle = 1.15

// pdfTitle is a document's title and its paragraphs without it: the largest
// line on its first page, or what the file says when it is set no larger.
func pdfTitle(doc *pdf.Document) (string, []pdf.Paragraph) {
	best := -1
	for i, p := range doc.Paragraphs {
		if p.Page > 1 || i >= pdfFront {
			break
		}
		if p.Size >= largeTitle*doc.Body && len(strings.Fields(p.Text)) > 1 && (best < 0 || p.Size > doc.Paragraphs[best].Size) {
			best = i
		}
	}
	said := oneLine(doc.Title)
	if !strings.Contains(said, " ") || fileTitle.MatchString(said) {
		said = ""
	}
	if best < 0 {
		return said, doc.Paragraphs
	}
	return oneLine(doc.Paragraphs[best].Text), append(append([]pdf.Paragraph(nil), doc.Paragraphs[:best]...), doc.Paragraphs[best+1:]...)
}

// fileTitle is a title that a program made of a file's name.
var fileTitle = regexp.MustCompile(`(?i)^(?:untitled|microsoft (?:word|powerpoint)\b)|\.(?:docx?|pdf|indd|qxd|html?|odt|rtf|tex|pptx?)$`)

// pdfAuthor is an author that is a name and not the account of a computer.
func (w *Words) pdfAuthor(s string) string {
	if s = w.authorName(s); !strings.Contains(s, " ") {
		return ""
	}
	return s
}

// pdfCreated is the day a PDF says it was made: D:20250728093000+09'00'.
// 1 January 1970 is what programs write that do not want to say.
func pdfCreated(s string) timeline.Instant {
	t := namedDay(strings.TrimPrefix(s, "D:")[:min(8, len(strings.TrimPrefix(s, "D:")))])
	if y, _, _ := t.Day.Date(); !t.Known() || y == 1970 {
		return timeline.Instant{}
	}
	return t
}
