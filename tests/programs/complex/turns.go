package main

import "fmt"

func main() {
	x := 1 + 0i
	f := func() int { x = 3; return 2 }
	a, b, c := real(x), f(), real(x)
	fmt.Println(a, b, c)
	x = 1
	fmt.Println(real(x), f(), imag(x)+real(x))
	x = 1
	y := 1.0
	g := func() int { y = 3; return 2 }
	fmt.Println(complex(y, y), g(), complex(y, 0))
	d, e, h := complex(y, y), g(), complex(y, 0)
	fmt.Println(d, e, h)
	z := []float64{1}
	k := func() int { z[0]++; return 1 }
	d, e, h = complex(z[0], 1), k(), complex(z[0], 0)
	fmt.Println(d, e, h)
}
