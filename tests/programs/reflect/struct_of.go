// Struct types made by reflect.StructOf.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
)

type inner struct {
	N int `json:"n"`
}

func (i inner) Twice() int { return i.N * 2 }

func (i *inner) Double() { i.N *= 2 }

type Plain struct{ P string }

type Number float64

type Count int

func (c Count) Add(n int) int  { return int(c) + n }
func (c Count) less(n int) bool { return int(c) < n }
func (c *Count) Set(n int)     { *c = Count(n) }

func of(v any) reflect.Type { return reflect.TypeOf(v) }

func show(t reflect.Type) {
	fmt.Println(t)
	fmt.Println(" ", t.Kind(), t.Size(), t.Align(), t.NumField(), t.Comparable(), t.NumMethod(), t.Name() == "", t.PkgPath() == "")
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Printf("  %s %v %q %d %v %v %q %v\n", f.Name, f.Type, f.Tag, f.Offset, f.Index, f.Anonymous, f.PkgPath, f.IsExported())
	}
}

func plain() {
	t := reflect.StructOf([]reflect.StructField{
		{Name: "Height", Type: of(0.0), Tag: `json:"height"`},
		{Name: "Age", Type: of(0), Tag: `json:"age,omitempty"`},
		{Name: "Names", Type: of([]string{})},
		{Name: "Flag", Type: of(true), Offset: 99, Index: []int{7}},
	})
	show(t)
	v := reflect.New(t).Elem()
	v.Field(0).SetFloat(0.4)
	v.Field(1).SetInt(2)
	v.FieldByName("Names").Set(reflect.ValueOf([]string{"a", "b"}))
	fmt.Printf("%v %+v %T\n", v, v, v.Interface())
	fmt.Printf("%#v\n", v)
	text, err := json.Marshal(v.Addr().Interface())
	fmt.Println(string(text), err)
	err = json.Unmarshal([]byte(`{"height": 1.5, "age": 10, "Names": ["x"], "Flag": true}`), v.Addr().Interface())
	fmt.Println(v, err)
	_, found := t.FieldByName("Age")
	fmt.Println(found, reflect.Zero(t).IsZero(), v.IsZero())
	show(reflect.StructOf(nil))
	fmt.Println(reflect.StructOf(nil) == of(struct{}{}))
}

// A type that the program has is the same type.
func same() {
	t := reflect.StructOf([]reflect.StructField{{Name: "A", Type: of(0), Tag: `k:"v"`}, {Name: "B", Type: of("")}})
	type own = struct {
		A int `k:"v"`
		B string
	}
	fmt.Println(t == of(own{}), t == of(struct {
		A int
		B string
	}{}))
	value, ok := reflect.Zero(t).Interface().(own)
	fmt.Println(value, ok)
	u := reflect.StructOf([]reflect.StructField{{Name: "A", Type: of(0), Tag: `k:"v"`}, {Name: "B", Type: of("")}})
	fmt.Println(t == u, t.ConvertibleTo(of(struct {
		A int
		B string
	}{})))
	hidden := reflect.StructOf([]reflect.StructField{{Name: "a", PkgPath: "main", Type: of(0)}, {Name: "_", PkgPath: "main", Type: of("")}})
	fmt.Println(hidden == of(struct {
		a int
		_ string
	}{}))
	show(hidden)
	other := reflect.StructOf([]reflect.StructField{{Name: "a", PkgPath: "example.com/x/y", Type: of(0)}, {Name: "_", PkgPath: "example.com/x/y", Type: of("")}})
	fmt.Println(other == hidden, other.AssignableTo(hidden), other.ConvertibleTo(hidden), other.String() == hidden.String())
	show(other)
	fmt.Println(reflect.StructOf([]reflect.StructField{{Name: "É", Type: of(0)}, {Name: "x9", PkgPath: "p", Type: of(0)}}))
	upper := reflect.StructOf([]reflect.StructField{{Name: "Upper", PkgPath: "main", Type: of(0)}})
	show(upper)
	v := reflect.New(upper).Elem()
	fmt.Println(v.Field(0).CanSet(), v.Field(0).CanInterface(), v)
}

func compared() {
	t := reflect.StructOf([]reflect.StructField{{Name: "S", Type: of("")}, {Name: "F", Type: of(0.0)}, {Name: "I", Type: reflect.TypeOf((*any)(nil)).Elem()}})
	a, b := reflect.New(t).Elem(), reflect.New(t).Elem()
	fmt.Println(a.Interface() == b.Interface(), a.Equal(b), reflect.DeepEqual(a.Interface(), b.Interface()))
	b.Field(2).Set(reflect.ValueOf(3))
	fmt.Println(a.Interface() == b.Interface(), a.Equal(b))
	m := reflect.MakeMap(reflect.MapOf(t, of(0)))
	m.SetMapIndex(a, reflect.ValueOf(1))
	m.SetMapIndex(b, reflect.ValueOf(2))
	fmt.Println(m.Len(), m.MapIndex(a), m.MapIndex(b), m.Type())
	plain := map[any]string{a.Interface(): "a"}
	fmt.Println(plain[reflect.Zero(t).Interface()])
	fmt.Println(reflect.StructOf([]reflect.StructField{{Name: "L", Type: of([]int{})}}).Comparable())
	s := reflect.MakeSlice(reflect.SliceOf(t), 2, 2)
	s.Index(1).Field(0).SetString("second")
	s = reflect.Append(s, b)
	c := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, t), 1)
	c.Send(s.Index(1))
	got, ok := c.Recv()
	fmt.Println(s, got, ok, reflect.ArrayOf(2, t))
}

