package main

type C complex64
type F float32
type N int16
type T string
type P *int

func main() {
	println(1.5, float32(0.1), 1e21, 1e-7, 1e20, 123456789.0, complex(1, 2), C(complex(0.1, -2)), 'a', 1<<62, true, uintptr(7))
	var e any
	var s []int
	var m map[int]int
	var err error
	var f func()
	var c chan int
	var p *int
	println(e, s, m, err, "x", f, c, p, P(nil))
	println(f == nil, []int{1, 2} == nil)
	print(1.0, "a", 2, '\n', "\n")
	println()
	print()
	println(uint8(200), int8(-3), -0.0, 1e100, N(-7), T("text"), F(2.5), ^uint64(0), -1<<63)
	z := 0.0
	println(-z, 1/z, -1/z, z/z, complex(1/z, z/z), complex(z/z, -1/z), float32(1)/3, 1.0/3)
	println(make([]int, 2, 5), make([]string, 0), make(map[int]int), make(chan int), &z, func() {})
	println(any(1), any("s"), any(1i), any(&z))
	println("a", "b", string([]byte{0xff, 'x'}), 'x', "\t|\x00|")
	print("a", "b", 1, 2, 3i, true, nil == e, "\n")
	println(len("abc"), cap(make([]int, 3)), real(3i), imag(3i), complex(float32(1), 2))
	const big = 1 << 40
	println(big, 2.5, 'b'+1, 1i*1i)
	defer println(complex(1, 2), 3i, "deferred", e, 2.5, s)
	done := make(chan bool)
	go func() {
		defer close(done)
		defer print("in goroutine ", 1i, " ", 2, "\n")
	}()
	<-done
	g := func() complex128 { println("g"); return 1i }
	println(1, g(), 2, g()*g())
}
