// Package keydates ranks the days that matter, each with its best sentence.
//
// Stories are gathered by the days they are known to: those of one day are one
// candidate, and a story known only to a longer stretch stands for itself, with
// that stretch as its date. A candidate scores what its stories bring to the
// index, weighted, whether they raise or lower it, and further ones less than the
// first: thirty greetings on one anniversary make no summit. Several dyads that
// share a story count it once. Days that articles speak of can be added, for what the
// press keeps coming back to.
package keydates
