// Calls through reflect with arguments and results of many words.
package main

import (
	"fmt"
	"reflect"
	"strings"
)

type page struct {
	Lines [100]string
	Count int
	Next  *page
}

func (p page) Method(other page, sep string) (page, string) {
	p.Next = &other
	return p, p.Lines[0] + sep + other.Lines[99]
}

func fill(text string) (p page) {
	for i := range p.Lines {
		p.Lines[i] = strings.Repeat(text, 1+i%3)
	}
	p.Count = len(text)
	return p
}

func many(a [200]int, p page, rest ...page) (sum int, last page, all [3]page) {
	for _, n := range a {
		sum += n
	}
	for i, r := range rest {
		sum += r.Count
		all[i] = r
		last = r
	}
	return sum + p.Count, last, all
}

func fails(p page) page { panic(p.Lines[1]) }

func call(f any, args ...any) []reflect.Value {
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = reflect.ValueOf(a)
	}
	return reflect.ValueOf(f).Call(in)
}

func check(depth int) string {
	if depth > 0 {
		return check(depth - 1)
	}
	var numbers [200]int
	for i := range numbers {
		numbers[i] = i
	}
	out := call(many, numbers, fill("ab"), fill("c"), fill("def"))
	last, all := out[1].Interface().(page), out[2].Interface().([3]page)
	text := fmt.Sprint(out[0], last.Lines[2], last.Count, all[0].Lines[99], all[1].Lines[1], all[2].Count)
	out = call(page.Method, fill("x"), fill("y"), "-")
	text += fmt.Sprint(" ", out[1], out[0].Field(2).Elem().Field(0).Index(5))
	out = reflect.ValueOf(fill("m")).Method(0).Call([]reflect.Value{reflect.ValueOf(fill("n")), reflect.ValueOf("+")})
	return text + fmt.Sprint(" ", out[1], out[0].Field(1))
}

func main() {
	fmt.Println(check(0))
	// From several depths, so that some calls need another piece of stack.
	for depth := 1; depth < 400; depth += 13 {
		if text := check(depth); text != check(0) {
			fmt.Println(depth, text)
		}
	}
	done := make(chan string)
	for range 8 {
		go func() { done <- check(3) }()
	}
	for range 8 {
		if text := <-done; text != check(0) {
			fmt.Println(text)
		}
	}
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		call(fails, fill("why "))
	}()
	// A made function with as much.
	var f func(page, [150]byte) (page, [150]byte)
	v := reflect.ValueOf(&f).Elem()
	v.Set(reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		p := args[0].Interface().(page)
		p.Count++
		return []reflect.Value{reflect.ValueOf(p), args[1]}
	}))
	p, b := f(fill("made"), [150]byte{149: 7})
	fmt.Println(p.Count, p.Lines[98], b[149])
	out := v.Call([]reflect.Value{reflect.ValueOf(fill("twice")), reflect.ValueOf(b)})
	fmt.Println(out[0].Field(1), out[1].Index(149))
	var recursive func(page, int) page
	v = reflect.ValueOf(&recursive).Elem()
	v.Set(reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		if args[1].Int() == 0 {
			return args[:1]
		}
		return []reflect.Value{reflect.ValueOf(recursive(args[0].Interface().(page), int(args[1].Int()-1)))}
	}))
	fmt.Println(recursive(fill("deep"), 200).Lines[50])
}
