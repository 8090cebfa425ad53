package main

import (
	"bytes"
	"encoding/csv"

	"github.com/spf13/cobra"
)

// excelSeparators are the separators that Excel takes for its own, by the list
// separator of the region it is set to.
func excelSeparators() map[string]rune {
	return map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'}
}

// addExcel adds the flag of a command that writes events as CSV.
func addExcel(c *cobra.Command, f *readFlags) {
	c.Flags().StringVar(&f.excel, "excel", "", "write CSV as Excel opens it, with a byte-order mark; `separator` comma, or semicolon or tab where the region wants it")
	c.Flags().Lookup("excel").NoOptDefVal = "comma"
}

// forExcel writes CSV anew with a byte-order mark, without which Excel reads
// Korean names as Latin letters, line ends of its own, and the separator.
func forExcel(table []byte, separator string) ([]byte, error) {
	comma, ok := excelSeparators()[separator]
	if !ok {
		return nil, usage("--excel, --excel=semicolon or --excel=tab", "unknown separator --excel=%s", separator)
	}
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = comma, true
	err = w.WriteAll(rows)
	return out.Bytes(), err
}
