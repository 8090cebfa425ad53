package timeline

import (
	"fmt"
	"io"
	"iter"
	"strconv"
)

// ReadArticles reads articles, JSONL or CSV, and calls each with every one; see
// [ArticleOf]. Rows that cannot be read come back in skipped; err is the
// reader's.
func ReadArticles(r io.Reader, name string, each func(Article)) (skipped []error, err error) {
	return ReadRows(r, name, func(row Row) error {
		published, err := ParseInstant(row.Get(PublishedColumns()...))
		if err != nil {
			return row.Error("%v", err)
		}
		a, err := ArticleOf(row, published)
		if err != nil {
			return err
		}
		each(a)
		return nil
	})
}

// PublishedColumns names the columns that may hold an article's publication
// date, the best first.
func PublishedColumns() []string {
	return []string{"published", "published_at", "date", "time", "datetime", "pubdate", "publishedat", "publish_date", "date_published", "publication_date"}
}

// IsArticle reports whether a row with these columns can be an article: it has
// a title or a text.
func IsArticle(r Row) bool { return r.Has("title", "headline", "text", "body", "content") }

// ArticleOf reads a row as an article published at the given instant. Other
// names are understood: headline, body, content, link, source, publisher,
// language. Without id it is the content hash, without path the file and line.
// An article needs a text or a title; the error is a [*SyntaxError].
func ArticleOf(r Row, published Instant) (Article, error) {
	a := Article{
		ID:        r.Get("id"),
		URL:       r.Get("url", "link"),
		About:     r.Get("about"),
		Title:     r.Get("title", "headline"),
		Published: published,
		Outlet:    r.Get("outlet", "source", "publisher"),
		Lang:      r.Get("lang", "language"),
		Author:    r.Get("author", "authors", "byline", "creator"),
		Text:      r.Get("text", "body", "content"),
		Path:      r.Get("path"),
	}
	if sure, err := strconv.ParseFloat(r.Get("published_confidence"), 64); err == nil && sure >= 0 && sure < 1 {
		a.PublishedConfidence = Num(sure)
	}
	if a.Text == "" && a.Title == "" {
		return Article{}, r.Error("an article without text and title; give it in a column text or body")
	}
	if a.ID == "" {
		a.ID = ArticleID(a)
	}
	if a.Path == "" {
		a.Path = fmt.Sprintf("%s:%d", r.File, r.Line)
	}
	return a, nil
}

// ArticleID is the content hash of an article: of everything but its id and
// where it was read from.
func ArticleID(a Article) string {
	return ContentID("a", clean(a.URL), clean(a.Title), a.Published.String(), clean(a.Outlet), clean(a.Text))
}

// WriteArticlesJSONL writes one article a line with the keys id, url, title,
// published, outlet, lang, text and path, null when missing; and about, author
// and published_confidence only where there is one.
func WriteArticlesJSONL(w io.Writer, articles iter.Seq[Article]) error {
	out := newLineWriter(w)
	for a := range articles {
		out.field("id", textColumn, clean(a.ID))
		out.field("url", textColumn, clean(a.URL))
		out.field("title", textColumn, clean(a.Title))
		out.field("published", textColumn, a.Published.String())
		out.field("outlet", textColumn, clean(a.Outlet))
		out.field("lang", textColumn, clean(a.Lang))
		out.field("text", textColumn, clean(a.Text))
		out.field("path", textColumn, clean(a.Path))
		if about := clean(a.About); about != "" {
			out.field("about", textColumn, about)
		}
		if author := clean(a.Author); author != "" {
			out.field("author", textColumn, author)
		}
		if a.PublishedConfidence.Known {
			out.field("published_confidence", numberColumn, strconv.FormatFloat(a.PublishedConfidence.Value, 'f', -1, 64))
		}
		if err := out.flush(); err != nil {
			return err
		}
	}
	return nil
}