func nested() {
	in := reflect.StructOf([]reflect.StructField{{Name: "X", Type: of(int8(0))}, {Name: "Y", Type: of(int64(0))}})
	t := reflect.StructOf([]reflect.StructField{{Name: "In", Type: in}, {Name: "Ptr", Type: reflect.PointerTo(in)}, {Name: "List", Type: reflect.SliceOf(in)}})
	show(t)
	v := reflect.New(t).Elem()
	v.Field(0).Field(1).SetInt(5)
	v.Field(1).Set(reflect.New(in))
	v.Field(1).Elem().Field(0).SetInt(-1)
	v.Field(2).Set(reflect.Append(v.Field(2), v.Field(0)))
	text, err := json.Marshal(v.Interface())
	fmt.Println(string(text), err)
	// Nothing without size lies at the end.
	show(reflect.StructOf([]reflect.StructField{{Name: "A", Type: of(int32(0))}, {Name: "E", Type: of(struct{}{})}}))
	fmt.Println(of(struct {
		a int32
		e struct{}
	}{}).Size(), of([3]struct {
		a int64
		e [0]int64
	}{}).Size())
}

func embedded() {
	t := reflect.StructOf([]reflect.StructField{{Name: "Plain", Type: of(Plain{}), Anonymous: true}, {Name: "Number", Type: of(Number(0)), Anonymous: true}, {Name: "Q", Type: of(0)}})
	show(t)
	v := reflect.New(t).Elem()
	v.FieldByName("P").SetString("promoted")
	fmt.Printf("%+v %v\n", v, v.FieldByName("P"))
	text, err := json.Marshal(v.Interface())
	fmt.Println(string(text), err)
	fmt.Println(reflect.VisibleFields(t)[1].Index, len(reflect.VisibleFields(t)))

	// The methods of an embedded type: the value has them, a pointer to it has not.
	t = reflect.StructOf([]reflect.StructField{{Name: "Inner", Type: of(inner{}), Anonymous: true}, {Name: "More", Type: of("")}})
	show(t)
	v = reflect.New(t).Elem()
	v.FieldByName("N").SetInt(21)
	fmt.Println(t.NumMethod(), t.Method(0).Name, t.Method(0).Type, v.NumMethod(), v.Method(0).Call(nil)[0], v.Addr().NumMethod())
	twicer, ok := v.Interface().(interface{ Twice() int })
	fmt.Println(ok, twicer.Twice(), t.Implements(reflect.TypeOf((*interface{ Twice() int })(nil)).Elem()))
	_, ok = v.Addr().Interface().(interface{ Twice() int })
	fmt.Println(ok)
	p := reflect.StructOf([]reflect.StructField{{Name: "Inner", Type: of(&Plain{}), Anonymous: true}, {Name: "Z", Type: of(0)}})
	show(p)

	// Those of an embedded interface cannot be called.
	i := reflect.StructOf([]reflect.StructField{{Name: "Stringer", Type: reflect.TypeOf((*fmt.Stringer)(nil)).Elem(), Anonymous: true}})
	show(i)
	_, ok = reflect.Zero(i).Interface().(fmt.Stringer)
	fmt.Println(ok)
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(reflect.Zero(i).Interface().(fmt.Stringer).String())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.Zero(i).Method(0).Call(nil)
	}()
}

// Methods are listed as the fields have them.
func listed() {
	for _, v := range []any{Count(5), new(Count)} {
		t := reflect.StructOf([]reflect.StructField{{Name: "C", Type: of(v), Anonymous: true}})
		s := reflect.New(t).Elem()
		s.Field(0).Set(reflect.ValueOf(v))
		for i := range t.NumMethod() {
			m := t.Method(i)
			fmt.Printf("%d %s %v %q %d\n", m.Index, m.Name, m.Type, m.PkgPath, m.Func.Type().NumIn())
			func() {
				defer func() {
					if r := recover(); r != nil {
						fmt.Println(r)
					}
				}()
				fmt.Println(s.Method(i).Call([]reflect.Value{reflect.ValueOf(3)}))
			}()
		}
		_, found := t.MethodByName("Add")
		adder, ok := s.Interface().(interface{ Add(int) int })
		fmt.Println(found, s.MethodByName("Set").IsValid(), ok && adder.Add(1) > 0, s.Field(0).Kind())
	}
}

func main() {
	listed()
	plain()
	same()
	compared()
	nested()
	embedded()
}
