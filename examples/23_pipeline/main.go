// Lesson 23: a pipeline.
//
// Each stage is a goroutine that receives from the stage before and sends to the one after. All stages work
// at the same time, on different values. When the first closes its channel, the end travels through all of
// them.
//
// Try: another stage that drops words that came before; let main stop after the second word. Which goroutines
// are left then?
package main

import (
	"fmt"
	"strings"
)

func words(text string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, word := range strings.Fields(text) {
			out <- word
		}
	}()
	return out
}

func longerThan(n int, in <-chan string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for word := range in {
			if len(word) > n {
				out <- word
			}
		}
	}()
	return out
}

func upper(in <-chan string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for word := range in {
			out <- strings.ToUpper(word)
		}
	}()
	return out
}

func main() {
	text := "do not communicate by sharing memory instead share memory by communicating"
	for word := range upper(longerThan(5, words(text))) {
		fmt.Println(word)
	}
}
