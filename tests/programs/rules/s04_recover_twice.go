// After recover the panic is over; a new one can begin and be recovered.
package main

import "fmt"

func main() {
	for i := range 3 {
		func() {
			defer func() {
				fmt.Println(i, recover())
				fmt.Println(i, recover())
			}()
			defer func() {
				defer func() { fmt.Println("inner", recover()) }()
				panic(fmt.Sprint("in deferred ", i))
			}()
			panic(i)
		}()
	}
	func() {
		defer func() { fmt.Println("outer", recover()) }()
		func() {
			defer func() {
				fmt.Println("first", recover())
				panic("again")
			}()
			panic("begin")
		}()
	}()
}
