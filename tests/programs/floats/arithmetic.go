package main

import "fmt"

func main() {
	a, b := 7.5, 2.0
	fmt.Println(a+b, a-b, a*b, a/b, -a)
	a += 1
	a *= 2
	a /= 4
	a -= 0.25
	a++
	fmt.Println(a)
	var f float32 = 1.1
	fmt.Println(f*f, f+f, f/3, float64(f))
	sum := 0.0
	for i := 0; i < 10; i++ {
		sum += 0.1
	}
	fmt.Println(sum, sum == 1)
	var s32 float32
	for i := 0; i < 10; i++ {
		s32 += 0.1
	}
	fmt.Println(s32, s32 == 1)
	zero := 0.0
	fmt.Println(1/zero, -1/zero, zero/zero == zero/zero)
	n := 3
	fmt.Println(float64(n)/2, n/2, float64(n/2))
	x := 1e308
	fmt.Println(x*10, -x*10, x*10-x*10)
	fmt.Println(a < b, a > b, a == 5.25)
}
