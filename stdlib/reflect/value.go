package reflect

// Value is a Go value with its type; the zero Value is none.
type Value struct {
	header *header
}

// header is {type, place, flags}: the engine's.
type header struct{}

// ValueError is what a Value's method panics with if the Value does not support it.
type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// ValueOf is the value that i holds.
func ValueOf(i any) Value

// newValue is a pointer to a new zero value, zeroValue is one that cannot be set.
func newValue(t *rtype) Value
func zeroValue(t *rtype) Value

func (v Value) Kind() Kind
func (v Value) IsValid() bool
func (v Value) Type() Type
func (v Value) CanAddr() bool
func (v Value) CanSet() bool
func (v Value) CanInterface() bool
func (v Value) Interface() (i any)
func (v Value) Bool() bool
func (v Value) Int() int64
func (v Value) Uint() uint64
func (v Value) Float() float64
func (v Value) Complex() complex128
func (v Value) String() string
func (v Value) IsNil() bool
func (v Value) IsZero() bool
func (v Value) Elem() Value
func (v Value) Addr() Value
func (v Value) NumField() int
func (v Value) Field(i int) Value
func (v Value) Pointer() uintptr
func (v Value) UnsafeAddr() uintptr

// InterfaceData is two words that tell type and value of an interface.
//
// Deprecated: nothing can be done with them.
func (v Value) InterfaceData() [2]uintptr

// rtype is the type, nil for the zero Value.
func (v Value) rtype() *rtype

// isReadOnly reports whether v was reached through an unexported field; like is v with that taken from another.
func (v Value) isReadOnly() bool
func (v Value) like(from Value) Value

// boundMethod is method i as a function value.
func (v Value) boundMethod(i int) Value

// assignTo is v as a value of type t, or panics; retyped is v under a type with the same underlying type.
func (v Value) assignTo(context string, t *rtype) Value
func (v Value) retyped(t *rtype) Value

func (v Value) Set(x Value)
func (v Value) SetBool(x bool)
func (v Value) SetInt(x int64)
func (v Value) SetUint(x uint64)
func (v Value) SetFloat(x float64)
func (v Value) SetComplex(x complex128)
func (v Value) SetString(x string)
func (v Value) SetZero()

// call calls a function with arguments that are of its parameters' types.
func call(f Value, args []Value) []Value

// equalValues is == of two values of one comparable type.
func equalValues(a, b Value) bool

// New is a pointer to a new zero value of type t.
func New(t Type) Value {
	if t == nil {
		panic("reflect: New(nil)")
	}
	return newValue(t.common())
}

// Zero is the zero value of type t; it cannot be set.
func Zero(t Type) Value {
	if t == nil {
		panic("reflect: Zero(nil)")
	}
	return zeroValue(t.common())
}

// Indirect is what v points to; v itself if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) CanInt() bool {
	switch v.Kind() {
	case Int, Int8, Int16, Int32, Int64:
		return true
	}
	return false
}

func (v Value) CanUint() bool {
	switch v.Kind() {
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return true
	}
	return false
}

func (v Value) CanFloat() bool   { return v.Kind() == Float32 || v.Kind() == Float64 }
func (v Value) CanComplex() bool { return v.Kind() == Complex64 || v.Kind() == Complex128 }

func (v Value) overflows(method string, fits bool) *rtype {
	if !fits {
		panic(&ValueError{"reflect.Value." + method, v.Kind()})
	}
	return v.rtype()
}

func (v Value) OverflowInt(x int64) bool {
	return v.overflows("OverflowInt", v.CanInt()).OverflowInt(x)
}

func (v Value) OverflowUint(x uint64) bool {
	return v.overflows("OverflowUint", v.CanUint()).OverflowUint(x)
}

func (v Value) OverflowFloat(x float64) bool {
	return v.overflows("OverflowFloat", v.CanFloat()).OverflowFloat(x)
}

func (v Value) OverflowComplex(x complex128) bool {
	return v.overflows("OverflowComplex", v.CanComplex()).OverflowComplex(x)
}

// Comparable reports whether v can be compared with ==, what interfaces in it hold included.
func (v Value) Comparable() bool {
	switch v.Kind() {
	case Invalid:
		return false
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		if elem := v.rtype().elem().Kind(); elem != Interface && elem != Array && elem != Struct {
			return v.rtype().Comparable()
		}
		for i := range v.Len() {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.rtype().Comparable()
}

// Equal reports whether v and u are equal; nil interfaces equal each other.
func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.Kind() != u.Kind() || v.rtype() != u.rtype() {
		return false
	}
	kind := v.Kind()
	if kind == Func || kind == Map || kind == Slice || kind == Array && v.Len() == 0 && !v.rtype().elem().Comparable() {
		panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
	}
	switch kind {
	case Array:
		for i := range v.Len() {
			if !v.Index(i).Equal(u.Index(i)) {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Equal(u.Field(i)) {
				return false
			}
		}
		return true
	}
	return equalValues(v, u)
}

func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	if v.Kind() != Struct {
		panic(&ValueError{"reflect.Value.FieldByIndex", v.Kind()})
	}
	for depth, i := range index {
		if depth > 0 && v.Kind() == Pointer && v.rtype().elem().Kind() == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

type fieldError string

func (e fieldError) Error() string { return string(e) }

func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	if v.Kind() != Struct {
		panic(&ValueError{"reflect.Value.FieldByIndexErr", v.Kind()})
	}
	for depth, i := range index {
		if depth > 0 && v.Kind() == Pointer && v.rtype().elem().Kind() == Struct {
			if v.IsNil() {
				name := v.rtype().elem().Name()
				return Value{}, fieldError("reflect: indirection through nil pointer to embedded struct field " + name)
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, nil
}

func (v Value) FieldByName(name string) Value {
	if v.Kind() != Struct {
		panic(&ValueError{"reflect.Value.FieldByName", v.Kind()})
	}
	if f, ok := v.rtype().FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if v.Kind() != Struct {
		panic(&ValueError{"reflect.Value.FieldByNameFunc", v.Kind()})
	}
	if f, ok := v.rtype().FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// StringHeader is how the real Go keeps a string.
//
// Deprecated: nothing can be done with it.
type StringHeader struct {
	Data uintptr
	Len  int
}

// SliceHeader is how the real Go keeps a slice.
//
// Deprecated: nothing can be done with it.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}
