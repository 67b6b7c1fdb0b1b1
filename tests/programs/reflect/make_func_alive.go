// What only a call that is about to begin refers to stays alive: the function behind a made one, and the receivers of method values and
// of methods called through interfaces.
package main

import (
	"fmt"
	"reflect"
	"sync"
)

type parts struct{ a, b, c *int }

func (p parts) sum() int { return *p.a + *p.b + *p.c }

type summer interface{ sum() int }

func number(n int) *int { return &n }

func made(n int) func() int {
	list := []*int{number(n), number(n + 1), number(n + 2)}
	f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(*list[0] + *list[1] + *list[2])}
	})
	return f.Interface().(func() int)
}

// sender is for a goroutine of its own, whose stack has nothing else.
func sender(n int, to chan int) func() {
	list := []*int{number(n), number(n + 1), number(n + 2)}
	f := reflect.MakeFunc(reflect.TypeOf(func() {}), func([]reflect.Value) []reflect.Value {
		to <- *list[0] + *list[1] + *list[2]
		return nil
	})
	return f.Interface().(func())
}

func value(n int) func() int { return parts{number(n), number(n + 1), number(n + 2)}.sum }

func boxed(n int) summer { return parts{number(n), number(n + 1), number(n + 2)} }

func main() {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for n := range 300 {
				want := 3*n + 3
				if got := made(n)(); got != want {
					fmt.Println("made", n, got)
				}
				to := make(chan int)
				go sender(n, to)()
				if got := <-to; got != want {
					fmt.Println("sender", n, got)
				}
				if got := value(n)(); got != want {
					fmt.Println("value", n, got)
				}
				if got := boxed(n).sum(); got != want {
					fmt.Println("boxed", n, got)
				}
			}
		})
	}
	wg.Wait()
	fmt.Println("done")
}
