package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

const (
	diffHelp = `Show what your files change in the built-in rules: rules added, changed field by field, disabled, and words, compositions and codes added.

  tension rules diff my-rules.yaml`
	exportHelp = `Print the merged set, the built-in rules with your files laid over them.

  tension rules export > all-rules.yaml        YAML that --rules and rules test read
  tension rules export my-rules.yaml -o rules.csv`
	gapsHelp = `List the verbs that stand between two known actors and that no rule covers, the most frequent first, each with a sentence.
Left out are verbs of saying, those that tell of nothing done (class noact), and what is only meant, feared or denied.
A gap is where a rule of your own pays; CONTRIBUTING shows how to write one.

  tension rules gaps articles/
  tension rules gaps articles/ --top 50 --format csv`
)

func (a *app) diffCommand() *cobra.Command {
	var form, out string
	var laid []string
	c := &cobra.Command{Use: "diff FILE...", Short: "What your files change in the built-in rules", Long: diffHelp, Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			files := append(laid, args...)
			if len(files) == 0 {
				return usage("tension rules diff my-rules.yaml", "tension rules diff needs a file or folder of rules of your own")
			}
			return a.diffRules(files, form, out)
		}}
	addRules(c, &laid)
	a.addFormat(c, &form, &out, "text", "csv", "json")
	return c
}

func (a *app) diffRules(files []string, form, out string) error {
	kind, err := a.format(form, out, "text", "text", "csv", "json")
	if err != nil {
		return err
	}
	before, err := a.loadRules(nil)
	if err != nil {
		return err
	}
	after, err := a.loadRules(files)
	if err != nil {
		return err
	}
	changes := rules.Diff(before, after)
	return a.emit(out, func(w io.Writer) error {
		if kind != "text" {
			return table.Write(w, changeTable(changes), kind)
		}
		for _, c := range changes {
			if _, err := fmt.Fprintln(w, c); err != nil {
				return err
			}
		}
		if len(changes) == 0 {
			_, err := fmt.Fprintln(w, "no change: the files say what the built-in rules say")
			return err
		}
		return nil
	})
}

func changeTable(changes []rules.Change) table.Table {
	t := table.Table{Head: []string{"kind", "rule", "field", "before", "after", "file", "line"}}
	for _, c := range changes {
		line := ""
		if c.Line > 0 {
			line = strconv.Itoa(c.Line)
		}
		t.Rows = append(t.Rows, []string{c.Kind, c.Rule, c.Field, c.Before, c.After, c.File, line})
	}
	return t
}

func (a *app) exportCommand() *cobra.Command {
	var form, out string
	var laid []string
	c := &cobra.Command{Use: "export [FILE...]", Short: "Print the merged set of rules", Long: exportHelp,
		RunE: func(_ *cobra.Command, args []string) error { return a.exportRules(append(laid, args...), form, out) }}
	addRules(c, &laid)
	a.addFormat(c, &form, &out, "yaml", "json", "csv")
	return c
}

func (a *app) exportRules(files []string, form, out string) error {
	kind, err := a.format(form, out, "yaml", "yaml", "json", "csv")
	if err != nil {
		return err
	}
	set, err := a.loadRules(files)
	if err != nil {
		return err
	}
	return a.emit(out, func(w io.Writer) error {
		switch kind {
		case "yaml":
			return set.WriteYAML(w)
		case "json":
			return writeRulesJSON(w, set.Rules())
		}
		return table.Write(w, ruleTable(set.Rules()), kind)
	})
}

// exportedRule is a rule as other programs get it.
type exportedRule struct {
	ID      string   `json:"id"`
	Family  string   `json:"family"`
	Title   string   `json:"title"`
	Code    string   `json:"code"`
	Also    string   `json:"also"`
	Pattern string   `json:"pattern"`
	Unless  string   `json:"unless"`
	Tags    []string `json:"tags"`
	Why     string   `json:"why"`
	Source  string   `json:"source"`
	Since   string   `json:"since"`
	Match   []string `json:"match"`
	NoMatch []string `json:"nomatch"`
	Origin  string   `json:"origin"`
}

func export(r rules.Rule) exportedRule {
	some := func(list []string) []string { return append([]string{}, list...) }
	return exportedRule{r.ID, r.Family, r.Title, r.Code, r.Also, oneLine(r.Pattern), oneLine(r.Unless), some(r.Tags),
		oneLine(r.Why), oneLine(r.Source), r.Since, some(r.Match), some(r.NoMatch), origin(r)}
}

// origin is where a rule is written.
func origin(r rules.Rule) string { return fmt.Sprintf("%s:%d", r.File, r.Line) }

func writeRulesJSON(w io.Writer, list []rules.Rule) error {
	out := make([]exportedRule, len(list))
	for i, r := range list {
		out[i] = export(r)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func ruleTable(list []rules.Rule) table.Table {
	t := table.Table{Head: []string{"id", "family", "title", "code", "also", "pattern", "unless", "tags", "why", "source", "since", "match", "nomatch", "origin"}}
	for _, r := range list {
		x := export(r)
		t.Rows = append(t.Rows, []string{x.ID, x.Family, x.Title, x.Code, x.Also, x.Pattern, x.Unless, strings.Join(x.Tags, " "),
			x.Why, x.Source, x.Since, strings.Join(x.Match, " | "), strings.Join(x.NoMatch, " | "), x.Origin})
	}
	return t
}

func (a *app) gapsCommand() *cobra.Command {
	var f inputFlags
	var form, out string
	var top int
	c := &cobra.Command{Use: "gaps INPUT...", Short: "Frequent verbs between two actors that no rule covers", Long: gapsHelp,
		RunE: func(_ *cobra.Command, args []string) error { return a.gaps(&f, args, top, form, out) }}
	f.add(c)
	c.Flags().IntVar(&top, "top", 20, "how many verbs to list, 0 for all")
	a.addFormat(c, &form, &out, table.Forms()...)
	return c
}

func (a *app) gaps(f *inputFlags, args []string, top int, form, out string) error {
	kind, err := a.format(form, out, "table", table.Forms()...)
	if err != nil {
		return err
	}
	if top < 0 {
		return usage("give 0 for all", "--top %d", top)
	}
	coder, err := a.coder(f.rules)
	if err != nil {
		return err
	}
	in, err := a.read(f, args, nil)
	if err != nil {
		return err
	}
	report := coder.Gaps(in.articles.all(&err))
	if err != nil {
		return err
	}
	t := table.Table{Head: []string{"verb", "count", "example"}, Right: []bool{false, true, false}}
	for i, g := range report.Gaps {
		if top > 0 && i == top {
			break
		}
		t.Rows = append(t.Rows, []string{g.Verb, strconv.Itoa(g.Count), shortened(g.Example, 100)})
	}
	if err := a.emit(out, func(w io.Writer) error { return table.Write(w, t, kind) }); err != nil {
		return err
	}
	share := 0.0
	if report.Verbs > 0 {
		share = 100 * float64(report.Uncovered) / float64(report.Verbs)
	}
	say(a.stderr, "note", fmt.Sprintf("%d of %s between two known actors are not covered (%.1f %%)", report.Uncovered, plural(report.Verbs, "verb"), share))
	return in.done()
}

// shortened cuts a text to n code points.
func shortened(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
