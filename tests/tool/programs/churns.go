package main

import (
	"fmt"
	"strings"
)

func main() {
	sum := 0
	for range 100 {
		text := strings.Repeat("x", 4<<20)
		sum += len(append([]byte("y"), text...))
	}
	var list []int
	for i := range 500_000 {
		list = append(list, i)
		if len(list) > 100_000 {
			list = nil
		}
	}
	fmt.Println(sum, len(list))
}
