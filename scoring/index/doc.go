// Package index turns reports into contributions, contributions into a series,
// and a series into roll-ups with a band.
package index
