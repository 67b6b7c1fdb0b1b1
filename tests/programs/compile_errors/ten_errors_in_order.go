// The first ten in the order in which Go finds them: declarations before bodies, and unused variables when a literal is done.
package main

func main() {
	func() {
		a := 1
		b := undefined1
		c := undefined2
		undefined3()
		func() {
			d := undefined4
		}()
		e := undefined5
	}()
	undefined6()
	f := 1
	undefined7()
	undefined8()
}

var _ int = "declared"

type t struct{ x undefined9 }
