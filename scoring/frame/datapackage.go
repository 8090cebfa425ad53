package frame

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/seed-4148e10f/tension/scoring/index"
	"github.com/seed-4148e10f/tension/timeline"
)

// Package is a Frictionless data package: the files of a result and what made
// them. It is written as datapackage.json beside them.
type Package struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title,omitempty"`
	Resources []Resource `json:"resources"`
	Made      Made       `json:"tension"`
}

// Made is how a result came about.
type Made struct {
	Version      string             `json:"version"`
	Model        string             `json:"model,omitempty"`
	Rules        string             `json:"rules,omitempty"` // hash of the coding rules; "" when nothing was coded
	Parameters   index.Params       `json:"parameters"`
	ParamsHash   string             `json:"params"`
	Zone         string             `json:"zone"`
	Since        timeline.Day       `json:"since"` // the window shown, both days included; "" when open
	Until        timeline.Day       `json:"until"`
	Inputs       []Input            `json:"inputs"`
	Dropped      []string           `json:"dropped,omitempty"`   // event ids left out on demand
	Corrected    []string           `json:"corrected,omitempty"` // what else people set right, in words
	Publications index.Publications `json:"publications,omitempty"`
	Warnings     []string           `json:"warnings,omitempty"`
}

// Input is a file that was read.
type Input struct {
	Path string `json:"path"`
	Hash string `json:"hash"`
}

// Resource is a file of the result.
type Resource struct {
	Name      string   `json:"name"`
	Path      string   `json:"path"`
	Format    string   `json:"format"`
	MediaType string   `json:"mediatype,omitempty"`
	Encoding  string   `json:"encoding,omitempty"`
	Bytes     int64    `json:"bytes"`
	Hash      string   `json:"hash"`
	Profile   string   `json:"profile,omitempty"`
	Dialect   *Dialect `json:"dialect,omitempty"` // of a CSV file; nil where it is the common one
	Schema    *Schema  `json:"schema,omitempty"`
	Made      *Made    `json:"tension,omitempty"` // where the file did not come about as the package says
}

// Dialect is how a CSV file is written, where not with commas, points and line
// feeds.
type Dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	DecimalChar    string `json:"-"` // "" is a point; the fields say it, as the standard has it
}

// As notes the dialect in which the file is written; nil is the common one.
func (r *Resource) As(d *Dialect) {
	if d == nil {
		return
	}
	r.Dialect = d
	if r.Schema == nil || d.DecimalChar == "" {
		return
	}
	for i := range r.Schema.Fields {
		if f := &r.Schema.Fields[i]; f.Type == "number" {
			f.DecimalChar = d.DecimalChar
		}
	}
}

// Schema is a Frictionless table schema.
type Schema struct {
	Fields        []SchemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
}

// SchemaField is a column as one file writes it.
type SchemaField struct {
	Field
	DecimalChar string `json:"decimalChar,omitempty"` // "" is a point
}

// NewPackage starts a data package; the hash of the parameters is filled in.
// Names are lower case, as the standard wants them.
func NewPackage(name, title string, made Made) *Package {
	made.ParamsHash = made.Parameters.Hash()
	if made.Inputs == nil {
		made.Inputs = []Input{}
	}
	return &Package{Profile: "data-package", Name: slug(name), Title: title, Resources: []Resource{}, Made: made}
}

// Hash is how files are named by content: "sha256:" and 64 hex digits.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Add lists a file with its content's size and hash. Tables have fields; other
// files, nil.
func (p *Package) Add(file string, content []byte, fields []Field) *Resource {
	return p.Put(file, int64(len(content)), Hash(content), fields)
}

// Put lists a file by its size and hash, in the place of what the package said
// of it before, and returns what it now says.
func (p *Package) Put(file string, size int64, hash string, fields []Field) *Resource {
	ext := strings.TrimPrefix(path.Ext(file), ".")
	r := Resource{Name: slug(strings.ReplaceAll(file, ".", "-")), Path: file, Format: ext, MediaType: mediaType(ext), Bytes: size, Hash: hash}
	if ext == "csv" || ext == "jsonl" || ext == "html" || ext == "svg" {
		r.Encoding = "utf-8"
	}
	if fields != nil {
		r.Profile = "tabular-data-resource"
		r.Schema = &Schema{MissingValues: []string{""}}
		for _, f := range fields {
			r.Schema.Fields = append(r.Schema.Fields, SchemaField{Field: f})
		}
	}
	at := slices.IndexFunc(p.Resources, func(r Resource) bool { return r.Path == file })
	if at < 0 {
		at = len(p.Resources)
		p.Resources = append(p.Resources, Resource{})
	}
	p.Resources[at] = r
	return &p.Resources[at]
}

func mediaType(ext string) string {
	switch ext {
	case "csv":
		return "text/csv"
	case "jsonl":
		return "application/jsonl"
	case "parquet":
		return "application/vnd.apache.parquet"
	case "html":
		return "text/html"
	case "svg":
		return "image/svg+xml"
	case "png":
		return "image/png"
	case "pdf":
		return "application/pdf"
	}
	return ""
}

// slug keeps lower-case letters, digits, hyphens and underscores; other
// characters become hyphens.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(s))
}

// Write writes the package as indented JSON.
func (p *Package) Write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(p)
}

// ReadPackage reads what Write wrote, for the publication days of its outlets.
// Other packages read too: what they do not say stays zero.
func ReadPackage(r io.Reader, name string) (*Package, error) {
	var p Package
	if err := json.NewDecoder(r).Decode(&p); err != nil {
		return nil, fmt.Errorf("%s: not a data package: %w", name, err)
	}
	return &p, nil
}
