// Lesson 29: errors from many goroutines.
//
// A goroutine cannot return anything to who started it. Its error has to be brought back: into a place of its
// own in a slice, through a channel, or into a group that keeps the first error and cancels the rest.
//
// Try: let two jobs fail in the group; forget to look at one of the errors.
package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
)

// A group runs functions in goroutines and keeps the first error, like golang.org/x/sync/errgroup.
type group struct {
	wg     sync.WaitGroup
	once   sync.Once
	err    error
	cancel context.CancelFunc
}

func newGroup(ctx context.Context) (*group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &group{cancel: cancel}, ctx
}

func (g *group) run(f func() error) {
	g.wg.Go(func() {
		if err := f(); err != nil {
			g.once.Do(func() {
				g.err = err
				g.cancel() // the others need not go on
			})
		}
	})
}

func (g *group) wait() error {
	g.wg.Wait()
	g.cancel()
	return g.err
}

var errNegative = errors.New("it is negative")

func parse(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("parse: %w", err)
	}
	if n < 0 {
		return 0, fmt.Errorf("parse %q: %w", text, errNegative)
	}
	return n, nil
}

func main() {
	// All errors, in the order of the jobs: each goroutine has its own place.
	texts := []string{"7", "seven", "-7", "77"}
	errs := make([]error, len(texts))
	var wg sync.WaitGroup
	for i, text := range texts {
		wg.Go(func() { _, errs[i] = parse(text) })
	}
	wg.Wait()
	all := errors.Join(errs...) // leaves out those that are nil
	fmt.Println(all)
	fmt.Println("one was negative:", errors.Is(all, errNegative))
	var numError *strconv.NumError
	if errors.As(all, &numError) {
		fmt.Println("one was no number:", numError.Num)
	}

	// The first error, and the others are told to stop.
	g, ctx := newGroup(context.Background())
	for range 3 {
		g.run(func() error {
			<-ctx.Done() // long work that listens to its context
			return ctx.Err()
		})
	}
	g.run(func() error {
		_, err := parse("many")
		return err
	})
	fmt.Println("the group failed:", g.wait())
}
