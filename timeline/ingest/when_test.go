package ingest

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func loaded(t testing.TB) *Words {
	t.Helper()
	w, err := LoadWords(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWhen(t *testing.T) {
	w := loaded(t)
	for in, want := range map[string]string{
		"2025-07-28":                              "2025-07-28",
		"2025-07-28T09:00:00+09:00":               "2025-07-28T09:00:00+09:00",
		"2025-07-28T09:00:00.000Z":                "2025-07-28T09:00:00Z",
		"2025/07/28 09:00 KST":                    "2025-07-28T09:00:00+09:00",
		"2025.7.28. 9:05":                         "2025-07-28",
		"2025년 7월 28일 09:00 (KST)":                "2025-07-28T09:00:00+09:00",
		"20250728":                                "2025-07-28",
		"20250728090000":                          "2025-07-28",
		"28.07.2025":                              "2025-07-28",
		"28/07/2025":                              "2025-07-28",
		"07/28/2025":                              "2025-07-28",
		"07/08/2025":                              "",
		"07/07/2025":                              "2025-07-07",
		"July 28, 2025":                           "2025-07-28",
		"Jul. 28th 2025":                          "2025-07-28",
		"Sept. 3, 2025":                           "2025-09-03",
		"28 July 2025":                            "2025-07-28",
		"28-Jul-2025 09:00 GMT":                   "2025-07-28T09:00:00Z",
		"Mon, 28 Jul 2025 09:00:00 +0900":         "2025-07-28T09:00:00+09:00",
		"Mon, 28 Jul 2025 09:00:00 EST":           "2025-07-28T09:00:00-05:00",
		"Mon, 28 Jul 2025 09:00:00 CST":           "2025-07-28",
		"Mon Jul 28 09:00:00 KST 2025":            "2025-07-28T09:00:00+09:00",
		"Monday, July 28, 2025 at 9:00 PM UTC+9":  "2025-07-28T21:00:00+09:00",
		"July 28, 2025 12:30 a.m. KST":            "2025-07-28T00:30:00+09:00",
		"July 28, 2025 12:30 p.m. KST":            "2025-07-28T12:30:00+09:00",
		"July 28, 2025 13:30 p.m. KST":            "2025-07-28",
		"Updated: July 28, 2025, 9:00 (GMT+5:30)": "2025-07-28T09:00:00+05:30",
		"1753660800":                              "2025-07-28T00:00:00Z",
		"1753660800000":                           "2025-07-28T00:00:00Z",
		"February 30, 2025":                       "",
		"13/13/2025":                              "",
		"July 2025":                               "",
		"28 July":                                 "",
		"Mayhem 12, 2025":                         "",
		"soon":                                    "",
		"":                                        "",
		"call 1234567890123":                      "",
		"2025-07-28+09:00":                        "2025-07-28",
		"0025-07-28":                              "",
		"Published 1 hour ago, on 28 July 2025 by Jane": "2025-07-28",
	} {
		if got := w.when(in).String(); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	var none *Words
	if got := none.when("28 Jul 2025 09:00 KST").String(); got != "2025-07-28" {
		t.Errorf("a zone nobody knows gives the day alone: got %q", got)
	}
}

func TestNamedDay(t *testing.T) {
	for in, want := range map[string]string{
		"2025-07-28-talks": "2025-07-28", "talks_2025_7_28": "2025-07-28", "20250728": "2025-07-28", "talks-20250728-a": "2025-07-28",
		"https://example.org/2025/07/28/talks": "2025-07-28", "https://example.org/article/120250728": "", "2025-07": "", "2025-02-30": "",
		"https://example.org/id/20259999": "",
	} {
		if got := namedDay(in).String(); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestPrune(t *testing.T) {
	w := loaded(t)
	const body = "The talks failed.\nMore than twenty soldiers crossed the line, the military said.\nShare prices in Seoul fell."
	for in, want := range map[string]string{
		body:                           body,
		body + "\nShares:\n\nFacebook": body,
		body + "\nLeave a Reply\nI do not agree with any of this.":   body,
		body + "\nYour email address will not be published. Sorry.":  body,
		"Read more: Another report\n" + body:                         body,
		"READ MORE » Another report\n" + body + "\n\nAdvertisement":  body,
		"Sign up for our newsletter and never miss a story\n" + body: body,
		"We use cookies to make this site work.\n" + body:            body,
		"Leave a Reply":                    "",
		"He said: “Leave a reply to him.”": "He said: “Leave a reply to him.”",
		"Subscribers in the North are few, and nobody is thought to read the paper abroad.": "Subscribers in the North are few, and nobody is thought to read the paper abroad.",
		"a\n\nb": "a\n\nb",
		"Chad met Niger.\nMay 3, 2019 at 5:07 pm | Reply\nThey never will.\nMay 3 , 2019 05:09 pm at 5:09 pm | Chad attacked Mali.": "Chad met Niger.",
		"May 3, 2019 at 5:07 pm | Chad met Niger.": "May 3, 2019 at 5:07 pm | Chad met Niger.",
		"May 3 at 5:07 pm | a\n3 of 2019 at 5 | b": "May 3 at 5:07 pm | a\n3 of 2019 at 5 | b",
	} {
		if got := w.prune(in); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", in, got, want)
		}
	}
	if got := (*Words)(nil).prune("Leave a Reply"); got != "Leave a Reply" {
		t.Errorf("without words nothing goes: got %q", got)
	}
}

// Every phrase takes out the line it is, and no phrase stands twice.
func TestPhrases(t *testing.T) {
	w := loaded(t)
	seen := map[string]bool{}
	phrases := w.parts
	for _, list := range w.starts {
		phrases = append(phrases, list...)
	}
	if len(w.is) < 50 || len(phrases) < 50 || len(w.zones) < 10 {
		t.Errorf("only %d lines, %d phrases, %d zones", len(w.is), len(phrases), len(w.zones))
	}
	for _, p := range phrases {
		if _, ok := w.match(p.text); !ok {
			t.Errorf("%q does not match itself", p.text)
		}
		if seen[p.text] {
			t.Errorf("%q stands twice", p.text)
		}
		seen[p.text] = true
	}
	for text := range w.is {
		if _, ok := w.match(text); !ok {
			t.Errorf("%q does not match itself", text)
		}
	}
}

func TestLoadWordsErrors(t *testing.T) {
	const head, zones = "phrase,match,effect,max_words,source\n", "zone,offset,source\nKST,+09:00,IANA\n"
	for boilerplate, want := range map[string]string{
		head + "a,is,line,5,x\n":            "",
		head + "a,is,line,5,\n":             "ingest/boilerplate.csv:2: the column source is empty",
		head + "a,is,line,many,x\n":         `ingest/boilerplate.csv:2: max_words "many" is not a number of words`,
		head + "a,is,line,0,x\n":            `max_words "0" is not`,
		head + "a,like,line,5,x\n":          `ingest/boilerplate.csv:2: unknown match "like"`,
		head + "a,is,drop,5,x\nb,is,line\n": `ingest/boilerplate.csv:3: 3 cells where the header has 5 columns`,
	} {
		_, err := LoadWords(fstest.MapFS{"ingest/boilerplate.csv": {Data: []byte(boilerplate)}, "ingest/zones.csv": {Data: []byte(zones)},
			"ingest/languages.csv": {Data: []byte("lang,name,words,source\n")}, "ingest/scripts.csv": {Data: []byte("script,lang,name,source\n")},
			"ingest/publication.csv": {Data: []byte("statement,confidence,source\n")}, "ingest/accounts.csv": {Data: []byte("name,source\n")},
			"ingest/furniture.csv": {Data: []byte("class,source\n")}})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", boilerplate, err, want)
		}
	}
	_, err := LoadWords(fstest.MapFS{"ingest/zones.csv": {Data: []byte("zone,offset,source\nKST,nine,IANA\n")}})
	if err == nil || !strings.Contains(err.Error(), "boilerplate.csv") || !strings.Contains(err.Error(), `ingest/zones.csv:2: offset "nine"`) {
		t.Errorf("both files' errors are told: got %v", err)
	}
}

func TestLanguages(t *testing.T) {
	w, err := LoadWords(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"North Korea fired two ballistic missiles on Monday, the South's military said, and the launch was the first of the year for the country.": "",
		"Short text of six words only.": "",
		"Kim Jong Un, Pyongyang, Wonsan, Kaesong, Hwasong-17, KN-23, Choe Son Hui, Pukguksong, Musudan, Nodong, Taepodong, Unha, Chollima, Panmunjom, Sinpo, Nampho, Sinuiju":   "",
		"Nordkorea hat am Montag zwei Raketen in das Meer gefeuert, wie das Militär in Seoul mitteilte. Der Start war der erste in diesem Jahr und wurde von Japan verurteilt.": "de",
		"La Corée du Nord a tiré deux missiles lundi, selon l'armée du Sud. Le tir est le premier de cette année et il a été condamné par le Japon dans un communiqué.":         "fr",
		"Corea del Norte lanzó el lunes dos misiles al mar, según el ejército del Sur. El lanzamiento es el primero de este año y fue condenado por Japón en un comunicado.":    "es",
		"북한이 월요일 동해로 탄도미사일 두 발을 발사했다고 합참이 밝혔다.":                                                                                                                                 "ko",
		"北朝鮮は月曜日、日本海に向けて弾道ミサイル２発を発射した。":                                                                                                                                         "ja",
		"朝鲜星期一向东部海域发射了两枚弹道导弹。":                                                                                                                                                  "zh",
		"Северная Корея в понедельник запустила две ракеты.":                                                                                                                    "ru",
	} {
		found, _ := w.langs.foreign(text)
		if found.code != want {
			t.Errorf("%q: language %q, want %q", text, found.code, want)
		}
	}
}
