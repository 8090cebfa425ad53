// Package segment cuts text into sentences and tokens with byte offsets.
package segment

import "github.com/seed-4148e10f/tension/timeline"

// Token is one word, number or mark of a sentence.
type Token struct {
	Text       string // as written
	Norm       string // folded for look-up: lower case, straight quotes and hyphens; never longer offsets
	Start, End int    // bytes in the text that was cut
}

// Sentences cuts an article's body into sentences.
func Sentences(text string) []timeline.Sentence { return nil }

// Tokens cuts a sentence into tokens; offsets are bytes in s.
func Tokens(s string) []Token { return nil }
