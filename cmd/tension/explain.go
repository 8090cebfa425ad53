package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// explainIndex lists the stories behind a value; what they are shown to bring
// adds up to it, rounded as it is.
func (a *app) explainIndex(v *view, at timeline.Period, o *indexFlags) error {
	if o.kind == "parquet" {
		return usage("use one of table, md, csv, jsonl", "an explanation is not written as parquet")
	}
	dyad, err := a.one(v)
	if err != nil {
		return err
	}
	x := v.table.Explain(dyad, at, v.options)
	if x.Point.Missing {
		return dataError("tension index --by month shows where there are values", "no value of %s in %s: no outlet published within %d days", dyad, at.Resolved(), v.table.Params.CoverageDays)
	}
	if o.kind == "table" || o.kind == "md" {
		fade(&x)
	}
	t := v.explanation(x)
	t.Colour = a.colour(o.out)
	return a.emit(o.out, func(w io.Writer) error {
		if o.kind == "table" || o.kind == "md" {
			fmt.Fprintf(w, "%s, %s: index %s, net %s, net inflow %s a day\n", dyad, at.Resolved(), signed(x.Point.Index, 2), signed(x.Point.Net, 4), signed(x.Point.NetInflow, 4))
			if o.kind == "md" {
				fmt.Fprintln(w)
			}
			sum := table.Cell{Text: "sum"}
			t.Add(sum, table.Cell{}, level(timeline.Num(x.Point.Index), 2), level(timeline.Num(x.Point.Net), 4), level(timeline.Num(x.Point.NetInflow), 4))
		}
		return table.Write(w, t, o.kind)
	})
}

// fade puts the stories that would show as zero throughout with the rest.
func fade(x *index.Explanation) {
	x.Shares = slices.DeleteFunc(x.Shares, func(s index.Share) bool {
		faded := math.Abs(s.Index) < 0.005 && s.Inflow == 0
		if faded {
			x.Rest, x.RestIndex = x.Rest+s.Net, x.RestIndex+s.Index
		}
		return faded
	})
}

// explanation is the table of the stories behind a value.
func (v *view) explanation(x index.Explanation) table.Table {
	t := table.Table{
		Head:  []string{"date", "flow", "index", "net left", "inflow", "outlets", "event", "", "text"},
		Names: []string{"date", "flow", "index", "net", "net_inflow", "outlets", "event", "url", "text"},
		Right: []bool{false, false, true, true, true, true},
	}
	var indices, nets, inflows []float64
	for _, s := range x.Shares {
		indices, nets, inflows = append(indices, s.Index), append(nets, s.Net), append(inflows, s.Inflow)
	}
	rest := x.Rest != 0
	if rest {
		indices, nets, inflows = append(indices, x.RestIndex), append(nets, x.Rest), append(inflows, 0)
	}
	// Shown are numbers that add up as they stand; programs get all digits.
	shown := [3][]float64{apportion(indices, x.Point.Index, 2), apportion(nets, x.Point.Net, 4), apportion(inflows, x.Point.NetInflow, 4)}
	share := func(i int) []table.Cell {
		cells := []table.Cell{level(timeline.Num(shown[0][i]), 2), level(timeline.Num(shown[1][i]), 4), level(timeline.Num(shown[2][i]), 4)}
		cells[0].Value, cells[1].Value, cells[2].Value = indices[i], nets[i], inflows[i]
		return cells
	}
	for i, s := range x.Shares {
		e := v.table.Events[s.Story.Parts[0].Events[0]]
		row := append([]table.Cell{{Text: s.Story.Date.Value()}, {Text: s.Story.Flow.String()}}, share(i)...)
		t.Add(append(row, table.Cell{Text: fmt.Sprint(s.Story.Outlets()), Value: s.Story.Outlets()}, table.Cell{Text: e.ID}, table.Cell{Value: e.URL}, table.Cell{Text: sentence(e)})...)
	}
	if rest {
		row := append([]table.Cell{{}, {}}, share(len(x.Shares))...)
		t.Add(append(row, table.Cell{Value: timeline.Int{}}, table.Cell{}, table.Cell{}, table.Cell{Text: "stories that have faded"})...)
	}
	return t
}

// apportion rounds the values to the decimals so that they add up to the total
// rounded alike: first down, then up again where most was cut off.
func apportion(values []float64, total float64, decimals int) []float64 {
	unit := math.Pow10(decimals)
	out, order := make([]float64, len(values)), make([]int, len(values))
	left := math.Round(total * unit)
	for i, v := range values {
		out[i], order[i] = math.Floor(v*unit), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(values[j]*unit-out[j], values[i]*unit-out[i])
	})
	for k := 0; k < int(left) && k < len(order); k++ {
		out[order[k]]++
	}
	for i := range out {
		out[i] /= unit
	}
	return out
}
