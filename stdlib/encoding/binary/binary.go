// Package binary turns numbers, and structs, arrays and slices of numbers, into bytes and back.
//
// What comes in: values of fixed size, by reflection, and a ByteOrder. What goes out: their bytes one after the other,
// without padding; fields called _ are zero bytes.
package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

var errTooSmall = errors.New("buffer too small")

// Size is the number of bytes that Write makes of v, -1 if it cannot.
func Size(v any) int { return dataSize(reflect.Indirect(reflect.ValueOf(v))) }

func dataSize(v reflect.Value) int {
	switch v.Kind() {
	case reflect.Invalid:
		return -1
	case reflect.Slice:
		if size := typeSize(v.Type().Elem()); size >= 0 {
			return size * v.Len()
		}
		return -1
	}
	return typeSize(v.Type())
}

func typeSize(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Array:
		if size := typeSize(t.Elem()); size >= 0 {
			return size * t.Len()
		}
	case reflect.Struct:
		sum := 0
		for i := range t.NumField() {
			size := typeSize(t.Field(i).Type)
			if size < 0 {
				return -1
			}
			sum += size
		}
		return sum
	case reflect.Bool,
		reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(t.Size())
	}
	return -1
}

// target is where Read and Decode put things, and its size, -1 if data is not fit for them.
func target(data any) (reflect.Value, int) {
	v := reflect.ValueOf(data)
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		return v, dataSize(v)
	case reflect.Slice:
		return v, dataSize(v)
	}
	return v, -1
}

// plainSize is the size of a number or bool of a predeclared type, 0 for all else.
func plainSize(data any) int {
	switch data.(type) {
	case bool, int8, uint8:
		return 1
	case int16, uint16:
		return 2
	case int32, uint32, float32:
		return 4
	case int64, uint64, float64:
		return 8
	}
	return 0
}

// Read reads what data, a pointer or slice, has room for.
func Read(r io.Reader, order ByteOrder, data any) error {
	v, size := target(data)
	if size < 0 {
		// As with Go, what a number would take is read before it turns out to be no pointer.
		if n := plainSize(data); n > 0 {
			if _, err := io.ReadFull(r, make([]byte, n)); err != nil {
				return err
			}
		}
		return errors.New("binary.Read: invalid type " + reflect.TypeOf(data).String())
	}
	buf := make([]byte, size)
	if _, err := io.ReadFull(r, buf); err != nil {
		return err
	}
	(&decoder{order, buf}).value(v)
	return nil
}

// Decode is Read from bytes; it tells how many it took.
func Decode(buf []byte, order ByteOrder, data any) (int, error) {
	v, size := target(data)
	if size < 0 {
		if len(buf) < plainSize(data) {
			return 0, errTooSmall
		}
		return 0, errors.New("binary.Decode: invalid type " + reflect.TypeOf(data).String())
	}
	if len(buf) < size {
		return 0, errTooSmall
	}
	(&decoder{order, buf[:size]}).value(v)
	return size, nil
}

// source is what Write, Encode and Append write, and its size.
func source(name string, data any) (reflect.Value, int, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := dataSize(v)
	if size < 0 {
		text := "binary." + name + ": some values are not fixed-sized in type "
		return v, 0, errors.New(text + reflect.TypeOf(data).String())
	}
	return v, size, nil
}

// Write writes data: a value of fixed size, a slice of such, or a pointer to one.
func Write(w io.Writer, order ByteOrder, data any) error {
	v, size, err := source("Write", data)
	if err != nil {
		return err
	}
	buf := make([]byte, size)
	(&encoder{order, buf}).value(v)
	_, err = w.Write(buf)
	return err
}

// Encode is Write to bytes; it tells how many.
func Encode(buf []byte, order ByteOrder, data any) (int, error) {
	v, size, err := source("Encode", data)
	if err != nil {
		return 0, err
	}
	if len(buf) < size {
		return 0, errTooSmall
	}
	(&encoder{order, buf[:size]}).value(v)
	return size, nil
}

