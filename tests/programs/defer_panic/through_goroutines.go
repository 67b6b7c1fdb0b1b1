package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	results := make([]string, 4)
	for i := range 4 {
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					results[i] = fmt.Sprint("recovered ", r)
				}
			}()
			if i%2 == 1 {
				panic(i)
			}
			results[i] = "fine"
		})
	}
	wg.Wait()
	for _, r := range results {
		fmt.Println(r)
	}
}
