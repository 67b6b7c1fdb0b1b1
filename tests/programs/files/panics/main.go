//golite:traceback
package main

func main() { first(3) }
