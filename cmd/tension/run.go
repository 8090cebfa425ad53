package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/seed-4148e10f/tension/data"
)

// app is one run of the program: its streams and the embedded data.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	data           fs.FS
	shelves        []*shelf
	excel          string // how CSV is written for Excel, "" for everybody else
}

// run is the program: it reads args and streams and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, data: data.FS}
	defer a.close()
	root := a.root()
	root.SetArgs(args)
	defer a.close()
	return status(explain(root.Execute()), stderr)
}

// explain turns the errors of the flag library into ours, with a remedy.
func explain(err error) error {
	var unknown *pflag.NotExistError
	var f *failure
	switch {
	case err == nil, errors.As(err, &f), errors.Is(err, errSkipped), errors.Is(err, errFailOn):
		return err
	case errors.As(err, &unknown):
		return usage("see tension COMMAND --help for the flags there are", "%s", strings.TrimPrefix(err.Error(), "unknown flag: "))
	case strings.HasPrefix(err.Error(), "unknown command"):
		return usage("tension --help lists the commands", "%s", strings.ReplaceAll(err.Error(), "\n\n", "\n"))
	}
	return usage("tension --help lists commands, tension COMMAND --help their flags", "%w", err)
}

const rootHelp = `tension reads news articles and answers: is it getting hotter or calmer, since when,
because of what, and how sure are we?

  tension report -o out                      the embedded sample, as a folder of charts, tables and a page
  tension report articles/ -o out            the same for your articles
  tension compare 2025-H1 2025-H2 articles/  two periods side by side
  tension index articles/ --by month         the index as a table

Inputs are files, folders, globs or - for standard input, plain, compressed or archived: articles (text, HTML, MHTML,
RSS, Atom, JSONL, CSV), events that tension wrote (JSONL, CSV, Parquet), or tables of GDELT, ICEWS, POLECAT, ACLED and
UCDP. Messages go to stderr.

Exit status: 0 done; 1 some input was left out or is wrong; 2 usage; 3 the condition of --fail-on is met.`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "tension",
		Short:         "Dated events, a tension index and charts from news articles",
		Long:          rootHelp,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("tension --help lists the commands", "unknown command %q%s", args[0], didYouMean(c, args[0]))
			}
			return c.Help()
		},
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetIn(a.stdin)
	root.SetUsageFunc(printUsage)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var unknown *pflag.NotExistError
		if errors.As(err, &unknown) {
			name := unknown.GetSpecifiedName()
			return usage(c.CommandPath()+" --help lists its flags", "%s has no flag --%s%s", c.CommandPath(), name, nearestFlag(c, name))
		}
		return usage(c.CommandPath()+" --help lists its flags", "%w", err)
	})
	root.AddCommand(
		a.reportCommand(), a.articlesCommand(), a.extractCommand(), a.importCommand(), a.scoreCommand(), a.storiesCommand(),
		a.indexCommand(), a.timelineCommand(), a.compareCommand(), a.chartCommand(),
		a.datesCommand(), a.codeCommand(), a.rulesCommand(), a.modelsCommand(), a.versionCommand(),
	)
	return root
}

// printUsage prints how a command is called. The flag library writes a boolean
// as --keep[=true|false]; nobody needs to know.
func printUsage(c *cobra.Command) error {
	w := c.OutOrStderr()
	fmt.Fprintf(w, "Usage:\n  %s\n", c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\nCommands:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(w, "  %-12s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if flags := c.LocalFlags(); flags.HasAvailableFlags() {
		const values = "[=true|false]"
		fmt.Fprintf(w, "\nFlags:\n%s", strings.ReplaceAll(flags.FlagUsages(), values, strings.Repeat(" ", len(values))))
	}
	return nil
}

// didYouMean is cobra's guess at a mistyped command.
func didYouMean(c *cobra.Command, name string) string {
	c.SuggestionsMinimumDistance = 2
	if s := c.SuggestionsFor(name); len(s) > 0 {
		return fmt.Sprintf("; did you mean %s", strings.Join(s, " or "))
	}
	return ""
}

// nearestFlag is a guess at a mistyped flag: one that it begins, or that is
// one or two letters away.
func nearestFlag(c *cobra.Command, name string) string {
	best, distance := "", 3
	c.Flags().VisitAll(func(f *pflag.Flag) {
		d := editDistance(name, f.Name)
		if strings.HasPrefix(f.Name, name) {
			d = 1
		}
		if d < distance {
			best, distance = f.Name, d
		}
	})
	if best == "" {
		return ""
	}
	return "; did you mean --" + best
}

// editDistance is the Levenshtein distance in bytes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// inputFlags are the flags of every command that takes INPUT.
type inputFlags struct {
	readFlags
	sample     bool
	published  string
	outlet     string
	zone       string
	drop       string
	model      string
	rules      []string
	jobs       int
	statements bool
	rescore    bool
}

func (f *inputFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.BoolVar(&f.sample, "sample", false, "read the embedded sample: summaries written for this project")
	fl.StringVar(&f.published, "published", "", "publication `date` of articles that carry none")
	fl.StringVar(&f.outlet, "outlet", "", "`name` of the outlet of articles that carry none")
	fl.StringVar(&f.zone, "zone", "", "time `zone` of the civil days, e.g. Asia/Seoul (default: that of the articles)")
	fl.StringVar(&f.drop, "drop", "", "`file` of event ids to leave out, one a line")
	fl.StringVar(&f.model, "model", "default", "scoring `model`: a name of tension models list, or a YAML file")
	fl.StringArrayVar(&f.rules, "rules", nil, "`file` or folder of coding rules laid over the built-in ones (repeatable)")
	fl.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "how many articles to code at once; the output is the same for any number")
	fl.BoolVar(&f.statements, "statements", false, "keep plain statements (code 010)")
	f.readFlags.add(c)
	fl.BoolVar(&f.rescore, "rescore", false, "score events anew that already carry a tension")
}

// addFormat adds the flags of a command that writes one table.
func (a *app) addFormat(c *cobra.Command, format, out *string, known ...string) {
	c.Flags().StringVar(format, "format", "", "`form` of the output: "+strings.Join(known, ", ")+" (default: by the ending of -o)")
	c.Flags().StringVarP(out, "output", "o", "", "`file` to write instead of stdout")
	if slices.Contains(known, "csv") {
		a.addExcel(c)
	}
}
