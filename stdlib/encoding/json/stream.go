package json

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strconv"
)

// An Encoder writes JSON values to a stream.
type Encoder struct {
	w              io.Writer
	err            error
	plain          bool
	prefix, indent string
}

// NewEncoder is an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// Encode writes the JSON of v and a newline.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	e := encodeState{html: !enc.plain}
	if err := e.marshal(v); err != nil {
		return err
	}
	b := e.buf
	if enc.prefix != "" || enc.indent != "" {
		out, err := indented(string(b), enc.prefix, enc.indent)
		if err != nil {
			return err
		}
		b = []byte(out)
	}
	if _, err := enc.w.Write(append(b, '\n')); err != nil {
		enc.err = err
		return err
	}
	return nil
}

// SetIndent makes Encode write values in lines, as Indent does.
func (enc *Encoder) SetIndent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// SetEscapeHTML tells whether <, > and & are escaped; they are unless told otherwise.
func (enc *Encoder) SetEscapeHTML(on bool) { enc.plain = !on }

// A Token is a Delim, bool, float64, Number, string or nil.
type Token any

// A Delim is one of [ ] { }.
type Delim rune

func (d Delim) String() string { return string(d) }

// A Decoder reads JSON values from a stream.
type Decoder struct {
	r         io.Reader
	useNumber bool
	strict    bool
	err       error

	buf   string // what has been read; all before at is done
	at    int
	base  int64 // offset of buf in the stream
	size  int   // how much is read next
	ended error // what the reader ended with

	// open are the arrays and objects around the present place: '[' or '{', and how many values and keys have been read of each.
	open  []byte
	count []int

	peeked bool
	hitEnd bool
}

// NewDecoder is a Decoder that reads from r, perhaps more than it needs.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r, size: 64} }

// UseNumber makes numbers in interfaces Numbers.
func (dec *Decoder) UseNumber() { dec.useNumber = true }

// DisallowUnknownFields makes keys that no field takes an error.
func (dec *Decoder) DisallowUnknownFields() { dec.strict = true }

// fill reads more, and reports whether there was any; then what has been decoded is gone from buf.
func (dec *Decoder) fill() bool {
	if dec.ended != nil {
		return false
	}
	chunk := make([]byte, dec.size)
	for {
		n, err := dec.r.Read(chunk)
		if n > 0 {
			dec.base += int64(dec.at)
			dec.buf = dec.buf[dec.at:] + string(chunk[:n])
			dec.at = 0
			if n == len(chunk) && (dec.size < 4096 || len(dec.buf) > dec.size) {
				dec.size *= 2
			}
			return true
		}
		if err != nil {
			dec.ended = err
			return false
		}
	}
}

// separator is what must stand before the next value or key, 0 for nothing.
func (dec *Decoder) separator(closing bool) byte {
	if len(dec.open) == 0 || closing {
		last := len(dec.count) - 1
		if last >= 0 && dec.open[last] == '{' && dec.count[last]%2 == 1 {
			return ':'
		}
		return 0
	}
	last := len(dec.count) - 1
	switch n := dec.count[last]; {
	case dec.open[last] == '{' && n%2 == 1:
		return ':'
	case n > 0:
		return ','
	}
	return 0
}

// misplaced is the error for a character where something else belongs.
func (dec *Decoder) misplaced(at int, place string) error {
	name, width := quoteFirst(dec.buf[at:])
	return &SyntaxError{"invalid character " + name + " " + place, dec.base + int64(at+width)}
}

// place says where the present place is, for errors about what stands there.
func (dec *Decoder) place(closing bool) string {
	switch dec.separator(closing) {
	case ':':
		return "after object key"
	case ',':
		if dec.open[len(dec.open)-1] == '{' {
			return "after object key:value pair"
		}
		return "after array element"
	}
	return "looking for beginning of value"
}

func (dec *Decoder) skipSpace(at int) int {
	for at < len(dec.buf) && isSpace(dec.buf[at]) {
		at++
	}
	return at
}

// errShort says that the stream ended within a value.
var errShort = errors.New(atEnd)

// begin finds the next value, key or closing bracket: its offset in buf.
func (dec *Decoder) begin() (int, error) {
	for {
		at := dec.skipSpace(dec.at)
		if at == len(dec.buf) {
			if dec.fill() {
				continue
			}
			return 0, dec.endError(len(dec.open) == 0)
		}
		first := dec.buf[at]
		var found byte
		start := at
		if first == ',' || first == ':' {
			found = first
			at = dec.skipSpace(at + 1)
			if at == len(dec.buf) {
				if dec.fill() {
					continue
				}
				if dec.separator(false) != found {
					return 0, dec.misplaced(start, dec.place(false))
				}
				return 0, dec.endError(false)
			}
		}
		c := dec.buf[at]
		closing := c == '}' || c == ']'
		if dec.separator(closing) != found {
			return 0, dec.misplaced(dec.skipSpace(dec.at), dec.place(closing))
		}
		return at, nil
	}
}

// endError is what the end of the stream means.
func (dec *Decoder) endError(clean bool) error {
	if dec.ended != io.EOF {
		return dec.ended
	}
	if clean {
		return io.EOF
	}
	return errShort
}

// whole reads until the value at dec.buf[at:] is complete, and gives where it lies now.
func (dec *Decoder) whole(at int) (start, end int, err error) {
	for {
		end, message, offset := check(dec.buf, at, len(dec.open))
		// What a number means shows only behind it.
		open := end == len(dec.buf) && kindName(dec.buf[at]) == "number"
		if end >= 0 && !open {
			return at, end, nil
		}
		if end < 0 && message != atEnd {
			return 0, 0, &SyntaxError{message, dec.base + int64(offset)}
		}
		skipped := at - dec.at
		if !dec.fill() {
			if end >= 0 {
				if dec.ended != io.EOF {
					return 0, 0, dec.ended
				}
				return at, end, nil
			}
			return 0, 0, dec.endError(false)
		}
		at = skipped
	}
}

