// Goexit in a deferred call ends the panic without a recover.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Go(func() {
		defer fmt.Println("outer deferred")
		defer runtime.Goexit()
		panic("gone")
	})
	wg.Wait()
	fmt.Println("no report")
}
