package json

import (
	"encoding"
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
)

// Marshal is the JSON of v.
func Marshal(v any) ([]byte, error) {
	e := encodeState{html: true}
	if err := e.marshal(v); err != nil {
		return nil, err
	}
	return e.buf, nil
}

// MarshalIndent is the JSON of v in lines.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	out, err := indented(string(b), prefix, indent)
	if err != nil {
		return nil, err
	}
	return []byte(out), nil
}

// So many objects and arrays deep, values that contain themselves are looked for.
const cyclesBelow = 1000

type encodeState struct {
	buf   []byte
	html  bool
	depth int
	seen  map[visit]bool
}

// A visit is a pointer, map or slice being written.
type visit struct {
	typ reflect.Type
	at  uintptr
	len int
}

func (e *encodeState) marshal(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer && !rv.IsNil() {
		rv = rv.Elem()
	}
	if !rv.IsValid() || rv.Kind() == reflect.Pointer && rv.IsNil() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	return e.value(coderOf(rv.Type()), rv, false, false)
}

func (e *encodeState) text(s string) { e.buf = append(e.buf, s...) }

func (e *encodeState) string(s string) { e.buf = append(e.buf, quote(s, e.html, true)...) }

var errKey = errors.New("jsontext: object member name must be a string")

// value writes v, whose type is c's. quoted: the tag wants it in a string; key: it is one of a map.
func (e *encodeState) value(c *coder, v reflect.Value, quoted, key bool) error {
	if c.isTime {
		return e.time(c, v)
	}
	if c.isNumber && !key {
		return e.number(v.String(), quoted)
	}
	if c.marshalJSON != none && !key && (c.marshalJSON == direct || v.CanAddr()) {
		return e.marshaler(c, v)
	}
	if c.appendText != none && !(key && c.kind == reflect.String) && (c.appendText == direct || v.CanAddr()) {
		b, err := receiver(v, c.appendText).(encoding.TextAppender).AppendText(nil)
		return e.textOf(c, b, err, "AppendText")
	}
	if c.marshalText != none && !(key && c.kind == reflect.String) && (c.marshalText == direct || v.CanAddr()) {
		b, err := receiver(v, c.marshalText).(encoding.TextMarshaler).MarshalText()
		return e.textOf(c, b, err, "MarshalText")
	}
	switch c.kind {
	case reflect.Bool:
		if key {
			return keyError(e)
		}
		s := "false"
		if v.Bool() {
			s = "true"
		}
		if quoted {
			s = `"` + s + `"`
		}
		e.text(s)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if quoted || key {
			e.buf = append(strconv.AppendInt(append(e.buf, '"'), v.Int(), 10), '"')
		} else {
			e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if quoted || key {
			e.buf = append(strconv.AppendUint(append(e.buf, '"'), v.Uint(), 10), '"')
		} else {
			e.buf = strconv.AppendUint(e.buf, v.Uint(), 10)
		}
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, 64)}
		}
		s := formatFloat(f, c.typ.Bits())
		if quoted || key {
			s = `"` + s + `"`
		}
		e.text(s)
	case reflect.String:
		if quoted {
			e.text(quote(quote(v.String(), e.html, true), false, false))
		} else {
			e.string(v.String())
		}
	case reflect.Struct:
		if key {
			return keyError(e)
		}
		return e.structure(c, v)
	case reflect.Map:
		if key {
			return keyError(e)
		}
		return e.mapping(c, v)
	case reflect.Slice, reflect.Array:
		if c.isBytes && !c.elementsMarshal {
			if v.IsNil() {
				e.text("null")
			} else {
				e.buf = append(e.buf, '"')
				e.buf = base64.StdEncoding.AppendEncode(e.buf, v.Bytes())
				e.buf = append(e.buf, '"')
			}
			return nil
		}
		if key {
			return keyError(e)
		}
		return e.list(c, v)
	case reflect.Pointer:
		return e.pointer(c, v, quoted, key)
	case reflect.Interface:
		return e.interfaceValue(c, v, key)
	default:
		return &UnsupportedTypeError{c.typ}
	}
	return nil
}

func keyError(e *encodeState) error {
	return &UnsupportedValueError{Str: errKey.Error() + " after offset " + strconv.Itoa(len(e.buf)+1)}
}

// receiver is what a method is called of.
func receiver(v reflect.Value, how method) any {
	if how == addressed {
		return v.Addr().Interface()
	}
	return v.Interface()
}

func (e *encodeState) methodError(c *coder, err error, name string) error {
	return &MarshalerError{reflect.PointerTo(c.typ), err, name}
}

