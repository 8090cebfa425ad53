package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// marginLines is how many lines at the top and at the bottom of a page may be
// its header and footer.
const marginLines = 3

// repeats is the share of the pages a header stands on, at least: that of left
// and of right pages may differ, and chapters have their own.
const repeats = 0.3

var (
	pageNumber = regexp.MustCompile(`(?i)^[-–—|\s]*(?:page\s*|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*$`)
	address    = regexp.MustCompile(`^(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?$`)
	counter    = regexp.MustCompile(`(?:^|\s)\d+\s*/\s*\d+$`)
	printed    = regexp.MustCompile(`^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?: ?[AaPp][Mm])?(?: .*)?$`)
)

// withoutMargins leaves out headers, footers and page numbers, and gives the
// address that browsers print below a page.
func withoutMargins(pages [][]line, title string) (kept [][]line, url string) {
	body := median(slices.Concat(pages...), func(l line) float64 { return l.size })
	found := map[string][]line{}
	for _, lines := range pages {
		top, bottom := margins(lines)
		for _, l := range slices.Concat(top, bottom) {
			found[key(l)] = append(found[key(l)], l)
		}
	}
	kept = make([][]line, len(pages))
	for i, lines := range pages {
		top, bottom := margins(lines)
		gone := map[line]bool{}
		for edge, set := range [][]line{top, bottom} {
			outermost := true
			for _, l := range set {
				n := others(found[key(l)], l)
				repeated := n > 0 && float64(n+1) >= repeats*float64(len(pages))
				own := pageNumber.MatchString(l.text) || edge == 1 && address.MatchString(l.text) && counted(bottom, l.y) ||
					edge == 0 && (printed.MatchString(l.text) || title != "" && l.text == title && l.size < body)
				if edge == 1 && url == "" && strings.HasPrefix(l.text, "http") && own {
					url, _, _ = strings.Cut(l.text, " ")
				}
				if outermost = outermost && (own || repeated); own && outermost || repeated {
					gone[l] = true
				}
			}
		}
		kept[i] = slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return gone[l] })
	}
	return kept, url
}

// counted reports whether "1/3" stands at a height, as browsers print it beside
// the address.
func counted(lines []line, y float64) bool {
	return slices.ContainsFunc(lines, func(l line) bool { return math.Abs(l.y-y) < sameHeight && counter.MatchString(l.text) })
}

// margins are the first and the last lines of a page as it is seen, the
// outermost first.
func margins(lines []line) (top, bottom []line) {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	top = slices.Clone(sorted[:min(marginLines, len(sorted))])
	slices.Reverse(sorted)
	return top, sorted[:min(marginLines, len(sorted))]
}

// sameHeight is how far apart, in points, the same header stands on two pages.
const sameHeight = 3

// others counts the pages on which the same line stands at the same height.
func others(same []line, l line) int {
	pages := map[int]bool{}
	for _, o := range same {
		if o.page != l.page && math.Abs(o.y-l.y) < sameHeight {
			pages[o.page] = true
		}
	}
	return len(pages)
}

// key is what headers of different pages share: their words without numbers.
func key(l line) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return unicode.ToLower(r)
	}, l.text)
}
