package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteYAML writes all rules as YAML that Load reads again: one document a
// family, in the order of the set.
func (s *Set) WriteYAML(w io.Writer) error {
	var b bytes.Buffer
	family, first := "", true
	for _, r := range s.rules {
		if first || r.Family != family {
			if !first {
				b.WriteString("---\n")
			}
			family, first = r.Family, false
			if family != "" {
				fmt.Fprintf(&b, "family: %s\n", quoted(family))
			}
			b.WriteString("rules:\n")
		}
		writeRule(&b, r)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func writeRule(b *bytes.Buffer, r Rule) {
	fmt.Fprintf(b, "  - id: %s\n", quoted(r.ID))
	texts := raw{Rule: r}.fields()
	for i, key := range ruleFields {
		list := map[string][]string{"tags": r.Tags, "match": r.Match, "nomatch": r.NoMatch}[key]
		switch {
		case list != nil:
			fmt.Fprintf(b, "    %s:\n", key)
			for _, item := range list {
				fmt.Fprintf(b, "      - %s\n", quoted(item))
			}
		case texts[i] != "":
			fmt.Fprintf(b, "    %s: %s\n", key, quoted(texts[i]))
		}
	}
}

// quoted is a text in double quotes; what JSON escapes YAML reads alike.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // a text always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
