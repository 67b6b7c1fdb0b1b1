package main

import . "fmt"

const Unit = "mm"

type Shape interface{ Area() int }

var z1 = show("z1", 5)

func init() { Println("init in z.go") }

func (s Square) Area() int { return s.side * s.side }

func (s Square) tell() { Printf("%T %v %s\n", s, s, Unit) }
