package main

import "fmt"

func fmt() {}

func main() {}
