package main

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-4148e10f/tension/cmd/tension/internal/table"
	"github.com/seed-4148e10f/tension/scoring"
)

func (a *app) modelsCommand() *cobra.Command {
	c := &cobra.Command{Use: "models", Short: "The scoring models", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(
		&cobra.Command{Use: "list", Short: "Name the built-in models", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error { return a.listModels() }},
		&cobra.Command{Use: "show MODEL", Short: "Print a model as its file states it, with the reason of each weight", Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return a.showModel(args[0]) }},
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
	raw, err := fs.ReadFile(a.data, "models/"+name+".yaml")
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, string(raw))
	return err
}
