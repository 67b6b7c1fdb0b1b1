// Lesson 28: cancellation with a context.
//
// Nobody can stop a goroutine from outside. It has to be asked, and to listen. A context.Context carries the
// question: its channel Done is closed when the work is no longer wanted, because somebody called cancel or
// because its time is over. Err tells which of the two. A context made from another is cancelled with it, so
// that one cancel reaches a whole tree of goroutines.
//
// Try: take out the case of ctx.Done; cancel the child and look whether the parent is still alive.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// count sends 1, 2, 3, … until the context is done.
func count(ctx context.Context) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := 1; ; n++ {
			select {
			case out <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func main() {
	// Cancelled by hand: we want no more than three.
	ctx, cancel := context.WithCancel(context.Background())
	numbers := count(ctx)
	for range 3 {
		fmt.Println(<-numbers)
	}
	cancel()
	for range numbers { // at most one more was on its way; then the goroutine ends
	}
	fmt.Println("the counter has ended:", ctx.Err())

	// Cancelled by the clock.
	ctx, cancel = context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	select {
	case <-ctx.Done():
		fmt.Println("too slow:", ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	case <-time.After(time.Hour):
	}

	// One cancel for a family. A cause says why.
	parent, stop := context.WithCancelCause(context.Background())
	var wg sync.WaitGroup
	reasons := make([]error, 3)
	for i := range reasons {
		child, cancelChild := context.WithCancel(parent)
		wg.Go(func() {
			defer cancelChild()
			<-child.Done()
			reasons[i] = context.Cause(child)
		})
	}
	stop(errors.New("the user went home"))
	wg.Wait()
	fmt.Println("three children:", reasons)

	// A context may carry values that belong to a request.
	type key string
	ctx = context.WithValue(context.Background(), key("user"), "gopher")
	fmt.Println("user:", ctx.Value(key("user")), "other:", ctx.Value(key("other")))
}
