// Package csv reads and writes tables as comma-separated values (RFC 4180).
package csv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A ParseError says where a table is malformed.
type ParseError struct {
	StartLine int
	Line      int
	Column    int
	Err       error
}

func (e *ParseError) Error() string {
	if e.Err == ErrFieldCount {
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	}
	if e.StartLine != e.Line {
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

var (
	ErrBareQuote     = errors.New("bare \" in non-quoted-field")
	ErrQuote         = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount    = errors.New("wrong number of fields")
	ErrTrailingComma = errors.New("extra delimiter at end of line")

	errInvalidDelim = errors.New("csv: invalid field or comment delimiter")
)

func validDelim(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// position is a line and a byte column, both from 1.
type position struct{ line, col int }

// A Reader reads records.
type Reader struct {
	Comma            rune
	Comment          rune
	FieldsPerRecord  int // 0: as in the first record; negative: any number
	LazyQuotes       bool
	TrimLeadingSpace bool
	ReuseRecord      bool
	TrailingComma    bool

	r         *bufio.Reader
	line      int
	offset    int64
	positions []position
	last      []string // whose memory the next record takes over, with ReuseRecord
}

// NewReader makes a Reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{Comma: ',', r: bufio.NewReader(r)} }

// Read reads a record.
func (r *Reader) Read() (record []string, err error) {
	record, err = r.readRecord()
	if r.ReuseRecord && record != nil {
		if last := r.last; cap(last) >= len(record) && last != nil {
			record = append(last[:0], record...)
		}
	} else if r.ReuseRecord && err != nil && err != io.EOF && r.last != nil {
		record = r.last[:0]
	}
	r.last = record
	return record, err
}

// ReadAll reads all that are left.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.readRecord()
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// FieldPos tells where a field of the last record begins.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.positions) {
		panic("out of range index passed to FieldPos")
	}
	p := r.positions[field]
	return p.line, p.col
}

// InputOffset is where the last record ends.
func (r *Reader) InputOffset() int64 { return r.offset }

// readLine reads a line with its newline, which is made \n.
func (r *Reader) readLine() ([]byte, error) {
	line, err := r.r.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		all := append([]byte(nil), line...)
		for err == bufio.ErrBufferFull {
			line, err = r.r.ReadSlice('\n')
			all = append(all, line...)
		}
		line = all
	}
	size := len(line)
	if size > 0 && err == io.EOF {
		err = nil
		if line[size-1] == '\r' {
			line = line[:size-1]
		}
	}
	r.line++
	r.offset += int64(size)
	if n := len(line); n >= 2 && line[n-2] == '\r' && line[n-1] == '\n' {
		line[n-2] = '\n'
		line = line[:n-1]
	}
	return line, err
}

func newlineLen(b []byte) int {
	if len(b) > 0 && b[len(b)-1] == '\n' {
		return 1
	}
	return 0
}

