package main

import "fmt"

type Point complex128

func (p Point) Conj() Point { return Point(complex(real(p), -imag(p))) }

func (p *Point) Scale(by float64) { *p *= Point(complex(by, 0)) }

type Small complex64

func add(a, b complex128) complex128 { return a + b }

func swap(a complex128) (r complex128) {
	r = complex(imag(a), real(a))
	return
}

func two(a, b complex64) (complex64, complex64) { return a * b, a / b }

var global = 1 + 2i
var globals = [3]complex64{1, 2i, 3 + 4i}

func main() {
	var zero complex128
	fmt.Println(zero, global, globals)
	a, b := 3+4i, complex(1, -2)
	fmt.Println(a+b, a-b, a*b, a/b, -a, +b)
	fmt.Println(a == b, a != b, a == complex(3, 4))
	fmt.Println(real(a), imag(a), real(b), imag(b))
	a += 1
	a -= 2i
	a *= b
	a /= 2 + 1i
	fmt.Println(a)
	a++
	fmt.Println(a)
	a--
	fmt.Println(a)
	a = complex(imag(a), real(a))
	fmt.Println(a, swap(a), add(a, swap(b)))
	a, b = b, a
	fmt.Println(a, b)

	var c, d complex64 = 1.1 + 2.2i, 3.3 - 4.4i
	fmt.Println(c+d, c-d, c*d, c/d, -c, c == d, c != d)
	fmt.Println(real(c), imag(d))
	fmt.Printf("%T %T %T %T\n", real(c), imag(a), c, a)
	p, q := two(c, d)
	fmt.Println(p, q)
	c *= d
	c += 1
	c++
	fmt.Println(c)
	fmt.Println(complex128(c), complex64(b), complex128(complex64(0.1+0.2i)))

	pt := Point(1 + 2i)
	pt.Scale(2.5)
	fmt.Println(pt, pt.Conj(), Point.Conj(pt))
	f := pt.Conj
	pt = 0
	fmt.Println(f(), pt)
	fmt.Printf("%T %v\n", pt, Small(1.5-2i)*2)

	var f32 float32 = 1.5
	fmt.Println(complex(f32, 2), complex(2.5, f32))
	fmt.Printf("%T %T\n", complex(f32, 2), complex(1, 2.5))
	re := func() float64 { fmt.Println("re"); return 7 }
	im := func() float64 { fmt.Println("im"); return 8 }
	fmt.Println(complex(re(), im()) * complex(im(), re()))

	i := 3
	z := complex(float64(i), 0)
	for n := 0; n < 5; n++ {
		z = z*z/10 + (0.1 + 0.2i)
	}
	fmt.Println(z)
	switch z {
	case 1:
		fmt.Println("one")
	case z:
		fmt.Println("itself")
	}
}
