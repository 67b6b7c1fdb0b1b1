package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

func main() {
	var ready atomic.Bool
	data := 0
	go func() {
		data = 42
		ready.Store(true)
	}()
	for !ready.Load() {
		runtime.Gosched()
	}
	fmt.Println(data)
	var lock int32
	total := 0
	done := make(chan bool)
	for range 4 {
		go func() {
			for range 100 {
				for !atomic.CompareAndSwapInt32(&lock, 0, 1) {
					runtime.Gosched()
				}
				total++
				atomic.StoreInt32(&lock, 0)
			}
			done <- true
		}()
	}
	for range 4 {
		<-done
	}
	fmt.Println(total)
}
