// Package frame gives events, series, comparisons and key dates as gota
// DataFrames, and writes them as CSV, JSONL and Parquet with a Frictionless
// data package beside them.
//
// Tables are finished before they get here. gota v0.12.0 is used for what it
// does right, carrying, selecting, filtering, sorting by one key at a time and
// binding, and for nothing else: its GroupBy merges groups whose keys run
// together, its Arrange is wrong for three keys and more, its ReadCSV turns
// the code 042 into 42 and its WriteCSV cuts numbers to six decimals. Tests of
// this package hold each of these in view. Up to some 100,000 rows are fine.
//
// Missing is an empty cell in CSV, null in JSONL and Parquet, NaN in a number
// column and "" in a text column of a DataFrame.
package frame
