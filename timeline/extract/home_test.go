package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
)

// Actors that an article names without their state are its own country's where
// that is clear, and nobody's where it is not.
func TestHome(t *testing.T) {
	c := coder(t)
	for _, tt := range []struct{ name, text, want string }{
		{"the dateline's country", "NAIROBI (Reuters) - Police fired tear gas at protesters on Wednesday.",
			"KEN/COP 175 KEN/OPP"},
		{"the only country named", "Protests spread across Peru on Monday. The opposition condemned the government.",
			"PER/OPP 111 PER/GOV"},
		{"whose army was named", "Sudan and Chad traded accusations. Sudan's army bombed a camp. The army rejected a truce.",
			"SDN/MIL 183; SDN/MIL 1246 TCD/"},
		{"two armies were named", "Sudan's army fought Chad's army. The army rejected a truce.",
			"SDN/MIL 190 TCD/MIL"},
		{"two countries and no dateline", "Sudan and Chad traded accusations. The army rejected a truce.", ""},
		{"bare troops of either side", "SEOUL (AP) - South Korea and North Korea held no talks. Troops shot a man dead.", ""},
		{"a name that is a title", "LIMA (AP) - Peru is calm. King crossed the border of Chile on Monday.", ""},
		{"gunmen may be from anywhere", "LIMA (AP) - Peru mourns. Gunmen killed the opposition leader.", ""},
		{"protesters before a foreign army", "Chile is tense. Chile's protesters marched. " + strings.Repeat("It rained. ", 12) + "Peru's army clashed with protesters.", "CHL/OPP 141; PER/MIL 190 PER/OPP"},
		{"bombs are nobody's", "Uganda is tense. A boy was killed by a mine in northern Uganda.", ""},
		{"an army and its rebels", "BAMAKO (AP) - The army bombed a camp of the rebels in Mali.", "MLI/MIL 183 MLI/REB"},
		{"a state at odds with its people speaks to them", "Uganda borders Kenya. Kenya and Uganda trade. Kenya's economy shrank. Protesters filled Uganda's capital. Uganda's president rejected calls to quit.", "UGA/GOV 120"},
		{"at odds with nobody", "Uganda borders Kenya. Kenya and Uganda trade. Kenya's economy shrank. Uganda's president rejected calls to quit.", "UGA/GOV 120 KEN/"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, _ := c.Article(timeline.Article{ID: "a", Text: tt.text})
			var got []string
			for _, e := range events {
				got = append(got, strings.TrimSuffix(e.Source.Code+"/"+e.Source.Role+" "+e.Code+" "+e.Target.Code+"/"+e.Target.Role, " /"))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// A quotation may go on through several sentences of a paragraph.
func TestQuotations(t *testing.T) {
	c := coder(t)
	const told = " Kenya arrested Uganda's envoy."
	for _, tt := range []struct{ name, text, want string }{
		{"straight marks", "\"It is bad. Kenya attacked Chad. We have no hope,\" a teacher said." + told, "KEN 173 UGA"},
		{"curved marks", "“It is bad. Kenya attacked Chad. We have no hope,” a teacher said." + told, "KEN 173 UGA"},
		{"marks of a typesetter", "`` It is bad . Kenya attacked Chad , '' a teacher said ." + told, "KEN 173 UGA"},
		{"not beyond its paragraph", "\"It is bad. Kenya attacked Chad.\n" + told, "KEN 173 UGA"},
		{"a space too many", "The \"kingpin \", as he is called, is old." + told, "KEN 173 UGA"},
		{"a term", "Kenya arrested the \"envoy\" of Uganda.", "KEN 173 UGA"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, _ := c.Article(timeline.Article{ID: "a", Text: tt.text})
			var got []string
			for _, e := range events {
				got = append(got, e.Source.Code+" "+e.Code+" "+e.Target.Code)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
