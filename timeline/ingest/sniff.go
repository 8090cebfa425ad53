package ingest

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// sniffed is how many bytes of a file say what it is.
const sniffed = 64 << 10

// form is what a file is.
type form string

const (
	formEmpty  form = "empty file"
	formBinary form = "binary file"
	formTable  form = "table"
	formJSON   form = "JSON document"
	formPage   form = "page"
	formFeed   form = "feed"
	formMHTML  form = "saved page"
	formPDF    form = "PDF"
	formText   form = "text"
)

// magics are the first bytes of binary files that people mistake for articles.
var magics = [...]struct{ first, name string }{
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"}, {"\xd0\xcf\x11\xe0", "an office document"}, {"7z\xbc\xaf\x27\x1c", "a 7-zip archive"}, {"Rar!", "a RAR archive"},
	{"{\\rtf", "rich text"}, {"bplist00", "a web archive of Safari"}, {"II*\x00", "a picture"}, {"MM\x00*", "a picture"}, {"RIFF", "a picture or sound"},
	{"SQLite format 3", "a database"}, {"\xca\xfe\xba\xbe", "a program"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
}

var (
	feedStart  = regexp.MustCompile(`(?i)<(?:rss|feed|rdf:rdf)[\s>]`)
	pageStart  = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p)[\s>]`)
	pageRoot   = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html)[\s>]`)
	jsonStart  = regexp.MustCompile(`^(?:\[\s*\{|\{\s*\n)`)
	jsonNested = regexp.MustCompile(`^\{(?:\s*"\w+"\s*:\s*(?:"[^"]*"|[\w.+-]+)\s*,)*\s*"\w+"\s*:\s*\[\s*\{`)
	jsonLines  = regexp.MustCompile(`\}\r?\n\{`)
	jsonFeed   = regexp.MustCompile(`"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org`)
	tableNames = regexp.MustCompile(`\.(?:csv|tsv|jsonl|ndjson)$`)
)

// sniff says what a file is from its first bytes; the name decides only
// between a table and a text.
func sniff(name string, head []byte) form {
	if isPDF(head) {
		return formPDF
	}
	if bom := utf16Order(head); bom != nil {
		head = []byte(mustDecode(bom, head))
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	start := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(start) == 0:
		return formEmpty
	case binaryName(head) != "":
		return formBinary
	case mhtmlStart.Match(first(start, 2048)):
		return formMHTML
	case start[0] == '<' && feedStart.Match(first(start, 2048)) && !pageRoot.Match(first(start, 512)):
		return formFeed
	case start[0] == '<' && pageStart.Match(first(start, 8192)):
		return formPage
	case start[0] == '{' && jsonFeed.Match(first(start, 2048)):
		return formFeed
	case jsonStart.Match(start), jsonNested.Match(first(start, 2048)) && !jsonLines.Match(start):
		return formJSON
	case start[0] == '{' || tableNames.MatchString(plainName(name)) || isHeader(start):
		return formTable
	}
	return formText
}

// readable is what a document of another kind can be saved as.
const readable = "text, HTML, JSONL or CSV"

// binaryName names what a binary file is, "" when it may be a text.
func binaryName(head []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.first)) {
			return m.name
		}
	}
	if utf16Order(head) == nil && !textual(head) {
		return "a binary file"
	}
	return ""
}

// fewZeros is how many bytes of a text may be zero, one in so many: programs
// leave some where a field was empty.
const fewZeros = 16

// textual reports whether bytes may be a text: without a zero byte, or UTF-8 with
// few.
func textual(head []byte) bool {
	zeros := bytes.Count(head, []byte{0})
	if zeros == 0 {
		return true
	}
	whole := head
	if len(head) >= sniffed { // the last character may be cut
		whole = head[:len(head)-utf8.UTFMax]
		for len(whole) < len(head) && !utf8.RuneStart(head[len(whole)]) {
			whole = head[:len(whole)+1]
		}
	}
	return fewZeros*zeros <= len(head) && utf8.Valid(whole)
}

// plainName is the file's name in lower case without the ending of a
// compression.
func plainName(name string) string {
	name = strings.ToLower(path.Base(name))
	for _, ending := range [...]string{".gz", ".zst", ".bz2", ".xz"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

func first(b []byte, n int) []byte { return b[:min(n, len(b))] }

// columnNames are the columns by which a table is known without its name.
var columnNames = map[string]bool{
	"id": true, "title": true, "headline": true, "text": true, "body": true, "content": true, "published": true, "date": true,
	"time": true, "url": true, "link": true, "source": true, "outlet": true, "publisher": true, "lang": true, "about": true,
	"target": true, "code": true, "earliest": true, "latest": true, "tension": true,
}

// isHeader reports whether the first line is the header of a table: three
// known column names, or two that are all there is.
func isHeader(start []byte) bool {
	head, _, _ := bytes.Cut(start, []byte("\n"))
	for _, separator := range []string{",", ";", "\t"} {
		cells := strings.Split(string(head), separator)
		known := map[string]bool{}
		for _, c := range cells {
			if c = strings.ToLower(strings.Trim(strings.TrimSpace(c), `"`)); columnNames[c] {
				known[c] = true
			}
		}
		if len(known) >= 3 || len(known) == 2 && len(cells) == 2 {
			return true
		}
	}
	return false
}
