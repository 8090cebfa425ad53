package compare

import (
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

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
	Severity  timeline.Float    // mean inflow a story, all flows, not weighted
	Batches   int
	Outlets   int // distinct outlets behind the dyad's stories
	Days      int // days that count: seen, in a batch that counts
	Missing   int // days without a value
	Press     int // distinct outlets that published anything; 0 when publications are not known
}

// Headline is the one test: the mean daily net inflow of B against A.
type Headline struct {
	MeanA, MeanB       timeline.Float
	Difference         timeline.Float // B - A
	Percent            timeline.Float // of A; missing when A is near zero
	Low, High          timeline.Float // 95 % interval of the difference
	P                  timeline.Float
	PHolm              timeline.Float // P after Holm's correction, in a Family of more than one test
	Tests              int            // how many tests the family has, 0 outside one
	BatchesA, BatchesB int
	Detectable         timeline.Float // smallest difference found with 80 % power
	PermutationP       timeline.Float // second opinion, from 4 + 4 batches on
	PermutationLeast   timeline.Float // the smallest p the permutation could give
	CliffsDelta        timeline.Float // of the batch means, in [-1, 1]
}

// Driver is a story that drove the difference.
type Driver struct {
	Story   string
	Date    timeline.Date
	Text    string
	URL     string
	Article string
	Code    string
	Flow    index.Flow
	Outlets int
	Period  string  // the period it lies in
	Amount  float64 // signed net inflow it brought
	Effect  float64 // what it did to the difference of the daily means
}

// Cell is a value of a table: the number and how it is printed.
type Cell struct {
	Interval
	Text string
}

// Row is one line of the table of a comparison; indented rows have Depth 1.
type Row struct {
	Key    string // stable name: index, net_inflow, inflow_material_conflict, ...
	Label  string
	Depth  int
	A, B   Cell
	Change Cell
	Note   string // "description" where the difference is not tested
}

// Comparison is two periods of one dyad side by side: B against A.
type Comparison struct {
	Dyad     string
	A, B     Summary
	Headline Headline
	Rows     []Row
	Drivers  []Driver
	Mix      []Kind // types of events, when asked for
	Warnings []string
	Verdict  Verdict
	Sentence string // the verdict in plain words
	Params   string // hash of the index's parameters
}
