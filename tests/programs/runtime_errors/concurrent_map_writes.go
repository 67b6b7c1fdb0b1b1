package main

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
