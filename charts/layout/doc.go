// Package layout decides where things go: how text wraps, where ticks and
// labels stand, how labels of neighbouring lines are spread.
//
// It knows numbers and boxes only, in points with y downwards; what a text
// measures it is told. The same input always gives the same layout.
package layout
