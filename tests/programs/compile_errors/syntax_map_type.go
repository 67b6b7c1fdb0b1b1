//golite:first-error
package main

var m map[string

func main() {}
