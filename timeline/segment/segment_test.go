package segment

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func texts(s string) []string {
	var out []string
	for _, x := range Sentences(s) {
		out = append(out, x.Text)
	}
	return out
}

func words(s string) string {
	var out []string
	for _, t := range Tokens(s) {
		out = append(out, t.Text)
	}
	return strings.Join(out, " | ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Seoul's offer", "Seoul | 's | offer"},
		{"Seoul’s offer", "Seoul | ’s | offer"},
		{"the states' envoys", "the | states | ' | envoys"},
		{"they don't know", "they | don't | know"},
		{"the U.S. army", "the | U.S. | army"},
		{"a U.S.-led drill", "a | U.S.-led | drill"},
		{"U.S.'s role", "U.S. | 's | role"},
		{"the Hwasong-17 flew 1,000.5 km", "the | Hwasong-17 | flew | 1,000.5 | km"},
		{"Gen. Kim met J. Park.", "Gen. | Kim | met | J. | Park | ."},
		{"SEOUL, Sept. 13 (Yonhap) -- The army", "SEOUL | , | Sept. | 13 | ( | Yonhap | ) | -- | The | army"},
		{"at 10:30 a.m. on 2025-07-28", "at | 10:30 | a.m. | on | 2025-07-28"},
		{"No. 2 official, no.", "No. | 2 | official | , | no | ."},
		{"July 24-28, 2024", "July | 24-28 | , | 2024"},
		{"July 24–28", "July | 24 | – | 28"},
		{"up 3.5%, or $40", "up | 3.5 | % | , | or | $ | 40"},
		{"\"We will,\" he said.", "\" | We | will | , | \" | he | said | ."},
		{"``No,'' he said...", "`` | No | , | '' | he | said | ..."},
		{"July 4,2024", "July | 4 | , | 2024"},
		{"on 3 May.", "on | 3 | May | ."},
		{"N.K. and R.O.K. armies", "N.K. | and | R.O.K. | armies"},
		{"Kim Yo-jong", "Kim | Yo-jong"},
		{"O'Brien", "O'Brien"},
		{"'90s", "' | 90s"},
		{"in the 1990s", "in | the | 1990s"},
		{"“Go”", "“ | Go | ”"},
		{"", ""},
		{" \t\n", ""},
	} {
		if got := words(c.in); got != c.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestNorm(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"SEOUL", "seoul"}, {"’s", "'"}, {"don’t", "don't"}, {"“", "\""}, {"Élysée", "élysée"}, {"Yo‑jong", "yo-jong"}, {"–", "-"},
	} {
		if got := Tokens(c.in)[0].Norm; got != c.want {
			t.Errorf("Norm(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	text := "North fires missile\n\nIt fell into the sea. Nobody was hurt.\nSeoul protested."
	var got []int
	for _, s := range Sentences(text) {
		got = append(got, s.Paragraph)
		if text[s.Start:s.End] != s.Text {
			t.Errorf("offsets of %q are wrong", s.Text)
		}
	}
	if diff := cmp.Diff([]int{0, 1, 1, 2}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("Gen. Kim's U.S.-led drill. \"It ended.\" (Aug. 3.) No. 2…\n1. First")
	f.Add("\xff\xfe.A's’\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		sentences, tokens := new(Cutter).Cut(s)
		if diff := cmp.Diff(Sentences(s), sentences); diff != "" {
			t.Fatalf("Cut and Sentences differ: %s", diff)
		}
		for i, x := range sentences {
			if diff := cmp.Diff(Tokens(x.Text), tokens[i]); diff != "" {
				t.Fatalf("tokens of %q: %s", x.Text, diff)
			}
		}
		last, para := 0, 0
		for _, x := range sentences {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Text || x.Paragraph < para {
				t.Fatalf("sentence %+v after %d", x, last)
			}
			last, para = x.End, x.Paragraph
		}
		last = 0
		for _, x := range Tokens(s) {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Text {
				t.Fatalf("token %+v after %d", x, last)
			}
			if utf8.ValidString(s) && !utf8.ValidString(x.Norm) {
				t.Fatalf("norm %q", x.Norm)
			}
			last = x.End
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	text := strings.Repeat("SEOUL, Sept. 21 (Yonhap) -- The North fired a missile on Wednesday, South Korea's military said. The U.S. condemned it.\n", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(text)
	}
}

func BenchmarkCut(b *testing.B) {
	text := strings.Repeat("SEOUL, Sept. 21 (Yonhap) -- The North fired a missile on Wednesday, South Korea's military said. The U.S. condemned it.\n", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var c Cutter
	for b.Loop() {
		c.Cut(text)
	}
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("SEOUL, Sept. 21 (Yonhap) -- The North fired a missile on Wednesday, South Korea's military said. ", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var toks []Token
	for b.Loop() {
		toks = AppendTokens(toks[:0], text)
	}
}

// TestSentences runs the texts of testdata/sentences.txt.
func TestSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		var want []string
		for _, s := range strings.Split(line, "¦") {
			want = append(want, strings.TrimSpace(s))
		}
		text := strings.NewReplacer("¦ ", "", "¦", "").Replace(line)
		if diff := cmp.Diff(want, texts(text)); diff != "" {
			t.Errorf("testdata/sentences.txt:%d: (-want +got)\n%s", i+1, diff)
		}
	}
	if n < 150 {
		t.Errorf("only %d texts", n)
	}
}

// TestAbbreviations holds that each row of the table has a kind that is known
// and says where it is from: "own" is our own list of English.
func TestAbbreviations(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(abbreviationsCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"word", "kind", "source", "note"}, rows[0]); diff != "" {
		t.Fatal(diff)
	}
	for i, r := range rows[1:] {
		if lookup(r[0]) == none || r[0] != strings.ToLower(r[0]) || r[2] == "" {
			t.Errorf("abbreviations.csv:%d: %q: a kind that is not known, a capital, or no source", i+2, r)
		}
	}
}
