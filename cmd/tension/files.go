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
	written := newSum(io.Discard)
	err := a.write(out, func(w io.Writer) error {
		written.to = w
		if a.excel == "" {
			return renderEvents(written, c.events, form)
		}
		content, err := a.rendered(func(w io.Writer) error { return renderEvents(w, c.events, form) })
		if err == nil {
			_, err = written.Write(content)
		}
		return err
	})
	if err != nil || out == "" || out == "-" || form == "table" || form == "md" {
		return err
	}
	params, err := index.ReadParams(c.model.Index)
	if err != nil {
		return err
	}
	p := frame.NewPackage("tension-events", "Events found by tension", c.made(params, index.Options{}))
	p.Put(filepath.Base(out), written.size, written.text(), frame.EventFields()).As(a.dialect(out))
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
	r.As(a.dialect(out))
	if !alone {
		r.Made = &made
	}
	return writePackage(name, p)
}

// made records how the results came about.
func (c *corpus) made(params index.Params, o index.Options) frame.Made {
	m := frame.Made{
		Version: version(), Model: c.model.ID, Parameters: params, Zone: c.zoneName,
		Since: o.Since, Until: o.Until, Dropped: c.dropped, Corrected: c.corrected, Publications: c.published, Warnings: slices.Concat(c.messages, c.notes),
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
	events, err := a.rendered(func(w io.Writer) error { return timeline.WriteEventsCSV(w, v.events) })
	if err != nil {
		return err
	}
	out["events.csv"] = events
	fields := map[string][]frame.Field{"events.csv": frame.EventFields()}
	for name, step := range map[string]timeline.Step{"index-daily.csv": timeline.StepDay, "index-monthly.csv": timeline.StepMonth} {
		o := v.options
		o.Step = step
		df, err := frame.Series(v.table.All(nil, o))
		if err != nil {
			return err
		}
		if out[name], err = a.rendered(func(w io.Writer) error { return frame.WriteCSV(w, df) }); err != nil {
			return err
		}
		fields[name] = frame.SeriesFields(step)
	}
	for _, name := range sortedKeys(out) {
		p.Add(name, out[name], fields[name]).As(a.dialect(name))
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
		p, r := described(name)
		if r == nil {
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

// described is the data package beside a file and what it says of that file, nil
// when there is none.
func described(name string) (*frame.Package, *frame.Resource) {
	file, err := os.Open(filepath.Join(filepath.Dir(name), packageName))
	if err != nil {
		return nil, nil
	}
	defer file.Close()
	p, err := frame.ReadPackage(file, packageName)
	if err != nil {
		return nil, nil
	}
	for i := range p.Resources {
		if p.Resources[i].Path == filepath.Base(name) {
			return p, &p.Resources[i]
		}
	}
	return nil, nil
}

// sortedKeys lists the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// exists reports whether there is a file or folder of this name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
