package json

import (
	"encoding"
	"reflect"
	"sort"
	"strings"
	"unicode"
)

// A field is one that takes part, at the end of a way through embedded structs.
type field struct {
	name      string
	hasName   bool // given by the tag
	id        int  // in breadth-first order
	index     []int
	typ       reflect.Type
	coder     *coder
	html      string // the key with its colon, as it is written with HTML escaped
	plain     string // and without
	omitEmpty bool
	omitZero  bool
	quoted    bool
	strict    bool // the key must be spelled exactly
	isZero    method
	format    string
	embed     bool
}

// structFields are the fields of a struct type.
type structFields struct {
	list   []field // in order of declaration
	byName map[string]*field
	byID   []*field
	rest   *field // an embedded map or raw object, which takes all other keys

	// unsupported names a field that wants a format, and the struct that has it.
	unsupported     string
	unsupportedType reflect.Type
}

// lookup finds the field for a key: of this spelling, else the first that differs in case only.
func (s *structFields) lookup(key string) *field {
	if f := s.byName[key]; f != nil {
		return f
	}
	for _, f := range s.byID {
		if !f.strict && strings.EqualFold(f.name, key) {
			return f
		}
	}
	return nil
}

func underPointer(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		return t.Elem()
	}
	return t
}

func hasMethods(t reflect.Type) bool {
	for _, iface := range []any{
		(*Marshaler)(nil), (*encoding.TextMarshaler)(nil), (*encoding.TextAppender)(nil),
		(*Unmarshaler)(nil), (*encoding.TextUnmarshaler)(nil),
	} {
		if has(t, interfaceType(iface)) != none {
			return true
		}
	}
	return false
}

func fieldsOf(root reflect.Type) *structFields {
	type entry struct {
		typ      reflect.Type
		index    []int
		children bool
	}
	result := &structFields{byName: map[string]*field{}}
	queue := []entry{{root, nil, true}}
	seen := map[reflect.Type]bool{root: true}
	var all, rests []field
	zeroerType := interfaceType((*zeroer)(nil))
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		t := at.typ
		for i := range t.NumField() {
			sf := t.Field(i)
			f, ignored := parseTag(sf)
			if ignored {
				continue
			}
			f.index = append(append(make([]int, 0, len(at.index)+1), at.index...), i)
			f.typ = sf.Type
			inner := underPointer(sf.Type)
			if sf.Anonymous && !f.hasName && inner.Kind() == reflect.Struct {
				f.embed = true
			}
			if f.embed && inner.Kind() == reflect.Struct {
				if at.children {
					queue = append(queue, entry{inner, f.index, !seen[inner]})
				}
				seen[inner] = true
				continue
			}
			if f.embed && sf.IsExported() && f.takesRest(inner) {
				f.coder = coderOf(inner)
				rests = append(rests, f)
				continue
			}
			if !sf.IsExported() {
				if f.embed || !sf.Anonymous || inner.Kind() != reflect.Struct {
					continue
				}
				// Methods of what is not exported cannot be called.
				if hasMethods(inner) || f.omitZero && has(inner, zeroerType) != none {
					continue
				}
			}
			f.isZero = has(sf.Type, zeroerType)
			f.id = len(all)
			f.coder = coderOf(sf.Type)
			if f.format != "" && result.unsupported == "" {
				result.unsupported, result.unsupportedType = sf.Name, t
			}
			all = append(all, f)
		}
	}
	// Of fields with one name that at the least depth counts, or the one there whose name a tag gives, if it is alone.
	sort.SliceStable(all, func(i, j int) bool {
		x, y := &all[i], &all[j]
		if x.name != y.name {
			return x.name < y.name
		}
		if len(x.index) != len(y.index) {
			return len(x.index) < len(y.index)
		}
		return x.hasName && !y.hasName
	})
	var list []field
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].name == all[0].name {
			n++
		}
		if n == 1 || len(all[0].index) != len(all[1].index) || all[0].hasName != all[1].hasName {
			list = append(list, all[0])
		}
		all = all[n:]
	}
	sort.Slice(list, func(i, j int) bool {
		x, y := list[i].index, list[j].index
		for k := 0; k < len(x) && k < len(y); k++ {
			if x[k] != y[k] {
				return x[k] < y[k]
			}
		}
		return len(x) < len(y)
	})
	result.list = list
	for i := range list {
		f := &list[i]
		f.html, f.plain = quote(f.name, true, true)+":", quote(f.name, false, true)+":"
		result.byName[f.name] = f
		result.byID = append(result.byID, f)
	}
	if n := len(rests); n == 1 || n > 1 && len(rests[0].index) != len(rests[1].index) {
		result.rest = &rests[0]
	}
	sort.Slice(result.byID, func(i, j int) bool { return result.byID[i].id < result.byID[j].id })
	return result
}

// takesRest reports whether an embedded field of this type takes keys that no other field takes.
func (f *field) takesRest(t reflect.Type) bool {
	if f.hasName || t == reflect.TypeOf(RawMessage(nil)) {
		return !f.hasName
	}
	return t.Kind() == reflect.Map && t.Key().Kind() == reflect.String && !hasMethods(t.Key())
}

// parseTag reads a field's tag. What is wrong with one is passed over, as Go does.
func parseTag(sf reflect.StructField) (f field, ignored bool) {
	tag := sf.Tag.Get("json")
	if tag == "-" || !sf.IsExported() && !sf.Anonymous {
		return field{}, true
	}
	f.name = sf.Name
	if tag != "" && tag[0] != ',' {
		n := strings.IndexAny(tag, ",\\'\"`")
		if n < 0 {
			n = len(tag)
		}
		ok := true
		if n < len(tag) && tag[n] != ',' {
			_, n, ok = tagOption(tag)
		}
		if ok {
			f.hasName = true
			f.name = strings.ToValidUTF8(tag[:n], "\uFFFD")
		}
		tag = tag[n:]
	}
	for tag != "" {
		if tag[0] == ',' {
			tag = tag[1:]
			if tag == "" {
				break
			}
		}
		option, n, _ := tagOption(tag)
		tag = tag[n:]
		switch option {
		case "case":
			if strings.HasPrefix(tag, ":") {
				var value string
				value, n, _ = tagOption(tag[1:])
				tag = tag[1+n:]
				f.strict = f.strict || value == "strict"
			}
		case "embed":
			f.embed = true
		case "omitzero":
			f.omitZero = true
		case "omitempty":
			f.omitEmpty = true
		case "string":
			f.quoted = true
		case "format":
			if strings.HasPrefix(tag, ":") {
				rest := tag[1:]
				n := strings.IndexByte(rest, ',')
				if n < 0 {
					n = len(rest)
				}
				f.format = rest[:n]
				tag = rest[n:]
			}
		}
		if n == 0 && tag != "" && tag[0] != ',' {
			tag = tag[1:]
		}
	}
	return f, false
}

// tagOption is the identifier at the head of a tag, or all up to the next comma, which is wrong.
func tagOption(s string) (option string, n int, ok bool) {
	for i, r := range s {
		letter := r == '_' || unicode.IsLetter(r)
		if i == 0 && !letter {
			break
		}
		if !letter && !unicode.IsNumber(r) {
			return s[:i], i, true
		}
		n = i + len(string(r))
	}
	if n > 0 {
		return s, len(s), true
	}
	n = strings.IndexByte(s, ',')
	if n < 0 {
		n = len(s)
	}
	return s[:n], n, false
}
