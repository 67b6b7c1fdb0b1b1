package main

import "fmt"

func escape(c complex128) int {
	z := 0i
	for n := range 50 {
		if real(z)*real(z)+imag(z)*imag(z) > 4 {
			return n
		}
		z = z*z + c
	}
	return 50
}

func main() {
	for y := 1.2; y >= -1.2; y -= 0.15 {
		for x := -2.1; x <= 0.7; x += 0.05 {
			fmt.Print(string(" .:-=+*#%@"[escape(complex(x, y))/6]))
		}
		fmt.Println()
	}
}
