package ingest

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// pageHead is what a page says about itself, read token by token so that
// neither size nor nesting matters.
type pageHead struct {
	title      string
	lang       string
	canonical  string
	base       string            // what addresses are relative to
	metas      map[string]string // by property, name or itemprop, in lower case; the first counts
	scripts    []string          // JSON-LD
	times      []string          // of time elements, the ones marked as publication first
	bylines    []string          // texts of elements whose class speaks of dates
	authors    []string          // texts of elements whose class, rel or itemprop speaks of the author
	paragraphs []string          // of the whole page, for pages that cannot be parsed
}

// isAuthor reports whether an element names the author: its class or itemprop
// has the word and none that speaks of what stands around the name.
func isAuthor(t html.Token) bool {
	for _, a := range t.Attr {
		switch a.Key {
		case "rel":
			if a.Val == "author" {
				return true
			}
		case "class", "itemprop":
			for class := range strings.FieldsSeq(strings.ToLower(a.Val)) {
				if authorClass(class) {
					return true
				}
			}
		}
	}
	return false
}

var (
	authorWords = elements(`author authors byline creator`)
	besideName  = elements(`about avatar bio box card date description follow image img info link list more photo picture role social time`)
)

// authorClass reports whether a class such as "article__author-name" is that of
// the author's name.
func authorClass(class string) bool {
	is := false
	for part := range strings.FieldsFuncSeq(class, func(r rune) bool { return r == '-' || r == '_' }) {
		if besideName[part] {
			return false
		}
		is = is || authorWords[part]
	}
	return is
}

// isByline reports whether an element's class, id or itemprop speaks of a date.
func isByline(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "itemprop" {
			continue
		}
		for _, mark := range [...]string{"date", "time", "publish", "byline", "posted", "Date", "Time", "Publish"} {
			if strings.Contains(a.Val, mark) {
				return true
			}
		}
	}
	return false
}

// maxByline is the longest text, in bytes, that is taken for a byline.
const maxByline = 200

// headReader holds the state of reading a page's tokens.
type headReader struct {
	head   *pageHead
	text   strings.Builder // of the element that is being read
	name   strings.Builder // of the author, who may stand in a byline
	byName string          // the end tag that closes the author's element, "" outside
	silent int             // depth inside elements that hold no report
	until  string          // the end tag that closes title, script or byline
	keep   func(string)    // what to do with its text
	para   strings.Builder
}

// empty are the elements that hold nothing and have no end tag.
var empty = elements(`area base br col embed hr img input link meta source track wbr`)

// readHead reads a page's tokens once.
func readHead(doc string) *pageHead {
	r := &headReader{head: &pageHead{metas: map[string]string{}}}
	tokens := html.NewTokenizer(strings.NewReader(doc))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			r.endParagraph()
			return r.head
		case html.TextToken:
			r.words(string(tokens.Text()))
		case html.StartTagToken:
			r.start(tokens.Token())
		case html.SelfClosingTagToken:
			r.void(tokens.Token())
		case html.EndTagToken:
			r.end(tokens.Token().Data)
		}
	}
}

func (r *headReader) words(s string) {
	if r.keep != nil {
		r.text.WriteString(s)
	}
	if r.byName != "" {
		r.name.WriteString(s)
	}
	if r.silent == 0 {
		r.para.WriteString(s)
	}
}

func (r *headReader) start(t html.Token) {
	switch t.Data {
	case "html":
		r.head.lang = attribute(t, "lang")
	case "body":
		r.silent = 0 // head need not be closed
	case "title":
		if r.head.title == "" {
			r.collect(t.Data, func(s string) { r.head.title = s })
		}
	case "script":
		if strings.EqualFold(attribute(t, "type"), "application/ld+json") {
			r.collect(t.Data, func(s string) { r.head.scripts = append(r.head.scripts, s) })
		}
	case "time":
		r.time(t)
	default:
		if r.keep == nil && !empty[t.Data] && isByline(t) {
			r.collect(t.Data, r.byline)
		}
	}
	if r.byName == "" && !empty[t.Data] && isAuthor(t) {
		r.name.Reset()
		r.byName = t.Data
	}
	r.void(t)
	if silent[t.Data] {
		r.silent++
	}
}

