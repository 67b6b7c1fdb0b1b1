// Functions made by reflect.MakeFunc, called in every way in which functions are called.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
	"sync"
)

// made sets *fn to a function that tells its arguments and answers with the results.
func made(fn any, results ...any) {
	v := reflect.ValueOf(fn).Elem()
	v.Set(reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		fmt.Print("called with ", len(args), ":")
		for _, arg := range args {
			fmt.Printf(" %v %v=%v", arg.Kind(), arg.Type(), arg)
		}
		fmt.Println()
		out := make([]reflect.Value, len(results))
		for i, r := range results {
			if r == nil {
				out[i] = reflect.Zero(v.Type().Out(i))
			} else {
				out[i] = reflect.ValueOf(r)
			}
		}
		return out
	}))
}

type point struct{ X, Y int }

type wide struct {
	Name  string
	Parts [3]point
	Any   any
}

func (p point) String() string { return fmt.Sprintf("<%d %d>", p.X, p.Y) }

type binary func(a, b int) int

func swap(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }

func swappers() {
	var ints func(int, int) (int, int)
	var floats func(float64, float64) (float64, float64)
	var texts func(string, string) (string, string)
	for _, fn := range []any{&ints, &floats, &texts} {
		v := reflect.ValueOf(fn).Elem()
		v.Set(reflect.MakeFunc(v.Type(), swap))
	}
	fmt.Println(ints(0, 1))
	fmt.Println(floats(2.72, 3.14))
	fmt.Println(texts("a", "b"))
}

func kinds() {
	var nothing func()
	made(&nothing)
	nothing()

	var numbers func(bool, int8, uint16, float32, complex64, complex128, uintptr) complex64
	made(&numbers, complex64(1-2i))
	fmt.Println(numbers(true, -7, 65535, 1.5, 2+3i, 4-5i, 9))

	var references func([]int, map[string]int, chan int, *point, func(), error, any) ([]int, error)
	made(&references, []int{4, 5}, io.EOF)
	fmt.Println(references([]int{1}, map[string]int{"k": 2}, nil, nil, nil, nil, nil))

	var structs func(point, wide, [2]string, struct{}) (wide, struct{}, [2]string)
	made(&structs, wide{"out", [3]point{{1, 2}, {3, 4}, {5, 6}}, 'x'}, struct{}{}, [2]string{"p", "q"})
	fmt.Println(structs(point{1, 2}, wide{Name: "in", Any: point{7, 8}}, [2]string{"a", "b"}, struct{}{}))

	// Results that are assignable are converted.
	var converted func(fmt.Stringer) (fmt.Stringer, any, error, <-chan int)
	made(&converted, point{3, 4}, 5, nil, make(chan int))
	s, a, err, ch := converted(point{1, 1})
	fmt.Println(s, a, err, ch != nil)

	var variadic func(string, ...int) int
	made(&variadic, 10)
	fmt.Println(variadic("none"), variadic("some", 1, 2, 3), variadic("slice", []int{4, 5}...))
	fmt.Println(reflect.ValueOf(variadic).Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(1)})[0])
	fmt.Println(reflect.ValueOf(variadic).CallSlice([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf([]int{6})})[0])

	var named binary
	made(&named, 42)
	fmt.Printf("%d %T\n", named(1, 2), named)
}

// Arguments are copies, and may be kept.
func copies() {
	var kept []reflect.Value
	t := reflect.TypeOf((func(wide, *int))(nil))
	f := reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		kept = append(kept, args...)
		args[0] = reflect.Value{}
		return nil
	}).Interface().(func(wide, *int))
	w, n := wide{Name: "first"}, 1
	f(w, &n)
	w.Name, n = "second", 2
	f(w, &n)
	for _, v := range kept {
		fmt.Println(v.Kind(), v.CanSet(), v.CanAddr(), reflect.Indirect(v))
	}
}

type shower interface{ Show(prefix string) string }

type card struct {
	show func(prefix string) string
}

func (c card) Show(prefix string) string { return c.show(prefix) }