func (e *encodeState) textOf(c *coder, b []byte, err error, name string) error {
	if err != nil {
		return e.methodError(c, fromMethod(err, name), name)
	}
	e.string(string(b))
	return nil
}

func (e *encodeState) time(c *coder, v reflect.Value) error {
	b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		return e.methodError(c, errors.New(trimPrefix(err.Error(), "Time.MarshalText: ")), "MarshalJSON")
	}
	e.buf = append(append(append(e.buf, '"'), b...), '"')
	return nil
}

func trimPrefix(s, prefix string) string {
	if len(s) >= len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):]
	}
	return s
}

func (e *encodeState) number(s string, quoted bool) error {
	if s == "" {
		s = "0"
	}
	out := s
	if quoted {
		out = `"` + s + `"`
	}
	if !isNumber(s) {
		err := fmt.Errorf("cannot parse %q as JSON number: %w", out, strconv.ErrSyntax)
		return &MarshalerError{reflect.TypeOf((*Number)(nil)), err, "MarshalJSONTo"}
	}
	e.text(out)
	return nil
}

func (e *encodeState) marshaler(c *coder, v reflect.Value) error {
	b, err := receiver(v, c.marshalJSON).(Marshaler).MarshalJSON()
	if err != nil {
		return e.methodError(c, fromMethod(err, "MarshalJSON"), "MarshalJSON")
	}
	return e.raw(c, b)
}

// raw writes what a MarshalJSON method gave.
func (e *encodeState) raw(c *coder, b []byte) error {
	out, message, offset := format(string(b), "", "", false, e.html, true)
	if message != "" {
		return e.methodError(c, &SyntaxError{message, int64(len(e.buf) + offset)}, "MarshalJSON")
	}
	e.text(out)
	return nil
}

// enter notes that v is being written; leave must follow.
func (e *encodeState) enter(c *coder, v reflect.Value) error {
	if e.depth < cyclesBelow {
		return nil
	}
	at := visitOf(c, v)
	if e.seen[at] {
		return &UnsupportedValueError{Str: "encountered a cycle via " + c.typ.String()}
	}
	if e.seen == nil {
		e.seen = map[visit]bool{}
	}
	e.seen[at] = true
	return nil
}

func visitOf(c *coder, v reflect.Value) visit {
	at := visit{typ: c.typ, at: v.Pointer()}
	if c.kind == reflect.Slice {
		at.len = v.Len()
	}
	return at
}

func (e *encodeState) leave(c *coder, v reflect.Value) {
	if e.depth >= cyclesBelow {
		delete(e.seen, visitOf(c, v))
	}
}

func (e *encodeState) pointer(c *coder, v reflect.Value, quoted, key bool) error {
	if v.IsNil() {
		if !key {
			e.text("null")
			return nil
		}
		if c.typ.Implements(interfaceType((*encoding.TextMarshaler)(nil))) ||
			c.typ.Implements(interfaceType((*encoding.TextAppender)(nil))) {
			e.text(`""`)
			return nil
		}
		return keyError(e)
	}
	if err := e.enter(c, v); err != nil {
		return err
	}
	elem := c.inside().elem
	err := e.value(elem, v.Elem(), quoted && elem.kind != reflect.Pointer, key)
	e.leave(c, v)
	return err
}

func (e *encodeState) interfaceValue(c *coder, v reflect.Value, key bool) error {
	if v.IsNil() {
		if key {
			return keyError(e)
		}
		e.text("null")
		return nil
	}
	elem := v.Elem()
	inner := coderOf(elem.Type())
	if inner.kind == reflect.Pointer && elem.IsNil() {
		if c.nilMarshaler {
			b, err := elem.Interface().(Marshaler).MarshalJSON()
			if err != nil {
				return e.methodError(inner, fromMethod(err, "MarshalJSON"), "MarshalJSON")
			}
			return e.raw(inner, b)
		}
		if c.nilText {
			b, err := elem.Interface().(encoding.TextMarshaler).MarshalText()
			return e.textOf(inner, b, err, "MarshalText")
		}
	}
	return e.value(inner, elem, false, key)
}

func (e *encodeState) list(c *coder, v reflect.Value) error {
	if c.kind == reflect.Slice {
		if v.IsNil() {
			e.text("null")
			return nil
		}
		if err := e.enter(c, v); err != nil {
			return err
		}
	}
	e.depth++
	elem := c.inside().elem
	e.buf = append(e.buf, '[')
	for i, n := 0, v.Len(); i < n; i++ {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		if err := e.value(elem, v.Index(i), false, false); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, ']')
	e.depth--
	if c.kind == reflect.Slice {
		e.leave(c, v)
	}
	return nil
}

