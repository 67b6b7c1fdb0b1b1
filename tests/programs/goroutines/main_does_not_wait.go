package main

import "fmt"

func main() {
	for range 100 {
		go func() {
			select {}
		}()
	}
	fmt.Println("main is done")
}
