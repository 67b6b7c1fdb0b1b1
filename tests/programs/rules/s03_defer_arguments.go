// The function value and arguments of defer and go are evaluated at the statement.
package main

import "fmt"

type counter struct{ n int }

func (c counter) value()    { fmt.Println("value", c.n) }
func (c *counter) pointer() { fmt.Println("pointer", c.n) }

func main() {
	x := 1
	defer fmt.Println("deferred argument", x)
	f := func() { fmt.Println("first f") }
	defer f()
	f = func() { fmt.Println("second f") }
	c := counter{1}
	defer c.value()
	defer c.pointer()
	c.n = 2
	x = 2
	done := make(chan bool)
	go func(v int) { fmt.Println("go argument", v); done <- true }(x)
	x = 3
	<-done
	for i := range 3 {
		defer fmt.Println("loop", i)
	}
	fmt.Println("end of main")
}
