package main

import (
	"fmt"
	"sort"
	"sync"
)

type broker struct {
	mu   sync.RWMutex
	subs map[string][]chan string
}

func (b *broker) subscribe(topic string) <-chan string {
	c := make(chan string, 4)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs == nil {
		b.subs = map[string][]chan string{}
	}
	b.subs[topic] = append(b.subs[topic], c)
	return c
}

func (b *broker) publish(topic, msg string) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, c := range b.subs[topic] {
		c <- msg
	}
	return len(b.subs[topic])
}

func (b *broker) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, cs := range b.subs {
		for _, c := range cs {
			close(c)
		}
	}
}

func main() {
	var b broker
	var wg sync.WaitGroup
	var mu sync.Mutex
	var got []string
	for i, topic := range []string{"news", "sport", "news"} {
		c := b.subscribe(topic)
		wg.Go(func() {
			for m := range c {
				mu.Lock()
				got = append(got, fmt.Sprint(i, " ", m))
				mu.Unlock()
			}
		})
	}
	fmt.Println(b.publish("news", "first"), b.publish("sport", "goal"), b.publish("none", "x"), b.publish("news", "second"))
	b.close()
	wg.Wait()
	sort.Strings(got)
	for _, g := range got {
		fmt.Println(g)
	}
}
