// Package data is the embedded rules, lexicons, actors, dates, models and
// sample as one file system. It parses nothing.
package data

import "embed"

// FS holds actors/, dates/, models/, rules/ and sample/.
//
//go:embed all:actors all:dates all:models all:rules all:sample
var FS embed.FS
