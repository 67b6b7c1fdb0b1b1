package main

var b = f()

func f() int { return a }

type L struct{ m M }
