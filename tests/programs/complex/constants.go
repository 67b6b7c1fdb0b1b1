package main

import (
	"fmt"
	"math"
)

const (
	i    = 1i
	big  = 1e300 * 1e300i
	odd  = 0123i
	hex  = 0x1p-2i
	bin  = 0b101i
	oct  = 0o17i
	sep  = 1_000i
	half = 1 / (1 + 1i)
	int1 = int(i * i)
	two  = real(2 + 0i)
	shi  = 1 << (3 + 0i)
	typed complex64 = 0.1 + 0.2i
	rune1 = 'a' + 1i
)

type C complex64

const named C = 2i

func main() {
	fmt.Println(i*i, big/1e300, odd, hex, bin, oct, sep, half, int1, two, shi, typed, rune1, named)
	fmt.Printf("%T %T %T %T %T\n", i, two, imag(typed), named, real(named))
	var f float64 = 3 + 0i
	var n int = 4 + 0i
	var b byte = 'a' + 0i
	fmt.Println(f, n, b, real(i), imag(i), real(5), imag(5))
	const c = complex(1, 2)
	fmt.Println(c == 1+2i, c != 1+2i, c*c == -3+4i, complex(real(c), -imag(c)))
	var arr [imag(3i)]int
	fmt.Println(len(arr), uint8(imag(i)*200), complex64(c), complex128(typed))
	fmt.Println(1.0i*1.0i == -1, i+i, -i, +i, 2i-2i == 0)
	const huge = 1 << 100
	fmt.Println(complex(huge, 1/huge), complex(math.MaxFloat64, math.SmallestNonzeroFloat64))
	fmt.Println(real(complex(0.1, 0.2)) == 0.1, complex64(0.1+0.2i) == 0.1+0.2i)
	var s uint = 2
	var sh int64 = 1 << s
	fmt.Println(sh)
	var any1 any = 0i
	fmt.Printf("%T %v\n", any1, any1)
}