// Append is Write to the end of buf.
func Append(buf []byte, order ByteOrder, data any) ([]byte, error) {
	v, size, err := source("Append", data)
	if err != nil {
		return nil, err
	}
	n := len(buf)
	buf = append(buf, make([]byte, size)...)
	(&encoder{order, buf[n:]}).value(v)
	return buf, nil
}

// isBlank reports whether field i has no name; such a field is not looked at.
func isBlank(v reflect.Value, i int) bool {
	return !v.Field(i).CanSet() && v.Type().Field(i).Name == "_"
}

// A decoder takes values from the head of buf.
type decoder struct {
	order ByteOrder
	buf   []byte
}

func (d *decoder) take(n int) []byte {
	b := d.buf[:n]
	d.buf = d.buf[n:]
	return b
}

func (d *decoder) number(bytes int) uint64 {
	b := d.take(bytes)
	switch bytes {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(d.order.Uint16(b))
	case 4:
		return uint64(d.order.Uint32(b))
	}
	return d.order.Uint64(b)
}

func (d *decoder) float(bytes int) float64 {
	if bytes == 4 {
		return float64(math.Float32frombits(uint32(d.number(4))))
	}
	return math.Float64frombits(d.number(8))
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			if v.Kind() == reflect.Slice {
				copy(v.Bytes(), d.take(v.Len()))
				return
			}
		}
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if isBlank(v, i) {
				d.take(dataSize(v.Field(i)))
			} else {
				d.value(v.Field(i))
			}
		}
	case reflect.Bool:
		v.SetBool(d.number(1) != 0)
	case reflect.Int8:
		v.SetInt(int64(int8(d.number(1))))
	case reflect.Int16:
		v.SetInt(int64(int16(d.number(2))))
	case reflect.Int32:
		v.SetInt(int64(int32(d.number(4))))
	case reflect.Int64:
		v.SetInt(int64(d.number(8)))
	case reflect.Uint8:
		v.SetUint(d.number(1))
	case reflect.Uint16:
		v.SetUint(d.number(2))
	case reflect.Uint32:
		v.SetUint(d.number(4))
	case reflect.Uint64:
		v.SetUint(d.number(8))
	case reflect.Float32:
		v.SetFloat(d.float(4))
	case reflect.Float64:
		v.SetFloat(d.float(8))
	case reflect.Complex64:
		re := d.float(4)
		v.SetComplex(complex(re, d.float(4)))
	case reflect.Complex128:
		re := d.float(8)
		v.SetComplex(complex(re, d.float(8)))
	}
}

// An encoder puts values at the head of buf.
type encoder struct {
	order ByteOrder
	buf   []byte
}

func (e *encoder) number(bytes int, x uint64) {
	b := e.buf[:bytes]
	e.buf = e.buf[bytes:]
	switch bytes {
	case 1:
		b[0] = byte(x)
	case 2:
		e.order.PutUint16(b, uint16(x))
	case 4:
		e.order.PutUint32(b, uint32(x))
	default:
		e.order.PutUint64(b, x)
	}
}

func (e *encoder) float(bytes int, x float64) {
	if bytes == 4 {
		e.number(4, uint64(math.Float32bits(float32(x))))
	} else {
		e.number(8, math.Float64bits(x))
	}
}

func (e *encoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
			e.buf = e.buf[copy(e.buf, v.Bytes()):]
			return
		}
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if isBlank(v, i) {
				n := dataSize(v.Field(i))
				clear(e.buf[:n])
				e.buf = e.buf[n:]
			} else {
				e.value(v.Field(i))
			}
		}
	case reflect.Bool:
		if v.Bool() {
			e.number(1, 1)
		} else {
			e.number(1, 0)
		}
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.number(int(v.Type().Size()), uint64(v.Int()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.number(int(v.Type().Size()), v.Uint())
	case reflect.Float32:
		e.float(4, v.Float())
	case reflect.Float64:
		e.float(8, v.Float())
	case reflect.Complex64:
		e.float(4, real(v.Complex()))
		e.float(4, imag(v.Complex()))
	case reflect.Complex128:
		e.float(8, real(v.Complex()))
		e.float(8, imag(v.Complex()))
	}
}
