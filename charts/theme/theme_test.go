package theme

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func themes(t *testing.T) map[string]Theme {
	t.Helper()
	all := map[string]Theme{}
	for _, name := range []string{"light", "dark"} {
		th, err := Load(name, "")
		if err != nil {
			t.Fatal(err)
		}
		all[name] = th
	}
	return all
}

// Text needs 4.5 to 1 and a mark that carries meaning 3 to 1 (WCAG 2.1).
func TestContrast(t *testing.T) {
	for name, th := range themes(t) {
		grounds := map[string]Color{"background": th.Background, "shade": th.Shade}
		for ground, bg := range grounds {
			for ink, c := range map[string]Color{"ink": th.Ink, "sub": th.Sub, "mute": th.Mute, "conflict": th.Conflict, "cooperation": th.Cooperation} {
				if r := Contrast(c, bg); r < 4.5 {
					t.Errorf("%s: text in %s on %s: %.2f, want 4.5", name, ink, ground, r)
				}
			}
			for mark, c := range map[string]Color{"axis": th.Axis, "line": th.Line} {
				if r := Contrast(c, bg); r < 3 {
					t.Errorf("%s: mark %s on %s: %.2f, want 3", name, mark, ground, r)
				}
			}
		}
		for ink, c := range map[string]Color{"first": th.First, "second": th.Second} {
			if r := Contrast(c, th.Background); r < 4.5 {
				t.Errorf("%s: text in %s: %.2f, want 4.5", name, ink, r)
			}
		}
		if r := Contrast(th.First, th.Second); r < 1.5 {
			t.Errorf("%s: in grey the two periods of a comparison are %.2f apart, want 1.5", name, r)
		}
		for mark, c := range map[string]Color{"edge": th.Edge, "conflict bar": th.ConflictBar, "cooperation bar": th.CooperationBar} {
			if r := Contrast(c, th.Background); r < 3 {
				t.Errorf("%s: %s: %.2f, want 3", name, mark, r)
			}
		}
		for fill, c := range map[string]Color{"conflict": th.ConflictFill, "cooperation": th.CooperationFill} {
			if r := Contrast(th.Line, c.Over(th.Background)); r < 3 {
				t.Errorf("%s: line on the %s fill: %.2f, want 3", name, fill, r)
			}
		}
	}
}

func TestContrastOfKnownPairs(t *testing.T) {
	var black, white, grey Color
	for c, s := range map[*Color]string{&black: "#000000", &white: "#FFFFFF", &grey: "#767676"} {
		if err := c.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if got := Contrast(black, white); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v, want 21", got)
	}
	if got := Contrast(white, grey); math.Abs(got-4.54) > 0.005 { // the value WCAG's own examples give
		t.Errorf("#767676 on white: %v, want 4.54", got)
	}
}

func TestColor(t *testing.T) {
	for _, s := range []string{"#B2182B", "#4A4A4A 17%", "#FFFFFF 0%"} {
		var c Color
		if err := c.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		if b, _ := c.MarshalText(); string(b) != s {
			t.Errorf("%s was written back as %s", s, b)
		}
	}
	for _, s := range []string{"", "red", "B2182B", "#B2182", "#GG0000", "#B2182B 170%", "#B2182B x"} {
		if err := new(Color).UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q was read as a colour", s)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	if _, err := Load("sepia", ""); err == nil || !strings.Contains(err.Error(), "dark, light") {
		t.Errorf("unknown theme: %v, want the names there are", err)
	}
	if _, err := Load("", "jet"); err == nil || !strings.Contains(err.Error(), "puor, rdbu") {
		t.Errorf("unknown palette: %v, want the names there are", err)
	}
	th, err := Load("", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := th.Size("billboard"); err == nil || !strings.Contains(err.Error(), "timeline") {
		t.Errorf("unknown size: %v, want the names there are", err)
	}
}

// No role is under 7 points, the floor for print.
func TestSmallestText(t *testing.T) {
	for name, th := range themes(t) {
		for _, x := range []Text{th.Text.Title, th.Text.Narrow, th.Text.Subtitle, th.Text.Panel, th.Text.Tick, th.Text.Year, th.Text.Event, th.Text.EventDate, th.Text.Period, th.Text.Note} {
			if x.Size < 7 || x.Line < x.Size {
				t.Errorf("%s: text of size %v, line %v", name, x.Size, x.Line)
			}
		}
	}
}

func TestRuns(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string // families
	}{
		{"Sixth nuclear test −100 – “x” ’ · ±", []string{"IBM Plex Sans Condensed"}},
		{"Kim Yo-jong (김여정) at", []string{"IBM Plex Sans Condensed", "Tension Sans KR", "IBM Plex Sans Condensed"}},
		{"Жуков", []string{"Tension Sans"}},
		{"Ελλάδα", []string{"Tension Sans"}},
		{"▲", []string{"Tension Sans KR"}},
		{"", nil},
	} {
		for _, w := range []Weight{Regular, SemiBold} {
			runs, err := f.Runs(c.text, w)
			if err != nil {
				t.Fatalf("%q: %v", c.text, err)
			}
			var text string
			var got []string
			for _, r := range runs {
				text += r.Text
				got = append(got, r.Face.Family)
			}
			if text != c.text || strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("%q: runs %v, want %v", c.text, got, c.want)
			}
		}
	}
}

