package dates_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/dates"
	"github.com/seed-4148e10f/tension/timeline/segment"
)

func TestReference(t *testing.T) {
	l := load(t)
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text, published, outlet string
		zone                          *time.Location
		day, basis                    string
		warnings                      int
	}{
		{"published", "The North fired.", "2025-07-29", "", nil, "2025-07-29", "published", 0},
		{"nothing tells", "The North fired.", "", "", nil, "", "", 1},
		{"dateline", "SEOUL, July 28 (Sample) -- The North fired.", "2025-07-29", "", nil, "2025-07-28", "dateline", 0},
		{"dateline beats a crawl date", "SEOUL, July 2 (Sample) -- The North fired.", "2025-07-29", "", nil, "2025-07-02", "dateline", 1},
		{"dateline later than the page", "SEOUL, July 30 (Sample) -- The North fired.", "2025-07-29", "", nil, "2025-07-30", "dateline", 1},
		{"dateline with a year alone", "Pyongyang, July 14, Juche 114 (2025) (Sample) -- The leader spoke.", "", "", nil, "2025-07-14", "dateline", 0},
		{"turn of the year", "SEOUL, Dec. 31 (Sample) -- The North fired.", "2026-01-01", "", nil, "2025-12-31", "dateline", 0},
		{"date line of its own", "The North fires\nJuly 28, 2025\nIt fell into the sea.", "2025-07-29", "", nil, "2025-07-28", "dateline", 0},
		{"zone of the place", "SEOUL, South Korea (Sample) — The North fired.", "2025-07-28T20:00:00-04:00", "", nil, "2025-07-29", "published", 0},
		{"zone of the outlet", "The North fired.", "2025-07-28T20:00:00-04:00", "Yonhap", nil, "2025-07-29", "published", 0},
		{"zone asked for", "WASHINGTON (Sample) — The envoy left.", "2025-07-28T20:00:00-04:00", "", tokyo, "2025-07-29", "published", 0},
		{"zone of the writer", "The North fired.", "2025-07-28T20:00:00-04:00", "", nil, "2025-07-28", "published", 0},
	} {
		at, err := timeline.ParseInstant(c.published)
		if err != nil {
			t.Fatal(err)
		}
		a := timeline.Article{Text: c.text, Published: at, Outlet: c.outlet}
		d := l.Read(a, segment.Sentences(c.text), dates.Options{Zone: c.zone})
		ref := d.Reference()
		if ref.Value() != c.day || string(ref.Basis) != c.basis || len(d.Warnings()) != c.warnings {
			t.Errorf("%s: %s %s %q, want %s %s and %d warnings", c.name, ref.Value(), ref.Basis, d.Warnings(), c.day, c.basis, c.warnings)
		}
	}
}

func TestIntervals(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ text, from, to string }{
		{"It came earlier this month.", "2025-07-01", "2025-07-29"},
		{"It came earlier this year.", "2025-01-01", "2025-07-29"},
		{"It came earlier this week.", "2025-07-28", "2025-07-29"},
		{"It comes later this year.", "2025-07-29", "2025-12-31"},
		{"It came in early May.", "2025-05-01", "2025-05-10"},
		{"It came in mid-May.", "2025-05-11", "2025-05-20"},
		{"It came in late May.", "2025-05-21", "2025-05-31"},
		{"It came late last year.", "2024-09-01", "2024-12-31"},
		{"It came last week.", "2025-07-21", "2025-07-27"},
		{"It came in the 1990s.", "1990-01-01", "1999-12-31"},
		{"It came in the second half of May.", "2025-05-16", "2025-05-31"},
		{"It came last winter.", "2024-12-01", "2025-02-28"},
		{"It has recently grown.", "", ""},
		{"It took two weeks.", "", ""},
	} {
		f := first(t, l, c.text, "2025-07-29")
		if f.Earliest.String() != c.from || f.Latest.String() != c.to {
			t.Errorf("%s: %s to %s, want %s to %s", c.text, f.Earliest, f.Latest, c.from, c.to)
		}
	}
}

