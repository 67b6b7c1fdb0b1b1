// Lesson 9: goroutines against threads of the operating system.
//
// A thread is made and switched by the operating system, and has a stack of a megabyte or more: a few
// thousand are many. A goroutine is made and switched by the program itself, and begins with a few kilobytes:
// a hundred thousand are fine. The goroutines run on a few threads, at most runtime.GOMAXPROCS of them at the
// same instant.
//
// Try: 100_000 goroutines, and look at the process with a tool such as top: how many threads has it, how much
// memory?
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	const many = 3_000
	runtime.GOMAXPROCS(2)

	var started, ended sync.WaitGroup
	started.Add(many)
	release := make(chan bool)
	sum := make(chan int, many)
	for i := range many {
		ended.Go(func() {
			started.Done()
			<-release // all of them wait here at the same time, and no thread waits with them
			sum <- i
		})
	}

	started.Wait()
	fmt.Println("goroutines alive:", runtime.NumGoroutine()) // main is one, too
	fmt.Println("running at the same instant, at most:", runtime.GOMAXPROCS(0))

	close(release)
	ended.Wait()
	close(sum)
	total := 0
	for n := range sum {
		total += n
	}
	fmt.Println("sum of all numbers:", total)

	// Who must stay on one thread, because a library wants it so, can say so.
	locked := make(chan string)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		locked <- "this goroutine had a thread to itself"
	}()
	fmt.Println(<-locked)
}