func TestEverydayHangul(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"조선민주주의인민공화국", "대한민국", "김정은 국무위원장", "윤석열 대통령", "한미연합훈련", "개성공단 폐쇄", "9·19 군사합의", "쌍방울", "뺐다"} {
		if _, err := f.Runs(s, SemiBold); err != nil {
			t.Error(err)
		}
	}
}

// A rune that no font has is named, in the error and for Err.
func TestMissingRune(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"rocket 🚀", "שלום", "سلام", "line\nbreak"} {
		_, err := f.Runs(s, Regular)
		var missing *MissingRune
		if !errors.As(err, &missing) || !strings.Contains(err.Error(), "U+") {
			t.Errorf("%q: error %v, want a MissingRune that names the code point", s, err)
		}
	}
	f.Width("🚀", Text{Size: 8})
	if f.Err() == nil || !strings.Contains(f.Err().Error(), "U+1F680") {
		t.Errorf("Err is %v, want U+1F680 named", f.Err())
	}
}

func TestWidth(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	regular, bold := Text{Size: 8}, Text{Size: 8, Weight: SemiBold}
	a, b := f.Width("AVAVAV", regular), 3*(f.Width("A", regular)+f.Width("V", regular))
	if a >= b {
		t.Errorf("AVAVAV is %v wide, its letters %v: kerning is missing", a, b)
	}
	if f.Width("tension", bold) <= f.Width("tension", regular) {
		t.Error("semibold is not wider than regular")
	}
	r, err := f.Runs("tension", Regular)
	if err != nil {
		t.Fatal(err)
	}
	if _, adv := f.Outline(r[0], 8); math.Abs(adv-f.Width("tension", regular)) > 0.01 {
		t.Errorf("outline advances %v, width is %v", adv, f.Width("tension", regular))
	}
}

func TestLicence(t *testing.T) {
	s, err := Licence()
	if err != nil || !strings.Contains(s, "SIL OPEN FONT LICENSE") {
		t.Errorf("licence: %v, %d bytes", err, len(s))
	}
}

// Neighbouring classes of the diverging palettes stay apart, and conflict from
// cooperation, for readers with each kind of colour blindness. (Machado,
// Oliveira and Fernandes 2009, severity 1.0; distance in CIE Lab, D65.)
func TestColourBlindness(t *testing.T) {
	kinds := map[string][9]float64{
		"normal": {1, 0, 0, 0, 1, 0, 0, 0, 1},
		"protan": {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
		"deutan": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
		"tritan": {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	}
	for _, name := range []string{"light", "dark"} {
		for _, palette := range []string{"rdbu", "puor"} {
			th, err := Load(name, palette)
			if err != nil {
				t.Fatal(err)
			}
			for kind, m := range kinds {
				for i := 1; i < len(th.Diverging); i++ {
					if d := distance(lab(th.Diverging[i-1], m), lab(th.Diverging[i], m)); d < 6 {
						t.Errorf("%s %s, %s: classes %d and %d are %.1f apart, want 6", name, palette, kind, i-1, i, d)
					}
				}
				n := len(th.Diverging) - 1
				for i := range n / 2 {
					if d := distance(lab(th.Diverging[i], m), lab(th.Diverging[n-i], m)); d < 15 {
						t.Errorf("%s %s, %s: classes %d and %d, of one strength, are %.1f apart, want 15", name, palette, kind, i, n-i, d)
					}
				}
				for period, c := range map[string]Color{"first": th.First, "second": th.Second} {
					for direction, k := range map[string]Color{"conflict": th.Conflict, "cooperation": th.Cooperation} {
						if d := distance(lab(c, m), lab(k, m)); kind == "normal" && d < 30 {
							t.Errorf("%s: the %s period is %.1f from %s, want 30: it means no direction", name, period, d, direction)
						}
					}
				}
				if d := distance(lab(th.First, m), lab(th.Second, m)); d < 15 {
					t.Errorf("%s, %s: the two periods are %.1f apart, want 15", name, kind, d)
				}
				if d := distance(lab(th.Conflict, m), lab(th.Cooperation, m)); d < 15 {
					t.Errorf("%s, %s: conflict and cooperation are %.1f apart, want 15", name, kind, d)
				}
			}
		}
	}
}

func lab(c Color, m [9]float64) [3]float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b := lin(c.R), lin(c.G), lin(c.B)
	r, g, b = m[0]*r+m[1]*g+m[2]*b, m[3]*r+m[4]*g+m[5]*b, m[6]*r+m[7]*g+m[8]*b
	f := func(v float64) float64 {
		if v = max(v, 0); v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := f(0.2126*r + 0.7152*g + 0.0722*b)
	z := f((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
