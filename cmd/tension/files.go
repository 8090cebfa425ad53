package main

import (
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring/frame"
	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// eventForms are the forms events are written in.
var eventForms = []string{"jsonl", "csv", "parquet", "table", "md"}

// packageName is the file that describes the others of its folder.
const packageName = "datapackage.json"

// renderEvents writes the event table in a form.
func renderEvents(w io.Writer, events []timeline.Event, form string) error {
	switch form {
	case "jsonl":
		return timeline.WriteEventsJSONL(w, events)
	case "csv":
		return timeline.WriteEventsCSV(w, events)
	case "parquet":
		df, err := frame.Events(events)
		if err != nil {
			return err
		}
		return frame.WriteParquet(w, df, frame.EventFields())
	}
	return table.Write(w, eventTable(events), form)
}

// writeEvents writes the event table; beside a file it leaves the
// datapackage.json that later commands read the outlets' days from.
func (a *app) writeEvents(c *corpus, form, out string) error {
	var b bytes.Buffer
	if err := renderEvents(&b, c.events, form); err != nil {
		return err
	}
	if form == "csv" && c.excel != "" {
		table, err := forExcel(b.Bytes(), c.excel)
		if err != nil {
			return err
		}
		b = *bytes.NewBuffer(table)
	}
	if out == "" || out == "-" {
		_, err := a.stdout.Write(b.Bytes())
		return err
	}
	if err := writeFile(out, b.Bytes()); err != nil {
		return err
	}
	if form == "table" || form == "md" {
		return nil
	}
	params, err := index.ReadParams(c.model.Index)
	if err != nil {
		return err
	}
	p := frame.NewPackage("tension-events", "Events found by tension", c.made(params, index.Options{}))
	p.Add(filepath.Base(out), b.Bytes(), frame.EventFields())
	return writePackage(filepath.Join(filepath.Dir(out), packageName), p)
}

func writePackage(name string, p *frame.Package) error {
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	return writeFile(name, b.Bytes())
}

// indexPackage records in the datapackage.json beside an index how it came
// about. A package that is there keeps what it says of other files; one of
// another program stays as it is.
func (a *app) indexPackage(out string, size int64, hash string, fields []frame.Field, made frame.Made) error {
	name := filepath.Join(filepath.Dir(out), packageName)
	p := frame.NewPackage("tension-index", "Tension index", made)
	alone := true
	if file, err := os.Open(name); err == nil {
		there, err := frame.ReadPackage(file, name)
		file.Close()
		if err != nil || there.Made.ParamsHash == "" {
			say(a.stderr, "note", name+" is of another program and stays as it is: the parameters are not recorded")
			return nil
		}
		if len(there.Resources) != 1 || there.Resources[0].Path != filepath.Base(out) {
			made.ParamsHash = p.Made.ParamsHash
			p, alone = there, false
		}
	}
	r := p.Put(filepath.Base(out), size, hash, fields)
	if !alone {
		r.Made = &made
	}
	return writePackage(name, p)
}

// made records how the results came about.
func (c *corpus) made(params index.Params, o index.Options) frame.Made {
	m := frame.Made{
		Version: version(), Model: c.model.ID, Parameters: params, Zone: c.zoneName,
		Since: o.Since, Until: o.Until, Dropped: c.dropped, Publications: c.published, Warnings: slices.Concat(c.messages, c.notes),
	}
	if c.rulesHash != "" {
		m.Rules = c.rulesHash
	}
	for _, f := range c.files {
		m.Inputs = append(m.Inputs, frame.Input{Path: filepath.Base(f.Path), Hash: "sha256:" + f.SHA256})
	}
	return m
}

// tables adds the events, the daily and the monthly index and the data package
// to the files of a report.
func (a *app) tables(v *view, out map[string][]byte) error {
	p := frame.NewPackage("tension-report", "Tension report", v.made(v.table.Params, v.options))
	var events bytes.Buffer
	if err := timeline.WriteEventsCSV(&events, v.events); err != nil {
		return err
	}
	out["events.csv"] = events.Bytes()
	fields := map[string][]frame.Field{"events.csv": frame.EventFields()}
	for name, step := range map[string]timeline.Step{"index-daily.csv": timeline.StepDay, "index-monthly.csv": timeline.StepMonth} {
		o := v.options
		o.Step = step
		df, err := frame.Series(v.table.All(nil, o))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := frame.WriteCSV(&b, df); err != nil {
			return err
		}
		out[name], fields[name] = b.Bytes(), frame.SeriesFields(step)
	}
	for _, name := range sortedKeys(out) {
		p.Add(name, out[name], fields[name])
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	out[packageName] = b.Bytes()
	return nil
}

// beside is what the data packages that lie beside events files say of them:
// on which days each outlet published, and the zone of the days.
type beside struct {
	published index.Publications
	zone      string // "" when there is no package, or two that differ
}

// packages reads the data package beside each events file, where one lies.
func packages(args []string) beside {
	all := beside{published: index.Publications{}}
	zones := map[string]bool{}
	for _, name := range args {
		file, err := os.Open(filepath.Join(filepath.Dir(name), packageName))
		if err != nil {
			continue
		}
		p, err := frame.ReadPackage(file, packageName)
		file.Close()
		if err != nil || !describes(p, filepath.Base(name)) {
			continue
		}
		zones[p.Made.Zone] = true
		for outlet, days := range p.Made.Publications {
			for _, d := range days {
				all.published.Add(outlet, d)
			}
		}
	}
	if len(zones) == 1 {
		all.zone = sortedKeys(zones)[0]
	}
	all.published = all.published.Tidy()
	return all
}

// describes reports whether the package lists the file.
func describes(p *frame.Package, file string) bool {
	return slices.ContainsFunc(p.Resources, func(r frame.Resource) bool { return r.Path == file })
}

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// exists reports whether there is a file or folder of this name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
