package actors_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-4148e10f/tension/timeline/actors"
)

// small is a complete set of tables; change says what one file holds instead.
func small(change map[string]string) fstest.MapFS {
	files := map[string]string{
		"states.csv":        "code,name,alias,kind,with,unless,from,to,source\nKOR,South Korea,South Korea,name,,,,,test\n",
		"organisations.csv": "code,role,name,alias,kind,with,unless,from,to,source\n",
		"leaders.csv":       "code,name,aliases,surname,titles,office,role,rank,from,to,source,checked\n",
		"places.csv":        "code,alias,source\n",
		"roles.csv":         "phrase,role,class,rank,alone,source\n",
		"alliances.csv":     "alliance,code,from,to,source\n",
		"definite.csv":      "phrase,codes,source\n",
		"blocked.csv":       "phrase,why,source\n",
		"words.csv":         "class,word,source\n",
	}
	for name, text := range change {
		files[name] = text
	}
	out := fstest.MapFS{}
	for name, text := range files {
		if text != "missing" {
			out["actors/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return out
}

// TestLoadErrors lists what is wrong with a table and what is said about it.
func TestLoadErrors(t *testing.T) {
	const states = "code,name,alias,kind,with,unless,from,to,source\n"
	for _, c := range []struct{ name, file, text, want string }{
		{"sound", "places.csv", "code,alias,source\nKOR,Busan,test\n", ""},
		{"no file", "places.csv", "missing", "actors/places.csv: cannot be read: open actors/places.csv: file does not exist"},
		{"empty file", "places.csv", "", "actors/places.csv:1: no header row: want the columns code,alias,source"},
		{"unknown column", "places.csv", "code,alias,origin\n", "actors/places.csv:1: columns are code,alias,origin: want code,alias,source"},
		{"ragged row", "places.csv", "code,alias,source\nKOR,Busan\n", "actors/places.csv:2: 2 cells where 3 are wanted: code,alias,source"},
		{"two ragged rows", "places.csv", "code,alias,source\nKOR,Busan\nKOR\n", "actors/places.csv:2: 2 cells where 3 are wanted: code,alias,source\nactors/places.csv:3: 1 cells where 3 are wanted: code,alias,source"},
		{"not CSV", "places.csv", "code,alias,source\nKOR,\"Busan,test\n", `actors/places.csv:2:17: not CSV: extraneous or missing " in quoted-field`},
		{"no source", "places.csv", "code,alias,source\nKOR,Busan,\n", "actors/places.csv:2: source is empty: give a value"},
		{"blanks", "places.csv", "code,alias,source\nKOR, Busan,test\n", `actors/places.csv:2: alias " Busan" has blanks at its ends: remove them`},
		{"twice", "places.csv", "code,alias,source\nKOR,Busan,test\nKOR,Busan,test\n", "actors/places.csv:3: stands already on line 2: remove one of the two"},
		{"unknown kind", "states.csv", states + "KOR,South Korea,Seoul,town,,,,,test\n", `actors/states.csv:2: unknown kind "town": want one of name, official, old, abbrev, demonym, people, capital, metonym`},
		{"bad date", "states.csv", states + "KOR,South Korea,Seoul,capital,,,2025-02-30,,test\n", `actors/states.csv:2: from: "2025-02-30" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"reversed term", "states.csv", states + "KOR,South Korea,Seoul,capital,,,2025-03,2025-02,test\n", "actors/states.csv:2: the term ends on 2025-02-28, before it begins on 2025-03-01"},
		{"two faults", "places.csv", "code,alias,source\n,Busan,test\nKOR,,test\n", "actors/places.csv:2: code is empty: give a value\nactors/places.csv:3: alias is empty: give a value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := actors.Load(small(map[string]string{c.file: c.text}))
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestCheck holds our tables to one reading of a name at a time.
func TestCheck(t *testing.T) {
	if err := actors.Check(os.DirFS("../../data")); err != nil {
		t.Error(err)
	}
}

// TestCheckFinds says which pairs of rows are clear and which are not.
func TestCheckFinds(t *testing.T) {
	const head = "code,name,alias,kind,with,unless,from,to,source\n"
	for _, c := range []struct {
		name, rows string
		clear      bool
	}{
		{"two states", "COD,DR Congo,Congo,name,,,,,test\nCOG,Congo,Congo,name,,,,,test\n", false},
		{"a condition", "COD,DR Congo,Congo,name,,,,,test\nCOG,Congo,Congo,name,brazzaville,,,,test\n", true},
		{"terms apart", "COD,DR Congo,Congo,name,,,,1970,test\nCOG,Congo,Congo,name,,,1971,,test\n", true},
		{"terms that meet", "COD,DR Congo,Congo,name,,,,1970,test\nCOG,Congo,Congo,name,,,1970-12-31,,test\n", false},
		{"one state twice", "COD,DR Congo,Congo,name,,,,1970,test\nCOD,Congo,Congo,name,,,1960,,test\n", true},
		{"capitals differ", "USA,United States,US,abbrev,,,,,test\nUSB,Usland,Us,name,,,,,test\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := actors.Check(small(map[string]string{"states.csv": head + c.rows}))
			if clear := err == nil; clear != c.clear {
				t.Errorf("clear = %v, want %v: %v", clear, c.clear, err)
			}
			if err != nil && !strings.Contains(err.Error(), `"congo" means COD and COG`) {
				t.Errorf("the name and both codes are missing: %v", err)
			}
		})
	}
}
