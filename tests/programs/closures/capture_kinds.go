package main

import "fmt"

type big struct {
	a, b, c int
	s       string
}

func main() {
	s := big{1, 2, 3, "x"}
	arr := [3]int{1, 2, 3}
	sl := []int{1}
	str := "a"
	f := 1.5
	m := map[string]int{}
	var i any = 1
	ch := make(chan int, 1)
	change := func() {
		s.b = 20
		arr[1]++
		sl = append(sl, 2)
		str += "b"
		f *= 2
		m["k"]++
		i = "now a string"
		ch <- 7
	}
	change()
	change2 := change
	<-ch
	change2()
	fmt.Println(s, arr, sl, str, f, m, i, <-ch)
	g := func(s big) big { s.a = 100; return s }
	fmt.Println(g(s).a, s.a)
	func(arr [3]int) { arr[0] = 100 }(arr)
	fmt.Println(arr)
	p := &s
	h := func() { p = &big{a: 5} }
	h()
	fmt.Println(p.a, s.a)
	for i := range 2 {
		defer func() {
			fmt.Println("deferred closure", i, str)
		}()
	}
	str = "last"
	var params []func(int) (int, error)
	params = append(params, func(n int) (r int, err error) {
		defer func() { r += n }()
		return n * 2, nil
	})
	fmt.Println(params[0](4))
}
