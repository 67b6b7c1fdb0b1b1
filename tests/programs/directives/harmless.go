//go:build linux || darwin

//go:generate echo

package main

import "fmt"

//go:noinline
func a() int { return 1 }

//go:nosplit
//go:norace
//go:nocheckptr
func b() int { return 2 }

//go:uintptrescapes
func c(p uintptr) uintptr { return p }

//go:unknown words
var x = 3

func main() {
	fmt.Println(a(), b(), c(4), x)
}
