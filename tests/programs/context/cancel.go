package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func worker(ctx context.Context, out chan<- int) {
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			close(out)
			return
		case out <- i:
		}
	}
}

type key string

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan int)
	go worker(ctx, out)
	for range 3 {
		fmt.Println(<-out)
	}
	fmt.Println(ctx.Err())
	cancel()
	cancel()
	for range out {
	}
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.Canceled))

	ctx, cancel = context.WithTimeout(context.Background(), 2*time.Millisecond)
	defer cancel()
	select {
	case <-ctx.Done():
		fmt.Println(ctx.Err(), ctx.Err() == context.DeadlineExceeded)
	case <-time.After(time.Minute):
		fmt.Println("late")
	}
	_, ok := ctx.Deadline()
	fmt.Println(ok)

	parent, stop := context.WithCancel(context.Background())
	child := context.WithValue(parent, key("user"), "ann")
	grand, stopGrand := context.WithCancel(child)
	defer stopGrand()
	fmt.Println(grand.Value(key("user")), grand.Value(key("none")), grand.Value("user"))
	stop()
	<-grand.Done()
	fmt.Println(grand.Err(), child.Err())
	fmt.Println(context.Background(), context.TODO())

	c2, cancel2 := context.WithCancelCause(context.Background())
	cancel2(errors.New("the cause"))
	fmt.Println(c2.Err(), context.Cause(c2))
	c3, cancel3 := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel3()
	fmt.Println(c3.Err())
}
