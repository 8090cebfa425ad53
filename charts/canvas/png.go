package canvas

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/png"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// maxPixels keeps a slip in --dpi or --width from eating the memory.
const maxPixels = 200e6

// WritePNG writes the drawing at this resolution (192 is usual for screens,
// 300 or 600 for print). The file carries its physical size, so a word
// processor shows it as large as it was laid out.
func (d *Drawing) WritePNG(w io.Writer, dpi int) error {
	if dpi < 36 || dpi > 2400 {
		return fmt.Errorf("resolution of %d dpi: want 36 to 2400", dpi)
	}
	if scale := float64(dpi) / 72; d.W*d.H*scale*scale > maxPixels {
		return fmt.Errorf("%.0f x %.0f pixels are too many: take a smaller size or resolution", d.W*scale, d.H*scale)
	}
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(d.W), vg.Length(d.H)), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(d.Background))
	if err := d.play(c); err != nil {
		return err
	}
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed} // a third faster, and 4 % larger, for charts
	if err := enc.Encode(&b, c.Image()); err != nil {
		return err
	}
	_, err := w.Write(withDensity(b.Bytes(), dpi))
	return err
}

// withDensity puts a pHYs chunk, 21 bytes, behind the header chunk, which
// always ends at byte 33.
func withDensity(img []byte, dpi int) []byte {
	const headerEnd = 33
	perMetre := uint32(math.Round(float64(dpi) / 0.0254))
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	out := append([]byte{}, img[:headerEnd]...)
	return append(append(out, chunk...), img[headerEnd:]...)
}
