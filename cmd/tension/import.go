package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline"
	"github.com/seed-4148e10f/tension/timeline/exchange"
	"github.com/seed-4148e10f/tension/timeline/ingest"
)

const importHelp = `Turn other systems' event tables into our events. Every other command that takes INPUT
recognises these tables by itself; import is for looking at the result, or keeping it.

  tension import gdelt 20170101.export.CSV.zip -o events.csv
  tension import icews events.tab --format jsonl
  tension import ucdp --list-columns            which column goes where, and the terms of use
  tension report 20170101.export.CSV.zip -o out

Columns without a field of ours are kept in tags, "name:cell". Only rows that name nobody as the first
actor are left out; they are counted on stderr, with the sums of mentions, sources and articles.`

func (a *app) importCommand() *cobra.Command {
	var f inputFlags
	var form, out string
	var columns bool
	c := &cobra.Command{
		Use:   "import SYSTEM FILE...",
		Short: "Other systems' events to ours: gdelt, icews, polecat, acled, ucdp",
		Long:  importHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			kind, err := a.format(form, out, "csv", eventForms...)
			if err != nil {
				return err
			}
			catalogue, err := exchange.Load(a.data)
			if err != nil {
				return err
			}
			system, files, err := namedSystem(catalogue, args)
			if err != nil {
				return err
			}
			if columns {
				return a.emit(out, func(w io.Writer) error { return writeColumns(w, system, kindOr(kind, form, out+a.excel, "table")) })
			}
			f.system = system.Name
			return a.on(&f, files, func(c *corpus) error { return a.writeEvents(c, kind, out) })
		},
	}
	f.add(c)
	a.addFormat(c, &form, &out, eventForms...)
	c.Flags().BoolVar(&columns, "list-columns", false, "list the system's columns, where each goes, and the terms of use")
	return c
}

// kindOr is the form asked for, or the one for reading where none was.
func kindOr(kind, form, out, reading string) string {
	if form == "" && out == "" {
		return reading
	}
	return kind
}

// namedSystem parts the system's name from the files.
func namedSystem(c *exchange.Catalogue, args []string) (*exchange.System, []string, error) {
	var names []string
	for _, s := range c.Systems() {
		names = append(names, s.Name)
	}
	if len(args) == 0 {
		return nil, nil, usage("tension import gdelt FILE", "name a system: %s", strings.Join(names, ", "))
	}
	if s := c.System(strings.ToLower(args[0])); s != nil {
		return s, args[1:], nil
	}
	return nil, nil, usage("tension import gdelt FILE; the other commands recognise the system by themselves", "unknown system %q: want %s", args[0], strings.Join(names, ", "))
}

// foreign recognises other systems' tables; with a system named, every table is
// taken for one of it.
// The catalogue is loaded when the first table is met that may be one.
func (a *app) foreign(system string) func(head []byte) ingest.ReadTable {
	load := sync.OnceValues(func() (*exchange.Catalogue, error) { return exchange.Load(a.data) })
	return func(head []byte) ingest.ReadTable {
		if system == "" && ours(head) {
			return nil
		}
		catalogue, err := load()
		if err != nil {
			return func(io.Reader, string, func(timeline.Event), func(error)) ([]string, error) { return nil, err }
		}
		s := catalogue.System(system)
		if s == nil {
			s = catalogue.Recognise(head)
		}
		if s == nil {
			return nil
		}
		return func(r io.Reader, name string, each func(timeline.Event), skip func(error)) ([]string, error) {
			account, err := catalogue.Read(r, name, s, each, skip)
			return accountNotes(account, s), err
		}
	}
}

// ours reports whether a file that begins so is no other system's table for
// sure: it is JSON or markup, or begins as our own events do.
func ours(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return len(head) > 0 && bytes.IndexByte([]byte("{[<"), head[0]) >= 0 || bytes.HasPrefix(head, []byte("id,story,date,"))
}

// fewKinds is how many kinds a note names.
const fewKinds = 5

// accountNotes says what became of a table's rows.
func accountNotes(a exchange.Account, s *exchange.System) []string {
	rows := fmt.Sprintf("%s: %d rows, %d events", s.Title, a.Rows, a.Events)
	for _, c := range a.LeftOut {
		rows += fmt.Sprintf(", %d left out: %s (first in line %d)", c.N, c.What, c.First)
	}
	notes := []string{rows}
	var sums []string
	for _, x := range a.Sums {
		sum := fmt.Sprintf("%d %s", x.Imported+x.LeftOut, x.What)
		if x.LeftOut > 0 {
			sum += fmt.Sprintf(" (%d of them in rows left out)", x.LeftOut)
		}
		sums = append(sums, sum)
	}
	if len(sums) > 0 {
		notes = append(notes, "the rows speak of "+strings.Join(sums, ", "))
	}
	if text := kinds(a.Unknown); text != "" {
		notes = append(notes, "without a counterpart of ours: "+text)
	}
	if text := kinds(a.Tags); text != "" {
		notes = append(notes, "kept in tags: "+text)
	}
	return append(notes, "terms of use: "+s.Terms+" ("+s.Source+")")
}

// kinds names the first few counts.
func kinds(counts []exchange.Count) string {
	var parts []string
	for _, c := range firstN(counts, fewKinds) {
		parts = append(parts, fmt.Sprintf("%d %s", c.N, c.What))
	}
	if more := len(counts) - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d other kinds", more))
	}
	return strings.Join(parts, ", ")
}

// writeColumns lists a system's columns.
func writeColumns(w io.Writer, s *exchange.System, kind string) error {
	t := table.Table{Head: []string{"column", "goes to", "meaning"}}
	for _, c := range s.Columns {
		t.Rows = append(t.Rows, []string{c.Name, c.To, c.Meaning})
	}
	if kind == "table" || kind == "md" {
		fmt.Fprintf(w, "%s\nterms of use: %s\n%s\n\n", s.Title, s.Terms, s.Source)
	}
	return table.Write(w, t, kind)
}
