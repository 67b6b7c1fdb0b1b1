package main

import (
	"context"
	"fmt"
	"time"
)

type limiter struct{ tokens chan struct{} }

func newLimiter(ctx context.Context, burst int, every time.Duration) *limiter {
	l := &limiter{make(chan struct{}, burst)}
	for range burst {
		l.tokens <- struct{}{}
	}
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				select {
				case l.tokens <- struct{}{}:
				default:
				}
			}
		}
	}()
	return l
}

func (l *limiter) wait(ctx context.Context) error {
	select {
	case <-l.tokens:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	l := newLimiter(ctx, 3, 2*time.Millisecond)
	for i := range 6 {
		fmt.Println(i, l.wait(ctx))
	}
	cancel()
	for l.wait(ctx) == nil {
	}
	fmt.Println("cancelled")
}
