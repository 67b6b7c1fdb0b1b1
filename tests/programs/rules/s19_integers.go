package main

import (
	"fmt"
	"math"
)

func main() {
	minusOne := -1
	min64 := int64(math.MinInt64)
	fmt.Println(min64/int64(minusOne), min64%int64(minusOne), -min64)
	min8 := int8(-128)
	fmt.Println(min8/int8(minusOne), min8%int8(minusOne), -min8)
	fmt.Println(7/2, -7/2, 7/-2, -7/-2, 7%3, -7%3, 7%-3, -7%-3)
	u := uint8(250)
	u += 10
	fmt.Println(u, uint8(0)-uint8(minusOne))
	i := math.MaxInt
	i++
	fmt.Println(i)
	zero := 0
	defer func() { fmt.Println(recover()) }()
	fmt.Println(1 % zero)
}
