// Package compare sets periods side by side: batches, interval, verdict,
// drivers, warnings.
package compare

import "github.com/seed-4148e10f/tension/timeline"

// Verdict is what may be said of two periods.
type Verdict string

// The verdicts.
const (
	Higher   Verdict = "higher"
	Lower    Verdict = "lower"
	NoChange Verdict = "no change that can be told from noise"
	TooShort Verdict = "too short to test"
)

// Interval is a value with its 95 % interval; Low and High are missing where
// none can be given.
type Interval struct{ Value, Low, High timeline.Float }

// Summary describes one period.
type Summary struct {
	Period    timeline.Period
	Index     timeline.Float    // mean of the daily index: description only
	NetInflow Interval          // mean a day
	Inflow    [4]timeline.Float // mean a day, by index.Flow
	StoryRate timeline.Float    // stories in 28 days
	Severity  timeline.Float    // mean inflow a story
	Batches   int
	Outlets   int
}

// Headline is the one test: the mean daily net inflow of B against A.
type Headline struct {
	MeanA, MeanB       timeline.Float
	Difference         timeline.Float // B - A
	Percent            timeline.Float // of A; missing when A is near zero
	Low, High          timeline.Float // 95 % interval of the difference
	P                  timeline.Float
	BatchesA, BatchesB int
	Detectable         timeline.Float // smallest difference found with 80 % power
}

// Driver is a story that drove the difference.
type Driver struct {
	Story  string
	Date   timeline.Date
	Text   string
	URL    string
	Period string  // the period it lies in
	Amount float64 // signed net inflow it brought
}

// Comparison is two periods of one dyad side by side: B against A.
type Comparison struct {
	Dyad     string
	A, B     Summary
	Headline Headline
	Drivers  []Driver
	Warnings []string
	Verdict  Verdict
	Sentence string // the verdict in plain words
}
