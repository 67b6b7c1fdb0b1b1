package main

import "fmt"

type iterator func() (int, bool)

func from(xs ...int) iterator {
	i := 0
	return func() (int, bool) {
		if i == len(xs) {
			return 0, false
		}
		i++
		return xs[i-1], true
	}
}

func (it iterator) filter(keep func(int) bool) iterator {
	return func() (int, bool) {
		for v, ok := it(); ok; v, ok = it() {
			if keep(v) {
				return v, true
			}
		}
		return 0, false
	}
}

func (it iterator) apply(f func(int) int) iterator {
	return func() (int, bool) {
		v, ok := it()
		if !ok {
			return 0, false
		}
		return f(v), true
	}
}

func (it iterator) take(n int) iterator {
	return func() (int, bool) {
		if n <= 0 {
			return 0, false
		}
		n--
		return it()
	}
}

func (it iterator) collect() (out []int) {
	for v, ok := it(); ok; v, ok = it() {
		out = append(out, v)
	}
	return
}

func naturals() iterator {
	n := 0
	return func() (int, bool) { n++; return n, true }
}

func main() {
	fmt.Println(from(1, 2, 3, 4, 5, 6).filter(func(n int) bool { return n%2 == 0 }).apply(func(n int) int { return n * n }).collect())
	fmt.Println(naturals().filter(func(n int) bool {
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				return false
			}
		}
		return n > 1
	}).take(10).collect())
	fmt.Println(len(from().collect()))
}
