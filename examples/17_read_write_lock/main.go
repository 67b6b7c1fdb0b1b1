// Lesson 17: a lock for many readers or one writer.
//
// Reading at the same time does no harm; writing while anybody reads or writes does. A sync.RWMutex lets any
// number of readers in together (RLock), and a writer alone (Lock). It pays where there is much reading that
// takes a while, and little writing.
//
// Try: Lock in place of RLock in get. The three readers below wait for each other inside: what does golite
// say?
package main

import (
	"fmt"
	"sync"
)

type dictionary struct {
	mu    sync.RWMutex
	words map[string]string // guarded by mu
}

// get runs inside while it holds the lock for reading.
func (d *dictionary) get(word string, inside func()) string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	inside()
	return d.words[word]
}

func (d *dictionary) set(word, meaning string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.words[word] = meaning
}

func main() {
	d := dictionary{words: map[string]string{"chat": "cat"}}

	// Three readers, all inside at the same time: each waits there for the other two.
	var readers, inside sync.WaitGroup
	inside.Add(3)
	meanings := make([]string, 3)
	for i := range meanings {
		readers.Go(func() {
			meanings[i] = d.get("chat", func() {
				inside.Done()
				inside.Wait()
			})
		})
	}
	readers.Wait()
	fmt.Println("three readers at the same time read", meanings)

	// While somebody reads, another reader can come in, a writer cannot.
	d.get("chat", func() {
		if d.mu.TryRLock() {
			fmt.Println("a second reader comes in")
			d.mu.RUnlock()
		}
		fmt.Println("a writer comes in:", d.mu.TryLock())
	})

	// Now many of both. No write is lost.
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() { d.set(fmt.Sprint("word ", i), "meaning") })
		all.Go(func() { d.get("chat", func() {}) })
	}
	all.Wait()
	fmt.Println("words in the dictionary:", len(d.words))
}