func TestChain(t *testing.T) {
	const text = "On March 26, 2010 the ship sank. Divers came the following day. Two days later the hull was found. That month the army searched on. The next year the case was closed."
	a, err := load(t).Answer(dates.Request{Text: text, Ref: "2015-01-01"}, dates.Options{Narrative: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range a.Found {
		got = append(got, f.Value)
	}
	want := []string{"2010-03-26", "2010-03-27", "2010-03-29", "2010-03", "2011"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		text, word string
		role       dates.Role
		value      string
	}{
		// The reporting verb's day dates the statement, the act keeps its own.
		{"The army said on Tuesday that the North fired a missile on Sunday.", "fired", dates.RoleAct, "2025-07-27"},
		{"The army said on Tuesday that the North fired a missile on Sunday.", "said", dates.RoleStatement, "2025-07-29"},
		{"In a statement carried on Monday the North rejected the talks.", "rejected", dates.RoleAct, "2025-07-28"},
		// The other event of "a day after".
		{"The South halted its broadcasts on Monday, two days after the North fired a shell.", "halted", dates.RoleAct, "2025-07-28"},
		{"The South halted its broadcasts on Monday, two days after the North fired a shell.", "fired", dates.RoleAct, "2025-07-26"},
		{"The South halted its broadcasts after the North left on Monday.", "left", dates.RoleAct, "2025-07-28"},
		{"The South halted its broadcasts after the North left on Monday.", "halted", dates.RoleAct, "2025-07-29"},
		// A date inside a name is the name's.
		{"The South suspended the 2018 agreement.", "suspended", dates.RoleAct, "2025-07-29"},
		{"The envoy cancelled the planned June 12 summit on Monday.", "cancelled", dates.RoleAct, "2025-07-28"},
		// Bounds and comparisons.
		{"It was the lowest level since May 2017.", "was", dates.RoleAct, "2025-07-29"},
		{"The North has flown balloons since Saturday.", "flown", dates.RoleAct, "2025-07-26/2025-07-29"},
		// Coarse stays coarse.
		{"The South banned the leaflets earlier this month.", "banned", dates.RoleAct, "2025-07-01/2025-07-29"},
		{"The two sides met in the 1990s.", "met", dates.RoleBackground, "1990-01-01/1999-12-31"},
		{"The two sides once met.", "met", dates.RoleBackground, ""},
		// What is to come.
		{"The two sides will meet on Friday.", "meet", dates.RolePlanned, "2025-08-01"},
		{"The two sides will meet.", "meet", dates.RolePlanned, ""},
		// What is presupposed.
		{"She condemned the raid on Monday, two days after a strike on the port.", "strike", dates.RolePresupposed, "2025-07-26"},
		{"She condemned the ban of June 4.", "ban", dates.RolePresupposed, "2025-06-04"},
		{"She condemned the recent ban.", "ban", dates.RolePresupposed, "2025-05-30/2025-07-29"},
		{"On July 20 she condemned the recent ban.", "condemned", dates.RoleAct, "2025-07-20"},
		// Words around the date that say what it belongs to.
		{"The North fired a missile before dawn on Monday.", "fired", dates.RoleAct, "2025-07-28"},
		{"It set off a bomb on Monday.", "set", dates.RoleAct, "2025-07-28"},
		{"The two began their summer exercise on Monday.", "began", dates.RoleAct, "2025-07-28"},
		{"She rejected the idea of an invitation to the next summit of the Pacific states in October.", "rejected", dates.RoleStatement, "2025-07-29"},
		{"The North opened this year with a launch on March 4.", "opened", dates.RoleAct, "2025-03-04"},
		{"The president was removed last month, eleven days after he declared martial law.", "declared", dates.RoleAct, "2025-05-21/2025-06-19"},
		{"Since June the South has halted its broadcasts.", "halted", dates.RoleAct, "2025-06-01/2025-07-29"},
		{"Three days before the talks the North fired a missile.", "fired", dates.RoleAct, "2025-07-26"},
		{"Less than a week before the talks the North fired a missile.", "fired", dates.RoleAct, "2025-07-22/2025-07-28"},
		{"On Friday the president said that he respected the system of the North and that he would, step by step, restore the pact.", "restore", dates.RoleAct, "2025-07-25"},
		{"On June 2 troops fired shots at soldiers of the North, and the North later accused the South of aiming at them.", "accused", dates.RoleAct, "2025-06-02/2025-07-29"},
		// History, habits, and what had been done before.
		{"The envoy left on Monday.\nHis predecessor had refused talks.", "refused", dates.RoleAct, ""},
		{"The envoy left on Monday.\nThe North has long demanded an apology.", "demanded", dates.RoleStatement, ""},
		{"The envoy left on Monday.\nThe North has repeatedly demanded an apology.", "demanded", dates.RoleStatement, ""},
		{"The envoy left on Monday.\nThe South used to send news and music.", "send", dates.RoleAct, ""},
		{"The envoy left on Monday.\nThe North had demanded an apology.", "demanded", dates.RoleStatement, "2025-05-29/2025-07-28"},
		{"The envoy left on Monday.\nThe United States has demanded an apology.", "demanded", dates.RoleStatement, "2025-05-29/2025-07-28"},
		{"The envoy left on Monday.\nThe ministry said the North had demanded an apology.", "demanded", dates.RoleStatement, "2025-07-28"},
		{"The envoy left on Monday.\nThe North had fired six shells in the course of the day.", "fired", dates.RoleAct, "2025-07-28"},
		{"The North has called off the talks.", "called", dates.RoleAct, "2025-07-29"},
		{"The envoy left on Monday.\nThe pact was signed in September 2018. It set up buffer zones.", "set", dates.RoleAct, "2018-09"},
		// Where the next day has begun already; and the newspaper's yesterday.
		{"WASHINGTON, July 28 (Sample) -- The North fired a missile on Tuesday in Korea.", "fired", dates.RoleAct, "2025-07-29"},
		{"WASHINGTON, July 28 (Sample) -- The envoy spoke on Tuesday in New York.", "spoke", dates.RoleAct, "2025-07-22"},
		{"PYONGYANG, July 28 -- The two signed a treaty yesterday.", "signed", dates.RoleAct, "2025-07-28"},
		// The day the article opens with.
		{"The North fired a missile on Monday.\nThe South protested.", "protested", dates.RoleAct, "2025-07-28"},
		{"The North fired a missile.\nThe South protested.", "protested", dates.RoleAct, "2025-07-29"},
	} {
		l := linkAt(t, c.text, "2025-07-29", c.word, c.role)
		if l.Date.Value() != c.value {
			t.Errorf("%s\n %s: %q (%s), want %q", c.text, c.word, l.Date.Value(), l.Why, c.value)
		}
		if l.Confidence < 0 || l.Confidence > 1 || l.Why == "" {
			t.Errorf("%s: %s: confidence %g, why %q", c.text, c.word, l.Confidence, l.Why)
		}
	}
}

// TestHow is the step told for each kind of expression.
func TestHow(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ text, how string }{
		{"It fell on 28 July 2024.", "written out"},
		{"It fell on July 8.", "no year: the one nearest to the reference 2025-07-29"},
		{"It fell in October.", "no year: the most recent up to the reference 2025-07-29"},
		{"It will fall in October.", "no year: the next, for the clause looks ahead of 2025-07-29"},
		{"It fell last June.", "the one before, from the reference 2025-07-29"},
		{"It fell in May last year.", "the year: the one before, from the reference 2025-07-29"},
		{"It fell on Monday.", "that day or one of the six before, from the reference 2025-07-29"},
		{"It will fall on Monday.", "the next, for the clause looks ahead of the reference 2025-07-29"},
		{"It fell last Monday.", "the one before, from the reference 2025-07-29"},
		{"It fell on Monday of last week.", "of that week: the one before, from the reference 2025-07-29"},
		{"It fell yesterday.", "from the reference 2025-07-29"},
		{"It fell two days ago.", "P2D back from the reference 2025-07-29"},
		{"It fell several days ago.", "nobody counted how many, so no days"},
		{"It fell last week.", "the one before, from the reference 2025-07-29"},
		{"It fell earlier this month.", "the present one, from the reference 2025-07-29; cut to the part named"},
		{"It fell on Monday morning.", "the day: that day or one of the six before, from the reference 2025-07-29"},
		{"It fell on Christmas Eve.", "the rule of the holiday (12-24), the one nearest to the reference"},
		{"It fell in the third quarter of 2024.", "counted within the time named with it"},
		{"It fell in the third quarter.", "no year: the one nearest to the reference 2025-07-29"},
		{"It fell in the summer of 1995.", "the year is named with it"},
		{"It fell in the 1990s.", "written out"},
		{"It ran from July 24 to July 28, 2024.", "from written out, to written out"},
		{"It took three weeks.", "an amount of time, no date"},
		{"It grew over the past two weeks.", "an amount of time, up to now, from the reference 2025-07-29"},
		{"It falls every Monday.", "comes again and again, no date"},
		{"It has recently grown.", "a vague word, no days"},
	} {
		x, err := l.Explain(dates.Request{Text: c.text, Ref: "2025-07-29"}, dates.Options{})
		if err != nil || len(x.Found) == 0 || x.Found[0].How != c.how {
			t.Errorf("%s\n got %+v %v\nwant %s", c.text, x.Found, err, c.how)
		}
	}
}

func TestImpossible(t *testing.T) {
	a, err := load(t).Answer(dates.Request{Text: "It passed on February 30 and on 31 June 2024.", Ref: "2025-07-29"}, dates.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"February 30: the calendar has no such day", "31 June 2024: the calendar has no such day"}
	if diff := cmp.Diff(want, a.Warnings); diff != "" || len(a.Found) > 0 {
		t.Errorf("found %v, warnings (-want +got)\n%s", a.Found, diff)
	}
}

func TestOffsetsAreCodePoints(t *testing.T) {
	const text = "𝟙é “It” fell on July 28."
	a, err := load(t).Answer(dates.Request{Text: text, Ref: "2025-07-29", Spans: [][2]int{{8, 12}}}, dates.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := a.Found[0]
	if got := string([]rune(text)[f.Start:f.End]); got != "July 28" {
		t.Errorf("found %q", got)
	}
	if a.Links[0].Date != "2025-07-28" {
		t.Errorf("linked %+v", a.Links[0])
	}
}

func TestLoadErrors(t *testing.T) {
	good := fstest.MapFS{
		"dates/words.csv":    {Data: []byte("word,field,value,note\nmay,month,5,\n")},
		"dates/cues.csv":     {Data: []byte("word,kind,note\nsaid,report,\n")},
		"dates/holidays.csv": {Data: []byte("name,rule,note\neaster,easter 0,\n")},
		"dates/places.csv":   {Data: []byte("name,zone,kind,note\nseoul,Asia/Seoul,place,\n")},
	}
	if _, err := dates.Load(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, body, want string }{
		{"words.csv", "word,field,value,note\nmay,month,13,\n", "dates/words.csv:2: \"13\" is not a whole number from 1 to 12"},
		{"words.csv", "word,field,value,note\nmay,moon,5,\n", "dates/words.csv:2: unknown field \"moon\""},
		{"cues.csv", "word,kind,note\nsaid,talk,\n", "dates/cues.csv:2: unknown value \"talk\""},
		{"holidays.csv", "name,rule,note\neaster,soon,\n", "dates/holidays.csv:2: \"soon\" is not a holiday rule"},
		{"places.csv", "name,zone,kind,note\nseoul,Asia/Sol,place,\n", "dates/places.csv:2: unknown zone \"Asia/Sol\""},
	} {
		bad := fstest.MapFS{}
		for k, v := range good {
			bad[k] = v
		}
		bad["dates/"+c.file] = &fstest.MapFile{Data: []byte(c.body)}
		if _, err := dates.Load(bad); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.file, err, c.want)
		}
	}
	delete(good, "dates/cues.csv")
	if _, err := dates.Load(good); err == nil {
		t.Error("a missing table is no error")
	}
}
