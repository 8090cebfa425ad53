package ingest

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"
)

// mhtmlStart is the head of a page saved with its pictures in one file, as a
// mail message of several parts.
var mhtmlStart = regexp.MustCompile(`(?is)^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related`)

// maxParts bounds the parts of such a file that are looked at for the page.
const maxParts = 1000

// mhtml finds the page in a file of several parts: the first that is HTML.
func (r *fileReader) mhtml(doc []byte) {
	broken := func() {
		r.skip(Broken, 0, "a saved page (MHTML) that holds no HTML; save the page as HTML")
	}
	in := bufio.NewReader(bytes.NewReader(doc))
	head, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		broken()
		return
	}
	_, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil || params["boundary"] == "" {
		broken()
		return
	}
	parts := multipart.NewReader(in, params["boundary"])
	for range maxParts {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		kind, about, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		page, _ := io.ReadAll(plainPart(part, part.Header.Get("Content-Transfer-Encoding"))) // a part that is cut is read as far as it goes
		text, err := decodeAs(page, about["charset"])
		if err != nil {
			r.skip(Encoding, 0, "%v", err)
			return
		}
		address := part.Header.Get("Content-Location")
		if address == "" {
			address = head.Get("Snapshot-Content-Location")
		}
		r.pageAt(text, address)
		return
	}
	broken()
}

// plainPart takes the transfer encoding off.
func plainPart(part io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(part)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, part)
	}
	return part
}
