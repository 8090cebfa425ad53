package rules

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Error is something wrong in a file of rules or words.
type Error struct {
	File         string
	Line, Column int // counted from 1; 0 when it is the whole file
	Message      string
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// problems collects the errors of a load, so that one run tells them all.
type problems []error

func (p *problems) add(file string, line, col int, format string, args ...any) {
	*p = append(*p, &Error{file, line, col, fmt.Sprintf(format, args...)})
}

func (p problems) err() error { return errors.Join(p...) }

// raw is a rule as a file says it, with the fields it says.
type raw struct {
	Rule
	extends string
	set     map[string]bool
}

// ruleFile is one YAML file.
type ruleFile struct {
	family  string
	rules   []raw
	disable []located
}

type located struct {
	text string
	file string
	line int
}

// decoder reads one YAML file strictly by its syntax tree: unknown keys, wrong
// shapes and doubled keys are errors with their place, and one error does not
// hide the next.
type decoder struct {
	file string
	bad  *problems
}

func (d decoder) errorf(n ast.Node, format string, args ...any) {
	line, col := 0, 0
	if t := n.GetToken(); t != nil && t.Position != nil {
		line, col = t.Position.Line, t.Position.Column
	}
	d.bad.add(d.file, line, col, format, args...)
}

// pairs lists the keys of a mapping, and reports those that are not known.
func (d decoder) pairs(n ast.Node, what string, known []string, visit func(key string, v ast.Node)) {
	var values []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{m}
	default:
		d.errorf(n, "%s must be a list of keys and values", what)
		return
	}
	seen := map[string]bool{}
	for _, v := range values {
		key := v.Key.GetToken().Value
		switch {
		case seen[key]:
			d.errorf(v.Key, "%s has the key %q twice", what, key)
		case !contains(known, key):
			d.errorf(v.Key, "%s has no key %q%s", what, key, suggest(key, known, ""))
		default:
			visit(key, v.Value)
		}
		seen[key] = true
	}
}

func (d decoder) text(n ast.Node, what string) string {
	switch v := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(v.Value)
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value // code: 057 keeps its zero
	}
	d.errorf(n, "%s must be a text", what)
	return ""
}

func (d decoder) list(n ast.Node, what string, visit func(ast.Node)) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		d.errorf(n, "%s must be a list, each item on a line that begins with a hyphen", what)
		return
	}
	for _, v := range s.Values {
		visit(v)
	}
}

func (d decoder) texts(n ast.Node, what string) (out []string) {
	d.list(n, what, func(v ast.Node) { out = append(out, d.text(v, what)) })
	return out
}

// decode reads a file of rules.
func decode(file string, data []byte, bad *problems) ruleFile {
	var out ruleFile
	d := decoder{file, bad}
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		var p interface {
			GetMessage() string
			GetToken() *token.Token
		}
		msg, line, col := strings.SplitN(err.Error(), "\n", 2)[0], 0, 0
		if errors.As(err, &p) {
			msg = p.GetMessage()
			if t := p.GetToken(); t != nil && t.Position != nil {
				line, col = t.Position.Line, t.Position.Column
			}
		}
		bad.add(file, line, col, "not YAML: %s", msg)
		return out
	}
	before := len(*bad)
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		from := len(out.rules)
		out.family = ""
		d.pairs(doc.Body, "a file of rules", []string{"family", "about", "rules", "disable"}, func(key string, v ast.Node) {
			switch key {
			case "family":
				out.family = d.text(v, key)
			case "rules":
				d.list(v, key, func(v ast.Node) { out.rules = append(out.rules, d.rule(v)) })
			case "disable":
				d.list(v, key, func(v ast.Node) {
					out.disable = append(out.disable, located{d.text(v, key), file, v.GetToken().Position.Line})
				})
			}
		})
		for i := from; i < len(out.rules); i++ {
			out.rules[i].Family = out.family
		}
	}
	if len(out.rules)+len(out.disable) == 0 && len(*bad) == before {
		bad.add(file, 1, 0, "holds no rules: give a list under rules, or ids under disable")
	}
	return out
}

var ruleKeys = []string{"id", "title", "code", "pattern", "unless", "also", "why", "source", "since", "tags", "extends", "match", "nomatch"}

func (d decoder) rule(n ast.Node) raw {
	r := raw{set: map[string]bool{}}
	r.File, r.Line = d.file, n.GetToken().Position.Line
	d.pairs(n, "a rule", ruleKeys, func(key string, v ast.Node) {
		r.set[key] = true
		switch key {
		case "match":
			r.Match = d.texts(v, key)
		case "nomatch":
			r.NoMatch = d.texts(v, key)
		case "tags":
			r.Tags = d.texts(v, key)
		case "extends":
			r.extends = d.text(v, key)
		default:
			*r.field(key) = d.text(v, key)
		}
	})
	return r
}

// field is the text field of the rule with this key.
func (r *raw) field(key string) *string {
	return map[string]*string{"id": &r.ID, "title": &r.Title, "code": &r.Code, "pattern": &r.Pattern,
		"unless": &r.Unless, "also": &r.Also, "why": &r.Why, "source": &r.Source, "since": &r.Since}[key]
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// suggest ends a message about a word that is not known: with the one meant,
// when one is near, else with those there are, when they are few. mark stands
// before and after the word: "[]" for a class.
func suggest(s string, known []string, mark string) string {
	open, shut := `"`, `"`
	if mark != "" {
		open, shut = mark[:1], mark[1:]
	}
	near := nearest(s, known)
	switch {
	case near != "" && distance(s, near) <= max(2, len(s)/2):
		return "; did you mean " + open + near + shut + "?"
	case len(known) <= 16:
		return "; the keys are " + strings.Join(known, ", ")
	}
	return ""
}

// nearest is the known word with the smallest edit distance to s.
func nearest(s string, known []string) string {
	best, at := "", 1<<30
	sorted := append([]string(nil), known...)
	sort.Strings(sorted)
	for _, k := range sorted {
		if d := distance(s, k); d < at {
			best, at = k, d
		}
	}
	return best
}

func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diag := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diag
			if a[i] != b[j] {
				cost = 1 + min(diag, row[j], row[j+1])
			}
			diag, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
