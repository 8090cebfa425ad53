package main

import (
	"io"

	"github.com/spf13/cobra"
)

const extractHelp = `Find the dated events in articles: who did what to whom, when, said where.

  tension extract articles/                    JSONL on stdout
  tension extract articles/ -o events.csv      and datapackage.json beside it
  tension extract --sample --format table

Each event is one report: a sentence of one article, its date with the words it was read from, the rule that fired.
Reports of one event share the column story. The file can be edited and given back to any command.`

func (a *app) extractCommand() *cobra.Command {
	var f inputFlags
	var form, out string
	c := &cobra.Command{
		Use:   "extract INPUT...",
		Short: "Articles to dated events",
		Long:  extractHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			kind, err := a.format(form, out, "jsonl", eventForms...)
			if err != nil {
				return err
			}
			return a.on(&f, args, func(c *corpus) error { return a.writeEvents(c, kind, out) })
		},
	}
	f.add(c)
	a.addFormat(c, &form, &out, eventForms...)
	return c
}

const articlesHelp = `Print what the reader makes of files: one JSON object an article, with title, date, outlet and clean text.

The keys are id, url, title, published, outlet, lang, text and path, null where nothing is known; after them about, author and
published_confidence, only where there is one. Published with a confidence below 1 is read from a line for readers, a dateline,
an address, a file name or the day a PDF was made, and makes the events that rest on it as unsure.

  tension articles saved-pages/ feed.xml
  cat article.txt | tension articles - --published 2025-07-29`

func (a *app) articlesCommand() *cobra.Command {
	var f inputFlags
	var out string
	var lines bool
	c := &cobra.Command{
		Use:   "articles INPUT...",
		Short: "Files to articles, as the other commands see them",
		Long:  articlesHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			f.any = true // what a text is in is told, not judged
			in, err := a.read(&f, args, nil)
			if err != nil {
				return err
			}
			if err := a.write(out, func(w io.Writer) error { return in.articles.writeJSONL(w) }); err != nil {
				return err
			}
			return in.done()
		},
	}
	f.add(c)
	c.Flags().StringVarP(&out, "output", "o", "", "`file` to write instead of stdout")
	c.Flags().BoolVar(&lines, "jsonl", true, "one JSON object a line, the only form there is")
	return c
}