// A member is an entry of a map.
type member struct {
	name string
	key  reflect.Value
}

func (e *encodeState) mapping(c *coder, v reflect.Value) error {
	if v.IsNil() {
		e.text("null")
		return nil
	}
	if err := e.enter(c, v); err != nil {
		return err
	}
	c.inside()
	keys := v.MapKeys()
	members := make([]member, len(keys))
	for i, key := range keys {
		if c.key.kind == reflect.String {
			members[i] = member{key.String(), key}
			continue
		}
		// The key is written as it will be, and read back for the order.
		start := len(e.buf)
		e.buf = append(e.buf, '{')
		err := e.value(c.key, key, false, true)
		if err == nil && e.buf[start+1] != '"' {
			err = keyError(e)
		}
		if err != nil {
			return err
		}
		name, _ := stringAt(string(e.buf[start+1:]), 0)
		e.buf = e.buf[:start]
		members[i] = member{name, key}
	}
	sort.Slice(members, func(i, j int) bool { return members[i].name < members[j].name })
	e.depth++
	e.buf = append(e.buf, '{')
	for i, m := range members {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.string(m.name)
		e.buf = append(e.buf, ':')
		if err := e.value(c.elem, v.MapIndex(m.key), false, false); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, '}')
	e.depth--
	e.leave(c, v)
	return nil
}

func (e *encodeState) structure(c *coder, v reflect.Value) error {
	fields := c.inside().fields
	if fields.unsupported != "" {
		return &UnsupportedValueError{Str: unsupportedFormat(fields)}
	}
	e.depth++
	e.buf = append(e.buf, '{')
	first := true
	for i := range fields.list {
		f := &fields.list[i]
		fv := fieldBy(v, f.index)
		if !fv.IsValid() || f.omitEmpty && isEmpty(fv) || f.omitZero && isZero(f, fv) {
			continue
		}
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		if e.html {
			e.text(f.html)
		} else {
			e.text(f.plain)
		}
		if err := e.value(f.coder, fv, f.quoted, false); err != nil {
			return err
		}
	}
	if fields.rest != nil {
		if err := e.rest(fields.rest, fieldBy(v, fields.rest.index), first); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, '}')
	e.depth--
	return nil
}

// fieldBy is the field at the end of a way through embedded structs; the zero Value if a pointer on it is nil.
func fieldBy(v reflect.Value, index []int) reflect.Value {
	fv := v.Field(index[0])
	for _, n := range index[1:] {
		if fv.Kind() == reflect.Pointer {
			if fv.IsNil() {
				return reflect.Value{}
			}
			fv = fv.Elem()
		}
		fv = fv.Field(n)
	}
	return fv
}

// rest writes the members that an embedded map or raw object holds.
func (e *encodeState) rest(f *field, v reflect.Value, first bool) error {
	v = reflect.Indirect(v)
	if !v.IsValid() || v.Len() == 0 {
		return nil
	}
	start := len(e.buf)
	if raw, ok := v.Interface().(RawMessage); ok {
		out, message, offset := format(string(raw), "", "", false, e.html, true)
		if message != "" {
			return &UnsupportedValueError{Str: "jsontext: " + message + " after offset " + strconv.Itoa(offset)}
		}
		if out[0] != '{' {
			return &UnsupportedValueError{Str: "embedded raw value must be a JSON object"}
		}
		e.text(out)
	} else if err := e.mapping(f.coder, v); err != nil {
		return err
	}
	// Its own braces go.
	inner := string(e.buf[start+1 : len(e.buf)-1])
	e.buf = e.buf[:start]
	if inner != "" {
		if !first {
			e.buf = append(e.buf, ',')
		}
		e.text(inner)
	}
	return nil
}

func unsupportedFormat(fields *structFields) string {
	return "Go struct field " + fields.unsupported + " has unsupported `format` tag option"
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Chan, reflect.Func, reflect.Complex64, reflect.Complex128:
		return false
	}
	return v.IsZero()
}

func isZero(f *field, v reflect.Value) bool {
	switch {
	case f.isZero == none:
		return v.IsZero()
	case v.Kind() == reflect.Interface:
		return v.IsNil() || v.Elem().Kind() == reflect.Pointer && v.Elem().IsNil() || v.Interface().(zeroer).IsZero()
	case v.Kind() == reflect.Pointer:
		return v.IsNil() || v.Interface().(zeroer).IsZero()
	case f.isZero == direct:
		return v.Interface().(zeroer).IsZero()
	case !v.CanAddr():
		p := reflect.New(v.Type())
		p.Elem().Set(v)
		return p.Interface().(zeroer).IsZero()
	}
	return v.Addr().Interface().(zeroer).IsZero()
}