// void reads what needs no end tag.
func (r *headReader) void(t html.Token) {
	if breaking[t.Data] {
		r.endParagraph()
		r.words(" ")
	}
	switch t.Data {
	case "meta":
		for _, by := range [...]string{"property", "name", "itemprop"} {
			key, value := strings.ToLower(attribute(t, by)), strings.TrimSpace(attribute(t, "content"))
			if _, ok := r.head.metas[key]; !ok && key != "" && value != "" {
				r.head.metas[key] = value
			}
		}
	case "base":
		if r.head.base == "" {
			r.head.base = attribute(t, "href")
		}
	case "link":
		if r.head.canonical == "" && strings.EqualFold(attribute(t, "rel"), "canonical") {
			r.head.canonical = attribute(t, "href")
		}
	}
}

func (r *headReader) end(name string) {
	if name == r.until && r.keep != nil {
		keep := r.keep
		r.keep = nil
		keep(oneLine(r.text.String()))
	}
	if name == r.byName {
		if s := oneLine(r.name.String()); s != "" && len(s) <= maxByline {
			r.head.authors = append(r.head.authors, s)
		}
		r.byName = ""
	}
	if silent[name] && r.silent > 0 {
		r.silent--
	}
	if breaking[name] {
		r.endParagraph()
	}
}

// collect gives the text up to an element's end tag to keep.
func (r *headReader) collect(until string, keep func(string)) {
	r.text.Reset()
	r.until, r.keep = until, keep
}

func (r *headReader) byline(s string) {
	if s != "" && len(s) <= maxByline {
		r.head.bylines = append(r.head.bylines, s)
	}
}

// time keeps a time element's instant, or the text in it.
func (r *headReader) time(t html.Token) {
	stated := attribute(t, "datetime")
	marked := strings.Contains(strings.ToLower(attribute(t, "itemprop")+attribute(t, "class")), "publish") ||
		slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "pubdate" })
	switch {
	case stated == "":
		if r.keep == nil {
			r.collect("time", r.byline)
		}
	case marked:
		r.head.times = append([]string{stated}, r.head.times...)
	default:
		r.head.times = append(r.head.times, stated)
	}
}

// endParagraph keeps a paragraph that reads like one: a sentence, not a label.
func (r *headReader) endParagraph() {
	s := oneLine(r.para.String())
	r.para.Reset()
	if len(s) > 80 || len(s) > 20 && endsSentence(s) {
		r.head.paragraphs = append(r.head.paragraphs, s)
	}
}

// attribute is the value of an attribute, "" when it is missing.
func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func (h *pageHead) meta(key string) string { return oneLine(h.metas[key]) }

// url is the page's canonical address, "" when it states none that is whole or
// can be made so by its base.
func (h *pageHead) url() string {
	for _, s := range []string{h.canonical, h.metas["og:url"]} {
		if isWhole(s) {
			return s
		}
	}
	base, err := url.Parse(h.base)
	if err != nil || !isWhole(h.base) || h.canonical == "" {
		return ""
	}
	if whole, err := base.Parse(h.canonical); err == nil && isWhole(whole.String()) {
		return whole.String()
	}
	return ""
}

func isWhole(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

func (h *pageHead) language() string {
	return strings.ReplaceAll(firstFilled(h.lang, h.metas["og:locale"]), "_", "-")
}

// dateMetas are the meta elements that hold a publication date, the most
// trusted first.
var dateMetas = [...]string{
	"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate",
	"publish-date", "publish_date", "pubdate", "published", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date",
	"dcterms.date", "dcterms.created", "date",
}

var publishedField = regexp.MustCompile(`"datePublished"\s*:\s*"([^"]+)"`)

// published adds when the page says it was published: in JSON-LD, meta elements,
// a time element, its address or a byline, in this order.
func (h *pageHead) published(p *publication, address string) {
	for _, s := range h.scripts {
		if g := publishedField.FindStringSubmatch(s); g != nil {
			p.add(byLD, p.words.when(g[1]))
		}
	}
	for _, key := range dateMetas {
		p.add(byMeta, p.words.when(h.metas[key]))
	}
	for _, s := range h.times {
		p.add(byTime, p.words.when(s))
	}
	p.add(byAddress, namedDay(address))
	for _, s := range h.bylines {
		p.add(byByline, p.words.when(s))
	}
}
