// Lesson 30: a panic in a goroutine.
//
// A panic that is not recovered ends the whole program, whichever goroutine it is in; deferred calls of the
// other goroutines do not run. recover works only in the goroutine that panics, in a function that it has
// deferred. So a goroutine that may fail guards itself and reports the failure as an error.
//
// This program ends with a panic, and exit status 2.
//
// Try: put "defer recover()" or a recover in main; let careful panic with an error value.
package main

import (
	"fmt"
)

// careful turns a panic of f into an error.
func careful(f func() int) (result int, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("it panicked: %v", reason)
		}
	}()
	return f(), nil
}

func element(numbers []int, i int) int { return numbers[i] }

func main() {
	defer fmt.Println("this is never printed: the panic is not in main's goroutine")

	errs := make(chan error)
	for _, i := range []int{1, 5} {
		go func() {
			_, err := careful(func() int { return element([]int{10, 20, 30}, i) })
			errs <- err
		}()
		fmt.Println("element", i, "gave the error:", <-errs)
	}

	go func() {
		defer fmt.Println("deferred calls of the goroutine that panics do run")
		var ages map[string]int
		ages["Ann"] = 30 // a nil map cannot be written to, and nobody recovers
		errs <- nil
	}()
	<-errs
}
