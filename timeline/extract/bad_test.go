package extract_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/seed-4148e10f/tension/data"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/actors"
	"github.com/seed-4148e10f/tension/timeline/extract"
)

// What no reporter writes gives no event, or the one that is there all the same.
func TestBadSentences(t *testing.T) {
	c := coder(t)
	for _, tc := range []struct{ name, text, want string }{
		{"no verb", "North Korea, South Korea and the United States.", ""},
		{"only names", "Kim Jong Un Donald Trump Vladimir Putin Xi Jinping", ""},
		{"empty", "", ""},
		{"white space", " \t\n ", ""},
		{"punctuation", "?!... --- ,,, ;;; \"\" (()", ""},
		{"all capitals", "IRAN ATTACKED ISRAEL ON MONDAY.", "IRN 190 ISR"},
		{"quotation never closed", `"We will attack Israel, Iran said on Monday`, ""},
		{"event before an open quotation", `Iran attacked Israel, and "the war will`, "IRN 190 ISR"},
		{"mixed scripts", "북한 Iran attacked Israel 北朝鮮 Россия.", "IRN 190 ISR"},
		{"nested parentheses", "Iran (a state (in Asia (far))) attacked Israel.", "IRN 190 ISR"},
		{"parentheses never closed", "((((((Iran attacked Israel.", "IRN 190 ISR"},
		{"broken bytes", "Iran attacked \xff\xfe Israel.", "IRN 190 ISR"},
		{"control characters", "Iran\x00 attacked\x07 Israel.", "IRN 190 ISR"},
		{"a helper without its verb", "Iran will, that Israel could bomb Iran.", ""},
		{"a misspelt verb", "Japan should knwo that North Korea could attack it.", ""},
		{"HTML left in", "<p>Iran attacked <b>Israel</b>.</p>", "IRN 190 ISR"},
	} {
		var got []string
		for _, e := range c.Sentence(tc.text, 0) {
			got = append(got, fmt.Sprintf("%s %s %s", e.Source.Code, e.Code, e.Target.Code))
		}
		if s := strings.Join(got, ", "); s != tc.want {
			t.Errorf("%s: %q gives %q, want %q", tc.name, tc.text, s, tc.want)
		}
	}
}

// Ten thousand words in one sentence take no longer for each word than a
// hundred do.
func TestLongSentenceIsLinear(t *testing.T) {
	c := coder(t)
	took := func(words int) time.Duration {
		text := strings.Repeat("Iran and Iraq agreed to lift the embargo on trade with Japan, ", words/12)
		best := time.Hour
		for range 3 {
			start := time.Now()
			c.Sentence(text, 0)
			best = min(best, time.Since(start))
		}
		return best
	}
	short, long := took(500), took(10000)
	if long > 40*short+50*time.Millisecond {
		t.Errorf("500 words took %v, 10000 words %v", short, long)
	}
}

// An actor table with a day that is none is refused with its line.
func TestActorFileWithBadDate(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"states", "organisations", "leaders", "places", "roles", "definite", "blocked", "words", "alliances"} {
		b, err := data.FS.ReadFile("actors/" + name + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		if name == "leaders" {
			b = []byte(strings.Replace(string(b), ",2", ",2x", 1))
		}
		fsys["actors/"+name+".csv"] = &fstest.MapFile{Data: b}
	}
	_, err := actors.Load(fsys)
	if err == nil || !strings.Contains(err.Error(), "leaders.csv:") {
		t.Errorf("error %v, want one that names leaders.csv and the line", err)
	}
}

func TestExplainTellsWhatWasKeptBack(t *testing.T) {
	c := coder(t)
	for _, tc := range []struct{ text, why string }{
		{"Israel will halt talks if Iran attacks Japan.", "condition or purpose"},
		{"The general, who attacked Israel in May, met the Iranian president.", "relative clause"},
		{"Iran could attack Israel.", "possibility"},
		{"Analysts said Iran attacked Israel.", "opinion, accusation or denial"},
	} {
		found := c.Explain(tc.text, 0)
		if len(found.Suppressed) != 1 || found.Suppressed[0].Why != tc.why || found.Suppressed[0].Code == "" {
			t.Errorf("%s: kept back %+v, want one for %q", tc.text, found.Suppressed, tc.why)
		}
	}
}

// The last step of every chain is the event's own code.
func TestStepsEndInTheEventsCode(t *testing.T) {
	c := coder(t)
	for _, r := range c.Rules.Rules() {
		for _, text := range r.Match {
			for _, x := range c.Code(text, timeline.Day(0)) {
				steps := extract.Steps(c.Rules, x)
				last := ""
				for _, s := range steps {
					if s.Code != "" {
						last = s.Code
					}
				}
				if last != x.Event.Code {
					t.Errorf("%s: chain %v ends in %q, event is %s", text, x.Chain, last, x.Event.Code)
				}
			}
		}
	}
}
