package main

var y int =

func main() {}
