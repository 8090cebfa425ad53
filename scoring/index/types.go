package index

import "github.com/seed-4148e10f/tension/timeline"

// Flow is one of the four flows of the index.
type Flow int

// The flows: words or deeds, cooperation or conflict.
const (
	VerbalCooperation Flow = iota
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// Flows is one amount for each flow, indexed by Flow.
type Flows [4]float64

// Point is one row of a series: a day, or the roll-up of a longer period.
type Point struct {
	Period    timeline.Period
	Missing   bool    // no outlet published in the trailing window: there is no value
	Index     float64 // (-100, +100)
	Low, High float64 // the 5-95 % band
	Max, Last float64 // over the days of the period
	Net       float64 // weighted stocks
	NetInflow float64 // weighted inflow; a roll-up has the daily mean
	Inflow    Flows
	Stock     Flows
	Stories   float64 // a story spread over n days adds 1/n a day
	Outlets   int
	Coverage  int  // distinct outlets seen in the trailing window
	Warmup    bool // within the first days of the series
	Days      int  // days with a value
	EventDays int  // days with an inflow
}

// Series is the index of one dyad.
type Series struct {
	Dyad     string
	Step     timeline.Step
	Points   []Point
	Warnings []string
}
