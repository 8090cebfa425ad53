package extract_test

import (
	"slices"
	"testing"

	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/extract"
)

func TestGaps(t *testing.T) {
	c := coder(t)
	for _, tt := range []struct {
		name, text       string
		verbs, uncovered int
	}{
		{"covered", "France attacked Iran.", 1, 0},
		{"not covered", "France outwitted Iran.", 0, 0}, // no word of any list
		{"known but no rule", "France escorted the Iranian fleet.", 1, 1},
		{"a state", "France borders Spain.", 0, 0},
		{"a state of mind", "France remembers Algeria.", 0, 0},
		{"said", "France told Spain that it rained.", 0, 0},
		{"said in writing", "France issued a report on Spain.", 0, 0},
		{"denied is covered", "France did not attack Iran.", 1, 0},
		{"foreseen is covered", "France could meet the Iranian president.", 1, 0},
		{"excepted is covered", "The French minister visited an Iranian school.", 1, 0},
		{"the table says none", "France allowed Chad to attack Libya.", 1, 0},
		{"a light verb without an act", "France held the Iranian flag.", 1, 1},
		{"only if", "If France escorts the Iranian fleet, it will rain.", 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := c.Gaps(slices.Values([]timeline.Article{{Text: tt.text}}))
			if r.Verbs != tt.verbs || r.Uncovered != tt.uncovered {
				t.Errorf("%s: %d of %d verbs are not covered, want %d of %d (%v)", tt.text, r.Uncovered, r.Verbs, tt.uncovered, tt.verbs, r.Gaps)
			}
		})
	}
}

// Each tag that a reader may filter by is given by a sentence of its kind.
func TestTags(t *testing.T) {
	c := coder(t)
	for tag, text := range map[string]string{
		"missile":     "Iran fired a ballistic missile into the sea.",
		"nuclear":     "India conducted a nuclear test.",
		"drill":       "China began a military exercise near Taiwan.",
		"loudspeaker": "South Korea resumed loudspeaker broadcasts.",
		"leaflet":     "South Korea banned leaflets.",
		"balloon":     "North Korea sent balloons over the border.",
		"drone":       "Iran flew drones over Iraq.",
		"cyber":       "Russia launched a cyberattack on Estonia.",
		"sanction":    "Japan imposed sanctions on Belarus.",
		"border":      "Poland shut its border with Belarus.",
		"aid":         "Norway sent food aid to Malawi.",
		"summit":      "Japan held a summit with India.",
		"talks":       "Iran began negotiations with Oman.",
		"hotline":     "India restored the hotline with Pakistan.",
		"abduction":   "North Korea abducted Japanese citizens.",
		"satellite":   "North Korea launched a spy satellite.",
		"artillery":   "Armenia shelled a village in Azerbaijan.",
		"troops":      "NATO deployed soldiers to Estonia.",
		"ship":        "Turkey sent warships to Libya.",
		"aircraft":    "China carried out aerial reconnaissance over Taiwan.",
		"trade":       "China resumed trade with Mongolia.",
		"treaty":      "Egypt signed a treaty with Ethiopia.",
		"ceasefire":   "Israel violated the ceasefire with Lebanon.",
		"expulsion":   "Poland announced the expulsion of two Russian diplomats.",
		"prisoner":    "Iran released a French prisoner.",
		"protest":     "Protesters demonstrated against the government in Chile.",
		"refugee":     "Turkey opened its border to Syrian refugees.",
		"reunion":     "The two Koreas resumed family reunions.",
		"guardpost":   "The two Koreas removed guard posts.",
		"liaison":     "North Korea blew up the liaison office.",
		"terror":      "France condemned the terrorist attack in Mali.",
		"courtesy":    "The president of Laos sent a message of greeting to Vietnam.",
	} {
		found := c.Code(text, 0)
		if !slices.ContainsFunc(found, func(x extract.Coded) bool { return slices.Contains(x.Event.Tags, tag) }) {
			t.Errorf("%s: no event with the tag %s: %v", text, tag, found)
		}
	}
}
