package main

import "fmt"

func sum(xs ...int) (s int) {
	for _, x := range xs {
		s += x
	}
	return
}

func info(prefix string, args ...any) { fmt.Println(prefix, len(args), args == nil) }

func modify(xs ...int) { xs[0] = 99 }

func two() (int, int) { return 3, 4 }

func main() {
	fmt.Println(sum(), sum(1), sum(1, 2, 3), sum([]int{4, 5}...), sum(two()))
	info("none")
	info("some", 1, "a", nil)
	info("nil slice", []any(nil)...)
	info("one nil", nil)
	info("slice as one", []any{1, 2})
	info("spread", []any{1, 2}...)
	s := []int{1, 2}
	modify(s...)
	fmt.Println(s)
	f := sum
	fmt.Println(f(7, 8))
	defer fmt.Println(append([]any{"deferred"}, "spread", 3)...)
	fmt.Println(two())
}
