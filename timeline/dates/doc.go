// Package dates finds date expressions, resolves them, and links them to what
// they date.
//
// The line is:
//
//  1. tokens of a sentence are looked up once in the vocabulary of dates/ (words.csv);
//  2. a small grammar is tried where a token may open a date expression. There
//     are no regular expressions; what is read is a typed value, not a day;
//  3. the document resolver goes from left to right with the reference day, the
//     last date that was named, and the year that is being told, and gives each
//     expression its TIMEX3 value and its closed interval of days;
//  4. the linker says which of them dates a given span of words.
//
// Coarse words stay coarse: a year, "earlier this year", "the 1990s" never
// become a day. Days that no calendar has are reported as such and resolve to
// nothing.
package dates
