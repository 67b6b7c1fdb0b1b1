// While an uncaught panic is printed, a method of its value may panic and recover itself; one that does not is fatal.
package main

import (
	"fmt"
	"os"
)

type careful struct{ n int }

func (c careful) Error() (text string) {
	defer func() {
		fmt.Fprintln(os.Stderr, "recovered", recover())
		text = "careful"
	}()
	panic("inside")
}

type other struct{ n int }

func (o other) String() string { panic(fmt.Errorf("no %d", o.n)) }

func main() {
	defer func() {
		panic(other{7})
	}()
	panic(careful{1})
}
