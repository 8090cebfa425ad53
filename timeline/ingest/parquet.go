package ingest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/seed-4148e10f/tension/timeline"
)

// parquetMark begins a Parquet file.
const parquetMark = "PAR1"

// parquetRows is how many rows are decoded at a time.
const parquetRows = 256

// parquet reads a Parquet table, like a CSV table of the same columns. Its
// directory stands at the end, so a stream is first held in memory.
func (r *fileReader) parquet(raw *bufio.Reader) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.skip(Broken, 0, "the Parquet table cannot be read (%v); write it again", p)
		}
	}()
	at, size := r.at, r.size
	if at == nil || r.depth > 0 {
		whole, err := io.ReadAll(io.LimitReader(raw, r.Limits.Document+1))
		if err != nil {
			return err
		}
		if int64(len(whole)) > r.Limits.Document {
			r.skip(TooLarge, 0, "a Parquet table of more than %d MB in a stream; give it as a file, or raise --max-document", r.Limits.Document>>20)
			return nil
		}
		at, size = bytes.NewReader(whole), int64(len(whole))
	}
	// The library makes room for a directory of the length the file states.
	if !parquetFooter(at, size) {
		r.skip(Broken, 0, "the Parquet table cannot be read (it is cut off or damaged at its end); write it again")
		return nil
	}
	file, err := parquet.OpenFile(at, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		r.skip(Broken, 0, "the Parquet table cannot be read (%v); write it again", err)
		return nil
	}
	if err := r.parquetPages(at, size, file); err != nil {
		r.skip(Broken, 0, "the Parquet table cannot be read (%v); write it again", err)
		return nil
	}
	columns := parquetColumns{}
	for _, path := range file.Schema().Columns() {
		columns.names = append(columns.names, path[0])
		leaf, ok := file.Schema().Lookup(path...)
		columns.days = append(columns.days, ok && leaf.Node.Type().String() == parquet.Date().Type().String())
	}
	t := newTables(r)
	err = r.parquetTable(t, file, columns)
	t.decide(t.article)
	t.report()
	if err != nil {
		return rowsKept(err)
	}
	return nil
}

// parquetFooter reports whether the file ends in a directory that lies within
// it: its length in four bytes, the least first, and the mark.
func parquetFooter(at io.ReaderAt, size int64) bool {
	var end [8]byte
	if size < int64(len(parquetMark)+len(end)) {
		return false
	}
	if n, _ := at.ReadAt(end[:], size-int64(len(end))); n < len(end) || string(end[4:]) != parquetMark {
		return false
	}
	return int64(binary.LittleEndian.Uint32(end[:4])) <= size-int64(len(parquetMark)+len(end))
}

// parquetColumns are the leaves of a table, and which of them hold days.
type parquetColumns struct {
	names []string
	days  []bool // counted from 1970-01-01
}

// parquetTable gives the rows to t.
func (r *fileReader) parquetTable(t *tables, file *parquet.File, columns parquetColumns) error {
	line := 1
	buffer := make([]parquet.Row, parquetRows)
	for _, group := range file.RowGroups() {
		rows := group.Rows()
		for {
			n, err := rows.ReadRows(buffer)
			for _, values := range buffer[:n] {
				line++
				t.row(timeline.NewRow(r.name, line, columns.names, columns.cells(values)))
			}
			if err == nil {
				err = r.ctx.Err()
			}
			if err != nil || n == 0 {
				if closeErr := rows.Close(); errors.Is(err, io.EOF) || err == nil {
					err = closeErr
				}
				if err != nil {
					return fmt.Errorf("parquet: %w", err)
				}
				break
			}
		}
	}
	return nil
}

// cells writes a row's values as cells; the items of a list are joined.
func (c parquetColumns) cells(values parquet.Row) []string {
	cells := make([]string, len(c.names))
	for _, v := range values {
		i := v.Column()
		if v.IsNull() || i < 0 || i >= len(cells) {
			continue
		}
		text := v.String()
		if c.days[i] {
			text = timeline.DayOf(time.Unix(int64(v.Int32())*24*60*60, 0).UTC()).String()
		}
		if cells[i] != "" {
			text = cells[i] + "; " + text
		}
		cells[i] = text
	}
	return cells
}
