package extract_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline"
)

// line writes an event as "PRK 125 KOR actual".
func line(e timeline.Event) string {
	target := e.Target.Code
	if target == "" {
		target = "-"
	}
	return fmt.Sprintf("%s %s %s %s", e.Source.Code, e.Code, target, e.Realis)
}

func TestSentences(t *testing.T) {
	c := coder(t)
	for _, tt := range []struct {
		name, text, want string
	}{
		// Nobody is put in the place of one's own people, of oneself or of an outlet.
		{"own people", "The Norwegian embassy in Chad urged Norwegians to leave.", "NOR 020 - actual"},
		{"oneself", "Norway defended itself.", ""},
		{"own stand", "Norway defended its decision on Monday.", ""},
		{"some state", "Peru took issue with an individual country.", "PER 111 - actual"},
		{"another's son", "The Chadian minister said that her son was refusing to go.", ""},
		// What happens has no doer, and what is figurative no victim.
		{"no object", "The Peruvian engine blew up.", ""},
		{"sank", "A Peruvian corvette sank off the coast.", " 1712 PER actual"},
		{"attention", "The Chadian minister captured the attention of the hall.", ""},
		{"question", "Has Peru expelled the Chilean ambassador?", ""},
		{"cause", "The veto sparked criticism from Peru.", "PER 111 - actual"},
		{"place struck", "The Oslo bombings shook the country.", ""},
		{"ties spoken of", "The relations of Peru and Chile have taken on a new look.", ""},
		{"crackdown", "Chad carried out a bloody crackdown on demonstrations.", "TCD 175 - actual"},
		// What is claimed, foreseen or conditional.
		{"charged that", "Chad charged that Sudan had shelled its villages.", "TCD 1123 SDN actual"},
		{"insisted", "Peru insists that the court is biased.", ""},
		{"if with a gerund", "If Chad attacks Sudan, killing villagers, prices will rise.", ""},
		{"when it is", "When the border is violated by Chad, Sudan will answer.", ""},
		{"deplored", "Norway deplored that Chad would shell the villages.", ""},
		// Who took the measures, with whom, and whose meeting it was.
		{"taken by", "Norway expressed support for the measures taken by Chad.", "NOR 051 TCD actual"},
		{"fact that", "Norway expressed regret at the fact that Chad insulted Sudan.", "NOR 111 TCD actual; TCD 111 SDN actual"},
		{"whose meeting", "Norway and Spain held a NATO meeting.", "NOR 040 ESP actual"},
		{"and its allies", "Chad and its allies threatened Sudan.", "TCD 130 SDN actual"},
		{"talk about", "The minister of Peru talked about peace in Chile.", ""},
		{"seek to provide", "Norway sought to provide Chad with medical equipment.", "NOR 033 TCD planned"},
		{"launched by", "Norway denounced the attack on Sudan being launched by Chad.", "NOR 111 TCD actual; TCD 190 SDN actual"},
		{"greetings carried", "The Peruvian president asked the Chilean ambassador to convey his greetings to the Chilean king.", "PER 051 CHL actual"},
		// Titles of works, figures of speech, whatever may come, and what was meanwhile.
		{"title", "A Peruvian historian published a book titled \"The war of Chile against Bolivia\".", ""},
		{"abused power", "The Peruvian minister abused his power.", ""},
		{"march forward", "Peru marched forward under its old flag.", ""},
		{"any threat", "Peru will not tolerate any threat.", "PER 124 - actual"},
		{"incited to war", "Peru is goading Chile into a war with Bolivia.", "PER 113 BOL actual"},
		{"meanwhile", "Peru held talks during a session of the UN General Assembly.", "PER 046 - actual"},
		{"town, state", "The union of Chadian nurses held a meeting in Lyon City, Rhone Province, France.", "TCD 040 - actual"},
		{"would by", "Peru boasted that it would prevail by mobilising reservists.", ""},
		{"since the war", "Chad staged the largest drill since the truce near the border of Sudan.", "TCD 150 SDN actual"},
		{"friends of", "A lecture in praise of Chad was given by the League for Solidarity with Chad.", " 051 TCD actual"},
		{"speaker's support", "The Peruvian minister said that the Kenyan crisis, one of the disputes of our time, is the fault of Chad, expressing support for Sudan.", "PER 051 SDN actual"},
		{"visit of", "They reviewed the pact reached during the Peru visit of Emmanuel Macron in June.", "FRA 042 PER actual"},
		{"with others", "Peru is developing its economic ties with other countries despite the sanctions of Chile.", "PER 050 - actual"},
		{"experts deplored", "Peruvian military experts deplored the Chilean navy.", ""},
		{"two gifts", "The president of Peru received a wreath and a congratulatory letter from the ambassador of Chile.", "CHL 051 PER actual"},
		{"freed of toil", "Peru freed the villagers from toil.", ""},
		// Operators stack.
		{"lift", "France lifted its embargo on Iran.", "FRA 085 IRN actual"},
		{"agree to lift", "France agreed to lift its embargo on Iran.", "FRA 0354 IRN actual"},
		{"refuse to lift", "France refused to lift its embargo on Iran.", "FRA 1244 IRN actual"},
		{"will not lift", "France will not lift its embargo on Iran.", "FRA 1244 IRN actual"},
		{"demand a lifting", "Iran demanded that France lift its embargo.", "IRN 1054 FRA actual"},
		{"fail to renew", "France failed to renew its arms embargo on Iran.", "FRA 085 IRN actual"},
		{"threaten", "France threatened to impose sanctions on Iran.", "FRA 1312 IRN actual"},
		{"urge", "France urged Iran to release the hostages.", "FRA 0253 IRN actual"},
		{"refuse help", "Norway refused to send food aid to Malawi.", "NOR 1223 MWI actual"},
		{"suspend help", "Norway suspended food aid to Malawi.", "NOR 1623 MWI actual"},
		{"no longer", "Norway no longer sends food aid to Malawi.", "NOR 1623 MWI actual"},
		{"plan", "Norway will send food aid to Malawi.", "NOR 0333 MWI planned"},
		{"attempt", "Gunmen from Chad tried to kidnap the Libyan ambassador.", "TCD 181 LBY attempted"},
		// Nouns with light verbs.
		{"nominal", "North Korea voiced its firm rejection of the talks proposed by South Korea.", "PRK 125 KOR actual"},
		{"nominal halt", "Rwanda announced a suspension of trade with Burundi.", "RWA 163 BDI actual"},
		{"attack in words", "Hungary launched a scathing attack on the policy of Sweden.", "HUN 111 SWE actual"},
		{"no offer", "North Korea made no offer of talks to South Korea.", "PRK 120 KOR actual"},
		{"no proposal", "South Korea made no sincere proposal to North Korea.", "KOR 120 PRK actual"},
		{"no sign", "North Korea gave no sign of talks with South Korea.", ""},
		{"no agreement", "The two Koreas parted without any agreement.", ""},
		{"called wise", "North Korea called the South Korean president wise.", ""},
		{"called a joke", "North Korea called the South Korean offer a joke.", ""},
		{"the pair yields", "The two Koreas cleared mines.", "KOR 087 PRK actual; PRK 087 KOR actual"},
		{"the deal of another", "TOKYO, Nov. 18 -- North Korea on Tuesday attacked the deal that lets South Korea build submarines.", "PRK 111 KOR actual"},
		{"Koreans abroad", "The General Association of Koreans in China denounced South Korea.", "PRK 111 KOR actual"},
		{"Koreans abroad are no state", "Koreans in China condemned Japan.", " 111 JPN actual"},
		// Who keeps his own people from an affront eases, whatever the verb.
		{"banned", "South Korea's parliament banned leaflets.", "KOR 087 PRK actual"},
		{"block", "South Korea moved to block leaflets on Monday.", "KOR 087 PRK actual"},
		{"prevent", "South Korea ordered officials to prevent leaflet launches.", "KOR 087 PRK actual"},
		{"crack down", "South Korea cracked down on balloons carrying leaflets.", "KOR 087 PRK actual"},
		{"curb", "South Korea curbed leaflet launches.", "KOR 087 PRK actual"},
		{"switched off", "South Korea ordered the loudspeakers switched off.", "KOR 087 PRK actual"},
		{"to be removed", "South Korea ordered its loudspeakers to be removed.", "KOR 087 PRK actual"},
		{"planned drill", "South Korea plans to stage an air drill and talks with the United States.", "KOR 0312 USA planned; KOR 036 USA planned"},
		// Verbs with two objects, crowds, and weapons given up.
		{"two objects", "Norway promised Malawi a large loan.", "NOR 0331 MWI actual"},
		{"two objects, an offer", "Morocco offered Algeria a fraternal dialogue.", "MAR 036 DZA actual"},
		{"a crowd", "Protesters in Haiti stormed the French embassy.", "HTI 145 FRA actual"},
		{"water cannon", "China's coast guard used water cannon against a Philippine ship.", "CHN 175 PHL actual"},
		{"rubber bullets", "Police in Chile fired rubber bullets at Peruvian demonstrators.", "CHL 175 PER actual"},
		{"disarm", "Hezbollah refused to hand over its weapons.", "LBN 1246 - actual"},
		{"the toll is no second attack", "Russian drones struck a hospital in Ukraine, killing 12 civilians.", "RUS 190 UKR actual"},
		{"a second victim", "Hamas attacked an Israeli village, killing two Thai workers.", "PSE 190 ISR actual; PSE 180 THA actual"},
		// A state and those who fight it.
		{"civil war", "Sudan's army bombed a base of the Rapid Support Forces.", "SDN 183 SDN actual"},
		{"a state and its rebels", "Colombia signed a ceasefire with the ELN.", "COL 0871 COL actual"},
		{"a clash at home", "Somali troops and al-Shabaab fighters clashed in Kismayo.", "SOM 190 SOM actual"},
		{"one's own officers", "Peru's president praised the Peruvian army.", "PER 051 - actual"},
		{"leaflets face the neighbour", "South Korean police stopped activists from flying leaflets to the North.", "KOR 087 PRK actual"},
		// Sport is no war, and leaders meet at games.
		{"a match", "Brazil and Argentina clash in the Copa America on Sunday.", ""},
		{"met in a tournament", "Japan and Iran met in the Asian Cup.", ""},
		{"met at the games", "Putin met Xi at the Winter Olympics.", "RUS 040 CHN actual"},
		// Passives and the like.
		{"passive", "Poland was criticised by Germany.", "DEU 111 POL actual"},
		{"expelled from", "Two inspectors were expelled from North Korea.", "PRK 1662 - actual"},
		{"arrested in", "A Turkish journalist was arrested in Iran.", "IRN 173 TUR actual"},
		{"killed in", "Four soldiers killed in a blast in Mali.", " 180 MLI actual"},
		{"arrested while", "Turkish journalist arrested as Iran celebrates.", " 173 TUR actual"},
		{"freed by whom", "The hostages that Hamas freed on Monday were tired.", ""},
		{"suspected of", "A Turkish man suspected of theft was held in custody.", " 173 TUR actual"},
		// A cause is not who does it.
		{"cause", "The ruling triggered a Turkish attack on Syria.", "TUR 190 SYR actual"},
		{"cause to act", "The raid prompted Iran to recall its ambassador from Denmark.", "IRN 161 DNK actual"},
		// Who acts along with the subject acts too.
		{"along with", "Chad, along with Niger, condemned Libya.", "TCD 111 LBY actual; NER 111 LBY actual"},
		{"together they train", "Kenya, together with Uganda, held a joint military drill.", "KEN 062 UGA actual; KEN 150 - actual; UGA 150 - actual"},
		{"what was meant", "Patience was Oman's advice to Iran.", "OMN 020 IRN actual"},
		// Marks that only name.
		{"a term in marks", "Kenya staged a \"simulated air battle\" with Uganda.", "KEN 062 UGA actual; KEN 150 - actual; UGA 150 - actual"},
		{"only called so", "The American \"nuclear threat\" is old.", ""},
		{"exercise by name", "The exercise Iron Lance was staged by India.", "IND 150 - actual"},
		{"filled", "Iran sent containers filled with shells to Russia.", "IRN 070 RUS actual"},
		{"one agent for two", "Two Indian soldiers were killed and one wounded by Pakistani gunfire.", "PAK 180 IND actual"},
		{"subject before what it says that another did", "Kenya, saying that Uganda attacked it, closed the border with Uganda.", "UGA 190 KEN actual; KEN 161 UGA actual"},
		{"what the writer thinks", "I think that Kenya supports Uganda.", ""},
		{"a party on its own country", "Several Democrats said the U.S. should keep helping Egypt.", ""},
		{"all that is not allowed", "Kenya's ministry said it would not allow any rally or protests or demonstrations.", "KEN 124 - actual"},
		{"whom anger is about", "Anger at Putin is deepening.", " 111 RUS actual"},
		{"what is to come, of several", "When France and Chad start to pull their soldiers out of Mali next year, Turkey will say that it won.", ""},
		{"no sign of it", "There is scant evidence that Kenya attacked Uganda.", ""},
		{"a sign of it", "There is evidence that Kenya attacked Uganda.", "KEN 190 UGA actual"},
		{"subject before a relative clause", "Turkey and Egypt, which are facing losses in a dispute with Chad, condemned Niger.", "TUR 111 NER actual; EGY 111 NER actual"},
		{"past that looks like the base", "Belarus invented and spread rumours about Poland.", "BLR 111 POL actual"},
		{"participle of the main clause", "Chad blamed the Libyan army for a raid that killed ten, calling Libya an aggressor.", "TCD 111 LBY actual"},
		// Who is who.
		{"apposition", "Kim Yo Jong, the only sister of the North's leader, condemned the South Korean government.", "PRK 111 KOR actual"},
		{"relative clause", "Turkey, which borders Syria, condemned Israel.", "TUR 111 ISR actual"},
		{"pronoun", "Japan said it would impose sanctions on Belarus.", "JPN 163 BLR planned"},
		{"list of targets", "Canada expelled diplomats from Belarus, Russia and Iran.", "CAN 166 BLR actual; CAN 166 RUS actual; CAN 166 IRN actual"},
		{"two subjects", "India and Japan condemned Russia.", "IND 111 RUS actual; JPN 111 RUS actual"},
		{"both ways", "Serbia and Kosovo signed an agreement.", "SRB 057 XKX actual"},
		{"coordination", "Greece criticised Turkey and recalled its ambassador from Libya.", "GRC 111 TUR actual; GRC 161 LBY actual"},
		{"new subject", "Greece criticised Turkey, and Egypt praised Cyprus.", "GRC 111 TUR actual; EGY 051 CYP actual"},
		// What is presupposed.
		{"presupposed", "North Korea criticised South Korea for halting loudspeaker broadcasts.", "PRK 111 KOR actual; KOR 087 PRK actual"},
		// Who says and who acts.
		{"speaker's act", "Seoul responded that it will continue to seek dialogue with Pyongyang.", "KOR 036 PRK planned"},
		{"must", "Washington said Iran must release the hostages.", "USA 1053 IRN actual"},
		{"accusation", "Ukraine accused Russia of bombing a hospital.", "UKR 1122 RUS actual"},
		// Content that is no event.
		{"if", "If Iran attacks Israel, prices will rise.", ""},
		{"analysts", "Analysts say Iran attacked Israel to send a message.", ""},
		{"quotation", `"Iran attacked Israel" was the headline.`, ""},
		{"could", "Iran could attack Israel.", ""},
		{"not", "Iran did not attack Israel.", ""},
		{"purpose", "Iran built a road to attack Israel.", ""},
		{"no subject", "No French president visited Iran.", ""},
		{"called wise", "Kim Yo Jong called Seoul's denial wise.", ""},
		{"inserted", "Seoul is looking for drones that Pyongyang says crossed the border.", ""},
		// What is threatened with.
		{"could be scrapped", "North Korea warned that the military pact could be scrapped.", "PRK 1313 - actual"},
		{"could scrap", "North Korea warned that it could scrap the military pact.", "PRK 1313 - actual"},
		{"forecast", "Seoul warned that North Korea could test a missile.", "KOR 130 PRK actual"},
		// Who and what, where the words stand apart.
		{"two behind a date", "In May 2022, Russia and China criticised Japan.", "RUS 111 JPN actual; CHN 111 JPN actual"},
		{"unread verb", "An American soldier was expelled by North Korea and ushered to officials in China.", "PRK 166 USA actual"},
		{"ordered off", "South Korea ordered the loudspeakers switched off.", "KOR 087 PRK actual"},
		{"moved to", "South Korea moved to block leaflets.", "KOR 087 PRK actual"},
		{"flying", "South Korea banned the flying of leaflets.", "KOR 087 PRK actual"},
		{"veto", "China and Russia vetoed new sanctions on North Korea.", "CHN 111 - actual; RUS 111 - actual"},
		{"its own", "North Korea removed its loudspeakers, days after the South removed its own.", "PRK 087 KOR actual; KOR 087 PRK actual"},
		{"one part", "South Korea suspended one part of the agreement.", "KOR 160 - actual"},
		{"no more", "China will import no more coal from North Korea.", "CHN 163 PRK planned"},
		{"none", "Iran invited no inspectors from Japan.", ""},
		{"the day when", "North Korea fired missiles on the day President Lee Jae Myung began a visit to China.", "PRK 150 - actual; KOR 042 CHN actual"},
		{"whence", "A group released balloons from South Korea.", "KOR 150 PRK actual"},
		// After-clauses come second.
		{"after", "Seoul condemned Pyongyang after the North fired a missile.", "KOR 111 PRK actual; PRK 150 - actual"},
		{"drills", "South Korea and the United States held a joint military drill.", "KOR 062 USA actual; KOR 150 - actual; USA 150 - actual"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range c.Sentence(tt.text, 0) {
				got = append(got, line(e))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("%s\n%s", tt.text, diff)
			}
		})
	}
}

