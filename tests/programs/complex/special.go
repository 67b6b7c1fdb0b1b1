package main

import (
	"fmt"
	"math"
)

func show(z complex128) string {
	return fmt.Sprintf("%016x %016x", math.Float64bits(real(z)), math.Float64bits(imag(z)))
}

var sum uint64

// digest hashes numbers; all NaNs are the same.
func digest(list ...complex128) {
	for _, z := range list {
		for _, part := range []float64{real(z), imag(z)} {
			bits := math.Float64bits(part)
			if part != part {
				bits = 1
			}
			sum = (sum ^ bits) * 1099511628211
			sum ^= sum >> 29
		}
	}
}

func main() {
	zero, inf, nan := 0.0, math.Inf(1), math.NaN()
	parts := []float64{zero, -zero, math.Copysign(0, -1), 1, -2.5, 1e300, -1e-300, 5e-324, math.MaxFloat64, inf, -inf, nan}
	var all []complex128
	for _, re := range parts {
		for _, im := range parts {
			all = append(all, complex(re, im))
		}
	}
	for _, a := range all {
		for i, b := range all {
			q := a / b
			digest(q, a*b, a+b, a-b, complex128(complex64(a)/complex64(b)), complex128(complex64(a)*complex64(b)))
			if i%59 != 0 {
				continue
			}
			fmt.Println(a, b, q, a*b, a+b, a-b, a == b, -a)
			c, d := complex64(a), complex64(b)
			fmt.Println(c/d, c*d, c-d, c == d, c != d)
			if q == q {
				fmt.Println(show(q), show(a*b))
			}
		}
	}
	fmt.Printf("%x\n", sum)
	keys := map[complex128]int{}
	keys[complex(zero, math.Copysign(0, -1))] = 1
	keys[0] = 2
	fmt.Println(len(keys), keys)
	keys[complex(nan, 0)] = 3
	keys[complex(nan, 0)] = 4
	_, ok := keys[complex(nan, 0)]
	fmt.Println(len(keys), ok)
	delete(keys, complex(nan, 0))
	fmt.Println(len(keys))
	clear(keys)
	fmt.Println(len(keys))
	small := map[complex64]string{1: "one", 1i: "i", -1: "minus one"}
	small[complex64(1i*1i)] += "!"
	fmt.Println(small)
	mixed := map[any]int{1i: 1, complex64(1i): 2, 1: 3}
	fmt.Println(mixed[1i], mixed[complex64(1i)], mixed[any(1)], mixed[2i])
}
