package reflect

// StructField is a field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// StructTag is a field's tag: key:"value" pairs, by convention.
type StructTag string

// Get is the value of key, empty if there is none.
func (tag StructTag) Get(key string) string {
	value, _ := tag.Lookup(key)
	return value
}

// Lookup is the value of key, and whether there is one. What does not keep to the convention has no keys from there on.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	rest := string(tag)
	for {
		for rest != "" && rest[0] == ' ' {
			rest = rest[1:]
		}
		i := 0
		for i < len(rest) && rest[i] > ' ' && rest[i] != ':' && rest[i] != '"' && rest[i] != 0x7f {
			i++
		}
		if i == 0 || i+1 >= len(rest) || rest[i] != ':' || rest[i+1] != '"' {
			return "", false
		}
		name := rest[:i]
		rest = rest[i+1:]
		end := 1
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			return "", false
		}
		quoted := rest[:end+1]
		rest = rest[end+1:]
		if name == key {
			return unquote(quoted)
		}
	}
}

// unquote is strconv.Unquote of a string in double quotes.
func unquote(s string) (string, bool)

func (t *rtype) structOnly(what string) {
	if t.Kind() != Struct {
		panic("reflect: " + what + " of non-struct type " + t.String())
	}
}

func (t *rtype) Field(i int) StructField {
	t.structOnly("Field")
	name, pkgPath, tag, typ, offset, embedded := t.field(i)
	return StructField{name, pkgPath, typ, StructTag(tag), offset, []int{i}, embedded}
}

func (t *rtype) FieldByIndex(index []int) StructField {
	t.structOnly("FieldByIndex")
	var f StructField
	var at Type = t
	for depth, i := range index {
		if depth > 0 {
			at = f.Type
			if at.Kind() == Pointer && at.Elem().Kind() == Struct {
				at = at.Elem()
			}
		}
		f = at.Field(i)
	}
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.structOnly("FieldByName")
	return t.findField(func(s string) bool { return s == name }, name == "")
}

func (t *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	t.structOnly("FieldByNameFunc")
	return t.findField(match, false)
}

// An embeddedStruct is a struct type to be searched, and the way there.
type embeddedStruct struct {
	typ   *rtype
	index []int
}

// findField searches breadth first. One field at the least depth where there is any is the result; several hide
// each other and all that lies deeper.
func (t *rtype) findField(match func(string) bool, never bool) (result StructField, ok bool) {
	if never {
		return
	}
	current := []embeddedStruct{}
	next := []embeddedStruct{{typ: t}}
	var count, nextCount map[*rtype]int
	visited := map[*rtype]bool{}
	for len(next) > 0 {
		current, next = next, current[:0]
		count, nextCount = nextCount, nil
		for _, scan := range current {
			typ := scan.typ
			if visited[typ] {
				continue
			}
			visited[typ] = true
			for i := range typ.NumField() {
				name, pkgPath, tag, ftype, offset, embedded := typ.field(i)
				var inner *rtype
				if embedded {
					inner = ftype
					if inner.Kind() == Pointer {
						inner = inner.elem()
					}
				}
				if match(name) {
					if count[typ] > 1 || ok {
						return StructField{}, false
					}
					result = StructField{name, pkgPath, ftype, StructTag(tag), offset, nil, embedded}
					result.Index = append(append([]int(nil), scan.index...), i)
					ok = true
					continue
				}
				if ok || inner == nil || inner.Kind() != Struct {
					continue
				}
				if nextCount[inner] > 0 {
					nextCount[inner] = 2
					continue
				}
				if nextCount == nil {
					nextCount = map[*rtype]int{}
				}
				nextCount[inner] = 1
				if count[typ] > 1 {
					nextCount[inner] = 2
				}
				next = append(next, embeddedStruct{inner, append(append([]int(nil), scan.index...), i)})
			}
		}
		if ok {
			break
		}
	}
	return
}

// VisibleFields are all fields of a struct type that can be selected, those of embedded structs included, in order.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	w := fieldWalker{byName: map[string]int{}, visiting: map[Type]bool{}}
	w.walk(t)
	// Hidden fields have lost their name.
	shown := w.fields[:0]
	for i := range w.fields {
		if w.fields[i].Name != "" {
			shown = append(shown, w.fields[i])
		}
	}
	return shown
}

type fieldWalker struct {
	byName   map[string]int
	visiting map[Type]bool
	fields   []StructField
	index    []int
}

func (w *fieldWalker) walk(t Type) {
	if w.visiting[t] {
		return
	}
	w.visiting[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		w.index = append(w.index, i)
		add := true
		if old, ok := w.byName[f.Name]; ok {
			other := &w.fields[old]
			switch {
			case len(w.index) == len(other.Index):
				// Both are hidden.
				other.Name = ""
				add = false
			case len(w.index) < len(other.Index):
				other.Name = ""
			default:
				add = false
			}
		}
		if add {
			f.Index = append([]int(nil), w.index...)
			w.byName[f.Name] = len(w.fields)
			w.fields = append(w.fields, f)
		}
		if f.Anonymous {
			inner := f.Type
			if inner.Kind() == Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == Struct {
				w.walk(inner)
			}
		}
		w.index = w.index[:len(w.index)-1]
	}
	delete(w.visiting, t)
}
