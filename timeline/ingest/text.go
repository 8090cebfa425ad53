package ingest

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-4148e10f/tension/timeline"
)

// headerLine is a line "Key: value" above the body of a plain text.
var headerLine = regexp.MustCompile(`(?i)^(title|headline|date|published|source|outlet|url|link|about|lang|language|id|author|by)\s*:\s*(.*)$`)

// text reads a plain text: an optional title line, header lines (Title, Date,
// Source, URL, About, Author, Lang, Id) and the body.
func (r *fileReader) text(doc string) {
	doc = plainMarkdown(doc)
	if isProgram(doc) {
		r.skip(Binary, 0, "a program, a style sheet or markup and no text; leave it out")
		return
	}
	head, title, body := header(tidyLines(doc))
	a := timeline.Article{
		ID: head["id"], URL: head["url"], About: head["about"], Outlet: head["source"], Lang: head["lang"],
		Author: r.Words.authorName(head["author"]),
		Title:  title, Text: unwrap(body), Path: r.name,
	}
	said := r.Words.when(head["date"])
	if head["date"] != "" && !said.Known() {
		r.warn("the line \"Date: %s\" cannot be read; write it as 2025-07-28 or 2025-07-28T09:00:00+09:00", head["date"])
	}
	p := publication{words: r.Words}
	p.add(stated, r.Published)
	p.add(stated, said)
	p.add(byDateline, r.Words.dateline(a.Text))
	p.add(byName, namedDay(base(r.name)))
	for _, line := range body[:min(len(body), textFront)] {
		if len(strings.Fields(line)) <= maxBylineWord && !endsSentence(line) {
			p.add(byByline, r.Words.when(line))
		}
	}
	p.fill(&a)
	r.single(a)
}

// textFront is how many lines at the top of a plain text may hold its date.
const textFront = 4

// header takes the title and the header lines off the top of a text.
func header(lines []string) (head map[string]string, title string, body []string) {
	head = map[string]string{}
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if line == "" {
			continue
		}
		if g := headerLine.FindStringSubmatch(line); g != nil && (g[2] != "" || i+1 < len(lines)) {
			head[headerKey(g[1])] = strings.TrimSpace(g[2])
			continue
		}
		if title == "" && head["title"] == "" && isTitle(lines[i:]) {
			title = strings.TrimLeft(line, "# ") // Markdown's first heading
			continue
		}
		body = lines[i:]
		break
	}
	if head["title"] != "" {
		title = head["title"]
	}
	return head, title, body
}

// headerKey is the one name of a header that may be written in several ways.
func headerKey(key string) string {
	switch key = strings.ToLower(key); key {
	case "headline":
		return "title"
	case "published":
		return "date"
	case "outlet":
		return "source"
	case "link":
		return "url"
	case "language":
		return "lang"
	case "by":
		return "author"
	}
	return key
}

// isTitle reports whether the first line is a headline: short, not a sentence,
// and with a header line, an empty line, or a paragraph or dateline behind it.
func isTitle(lines []string) bool {
	line := lines[0]
	if utf8.RuneCountInString(line) > 150 || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ",") ||
		datelinePattern.MatchString(line) {
		return false
	}
	rest := lines[1:]
	for len(rest) > 0 && rest[0] == "" {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return false
	}
	next := rest[0]
	return lines[1] == "" || headerLine.MatchString(next) || len(next) > 100 && len(next) > len(line) ||
		datelinePattern.MatchString(next)
}

var visible = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u00a0", " ", "\u00ad", "", "\u200b", "", "\ufeff", "", "\x00", "")

// tidyLines splits a text into lines without space around them; invisible
// characters that split words go.
func tidyLines(doc string) []string {
	lines := strings.Split(visible.Replace(doc), "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return lines
}

// Lines this long, in bytes, that end without a full stop go on in the next
// line: the text was wrapped by hand or by a mail program.
const (
	wrapLow  = 45
	wrapHigh = 110
)

// unwrap joins wrapped lines to paragraphs, one a line.
func unwrap(lines []string) string {
	var out strings.Builder
	for i, line := range lines {
		if line == "" {
			continue
		}
		out.WriteString(line)
		switch {
		case i+1 < len(lines) && lines[i+1] != "" && len(line) >= wrapLow && len(line) <= wrapHigh && !endsSentence(line):
			out.WriteByte(' ')
		default:
			out.WriteByte('\n')
		}
	}
	return strings.TrimSpace(out.String())
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return unicode.In(r, unicode.Pf, unicode.Pe) || r == '"' || r == '\'' })
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "!") || strings.HasSuffix(line, "?") || strings.HasSuffix(line, ":")
}

func firstKnown(instants ...timeline.Instant) timeline.Instant {
	for _, t := range instants {
		if t.Known() {
			return t
		}
	}
	return timeline.Instant{}
}

// single keeps a file that is one article.
func (r *fileReader) single(a timeline.Article) {
	if kind, why := r.article(a); kind != "" {
		r.skip(kind, 0, "%s", why)
	} else if !a.Published.Known() {
		r.warn("no publication date, so relative dates stay unresolved; give --published 2025-07-28 or a line \"Date: 2025-07-28\" at the top")
	}
}

const noText = "no text is left of it; save the article itself"

// article finishes an article and keeps it: pruned text without its title,
// outlet and id filled in. It returns why nothing is kept, "" when it is.
func (r *fileReader) article(a timeline.Article) (Kind, string) {
	a.Text = withoutTitle(r.Words.prune(a.Text), a.Title)
	if a.Text == "" && a.Title == "" {
		return Empty, noText
	}
	if r.Words != nil {
		if found, ok := r.Words.langs.foreign(a.Title + "\n" + a.Text); ok {
			if a.Lang = found.code; !r.AnyLanguage {
				return Foreign, fmt.Sprintf("the text is %s, and only English is read; --any-language reads it all the same", found.name)
			}
		}
	}
	if a.Outlet == "" {
		a.Outlet = host(a.URL)
	}
	if a.Outlet == "" {
		a.Outlet = r.Outlet
	}
	if a.ID == "" {
		a.ID = timeline.ArticleID(a)
	}
	r.out.article(a)
	return "", ""
}

// withoutTitle takes the title off the text it is repeated in.
func withoutTitle(text, title string) string {
	line, rest, _ := strings.Cut(text, "\n")
	if title != "" && strings.EqualFold(strings.TrimSpace(line), title) {
		return strings.TrimSpace(rest)
	}
	return text
}

// host is the site an address lies on, without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
