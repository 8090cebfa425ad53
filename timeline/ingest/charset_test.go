package ingest_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/seed-4148e10f/tension/timeline/ingest"
)

// Pages in the encodings that news in and about East Asia and Eastern Europe
// comes in: with a byte-order mark, a header, a meta element, and with nothing
// that says so.
func TestPageEncodings(t *testing.T) {
	const (
		ko = "북한은 28일 담화에서 남측의 대화 제의를 거부했다. 통일부는 유감을 표명하고 대화를 계속 추구하겠다고 밝혔다. 군 통신선은 아직 열리지 않았다."
		ru = "Северная Корея в понедельник отвергла предложение о переговорах. Министерство объединения выразило сожаление и заявило, что продолжит искать диалог."
		ja = "北朝鮮は月曜日、南側の対話の提案を拒否した。統一省は遺憾の意を示し、今後も対話を求めていくと述べた。軍の通信線はまだ開いていない。"
		zh = "朝鲜星期一拒绝了南方的会谈提议。统一部表示遗憾，并说将继续寻求对话。两军之间的热线电话仍然没有开通，官员们说。"
		en = "“No,” the minister said — it was the second refusal this year, and the ministry’s spokesman said that he regretted the answer."
	)
	for name, c := range map[string]struct {
		e                  encoding.Encoding
		text, meta, header string
	}{
		"UTF-8":                       {unicode.UTF8, ko, "", ""},
		"UTF-8 with its mark":         {unicode.UTF8BOM, ko, "", ""},
		"UTF-16, low byte first":      {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ko, "", ""},
		"UTF-16, high byte first":     {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ko, "", ""},
		"Korean, meta":                {korean.EUCKR, ko, `<meta charset="euc-kr">`, ""},
		"Korean, old meta":            {korean.EUCKR, ko, `<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">`, ""},
		"Korean, nothing":             {korean.EUCKR, ko, "", ""},
		"Korean, header":              {korean.EUCKR, ko, "", "euc-kr"},
		"Russian, meta":               {charmap.Windows1251, ru, `<meta charset=windows-1251>`, ""},
		"Russian, nothing":            {charmap.Windows1251, ru, "", ""},
		"Russian, header":             {charmap.KOI8R, ru, "", "koi8-r"},
		"Russian of Unix":             {charmap.KOI8R, ru, "", ""},
		"Japanese, meta":              {japanese.ShiftJIS, ja, `<meta charset="Shift_JIS">`, ""},
		"Japanese, nothing":           {japanese.ShiftJIS, ja, "", ""},
		"Japanese of Unix":            {japanese.EUCJP, ja, "", ""},
		"Chinese, meta":               {simplifiedchinese.GBK, zh, `<meta charset="gb2312">`, ""},
		"Chinese, nothing":            {simplifiedchinese.GBK, zh, "", ""},
		"western, nothing":            {charmap.Windows1252, en, "", ""},
		"western, said to be Latin 1": {charmap.Windows1252, en, `<meta charset="iso-8859-1">`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<!DOCTYPE html><html><head>" + c.meta + "<title>Page</title></head><body><div class=\"top\"><a href=\"/\">Home</a></div><article><p>" +
				c.text + "</p><p>" + c.text + "</p></article></body></html>"
			encoded, err := c.e.NewEncoder().String(page)
			if err != nil {
				t.Fatal(err)
			}
			if c.header != "" {
				encoded = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/html; charset=" + c.header +
					"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + encoded + "\r\n--edge--\r\n"
			}
			if got := one(t, "page", encoded, ingest.Options{Words: words(t), AnyLanguage: true}).Text; got != c.text+"\n"+c.text {
				t.Errorf("got %q", strings.ReplaceAll(got, "\n", "|"))
			}
		})
	}
}
