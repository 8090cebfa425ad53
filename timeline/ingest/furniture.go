package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/seed-4148e10f/tension/timeline"
)

// One piece of furniture holds at most this share of a page's text, or so many
// bytes and the smaller half of it: templates also give the element around all
// the text such classes.
const (
	furnitureShare = 0.2
	furnitureSize  = 250
)

// strip takes elements out of a page whose class or id says that they stand
// around the report.
func (w *Words) strip(tree *html.Node) {
	if w == nil || len(w.furniture) == 0 {
		return
	}
	sizes := map[*html.Node]int{}
	total := float64(measure(tree, sizes))
	most := max(furnitureShare*total, min(furnitureSize, total/2))
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case c.Type != html.ElementNode:
			case float64(sizes[c]) <= most && w.isFurniture(c):
				n.RemoveChild(c)
			default:
				walk(c)
			}
			c = next
		}
	}
	walk(tree)
}

// measure notes the bytes of text below each element.
func measure(n *html.Node, sizes map[*html.Node]int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode && silent[n.Data] {
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += measure(c, sizes)
	}
	sizes[n] = size
	return size
}

// bearing are the elements that hold reports whatever their class.
var bearing = elements(`html head body main article p span a time h1 h2 h3 b i em strong`)

// isFurniture reports whether an element's class or id has one of the words.
func (w *Words) isFurniture(n *html.Node) bool {
	if bearing[n.Data] {
		return false
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for word := range strings.FieldsFuncSeq(strings.ToLower(a.Val), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if w.furniture[word] {
				return true
			}
		}
	}
	return false
}

func (w *Words) addFurniture(r timeline.Row) error {
	w.furniture[strings.ToLower(r.Get("class"))] = true
	return nil
}
