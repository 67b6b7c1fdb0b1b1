// Lesson 27: a rate limiter.
//
// A server allows so many requests a second. A ticker hands out one permission at a time: whoever waits for a
// tick before each request keeps to the rate. A limiter with a bucket of permissions, which a ticker fills
// up, lets a few requests through at once after a quiet time.
//
// Try: a longer interval; a bucket of 1; many goroutines that ask the same limiter.
package main

import (
	"fmt"
	"time"
)

const interval = 5 * time.Millisecond

// newBucket gives a channel with size permissions in it, and one more each interval while there is room.
func newBucket(size int, stop <-chan struct{}) <-chan struct{} {
	bucket := make(chan struct{}, size)
	for range size {
		bucket <- struct{}{}
	}
	go func() {
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
			case <-stop:
				return
			}
			select {
			case bucket <- struct{}{}:
			default: // it is full: this permission is lost
			}
		}
	}()
	return bucket
}

func main() {
	start := time.Now()
	ticker := time.NewTicker(interval)
	for request := 1; request <= 4; request++ {
		<-ticker.C
		fmt.Println("request", request)
	}
	ticker.Stop()
	fmt.Println("four requests took at least four intervals:", time.Since(start) >= 4*interval)

	stop := make(chan struct{})
	defer close(stop)
	start = time.Now()
	bucket := newBucket(3, stop)
	for request := 1; request <= 3; request++ {
		<-bucket
		fmt.Println("quick request", request)
	}
	for request := 4; request <= 6; request++ {
		<-bucket
		fmt.Println("request", request)
	}
	fmt.Println("three of six requests waited for an interval each:", time.Since(start) >= 3*interval)
}
