// Package theme holds how charts look: colours and sizes, which are data in
// theme.yaml, and the fonts that travel with the program.
//
// Lengths are points (1/72 inch) at the printed size. Fonts fall back rune by
// rune; a rune that no font has is an error that names it, never an empty box.
package theme
