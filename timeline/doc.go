// Package timeline holds the vocabulary of the project: days and the dates of
// events, periods, articles, sentences, actors and event records, with their
// JSONL and CSV forms.
//
// It computes nothing: no score, no statistic. Conventions, said once:
// a [Date] is a closed interval of days, a [Period] is half-open, offsets are
// bytes inside Go and Unicode code points in the line protocols and in the
// event record.
package timeline
