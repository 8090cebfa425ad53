package ingest

import (
	"regexp"
	"strings"
)

// The marks of Markdown that stand in the text of articles.
var (
	mdImage   = regexp.MustCompile(`!\[[^\]\n]*\]\([^)\n]*\)`)
	mdLink    = regexp.MustCompile(`\[([^\[\]\n]+)\]\((?:https?:|/|#|mailto:|<)[^)\n]*\)`)
	mdStrong  = regexp.MustCompile(`(\*\*|__)([^\s*_](?:[^\n*]*[^\s*])?)(?:\*\*|__)`)
	mdEmph    = regexp.MustCompile(`(^|[\s("“])[*_]([^\s*_](?:[^\n*_]*[^\s*_])?)[*_]($|[\s.,;:!?)"”])`)
	mdBlock   = regexp.MustCompile(`(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)`)
	mdItem    = regexp.MustCompile(`(?m)^[ \t]*[-*+][ \t]+(\S.*)$`)
	mdRule    = regexp.MustCompile(`(?m)^[ \t]*(?:[-*_=][ \t]*){3,}$`)
	mdUnder   = regexp.MustCompile(`(?m)^(\S.*)\n={3,}[ \t]*$`)
	mdHeading = regexp.MustCompile(`(?m)^#{1,6}[ \t]+\S`)
	frontRow  = regexp.MustCompile(`^(\w+):[ \t]*(.*)$`)
)

// isMarkdown reports whether a text is Markdown: it has a heading, a link or
// strong words as Markdown writes them. An asterisk or a dash alone is none.
func isMarkdown(doc string) bool {
	return strings.HasPrefix(doc, "---\n") || mdHeading.MatchString(doc) || mdLink.MatchString(doc) || mdStrong.MatchString(doc)
}

// plainMarkdown takes the marks of Markdown off a text. A list's items become paragraphs,
// and the front matter that blogs and clippers write becomes header lines.
func plainMarkdown(doc string) string {
	doc = strings.ReplaceAll(doc, "\r\n", "\n")
	doc = mdUnder.ReplaceAllString(doc, "# $1\n") // a heading with a line below it
	if !isMarkdown(doc) {
		return doc
	}
	front := ""
	if rest, ok := strings.CutPrefix(doc, "---\n"); ok {
		if rows, body, ok := strings.Cut(rest, "\n---"); ok {
			front, doc = frontMatter(rows), strings.TrimLeft(body, "-")
		}
	}
	doc = mdImage.ReplaceAllString(doc, "")
	doc = mdLink.ReplaceAllString(doc, "$1")
	doc = mdStrong.ReplaceAllString(doc, "$2")
	doc = mdEmph.ReplaceAllString(doc, "$1$2$3")
	doc = mdRule.ReplaceAllString(doc, "")
	if first, rest, ok := strings.Cut(strings.TrimLeft(doc, "\n"), "\n"); ok && mdHeading.MatchString(first) {
		doc = first + "\n\n" + rest // a heading is a title, whatever follows
	}
	doc = mdBlock.ReplaceAllString(doc, "")
	doc = mdItem.ReplaceAllString(doc, "$1\n")
	return front + doc
}

// frontName is what header lines call a row of front matter: a clipper's source
// is an address.
func frontName(name, value string) string {
	switch {
	case isWhole(value):
		return "url"
	case name == "published_at" || name == "created":
		return "date"
	case name == "site" || name == "publisher":
		return "source"
	}
	return name
}

// frontMatter writes the rows of front matter as header lines. What a header
// line does not know is left out.
func frontMatter(rows string) string {
	var out strings.Builder
	for line := range strings.Lines(rows) {
		g := frontRow.FindStringSubmatch(strings.TrimSpace(line))
		if g == nil {
			continue
		}
		value := strings.Trim(strings.TrimSpace(g[2]), `"'[]`)
		if row := frontName(strings.ToLower(g[1]), value) + ": " + value; value != "" && headerLine.MatchString(row) {
			out.WriteString(row + "\n")
		}
	}
	return out.String()
}

// programShare is the share of a text's bytes that are marks of programs, style
// sheets and markup, from which on it is one. Prose has next to none.
const programShare = 0.05

// webAddress is an address in running text, full of marks of its own.
var webAddress = regexp.MustCompile(`https?://\S+`)

// isProgram reports whether a text is a program, a style sheet or markup.
func isProgram(doc string) bool {
	if strings.Contains(doc, "://") {
		doc = webAddress.ReplaceAllString(doc, "")
	}
	marks := 0
	for i := range len(doc) {
		switch doc[i] {
		case '=':
			if i == 0 || doc[i-1] != '=' { // a row of them is a line below a heading
				marks++
			}
		case '{', '}', ';', '<', '>', '\\':
			marks++
		}
	}
	return float64(marks) > programShare*float64(len(doc))
}
