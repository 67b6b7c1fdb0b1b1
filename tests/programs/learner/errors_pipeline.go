package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

type group struct {
	wg     sync.WaitGroup
	once   sync.Once
	err    error
	cancel context.CancelFunc
}

func withContext(ctx context.Context) (*group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &group{cancel: cancel}, ctx
}

func (g *group) run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() {
				g.err = err
				g.cancel()
			})
		}
	}()
}

func (g *group) wait() error {
	g.wg.Wait()
	g.cancel()
	return g.err
}

var errBad = errors.New("bad number")

func main() {
	for _, limit := range []int{10, 100} {
		g, ctx := withContext(context.Background())
		nums := make(chan int)
		g.run(func() error {
			defer close(nums)
			for i := range 50 {
				select {
				case nums <- i:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
		sum := 0
		g.run(func() error {
			for n := range nums {
				if n == limit {
					return fmt.Errorf("stage two: %w: %d", errBad, n)
				}
				sum += n
			}
			return nil
		})
		err := g.wait()
		fmt.Println(sum, err, errors.Is(err, errBad))
	}
}
