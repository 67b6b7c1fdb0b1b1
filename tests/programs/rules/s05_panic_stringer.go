package main

type T struct{ n int }

func (t T) String() string { return "text of a Stringer" }

func main() { panic(T{1}) }
