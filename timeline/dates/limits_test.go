package dates_test

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-4148e10f/tension/timeline/dates"
)

// TestLongLine holds that time grows with the length of a text, even when it
// is one line without a full stop.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	l := load(t)
	for _, unit := range []string{"it fired on July 28 and ", "(", "July ", "1 ", "the ", "a", "\"", "24-", "two days after ", "from May to ", "U.S.", "1,", "the last week of ", "1 year 2 days ", "early ", "Monday, ", "1-"} {
		text := strings.Repeat(unit, 400_000/len(unit))
		start := time.Now()
		if _, err := l.Answer(dates.Request{Text: text, Ref: "2025-07-29", Spans: [][2]int{{0, 1}, {len(text) / 2, len(text)/2 + 1}}}, dates.Options{}); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q repeated takes %s", unit, d)
		} else {
			t.Logf("%q %s", unit, d)
		}
	}
}
