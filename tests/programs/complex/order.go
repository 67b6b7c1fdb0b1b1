package main

import "fmt"

type T struct{ z complex128 }

var g complex128 = 1

func f() complex128  { g *= 10; fmt.Println("f", g); return g }
func h(z complex128) complex128 { fmt.Println("h", z); return z + 1 }
func p() *T          { fmt.Println("p"); return &T{g} }
func idx() int       { fmt.Println("idx"); return 1 }
func pair() (complex128, complex64) { return g, complex64(g) }
func use(a complex128, b complex64) complex128 { return a + complex128(b) }

func main() {
	fmt.Println(g + f())
	fmt.Println(f() + g)
	fmt.Println(f() + f()*h(g))
	a := []complex128{1, 2, 3}
	a[idx()] += f()
	fmt.Println(a)
	p().z += h(1)
	m := map[complex128]complex128{}
	m[h(1)] += h(2)
	m[h(1)] = m[h(1)] * h(3)
	fmt.Println(m)
	fmt.Println(use(pair()))
	x, y := pair()
	fmt.Println(x, y, real(f()), imag(p().z), complex(real(h(4)), imag(h(5i))))
	b := [3]complex64{1, 2, 3}
	b[idx()], b[0] = b[0], b[idx()]
	fmt.Println(b)
	z := complex(1, 1)
	z = complex(imag(z)+2, real(z)+3)
	z = z*z + z
	z = h(z) * z
	w := [2]complex128{z, -z}
	w = [2]complex128{w[1], w[0]}
	fmt.Println(z, w)
	fmt.Println(h(1) == h(1), h(1) != h(2) && h(3) == 4)
	t := T{h(6)}
	u := &T{h(7) * h(8)}
	t.z, u.z = u.z, t.z
	fmt.Println(t, *u)
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *T
		np.z += h(9)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *complex64
		fmt.Println(real(*np) + 1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		a[idx()+5] = h(10)
	}()
	c := make(chan complex64, 1)
	c <- complex64(h(11))
	fmt.Println(<-c*2 + complex64(h(12)))
	select {
	case c <- complex64(h(13)):
		fmt.Println("sent")
	default:
	}
	select {
	case v, ok := <-c:
		fmt.Println(v, ok)
	}
}
