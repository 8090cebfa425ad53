// Package sample_test checks the facts that the sample reports promise:
// their number, their fields, their dates and the weekdays they name.
package sample_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

type report struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Lang      string `json:"lang"`
	About     string `json:"about"`
	Text      string `json:"text"`

	day time.Time // the outlet's own calendar day
}

var keys = []string{"id", "title", "published", "outlet", "lang", "about", "text"}

var outlets = []string{
	"Sample Wire A", "Sample Wire B", "Sample Wire C",
	"Sample Wire D", "Sample Wire E", "Sample Wire F",
}

const monthWords = `(Jan\.|January|Feb\.|February|March|April|May|June|July|Aug\.|August|Sept\.|September|Oct\.|October|Nov\.|November|Dec\.|December)`

var (
	weekdayDate = regexp.MustCompile(`\b(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?:,? \(?|, the )` + monthWords + ` (\d{1,2})\b(?:, (\d{4}))?`)
	dateline    = regexp.MustCompile(`^[A-Z][A-Za-z .,]*?, ` + monthWords + ` (\d{1,2}) (?:\((Sample Wire [A-F])\) )?--`)
)

var monthOf = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
	"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

func date(y int, month, day string) time.Time {
	d, _ := strconv.Atoi(day)
	return time.Date(y, monthOf[strings.ToLower(month[:3])], d, 0, 0, 0, 0, time.UTC)
}

// ahead is how far after its publication a report may name a planned day.
const ahead = 90 * 24 * time.Hour

// meant returns the latest such month and day that a report published on ref
// can mean: news looks back, and only a little forward.
func meant(ref time.Time, month, day string) time.Time {
	d := date(ref.Year()+1, month, day)
	for d.Sub(ref) > ahead {
		d = date(d.Year()-1, month, day)
	}
	return d
}

func load(t *testing.T) []report {
	t.Helper()
	data, err := os.ReadFile("articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out []report
	for i, line := range bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) {
		if got := keyOrder(t, line); !slices.Equal(got, keys) {
			t.Errorf("line %d: keys %v, want %v", i+1, got, keys)
		}
		var r report
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		// An instant carries the outlet's zone, so its first ten characters
		// are the outlet's own day.
		layout := time.RFC3339
		if len(r.Published) == 10 {
			layout = time.DateOnly
		}
		p, err := time.Parse(layout, r.Published)
		if err != nil {
			t.Fatalf("%s: published: %v", r.ID, err)
		}
		y, m, d := p.Date()
		r.day = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		out = append(out, r)
	}
	return out
}

func keyOrder(t *testing.T, line []byte) []string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(line))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var ks []string
	for dec.More() {
		k, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		ks = append(ks, k.(string))
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
	}
	return ks
}

func TestFields(t *testing.T) {
	reports := load(t)
	if n := len(reports); n < 100 || n > 140 {
		t.Errorf("%d reports, want 100 to 140", n)
	}
	seen := map[string]bool{}
	perYear := map[int]int{}
	first := time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)
	for _, r := range reports {
		if seen[r.ID] {
			t.Errorf("%s: id occurs twice", r.ID)
		}
		seen[r.ID] = true
		perYear[r.day.Year()]++
		if !slices.Contains(outlets, r.Outlet) {
			t.Errorf("%s: outlet %q", r.ID, r.Outlet)
			continue
		}
		want := "s-" + r.Published[:10] + "-" + strings.ToLower(r.Outlet[len(r.Outlet)-1:])
		if r.ID != want {
			t.Errorf("id %s, want %s", r.ID, want)
		}
		if r.Lang != "en" {
			t.Errorf("%s: lang %q", r.ID, r.Lang)
		}
		if r.Title == "" || strings.HasSuffix(r.Title, ".") || strings.Contains(r.Title, "\n") {
			t.Errorf("%s: title %q", r.ID, r.Title)
		}
		if r.day.Before(first) || r.day.After(last) {
			t.Errorf("%s: published %s", r.ID, r.Published)
		}
		u, err := url.Parse(r.About)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			t.Errorf("%s: about %q", r.ID, r.About)
		}
		if n := len(strings.Fields(r.Text)); n < 60 || n > 260 {
			t.Errorf("%s: %d words, want 60 to 260", r.ID, n)
		}
	}
	for y := 2017; y <= 2026; y++ {
		if perYear[y] == 0 {
			t.Errorf("no report in %d", y)
		}
	}
}

func TestNoLongGapIn2024And2025(t *testing.T) {
	var days []time.Time
	for _, r := range load(t) {
		if y := r.day.Year(); y == 2024 || y == 2025 {
			days = append(days, r.day)
		}
	}
	// The edges of the two years count as well.
	days = append(days, date(2024, "Jan", "1"), date(2025, "Dec", "31"))
	slices.SortFunc(days, time.Time.Compare)
	for i := 1; i < len(days); i++ {
		if gap := int(days[i].Sub(days[i-1]).Hours() / 24); gap > 60 {
			t.Errorf("%d days without a report from %s to %s", gap,
				days[i-1].Format(time.DateOnly), days[i].Format(time.DateOnly))
		}
	}
}

func TestWeekdaysAgreeWithTheCalendar(t *testing.T) {
	n := 0
	for _, r := range load(t) {
		for _, m := range weekdayDate.FindAllStringSubmatch(r.Text, -1) {
			n++
			d := meant(r.day, m[2], m[3])
			if m[4] != "" {
				y, _ := strconv.Atoi(m[4])
				d = date(y, m[2], m[3])
			}
			if got := d.Weekday().String(); got != m[1] {
				t.Errorf("%s: %q, but %s was a %s", r.ID, m[0], d.Format(time.DateOnly), got)
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d weekdays with a date found", n)
	}
}

func TestDatelinesAgreeWithPublication(t *testing.T) {
	n := 0
	for _, r := range load(t) {
		m := dateline.FindStringSubmatch(r.Text)
		if m == nil {
			continue
		}
		n++
		if d := meant(r.day, m[1], m[2]); d.Sub(r.day).Abs() > 24*time.Hour {
			t.Errorf("%s: dateline %q, published %s", r.ID, m[0], r.Published)
		}
		if m[3] != "" && m[3] != r.Outlet {
			t.Errorf("%s: dateline names %s, outlet is %s", r.ID, m[3], r.Outlet)
		}
	}
	if n < 20 {
		t.Errorf("only %d datelines found", n)
	}
}
