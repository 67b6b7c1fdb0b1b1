// Lesson 20: a condition variable.
//
// Sometimes a goroutine waits until something that a mutex guards becomes true: "the list is not empty", "the
// door is open". A sync.Cond lets it sleep without holding the mutex. Wait unlocks, sleeps, and locks again;
// whoever changes the state calls Signal (wakes one) or Broadcast (wakes all). After waking look again:
// somebody else may have been quicker. That is why Wait stands in a loop.
//
// A channel does the same in most cases, and often better. A condition variable is for state that several
// parts look at in different ways.
//
// Try: "if" in place of "for" around Wait; Signal in place of Broadcast.
package main

import (
	"fmt"
	"sync"
)

// A mailbox holds letters until somebody takes them.
type mailbox struct {
	mu      sync.Mutex
	changed *sync.Cond // letters or closed have changed
	letters []string
	closed  bool
}

func newMailbox() *mailbox {
	m := &mailbox{}
	m.changed = sync.NewCond(&m.mu)
	return m
}

func (m *mailbox) put(letter string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.letters = append(m.letters, letter)
	m.changed.Signal() // one letter, one reader
}

func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.changed.Broadcast() // this concerns all who wait
}

// take waits for a letter; false if there will be none.
func (m *mailbox) take() (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.letters) == 0 && !m.closed {
		m.changed.Wait()
	}
	if len(m.letters) == 0 {
		return "", false
	}
	letter := m.letters[0]
	m.letters = m.letters[1:]
	return letter, true
}

func main() {
	box := newMailbox()
	var readers sync.WaitGroup
	counts := make([]int, 4)
	for i := range counts {
		readers.Go(func() {
			for {
				if _, ok := box.take(); !ok {
					return
				}
				counts[i]++
			}
		})
	}
	for i := range 100 {
		box.put(fmt.Sprint("letter ", i))
	}
	box.close()
	readers.Wait()

	total := 0
	for _, count := range counts {
		total += count
	}
	fmt.Println("letters read by four readers:", total)
	_, ok := box.take()
	fmt.Println("another one:", ok)
}
