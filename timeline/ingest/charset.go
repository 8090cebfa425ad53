package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// declared finds the encoding a page or feed says it has.
var declared = regexp.MustCompile(`(?i)(?:<meta[^>]+charset\s*=\s*["']?|<\?xml[^>]+encoding\s*=\s*["'])([\w:.-]+)`)

// minConfidence is what the detector must say, of 100, to be believed: measured
// on short Korean, Japanese, Chinese, Russian and western samples it gave 45 to
// 100, and 10 to 30 on bytes that are no text.
const minConfidence = 40

// decode is decodeAs for a document that came without a header.
func decode(doc []byte) (string, error) { return decodeAs(doc, "") }

// decodeAs turns a document into UTF-8: by its byte-order mark, as it is when it
// is UTF-8, by the header it was sent with, by its own declaration, by detection.
// UTF-8 comes before what is declared because pages are often saved as UTF-8
// with their old meta element, and no other encoding passes for UTF-8 by chance.
func decodeAs(doc []byte, header string) (string, error) {
	unknown := fmt.Errorf("not valid UTF-8 and of no encoding that could be recognised; save the file as UTF-8")
	if e := utf16Order(doc); e != nil {
		text := mustDecode(e, doc)
		if strings.ContainsRune(text, utf8.RuneError) {
			return "", unknown
		}
		return text, nil
	}
	doc = bytes.TrimPrefix(doc, []byte("\ufeff"))
	if utf8.Valid(doc) {
		return string(doc), nil
	}
	labels := []string{header}
	if m := declared.FindSubmatch(first(doc, 8192)); m != nil {
		labels = append(labels, string(m[1]))
	}
	for _, label := range labels {
		if e, name := charset.Lookup(label); e != nil && name != "utf-8" {
			return mustDecode(e, doc), nil
		}
	}
	if e := detect(doc); e != nil {
		return mustDecode(e, doc), nil
	}
	return "", unknown
}

// detect guesses the encoding of bytes that are not UTF-8, nil when unsure.
func detect(doc []byte) encoding.Encoding {
	all, err := chardet.NewTextDetector().DetectAll(first(doc, sniffed))
	if err != nil || len(all) == 0 {
		return nil
	}
	// The detector's guesses come from goroutines: equal ones in any order.
	best := slices.MinFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	if best.Confidence < minConfidence {
		return nil
	}
	// No western text has the letter this byte stands for in Latin 1; broken files
	// do, and Russian ones, where it is a common letter.
	if bytes.IndexByte(doc, 0xff) >= 0 && best.Charset != "windows-1251" {
		return nil
	}
	e, name := charset.Lookup(best.Charset)
	if name == "utf-8" {
		return nil // damaged UTF-8
	}
	return e
}

// utf16Order returns the encoding a UTF-16 byte-order mark announces, or nil.
func utf16Order(doc []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(doc, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(doc, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	return nil
}

// mustDecode decodes with an encoding that replaces what it cannot read.
func mustDecode(e encoding.Encoding, doc []byte) string {
	text, _, _ := transform.Bytes(e.NewDecoder(), doc)
	return string(text)
}

// badLine is the line of the first byte that is not UTF-8.
func badLine(doc []byte) int {
	line := 1
	for len(doc) > 0 {
		r, n := utf8.DecodeRune(doc)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		doc = doc[n:]
	}
	return line
}

// tableReader reads a table as UTF-8. JSONL is UTF-8 by its standard; for CSV
// the first bytes decide. Lines that are not UTF-8 are left to the reader of
// rows, which names them.
func tableReader(body *bufio.Reader, head []byte) io.Reader {
	if e := utf16Order(head); e != nil {
		return transform.NewReader(body, e.NewDecoder())
	}
	whole := head
	if cut := bytes.LastIndexByte(head, '\n'); cut > 0 {
		whole = head[:cut]
	}
	if utf8.Valid(whole) || bytes.TrimLeft(head, " \t\r\n")[0] == '{' {
		return body
	}
	if e := detect(whole); e != nil {
		return transform.NewReader(body, e.NewDecoder())
	}
	return body
}
