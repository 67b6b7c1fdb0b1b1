// The Error method of the value panics itself while the report is made.
package main

type bad struct{}

func (bad) Error() string { panic("while printing") }

func main() { panic(bad{}) }
