package main

func main() {
	var f float64
	var n int
	var z complex128
	_ = complex(f, float32(1))
	_ = complex(n, n)
	_ = complex(1)
	_ = complex(1, 2, 3)
	_ = real(f)
	_ = imag("s")
	_ = real()
	_ = complex(1, "a")
	_ = complex(z, z)
}