// counted notes that a value or key has been read.
func (dec *Decoder) counted() {
	if last := len(dec.count) - 1; last >= 0 {
		dec.count[last]++
	}
}

// wantsKey reports whether a key comes next.
func (dec *Decoder) wantsKey() bool {
	last := len(dec.count) - 1
	return last >= 0 && dec.open[last] == '{' && dec.count[last]%2 == 0
}

// Decode stores the next value in the variable to which v points.
func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	text, err := dec.readValue()
	if err != nil {
		if err == errShort {
			err = io.ErrUnexpectedEOF
		}
		dec.err = err
		return err
	}
	dec.peeked, dec.hitEnd = false, false
	d := decodeState{useNumber: dec.useNumber, strict: dec.strict}
	return d.unmarshal(text, v)
}

func (dec *Decoder) readValue() (string, error) {
	at, err := dec.begin()
	if err != nil {
		return "", err
	}
	if c := dec.buf[at]; c == '}' || c == ']' {
		return "", dec.closingInstead(at)
	}
	start, end, err := dec.whole(at)
	if err != nil {
		return "", err
	}
	if dec.wantsKey() && dec.buf[start] != '"' {
		return "", &SyntaxError{"object member name must be a string", dec.base + int64(start) + 1}
	}
	text := dec.buf[start:end]
	dec.at = end
	dec.counted()
	return text, nil
}

// closingInstead is the error for a bracket where a value belongs.
func (dec *Decoder) closingInstead(at int) error {
	place := "looking for beginning of value"
	if last := len(dec.open) - 1; last >= 0 && dec.count[last] > 0 && (dec.open[last] == '[') != (dec.buf[at] == ']') {
		if dec.open[last] == '[' {
			place = "after array element"
		} else {
			place = "after object key:value pair"
		}
	}
	return dec.misplaced(at, place)
}

// Buffered is what has been read and not been decoded.
func (dec *Decoder) Buffered() io.Reader { return bytes.NewReader([]byte(dec.buf[dec.at:])) }

// Token is the next token: brackets are matched, commas and colons left out.
func (dec *Decoder) Token() (Token, error) {
	if dec.err != nil {
		return nil, dec.err
	}
	token, err := dec.token()
	if err != nil {
		if err == errShort {
			rest := dec.buf[dec.at:]
			for rest != "" && (isSpace(rest[0]) || rest[0] == ',' || rest[0] == ':') {
				rest = rest[1:]
			}
			if rest != "" {
				return nil, io.ErrUnexpectedEOF
			}
			dec.hitEnd = true
			return nil, io.EOF
		}
		return nil, err
	}
	dec.peeked, dec.hitEnd = false, false
	return token, nil
}

func (dec *Decoder) token() (Token, error) {
	at, err := dec.begin()
	if err != nil {
		return nil, err
	}
	switch c := dec.buf[at]; c {
	case '{', '[':
		if dec.wantsKey() {
			return nil, &SyntaxError{"object member name must be a string", dec.base + int64(at) + 1}
		}
		if len(dec.open) == 10000 {
			return nil, &SyntaxError{"exceeded max depth", dec.base + int64(at) + 1}
		}
		dec.counted()
		dec.open = append(dec.open, c)
		dec.count = append(dec.count, 0)
		dec.at = at + 1
		return Delim(c), nil
	case '}', ']':
		last := len(dec.open) - 1
		if last < 0 || dec.open[last] != c-2 {
			return nil, dec.closingInstead(at)
		}
		if c == '}' && dec.count[last]%2 == 1 {
			return nil, &SyntaxError{"missing value after object key", dec.base + int64(at) + 1}
		}
		dec.open, dec.count = dec.open[:last], dec.count[:last]
		dec.at = at + 1
		return Delim(c), nil
	}
	start, end, err := dec.whole(at)
	if err != nil {
		return nil, err
	}
	if dec.wantsKey() && dec.buf[start] != '"' {
		return nil, &SyntaxError{"object member name must be a string", dec.base + int64(start) + 1}
	}
	text := dec.buf[start:end]
	dec.at = end
	dec.counted()
	switch text[0] {
	case '"':
		s, _ := stringAt(text, 0)
		return s, nil
	case 'n':
		return nil, nil
	case 't':
		return true, nil
	case 'f':
		return false, nil
	}
	if dec.useNumber {
		return Number(text), nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, &UnmarshalTypeError{Value: "number " + text, Type: reflect.TypeOf(0.0), Offset: dec.InputOffset()}
	}
	return f, nil
}

// More reports whether the present array or object goes on.
func (dec *Decoder) More() bool {
	dec.peeked = true
	at, err := dec.begin()
	if err == nil {
		if c := dec.buf[at]; c == '}' || c == ']' {
			return false
		}
		return true
	}
	if dec.err == nil {
		if err == errShort {
			err = &SyntaxError{atEnd, dec.base + int64(len(dec.buf))}
		}
		dec.err = err
	}
	return dec.err != io.EOF
}

// InputOffset is the offset of the present place in the stream: the end of the last token; after More, the start of the next.
func (dec *Decoder) InputOffset() int64 {
	offset := dec.base + int64(dec.at)
	if !dec.peeked && !dec.hitEnd {
		return offset
	}
	at := dec.skipSpace(dec.at)
	if at == len(dec.buf) {
		return offset
	}
	offset = dec.base + int64(at)
	if dec.hitEnd && (dec.buf[at] == ',' || dec.buf[at] == ':') {
		offset++
	}
	return offset
}
