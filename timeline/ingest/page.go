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
func (r *fileReader) page(doc string) { r.pageAt(doc, "") }

// pageAt reads a page saved from an address, "" when that is not known; the
// page's own word of its address goes first.
func (r *fileReader) pageAt(doc, address string) {
	head := readHead(doc)
	if head.url() == "" && strings.HasPrefix(address, "http") {
		head.canonical = address
	}
	a := timeline.Article{URL: head.url(), Outlet: head.meta("og:site_name"), Lang: head.language(), Path: r.name}
	title, paragraphs := r.Words.mainText(doc, a.URL)
	if len(paragraphs) == 0 {
		paragraphs = head.paragraphs
	}
	paragraphs, bylines := r.Words.withoutFurniture(paragraphs)
	head.bylines = append(head.bylines, bylines...)
	a.Title = firstFilled(title, head.meta("og:title"), head.title)
	a.Text = r.Words.prune(strings.Join(paragraphs, "\n"))
	a.Author = firstFilled(head.author(r.Words), r.Words.bylineAuthor(bylines))
	p := publication{words: r.Words}
	p.add(stated, r.Published)
	head.published(&p, a.URL)
	p.add(byDateline, r.Words.dateline(a.Text))
	p.add(byName, namedDay(base(r.name)))
	p.fill(&a)
	r.single(a)
}

// The longest lines, in words, that may be labels or bylines and not sentences.
const (
	maxLabel      = 15
	maxBylineWord = 12
	maxLabels     = 5 // more of them at one end are a list that belongs to the report
)

// withoutBylines takes bylines out of paragraphs: short lines that carry a date,
// or say by whom.
func (w *Words) withoutBylines(paragraphs []string) (kept, bylines []string) {
	for _, p := range paragraphs {
		if len(strings.Fields(p)) <= maxBylineWord && !endsSentence(p) && w.when(p).Known() || w.isAuthorLine(p) {
			bylines = append(bylines, p)
			continue
		}
		kept = append(kept, p)
	}
	return kept, bylines
}

// withoutFurniture takes bylines out of a page's paragraphs, and labels at
// either end: short lines that are no sentence, such as a section's name above
// or the next headlines below.
func (w *Words) withoutFurniture(paragraphs []string) (kept, bylines []string) {
	kept, bylines = w.withoutBylines(paragraphs)
	low, high := 0, len(kept)
	for low < high && isLabel(kept[low]) {
		low++
	}
	for low < high && isLabel(kept[high-1]) {
		high--
	}
	if low > maxLabels || low == high {
		low = 0
	}
	if len(kept)-high > maxLabels {
		high = len(kept)
	}
	return kept[low:high], bylines
}

func isLabel(line string) bool {
	return len(strings.Fields(line)) <= maxLabel && !endsSentence(line)
}

// mainText is the title and the paragraphs of a page without what surrounds
// them, none where there is nothing to be found.
func (w *Words) mainText(doc, address string) (title string, paragraphs []string) {
	tree, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return "", nil
	}
	w.strip(tree)
	where, err := url.Parse(address)
	if err != nil || !where.IsAbs() {
		where = nil
	}
	parser := readability.NewParser()
	found, err := parser.ParseAndMutate(tree, where)
	if err != nil || found.Node == nil {
		return "", nil
	}
	return oneLine(found.Title()), textOf(found.Node)
}

// fragmentText is the text of a piece of HTML, such as a feed's content.
func fragmentText(doc string) string {
	tree, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return strings.Join(readHead(doc).paragraphs, "\n")
	}
	return strings.Join(textOf(tree), "\n")
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

// textOf is the paragraphs below a node. The parser bounds the depth. I tried
// to leave out paragraphs that are one link: lists of links are as often the
// report as they are its surroundings, and recall lost more than precision won.
func textOf(n *html.Node) []string {
	var out strings.Builder
	writeText(&out, n)
	var kept []string
	for part := range strings.SplitSeq(out.String(), paragraphBreak) {
		if part = oneLine(part); part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}

// paragraphBreak parts paragraphs of text whose own line breaks are only space.
const paragraphBreak = "\u2029"

func writeText(out *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		out.WriteString(n.Data)
		return
	}
	if n.Type == html.ElementNode && silent[n.Data] {
		return
	}
	apart := n.Type == html.ElementNode && breaking[n.Data]
	if apart {
		out.WriteString(paragraphBreak)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(out, c)
	}
	if apart {
		out.WriteString(paragraphBreak)
	}
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
