//go:noinline
package main

//go:noinline
import "fmt"

//go:noinline
const c = 1


var (
	//go:noinline
	x int
)

//go:noescape
func external()

//go:noescape
func internal() {}

//go:build linux
func main() {
	//go:noinline
	type T int
	fmt.Println(x, c, T(1))
}
