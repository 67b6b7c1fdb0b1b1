package reflect

func pointerTo(t *rtype) *rtype
func sliceOf(t *rtype) *rtype
func arrayOf(length int, t *rtype) *rtype
func mapOf(key, elem *rtype) *rtype
func chanOf(dir int, t *rtype) *rtype
func funcOf(in, out []*rtype, variadic bool) *rtype

// structOf is a struct type; the slices are in step.
func structOf(names, packages, tags []string, types []*rtype, embedded []bool) *rtype

// isFieldName reports whether name is an identifier.
func isFieldName(name string) bool

// makeFunc is a function of the function type t for which f answers.
func makeFunc(t *rtype, f func([]Value) []Value) Value

// PointerTo is the type of pointers to t.
func PointerTo(t Type) Type { return pointerTo(t.common()) }

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// SliceOf is the type of slices of t.
func SliceOf(t Type) Type { return sliceOf(t.common()) }

// ArrayOf is the type of arrays of t.
func ArrayOf(length int, elem Type) Type { return arrayOf(length, elem.common()) }

// MapOf is a map type.
func MapOf(key, elem Type) Type { return mapOf(key.common(), elem.common()) }

// ChanOf is a channel type.
func ChanOf(dir ChanDir, t Type) Type { return chanOf(int(dir), t.common()) }

// FuncOf is a function type; the last parameter of a variadic one is the slice.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].common().Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	if len(in)+len(out) > 128 {
		panic("reflect.FuncOf: too many arguments")
	}
	return funcOf(rtypes(in), rtypes(out), variadic)
}

func rtypes(types []Type) []*rtype {
	list := make([]*rtype, len(types))
	for i, t := range types {
		list[i] = t.(*rtype)
	}
	return list
}

// MakeFunc is a function of type typ that calls fn with its arguments and returns what fn returns.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	t := typ.common()
	if t.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	return makeFunc(t, fn)
}

// StructOf is the struct type with these fields, whose offsets and indices do not matter.
func StructOf(fields []StructField) Type {
	n := len(fields)
	names, packages, tags := make([]string, n), make([]string, n), make([]string, n)
	types, embedded := make([]*rtype, n), make([]bool, n)
	seen := map[string]bool{}
	pkgPath := ""
	var size, most, last uintptr
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + itoa(i) + " has no name")
		}
		if !isFieldName(f.Name) {
			panic("reflect.StructOf: field " + itoa(i) + " has invalid name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + itoa(i) + " has no type")
		}
		f.checkExported()
		if f.PkgPath != "" {
			if pkgPath == "" {
				pkgPath = f.PkgPath
			} else if pkgPath != f.PkgPath {
				panic("reflect.StructOf: fields with different PkgPath " + pkgPath + " and " + f.PkgPath)
			}
		}
		t := f.Type.common()
		if f.Anonymous {
			t.checkEmbedded(i, n)
		}
		if seen[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		seen[f.Name] = true
		start := alignUp(size, uintptr(t.Align()))
		last = t.Size()
		if start < size || start+last < start {
			panic(structTooLarge)
		}
		size = start + last
		most = max(most, uintptr(t.Align()))
		names[i], packages[i], tags[i], types[i], embedded[i] = f.Name, f.PkgPath, string(f.Tag), t, f.Anonymous
	}
	if size > 0 && last == 0 {
		// Nothing of size 0 lies at the end.
		if size++; size == 0 {
			panic(structTooLarge)
		}
	}
	if alignUp(size, most) < size {
		panic(structTooLarge)
	}
	return structOf(names, packages, tags, types, embedded)
}

const structTooLarge = "reflect.StructOf: struct size would exceed virtual address space"

// alignUp is the next multiple of a power of two.
func alignUp(n, align uintptr) uintptr {
	if align == 0 {
		return n
	}
	return (n + align - 1) &^ (align - 1)
}

// checkExported panics if name and package of a field for StructOf do not fit.
func (f StructField) checkExported() {
	if f.Anonymous && f.PkgPath != "" {
		panic("reflect.StructOf: field \"" + f.Name + "\" is anonymous but has PkgPath set")
	}
	if c := f.Name[0]; f.IsExported() && ('a' <= c && c <= 'z' || c == '_') {
		panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
	}
}

// checkEmbedded panics if t cannot be embedded as field i of n by StructOf, which does not do all that a declaration can (Go issue 15924).
func (t *rtype) checkEmbedded(i, n int) {
	kind := t.Kind()
	if kind == Pointer {
		if k := t.elem().Kind(); k == Pointer || k == Interface {
			panic("reflect.StructOf: illegal embedded field type " + t.String())
		}
	}
	count, foreign := t.methodCount()
	if kind != Interface {
		if i > 0 && count > 0 {
			panic("reflect: embedded type with methods not implemented if type is not first field")
		}
		if n > 1 && (count > 0 || t.Name() != "") {
			if kind == Pointer {
				panic("reflect: embedded type with methods not implemented if there is more than one field")
			}
			if t.isPointerShaped() {
				panic("reflect: embedded type with methods not implemented for non-pointer type")
			}
		}
	}
	if foreign {
		panic("reflect: embedded interface with unexported method(s) not implemented")
	}
}

// isPointerShaped reports whether a value of type t is one pointer in the real Go's memory.
func (t *rtype) isPointerShaped() bool {
	switch t.Kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		return true
	case Array:
		return t.Size() == 8 && t.elem().isPointerShaped()
	case Struct:
		if t.Size() != 8 {
			return false
		}
		for i := range t.NumField() {
			if _, _, _, field, _, _ := t.field(i); field.isPointerShaped() {
				return true
			}
		}
	}
	return false
}
