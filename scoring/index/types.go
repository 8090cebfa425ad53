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

var flowNames = [...]string{"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}

// String returns "verbal_cooperation" and so on, as the columns are called.
func (f Flow) String() string { return flowNames[f] }

// Words reports whether the flow is one of words, not deeds.
func (f Flow) Words() bool { return f == VerbalCooperation || f == VerbalConflict }

// Cooperation reports whether the flow lowers the index.
func (f Flow) Cooperation() bool { return f == VerbalCooperation || f == MaterialCooperation }

// FlowOf returns the flow of a report by its score and quad class, the code's
// where the quad is 0. A score of 0 belongs to no flow, nor does a report whose
// quad class nothing tells.
func FlowOf(tension float64, quad int, code string) (Flow, bool) {
	if quad == 0 {
		quad = timeline.QuadOf(code)
	}
	if tension == 0 || quad < 1 || quad > 4 {
		return 0, false
	}
	deeds := quad%2 == 0
	switch {
	case tension > 0 && deeds:
		return MaterialConflict, true
	case tension > 0:
		return VerbalConflict, true
	case deeds:
		return MaterialCooperation, true
	}
	return VerbalCooperation, true
}

// Flows is one amount for each flow, indexed by Flow.
type Flows [4]float64

// Point is one row of a series: a day, or the roll-up of a longer period. In a
// roll-up amounts and stocks are means over its days that have a value;
// stories, outlets and event days count over all its days.
type Point struct {
	Period    timeline.Period
	Missing   bool    // no outlet published in the trailing window: there is no value
	Index     float64 // (-100, +100)
	Low, High float64 // the 5-95 % band; both Index when Series.Band is false
	Max, Last float64 // over the days of the period
	Net       float64 // weighted stocks
	NetInflow float64 // weighted inflow; a roll-up has the daily mean
	Inflow    Flows
	Stock     Flows
	Stories   float64 // a story spread over n days adds 1/n a day
	Outlets   int
	Coverage  int  // distinct outlets seen in the trailing window; the fewest of a roll-up's days
	Warmup    bool // within the first days of the series
	Days      int  // days with a value
	EventDays int  // days with an inflow

	// What stands beside the index, where the options asked for it.
	Sub              Flows          // the index were the flow the only one, in (-100, +100): negative for cooperation
	Normalized       timeline.Float // the index had every day as many outlets in sight as the average day
	NormalizedInflow timeline.Float // NetInflow of the same
	Rel              timeline.Float // Net less its mean in the base window, in standard deviations of its days there
}

// Series is the index of one dyad.
type Series struct {
	Dyad     string
	Step     timeline.Step
	Points   []Point
	Warnings []string
	Band     bool   // whether Low and High were drawn
	Coverage bool   // whether coverage was counted; else nothing is missing and Coverage is 0
	Params   string // hash of the parameters

	Flows, Normalized bool            // what was asked to stand beside the index
	Base              timeline.Period // of Point.Rel; without days there is none
}
