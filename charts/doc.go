// Package charts draws the index and the comparison of periods: values in, a
// drawing out. It computes no statistic and reads no clock; the same values
// give the same bytes.
//
// Every chart names its source and its unit, shows gaps as gaps, and says
// direction by position and sign as well as by colour. The index runs from
// −100 (cooperation) to +100 (conflict).
package charts
