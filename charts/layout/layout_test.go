package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// perRune measures 4 points a rune: no font needed.
func perRune(s string) float64 { return 4 * float64(len([]rune(s))) }

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"", 100, ""},
		{"one", 100, "one"},
		{"one", 4, "one"}, // a word wider than the line keeps it
		{"aa bb cc", 100, "aa bb cc"},
		{"aaaa bbbb cccc d", 60, "aaaa bbbb|cccc d"}, // no word is left alone
		{"aa aa aa aa aa aa", 36, "aa aa aa|aa aa aa"},
	} {
		if got := strings.Join(Wrap(strings.Fields(c.text), c.width, perRune), "|"); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// Dates, numbers with their unit and what the caller binds stay on one line.
func TestBind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"no coverage, Jan 20–Feb 28, 2019; May 1, 2020; 9 more.", "no coverage, Jan~20–Feb~28,~2019; May~1,~2020; 9 more."},
		{"Up to Apr 1, 2017 the index", "Up to Apr~1,~2017 the index"},
		{"Oct 2018 and Nov 30–Dec 2", "Oct~2018 and Nov~30–Dec~2"},
		{"Grey band: 5–95% range. 14 days, deeds in 30.", "Grey band: 5–95%~range. 14~days, deeds in 30."},
		{"6 outlets, 135 articles, 13 and 13 batches, p = 0.34", "6~outlets, 135~articles, 13 and 13~batches, p~=~0.34"},
		{"from −100 (cooperation) to +100", "from −100 (cooperation) to +100"},
		{"North\u00a0Korea 2018", "North~Korea 2018"},
		{"", ""},
	} {
		if got := strings.ReplaceAll(strings.Join(Bind(Words(c.text)), " "), "\u00a0", "~"); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// Words too wide for the line come apart where they were bound, and then at a
// slash or wherever the line is full.
func TestBreak(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"aa\u00a0bb cc", 12, "aa|bb|cc"},
		{"aa\u00a0bb cc", 40, "aa\u00a0bb|cc"},
		{"abcdefgh ij", 12, "abc|def|gh|ij"},
		{"https://ab.org/cd", 48, "https://ab.|org/cd"},
		{"김여정", 4, "김|여|정"},
		{"ab", 1, "a|b"}, // a piece has a character, however narrow the line
	} {
		words := Break(Loosen(Words(c.text), c.width, perRune), c.width, perRune)
		if got := strings.Join(words, "|"); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// Wrapping keeps all words in order, overflows only with single words, and
// never takes more lines than filling does.
func TestWrapInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,9}`), 1, 12).Draw(t, "words")
		width := rapid.Float64Range(4, 200).Draw(t, "width")
		lines := Wrap(words, width, perRune)
		if got := strings.Join(lines, " "); got != strings.Join(words, " ") {
			t.Fatalf("wrapped to %q", got)
		}
		if n := len(Fill(words, width, perRune)); len(lines) > n {
			t.Fatalf("%d lines, filling takes %d", len(lines), n)
		}
		for _, l := range lines {
			if perRune(l) > width && strings.Contains(l, " ") {
				t.Fatalf("%q is wider than %v", l, width)
			}
		}
	})
}

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		want        []float64
		gap, lo, hi float64
		at          []float64
	}{
		{nil, 10, 0, 100, []float64{}},
		{[]float64{50}, 10, 0, 100, []float64{50}},
		{[]float64{20, 80}, 10, 0, 100, []float64{20, 80}},
		{[]float64{50, 50}, 10, 0, 100, []float64{45, 55}},
		{[]float64{0, 0, 0}, 10, 0, 100, []float64{0, 10, 20}},
		{[]float64{100, 98}, 10, 0, 100, []float64{100, 90}},
	} {
		got := Spread(c.want, c.gap, c.lo, c.hi)
		if !slices.EqualFunc(got, c.at, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("Spread(%v) = %v, want %v", c.want, got, c.at)
		}
	}
}

func TestSpreadInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(-50, 150), 1, 15).Draw(t, "want")
		gap := rapid.Float64Range(0, 6).Draw(t, "gap") // 14 gaps fit
		got := Spread(want, gap, 0, 100)
		sorted := slices.Clone(got)
		slices.Sort(sorted)
		for i, v := range sorted {
			if v < -1e-9 || v > 100+1e-9 {
				t.Fatalf("%v is outside", v)
			}
			if i > 0 && v-sorted[i-1] < gap-1e-9 {
				t.Fatalf("%v and %v are closer than %v", sorted[i-1], v, gap)
			}
		}
		for i := range want {
			for j := range want {
				if want[i] < want[j] && got[i] > got[j] {
					t.Fatalf("%v came behind %v", want[i], want[j])
				}
			}
		}
	})
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{-100, 100, "[-100 -50 0 50 100]"},
		{0, 0.81, "[0 0.2 0.4 0.6 0.8 1]"},
		{-0.7, 1.2, "[-1 -0.5 0 0.5 1 1.5]"},
		{0, 0, "[-1 -0.5 0 0.5 1]"},
		{7, 7, "[6 6.5 7 7.5 8]"},
	} {
		if got := fmt.Sprint(Ticks(c.lo, c.hi)); got != c.want {
			t.Errorf("Ticks(%v, %v) = %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestTicksInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e6, 1e6).Draw(t, "lo")
		hi := lo + rapid.Float64Range(1e-3, 1e6).Draw(t, "range")
		ticks := Ticks(lo, hi)
		eps := 1e-6 * (ticks[1] - ticks[0])
		if n := len(ticks); n < 3 || n > 6 || ticks[0] > lo+eps || ticks[n-1] < hi-eps {
			t.Fatalf("ticks %v do not cover [%v, %v]", ticks, lo, hi)
		}
	})
}
