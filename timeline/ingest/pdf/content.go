package pdf

import (
	"bytes"
	"context"
	"math"
	"strings"
)

// matrix is a transformation of the plane: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then is the transformation m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// run is letters drawn in one go from left to right.
type run struct {
	x0, x1, y, size float64 // in points, y upwards
	text            string
}

// mark is a marked part of a page.
type mark struct {
	artifact bool // a header, a footer, a page number: no part of the text
	actual   bool // it says which text its signs stand for
}

// state is what q keeps and Q brings back.
type state struct {
	ctm                                matrix
	font                               *font
	size, chars, words, scale, leading float64
	rise                               float64
}

// drawer draws a page's text.
type drawer struct {
	*file
	ctx     context.Context
	state   state
	stack   []state
	text    matrix // of the next sign
	line    matrix // of the line's start
	marks   []mark // that are open
	hidden  int    // artifacts among them
	actual  *string
	runs    []run
	signs   int // drawn
	unknown int // of them without a meaning
}

// Bounds of one page.
const (
	maxStack = 200
	maxForms = 12
	maxRuns  = 500_000
)

// draw runs the operators of a stream. Every byte of it is taken from what may
// be unpacked, also when it is drawn for the second time.
func (d *drawer) draw(b []byte, resources dict, depth int) error {
	var args []any
	for l, n := (lexer{b: b}), 0; ; n++ {
		if n&0xfff == 0 {
			if err := d.ctx.Err(); err != nil {
				return err
			}
		}
		l.values = 0
		o, ok := l.next(0)
		if !ok || len(d.runs) > maxRuns {
			return nil
		}
		op, isOperator := o.(keyword)
		if !isOperator {
			if args = append(args, o); len(args) > 64 {
				args = args[1:]
			}
			continue
		}
		if op == "BI" {
			l.skipImage()
		} else if err := d.operator(op, args, resources, depth); err != nil {
			return err
		}
		args = args[:0]
	}
}

// skipImage passes over a picture in the middle of the operators.
func (l *lexer) skipImage() {
	n := bytes.Index(l.b[l.at:], []byte("EI"))
	for n >= 0 {
		end := l.at + n + 2
		if isSpace(l.b[l.at+n-1]) && (end == len(l.b) || isSpace(l.b[end])) {
			l.at = end
			return
		}
		l.at = end
		n = bytes.Index(l.b[l.at:], []byte("EI"))
	}
	l.at = len(l.b)
}

// arg is the i-th of the last n arguments as a number.
func arg(args []any, n, i int) float64 {
	if len(args) < n {
		return 0
	}
	return number(args[len(args)-n+i])
}

func matrixOf(args []any) matrix {
	var m matrix
	for i := range m {
		m[i] = arg(args, 6, i)
	}
	return m
}

func (d *drawer) operator(op keyword, args []any, resources dict, depth int) error {
	s := &d.state
	last := func() any {
		if len(args) == 0 {
			return nil
		}
		return args[len(args)-1]
	}
	switch op {
	case "q":
		if len(d.stack) < maxStack {
			d.stack = append(d.stack, *s)
		}
	case "Q":
		if n := len(d.stack); n > 0 {
			*s, d.stack = d.stack[n-1], d.stack[:n-1]
		}
	case "cm":
		s.ctm = matrixOf(args).then(s.ctm)
	case "BT":
		d.text, d.line = identity, identity
	case "Tm":
		d.line = matrixOf(args)
		d.text = d.line
	case "Td":
		d.newline(arg(args, 2, 0), arg(args, 2, 1))
	case "TD":
		s.leading = -arg(args, 2, 1)
		d.newline(arg(args, 2, 0), arg(args, 2, 1))
	case "T*":
		d.newline(0, -s.leading)
	case "TL":
		s.leading = arg(args, 1, 0)
	case "Tc":
		s.chars = arg(args, 1, 0)
	case "Tw":
		s.words = arg(args, 1, 0)
	case "Tz":
		s.scale = arg(args, 1, 0) / 100
	case "Ts":
		s.rise = arg(args, 1, 0)
	case "Tf":
		if len(args) < 2 {
			return nil
		}
		s.size = arg(args, 1, 0)
		n, _ := args[len(args)-2].(name)
		return d.setFont(d.dict(resources["Font"])[n])
	case "Tj":
		d.show(last())
	case "'":
		d.newline(0, -s.leading)
		d.show(last())
	case "\"":
		s.words, s.chars = arg(args, 3, 0), arg(args, 3, 1)
		d.newline(0, -s.leading)
		d.show(last())
	case "TJ":
		parts, _ := last().(array)
		for _, p := range parts {
			if n, ok := p.(float64); ok {
				d.text = matrix{1, 0, 0, 1, -n / 1000 * s.size * s.scale, 0}.then(d.text)
				continue
			}
			d.show(p)
		}
	case "BMC", "BDC":
		d.mark(args, resources)
	case "EMC":
		d.unmark()
	case "Do":
		n, _ := last().(name)
		return d.form(d.dict(resources["XObject"])[n], resources, depth)
	}
	return nil
}

