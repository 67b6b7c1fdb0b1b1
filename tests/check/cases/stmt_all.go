package main

func f() (int, int) { return 1, 2 }
func g() int        { return 1 }
func h()            {}

func main() {
	x := 0
	x++
	y := 0
	y += 1
	z := 0
	z = 1
	a, b := g()
	var c int = f()
	d := f()
	e, i, j := 1, 2
	var k, l = 1
	k2 := h()
	k3, k4 := h()
	a, b = g()
	var s struct{ a int }
	s.a, b = 1, 2, 3
	var m map[string]struct{ a int }
	m["x"].a = 1
	(m["x"]).a++
	g() = 1
	"a" = 1
	s++
	_ = nil
	_ = main
	var n = nil
	p := nil
	switch q := any(x).(type) {
	case int:
	}
	_++
	g
	g() + 1
	int
	len
	len("a")
	-x
	<-make(chan int)
	go g
	go int(3)
	defer len("x")
	defer g()
	defer append([]int{}, 1)
	go func() {}
	if x := 3; x {
	}
	for 1 {
	}
	var ch chan<- int
	<-ch
	ch <- "x"
	x <- 1
	var rc <-chan int
	rc <- 1
	for range ch {
	}
	for i := range 3.0 {
	}
	for i, j := range 10 {
	}
	for i, j := range rc {
	}
	for range 1.5 {}
	for range s {}
	var fl float64
	for fl = range 10 {}
	for fl, x = range []int{} {}
	var i8 int8
	for i8 = range 1000 {}
	for i := range "abc" { }
	for s.a, _ = range []string{} { }
	for 1, 2 = range "x" {}
}
func r1() int { return }
func r2() { return 1 }
func r3() (int, string) { return 1 }
func r4() (int, string) { return f() }
func r5() (int, string) { return 1, 2, 3 }
func r6() (x int, y string) { { x := 2; _ = x; return }; return 1 }
func r7() int { h(); for { break } }
func r8() int { return h() }
func r9() int { return "x" }
