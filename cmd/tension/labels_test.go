package main

import (
	"strings"
	"testing"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
)

func newLabeler(t *testing.T) *labeler {
	t.Helper()
	l, err := (&app{data: data.FS}).labels()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A label says what its sentence says, in the words of its own clause.
func TestLabel(t *testing.T) {
	l := newLabeler(t)
	prk, kor, usa := timeline.Actor{Code: "PRK", Name: "North Korea"}, timeline.Actor{Code: "KOR", Name: "South Korea"}, timeline.Actor{Code: "USA"}
	none := timeline.Actor{}
	for _, c := range []struct {
		source, target            timeline.Actor
		code, tags, trigger, text string
		realis                    timeline.Realis
		want                      string
	}{
		{prk, none, "150", "missile", "launched", "North Korea launched four ballistic missiles on Monday morning, and three of them fell in the sea.", "", "North Korea fires four ballistic missiles"},
		{prk, none, "150", "missile", "fired", "After ten missiles in May, the North fired a Hwasong-15.", "", "North Korea fires a Hwasong-15 missile"},
		{prk, none, "150", "missile", "test-fired", "The North test-fired a long-range cruise missile.", "", "North Korea tests a long-range cruise missile"},
		{prk, none, "150", "missile", "displayed", "North Korea displayed a new intercontinental missile at a parade.", "", "North Korea displays a new intercontinental missile"},
		{prk, none, "150", "missile", "", "Something with a missile.", "", "North Korea stages a show of force"},
		{prk, none, "194", "artillery", "fired", "North Korea fired about 200 artillery shells into the sea.", "", "North Korea fires about 200 artillery shells"},
		{prk, none, "150", "nuclear", "conducted its sixth nuclear test", "North Korea conducted its sixth nuclear test on Sunday.", "", "North Korea conducts its sixth nuclear test"},
		{prk, none, "150", "nuclear", "sailed", "A nuclear-powered submarine sailed.", "", "North Korea stages a show of force"},
		{prk, kor, "1712", "liaison", "blew up", "North Korea blew up the inter-Korean liaison office on Tuesday.", "", "North Korea blows up the liaison office"},
		{prk, kor, "1712", "", "blew up", "North Korea blew up its side of two disused roads to South Korea.", "", "North Korea blows up roads to South Korea"},
		{prk, kor, "125", "talks", "ruled out dialogue", "Kim Yo Jong on Monday ruled out dialogue with South Korea and dismissed the halt of its broadcasts.", "", "Pyongyang rules out dialogue with Seoul"},
		{prk, kor, "125", "talks", "rejected all talks", "North Korea rejected all talks with the South.", "", "Pyongyang rejects all talks"},
		{kor, none, "087", "loudspeaker", "suspended loudspeaker broadcasts", "South Korea suspended loudspeaker broadcasts on Wednesday.", "", "South Korea halts loudspeaker broadcasts"},
		{kor, prk, "087", "loudspeaker", "began to take down its loudspeakers", "The South began to take down its loudspeakers.", "", "South Korea removes loudspeakers"},
		{kor, prk, "036", "talks", "proposed military talks", "South Korea on Monday proposed military talks with North Korea.", "", "Seoul proposes military talks"},
		{kor, prk, "057", "treaty", "signed", "The leaders of the two Koreas signed a declaration on Wednesday.", "", "North and South Korea sign a declaration"},
		{kor, prk, "04", "", "met", "They met.", "", "North and South Korea hold talks"},
		{prk, usa, "04", "", "met", "They met.", "", "North Korea and US hold talks"},
		{kor, prk, "150", "drill", "began their exercise", "South Korea began the summer exercise, Ulchi Freedom Shield, on Monday.", "", "South Korea holds the Ulchi Freedom Shield drill"},
		{prk, none, "15", "drill", "hold", "The North will hold live-fire drills in May.", timeline.Planned, "North Korea holds live-fire drills (planned)"},
		{timeline.Actor{Code: "KOR", Name: "South Korea", Role: "REF"}, prk, "150", "balloon;leaflet", "sent", "Defectors in the South sent ten balloons.", "", "Defectors send balloons"},
		{timeline.Actor{Code: "KOR", Name: "South Korea", Role: "OPP"}, prk, "02", "", "urged", "They urged it.", "", "A group from South Korea appeals to Pyongyang"},
		{timeline.Actor{Code: "XXX", Name: strings.Repeat("Very Long Name ", 6)}, none, "150", "missile", "fired", "They fired two missiles.", "", "XXX: mobilize"},
	} {
		e := timeline.Event{Source: c.source, Target: c.target, Code: c.code, Tags: strings.Split(c.tags, ";"), Trigger: c.trigger, Text: c.text,
			Realis: c.realis, Action: "show force", Category: "MOBILIZE"}
		if got := l.label(e); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// One act of one sentence by two actors is named with both, and the verb with
// them.
func TestLabelOfTwo(t *testing.T) {
	l := newLabeler(t)
	e := timeline.Event{Source: timeline.Actor{Code: "KOR"}, Code: "087", Tags: []string{"loudspeaker"}, Article: "a",
		Trigger: "switched off", Text: "Both Koreas switched off their loudspeakers this week."}
	o := e
	o.Source.Code = "PRK"
	if got := l.label(e, e, o); got != "North and South Korea switch off loudspeakers" {
		t.Errorf("%q", got)
	}
	if got := l.label(e); got != "South Korea switches off loudspeakers" {
		t.Errorf("%q", got)
	}
}

// Every label of the sample fits, is put into words to the end, and the key
// dates of one picture are told apart.
func TestLabelsOfTheSample(t *testing.T) {
	a := &app{data: data.FS}
	v, err := a.view(&inputFlags{sample: true, model: "default", jobs: 2}, &seriesFlags{coverage: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	l := newLabeler(t)
	for _, e := range v.events {
		if s := l.label(e); !fitsLabel(s) || strings.ContainsAny(s, "{}$") || strings.Contains(s, "  ") {
			t.Errorf("%q of %q", s, e.Text)
		}
	}
	markers, _, err := a.markers(v, v.daily("KOR-PRK"), chartFlags{labels: 15})
	if err != nil {
		t.Fatal(err)
	}
	different, all := map[string]bool{}, 0
	for _, m := range markers {
		if m.Label != "" {
			all++
			different[m.Label] = true
		}
	}
	if all < 10 || len(different)*5 < all*4 {
		t.Errorf("%d different labels of %d, want four in five", len(different), all)
	}
}

func TestClauseOf(t *testing.T) {
	for _, c := range [][3]string{
		{"SEOUL, Feb. 12 (Sample Wire A) -- North Korea fired a missile on Sunday, the South's military said.", "fired", "North Korea fired a missile on Sunday"},
		{"Seoul and Washington decided on Jan. 4 to put off drills until after the Games.", "decided ... drills", "Seoul and Washington decided on Jan. 4 to put off drills"},
		{"It put off the drills because of rain.", "nothing of it", "It put off the drills because of rain."},
		{"It rained.", "", "It rained."},
	} {
		if got := clauseOf(c[0], c[1]); !strings.HasPrefix(got, c[2]) {
			t.Errorf("%q: %q, want %q", c[0], got, c[2])
		}
	}
}
