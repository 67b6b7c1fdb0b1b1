package main

var a = b

func main() { println(a) }
