// Package data is the embedded rules, lexicons, actors, dates, models and
// sample as one file system. It parses nothing.
package data

import "embed"

// FS holds actors/, charts/, dates/, exchange/, ingest/, models/, rules/, stories/ and the sample.
//
//go:embed actors charts dates exchange ingest models rules stories sample/articles.jsonl sample/README.md
var FS embed.FS
