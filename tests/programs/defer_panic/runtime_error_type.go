package main

import (
	"errors"
	"fmt"
	"runtime"
)

func main() {
	for i := range 6 {
		func() {
			defer func() {
				r := recover()
				err, ok := r.(runtime.Error)
				fmt.Println(ok, err)
				var re runtime.Error
				fmt.Println(errors.As(r.(error), &re), fmt.Sprintf("%T", r))
			}()
			var s []int
			var m map[string]int
			var p *int
			var a any
			zero := 0
			switch i {
			case 0:
				_ = s[zero]
			case 1:
				m["a"] = 1
			case 2:
				*p = 1
			case 3:
				_ = a.(int)
			case 4:
				_ = 1 / zero
			case 5:
				_ = a.(fmt.Stringer)
			}
		}()
	}
}