func TestArticle(t *testing.T) {
	c := coder(t)
	published, err := timeline.ParseInstant("2025-07-29")
	if err != nil {
		t.Fatal(err)
	}
	a := timeline.Article{
		ID: "a", Title: "Pyongyang rejects talks", Published: published, Outlet: "Sample Wire A",
		Text: "North Korea rejected the South's offer of talks on Monday.\n\nÄußerst scharf: Kim Yo Jong condemned South Korea. Analysts say war could follow.\n\nLeave a Reply",
	}
	events, _ := c.Article(a)
	if len(events) != 2 {
		t.Fatalf("%d events, want the rejection and the criticism: %v", len(events), events)
	}
	runes := []rune(a.Text)
	for _, e := range events {
		if got := string(runes[e.Start.Value:e.End.Value]); got != e.Text {
			t.Errorf("code points %d to %d hold %q, want %q", e.Start.Value, e.End.Value, got, e.Text)
		}
		if e.ID == "" || e.Article != "a" || e.Outlet != "Sample Wire A" || e.Quad != 3 || e.Category == "" || !e.Goldstein.Known || e.Tension.Known {
			t.Errorf("record is not filled as it should be: %+v", e)
		}
	}
	if e := events[0]; line(e) != "PRK 125 KOR actual" || e.Date.Earliest.String() != "2025-07-28" || e.Date.Earliest != e.Date.Latest {
		t.Errorf("first event is %s on %s", line(e), e.Date.Value())
	}
}

