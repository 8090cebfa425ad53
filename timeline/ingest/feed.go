package ingest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"

	"github.com/seed-4148e10f/tension/timeline"
)

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

// feed reads RSS, RDF, Atom or JSON Feed. Dates are read again from their text:
// gofeed takes "09:00 KST" for UTC.
func (r *fileReader) feed(doc string) {
	if nested(doc) > maxNested {
		r.skip(Broken, 0, "not a feed that can be read (more than %d elements inside each other); save the articles themselves", maxNested)
		return
	}
	// The text is UTF-8 by now, whatever its declaration says.
	parsed, err := gofeed.NewParser().ParseString(declaration.ReplaceAllString(doc, ""))
	if err != nil {
		r.skip(Broken, 0, "not a feed that can be read (%v); save the articles themselves", err)
		return
	}
	if len(parsed.Items) == 0 {
		r.skip(Empty, 0, "a feed without items; leave it out")
	}
	undated := 0
	for i, item := range parsed.Items {
		a := timeline.Article{
			ID: item.GUID, URL: item.Link, Title: oneLine(fragmentText(item.Title)), Outlet: oneLine(parsed.Title), Lang: parsed.Language,
			Text: fragmentText(longer(item.Content, item.Description)),
			Path: fmt.Sprintf("%s#%d", r.name, i+1),
		}
		a.Author = r.Words.itemAuthor(item)
		r.itemTime(item).fill(&a)
		if kind, why := r.article(a); kind != "" {
			r.skip(kind, 0, "item %d: %s", i+1, why)
		} else if !a.Published.Known() {
			undated++
		}
	}
	if undated > 0 {
		r.warn("%d items without a publication date, so their relative dates stay unresolved; give --published 2025-07-28", undated)
	}
}

// maxNested bounds how deep the elements of a feed may lie inside each other:
// the parser behind it remembers each that is open.
const maxNested = 10_000

// nested is how deep the elements of a text lie inside each other, at most, by a
// look at its tags alone.
func nested(doc string) int {
	depth, deepest := 0, 0
	for at := strings.IndexByte(doc, '<'); at >= 0; at = strings.IndexByte(doc, '<') {
		doc = doc[at+1:]
		end := strings.IndexByte(doc, '>')
		switch {
		case strings.HasPrefix(doc, "![CDATA["):
			end = strings.Index(doc, "]]>")
		case strings.HasPrefix(doc, "!"), strings.HasPrefix(doc, "?"):
		case strings.HasPrefix(doc, "/"):
			depth--
		case end > 0 && doc[end-1] != '/':
			depth++
			deepest = max(deepest, depth)
		}
		if end < 0 {
			break
		}
		doc = doc[end:]
	}
	return deepest
}

// itemTime is when an item was published, else when it was last changed.
func (r *fileReader) itemTime(item *gofeed.Item) *publication {
	p := &publication{words: r.Words}
	p.add(stated, r.Words.when(item.Published))
	p.add(byChange, r.Words.when(item.Updated))
	if item.PublishedParsed != nil {
		p.add(stated, timeline.Instant{Day: timeline.DayOf(*item.PublishedParsed)})
	}
	p.add(stated, r.Published)
	return p
}

// itemAuthor are the names of an item's authors.
func (w *Words) itemAuthor(item *gofeed.Item) string {
	var names []string
	for _, p := range item.Authors {
		if name := w.authorName(p.Name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func longer(a, b string) string {
	if len(strings.TrimSpace(b)) > len(strings.TrimSpace(a)) {
		return b
	}
	return a
}
