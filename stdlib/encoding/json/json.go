// Package json turns Go values into JSON texts and back.
//
// What comes in: values, by reflection, and texts. What goes out: texts, changed variables, and errors worded as Go 1.27 words
// them. What looks at each byte of a text is native; a text is checked as a whole before anything is taken out of it.
//
// coder.go: what is known of a type; encode.go, decode.go: the two ways; fields.go: which fields of a struct take part;
// stream.go: Encoder and Decoder; errors.go: what can be wrong.
package json

import (
	"bytes"
	"internal/jsontext"
	"strconv"
)

// check is the end of the value at an offset, with depth objects and arrays around it; or -1 and what is wrong with it.
func check(text string, at, depth int) (end int, message string, offset int)

// format writes the one value of a text anew, without spaces or in lines.
func format(text, prefix, indent string, multiline, html, js bool) (out, message string, offset int)

// What follows works on texts that have been checked.

// next goes over spaces, commas and colons.
func next(text string, at int) (start int, first byte)

// valueEnd is the end of the value at an offset.
func valueEnd(text string, at int) int

// stringAt is the string at an offset, unquoted, and its end.
func stringAt(text string, at int) (s string, end int)

// pointerAt tells where the value or key at an offset stands, as a JSON pointer.
func pointerAt(text string, at int) string

// quote is s as a JSON string.
func quote(s string, html, js bool) string
func escapeHTML(s string) string
func formatFloat(f float64, bits int) string
func isNumber(s string) bool

// RawMessage is a JSON value as it stands in a text.
type RawMessage = jsontext.Value

// Marshaler is implemented by what writes itself as JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// Unmarshaler is implemented by what reads itself from JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// A Number is a JSON number as it stands in a text.
type Number string

func (n Number) String() string { return string(n) }

func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// Valid reports whether data is a JSON text.
func Valid(data []byte) bool { return checkText(string(data)) == nil }

// checkText tells what is wrong with a text, which should be one value.
func checkText(text string) error {
	end, message, offset := check(text, 0, 0)
	if end < 0 {
		return &SyntaxError{message, int64(offset)}
	}
	return checkEnd(text, end)
}

// checkEnd tells what is wrong with what follows a value.
func checkEnd(text string, end int) error {
	for end < len(text) && isSpace(text[end]) {
		end++
	}
	if end == len(text) {
		return nil
	}
	name, width := quoteFirst(text[end:])
	return &SyntaxError{"invalid character " + name + " after top-level value", int64(end + width)}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// quoteFirst is the first character of s as messages write it, and its width.
func quoteFirst(s string) (string, int) {
	for i, r := range s {
		if i == 0 && r != '\uFFFD' {
			return strconv.QuoteRune(r), len(string(r))
		}
		break
	}
	if len(s) >= 3 && s[:3] == "\uFFFD" {
		return strconv.QuoteRune('\uFFFD'), 3
	}
	return `'\x` + strconv.FormatUint(uint64(s[0]), 16) + "'", 1
}

// HTMLEscape appends src to dst, with what HTML could stumble over escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) { dst.WriteString(escapeHTML(string(src))) }

// Compact appends src to dst without spaces.
func Compact(dst *bytes.Buffer, src []byte) error {
	out, message, offset := format(string(src), "", "", false, false, false)
	if message != "" {
		return &SyntaxError{message, int64(offset)}
	}
	dst.WriteString(out)
	return nil
}

// Indent appends src to dst in lines. Spaces at the end of src stay.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	out, err := indented(string(src), prefix, indent)
	dst.WriteString(out)
	return err
}

func indented(src, prefix, indent string) (string, error) {
	out, message, offset := format(src, prefix, indent, true, false, false)
	if message != "" {
		return "", &SyntaxError{message, int64(offset)}
	}
	end := len(src)
	for end > 0 && isSpace(src[end-1]) {
		end--
	}
	return out + src[end:], nil
}
