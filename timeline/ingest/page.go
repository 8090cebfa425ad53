package ingest

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/seed-4148e10f/tension/timeline"
)

// page reads a saved web page: the text go-readability finds, or all
// paragraphs where it finds none or cannot read the page (golang.org/x/net/html
// gives up beyond 512 nested elements).
func (r *fileReader) page(doc string) {
	head := readHead(doc)
	a := timeline.Article{URL: head.url(), Outlet: head.meta("og:site_name"), Lang: head.language(), Path: r.name}
	title, text := mainText(doc, a.URL)
	if text == "" {
		text = strings.Join(head.paragraphs, "\n")
	}
	a.Title = firstFilled(title, head.meta("og:title"), head.title)
	a.Text = r.Words.prune(text)
	a.Published = firstKnown(r.Published, head.published(r.Words, a.URL), r.Words.dateline(a.Text), namedDay(base(r.name)))
	r.single(a)
}

// mainText is the title and text of a page without what surrounds them, ""
// where there is none to be found.
func mainText(doc, address string) (title, text string) {
	tree, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return "", ""
	}
	where, err := url.Parse(address)
	if err != nil || !where.IsAbs() {
		where = nil
	}
	parser := readability.NewParser()
	found, err := parser.ParseAndMutate(tree, where)
	if err != nil || found.Node == nil {
		return "", ""
	}
	return oneLine(found.Title()), textOf(found.Node)
}

// fragmentText is the text of a piece of HTML, such as a feed's content.
func fragmentText(doc string) string {
	tree, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return strings.Join(readHead(doc).paragraphs, "\n")
	}
	return textOf(tree)
}

// breaking elements stand on lines of their own, silent ones hold no report.
var (
	breaking = elements(`address article blockquote body br center dd div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr html li main
		ol p pre section table tbody td tfoot th thead tr ul`)
	silent = elements(`aside audio button canvas figure footer head iframe label math nav noscript object
		picture script select style svg template textarea video`)
)

func elements(names string) map[string]bool {
	set := map[string]bool{}
	for _, n := range strings.Fields(names) {
		set[n] = true
	}
	return set
}

// textOf is the text below a node, one paragraph a line. The parser bounds the
// depth.
func textOf(n *html.Node) string {
	var out strings.Builder
	writeText(&out, n)
	return lines(out.String())
}

// paragraphBreak stands for a line break in text whose own line breaks are
// only space.
const paragraphBreak = '\u2029'

func writeText(out *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		out.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && silent[n.Data]:
		return
	}
	apart := n.Type == html.ElementNode && breaking[n.Data]
	if apart {
		out.WriteRune(paragraphBreak)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(out, c)
	}
	if apart {
		out.WriteRune(paragraphBreak)
	}
}

// lines turns text with paragraph breaks into one paragraph a line.
func lines(text string) string {
	var kept []string
	for part := range strings.SplitSeq(text, string(paragraphBreak)) {
		if part = oneLine(part); part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "\n")
}

// oneLine puts a text on one line, without invisible characters.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Join(tidyLines(s), " "))
}

func firstFilled(texts ...string) string {
	for _, s := range texts {
		if s = oneLine(s); s != "" {
			return s
		}
	}
	return ""
}