func ways() {
	t := reflect.TypeOf(strings.ToUpper)
	loud := reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(strings.ToUpper(args[0].String()) + "!")}
	}).Interface().(func(string) string)

	// Through variables, fields, maps, slices, interfaces, method values, arguments and results.
	table := map[string]func(string) string{"loud": loud}
	list := []func(string) string{loud}
	var s shower = card{loud}
	bound := s.Show
	apply := func(f func(string) string, x string) string { return f(x) }
	give := func() func(string) string { return loud }
	fmt.Println(loud("a"), table["loud"]("b"), list[0]("c"), s.Show("d"), bound("e"), apply(loud, "f"), give()("g"))
	fmt.Println(strings.Map(reflect.MakeFunc(reflect.TypeOf(func(r rune) rune { return 0 }),
		func(args []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(rune(args[0].Int() + 1))}
		}).Interface().(func(rune) rune), "HAL"))

	// go and defer.
	var wg sync.WaitGroup
	var mu sync.Mutex
	var got []int
	add := reflect.MakeFunc(reflect.TypeOf(func(int, *sync.WaitGroup) {}), func(args []reflect.Value) []reflect.Value {
		mu.Lock()
		got = append(got, int(args[0].Int()))
		mu.Unlock()
		args[1].Interface().(*sync.WaitGroup).Done()
		return nil
	}).Interface().(func(int, *sync.WaitGroup))
	for i := range 20 {
		wg.Add(1)
		go add(i, &wg)
	}
	wg.Wait()
	sort.Ints(got)
	fmt.Println(got)
	func() {
		wg.Add(2)
		defer fmt.Println("deferred first, runs last")
		defer add(100, &wg)
		defer add(101, &wg)
	}()
	wg.Wait()
	fmt.Println(got[20:])

	// As what a library calls.
	words := strings.Fields("the quick brown fox jumps over the lazy dog")
	sort.Slice(words, reflect.MakeFunc(reflect.TypeOf(func(i, j int) bool { return false }),
		func(args []reflect.Value) []reflect.Value {
			less := words[args[0].Int()] < words[args[1].Int()]
			return []reflect.Value{reflect.ValueOf(less)}
		}).Interface().(func(i, j int) bool))
	fmt.Println(words)
	var once sync.Once
	hello := reflect.MakeFunc(reflect.TypeOf(func() {}), func([]reflect.Value) []reflect.Value {
		fmt.Println("once")
		return nil
	}).Interface().(func())
	once.Do(hello)
	once.Do(hello)

	// As a method of a type made of functions, and as the answer of another one.
	outer := reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		return reflect.ValueOf(loud).Call(args)
	})
	nested := reflect.MakeFunc(t, outer.Call)
	fmt.Println(nested.Call([]reflect.Value{reflect.ValueOf("nested")})[0])
}

// Recursion through made functions, deep enough to need more stack.
func deep() {
	var fact func(int) int
	v := reflect.ValueOf(&fact).Elem()
	v.Set(reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		n := args[0].Int()
		if n == 0 {
			return []reflect.Value{reflect.ValueOf(0)}
		}
		return []reflect.Value{reflect.ValueOf(fact(int(n-1)) + int(n))}
	}))
	fmt.Println(fact(3000))
	done := make(chan int)
	go func() { done <- fact(2000) }()
	fmt.Println(<-done)
}

func values() {
	f := reflect.MakeFunc(reflect.TypeOf(errors.New), func(args []reflect.Value) []reflect.Value { return nil })
	fmt.Println(f.Kind(), f.Type(), f.IsNil(), f.CanSet(), f.CanInterface(), f.String(), f.IsZero(), f.Comparable())
	fmt.Printf("%T %v\n", f.Interface(), f.Interface() == nil)
	fmt.Println(reflect.DeepEqual(f.Interface(), f.Interface()))
	var fn func(string) error
	reflect.ValueOf(&fn).Elem().Set(f)
	fmt.Println(fn != nil)
}

func main() {
	swappers()
	kinds()
	copies()
	ways()
	deep()
	values()
}
