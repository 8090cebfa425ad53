package theme

import (
	"embed"
	"fmt"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

//go:embed fonts/*.ttf fonts/OFL.txt
var files embed.FS

// Licence returns the licence text of the fonts (SIL Open Font License 1.1).
func Licence() (string, error) {
	b, err := files.ReadFile("fonts/OFL.txt")
	return string(b), err
}

// Weight is how bold text is.
type Weight int

// The weights there are fonts for.
const (
	Regular Weight = iota
	SemiBold
)

// CSS is the weight as CSS counts it, 400 or 600.
func (w Weight) CSS() int { return 400 + 200*int(w) }

// families in the order they are asked for a rune. The two Tension families
// are subsets of IBM Plex Sans KR (the syllables of KS X 1001, the set of
// everyday Korean: 1.1 MB instead of 5.6 MB) and of IBM Plex Sans (Latin,
// Greek, Cyrillic, arrows, mathematics), renamed as their licence asks.
var families = [...]struct{ family, file string }{
	{"IBM Plex Sans Condensed", "IBMPlexSansCondensed"},
	{"Tension Sans KR", "TensionSansKR"},
	{"Tension Sans", "TensionSans"},
}

// Face is one font at one weight.
type Face struct {
	Family string
	Weight Weight
	TTF    []byte // the font file
	font   *opentype.Font
}

// At returns the face in the form gonum/plot draws with, at a size in points.
func (f *Face) At(size float64) font.Face {
	weight := xfont.WeightNormal
	if f.Weight == SemiBold {
		weight = xfont.WeightSemiBold
	}
	return font.Face{
		Font: font.Font{Typeface: font.Typeface(f.Family), Weight: weight, Size: font.Length(size)},
		Face: f.font,
	}
}

// Run is a stretch of text that one face can draw.
type Run struct {
	Face *Face
	Text string
}

// MissingRune is a rune that none of the fonts can draw.
type MissingRune struct {
	Rune rune
	Text string // where it stands
}

func (e *MissingRune) Error() string {
	return fmt.Sprintf("no font has %U (%q) in %q: leave it out or write it in another script", e.Rune, e.Rune, e.Text)
}

// Fonts measures text and splits it into runs. It remembers widths, so one
// Fonts serves one drawing at a time; it is not safe for concurrent use.
type Fonts struct {
	faces  [2][]*Face
	widths map[measured]float64
	buf    sfnt.Buffer
	err    error
}

type measured struct {
	text   string
	weight Weight
}

// NewFonts opens the embedded fonts.
func NewFonts() (*Fonts, error) {
	f := &Fonts{widths: map[measured]float64{}}
	for w, suffix := range [...]string{"-Regular.ttf", "-SemiBold.ttf"} {
		for _, fam := range families {
			name := "fonts/" + fam.file + suffix
			ttf, err := files.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("theme: %w", err)
			}
			parsed, err := opentype.Parse(ttf)
			if err != nil {
				return nil, fmt.Errorf("theme: %s: %w", name, err)
			}
			f.faces[w] = append(f.faces[w], &Face{fam.family, Weight(w), ttf, parsed})
		}
	}
	return f, nil
}

// Faces returns all faces, in the order they are asked for a rune.
func (f *Fonts) Faces(w Weight) []*Face { return f.faces[w] }

// Err is the first rune met that no font has, a *MissingRune, or nil. Drawing
// code measures freely and asks once.
func (f *Fonts) Err() error { return f.err }

// Runs splits text by the fonts that can draw it. A rune stays with the font
// of the runes before it only where that font is also its first choice.
func (f *Fonts) Runs(text string, w Weight) ([]Run, error) {
	var runs []Run
	start, current := 0, (*Face)(nil)
	for i, r := range text {
		face := f.faceFor(r, w)
		if face == nil {
			return nil, &MissingRune{r, text}
		}
		if face != current {
			if current != nil {
				runs = append(runs, Run{current, text[start:i]})
			}
			start, current = i, face
		}
	}
	if current != nil {
		runs = append(runs, Run{current, text[start:]})
	}
	return runs, nil
}

func (f *Fonts) faceFor(r rune, w Weight) *Face {
	for _, face := range f.faces[w] {
		if g, err := face.font.GlyphIndex(&f.buf, r); err == nil && g != 0 {
			return face
		}
	}
	return nil
}

// Width is the advance of text in points, kerning included. A missing rune
// gives 0 and is kept for Err.
func (f *Fonts) Width(text string, t Text) float64 {
	key := measured{text, t.Weight}
	em, known := f.widths[key]
	if !known {
		runs, err := f.Runs(text, t.Weight)
		if err != nil && f.err == nil {
			f.err = err
		}
		for _, r := range runs {
			em += f.advance(r)
		}
		f.widths[key] = em
	}
	return em * t.Size
}

// advance is the width of a run in em.
func (f *Fonts) advance(r Run) float64 {
	upem := fixed.Int26_6(r.Face.font.UnitsPerEm())
	var sum fixed.Int26_6
	prev := sfnt.GlyphIndex(0)
	for _, c := range r.Text {
		g, err := r.Face.font.GlyphIndex(&f.buf, c)
		if err != nil {
			continue
		}
		if prev != 0 {
			if k, err := r.Face.font.Kern(&f.buf, prev, g, upem, xfont.HintingNone); err == nil {
				sum += k
			}
		}
		if a, err := r.Face.font.GlyphAdvance(&f.buf, g, upem, xfont.HintingNone); err == nil {
			sum += a
		}
		prev = g
	}
	return float64(sum) / float64(upem)
}

// Outline returns the glyph shapes of a run as segments in points, baseline at
// the origin and y downwards, with the advance of the run.
func (f *Fonts) Outline(r Run, size float64) ([]sfnt.Segment, float64) {
	upem := fixed.Int26_6(r.Face.font.UnitsPerEm())
	scale := func(v fixed.Int26_6) fixed.Int26_6 {
		return fixed.Int26_6(float64(v) / float64(upem) * size * 64)
	}
	var out []sfnt.Segment
	var x fixed.Int26_6
	prev := sfnt.GlyphIndex(0)
	for _, c := range r.Text {
		g, err := r.Face.font.GlyphIndex(&f.buf, c)
		if err != nil {
			continue
		}
		if prev != 0 {
			if k, err := r.Face.font.Kern(&f.buf, prev, g, upem, xfont.HintingNone); err == nil {
				x += k
			}
		}
		prev = g
		segs, err := r.Face.font.LoadGlyph(&f.buf, g, upem, nil)
		if err != nil {
			continue
		}
		for _, s := range segs {
			for i := range s.Args {
				s.Args[i] = fixed.Point26_6{X: scale(s.Args[i].X + x), Y: scale(s.Args[i].Y)}
			}
			out = append(out, s)
		}
		if a, err := r.Face.font.GlyphAdvance(&f.buf, g, upem, xfont.HintingNone); err == nil {
			x += a
		}
	}
	return out, float64(x) / float64(upem) * size
}
