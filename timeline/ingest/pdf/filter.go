package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/hex"
	"io"

	"golang.org/x/image/tiff/lzw"
)

// unpack gives the data of a stream without its filters. What is damaged ends
// where the damage begins. It takes from the bytes that may be unpacked; the
// error is ErrTooLarge, or that of a filter this package has not: pictures have
// those.
func (f *file) unpack(s *stream) ([]byte, error) {
	filters := array{f.value(s.dict["Filter"])}
	if a, ok := filters[0].(array); ok {
		filters = a
	}
	params := array{s.dict["DecodeParms"]}
	if a := f.array(s.dict["DecodeParms"]); a != nil {
		params = a
	}
	b := s.raw
	for i, o := range filters {
		var in io.Reader
		switch kind := f.name(o); kind {
		case "":
			continue
		case "FlateDecode", "Fl":
			if len(b) < 2 {
				return nil, nil
			}
			in = flate.NewReader(bytes.NewReader(b[2:])) // the check at the end is often wrong, and not needed
		case "LZWDecode", "LZW":
			in = lzw.NewReader(bytes.NewReader(b), lzw.MSB, 8)
		case "ASCII85Decode", "A85":
			b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
			if end := bytes.IndexByte(b, '~'); end >= 0 {
				b = b[:end]
			}
			in = ascii85.NewDecoder(bytes.NewReader(b))
		case "ASCIIHexDecode", "AHx":
			in = hex.NewDecoder(bytes.NewReader(hexDigits(b)))
		case "RunLengthDecode", "RL":
			in = &runs{b: b}
		default:
			return nil, unknownFilter(kind)
		}
		out, err := f.bounded(in)
		if err != nil {
			return nil, err
		}
		if i < len(params) {
			out = f.unpredict(out, f.dict(params[i]))
		}
		b = out
	}
	return b, nil
}

type unknownFilter name

func (u unknownFilter) Error() string { return "unknown filter " + string(u) }

// bounded reads all there is, within what may still be unpacked.
func (f *file) bounded(in io.Reader) ([]byte, error) {
	out, _ := io.ReadAll(io.LimitReader(in, f.left+1))
	if f.left -= int64(len(out)); f.left < 0 {
		return nil, ErrTooLarge
	}
	return out, nil
}

// hexDigits are the digits up to the end mark, an even number of them.
func hexDigits(b []byte) []byte {
	l := lexer{b: b}
	return hex.AppendEncode(nil, l.hex())
}

// runs decodes run lengths.
type runs struct {
	b    []byte
	pend []byte
}

func (r *runs) Read(p []byte) (int, error) {
	for len(r.pend) == 0 {
		if len(r.b) < 2 || r.b[0] == 128 {
			return 0, io.EOF
		}
		n := int(r.b[0])
		if n < 128 {
			end := min(len(r.b), n+2)
			r.pend, r.b = r.b[1:end], r.b[end:]
		} else {
			r.pend, r.b = bytes.Repeat(r.b[1:2], 257-n), r.b[2:]
		}
	}
	n := copy(p, r.pend)
	r.pend = r.pend[n:]
	return n, nil
}

// unpredict undoes the row-wise differences of PNG; other predictors are for
// pictures.
func (f *file) unpredict(b []byte, params dict) []byte {
	if f.number(params["Predictor"]) < 10 {
		return b
	}
	or1 := func(n float64) int { return int(max(1, n)) }
	columns, colors, bits := or1(f.number(params["Columns"])), or1(f.number(params["Colors"])), f.number(params["BitsPerComponent"])
	if bits == 0 {
		bits = 8
	}
	if columns > 1<<20 || colors > 32 || bits > 32 {
		return nil
	}
	pixel := max(1, colors*int(bits)/8)
	row := (columns*colors*int(bits) + 7) / 8
	out := make([]byte, 0, len(b))
	before := make([]byte, row)
	for len(b) > 1 {
		kind, line := b[0], b[1:min(len(b), row+1)]
		b = b[len(line)+1:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], before[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += before[i]
			case 3:
				line[i] += byte((int(left) + int(before[i])) / 2)
			case 4:
				line[i] += paeth(left, before[i], corner)
			}
		}
		copy(before, line)
		out = append(out, line...)
	}
	return out
}

// paeth is the predictor of that name in the PNG standard.
func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
