// A callee's early return ends only the callee.
package main

import "fmt"

func maybe(n int) {
	if n%2 == 0 {
		return
	}
	fmt.Println("odd", n)
}

func count(n int, total *int) {
	if n == 0 {
		return
	}
	count(n-1, total)
	*total++
	count(n-1, total)
}

func loops(n int) (out []int) {
	for i := range n {
		maybe(i)
		switch i {
		case 1:
			continue
		case 3:
			break
		case 6:
			return
		}
		for j := 0; ; j++ {
			maybe(j * 2)
			if j == i {
				break
			}
		}
		out = append(out, i)
	}
	return
}

func find(xs [][]int, want int) (int, int, bool) {
	for i, row := range xs {
		for j, v := range row {
			maybe(0)
			if v == want {
				return i, j, true
			}
		}
	}
	return -1, -1, false
}

func guard(f func()) (ok bool) {
	defer func() {
		if recover() == nil {
			ok = true
			return
		}
	}()
	f()
	maybe(2)
	return false
}

func main() {
	total := 0
	count(5, &total)
	fmt.Println(total)
	fmt.Println(loops(10))
	fmt.Println(find([][]int{{1, 2}, {3, 4, 5}}, 4))
	fmt.Println(find([][]int{{1, 2}, {3, 4, 5}}, 9))
	fmt.Println(guard(func() { maybe(1) }), guard(func() { panic(1) }))
	func() {
		for {
			maybe(4)
			func() {
				return
			}()
			break
		}
		fmt.Println("after the loop")
	}()
}
