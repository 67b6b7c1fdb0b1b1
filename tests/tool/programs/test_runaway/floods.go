package main

import (
	"fmt"
	"strings"
)

func main() {
	line := strings.Repeat("x", 1<<20)
	for range 5 {
		fmt.Println(line)
	}
}
