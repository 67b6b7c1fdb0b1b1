package main

//golite:traceback

var value = compute()

func compute() int {
	var m map[string]int
	m["x"] = 1
	return 0
}

func main() {}
