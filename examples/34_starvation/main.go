// Lesson 34: starvation.
//
// Nobody is stuck, and still one goroutine never gets its turn, because others always come first. That is
// starvation. A deadlock is noticed: everything stands still. Starvation is not: the program is busy.
//
// A counter serves urgent customers before ordinary ones. Urgent customers come back at once. See who is
// served in 40 turns.
//
// Try: two urgent customers; a counter that serves an ordinary customer in every tenth turn only.
package main

import "fmt"

const turns = 40

type counter struct {
	urgent, ordinary chan string
}

func newCounter() counter {
	c := counter{make(chan string, 1), make(chan string, 1)}
	c.urgent <- "urgent"
	c.ordinary <- "ordinary"
	return c
}

// serve lets next choose whom to serve; whoever was served queues again.
func serve(how string, next func(c counter, turn int) string) {
	c := newCounter()
	served := map[string]int{}
	for turn := range turns {
		customer := next(c, turn)
		served[customer]++
		if customer == "urgent" {
			c.urgent <- customer
		} else {
			c.ordinary <- customer
		}
	}
	fmt.Println(how, served)
}

// priority serves ordinary customers only if nobody is urgent. Somebody always is.
func priority(c counter, _ int) string {
	select {
	case customer := <-c.urgent:
		return customer
	default:
		return <-c.ordinary
	}
}

// aging lets an ordinary customer through after three urgent ones.
func aging(c counter, turn int) string {
	if turn%4 == 3 {
		return <-c.ordinary
	}
	return priority(c, turn)
}

// chance is a plain select: of those that are ready it takes any, with equal chances.
func chance(c counter, _ int) string {
	select {
	case customer := <-c.urgent:
		return customer
	case customer := <-c.ordinary:
		return customer
	}
}

func main() {
	serve("by priority:", priority)
	serve("with aging: ", aging)

	c := newCounter()
	ordinary := 0
	for range 1000 {
		if chance(c, 0) == "ordinary" {
			ordinary++
			c.ordinary <- "ordinary"
		} else {
			c.urgent <- "urgent"
		}
	}
	fmt.Println("by chance, the ordinary customer is served, too:", ordinary > 300 && ordinary < 700)
}