// A date that rests on an unsure publication day is as unsure; one that is stated
// is not.
func TestUnsurePublication(t *testing.T) {
	c := coder(t)
	confidence := func(text string, sure timeline.Float) float64 {
		a := timeline.Article{ID: "a", Text: text, Published: timeline.Instant{Day: timeline.NewDay(2025, 7, 29)}, PublishedConfidence: sure}
		events, _ := c.Article(a)
		if len(events) != 1 {
			t.Fatalf("%q: %d events", text, len(events))
		}
		return events[0].Confidence.Value
	}
	for text, want := range map[string]float64{
		"North Korea rejected the South's offer of talks on Monday.":        0.5,
		"North Korea rejected the South's offer of talks on July 28, 2025.": 1,
	} {
		if got := confidence(text, timeline.Num(0.5)) / confidence(text, timeline.Float{}); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %g of the confidence, want %g", text, got, want)
		}
	}
}

func TestHeadlineOnlyWhereTheBodyIsSilent(t *testing.T) {
	c := coder(t)
	events, _ := c.Article(timeline.Article{ID: "b", Title: "Iran releases two British sailors", Text: "The sea was calm on Sunday."})
	if len(events) != 1 || line(events[0]) != "IRN 0841 GBR actual" || events[0].Start.Known {
		t.Errorf("headline event: %v", events)
	}
}

