package main

import "fmt"

type S struct{ z complex128 }

func main() {
	var z complex128 = 1i
	var w complex64 = 1i
	_ = z + w
	_ = z < z
	_ = z % z
	_ = z & 1
	_ = z << 1
	var f float64 = 1i
	var n int = 2i
	_ = float64(z)
	_ = complex128(1.5)
	_ = complex128(f)
	_ = complex(1, "a")
	_ = complex(f, float32(1))
	_ = complex(n, n)
	_ = complex(1)
	_ = complex(1, 2, 3)
	_ = real(f)
	_ = imag("s")
	_ = real()
	fmt.Println(z, w)
}
