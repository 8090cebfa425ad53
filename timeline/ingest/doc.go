// Package ingest turns files and streams into articles, and recognises tables
// of events among them. What a file is, its content says: plain text, Markdown,
// a saved web page, a PDF with text, a feed (RSS, RDF, Atom, JSON Feed), or a
// table (JSONL, CSV) of articles or of events, each plain, compressed or in an
// archive.
//
// What cannot be read is skipped, named and counted; the rest goes on.
//
// # Text
//
// An article's text is final: paragraphs stand on lines of their own, and the
// offsets of events refer to it. Lines that belong to the page and not to the
// report (share buttons, comment forms, subscription boxes) are taken out of
// texts of every kind, by the phrases in ingest/boilerplate.csv, and the elements
// of a page whose class says so, by the words in ingest/furniture.csv. What
// readers wrote below it, each with the day and hour, goes too.
//
// # Publication
//
// A plain text is published when, in this order, [Options] say, a header line
// "Date:" says, its dateline says with a year, its file name says, a short line
// at its top says. A page says so in JSON-LD, meta elements, a time element, its
// address, its byline or its dateline; a PDF in its dateline, the address that a
// browser printed below it, its byline, its file name, and last by the day it was
// made. The zone is kept as written; where metadata are in UTC and the address
// or a byline has the writer's day, that day is taken. A file's own time is never
// used: it tells when somebody copied it. How sure each of these is stands in
// ingest/publication.csv and goes with the article.
//
// # Author
//
// The author is who JSON-LD, a meta element, an element of that name, a byline
// ("By ..."), a feed's item or a column says; accounts such as "admin" are
// none.
//
// # PDF
//
// The text of a PDF is read in the order in which it is drawn, columns included;
// see package pdf. What is encrypted, scanned or cut is named and skipped.
//
// # Memory
//
// [Each] hands articles on one by one, so memory does not grow with the inputs.
// Held as a whole, and bounded by [Limits], are one text, page, feed, PDF or
// object of a JSON list for each worker, and an archive or Parquet table that
// comes in a stream; a line of a table has 16 MB at most. What unpacks to far
// more than text can is a bomb, and ends.
//
// # Order
//
// Articles and events stand in the order of the inputs, files of a folder by
// name, rows as they are. The number of workers changes nothing. Ids are made
// unique by the articles' paths, so that the order of the inputs does not
// change them.
package ingest
