// Detected only where two of them run at the same instant.
package main

//golite:procs 4

import "fmt"

func main() {
	defer func() { fmt.Println("never:", recover()) }()
	m := map[int]int{}
	for range 4 {
		go func() {
			for {
				for i := range 100 {
					m[i]++
				}
			}
		}()
	}
	select {}
}