func FuzzArticle(f *testing.F) {
	for _, text := range []string{
		"North Korea fired a missile.", "\"Iran (which", "IRAN ATTACKED ISRAEL", "of of of of", "<p>Seoul said</p>", "서울 South Korea 北朝鮮 condemned, and, and, and",
		strings.Repeat("Iran and ", 200) + "Iraq agreed to agree to agree to agree to agree to agree to lift lift lift sanctions.", "'s", "to to to", "that that that said that",
	} {
		f.Add(text)
	}
	c := coder(f)
	f.Fuzz(func(t *testing.T, text string) {
		events, _ := c.Article(timeline.Article{ID: "f", Title: text, Text: text})
		runes := []rune(text)
		for _, e := range events {
			if e.Start.Known && (e.Start.Value < 0 || e.End.Value > len(runes) || e.Start.Value >= e.End.Value) {
				t.Errorf("span %d to %d in %d code points", e.Start.Value, e.End.Value, len(runes))
			}
			if e.Source.Code == "" || e.Code == "" || e.Rule == "" {
				t.Errorf("event without source, code or rule: %+v", e)
			}
		}
	})
}

// Prose without end, of every kind that nests, is cut short.
func TestLongSentencesEnd(t *testing.T) {
	c := coder(t)
	for _, text := range []string{
		strings.Repeat("Iran and Iraq agreed to ", 2000),
		strings.Repeat("Iran refused to agree to demand to lift the sanctions on the ban on the embargo on ", 500),
		strings.Repeat("if ", 10000),
		strings.Repeat("(", 5000),
		strings.Repeat("Iran said Iraq said ", 3000),
		strings.Repeat("a series of ", 5000),
		strings.Repeat("halting, banning and lifting talks, ", 3000),
	} {
		start := time.Now()
		c.Sentence(text, 0)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%q... took %v", text[:40], took)
		}
	}
}

