package extract_test

import (
	"strings"
	"testing"
)

// codes writes what a sentence is coded as, one event after the other.
func codes(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, e := range coder(t).Sentence(text, 0) {
		out = append(out, line(e))
	}
	return strings.Join(out, "; ")
}

// coded checks what each text is coded as.
func coded(t *testing.T, want map[string]string) {
	t.Helper()
	for text, want := range want {
		if got := codes(t, text); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// Verbs that say only how sure an act is are helpers of the verb behind them.
func TestRaised(t *testing.T) {
	coded(t, map[string]string{
		"Sudan appears to have shelled Chad.":                   "SDN 194 TCD actual",
		"Chad is believed to have been shelled by Sudan.":       "SDN 194 TCD actual",
		"Sudan is said to have expelled the envoy of Chad.":     "SDN 166 TCD actual",
		"North Korea claims to have launched a missile.":        "PRK 150 - actual",
		"The king of Jordan is expected to visit Oman.":         "JOR 036 OMN planned",
		"Sudan is expected to attack Chad.":                     "",
		"Sudan does not appear to have shelled Chad.":           "",
		"Sudan is not expected to sign a pact with Chad.":       "",
		"Analysts say Sudan appears to have shelled Chad.":      "",
		"Sudan managed to sign a ceasefire with Chad on Monday": "SDN 0871 TCD actual",
		"Sudan has not yet signed a ceasefire with Chad.":       "",
		"Sudan has yet to sign a ceasefire with Chad.":          "",
	})
}

// Who did violence that is told in the passive stands in the act it was done
// in.
func TestInflicted(t *testing.T) {
	coded(t, map[string]string{
		"Nine people were killed in a Saudi airstrike on Yemen.":           "SAU 180 YEM actual",
		"Two Armenian soldiers were killed in clashes with Azeri troops.":  "AZE 180 ARM actual",
		"Three guards were killed in a clash with fighters from Chad.":     "TCD 180 - actual",
		"Four Indian soldiers were wounded as a result of a Chinese raid.": "CHN 182 IND actual",
		"Nine people were killed in a storm in Yemen.":                     "",
	})
}

// Two who meet are each other's target, not what they meet about.
func TestBothSides(t *testing.T) {
	coded(t, map[string]string{
		"Oman and Iran held talks in Muscat on IAEA inspections.":           "OMN 046 IRN actual",
		"The two sides agreed on a plan after talks between Iran and Oman.": "IRN 030 OMN actual; IRN 046 OMN actual",
		"Omani and Iranian delegations led by Said and Reza met in Muscat.": "OMN 040 IRN actual",
		"Third round of talks between Iran and Oman in Muscat.":             "IRN 046 OMN actual",
		"KEDO and North Korea held talks.":                                  "USA 046 PRK actual; KOR 046 PRK actual; JPN 046 PRK actual",
		"Delegations led by Sergey Lavrov and Wang Yi met in Rome.":         "RUS 040 CHN actual",
		"During talks between Iran and Oman no agreement was reached.":      "IRN 046 OMN actual",
		"In talks between Iran and Oman the EU rejected a demand of Oman.":  "EU 120 OMN actual; IRN 046 OMN actual",
		"Iran and Oman signed a treaty with Qatar.":                         "IRN 057 QAT actual; OMN 057 QAT actual",
	})
}

// Forces sent to an ally help him; sent to others they are a show of force.
func TestAllies(t *testing.T) {
	coded(t, map[string]string{
		"The United States sent bombers to South Korea.": "USA 072 KOR actual",
		"NATO deployed troops to Estonia.":               "NATO 072 EST actual",
		"Turkey sent warships to Libya.":                 "TUR 154 LBY actual",
		"Iran shut down the reactor at Arak.":            "IRN 087 - actual",
		"Israel destroyed Iran's nuclear test site.":     "ISR 1712 IRN actual",
	})
}

// An unknown name is whose office stands behind it, in this sentence and after.
func TestIntroduced(t *testing.T) {
	coded(t, map[string]string{
		"Jane Roe, Sweden's minister for trade, visited Chad. Roe praised Niger.":     "SWE 042 TCD actual; SWE 051 NER actual",
		"Norwegian envoys met Jan Kovac, chairman of the youth league of Slovakia.":   "NOR 040 SVK actual",
		"Jane Roe, a singer, visited Chad.":                                           " 042 TCD actual",
		"Jane Roe, the president of the club, urged Italy to release the ship.":       " 0253 ITA actual",
		"Moscow's relationship with Iran has advanced to a new level, Jane Roe said.": "RUS 050 IRN actual",
	})
}

// What is condemned by the words that describe it is taken as done; what others
// do under somebody's roof is told beside the host.
func TestDescribed(t *testing.T) {
	coded(t, map[string]string{
		"Japan condemned missiles fired by North Korea.":                             "JPN 111 PRK actual; PRK 150 - actual",
		"Norway sanctioned two firms for shipping arms to Sudan.":                    "NOR 163 - actual",
		"Norway sanctioned Chad for shipping arms to Sudan.":                         "NOR 163 TCD actual; TCD 072 SDN actual",
		"Fifty states issued a statement condemning Chad's export of arms to Sudan.": " 111 TCD actual; TCD 072 SDN actual",
		"Oman hosted talks between Iran and Iraq.":                                   "OMN 045 IRN actual; OMN 045 IRQ actual; IRN 046 IRQ actual",
		"Chad broke the pact by shelling a town in Niger.":                           "TCD 128 - actual; TCD 194 NER actual",
		"Armenia and Azerbaijan exchanged prisoners.":                                "ARM 0841 AZE actual",
	})
}

// What came of something is a fact even where the sentence only recalls it.
func TestLedTo(t *testing.T) {
	coded(t, map[string]string{
		"Chad spoke of tests which prompted Kenyan sanctions against Sudan.":       "KEN 163 SDN actual",
		"Chad spoke of tests which could prompt Kenyan sanctions against Sudan.":   "",
		"Chad fears tests which prompt Kenyan sanctions against Sudan.":            "",
		"A Kenyan airstrike on Somalia that led to the deaths of ten drew notice.": "KEN 195 SOM actual",
	})
}

// Whose missiles are set up is not whom they are set up against; with an ally they
// help him.
func TestEmplace(t *testing.T) {
	coded(t, map[string]string{
		"Chad deployed French missiles.":                         "TCD 154 - actual",
		"Chad stationed ballistic missiles near Sudan.":          "TCD 154 SDN actual",
		"The United States deployed nuclear weapons in Germany.": "USA 072 DEU actual",
		"Chad pulled its missiles out of Libya.":                 "TCD 0873 LBY actual",
	})
}

// An act that killed is named in the subject, with who did it and to whom; what
// nobody did hit the place it was in.
func TestDeadly(t *testing.T) {
	coded(t, map[string]string{
		"Kenyan strikes on Chad killed forty people.":               "KEN 180 TCD actual",
		"Kenyan shelling of Chad killed two people.":                "KEN 180 TCD actual",
		"Clashes with Kenyan troops killed two Chadian soldiers.":   "KEN 180 TCD actual",
		"A bomb in Chad killed two people.":                         " 180 TCD actual",
		"Kenyan troops pulled out of Chad.":                         "KEN 0873 TCD actual",
		"Peru broke off relations with Chile.":                      "PER 161 CHL actual",
		"The North Korean loudspeakers fell silent on Sunday.":      "PRK 087 KOR actual",
		"Peru froze the assets of Chilean banks.":                   "PER 163 CHL actual",
		"Chilean hackers hit banks in Peru.":                        "CHL 176 PER actual",
		"Chile moved tanks to its border with Peru.":                "CHL 154 PER actual",
		"Peruvian fighters intercepted Chilean jets over the coast": "PER 150 CHL actual",
	})
}
