package theme

import (
	"testing"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A subset draws its runes as the whole font does, and nothing else.
func TestSubset(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []Weight{Regular, SemiBold} {
		for i, runes := range []string{"Aé−5ﬁÅ“”", "김여정▲", "ЖἀΩ→"} {
			face := f.Faces(w)[i]
			small, err := face.Subset([]rune(runes + runes))
			if err != nil {
				t.Fatal(err)
			}
			if len(small) > 12_000 {
				t.Errorf("%s: %d bytes for %q", face.Family, len(small), runes)
			}
			got, err := sfnt.Parse(small)
			if err != nil {
				t.Fatalf("%s: %v", face.Family, err)
			}
			for _, r := range runes {
				same(t, face.font, got, r)
			}
			var buf sfnt.Buffer
			if g, _ := got.GlyphIndex(&buf, 'Q'); g != 0 {
				t.Errorf("%s: Q is in the subset", face.Family)
			}
		}
	}
}

func same(t *testing.T, whole, part *sfnt.Font, r rune) {
	t.Helper()
	var buf, buf2 sfnt.Buffer
	a, _ := whole.GlyphIndex(&buf, r)
	b, _ := part.GlyphIndex(&buf, r)
	if a == 0 {
		return // another font's rune
	}
	ppem := fixed.Int26_6(1000)
	wa, _ := whole.GlyphAdvance(&buf, a, ppem, xfont.HintingNone)
	wb, _ := part.GlyphAdvance(&buf, b, ppem, xfont.HintingNone)
	sa, err1 := whole.LoadGlyph(&buf, a, ppem, nil)
	sb, err2 := part.LoadGlyph(&buf2, b, ppem, nil)
	if err1 != nil || err2 != nil || b == 0 || wa != wb || len(sa) != len(sb) {
		t.Errorf("%q: glyph %d, advance %v and %v, %d and %d segments, %v %v", r, b, wa, wb, len(sa), len(sb), err1, err2)
		return
	}
	for i := range sa {
		if sa[i] != sb[i] {
			t.Errorf("%q: segment %d differs", r, i)
			return
		}
	}
}
