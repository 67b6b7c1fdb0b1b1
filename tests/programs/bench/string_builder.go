package main

import (
	"fmt"
	"strings"
)

func main() {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "%d,", i*i%97)
	}
	s := b.String()
	parts := strings.Split(s, ",")
	h := uint32(0)
	for i := 0; i < len(s); i++ {
		h = h*31 + uint32(s[i])
	}
	fmt.Println(len(s), len(parts), h, strings.Count(s, "1"))
}
