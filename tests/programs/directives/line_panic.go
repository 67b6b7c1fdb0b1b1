package main

//golite:traceback

//line parser.y:100
func reduce(values []int, rule int) int {
	switch rule {
	case 1:
//line parser.y:7:12
		return values[rule]
	}
//line line_panic.go:14
	return 0
}

func main() {
	println(reduce([]int{1, 2}, 1))
//line parser.y:20
	reduce(nil, 1)
}