func (d *drawer) newline(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.then(d.line)
	d.text = d.line
}

// mark opens a marked part.
func (d *drawer) mark(args []any, resources dict) {
	if len(args) == 0 {
		args = []any{nil}
	}
	m := mark{artifact: args[0] == any(name("Artifact"))}
	properties, _ := args[len(args)-1].(dict)
	if n, ok := args[len(args)-1].(name); ok && len(args) > 1 {
		properties = d.dict(d.dict(resources["Properties"])[n])
	}
	if t, ok := d.value(properties["ActualText"]).(text); ok {
		s := textString(t)
		m.actual, d.actual = true, &s
	}
	d.marks = append(d.marks, m)
	if m.artifact {
		d.hidden++
	}
}

// unmark closes the last marked part.
func (d *drawer) unmark() {
	n := len(d.marks)
	if n == 0 {
		return
	}
	if d.marks[n-1].artifact {
		d.hidden--
	}
	if d.marks[n-1].actual {
		d.actual = nil
	}
	d.marks = d.marks[:n-1]
}

// setFont takes a font, read once for every reference.
func (d *drawer) setFont(o any) error {
	key, isRef := o.(ref)
	if known, ok := d.fonts[key]; ok && isRef {
		d.state.font = known
		return nil
	}
	read, err := d.file.font(o)
	if err != nil {
		return err
	}
	if isRef {
		d.fonts[key] = read
	}
	d.state.font = read
	return nil
}

// form draws a form: a piece of a page that is kept apart.
func (d *drawer) form(o any, resources dict, depth int) error {
	s := d.stream(o)
	if s == nil || d.name(s.dict["Subtype"]) != "Form" || depth >= maxForms {
		return nil
	}
	b, err := d.unpack(s)
	if err == ErrTooLarge {
		return err
	}
	keep, stack, text, line := d.state, d.stack, d.text, d.line
	d.stack = nil
	if m := d.numbers(s.dict["Matrix"], 6); m != nil {
		d.state.ctm = matrix(m).then(d.state.ctm)
	}
	if own := d.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	err = d.draw(b, resources, depth+1)
	d.state, d.stack, d.text, d.line = keep, stack, text, line
	return err
}

// fewSigns is the longest string, in bytes, in which wide space between signs
// parts words; in a longer one, letters are set apart to look well.
const fewSigns = 4

// show draws a string.
func (d *drawer) show(o any) {
	t, ok := o.(text)
	s := &d.state
	if !ok || s.font == nil {
		return
	}
	m := matrix{1, 0, 0, 1, 0, s.rise}.then(d.text).then(s.ctm)
	size := math.Abs(s.size) * math.Hypot(m[2], m[3])
	level := m[0] > 0 && math.Abs(m[1]) < 0.1*m[0] || s.size < 0 && m[0] < 0 && math.Abs(m[1]) < 0.1*-m[0]
	var out strings.Builder
	var moved float64 // along the line, in text space
	// Some programs part two words by the space between two letters.
	apart := len(t) <= fewSigns && s.chars > wordGap*math.Abs(s.size)
	s.font.signs(t, func(g sign) {
		if apart && moved > 0 {
			out.WriteByte(' ')
		}
		w := g.width/1000*s.size + s.chars
		if g.space {
			w += s.words
		}
		moved += w * s.scale
		d.signs++
		if d.actual != nil {
			return
		}
		if !g.known {
			d.unknown++
		}
		out.WriteString(g.text)
	})
	if d.actual != nil { // the first string of the part stands for all
		out.WriteString(*d.actual)
		d.actual = new(string)
	}
	d.text = matrix{1, 0, 0, 1, moved, 0}.then(d.text)
	end := matrix{1, 0, 0, 1, -s.chars * s.scale, 0}.then(d.text).then(s.ctm)
	if d.hidden > 0 || !level || size <= 0 || out.Len() == 0 || math.IsNaN(m[4]+m[5]+end[4]+size) || math.IsInf(m[4]+m[5]+end[4]+size, 0) {
		return
	}
	d.runs = append(d.runs, run{x0: min(m[4], end[4]), x1: max(m[4], end[4]), y: m[5], size: size, text: out.String()})
}
