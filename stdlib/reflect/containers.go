package reflect

func (v Value) Len() int
func (v Value) Cap() int
func (v Value) Index(i int) Value
func (v Value) Bytes() []byte
func (v Value) SetBytes(x []byte)
func (v Value) SetLen(n int)
func (v Value) SetCap(n int)
func (v Value) Grow(n int)
func (v Value) Slice(i, j int) Value
func (v Value) Slice3(i, j, k int) Value
func (v Value) Clear()
func (v Value) MapIndex(key Value) Value
func (v Value) SetMapIndex(key, elem Value)
func (v Value) MapKeys() []Value

// extended is the slice v with n more elements.
func (v Value) extended(n int) Value

// swap swaps two elements of a slice.
func (v Value) swap(i, j int)

// copyElements is copy(to, from).
func copyElements(to, from Value) int

func makeSlice(t *rtype, len, cap int) Value
func makeMap(t *rtype, n int) Value

// unknownMethod is what Go's panics call functions that are not methods of a Value.
const unknownMethod = "unknown method"

// MakeSlice is a new slice of type t.
func MakeSlice(t Type, len, cap int) Value { return makeSlice(t.common(), len, cap) }

// MakeMap is a new map of type t.
func MakeMap(t Type) Value { return makeMap(t.common(), 0) }

// MakeMapWithSize is a new map of type t with room for about n entries.
func MakeMapWithSize(t Type, n int) Value { return makeMap(t.common(), n) }

// Append is append(s, x...).
func Append(s Value, x ...Value) Value {
	if s.Kind() != Slice {
		panic(&ValueError{unknownMethod, s.Kind()})
	}
	n := s.Len()
	s = s.extended(len(x))
	for i, value := range x {
		s.Index(n + i).Set(value)
	}
	return s
}

// AppendSlice is append(s, t...).
func AppendSlice(s, t Value) Value {
	if s.Kind() != Slice {
		panic(&ValueError{unknownMethod, s.Kind()})
	}
	if t.Kind() != Slice {
		panic(&ValueError{unknownMethod, t.Kind()})
	}
	if s.Type() != t.Type() {
		panic("reflect.AppendSlice: " + s.Type().Elem().String() + " != " + t.Type().Elem().String())
	}
	n, more := s.Len(), t.Len()
	s = s.extended(more)
	copyElements(s.Slice(n, n+more), t)
	return s
}

// Copy is copy(dst, src); src may be a string if dst is of bytes.
func Copy(dst, src Value) int {
	dk := dst.Kind()
	if dk != Array && dk != Slice {
		panic(&ValueError{"reflect.Copy", dk})
	}
	if dst.isReadOnly() || src.isReadOnly() {
		panic("reflect: " + unknownMethod + " using value obtained using unexported field")
	}
	if dk == Array && !dst.CanAddr() {
		panic("reflect: " + unknownMethod + " using unaddressable value")
	}
	sk := src.Kind()
	text := sk == String && dst.rtype().elem().Kind() == Uint8
	if sk != Array && sk != Slice && !text {
		panic(&ValueError{"reflect.Copy", sk})
	}
	if !text && dst.rtype().elem() != src.rtype().elem() {
		panic("reflect.Copy: " + dst.Type().Elem().String() + " != " + src.Type().Elem().String())
	}
	return copyElements(dst, src)
}

// Swapper is a function that swaps elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic(&ValueError{Method: "Swapper", Kind: v.Kind()})
	}
	return func(i, j int) {
		if n := v.Len(); uint(i) >= uint(n) || uint(j) >= uint(n) {
			panic("reflect: slice index out of range")
		}
		v.swap(i, j)
	}
}

// A MapIter goes over the entries of a map.
type MapIter struct {
	m       Value
	keys    []Value
	at      int
	started bool
}

// MapRange is an iterator over the map v.
func (v Value) MapRange() *MapIter {
	if v.Kind() != Map {
		panic(&ValueError{"reflect.Value.MapRange", v.Kind()})
	}
	return &MapIter{m: v}
}

// Next goes on to the next entry, and reports whether there is one.
func (it *MapIter) Next() bool {
	if !it.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if !it.started {
		it.started = true
		it.keys = it.m.MapKeys()
		it.at = -1
	} else if it.at >= len(it.keys) {
		panic("MapIter.Next called on exhausted iterator")
	}
	for it.at++; it.at < len(it.keys); it.at++ {
		key := it.keys[it.at]
		// A key that is unequal to itself cannot be deleted.
		if it.m.MapIndex(key).IsValid() || !key.Equal(key) {
			return true
		}
	}
	return false
}

// entry is the present key; what is called before there is one, or afterwards, panics.
func (it *MapIter) entry(what string) Value {
	if !it.started {
		panic(what + " called before Next")
	}
	if it.at >= len(it.keys) {
		panic(what + " called on exhausted iterator")
	}
	return it.keys[it.at]
}

// Key is the key of the present entry.
func (it *MapIter) Key() Value { return it.entry("MapIter.Key") }

// Value is the value of the present entry.
func (it *MapIter) Value() Value { return it.m.MapIndex(it.entry("MapIter.Value")) }

// Reset makes the iterator one over v.
func (it *MapIter) Reset(v Value) {
	if v.IsValid() && v.Kind() != Map {
		panic(&ValueError{"reflect.MapIter.Reset", v.Kind()})
	}
	*it = MapIter{m: v}
}

// SetIterKey sets v to the key of the present entry.
func (v Value) SetIterKey(it *MapIter) {
	key := it.entry("reflect: Value.SetIterKey")
	v.setFrom(it, "reflect.Value.SetIterKey")
	v.Set(key.assignTo("reflect.MapIter.SetKey", v.rtype()))
}

// SetIterValue sets v to the value of the present entry.
func (v Value) SetIterValue(it *MapIter) {
	key := it.entry("reflect: Value.SetIterValue")
	v.setFrom(it, "reflect.Value.SetIterValue")
	v.Set(it.m.MapIndex(key).assignTo("reflect.MapIter.SetValue", v.rtype()))
}

// setFrom panics if v cannot be set, or if what it has cannot be given away.
func (v Value) setFrom(it *MapIter, method string) {
	if !v.IsValid() {
		panic(&ValueError{method, Invalid})
	}
	if v.isReadOnly() || v.CanAddr() && it.m.isReadOnly() {
		panic("reflect: " + method + " using value obtained using unexported field")
	}
	if !v.CanAddr() {
		panic("reflect: " + method + " using unaddressable value")
	}
}
