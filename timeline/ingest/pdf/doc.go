// Package pdf reads the text of PDF files: words in reading order, in lines
// and paragraphs, and what the file says of itself.
//
//	Read --file, object--> objects --content, font--> runs of letters --layout--> paragraphs
//
// Text is taken in the order in which the file draws it, which for word
// processors, browsers and typesetting programs is the order in which it is
// read, columns included. Where a page is drawn in another order (line by line
// across its columns, or backwards), it is cut into columns and blocks at its
// white space instead. Lines that repeat at the top or bottom of the pages,
// page numbers, text across the page and what is marked as an artifact are left
// out; words parted at the end of a line are put together.
//
// The file is scanned for its objects from front to back and its table of
// references is not used: a file whose table is broken, or which is cut, is
// read as far as it goes.
//
// I tried the libraries there are. github.com/ledongthuc/pdf, and what it
// descends from, needs that table to be whole and reads for ever one that
// points to itself; github.com/pdfcpu/pdfcpu gives objects but no text, adds 5 MB
// to a binary, and took 2 GB for a page that unpacks to that.
package pdf
