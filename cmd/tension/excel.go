package main

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/timeline"
)

// excelSeparators are the separators that Excel takes for its own, by the list
// separator of the region it is set to.
func excelSeparators() map[string]rune {
	return map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'}
}

// addExcel adds the flag of a command that writes CSV.
func (a *app) addExcel(c *cobra.Command) {
	c.Flags().StringVar(&a.excel, "excel", "", "write CSV as Excel opens it, with a byte-order mark; `separator` comma, tab, or semicolon, with decimal commas, where the region wants it")
	c.Flags().Lookup("excel").NoOptDefVal = "comma"
}

// checkExcel checks the separator that --excel names.
func (a *app) checkExcel() error {
	if _, ok := excelSeparators()[a.excel]; !ok && a.excel != "" {
		return usage("--excel, --excel=semicolon or --excel=tab", "unknown separator --excel=%s", a.excel)
	}
	return nil
}

var decimal = regexp.MustCompile(`^-?\d+\.\d+(?:e[-+]?\d+)?$`)

// forExcel writes CSV anew as Excel wants it: with a byte-order mark, without
// which Excel reads Korean names as Latin letters, its line ends and the
// separator. Regions that part cells by semicolons write decimal commas, and
// take 6.5 for the sixth of May. A sentence that begins like a formula gets the
// apostrophe that says it is none; it is taken off again when the table is read.
func (a *app) forExcel(table []byte) ([]byte, error) {
	comma := excelSeparators()[a.excel]
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return nil, usage("leave it out", "--excel is for CSV, and this is none: %w", err)
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = timeline.Guarded(cell)
			if comma == ';' && decimal.MatchString(cell) {
				row[i] = strings.Replace(cell, ".", ",", 1)
			}
		}
	}
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = comma, true
	err = w.WriteAll(rows)
	return out.Bytes(), err
}

// dialect is how a CSV file of this run is written, for its data package; nil
// where that is the ordinary way.
func (a *app) dialect(file string) *frame.Dialect {
	if a.excel == "" || !strings.HasSuffix(file, ".csv") {
		return nil
	}
	d := &frame.Dialect{Delimiter: string(excelSeparators()[a.excel]), LineTerminator: "\r\n"}
	if d.Delimiter == ";" {
		d.DecimalChar = ","
	}
	return d
}
