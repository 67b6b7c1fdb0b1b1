// A deferred function that panics while its goroutine panics: on the small stack of a goroutine it runs on another segment, and the traceback has
// to find its way back.
package main

type failure struct{ text string }

func (f failure) Error() string { return "failure: " + f.text }

func work(n int) {
	defer func() {
		panic(failure{"second"})
	}()
	if n > 0 {
		work(n - 1)
	}
	panic(failure{"first"})
}

func main() {
	go work(0)
	<-make(chan int)
}
