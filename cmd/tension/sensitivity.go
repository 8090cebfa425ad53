package main

import (
	"fmt"
	"io"
	"math"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline"
)

// sensitivity shows what each parameter does to the index of each dyad.
func (a *app) sensitivity(v *view, o *indexFlags) error {
	if o.kind == "parquet" {
		return usage("use one of table, md, csv, jsonl", "a sensitivity is not written as parquet")
	}
	dyads := v.asked.names
	if len(dyads) == 0 {
		one, err := a.one(v)
		if err != nil {
			return err
		}
		dyads = []string{one}
	}
	t := table.Table{
		Head:  []string{"dyad", "parameter", "value", "instead of", "index moves by", "at most", "correlation"},
		Names: []string{"dyad", "parameter", "value", "default", "shift", "most", "correlation"},
		Right: []bool{false, false, true, true, true, true, true},
	}
	if _, err := v.chosen(); err != nil {
		return err
	}
	for _, dyad := range dyads {
		for _, x := range v.table.Sensitivity(dyad, v.options) {
			correlation := table.Cell{Text: noValue, Value: x.Correlation, Tone: table.Faint}
			if !math.IsNaN(x.Correlation) {
				correlation = table.Cell{Text: fmt.Sprintf("%.3f", x.Correlation), Value: x.Correlation}
			}
			shift := level(timeline.Num(x.Shift), 2)
			t.Add(table.Cell{Text: dyad}, table.Cell{Text: x.Parameter}, table.Cell{Text: fmt.Sprint(x.Value), Value: x.Value}, table.Cell{Text: fmt.Sprint(x.Was), Value: x.Was},
				shift, table.Cell{Text: fmt.Sprintf("%.2f", x.Most), Value: x.Most}, correlation)
		}
	}
	t.Colour = a.colour(o.out)
	return a.emit(o.out, func(w io.Writer) error { return table.Write(w, t, o.kind) })
}
