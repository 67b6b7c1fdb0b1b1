package main

//golite:traceback

type T struct{ n int }

func (t *T) method(i int) int {
	s := []int{1, 2}
	return s[i] + t.n
}

func middle(t *T) int {
	total := 0
	for i := range 5 {
		total += t.method(i)
	}
	return total
}

func main() {
	t := &T{1}
	println(middle(t))
}