func (r *Reader) readRecord() ([]string, error) {
	if r.Comma == r.Comment || !validDelim(r.Comma) || r.Comment != 0 && !validDelim(r.Comment) {
		return nil, errInvalidDelim
	}
	var line []byte
	var err error
	for {
		line, err = r.readLine()
		if err != nil && len(line) == 0 {
			return nil, err
		}
		first, _ := utf8.DecodeRune(line)
		if r.Comment != 0 && first == r.Comment || err == nil && len(line) == newlineLen(line) {
			if err != nil {
				return nil, err
			}
			continue
		}
		break
	}
	start := r.line
	at := position{start, 1}
	comma := utf8.RuneLen(r.Comma)
	var record []string
	r.positions = nil
	var wrong error
	fail := func(p position, err error) {
		wrong = &ParseError{StartLine: start, Line: p.line, Column: p.col, Err: err}
	}
fields:
	for {
		if r.TrimLeadingSpace {
			i := bytes.IndexFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })
			if i < 0 {
				i = len(line)
				at.col -= newlineLen(line)
			}
			line = line[i:]
			at.col += i
		}
		if len(line) == 0 || line[0] != '"' {
			i := bytes.IndexRune(line, r.Comma)
			field := line
			if i >= 0 {
				field = field[:i]
			} else {
				field = field[:len(field)-newlineLen(field)]
			}
			if !r.LazyQuotes {
				if j := bytes.IndexByte(field, '"'); j >= 0 {
					fail(position{at.line, at.col + j}, ErrBareQuote)
					break fields
				}
			}
			record = append(record, string(field))
			r.positions = append(r.positions, at)
			if i < 0 {
				break fields
			}
			line = line[i+comma:]
			at.col += i + comma
			continue
		}
		begin := at
		var text []byte
		line = line[1:]
		at.col++
		for {
			i := bytes.IndexByte(line, '"')
			if i >= 0 {
				text = append(text, line[:i]...)
				line = line[i+1:]
				at.col += i + 1
				next, _ := utf8.DecodeRune(line)
				switch {
				case next == '"':
					text = append(text, '"')
					line = line[1:]
					at.col++
				case next == r.Comma:
					line = line[comma:]
					at.col += comma
					record = append(record, string(text))
					r.positions = append(r.positions, begin)
					continue fields
				case newlineLen(line) == len(line):
					record = append(record, string(text))
					r.positions = append(r.positions, begin)
					break fields
				case r.LazyQuotes:
					text = append(text, '"')
				default:
					fail(position{at.line, at.col - 1}, ErrQuote)
					break fields
				}
			} else if len(line) > 0 {
				text = append(text, line...)
				if err != nil {
					break fields
				}
				at.col += len(line)
				line, err = r.readLine()
				if len(line) > 0 {
					at.line++
					at.col = 1
				}
				if err == io.EOF {
					err = nil
				}
			} else {
				if !r.LazyQuotes && err == nil {
					fail(at, ErrQuote)
					break fields
				}
				record = append(record, string(text))
				r.positions = append(r.positions, begin)
				break fields
			}
		}
	}
	if wrong == nil {
		wrong = err
	}
	if r.FieldsPerRecord > 0 {
		if len(record) != r.FieldsPerRecord && wrong == nil {
			wrong = &ParseError{StartLine: start, Line: start, Column: 1, Err: ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(record)
	}
	return record, wrong
}

// A Writer writes records.
type Writer struct {
	Comma   rune
	UseCRLF bool
	w       *bufio.Writer
}

// NewWriter makes a Writer on w.
func NewWriter(w io.Writer) *Writer { return &Writer{Comma: ',', w: bufio.NewWriter(w)} }

func (w *Writer) Write(record []string) error {
	if !validDelim(w.Comma) {
		return errInvalidDelim
	}
	for i, field := range record {
		if i > 0 {
			if _, err := w.w.WriteRune(w.Comma); err != nil {
				return err
			}
		}
		if !w.needsQuotes(field) {
			if _, err := w.w.WriteString(field); err != nil {
				return err
			}
			continue
		}
		b := make([]byte, 1, len(field)+2)
		b[0] = '"'
		for j := 0; j < len(field); j++ {
			switch c := field[j]; {
			case c == '"':
				b = append(b, '"', '"')
			case c == '\r' && w.UseCRLF:
			case c == '\n' && w.UseCRLF:
				b = append(b, '\r', '\n')
			default:
				b = append(b, c)
			}
		}
		if _, err := w.w.Write(append(b, '"')); err != nil {
			return err
		}
	}
	end := "\n"
	if w.UseCRLF {
		end = "\r\n"
	}
	_, err := w.w.WriteString(end)
	return err
}

func (w *Writer) Flush() { w.w.Flush() }

// Error is the error of an earlier Write or Flush.
func (w *Writer) Error() error {
	_, err := w.w.Write(nil)
	return err
}

// WriteAll writes records and flushes.
func (w *Writer) WriteAll(records [][]string) error {
	for _, record := range records {
		if err := w.Write(record); err != nil {
			return err
		}
	}
	return w.w.Flush()
}

func (w *Writer) needsQuotes(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` {
		return true
	}
	if strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(r)
}
