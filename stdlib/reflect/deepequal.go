package reflect

// A visit is a comparison under way, by which values that contain themselves come to an end.
type visit struct {
	a, b uintptr
	typ  *rtype
}

// DeepEqual reports whether x and y are equal all the way down: pointers, slices and maps by what they lead to.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	if v.rtype() != w.rtype() {
		return false
	}
	return deepEqual(v, w, map[visit]bool{})
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	t := v.rtype()
	if t != w.rtype() {
		return false
	}
	kind := v.Kind()
	switch kind {
	case Pointer, Map, Slice:
		// Only what can lead back to itself is remembered.
		if !v.IsNil() && !w.IsNil() && (kind != Slice || v.Len() > 0) {
			a, b := v.Pointer(), w.Pointer()
			if a > b {
				a, b = b, a
			}
			seen := visit{a, b, t}
			if visited[seen] {
				return true
			}
			visited[seen] = true
		}
	}
	switch kind {
	case Array:
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.Len() == 0 || v.Pointer() == w.Pointer() {
			return true
		}
		if t.elem().Kind() == Uint8 {
			return string(v.Bytes()) == string(w.Bytes())
		}
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		if v.Pointer() == w.Pointer() {
			return true
		}
		if t == TypeOf(t).common() {
			// Descriptions of different types.
			return false
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := range v.NumField() {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.Pointer() == w.Pointer() {
			return true
		}
		for _, key := range v.MapKeys() {
			a, b := v.MapIndex(key), w.MapIndex(key)
			if !a.IsValid() || !b.IsValid() || !deepEqual(a, b, visited) {
				return false
			}
		}
		return true
	case Func:
		return v.IsNil() && w.IsNil()
	}
	return equalValues(v, w)
}
