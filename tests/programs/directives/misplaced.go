package main

import "fmt"

//go:noinline

//go:nosplit
// Both belong to the function.
func works() {}

//go:generate stringer -type=T
//go:fix inline
//go:something else

//go:noinline
var (
	a int
)

type T struct {
	//go:noinline
	field int
}

func main() {
	x := 1 //go:noinline
	//go:noinline
	fmt.Println(x)
	//go:noinline
	{
	}
	fmt.Println(func() int {
		//go:nosplit
		return a
	}())
} //go:generate nothing

//go:noinline
