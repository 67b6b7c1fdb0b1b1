package main

import (
	"fmt"
	"reflect"
	"sort"
)

type Shape interface {
	Area() float64
	Name() string
}

type Base struct {
	ID   int    `json:"id" xml:"i"`
	note string `k:"v"`
}

func (b Base) Hello(s string) string { return "hello " + s + fmt.Sprint(b.ID) }
func (b *Base) SetID(n int)          { b.ID = n }

type Square struct {
	Base
	Side  float64 `json:"side,omitempty"`
	Tags  []string
	M     map[string]int
	P     *int
	I     any
	F     func(int, ...string) (bool, error)
	C     chan<- int
	A     [3]byte
	inner struct{ X, Y int }
}

func (s Square) Area() float64 { return s.Side * s.Side }
func (s Square) Name() string  { return "square" }

type MyInt int

func (m MyInt) Double() MyInt { return m * 2 }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v (%T)\n", name, r, r)
		}
	}()
	f()
}

func add(a, b int) int                       { return a + b }
func join(sep string, xs ...string) string   { return fmt.Sprint(sep, xs) }
func multi(a Square, b string) (Square, error) { a.Side++; return a, fmt.Errorf("e%s", b) }

func main() {
	n := 7
	s := Square{Base: Base{3, "n"}, Side: 2, Tags: []string{"a"}, M: map[string]int{"x": 1}, P: &n, I: 5}
	t := reflect.TypeOf(s)
	fmt.Println(t, t.Name(), t.Kind(), t.PkgPath(), t.NumField(), t.NumMethod(), t.Size())
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag, f.PkgPath, f.Offset, f.Index, f.Anonymous, f.Tag.Get("json"), f.IsExported())
	}
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		fmt.Println(m.Name, m.Type, m.Index, m.PkgPath)
	}
	pt := reflect.TypeOf(&s)
	for i := 0; i < pt.NumMethod(); i++ {
		fmt.Println(pt.Method(i).Name, pt.Method(i).Type)
	}
	v := reflect.ValueOf(s)
	for i := 0; i < v.NumField(); i++ {
		if v.Field(i).Kind() == reflect.Func || v.Field(i).Kind() == reflect.Pointer { continue }
		fmt.Println(i, v.Field(i).Kind(), v.Field(i).Type(), v.Field(i), v.Field(i).CanInterface(), v.Field(i).CanSet(), v.Field(i).IsZero())
	}
	fmt.Println(v.FieldByName("ID"), v.FieldByName("Nope").IsValid(), v.FieldByName("note"))
	pv := reflect.ValueOf(&s).Elem()
	pv.FieldByName("Side").SetFloat(9.5)
	pv.Field(0).Field(0).SetInt(77)
	pv.FieldByName("Tags").Set(reflect.Append(pv.FieldByName("Tags"), reflect.ValueOf("zz")))
	pv.FieldByName("M").SetMapIndex(reflect.ValueOf("new"), reflect.ValueOf(42))
	pv.FieldByName("I").Set(reflect.ValueOf("str"))
	pv.FieldByName("A").Index(1).SetUint(200)
	fmt.Println(s.Side, s.ID, s.Tags, s.M, s.I, s.A)
	try("unexp", func() { pv.FieldByName("note").SetString("x") })
	try("unaddr", func() { v.Field(1).SetFloat(1) })
	try("kind", func() { v.Field(1).Int() })
	try("numfield", func() { reflect.ValueOf(3).NumField() })
	try("zero", func() { reflect.Value{}.Type() })
	try("elem", func() { reflect.ValueOf(3).Elem() })
	try("set", func() { pv.Field(1).Set(reflect.ValueOf("x")) })
	try("iface", func() { v.Field(0).Field(1).Interface() })
	try("idx", func() { reflect.ValueOf([]int{1}).Index(4) })
	try("tnum", func() { reflect.TypeOf(3).NumField() })
	try("telem", func() { reflect.TypeOf(3).Elem() })
	try("isnil", func() { reflect.ValueOf(3).IsNil() })
	try("nilmap", func() { var m map[string]int; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) })
	// calls
	fmt.Println(reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf(4)})[0].Int())
	fmt.Println(reflect.ValueOf(join).Call([]reflect.Value{reflect.ValueOf("-"), reflect.ValueOf("x"), reflect.ValueOf("y")})[0])
	out := reflect.ValueOf(multi).Call([]reflect.Value{reflect.ValueOf(s), reflect.ValueOf("!")})
	fmt.Println(out[0].Field(1), out[1], out[1].Type(), len(out))
	fmt.Println(v.MethodByName("Area").Call(nil)[0].Float(), v.Method(1).Call([]reflect.Value{reflect.ValueOf("bob")})[0])
	reflect.ValueOf(&s).MethodByName("SetID").Call([]reflect.Value{reflect.ValueOf(1000)})
	fmt.Println(s.ID)
	f := reflect.ValueOf(MyInt(21)).Method(0).Interface().(func() MyInt)
	fmt.Println(f())
	m0 := t.Method(0)
	fmt.Println(m0.Func.Call([]reflect.Value{reflect.ValueOf(s)})[0].Float())
	hf := t.Method(1).Func.Interface().(func(Square, string) string)
	fmt.Println(hf(s, "q"))
	fmt.Println(reflect.TypeOf(MyInt(1)).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(MyInt(4))})[0].Int())
	try("few", func() { reflect.ValueOf(add).Call(nil) })
	try("type", func() { reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf("a"), reflect.ValueOf(1)}) })
	try("nonfunc", func() { reflect.ValueOf(1).Call(nil) })
	try("panics", func() { reflect.ValueOf(func() { panic("inside") }).Call(nil) })
	// types
	fmt.Println(reflect.TypeOf(s.F), reflect.TypeOf(s.F).NumIn(), reflect.TypeOf(s.F).In(1), reflect.TypeOf(s.F).Out(1), reflect.TypeOf(s.F).IsVariadic())
	sh := reflect.TypeOf((*Shape)(nil)).Elem()
	fmt.Println(sh, sh.Kind(), t.Implements(sh), reflect.TypeOf(3).Implements(sh), sh.NumMethod(), sh.Method(0).Name, sh.Method(0).Type)
	fmt.Println(reflect.PointerTo(t), reflect.SliceOf(t), reflect.MapOf(reflect.TypeOf(""), t), reflect.ArrayOf(4, t), reflect.ChanOf(reflect.RecvDir, t))
	fmt.Println(reflect.SliceOf(reflect.TypeOf(0)) == reflect.TypeOf([]int{}), reflect.TypeOf(0) == reflect.TypeOf(1), reflect.TypeOf(0) == reflect.TypeOf(""))
	fmt.Println(reflect.ValueOf(65).Convert(reflect.TypeOf("")), reflect.ValueOf(3.9).Convert(reflect.TypeOf(0)), reflect.ValueOf(5).Convert(reflect.TypeOf(MyInt(0))).Type())
	try("conv", func() { reflect.ValueOf("a").Convert(reflect.TypeOf(0)) })
	// containers
	sl := reflect.MakeSlice(reflect.TypeOf([]int{}), 2, 5)
	sl.Index(0).SetInt(11)
	fmt.Println(sl, sl.Len(), sl.Cap(), sl.Slice(0, 4).Interface())
	mp := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	mp.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(1))
	mp.SetMapIndex(reflect.ValueOf("j"), reflect.ValueOf(2))
	keys := mp.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys[0], keys[1], mp.Interface())
	it := mp.MapRange()
	sum := 0
	for it.Next() {
		sum += int(it.Value().Int()) + len(it.Key().String())
	}
	fmt.Println(sum)
	np := reflect.New(reflect.TypeOf(0))
	np.Elem().SetInt(5)
	fmt.Println(*np.Interface().(*int), np.Type())
	fmt.Println(reflect.Zero(t).Field(1).Float(), reflect.Indirect(np).Int())
	sw := reflect.Swapper([]int{1})
	try("swap", func() { sw(0, 1) })
	// deepequal
	type T struct {
		A []int
		B map[string][]string
		C *T
	}
	a := &T{[]int{1}, map[string][]string{"a": {"b"}}, nil}
	b := &T{[]int{1}, map[string][]string{"a": {"b"}}, nil}
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(1, int64(1)))
	a.C, b.C = a, b
	fmt.Println(reflect.DeepEqual(a, b))
	b.B["a"][0] = "c"
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual(nil, nil), reflect.DeepEqual(reflect.TypeOf(1), reflect.TypeOf("")))
	var e error
	fmt.Println(reflect.TypeOf(e), reflect.ValueOf(e), reflect.ValueOf(e).IsValid(), reflect.TypeOf(&e).Elem())
	fmt.Printf("%v %d %T %s\n", reflect.ValueOf(3), reflect.ValueOf(4), reflect.ValueOf(5), reflect.ValueOf("s"))
	fmt.Println([]reflect.Value{reflect.ValueOf(1)}, reflect.ValueOf(&s).Kind(), reflect.ValueOf("x").String(), reflect.ValueOf(1).String())
	var sh2 Shape = s
	fmt.Println(reflect.TypeOf(sh2), reflect.ValueOf(&sh2).Elem().Kind(), reflect.ValueOf(&sh2).Elem().Elem().Type(), reflect.ValueOf(&sh2).Elem().NumMethod())
	fmt.Println(reflect.ValueOf(&sh2).Elem().Method(0).Call(nil)[0])
	for _, f := range reflect.VisibleFields(t) {
		fmt.Print(f.Name, f.Index, " ")
	}
	fmt.Println()
	x := 3.4
	reflect.ValueOf(&x).Elem().SetFloat(7.1)
	fmt.Println(x, reflect.Copy(reflect.ValueOf([]int{0, 0}), reflect.ValueOf([]int{1, 2, 3})), reflect.TypeOf(struct {
		A int `x:"y"`
		b string
	}{}))
}
