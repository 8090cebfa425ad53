// Package canvas holds a finished drawing and writes it as SVG, PNG or PDF.
//
// A [Drawing] is a display list in points, y downwards, origin at the top
// left, in which every text is already measured and placed. It is laid out
// once, so the three forms are the same picture. [SVG] and [PDF] are
// gonum/plot canvases of our own: the stock ones know no groups, no title for
// screen readers and no fonts beyond Latin; PNG is gonum's.
package canvas
