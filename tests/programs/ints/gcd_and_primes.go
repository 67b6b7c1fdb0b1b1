package main

import "fmt"

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func power(base, exp, mod uint64) uint64 {
	result := uint64(1)
	for ; exp > 0; exp >>= 1 {
		if exp&1 == 1 {
			result = result * base % mod
		}
		base = base * base % mod
	}
	return result
}

func collatz(n int) (steps int) {
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		steps++
	}
	return
}

func main() {
	fmt.Println(gcd(48, 36), gcd(17, 5), gcd(0, 9), gcd(1071, 462))
	fmt.Println(power(2, 30, 1000000007), power(3, 200, 13))
	fmt.Println(collatz(27), collatz(1), collatz(97))
	hash := uint32(2166136261)
	for _, c := range []byte("hello") {
		hash ^= uint32(c)
		hash *= 16777619
	}
	fmt.Println(hash)
	state := uint64(42)
	for range 5 {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		fmt.Print(state, " ")
	}
	fmt.Println()
}
