package scoring

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// decode reads a model file into m. Keys that a model does not have and values
// of a wrong kind are errors with file, line and column, the keys all at once.
func decode(fsys fs.FS, name string, m *Model) error {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err // the name is said already
		}
		return fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	tree, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return placed(name, err)
	}
	d := keys{file: name, places: map[string]string{}}
	for _, doc := range tree.Docs {
		if doc.Body != nil {
			d.walk(doc.Body, reflect.TypeOf(*m), "")
		}
	}
	if err := errors.Join(d.faults...); err != nil {
		return err
	}
	if err := yaml.Unmarshal(raw, m); err != nil {
		return placed(name, err)
	}
	if m.places == nil {
		m.places = map[string]string{}
	}
	for path, at := range d.places {
		m.places[path] = at
	}
	return nil
}

// placed puts file, line and column before an error of the YAML library.
func placed(name string, err error) error {
	var e interface {
		GetMessage() string
		GetToken() *token.Token
	}
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", name, err)
	}
	at := name
	if t := e.GetToken(); t != nil && t.Position != nil {
		at = fmt.Sprintf("%s:%d:%d", name, t.Position.Line, t.Position.Column)
	}
	return fmt.Errorf("%s: %s", at, e.GetMessage())
}

// keys walks a file beside the type it is decoded into.
type keys struct {
	file   string
	faults []error
	places map[string]string // where each part stands: base[3] to file:line
}

func (k *keys) walk(n ast.Node, t reflect.Type, path string) {
	if n.GetToken() != nil && n.GetToken().Position != nil {
		k.places[path] = fmt.Sprintf("%s:%d", k.file, n.GetToken().Position.Line)
	}
	switch v := n.(type) {
	case *ast.SequenceNode:
		if t.Kind() == reflect.Slice {
			for i, item := range v.Values {
				k.walk(item, t.Elem(), fmt.Sprintf("%s[%d]", path, i))
			}
		}
	case *ast.MappingNode:
		k.mapping(v.Values, t, path)
	case *ast.MappingValueNode:
		k.mapping([]*ast.MappingValueNode{v}, t, path)
	}
}

func (k *keys) mapping(values []*ast.MappingValueNode, t reflect.Type, path string) {
	if t.Kind() != reflect.Struct {
		return
	}
	fields, names := map[string]reflect.Type{}, []string{}
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" {
			fields[key] = t.Field(i).Type
			names = append(names, key)
		}
	}
	for _, v := range values {
		at, key := v.Key.GetToken(), v.Key.GetToken().Value
		field, ok := fields[key]
		if !ok {
			k.faults = append(k.faults, fmt.Errorf("%s:%d:%d: there is no key %q here; the keys are %s",
				k.file, at.Position.Line, at.Position.Column, key, strings.Join(names, ", ")))
			continue
		}
		k.walk(v.Value, field, strings.TrimPrefix(path+"."+key, "."))
	}
}
