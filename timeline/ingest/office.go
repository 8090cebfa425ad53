package ingest

import (
	"archive/zip"
	"io"
	"strings"
)

// zippedDocument is what a zip archive is that a program keeps a document in, ""
// when it holds files of its own: its first file says so, or one of a fixed name.
func zippedDocument(in *zip.Reader) string {
	for i, f := range in.File {
		switch {
		case f.Name == "[Content_Types].xml":
			return "an office document"
		case i == 0 && f.Name == "mimetype":
			return mimeDocument(f)
		}
	}
	return ""
}

// mimeDocument reads the file in which OpenDocument and electronic books say what
// they are.
func mimeDocument(f *zip.File) string {
	const longest = 100
	in, err := f.Open()
	if err != nil {
		return ""
	}
	defer in.Close()
	b, _ := io.ReadAll(io.LimitReader(in, longest))
	switch {
	case strings.Contains(string(b), "opendocument"):
		return "an office document"
	case strings.Contains(string(b), "epub"):
		return "an electronic book"
	}
	return ""
}
