package theme

import (
	_ "embed"
	"fmt"
	"image/color"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed theme.yaml
var source []byte

// Color is a colour with straight (not premultiplied) alpha.
type Color struct{ color.NRGBA }

// UnmarshalText reads "#RRGGBB" or "#RRGGBB 17%".
func (c *Color) UnmarshalText(b []byte) error {
	hex, opacity, faint := strings.Cut(string(b), " ")
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 || hex[0] != '#' {
		return fmt.Errorf("colour %q: want #RRGGBB, or #RRGGBB 17%% with an opacity", b)
	}
	c.NRGBA = color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
	if faint {
		p, err := strconv.ParseFloat(strings.TrimSuffix(opacity, "%"), 64)
		if err != nil || p < 0 || p > 100 {
			return fmt.Errorf("colour %q: want an opacity from 0%% to 100%%", b)
		}
		c.A = uint8(math.Round(p / 100 * 255))
	}
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (c Color) MarshalText() ([]byte, error) {
	s := c.Hex()
	if c.A != 255 {
		s += fmt.Sprintf(" %.0f%%", c.Opacity()*100)
	}
	return []byte(s), nil
}

// Hex is "#RRGGBB", without the opacity.
func (c Color) Hex() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Opacity is 0 (not seen) to 1.
func (c Color) Opacity() float64 { return float64(c.A) / 255 }

// Over returns what is seen of c on the opaque background b.
func (c Color) Over(b Color) Color {
	mix := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x)*c.Opacity() + float64(y)*(1-c.Opacity())))
	}
	return Color{color.NRGBA{mix(c.R, b.R), mix(c.G, b.G), mix(c.B, b.B), 255}}
}

// Contrast is the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1,
// "contrast ratio" and "relative luminance").
func Contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c Color) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// Colors are the colours of one theme, by what they are for.
type Colors struct {
	Background, Ink, Sub, Mute      Color
	Grid, Axis, Shade, Hatch, Other Color
	Band, Line                      Color
	Conflict, Cooperation           Color
	ConflictFill, CooperationFill   Color
	ConflictBar, CooperationBar     Color
	First, FirstBand                Color // of two periods compared
	Second, SecondBand              Color
	Edge                            Color // around fills too pale to stand alone
}

// Text is how one role of text is set: size and line height in points.
type Text struct {
	Size, Line float64
	Weight     Weight
	Color      Color
}

// In returns the same text in another colour.
func (t Text) In(c Color) Text {
	t.Color = c
	return t
}

// Texts are the roles of text. Narrow is the title of a chart under 300 pt.
type Texts struct {
	Title, Narrow, Subtitle, Panel, Tick, Year, Event, EventDate, Period, Note Text
}

// Lengths are widths of strokes, radii and margins in points. Block is the
// width and height of the mark at the left end of the rule.
type Lengths struct {
	Margin, Rule, Grid, Zero, Line, Compared, Leader, Marker, Halo float64
	Block                                                          [2]float64
}

// Theme is everything a chart asks about its looks. Diverging runs from
// cooperation to conflict, nine colours.
type Theme struct {
	Colors
	Text      Texts
	Len       Lengths
	Diverging []Color
	sizes     map[string][2]float64
}

type file struct {
	Text map[string]struct {
		Size, Line float64
		Weight     string
		Colour     string
	}
	Lengths   Lengths
	Sizes     map[string][2]float64
	Diverging map[string]map[string][]Color
	Themes    map[string]Colors
}

func read() (file, error) {
	var f file
	if err := yaml.UnmarshalWithOptions(source, &f, yaml.Strict()); err != nil {
		return f, fmt.Errorf("theme.yaml: %w", err)
	}
	return f, nil
}

// Load returns the theme of this name, "light" or "dark", with the diverging
// palette of this name, "rdbu" or "puor". Empty names are light and rdbu.
func Load(name, palette string) (Theme, error) {
	f, err := read()
	if err != nil {
		return Theme{}, err
	}
	colors, err := pick(f.Themes, "theme", name, "light")
	if err != nil {
		return Theme{}, err
	}
	palettes, err := pick(f.Diverging, "palette", palette, "rdbu")
	if err != nil {
		return Theme{}, err
	}
	diverging, err := pick(palettes, "theme", name, "light")
	if err != nil {
		return Theme{}, err
	}
	t := Theme{Colors: colors, Len: f.Lengths, Diverging: diverging, sizes: f.Sizes}
	inks := map[string]Color{"ink": colors.Ink, "sub": colors.Sub, "mute": colors.Mute}
	weights := map[string]Weight{"regular": Regular, "semibold": SemiBold}
	for role, to := range map[string]*Text{
		"title": &t.Text.Title, "narrow": &t.Text.Narrow, "subtitle": &t.Text.Subtitle, "panel": &t.Text.Panel,
		"tick": &t.Text.Tick, "year": &t.Text.Year, "event": &t.Text.Event, "eventdate": &t.Text.EventDate,
		"period": &t.Text.Period, "note": &t.Text.Note,
	} {
		s := f.Text[role]
		ink, known := inks[s.Colour]
		weight, set := weights[s.Weight]
		if !known || !set || s.Size <= 0 || s.Line <= 0 {
			return Theme{}, fmt.Errorf("theme.yaml: text %s: want size, line, a weight (regular, semibold) and a colour (ink, sub, mute)", role)
		}
		*to = Text{s.Size, s.Line, weight, ink}
	}
	return t, nil
}

// Size returns width and height of a preset in points; the empty name is wide.
func (t *Theme) Size(preset string) (w, h float64, err error) {
	s, err := pick(t.sizes, "size", preset, "wide")
	return s[0], s[1], err
}

func pick[T any](m map[string]T, what, name, otherwise string) (T, error) {
	if name == "" {
		name = otherwise
	}
	v, ok := m[name]
	if !ok {
		var names []string
		for n := range m {
			names = append(names, n)
		}
		sort.Strings(names)
		return v, fmt.Errorf("unknown %s %q: want one of %s", what, name, strings.Join(names, ", "))
	}
	return v, nil
}
