package main

import (
	"context"
	"fmt"
	"sync"
)

func main() {
	root, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	results := make([]error, 10)
	ctx := root
	for i := range 10 {
		var c context.CancelFunc
		ctx, c = context.WithCancel(ctx)
		defer c()
		own := ctx
		wg.Go(func() {
			<-own.Done()
			results[i] = own.Err()
		})
	}
	cancel()
	wg.Wait()
	fmt.Println(results)
}
