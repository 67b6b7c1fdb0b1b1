// Package reflect looks at values and types at run time.
//
// What comes in: values as interfaces, and Types. What goes out: Types, Values, and changed variables. A *rtype
// is the address of the engine's own description of a type, so that equal pointers are identical types; it is never
// followed here. A Value is one word, which leads to a header that never changes.
//
// Left out: unsafe pointers, and what needs type parameters or range over functions.
package reflect

// A Kind is the specific kind of type that a Type represents.
type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of the Pointer kind.
const Ptr = Pointer

// String is the name of the kind.
func (k Kind) String() string {
	switch k {
	case Invalid:
		return "invalid"
	case Bool:
		return "bool"
	case Int:
		return "int"
	case Int8:
		return "int8"
	case Int16:
		return "int16"
	case Int32:
		return "int32"
	case Int64:
		return "int64"
	case Uint:
		return "uint"
	case Uint8:
		return "uint8"
	case Uint16:
		return "uint16"
	case Uint32:
		return "uint32"
	case Uint64:
		return "uint64"
	case Uintptr:
		return "uintptr"
	case Float32:
		return "float32"
	case Float64:
		return "float64"
	case Complex64:
		return "complex64"
	case Complex128:
		return "complex128"
	case Array:
		return "array"
	case Chan:
		return "chan"
	case Func:
		return "func"
	case Interface:
		return "interface"
	case Map:
		return "map"
	case Pointer:
		return "ptr"
	case Slice:
		return "slice"
	case String:
		return "string"
	case Struct:
		return "struct"
	case UnsafePointer:
		return "unsafe.Pointer"
	}
	return "kind" + itoa(int(k))
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	text := ""
	for {
		text = string(rune('0'+n%10)) + text
		n /= 10
		if n == 0 {
			return text
		}
	}
}

// ChanDir is the direction of a channel type.
type ChanDir int

const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

// String is how the direction is written in a channel type.
func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + itoa(int(d))
}

// Type is a Go type. Types are comparable: equal Types are identical types.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	common() *rtype
}

// rtype is the engine's description of a type.
type rtype struct{}

// Method is a method of a type.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

// IsExported reports whether the method is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

// TypeOf is the dynamic type of i, nil for a nil interface.
func TypeOf(i any) Type

func (t *rtype) Kind() Kind
func (t *rtype) String() string
func (t *rtype) Name() string
func (t *rtype) PkgPath() string

// Size and Align are those of Go on amd64.
func (t *rtype) Size() uintptr
func (t *rtype) Align() int
func (t *rtype) Comparable() bool
func (t *rtype) NumMethod() int

// methodCount counts the methods that are not exported, too. Some of those are foreign if they are another package's than the type.
func (t *rtype) methodCount() (count int, foreign bool)
func (t *rtype) NumField() int

// elem and key are nil if there is none.
func (t *rtype) elem() *rtype
func (t *rtype) key() *rtype
func (t *rtype) length() int
func (t *rtype) direction() int

// field is what is known of field i.
func (t *rtype) field(i int) (name, pkgPath, tag string, typ *rtype, offset uintptr, embedded bool)

// method is method i; typ has the receiver as its first parameter unless t is an interface.
func (t *rtype) method(i int) (name, pkgPath string, typ *rtype)

// signature counts the parameters and results of a function type.
func (t *rtype) signature() (in, out int, variadic bool)

// parameter is parameter or result i of a function type.
func (t *rtype) parameter(result bool, i int) *rtype
func (t *rtype) implements(u *rtype) bool
func (t *rtype) assignableTo(u *rtype) bool
func (t *rtype) convertibleTo(u *rtype) bool

// methodFunc is method i as a function whose first parameter is the receiver.
func methodFunc(t *rtype, i int) Value

func (t *rtype) common() *rtype  { return t }
func (t *rtype) FieldAlign() int { return t.Align() }

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return t.implements(u.common())
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return t.assignableTo(u.common())
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return t.convertibleTo(u.common())
}

