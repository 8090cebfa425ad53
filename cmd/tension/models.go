package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring"
)

const modelsHelp = `The scoring models: what weight an act has, and by what it is multiplied, each with its reason.

  tension models list
  tension models show default
  tension score events.csv --model goldstein --explain
  tension score events.csv --model mine.yaml

A model of your own is a YAML file. With "extends: models/default.yaml" it need say only what differs: a list it gives stands
in place of the list there, a field of a mapping in place of that field.`

func (a *app) modelsCommand() *cobra.Command {
	c := &cobra.Command{Use: "models", Short: "The scoring models", Long: modelsHelp, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(
		&cobra.Command{Use: "list", Short: "Name the built-in models", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error { return a.listModels() }},
		&cobra.Command{Use: "show MODEL", Short: "Print a model as its file states it, with the reason of each weight", Args: cobra.ArbitraryArgs,
			RunE: func(_ *cobra.Command, args []string) error {
				if len(args) != 1 {
					return usage("tension models list names them; a file of your own ends in .yaml", "tension models show needs one model")
				}
				return a.showModel(args[0])
			}},
	)
	return c
}

func (a *app) listModels() error {
	files, err := scoring.List(a.data, "models")
	if err != nil {
		return err
	}
	t := table.Table{Head: []string{"model", "what it is"}}
	for _, f := range files {
		m, err := scoring.Load(a.data, f)
		if err != nil {
			return err
		}
		t.Rows = append(t.Rows, []string{strings.TrimSuffix(path.Base(f), ".yaml"), m.Title})
	}
	return a.emit("", func(w io.Writer) error { return table.Write(w, t, "table") })
}

func (a *app) showModel(name string) error {
	if _, err := a.loadModel(name); err != nil {
		return err
	}
	var raw []byte
	var err error
	if own(name) {
		raw, err = os.ReadFile(name)
	} else {
		raw, err = fs.ReadFile(a.data, "models/"+name+".yaml")
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, string(raw))
	return err
}
