package ingest

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
)

// byLine is a line that names who wrote the text: "By Mina Park".
var byLine = regexp.MustCompile(`(?i)^(?:story |written |reported )?by:?\s+(\S.*)$`)

// Parts of a byline behind the name: a date, an address of mail, an office.
var afterName = regexp.MustCompile(`\s*(?:[|•·–—]|/\s|\s-\s|\(|,?\s*\S*@\S+|,?\s+(?i:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s+(?:\d{1,2}\s+)?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d|(?i:published|updated|posted)\b).*$`)

// maxAuthor is the longest name of an author, or list of them, in bytes; what is
// longer is a text about them.
const maxAuthor = 120

// authorName is the name in what a page says of its author, "" when it says
// none: "By Mina Park | July 28" is Mina Park, and an address is none.
func (w *Words) authorName(s string) string {
	s = oneLine(s)
	if g := byLine.FindStringSubmatch(s); g != nil {
		s = g[1]
	}
	s = strings.Trim(afterName.ReplaceAllString(s, ""), " ,;:-–—|")
	if len(s) > maxAuthor || strings.Contains(s, "://") || strings.HasPrefix(s, "@") || w.account(s) || !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// account reports whether a name is that of an account: one word in lower case,
// or one of those that many systems have.
func (w *Words) account(name string) bool {
	one := !strings.Contains(name, " ") && strings.ToLower(name) == name && strings.ToUpper(name) != name // scripts without cases have names
	return one || w != nil && w.no[strings.ToLower(name)]
}

// bylineAuthor is the author that one of the lines above a text names. Only
// lines that say "by" do: a name alone may be a place or a column's title.
func (w *Words) bylineAuthor(lines []string) string {
	for _, l := range lines {
		if byLine.MatchString(oneLine(l)) {
			if s := w.authorName(l); s != "" {
				return s
			}
		}
	}
	return ""
}

// isAuthorLine reports whether a paragraph is a byline and no sentence: "By", and
// a few words that are names.
func (w *Words) isAuthorLine(p string) bool {
	g := byLine.FindStringSubmatch(p)
	if g == nil || len(strings.Fields(p)) > maxBylineWord || endsSentence(p) {
		return false
	}
	name := w.authorName(p)
	first := []rune(name)
	return len(first) > 0 && unicode.IsUpper(first[0])
}

// ldAuthor are the names of the authors in JSON-LD: of the outermost object that
// states any, or of the first in its graph.
func (w *Words) ldAuthor(script string) string {
	var doc any
	if json.Unmarshal([]byte(script), &doc) != nil {
		if g := authorField.FindStringSubmatch(script); g != nil {
			return w.authorName(g[1])
		}
		return ""
	}
	return w.findAuthor(doc, 0)
}

// authorField finds the first author's name in JSON-LD that is broken.
var authorField = regexp.MustCompile(`"author"\s*:\s*(?:[\[{\s]*(?:"@?\w+"\s*:\s*"[^"]*"\s*,\s*)*"name"\s*:\s*)?"([^"]+)"`)

// maxLD is how deep an object may lie that states the author.
const maxLD = 4

func (w *Words) findAuthor(o any, depth int) string {
	if depth > maxLD {
		return ""
	}
	switch o := o.(type) {
	case []any:
		for _, e := range o {
			if s := w.findAuthor(e, depth+1); s != "" {
				return s
			}
		}
	case map[string]any:
		if kind, _ := o["@type"].(string); strings.Contains(kind, "Comment") || strings.Contains(kind, "Review") {
			return ""
		}
		if s := strings.Join(w.ldNames(o["author"]), ", "); s != "" {
			return w.authorName(s)
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if s := w.findAuthor(o[key], depth+1); s != "" {
				return s
			}
		}
	}
	return ""
}

// ldNames are the names of persons or organisations in JSON-LD.
func (w *Words) ldNames(o any) []string {
	switch o := o.(type) {
	case string:
		if s := w.authorName(o); s != "" {
			return []string{s}
		}
	case []any:
		var all []string
		for _, e := range o {
			all = append(all, w.ldNames(e)...)
		}
		return all
	case map[string]any:
		return w.ldNames(o["name"])
	}
	return nil
}

// authorMetas are the meta elements that hold the author, the most trusted
// first.
var authorMetas = [...]string{"author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
	"dcterms.creator", "dc.contributor", "citation_author", "byl", "authors"}

// author is who wrote the page, by its own word; "" when it does not say.
func (h *pageHead) author(w *Words) string {
	for _, s := range h.scripts {
		if name := w.ldAuthor(s); name != "" {
			return name
		}
	}
	for _, key := range authorMetas {
		if name := w.authorName(h.metas[key]); name != "" {
			return name
		}
	}
	for _, s := range h.authors {
		if name := w.authorName(s); name != "" {
			return name
		}
	}
	return ""
}
