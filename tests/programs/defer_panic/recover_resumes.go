package main

import (
	"errors"
	"fmt"
)

func safe(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = r
		default:
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	f()
	return nil
}

func deep(n int) {
	defer func() { count++ }()
	if n == 0 {
		panic("deep")
	}
	deep(n - 1)
}

var count int

func main() {
	fmt.Println(safe(func() {}))
	fmt.Println(safe(func() { panic("text") }))
	fmt.Println(safe(func() { panic(errors.New("an error")) }))
	fmt.Println(safe(func() { panic(42) }))
	fmt.Println(safe(func() { deep(50) }), count)
	fmt.Println(safe(func() { var m map[int]int; m[1] = 1 }))
	fmt.Println(safe(func() { var p *struct{ x int }; p.x = 1 }))
	fmt.Println(safe(func() { s := []int{}; i := 3; s[i] = 0 }))
	fmt.Println(safe(func() { a := 0; a = 1 / a }))
	fmt.Println(safe(func() { var i any = "x"; _ = i.(int) }))
	for i := range 3 {
		err := safe(func() {
			if i == 1 {
				panic(fmt.Sprint("iteration ", i))
			}
		})
		fmt.Println(i, err)
	}
}
