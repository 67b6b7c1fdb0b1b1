package main

import (
	"errors"
	"fmt"
	"sync/atomic"
	myos "os"
	_ "time"
)

var global = 1

func params(a, b int) (c int) {
	d := 1
	return
}

func closures() {
	x := 1
	y := 2
	func() {
		y := 3
		x := x
	}()
	z := 1
	func() { z = 2 }()
	var w, v int
	w = v
	p := &v
	*p = 1
	var st struct{ f int }
	st.f = 1
	var arr [3]int
	arr[0] = 1
	q, err := 1, 2
	q, r := 3, 4
	for i := 0; i < 3; i++ {
	}
	for j, k := range []int{} {
	}
	if t := 1; true {
	}
	switch u := 1; {
	}
	_ = y
	_ = r
}

func main() {
	const unusedConst = 1
	type unusedType int
	var x, _ = 1, 2
	fmt := 1
}
