package main

import (
	"fmt"
	"math"
)

func main() {
	nan := math.NaN()
	m := map[float64]string{}
	m[nan] = "a"
	m[nan] = "b"
	_, ok := m[nan]
	fmt.Println(len(m), ok)
	delete(m, nan)
	fmt.Println(len(m))
	clear(m)
	fmt.Println(len(m))

	negative := math.Copysign(0, -1)
	m[0] = "plus"
	m[negative] = "minus"
	for k, v := range m {
		fmt.Println(math.Signbit(k), v)
	}
	fmt.Println(len(m), m[0], 0.0 == negative)
	i := map[any]int{}
	i[nan] = 1
	i[nan] = 2
	i[1.0] = 3
	i[1] = 4
	i[float32(1)] = 5
	fmt.Println(len(i))
}
