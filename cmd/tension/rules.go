package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/timeline/extract"
	"github.com/seed-4148e10f/tension/timeline/rules"
)

const rulesHelp = `The coding rules: data with their proof. Each rule carries sentences that must fire it and near misses that must not.

  tension rules list
  tension rules explain reject
  tension rules test my-rules.yaml          check your own rules, alone and in company
  tension rules diff my-rules.yaml          what they change
  tension rules export my-rules.yaml        the merged set
  tension rules gaps articles/              where a rule is missing
  tension extract articles/ --rules my-rules.yaml`

func (a *app) rulesCommand() *cobra.Command {
	c := &cobra.Command{Use: "rules", Short: "The coding rules: list, explain, test, diff, export, gaps", Long: rulesHelp, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("tension rules --help names them", "unknown command %q%s", "rules "+args[0], didYouMean(c, args[0]))
			}
			return c.Help()
		}}
	var form, out string
	var listed, explained, tested []string
	list := &cobra.Command{Use: "list [FILE...]", Short: "Name the rules, with those of your files laid over them",
		RunE: func(_ *cobra.Command, args []string) error { return a.listRules(append(listed, args...), form, out) }}
	a.addFormat(list, &form, &out, table.Forms()...)
	addRules(list, &listed)
	explain := &cobra.Command{Use: "explain ID [FILE...]", Short: "Print one rule: pattern, reason, source, sentences", Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("tension rules list names them", "tension rules explain needs the id of a rule")
			}
			return a.explainRule(args[0], append(explained, args[1:]...))
		}}
	addRules(explain, &explained)
	test := &cobra.Command{Use: "test [FILE...]", Short: "Run every rule's sentences, alone and in company",
		RunE: func(_ *cobra.Command, args []string) error { return a.testRules(append(tested, args...)) }}
	addRules(test, &tested)
	c.AddCommand(list, explain, test, a.diffCommand(), a.exportCommand(), a.gapsCommand())
	return c
}

// addRules adds the flag that lays files of rules over the built-in ones; the
// commands about rules take them as arguments too.
func addRules(c *cobra.Command, files *[]string) {
	c.Flags().StringArrayVar(files, "rules", nil, "`file` or folder of coding rules laid over the built-in ones (repeatable)")
}

func (a *app) listRules(files []string, form, out string) error {
	kind, err := a.format(form, out, "table", table.Forms()...)
	if err != nil {
		return err
	}
	set, err := a.loadRules(files)
	if err != nil {
		return err
	}
	t := table.Table{Head: []string{"id", "code", "title", "file", "line"}}
	for _, r := range set.Rules() {
		t.Rows = append(t.Rows, []string{r.ID, r.Code, r.Title, r.File, strconv.Itoa(r.Line)})
	}
	return a.emit(out, func(w io.Writer) error { return table.Write(w, t, kind) })
}

func (a *app) explainRule(id string, files []string) error {
	set, err := a.loadRules(files)
	if err != nil {
		return err
	}
	r, ok := set.Rule(id)
	if !ok {
		hint := "tension rules list names them"
		if near := set.Nearest(id); near != "" {
			hint = "did you mean " + near + "; " + hint
		}
		return usage(hint, "unknown rule %q", id)
	}
	return a.emit("", func(w io.Writer) error { return writeRule(w, set, r) })
}

// writeRule prints a rule for a reader.
func writeRule(w io.Writer, set *rules.Set, r rules.Rule) error {
	fmt.Fprintf(w, "%s: %s\n", r.ID, r.Title)
	if c, ok := set.Code(r.Code); ok {
		fmt.Fprintf(w, "code     %s, %s (%s)\n", r.Code, c.Action, c.Category)
	} else if r.Code != "" {
		fmt.Fprintf(w, "code     %s\n", r.Code)
	}
	fmt.Fprintf(w, "pattern  %s\n", strings.Join(strings.Fields(r.Pattern), " "))
	if r.Unless != "" {
		fmt.Fprintf(w, "unless   %s\n", strings.Join(strings.Fields(r.Unless), " "))
	}
	fmt.Fprintf(w, "why      %s\nsource   %s\norigin   %s\n", oneLine(r.Why), oneLine(r.Source), origin(r))
	for _, s := range r.Match {
		fmt.Fprintf(w, "  fires on  %s\n", s)
	}
	for _, s := range r.NoMatch {
		fmt.Fprintf(w, "  not on    %s\n", s)
	}
	return nil
}

// testRules runs the checker over the built-in rules with the user's laid over
// them.
func (a *app) testRules(files []string) error {
	coder, err := a.coder(files)
	if err != nil {
		return err
	}
	failures := extract.Check(coder.Rules, coder.Actors)
	for _, f := range failures {
		fmt.Fprintln(a.stdout, f)
	}
	n := len(coder.Rules.Rules())
	if len(failures) > 0 {
		return dataError("tension code SENTENCE shows what fires on a sentence", "%s in %s", plural(len(failures), "failure"), plural(n, "rule"))
	}
	_, err = fmt.Fprintf(a.stdout, "ok: %s, each with its sentences, alone and in company\n", plural(n, "rule"))
	return err
}
