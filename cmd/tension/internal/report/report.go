// Package report lays a finished analysis out as one self-contained HTML page:
// no script, no request to anywhere, every text escaped. It computes nothing.
package report

import (
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
)

// Page is everything the report shows, in reading order. Empty parts are left
// out of the page.
type Page struct {
	Title    string
	Subtitle string
	Notice   string    // what the reader must know before anything else, e.g. that this is a sample
	Findings []Finding // the answer, in a few plain sentences
	Charts   []Chart
	Compare  Table
	Verdict  string
	Drivers  []Driver
	KeyDates []KeyDate
	Dyads    Table
	Days     []Month // single days that the findings name, taken apart
	Months   []Month // the months of the dyad shown, each with its stories
	Others   []Group // the stories of the other dyads
	Reports  []Report
	Coarse   []Line // stories dated too coarsely for the daily index
	Warnings []string
	Method   []string
	Params   []Param
	Fonts    []Font
}

// Chart is one drawing as SVG source that this program made, with its words
// for those who do not see it.
type Chart struct {
	Caption string
	SVG     string
}

// Finding is one sentence of the answer; Anchor is where on the page its
// numbers come from.
type Finding struct{ Text, Anchor string }

// Table is a heading and rows of text; cells of a column that begins with a
// digit or a sign read best right aligned, so Right marks them.
type Table struct {
	Caption string
	Head    []string
	Anchors []string // where the cells of the head lead; "" or missing is nowhere
	Right   []bool
	Rows    []Row
}

// Row is one line of a table; Anchor, when set, is where its first cell leads.
type Row struct {
	Anchor string
	Cells  []string
}

// Line is one story in a list: what it adds, and the reports it rests on.
type Line struct {
	Date    string
	Text    string
	Who     string // source and target
	Amount  string
	Refs    []Ref
	Context bool
}

// Ref leads to one report on this page; without ID it is only words.
type Ref struct{ ID, Label string }

// Driver is a story that drove the difference of the periods.
type Driver struct {
	Period, Date, Text, Who, Amount string
	Refs                            []Ref
}

// KeyDate is a day that matters with its best sentence.
type KeyDate struct {
	Date, Text, Outlet, Link string
	Raises                   bool
	Score                    string
	Refs                     []Ref
}

// Month is one month of the index with the stories behind it.
type Month struct {
	Name, Index, Band, Note string
	Stories                 []Line
}

// Group is the stories of one dyad.
type Group struct {
	Name    string
	Note    string
	Stories []Line
}

// Report is one event record: the sentence and everything the number rests on.
type Report struct {
	ID, Date, DateWords, Basis, Who, Action, Code, Realis, Tension string
	Trace                                                          []string
	Before, Trigger, After                                         string // the sentence around the trigger
	Outlet, Published, Rule, Link, LinkLabel                       string
}

// Param is one parameter as it was used.
type Param struct{ Name, Value string }

// Font is a TrueType font to embed, so that the charts look the same
// everywhere.
type Font struct {
	Family string
	Weight int
	Data   []byte
}

//go:embed page.gohtml
var pageSource string

// Write renders the page.
func Write(w io.Writer, p Page) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"svg":    func(s string) template.HTML { return template.HTML(s) },
		"base64": func(b []byte) template.URL { return template.URL(base64.StdEncoding.EncodeToString(b)) },
		"anchor": func(t Table, i int) string {
			if i < len(t.Anchors) {
				return t.Anchors[i]
			}
			return ""
		},
		"right": func(t Table, i int) bool { return i < len(t.Right) && t.Right[i] },
	}).Parse(pageSource)
	if err != nil {
		return err
	}
	return t.Execute(w, p)
}
