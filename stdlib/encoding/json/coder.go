package json

import (
	"encoding"
	"reflect"
	"sync"
)

// A coder is what is known of a type. What lies inside the type is looked at when it is first needed, so that types
// may contain themselves.
type coder struct {
	typ  reflect.Type
	kind reflect.Kind

	once   sync.Once
	elem   *coder
	key    *coder
	fields *structFields

	isTime, isNumber bool
	isAny, isBytes   bool
	unmarshalJSON    bool
	unmarshalText    bool
	marshalJSON      method
	appendText       method
	marshalText      method

	elementsMarshal       bool // of bytes: they have methods of their own
	nilMarshaler, nilText bool // it is just this interface, whose method is called even of a nil pointer in it
}

// A method tells whether a type has it: not, with any receiver, or with a pointer receiver only.
type method byte

const (
	none method = iota
	direct
	addressed
)

var coders struct {
	sync.RWMutex
	byType map[reflect.Type]*coder
}

// interfaceType is the interface type that p points to.
func interfaceType(p any) reflect.Type { return reflect.TypeOf(p).Elem() }

type zeroer interface {
	IsZero() bool
}

func has(t, iface reflect.Type) method {
	switch {
	case t.Implements(iface):
		return direct
	case reflect.PointerTo(t).Implements(iface):
		return addressed
	}
	return none
}

func coderOf(t reflect.Type) *coder {
	coders.RLock()
	c := coders.byType[t]
	coders.RUnlock()
	if c != nil {
		return c
	}
	c = newCoder(t)
	coders.Lock()
	defer coders.Unlock()
	if other := coders.byType[t]; other != nil {
		return other
	}
	if coders.byType == nil {
		coders.byType = map[reflect.Type]*coder{}
	}
	coders.byType[t] = c
	return c
}

func newCoder(t reflect.Type) *coder {
	c := &coder{typ: t, kind: t.Kind()}
	marshaler, texter := interfaceType((*Marshaler)(nil)), interfaceType((*encoding.TextMarshaler)(nil))
	switch c.kind {
	case reflect.Pointer:
		return c
	case reflect.Interface:
		c.isAny = t.NumMethod() == 0
		c.nilMarshaler, c.nilText = t == marshaler, t == texter
		return c
	case reflect.Slice, reflect.Array:
		if elem := t.Elem(); elem.Kind() == reflect.Uint8 {
			c.isBytes = c.kind == reflect.Slice
			c.elementsMarshal = has(elem, marshaler) != none || has(elem, texter) != none ||
				has(elem, interfaceType((*encoding.TextAppender)(nil))) != none
		}
	case reflect.Struct:
		c.isTime = t.PkgPath() == "time" && t.Name() == "Time"
	case reflect.String:
		c.isNumber = t == reflect.TypeOf(Number(""))
	}
	c.marshalJSON = has(t, marshaler)
	c.appendText = has(t, interfaceType((*encoding.TextAppender)(nil)))
	c.marshalText = has(t, texter)
	c.unmarshalJSON = has(t, interfaceType((*Unmarshaler)(nil))) != none
	c.unmarshalText = has(t, interfaceType((*encoding.TextUnmarshaler)(nil))) != none
	return c
}

// inside looks at what lies inside the type.
func (c *coder) inside() *coder {
	c.once.Do(func() {
		switch c.kind {
		case reflect.Map:
			c.key = coderOf(c.typ.Key())
			c.elem = coderOf(c.typ.Elem())
		case reflect.Array, reflect.Pointer, reflect.Slice:
			c.elem = coderOf(c.typ.Elem())
		case reflect.Struct:
			c.fields = fieldsOf(c.typ)
		}
	})
	return c
}
