// Lesson 35: a sieve for prime numbers, made of goroutines.
//
// One goroutine sends 2, 3, 4 and so on. The first number that arrives is a prime; a new goroutine then
// passes on only what this prime does not divide, and the first number that comes out of it is the next
// prime. The chain grows by one goroutine a prime.
//
// Try: 300 primes; print runtime.NumGoroutine() at the end; compare the time with that of a loop over
// divisors.
package main

import "fmt"

func generate(out chan<- int) {
	for n := 2; ; n++ {
		out <- n
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for n := range in {
		if n%prime != 0 {
			out <- n
		}
	}
}

func main() {
	numbers := make(chan int)
	go generate(numbers)
	for range 25 {
		prime := <-numbers
		fmt.Println(prime)
		next := make(chan int)
		go filter(numbers, next, prime)
		numbers = next
	}
	// main returns, and all the goroutines end with it.
}
