package timeline

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// The scanner takes what encoding/json takes and reads the same from it.
func FuzzScanObject(f *testing.F) {
	for _, line := range []string{
		`{}`, ` { "a" : "b" } `, `{"a":"\u00e9\ud55c\ud83d\ude00 \ud800 \n\"\\\/","b":[1,{"c":"]}"}],"d":null,"e":-1.5e3,"f":true}`,
		`{"a":"b",}`, `{"a" "b"}`, `{"a":"b"} x`, `{"a":tru}`, `{"a":"\x"}`, `{"a":"`, `{"a":"\\"}`, `{"a":"\\\""}`, "{\"a\":\"\n\"}", `[]`, `{"a":1,"a":2}`, `{1:2}`,
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if !utf8.ValidString(line) {
			return // lines are checked before
		}
		var want map[string]json.RawMessage
		wantErr := json.Unmarshal([]byte(line), &want)
		if wantErr == nil && want == nil {
			return // null
		}
		have := map[string]json.RawMessage{}
		err := scanObject([]byte(line), func(k, _ string, v []byte) { have[k] = v })
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: %v, encoding/json says %v", line, err, wantErr)
		}
		if err != nil {
			return
		}
		for k, v := range want {
			wantCell, wantOK := jsonCell(v)
			cell, ok := jsonCell(have[k])
			var text string
			if v[0] == '"' {
				if err := json.Unmarshal(v, &text); err != nil || text != cell {
					t.Fatalf("%q: %q, encoding/json says %q, %v", line, cell, text, err)
				}
			}
			if cell != wantCell || ok != wantOK {
				t.Fatalf("%q: %s is %q, want %q", line, k, cell, wantCell)
			}
		}
		if len(have) != len(want) {
			t.Fatal(cmp.Diff(want, have))
		}
	})
}

func TestControlCharacters(t *testing.T) {
	text := []byte("0123456789é\u20acabcdefgh")
	if hasControl(text) {
		t.Errorf("%q has none", text)
	}
	for i := range text {
		for _, c := range []byte{0, 0x0a, 0x1f} {
			changed := bytes.Clone(text)
			changed[i] = c
			if !hasControl(changed) {
				t.Errorf("%q: %#x at %d is not seen", changed, c, i)
			}
		}
	}
}
