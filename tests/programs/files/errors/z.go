package main

import "fmt"

func (T) M() {}

func show() { fmt.Println(dup, missing) }
