package reflect

// CanConvert reports whether v can be converted to t, its length considered.
func (v Value) CanConvert(t Type) bool {
	if !v.Type().ConvertibleTo(t) {
		return false
	}
	if v.Kind() == Slice {
		switch {
		case t.Kind() == Array:
			return t.Len() <= v.Len()
		case t.Kind() == Pointer && t.Elem().Kind() == Array:
			return t.Elem().Len() <= v.Len()
		}
	}
	return true
}

// Convert is v converted to type t.
func (v Value) Convert(t Type) Value {
	to := t.common()
	from := v.rtype()
	if !from.convertibleTo(to) {
		panic("reflect.Value.Convert: value of type " + from.String() + " cannot be converted to type " + to.String())
	}
	return v.converted(to).like(v)
}

// converted does what convertibleTo has allowed.
func (v Value) converted(to *rtype) Value {
	kind := to.Kind()
	if kind == Interface {
		if v.Kind() == Interface && v.IsNil() {
			return zeroValue(to)
		}
		return v.assignTo("reflect.Value.Convert", to)
	}
	switch {
	case v.Kind() == Float32 && kind == Float32:
		// Not through float64, which would make signaling NaNs quiet.
	case v.CanInt():
		if made, ok := convertInt(v.Int(), uint64(v.Int()), false, to); ok {
			return made
		}
	case v.CanUint():
		if made, ok := convertInt(int64(v.Uint()), v.Uint(), true, to); ok {
			return made
		}
	case v.CanFloat():
		if made, ok := convertFloat(v.Float(), to); ok {
			return made
		}
	case v.CanComplex():
		made := newValue(to).Elem()
		made.SetComplex(v.Complex())
		return settled(made)
	case v.Kind() == String && kind == Slice:
		made := newValue(to).Elem()
		if to.elem().Kind() == Uint8 {
			made.SetBytes([]byte(v.String()))
			return settled(made)
		}
		runes := []rune(v.String())
		made.Set(makeSlice(to, len(runes), len(runes)))
		for i, r := range runes {
			made.Index(i).SetInt(int64(r))
		}
		return settled(made)
	case v.Kind() == Slice && kind == String:
		made := newValue(to).Elem()
		if v.rtype().elem().Kind() == Uint8 {
			made.SetString(string(v.Bytes()))
			return settled(made)
		}
		runes := make([]rune, v.Len())
		for i := range runes {
			runes[i] = rune(v.Index(i).Int())
		}
		made.SetString(string(runes))
		return settled(made)
	case v.Kind() == Slice && kind == Array:
		n := to.length()
		if n > v.Len() {
			panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to array with length " + itoa(n))
		}
		made := newValue(to).Elem()
		copyElements(made, v)
		return settled(made)
	case v.Kind() == Slice && kind == Pointer:
		return v.arrayPointer(to)
	}
	return v.retyped(to)
}

// arrayPointer is the pointer to the array of a slice.
func (v Value) arrayPointer(to *rtype) Value {
	n := to.elem().length()
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to pointer to array with length " + itoa(n))
	}
	return arrayBehind(v, to)
}

// arrayBehind is the address of a slice's array as a value of the pointer type t.
func arrayBehind(v Value, t *rtype) Value

// settled is the value of a variable that nobody else has.
func settled(v Value) Value { return ValueOf(v.Interface()) }

func convertInt(signed int64, unsigned uint64, isUnsigned bool, to *rtype) (Value, bool) {
	made := newValue(to).Elem()
	switch k := to.Kind(); {
	case made.CanInt():
		made.SetInt(signed)
	case made.CanUint():
		made.SetUint(unsigned)
	case made.CanFloat():
		if isUnsigned {
			made.SetFloat(float64(unsigned))
		} else {
			made.SetFloat(float64(signed))
		}
	case k == String:
		text := "\uFFFD"
		if isUnsigned && uint64(rune(unsigned)) == unsigned || !isUnsigned && int64(rune(signed)) == signed {
			text = string(rune(unsigned))
		}
		made.SetString(text)
	default:
		return Value{}, false
	}
	return settled(made), true
}

func convertFloat(x float64, to *rtype) (Value, bool) {
	made := newValue(to).Elem()
	switch {
	case made.CanInt():
		made.SetInt(int64(x))
	case made.CanUint():
		made.SetUint(uint64(x))
	case made.CanFloat():
		made.SetFloat(x)
	default:
		return Value{}, false
	}
	return settled(made), true
}
