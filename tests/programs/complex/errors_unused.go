package main

import "math/cmplx"

func main() {
	var z complex128
	complex(1, 2)
	real(z)
	z + 1i
	-z
	for range z {
	}
	z()
	z.x = 1
	z[0] = 1
	_ = z.(complex128)
	_ = complex128(1.5) == complex64(1)
	cmplx.Abs(1)
	_ = &1i
	var _ int8 = real(300i)
	var _ int8 = imag(300i)
}
