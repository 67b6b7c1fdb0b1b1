// Small things that reflect does in a way of its own.
package main

import (
	"fmt"
	"math"
	"reflect"
)

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v (%T)\n", name, r, r)
		}
	}()
	f()
}

type T struct{ n int }

func (t T) Get(d int) int { return t.n + d }

type holder struct {
	hidden T
	table  map[string]int
	T
}

// A method of what was reached through an unexported field may be asked for, but not called.
func hiddenMethods() {
	v := reflect.ValueOf(holder{hidden: T{5}, T: T{6}})
	m := v.Field(0).Method(0)
	fmt.Println(m.Type(), m.Kind(), m.CanInterface(), v.Field(0).NumMethod())
	try("call", func() { m.Call([]reflect.Value{reflect.ValueOf(1)}) })
	try("call slice", func() { m.CallSlice(nil) })
	try("interface", func() { m.Interface() })
	fmt.Println(v.Field(2).Method(0).Call([]reflect.Value{reflect.ValueOf(1)})[0])
	try("zero Value", func() { reflect.Value{}.Method(0) })
	try("no such method", func() { v.Field(0).Method(1) })
}

func copies() {
	var a [4]byte
	fmt.Println(reflect.Copy(reflect.ValueOf(&a).Elem(), reflect.ValueOf("hello")), string(a[:]))
	type bytes []byte
	b := make(bytes, 7)
	fmt.Println(reflect.Copy(reflect.ValueOf(b), reflect.ValueOf("hello")), string(b[:5]))
}

func iterators() {
	m := reflect.ValueOf(map[string]int{"k": 1})
	var text string
	var number int
	var anything any
	k, n, e := reflect.ValueOf(&text).Elem(), reflect.ValueOf(&number).Elem(), reflect.ValueOf(&anything).Elem()
	it := m.MapRange()
	try("key before", func() { k.SetIterKey(it) })
	try("value before", func() { n.SetIterValue(it) })
	try("Key before", func() { it.Key() })
	for it.Next() {
		k.SetIterKey(it)
		n.SetIterValue(it)
		e.SetIterValue(it)
		fmt.Println(text, number, anything)
		try("key into int", func() { n.SetIterKey(it) })
		try("value into string", func() { k.SetIterValue(it) })
		try("unaddressable key", func() { reflect.ValueOf("").SetIterKey(it) })
		try("unaddressable value", func() { reflect.ValueOf(0).SetIterValue(it) })
		try("zero Value", func() { reflect.Value{}.SetIterValue(it) })
	}
	try("key after", func() { k.SetIterKey(it) })
	try("value after", func() { n.SetIterValue(it) })
	try("Value after", func() { it.Value() })
	it = reflect.ValueOf(holder{table: map[string]int{"h": 2}}).Field(1).MapRange()
	it.Next()
	try("hidden key", func() { k.SetIterKey(it) })
	try("hidden value", func() { n.SetIterValue(it) })
	fmt.Println(it.Key(), it.Value(), it.Key().CanInterface())
}

type shadowing struct{ reflect.Type }

func (shadowing) Kind() reflect.Kind { return reflect.Chan }

func others() {
	try("equal", func() { fmt.Println(reflect.ValueOf([0]int{}).Equal(reflect.ValueOf([0]int{}))) })
	try("not comparable", func() { reflect.ValueOf([0]func(){}).Equal(reflect.ValueOf([0]func(){})) })
	type f32 float32
	nan := math.Float32frombits(0x7f800001)
	fmt.Printf("%#x\n", math.Float32bits(reflect.ValueOf(f32(nan)).Convert(reflect.TypeOf(nan)).Interface().(float32)))
	try("no channel", func() { reflect.MakeChan(shadowing{reflect.TypeOf(1)}, 0) })
	fmt.Println(reflect.ArrayOf(1<<62, reflect.TypeOf(struct{}{})).Size(), reflect.ArrayOf(1<<60, reflect.TypeOf(int64(0))).Size())
	try("too large", func() { reflect.ArrayOf(1<<61, reflect.TypeOf(int64(0))) })
}

// Sizes that cannot be.
func sizes() {
	s := []int{1}
	v := reflect.ValueOf(&s).Elem()
	try("slice", func() { reflect.MakeSlice(reflect.TypeOf(s), 1<<62, 1<<62) })
	try("capacity", func() { reflect.MakeSlice(reflect.TypeOf([][1 << 20]int{}), 1, 1<<40) })
	try("grow", func() { v.Grow(1 << 62) })
	try("grow much", func() { v.Grow(1<<63 - 1) })
	try("grow back", func() { v.Grow(-1) })
	try("channel", func() { reflect.MakeChan(reflect.TypeOf(make(chan int)), 1<<62) })
	fmt.Println(reflect.MakeMapWithSize(reflect.TypeOf(map[int]int{}), 1<<62).Len(), v.Len(), v.Cap())
	type nothing struct{}
	n := reflect.MakeSlice(reflect.TypeOf([]nothing{}), 1<<62, 1<<62)
	try("append", func() { reflect.AppendSlice(n, n) })
}

// Many cases, and large values.
func selects() {
	type large [60]int
	const n = 120
	var cases []reflect.SelectCase
	var chans []chan large
	for i := range n {
		c := make(chan large, 1)
		chans = append(chans, c)
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)})
		if i%7 == 3 {
			c <- large{59: i}
		}
	}
	sum := 0
	for range n / 7 {
		chosen, v, ok := reflect.Select(cases)
		if !ok || v.Index(59).Int() != int64(chosen) {
			fmt.Println(chosen, v, ok)
		}
		sum += chosen
	}
	fmt.Println(sum)
	go func() { chans[77] <- large{1: 7} }()
	chosen, v, ok := reflect.Select(cases)
	fmt.Println(chosen, v.Index(1), ok)
	close(chans[5])
	chosen, v, ok = reflect.Select(cases)
	fmt.Println(chosen, v.Index(59), ok)
	// Sends, from a small stack, one to a closed channel.
	done := make(chan any)
	go func() {
		defer func() { done <- recover() }()
		var sends []reflect.SelectCase
		for range 40 {
			sends = append(sends, reflect.SelectCase{Dir: reflect.SelectSend, Chan: reflect.ValueOf(make(chan large)), Send: reflect.ValueOf(large{})})
		}
		sends[20].Chan = reflect.ValueOf(chans[5])
		reflect.Select(sends)
	}()
	fmt.Println(<-done)
	got := make(chan large)
	go func() { reflect.ValueOf(got).Send(reflect.ValueOf(large{0: 1, 59: 2})) }()
	l := <-got
	fmt.Println(l[0], l[59])
}

func main() {
	hiddenMethods()
	copies()
	iterators()
	others()
	sizes()
	selects()
}