func (t *rtype) Bits() int {
	k := t.Kind()
	if k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.Size()) * 8
}

func (t *rtype) ChanDir() ChanDir {
	if t.Kind() != Chan {
		panic("reflect: ChanDir of non-chan type " + t.String())
	}
	return ChanDir(t.direction())
}

func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return t.elem()
	}
	panic("reflect: Elem of invalid type " + t.String())
}

func (t *rtype) Key() Type {
	if t.Kind() != Map {
		panic("reflect: Key of non-map type " + t.String())
	}
	return t.key()
}

func (t *rtype) Len() int {
	if t.Kind() != Array {
		panic("reflect: Len of non-array type " + t.String())
	}
	return t.length()
}

func (t *rtype) funcOnly(what string) {
	if t.Kind() != Func {
		panic("reflect: " + what + " of non-func type " + t.String())
	}
}

func (t *rtype) NumIn() int {
	t.funcOnly("NumIn")
	n, _, _ := t.signature()
	return n
}

func (t *rtype) NumOut() int {
	t.funcOnly("NumOut")
	_, n, _ := t.signature()
	return n
}

func (t *rtype) IsVariadic() bool {
	t.funcOnly("IsVariadic")
	_, _, variadic := t.signature()
	return variadic
}

func (t *rtype) In(i int) Type {
	t.funcOnly("In")
	return t.parameter(false, i)
}

func (t *rtype) Out(i int) Type {
	t.funcOnly("Out")
	return t.parameter(true, i)
}

func (t *rtype) Method(i int) Method {
	if i < 0 || i >= t.NumMethod() {
		panic("reflect: Method index out of range")
	}
	name, pkgPath, typ := t.method(i)
	m := Method{Name: name, PkgPath: pkgPath, Type: typ, Index: i}
	if t.Kind() != Interface {
		m.Func = methodFunc(t, i)
	}
	return m
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	for i := range t.NumMethod() {
		if found, _, _ := t.method(i); found == name {
			return t.Method(i), true
		}
	}
	return Method{}, false
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.Kind() {
	case Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.Kind() {
	case Float32:
		return overflowFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

func (t *rtype) OverflowInt(x int64) bool {
	switch t.Kind() {
	case Int, Int8, Int16, Int32, Int64:
		unused := 64 - uint(t.Size())*8
		return x != x<<unused>>unused
	}
	panic("reflect: OverflowInt of non-int type " + t.String())
}

func (t *rtype) OverflowUint(x uint64) bool {
	switch t.Kind() {
	case Uint, Uintptr, Uint8, Uint16, Uint32, Uint64:
		unused := 64 - uint(t.Size())*8
		return x != x<<unused>>unused
	}
	panic("reflect: OverflowUint of non-uint type " + t.String())
}

// overflowFloat32 reports whether x lies between the largest float32 and infinity.
func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	const largest = 0x1p127 * (1 + (1 - 0x1p-23))
	return largest < x && x <= 1.79769313486231570814527423731704356798070e+308
}

func (t *rtype) CanSeq() bool {
	switch t.Kind() {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, Chan, String, Map:
		return true
	case Func:
		return t.canRangeFunc(1)
	case Pointer:
		return t.elem().Kind() == Array
	}
	return false
}

func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return t.canRangeFunc(2)
	case Pointer:
		return t.elem().Kind() == Array
	}
	return false
}

// canRangeFunc reports whether t is an iterator of n values.
func (t *rtype) canRangeFunc(n int) bool {
	if in, out, _ := t.signature(); in != 1 || out != 0 {
		return false
	}
	yield := t.parameter(false, 0)
	if yield.Kind() != Func {
		return false
	}
	in, out, _ := yield.signature()
	return in == n && out == 1 && yield.parameter(true, 0).Kind() == Bool
}
