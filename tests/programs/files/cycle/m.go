package main

type M struct{ l L }

var unused int

func unused2() { var n int }
