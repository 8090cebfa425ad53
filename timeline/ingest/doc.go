// Package ingest turns files and streams into articles, and recognises tables
// of events among them. What a file is, its content says: plain text, a saved
// web page, a feed (RSS, RDF, Atom, JSON Feed), or a table (JSONL, CSV) of
// articles or of events, each plain or compressed by gzip or Zstandard.
//
// What cannot be read is skipped, named and counted; the rest goes on.
//
// # Text
//
// An article's text is final: paragraphs stand on lines of their own, and the
// offsets of events refer to it. Lines that belong to the page and not to the
// report (share buttons, comment forms, subscription boxes) are taken out of
// texts of every kind, by the phrases in ingest/boilerplate.csv. What readers
// wrote below it, each with the day and hour, goes too.
//
// # Publication
//
// A plain text is published when, in this order, [Options] say, a header line
// "Date:" says, its dateline says with a year, its file name says. A page says
// so in JSON-LD, meta elements, a time element, its address, its byline or its
// dateline. The zone is kept as written. A file's own time is never used: it
// tells when somebody copied it.
//
// # Order
//
// Articles and events stand in the order of the inputs, files of a folder by
// name, rows as they are. The number of workers changes nothing. Ids are made
// unique by the articles' paths, so that the order of the inputs does not
// change them.
package ingest
