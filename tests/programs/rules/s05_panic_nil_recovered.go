package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer func() {
		r := recover()
		_, ok := r.(*runtime.PanicNilError)
		err, isError := r.(error)
		fmt.Println(ok, isError, err)
	}()
	panic(nil)
}
