package ingest

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The library makes room for a page as its header says before it has read it,
// and headers of a few bytes may say anything. So the pages are walked first,
// from header to header.

// pageValues is how many values one page may hold: writers stop at some tens of
// thousands, or at a megabyte.
const pageValues = 1 << 22

// pageHeader is more than the header of a page takes, statistics of long texts
// included.
const pageHeader = 1 << 16

// parquetPages checks that every page lies within its file, unpacks to no more
// than a document may have, and holds no more values than pages do.
func (r *fileReader) parquetPages(at io.ReaderAt, size int64, file *parquet.File) error {
	buffer := make([]byte, pageHeader)
	for _, group := range file.Metadata().RowGroups {
		for i := range group.Columns {
			meta := &group.Columns[i].MetaData
			from := meta.DataPageOffset
			if meta.DictionaryPageOffset > 0 && meta.DictionaryPageOffset < from {
				from = meta.DictionaryPageOffset
			}
			for seen := int64(0); seen < meta.NumValues; {
				var header format.PageHeader
				n, err := at.ReadAt(buffer[:max(0, min(pageHeader, size-from))], from)
				if n == 0 {
					return fmt.Errorf("column %d: its pages end after %d of %d values: %w", i, seen, meta.NumValues, err)
				}
				reader := (&thrift.CompactProtocol{}).NewReaderFromBytes(buffer[:n])
				if err := thrift.NewDecoder(reader).Decode(&header); err != nil {
					return fmt.Errorf("column %d: the header of a page: %w", i, err)
				}
				from += int64(reader.BytesRead())
				packed, unpacked := int64(header.CompressedPageSize), int64(header.UncompressedPageSize)
				values := int64(header.DataPageHeader.V.NumValues) + int64(header.DataPageHeaderV2.V.NumValues)
				entries := int64(header.DictionaryPageHeader.V.NumValues)
				switch {
				case packed < 0 || packed > size-from:
					return fmt.Errorf("column %d: a page of %d bytes does not lie in the file", i, packed)
				case unpacked < 0 || unpacked > r.Limits.Document:
					return fmt.Errorf("column %d: a page of %d bytes unpacked, more than --max-document", i, unpacked)
				case values < 0 || values > pageValues || entries < 0 || entries > unpacked:
					return fmt.Errorf("column %d: a page of %d values and %d entries", i, values, entries)
				case packed == 0 && values == 0:
					return fmt.Errorf("column %d: a page of nothing", i)
				}
				from, seen = from+packed, seen+values
			}
		}
	}
	return nil
}