func ExampleCoder_Sentence() {
	c := mustCoder()
	for _, e := range c.Sentence("France agreed to lift its embargo on Iran.", 0) {
		fmt.Println(e.Source.Code, e.Code, e.Target.Code, e.Action, e.Category)
	}
	// Output:
	// FRA 0354 IRN promise easing of sanctions AGREE
}

// What is given as an example of the refused is not done on the day of the
// refusal.
func TestExampleOfTheRefused(t *testing.T) {
	published, err := timeline.ParseInstant("2025-07-29")
	if err != nil {
		t.Fatal(err)
	}
	events, _ := coder(t).Article(timeline.Article{ID: "x", Published: published, Text: "Pyongyang turned down Seoul's overtures yesterday, including its ban on leaflets."})
	var got []string
	for _, e := range events {
		got = append(got, line(e)+" "+e.Date.Value())
	}
	want := []string{"PRK 120 KOR actual 2025-07-28", "KOR 087 PRK actual 2025-05-29/2025-07-28"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestArticleReferents reads who is meant across the sentences of an article.
func TestArticleReferents(t *testing.T) {
	c := coder(t)
	for _, tt := range []struct {
		name, text, want string
	}{
		{"a thing", "North Korea and South Korea signed a pact. The pact was hailed by many. It banned drills near the border.", "PRK 057 KOR actual"},
		{"not the visitor", "North Korea praised Russia, while Vladimir Putin visited China. It criticised Japan.", "PRK 051 RUS actual; RUS 042 CHN actual; PRK 111 JPN actual"},
		{"by one name", "Vladimir Putin criticised Japan. Putin praised Iran.", "RUS 111 JPN actual; RUS 051 IRN actual"},
		{"well-wisher", "Kim Jong Un met Vladimir Putin. Vladimir Putin praised North Korea. He wished the Russian people health and prosperity.", "PRK 040 RUS actual; RUS 051 PRK actual; PRK 051 RUS actual"},
		{"glued name", "Vladimir Putinmet Xi Jinpingand praised Iran.", "RUS 040 CHN actual; RUS 051 IRN actual"},
		{"he and him", "Kim Jong Un met Vladimir Putin. Vladimir Putin praised North Korea. He thanked Vladimir Putin.", "PRK 040 RUS actual; RUS 051 PRK actual; PRK 051 RUS actual"},
		{"habit", "China praised North Korea. It buys coal from North Korea.", "CHN 051 PRK actual; CHN 061 PRK background"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, _ := c.Article(timeline.Article{ID: "a", Text: tt.text})
			var got []string
			for _, e := range events {
				got = append(got, line(e))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("%s\n%s", tt.text, diff)
			}
		})
	}
}

// A sister speaks for the state, not as her brother.
func TestSomebodyOfTheLeader(t *testing.T) {
	c := coder(t)
	for text, want := range map[string]string{
		"Kim Jong Un's sister condemned South Korea.":                    "North Korea",
		"The influential sister of Kim Jong Un condemned South Korea.":   "North Korea",
		"Kim Yo Jong, the sister of Kim Jong Un, condemned South Korea.": "Kim Yo Jong",
		"North Korean leader Kim Jong Un condemned South Korea.":         "Kim Jong Un",
	} {
		events := c.Sentence(text, 0)
		if len(events) != 1 || events[0].Source.Code != "PRK" || events[0].Source.Name != want {
			t.Errorf("%s: %v, want one event by %s", text, events, want)
		}
	}
}

// What somebody had said it had done is not of the day of the main clause.
func TestDoneBeforeTheStory(t *testing.T) {
	published, err := timeline.ParseInstant("2024-06-07")
	if err != nil {
		t.Fatal(err)
	}
	events, _ := coder(t).Article(timeline.Article{ID: "x", Published: published, Text: "A group of defectors in South Korea sent balloons over the border on Thursday, days after North Korea said it had stopped its own balloons."})
	var got []string
	for _, e := range events {
		got = append(got, line(e)+" "+e.Source.Role+" "+e.Date.Value())
	}
	want := []string{"KOR 150 PRK actual REF 2024-06-06", "PRK 087 KOR actual  2024-04-07/2024-06-06"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// He is not the one before when somebody came between whom no table knows.
func TestNewManBetween(t *testing.T) {
	events, _ := coder(t).Article(timeline.Article{ID: "x", Text: "Kim Yo Jong condemned South Korea. Zorbin has promised peace. He praised Japan."})
	if len(events) != 1 || line(events[0]) != "PRK 111 KOR actual" {
		t.Errorf("%v, want her criticism alone", events)
	}
}
