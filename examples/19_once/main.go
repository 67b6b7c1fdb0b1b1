// Lesson 19: once.
//
// Many goroutines need something that is costly to make: a connection, a table, a configuration. The first to
// come makes it, the others wait until it is there, and nobody makes a second one. sync.Once does that, and
// sync.OnceFunc makes such a function out of any.
//
// Try: replace o.Do(f) by f(), and run it several times. Let the loading panic: is it tried again?
package main

import (
	"fmt"
	"sync"
)

type config struct {
	once   sync.Once
	values map[string]string
}

func (c *config) get(name string) string {
	c.once.Do(func() {
		fmt.Println("loading, once")
		c.values = map[string]string{"language": "Go", "year": "2009"}
	})
	return c.values[name] // Do has returned, so the loading is over, whoever did it
}

func main() {
	var c config
	var wg sync.WaitGroup
	answers := make([]string, 8)
	for i := range answers {
		wg.Go(func() { answers[i] = c.get("language") })
	}
	wg.Wait()
	fmt.Println("eight goroutines got", answers)

	stop := make(chan struct{})
	shutDown := sync.OnceFunc(func() {
		fmt.Println("shutting down, once")
		close(stop) // a second close would panic
	})
	for range 3 {
		wg.Go(shutDown)
	}
	wg.Wait()
	<-stop
	fmt.Println("stopped")
}
