package json

import (
	"encoding"
	"encoding/base64"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Unmarshal stores what a JSON text says in the variable to which v points.
func Unmarshal(data []byte, v any) error {
	d := decodeState{}
	return d.unmarshal(string(data), v)
}

// A decodeState is a walk over a text that has been checked.
type decodeState struct {
	text      string
	at        int // all before it is done
	root      reflect.Type
	useNumber bool
	strict    bool
	err       error // the first one that did not end the walk
}

func (d *decodeState) unmarshal(text string, v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	if err := checkText(text); err != nil {
		return err
	}
	d.text = text
	rv = rv.Elem()
	d.root = rv.Type()
	d.value(coderOf(d.root), rv, false, false)
	return d.err
}

func (d *decodeState) save(err error) {
	if d.err == nil {
		d.err = err
	}
}

// kindName is what errors call the value that begins with a byte.
func kindName(first byte) string {
	switch first {
	case 'n':
		return "null"
	case 't', 'f':
		return "bool"
	case '"':
		return "string"
	case '[':
		return "array"
	case '{':
		return "object"
	}
	return "number"
}

// mismatch notes that the value or key at start does not fit, offset bytes having been read.
func (d *decodeState) mismatch(value string, t reflect.Type, start, offset int, err error) {
	if d.err != nil {
		return
	}
	e := &UnmarshalTypeError{Value: value, Type: t, Offset: int64(offset), Err: err}
	if pointer := pointerAt(d.text, start); pointer != "" {
		e.Struct = d.root.Name()
		e.Field = strings.ReplaceAll(pointer[1:], "/", ".")
	}
	d.err = e
}

// wrong notes that the value at start, which has been read, does not fit.
func (d *decodeState) wrong(t reflect.Type, start int, err error) {
	first := d.text[start]
	offset := d.at
	if first == '[' || first == '{' {
		offset = start + 1
	}
	d.mismatch(kindName(first), t, start, offset, err)
}

// wrongText is the same for a number or string, which is shown.
func (d *decodeState) wrongText(t reflect.Type, start int, err error) {
	first, raw := d.text[start], d.text[start:d.at]
	name := kindName(first)
	if k := t.Kind(); (err == strconv.ErrSyntax || err == strconv.ErrRange) && reflect.Int <= k && k <= reflect.Float64 {
		if name, err = "number", nil; first == '"' {
			raw, _ = stringAt(d.text, start)
		}
	}
	d.mismatch(name+" "+raw, t, start, d.at, err)
}

// value reads the next value into v, a variable of c's type. quoted: the tag says that it is in a string; key: it is one of an object.
func (d *decodeState) value(c *coder, v reflect.Value, quoted, key bool) {
	start, first := next(d.text, d.at)
	switch c.kind {
	case reflect.Pointer:
		d.pointer(c, v, start, first, quoted, key)
		return
	case reflect.Interface:
		d.interfaceValue(c, v, start, first, key)
		return
	}
	switch {
	case c.isTime:
		d.time(c, v, start, first)
		return
	case c.isNumber && !key:
		d.number(c, v, start, first, quoted)
		return
	case c.unmarshalJSON && !key:
		d.at = valueEnd(d.text, start)
		err := v.Addr().Interface().(Unmarshaler).UnmarshalJSON([]byte(d.text[start:d.at]))
		if err != nil {
			d.save(fromMethod(err, "UnmarshalJSON"))
		}
		return
	case c.unmarshalText:
		d.fromText(c, v, start, first)
		return
	}
	switch first {
	case '"':
		var s string
		s, d.at = stringAt(d.text, start)
		d.string(c, v, s, start, quoted, key)
	case '{':
		switch c.kind {
		case reflect.Map:
			d.at = start + 1
			d.mapping(c, v)
		case reflect.Struct:
			d.at = start + 1
			d.structure(c, v)
		default:
			d.at = valueEnd(d.text, start)
			d.wrong(c.typ, start, nil)
		}
	case '[':
		switch c.kind {
		case reflect.Slice:
			d.at = start + 1
			d.slice(c, v)
		case reflect.Array:
			d.at = start + 1
			d.array(c, v)
		default:
			d.at = valueEnd(d.text, start)
			d.wrong(c.typ, start, nil)
		}
	case 'n':
		d.at = start + 4
		if c.kind == reflect.Map || c.kind == reflect.Slice {
			v.SetZero()
		}
	case 't', 'f':
		d.at = valueEnd(d.text, start)
		if c.kind != reflect.Bool || quoted {
			d.wrong(c.typ, start, nil)
			return
		}
		v.SetBool(first == 't')
	default:
		d.at = valueEnd(d.text, start)
		d.numeric(c, v, d.text[start:d.at], start, quoted)
	}
}

// numeric stores a number.
func (d *decodeState) numeric(c *coder, v reflect.Value, s string, start int, quoted bool) {
	if quoted {
		switch c.kind {
		case reflect.Struct, reflect.Map, reflect.Slice, reflect.Array:
		default:
			d.wrong(c.typ, start, nil)
			return
		}
	}
	switch c.kind {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(s, 10, c.typ.Bits())
		if err != nil {
			d.wrongText(c.typ, start, errors.Unwrap(err))
			return
		}
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		n, err := strconv.ParseUint(s, 10, c.typ.Bits())
		if err != nil {
			d.wrongText(c.typ, start, errors.Unwrap(err))
			return
		}
		v.SetUint(n)
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(s, c.typ.Bits())
		if err != nil {
			d.wrongText(c.typ, start, errors.Unwrap(err))
			return
		}
		v.SetFloat(f)
	default:
		d.wrong(c.typ, start, nil)
	}
}

// string stores what stood in a string.
func (d *decodeState) string(c *coder, v reflect.Value, s string, start int, quoted, key bool) {
	inside := quoted || key
	var err error
	switch c.kind {
	case reflect.String:
		if quoted {
			if s == "null" {
				return
			}
			if s, err = unquoteWhole(s); err != nil {
				d.wrong(c.typ, start, err)
				return
			}
		}
		v.SetString(s)
		return
	case reflect.Bool:
		if quoted {
			switch s {
			case "true", "false":
				v.SetBool(s == "true")
			case "null":
			default:
				d.wrongText(c.typ, start, strconv.ErrSyntax)
			}
			return
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if inside {
			var n int64
			if n, err = strconv.ParseInt(s, 10, c.typ.Bits()); err == nil {
				v.SetInt(n)
				return
			}
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if inside {
			var n uint64
			if n, err = strconv.ParseUint(s, 10, c.typ.Bits()); err == nil {
				v.SetUint(n)
				return
			}
		}
	case reflect.Float32, reflect.Float64:
		if inside {
			var f float64
			if f, err = strconv.ParseFloat(s, c.typ.Bits()); err == nil {
				v.SetFloat(f)
				return
			}
		}
	case reflect.Slice:
		if c.isBytes {
			b, err := base64.StdEncoding.AppendDecode(v.Bytes()[:0], []byte(s))
			if err != nil {
				d.wrong(c.typ, start, err)
				return
			}
			if b == nil {
				b = []byte{}
			}
			v.SetBytes(b)
			return
		}
	}
	switch {
	case err == nil:
		d.wrong(c.typ, start, nil)
	case s != "null":
		d.wrongText(c.typ, start, errors.Unwrap(err))
	}
}

// unquoteWhole is the string that is all of s.
func unquoteWhole(s string) (string, error) {
	if s == "" {
		return "", &SyntaxError{msg: atEnd}
	}
	if s[0] != '"' {
		name, _ := quoteFirst(s)
		return "", &SyntaxError{msg: "invalid character " + name + " looking for beginning of object key string"}
	}
	end, message, _ := check(s, 0, 0)
	if end < 0 {
		return "", &SyntaxError{msg: message}
	}
	if end < len(s) {
		name, _ := quoteFirst(s[end:])
		return "", &SyntaxError{msg: "invalid character " + name + " after string value"}
	}
	inner, _ := stringAt(s, 0)
	return inner, nil
}

func (d *decodeState) time(c *coder, v reflect.Value, start int, first byte) {
	d.at = valueEnd(d.text, start)
	switch first {
	case 'n':
	case '"':
		s, _ := stringAt(d.text, start)
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			d.save(err)
			return
		}
		v.Set(reflect.ValueOf(t))
	default:
		d.wrong(c.typ, start, nil)
	}
}

func (d *decodeState) number(c *coder, v reflect.Value, start int, first byte, quoted bool) {
	d.at = valueEnd(d.text, start)
	raw := d.text[start:d.at]
	switch {
	case first == 'n':
	case first == '"':
		s, _ := stringAt(d.text, start)
		if !isNumber(s) {
			// Such an error does not know where it is.
			d.save(&UnmarshalTypeError{Value: "string " + raw, Type: c.typ, Err: strconv.ErrSyntax})
			return
		}
		v.SetString(s)
	case kindName(first) == "number" && !quoted:
		v.SetString(raw)
	default:
		d.save(&UnmarshalTypeError{Value: kindName(first), Type: c.typ})
	}
}

var errNoString = errors.New("JSON value must be string type")

func (d *decodeState) fromText(c *coder, v reflect.Value, start int, first byte) {
	d.at = valueEnd(d.text, start)
	switch first {
	case 'n':
	case '"':
		s, _ := stringAt(d.text, start)
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
			d.save(fromMethod(err, "UnmarshalText"))
		}
	default:
		d.wrong(c.typ, start, errNoString)
	}
}

func (d *decodeState) pointer(c *coder, v reflect.Value, start int, first byte, quoted, key bool) {
	if first == 'n' {
		d.at = start + 4
		v.SetZero()
		return
	}
	elem := c.inside().elem
	if elem.kind == reflect.Pointer {
		quoted = false
	}
	if v.IsNil() {
		v.Set(reflect.New(elem.typ))
	}
	before := d.err
	d.value(elem, v.Elem(), quoted, key)
	if quoted && d.err == before && d.text[start:d.at] == `"null"` {
		v.SetZero()
	}
}

func (d *decodeState) interfaceValue(c *coder, v reflect.Value, start int, first byte, key bool) {
	if !v.IsNil() {
		// Only what a pointer leads to is kept and filled.
		e := v.Elem()
		if e.Kind() == reflect.Pointer && !e.IsNil() {
			if first == 'n' && e.Elem().Kind() == reflect.Pointer {
				d.at = start + 4
				e.Elem().SetZero()
				return
			}
		} else {
			v.SetZero()
		}
	}
	if first == 'n' {
		d.at = start + 4
		v.SetZero()
		return
	}
	if v.IsNil() {
		if !c.isAny {
			d.at = valueEnd(d.text, start)
			d.mismatch(kindName(first), c.typ, start, start, nil)
			return
		}
		d.at = start
		v.Set(reflect.ValueOf(d.any()))
		return
	}
	inner := reflect.New(v.Elem().Type()).Elem()
	inner.Set(v.Elem())
	d.value(coderOf(inner.Type()), inner, false, key)
	v.Set(inner)
}

// any is the next value as Go's own types have it.
func (d *decodeState) any() any {
	start, first := next(d.text, d.at)
	switch first {
	case '{':
		m := map[string]any{}
		d.at = start + 1
		for {
			at, first := next(d.text, d.at)
			if first == '}' {
				d.at = at + 1
				return m
			}
			var name string
			name, d.at = stringAt(d.text, at)
			m[name] = d.any()
		}
	case '[':
		list := []any{}
		d.at = start + 1
		for {
			at, first := next(d.text, d.at)
			if first == ']' {
				d.at = at + 1
				return list
			}
			list = append(list, d.any())
		}
	case '"':
		var s string
		s, d.at = stringAt(d.text, start)
		return s
	case 'n':
		d.at = start + 4
		return nil
	case 't':
		d.at = start + 4
		return true
	case 'f':
		d.at = start + 5
		return false
	}
	d.at = valueEnd(d.text, start)
	s := d.text[start:d.at]
	if d.useNumber {
		return Number(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		d.wrongText(reflect.TypeOf(0.0), start, errors.Unwrap(err))
		return 0.0
	}
	return f
}

// skip goes over the next value.
func (d *decodeState) skip() {
	start, _ := next(d.text, d.at)
	d.at = valueEnd(d.text, start)
}

func (d *decodeState) structure(c *coder, v reflect.Value) {
	fields := c.inside().fields
	if fields.unsupported != "" {
		start := d.at - 1
		d.at = valueEnd(d.text, start)
		d.wrong(fields.unsupportedType, start, errors.New(unsupportedFormat(fields)))
		return
	}
	for {
		at, first := next(d.text, d.at)
		if first == '}' {
			d.at = at + 1
			return
		}
		name, end := stringAt(d.text, at)
		d.at = end
		f := fields.lookup(name)
		if f == nil && fields.rest != nil {
			d.rest(fields.rest, v, name, d.text[at:end])
			continue
		}
		if f == nil {
			if d.strict {
				d.save(fmt.Errorf("json: unknown field %q", name))
			}
			d.skip()
			continue
		}
		fv := made(v, f.index)
		if !fv.IsValid() {
			start, first := next(d.text, d.at)
			d.mismatch(kindName(first), c.typ, start, start, errHidden)
			d.skip()
			continue
		}
		d.value(f.coder, fv, f.quoted, false)
	}
}

// made is the field at the end of a way through embedded structs, which is made where it is missing; the zero Value if
// that cannot be.
func made(v reflect.Value, index []int) reflect.Value {
	fv := v.Field(index[0])
	for _, n := range index[1:] {
		if fv.Kind() == reflect.Pointer {
			if fv.IsNil() {
				if !fv.CanSet() {
					return reflect.Value{}
				}
				fv.Set(reflect.New(fv.Type().Elem()))
			}
			fv = fv.Elem()
		}
		fv = fv.Field(n)
	}
	return fv
}

// rest puts a member that no field takes into the embedded map or raw object.
func (d *decodeState) rest(f *field, v reflect.Value, name, quoted string) {
	fv := made(v, f.index)
	if fv.IsValid() && fv.Kind() == reflect.Pointer {
		if fv.IsNil() {
			fv.Set(reflect.New(fv.Type().Elem()))
		}
		fv = fv.Elem()
	}
	if !fv.IsValid() {
		d.skip()
		return
	}
	if raw, ok := fv.Addr().Interface().(*RawMessage); ok {
		start, _ := next(d.text, d.at)
		d.at = valueEnd(d.text, start)
		text := strings.TrimRight(string(*raw), " \t\r\n")
		switch {
		case text == "":
			text = "{"
		case text[len(text)-1] == '}':
			text = strings.TrimRight(text[:len(text)-1], " \t\r\n")
			if last := text[len(text)-1]; last != ',' && last != '{' {
				text += ","
			}
		default:
			d.wrong(fv.Type(), start, errors.New("embedded raw value must be a JSON object"))
			return
		}
		*raw = RawMessage(text + quoted + ":" + d.text[start:d.at] + "}")
		return
	}
	c := f.coder.inside()
	if fv.IsNil() {
		fv.Set(reflect.MakeMap(c.typ))
	}
	key, elem := reflect.New(c.key.typ).Elem(), reflect.New(c.elem.typ).Elem()
	key.SetString(name)
	if old := fv.MapIndex(key); old.IsValid() {
		elem.Set(old)
	}
	d.value(c.elem, elem, false, false)
	fv.SetMapIndex(key, elem)
}

var errHidden = errors.New("cannot set embedded pointer to unexported struct type")

func (d *decodeState) mapping(c *coder, v reflect.Value) {
	c.inside()
	if v.IsNil() {
		v.Set(reflect.MakeMap(c.typ))
	}
	plain := c.key.kind == reflect.String && !c.key.unmarshalText
	key, elem := reflect.New(c.key.typ).Elem(), reflect.New(c.elem.typ).Elem()
	for {
		at, first := next(d.text, d.at)
		if first == '}' {
			d.at = at + 1
			return
		}
		if plain {
			var name string
			name, d.at = stringAt(d.text, at)
			key.SetString(name)
		} else {
			before := d.err
			key.SetZero()
			d.err = nil
			d.value(c.key, key, false, true)
			failed := d.err
			if before != nil {
				d.err = before
			}
			if failed != nil {
				d.skip()
				continue
			}
			if key.Kind() == reflect.Interface && !key.IsNil() && !key.Elem().Type().Comparable() {
				d.wrong(c.typ, at, errors.New("invalid incomparable key type "+key.Elem().Type().String()))
				d.skip()
				continue
			}
		}
		elem.SetZero()
		d.value(c.elem, elem, false, false)
		v.SetMapIndex(key, elem)
	}
}

func (d *decodeState) slice(c *coder, v reflect.Value) {
	elem := c.inside().elem
	room := v.Cap()
	if room > 0 {
		v.SetLen(room)
	}
	n := 0
	for {
		at, first := next(d.text, d.at)
		if first == ']' {
			d.at = at + 1
			break
		}
		if n == room {
			v.Grow(1)
			room = v.Cap()
			v.SetLen(room)
		}
		d.value(elem, v.Index(n), false, false)
		n++
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(c.typ, 0, 0))
	} else {
		v.SetLen(n)
	}
}

func (d *decodeState) array(c *coder, v reflect.Value) {
	elem := c.inside().elem
	n, i := v.Len(), 0
	for {
		at, first := next(d.text, d.at)
		if first == ']' {
			d.at = at + 1
			break
		}
		if i < n {
			d.value(elem, v.Index(i), false, false)
		} else {
			d.skip()
		}
		i++
	}
	for ; i < n; i++ {
		v.Index(i).SetZero()
	}
}
