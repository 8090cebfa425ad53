package theme

import (
	"encoding/binary"
	"fmt"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// Subset returns a small TrueType font with only the glyphs of these runes,
// for embedding in a document. Runes the face does not have are left out. It
// has no hints and no kerning: the document says how wide its texts are.
//
// Format: OpenType 1.9, tables cmap (format 12), glyf, head, hhea, hmtx, loca,
// maxp, name, OS/2 and post, the set that browsers insist on.
func (f *Face) Subset(runes []rune) ([]byte, error) {
	src, err := tables(f.TTF)
	if err != nil {
		return nil, fmt.Errorf("theme: %s: %w", f.Family, err)
	}
	s := subset{src: src, long: be16(src["head"][50:]) == 1, index: map[uint16]uint16{}}
	s.keep(0) // the empty box
	runes = slices.Clone(runes)
	slices.Sort(runes)
	var buf sfnt.Buffer
	var mapped [][2]uint32
	for _, r := range slices.Compact(runes) {
		if g, err := f.font.GlyphIndex(&buf, r); err == nil && g != 0 {
			mapped = append(mapped, [2]uint32{uint32(r), uint32(s.keep(uint16(g)))})
		}
	}
	return s.build(mapped), nil
}

func be16(b []byte) uint16 { return binary.BigEndian.Uint16(b) }
func be32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

// tables cuts a font file into its tables.
func tables(ttf []byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	for i := range int(be16(ttf[4:])) {
		rec := ttf[12+16*i:]
		from, n := be32(rec[8:]), be32(rec[12:])
		out[string(rec[:4])] = ttf[from : from+n]
	}
	for _, name := range []string{"OS/2", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
		if out[name] == nil {
			return nil, fmt.Errorf("no table %s", name)
		}
	}
	return out, nil
}

// subset collects glyphs in the order they are asked for.
type subset struct {
	src    map[string][]byte
	long   bool // offsets in loca have 32 bits
	index  map[uint16]uint16
	glyphs []uint16 // old numbers
	glyf   [][]byte
}

// keep takes a glyph and what it is composed of, and returns its new number.
func (s *subset) keep(old uint16) uint16 {
	if g, known := s.index[old]; known {
		return g
	}
	g := uint16(len(s.glyphs))
	s.index[old], s.glyphs = g, append(s.glyphs, old)
	s.glyf = append(s.glyf, nil)
	s.glyf[g] = s.unhinted(slices.Clone(s.outline(old)))
	return g
}

func (s *subset) outline(g uint16) []byte {
	loca, glyf := s.src["loca"], s.src["glyf"]
	if s.long {
		return glyf[be32(loca[4*int(g):]):be32(loca[4*int(g)+4:])]
	}
	return glyf[2*int(be16(loca[2*int(g):])) : 2*int(be16(loca[2*int(g)+2:]))]
}

// Flags of a component of a composite glyph.
const (
	wordArguments   = 1 << 0
	hasScale        = 1 << 3
	moreComponents  = 1 << 5
	hasTwoScales    = 1 << 6
	hasTwoByTwo     = 1 << 7
	hasInstructions = 1 << 8
)

// unhinted strips the instructions of an outline and renumbers its components.
func (s *subset) unhinted(b []byte) []byte {
	if len(b) < 10 {
		return nil
	}
	if contours := int16(be16(b)); contours >= 0 {
		at := 10 + 2*int(contours)
		n := int(be16(b[at:]))
		b[at], b[at+1] = 0, 0
		return append(b[:at+2], b[at+2+n:]...)
	}
	at := 10
	for {
		flags := be16(b[at:])
		binary.BigEndian.PutUint16(b[at:], flags&^hasInstructions)
		binary.BigEndian.PutUint16(b[at+2:], s.keep(be16(b[at+2:])))
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasTwoByTwo != 0:
			at += 8
		}
		if flags&moreComponents == 0 {
			return b[:at]
		}
	}
}

// build writes the font file.
func (s *subset) build(mapped [][2]uint32) []byte {
	var glyf, loca, hmtx []byte
	metrics := int(be16(s.src["hhea"][34:]))
	for i, old := range s.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, s.glyf[i]...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, s.src["hmtx"][4*min(int(old), metrics-1):][:2]...)
		hmtx = append(hmtx, s.bearing(int(old), metrics)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	changed := func(name string, at int, v uint16) []byte {
		b := slices.Clone(s.src[name])
		binary.BigEndian.PutUint16(b[at:], v)
		return b
	}
	n := uint16(len(s.glyphs))
	post := slices.Clone(s.src["post"][:32])
	binary.BigEndian.PutUint32(post, 0x00030000) // no glyph names
	head := changed("head", 50, 1)
	binary.BigEndian.PutUint32(head[8:], 0) // the checksum is taken with this at 0
	return assemble([]table{
		{"OS/2", s.src["OS/2"]}, {"cmap", cmap12(mapped)}, {"glyf", glyf}, {"head", head},
		{"hhea", changed("hhea", 34, n)}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", changed("maxp", 4, n)},
		{"name", s.src["name"]}, {"post", post},
	})
}

// bearing is a glyph's left side bearing; past the full metrics they stand
// alone.
func (s *subset) bearing(g, metrics int) []byte {
	if g < metrics {
		return s.src["hmtx"][4*g+2:][:2]
	}
	return s.src["hmtx"][4*metrics+2*(g-metrics):][:2]
}

// cmap12 maps runes, sorted, to glyphs: one subtable for Windows and Unicode.
func cmap12(mapped [][2]uint32) []byte {
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0}
	b = binary.BigEndian.AppendUint32(b, uint32(16+12*len(mapped)))
	b = binary.BigEndian.AppendUint32(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(len(mapped)))
	for _, m := range mapped {
		b = binary.BigEndian.AppendUint32(b, m[0])
		b = binary.BigEndian.AppendUint32(b, m[0])
		b = binary.BigEndian.AppendUint32(b, m[1])
	}
	return b
}

type table struct {
	name string
	data []byte
}

// assemble writes a font file of tables in alphabetical order.
func assemble(list []table) []byte {
	power, exp := 1, uint16(0)
	for power*2 <= len(list) {
		power, exp = power*2, exp+1
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []uint16{uint16(len(list)), uint16(16 * power), exp, uint16(16 * (len(list) - power))} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	at, head := uint32(12+16*len(list)), uint32(0)
	var body []byte
	for _, t := range list {
		if t.name == "head" {
			head = at
		}
		out = append(out, t.name...)
		for _, v := range []uint32{checksum(t.data), at, uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
		at = uint32(12+16*len(list)) + uint32(len(body))
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += be32(word[:])
	}
	return sum
}
