package pdf

import (
	"context"
	"errors"
)

// Document is the text of a file.
type Document struct {
	Info
	Address    string // that a browser printed below its pages, "" when none
	Pages      int
	Paragraphs []Paragraph
	Body       float64 // the size most letters have, in points
	Unknown    float64 // the share of signs whose letter is not known, 0 to 1
}

// unknownShare is the share of signs without a meaning from which on a text is
// not one.
const unknownShare = 0.5

// Read reads the text of a file that is in memory as a whole. Together, all
// that is packed in it may unpack to limit bytes. The error is one of this
// package or that of the context; a file that is damaged is read as far as it
// goes.
func Read(ctx context.Context, b []byte, limit int64) (*Document, error) {
	f, err := scan(b, limit)
	if err != nil {
		return nil, err
	}
	all := f.pages()
	if len(all) == 0 {
		return nil, ErrNoPages
	}
	doc := &Document{Info: f.info(), Pages: len(all)}
	var pages [][]line
	signs, unknown := 0, 0
	for i, p := range all {
		d := &drawer{file: f, ctx: ctx, state: state{ctm: turned(p.rotate), scale: 1}}
		if err := d.page(p); err != nil {
			return nil, err
		}
		signs += d.signs
		unknown += d.unknown
		pages = append(pages, ordered(lines(d.runs, i)))
	}
	switch {
	case signs == 0:
		return nil, ErrNoText
	case float64(unknown) > unknownShare*float64(signs):
		return nil, ErrNoLetters
	}
	doc.Unknown = float64(unknown) / float64(signs)
	pages, doc.Address = withoutMargins(pages, doc.Title)
	doc.Body = bodySize(pages)
	doc.Paragraphs = paragraphs(pages)
	if len(doc.Paragraphs) == 0 {
		return nil, ErrNoText
	}
	return doc, nil
}

// turned is the transformation of a page that is shown turned clockwise.
func turned(degrees float64) matrix {
	switch int(degrees) % 360 {
	case 90, -270:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180, -180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270, -90:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return identity
}

// page draws a page: its contents are one stream, or several that are one.
func (d *drawer) page(p page) error {
	parts := d.array(p.dict["Contents"])
	if parts == nil {
		parts = array{p.dict["Contents"]}
	}
	var all []byte
	for _, o := range parts {
		s := d.stream(o)
		if s == nil {
			continue
		}
		b, err := d.unpack(s)
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		all = append(append(all, b...), '\n')
	}
	return d.draw(all, d.dict(p.resources), 0)
}
