// Objects that are found together have their finalizers called one after the other, the youngest first.
package main

import (
	"fmt"
	"runtime"
)

type R struct {
	id   int
	name string
}

var done = make(chan bool)

func makeSome() {
	all := make([]*R, 5)
	for i := range all {
		all[i] = &R{i, "x"}
		runtime.SetFinalizer(all[i], func(r *R) {
			fmt.Println("finalized", r.id)
			done <- true
		})
	}
	runtime.KeepAlive(all)
}

func main() {
	makeSome()
	runtime.GC()
	for range 5 {
		<-done
	}
}
