package report

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const hostile = `"><script>alert(1)</script>`

// page is a report whose every text tries to break out.
func page() Page {
	refs := []Ref{{ID: "e1", Label: hostile}}
	line := Line{Date: hostile, Text: hostile, Amount: hostile, Refs: refs, Context: true}
	return Page{
		Title: hostile, Subtitle: hostile, Notice: hostile, Findings: []Finding{{hostile, "m-2025-07"}},
		Charts:   []Chart{{Caption: hostile, SVG: `<svg xmlns="http://www.w3.org/2000/svg"><title>t</title></svg>`}},
		Compare:  Table{Caption: hostile, Head: []string{hostile, "b"}, Anchors: []string{"", "m-2025-07"}, Right: []bool{false, true}, Rows: []Row{{Anchor: "m-2025-07", Cells: []string{hostile, "1"}}}},
		Verdict:  hostile,
		Drivers:  []Driver{{Period: hostile, Date: hostile, Text: hostile, Amount: hostile, Refs: refs}},
		KeyDates: []KeyDate{{Date: hostile, Text: hostile, Outlet: hostile, Link: "javascript:alert(1)", Refs: refs}},
		Months:   []Month{{Name: "2025-07", Index: "+1", Stories: []Line{line}}},
		Others:   []Group{{Name: "PRK-USA", Note: hostile, Stories: []Line{line}}},
		Coarse:   []Line{line},
		Reports:  []Report{{ID: "e1", Date: hostile, Before: hostile, Trigger: hostile, After: hostile, Outlet: hostile, Link: "https://example.org/a?b=1&c=2", LinkLabel: hostile, Trace: []string{hostile}}},
		Warnings: []string{hostile}, Method: []string{hostile}, Params: []Param{{hostile, hostile}},
		Fonts: []Font{{Family: "F", Weight: 400, Data: []byte{0, 1, 2}}},
	}
}

func TestWriteEscapesEveryText(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, page()); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	if strings.Contains(out, "<script") {
		t.Error("a text broke out of its place")
	}
	if strings.Contains(out, "javascript:alert") {
		t.Error("a link that is a script was kept")
	}
	if !strings.Contains(out, `href="https://example.org/a?b=1&amp;c=2"`) {
		t.Error("the article's address is not linked")
	}
}

func TestWriteLoadsNothing(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, page()); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?:src|srcset|poster|data)="([^"]*)"|url\("?([^")]*)|@import`).FindAllString(b.String(), -1) {
		if !strings.Contains(m, "data:font/ttf;base64,AAEC") {
			t.Errorf("the page loads %q", m)
		}
	}
}

// TestLinksLead holds that every link within the page has its goal: a number
// is two clicks from its sentence.
func TestLinksLead(t *testing.T) {
	var b strings.Builder
	p := page()
	p.KeyDates[0].Link = ""
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	ids, goals := map[string]bool{}, []string{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("the id %q stands twice", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				goals = append(goals, a.Val[1:])
			}
		}
	}
	if len(goals) < 6 {
		t.Fatalf("%d links within the page, want those of all lists", len(goals))
	}
	for _, g := range goals {
		if !ids[g] {
			t.Errorf("a link leads to #%s, which is not there", g)
		}
	}
}

func TestWriteLeavesOutEmptyParts(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, Page{Title: "T", Method: []string{"m"}}); err != nil {
		t.Fatal(err)
	}
	for _, h := range []string{"Key dates", "Comparison", "Read with care", "All pairs", "Every report"} {
		if strings.Contains(b.String(), h) {
			t.Errorf("an empty report has a part %q", h)
		}
	}
}
